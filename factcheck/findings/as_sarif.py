"""SARIF 2.1.0 (OASIS, 2020), as code hosts and editors read it. Evidence stands as related locations."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, version
from typing import Any
from urllib.parse import quote

from claims.identity import short_hash
from factcheck.findings.records import Checked, Evidence, Finding, Place
from factcheck.findings.wording import rung_sentence

_LEVELS = {"conflict": "error", "rounding": "warning", "error": "error"}
_WAIVER = {"zh": "豁免必须写明理由", "en": "A waiver has to give its reason"}


def render(checked: Checked) -> str:
    """The whole log."""
    return json.dumps(log(checked), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def log(checked: Checked) -> dict[str, Any]:
    """The check as a SARIF log of one run."""
    rows: list[tuple[Finding, dict[str, str] | None]] = [(f, None) for f in checked.findings]
    rows += [(w.finding, {"kind": "inSource", "justification": w.waiver.reason}) for w in checked.waived]
    rows += [(f, _decided(f)) for f in checked.decided or ()]
    rungs = sorted({f.rung for f, _ in rows})
    run = {
        "tool": {"driver": {"name": "factcheck", "version": _version(), "rules": [_rule(r) for r in rungs]}},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not checked.errors,
                "toolExecutionNotifications": [_notification(e.path, e.reason) for e in checked.errors],
            }
        ],
        "results": [_result(f, suppressed, rungs.index(f.rung)) for f, suppressed in rows]
        + [
            {
                "kind": "open",
                "level": "none",
                "message": {"text": f"unsupported: {u.quote}"},
                "locations": [_location(u.file, u.place)],
            }
            for u in checked.unsupported
        ],
    }
    return {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}


def _version() -> str:
    try:
        return version("claim-factcheck")
    except PackageNotFoundError:
        return "0"  # run from a checkout that is not installed


def _rule(rung: str) -> dict[str, Any]:
    texts = [_WAIVER[lang] if rung.startswith("waiver.") else rung_sentence(rung, lang) for lang in ("en", "zh")]
    return {"id": rung, "shortDescription": {"text": texts[0]}, "fullDescription": {"text": " / ".join(texts)}}


def _decided(f: Finding) -> dict[str, str]:
    return {"kind": "external", "justification": f.said.words if f.said else ""}


def _result(f: Finding, suppressed: dict[str, str] | None, index: int) -> dict[str, Any]:
    row: dict[str, Any] = {
        "ruleId": f.rung,
        "ruleIndex": index,
        "level": _LEVELS[f.relation],
        "message": {"text": f.message},
        "locations": [_location(f.file, f.place)],
        "relatedLocations": [_related(i, e) for i, e in enumerate(f.evidence, 1)],
        # what the draft says against what: stays when lines above it move
        "partialFingerprints": {"statement/v1": short_hash(f.rung, f.quote, *(e.quote for e in f.evidence))},
        "rank": round(100 * f.confidence, 1),
        "properties": {"relation": f.relation, "confidence": f.confidence, "kind": f.kind},
    }
    if suppressed:
        row["suppressions"] = [suppressed]
    return row


def _location(file: str, place: Place) -> dict[str, Any]:
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(file)},
            "region": {
                "startLine": place.line,
                "startColumn": place.col,
                "endLine": place.end_line,
                "endColumn": place.end_col,
                "charOffset": place.start,
                "charLength": place.end - place.start,
            },
        }
    }


def _related(number: int, e: Evidence) -> dict[str, Any]:
    text = f"{e.source}: {e.quote}" if e.source else e.quote
    place = _location(e.article, e.place) if e.place else {}
    return {"id": number, "message": {"text": text}, **place}


def _uri(file: str) -> str:
    """A relative reference: separators stay, everything that a URI does not allow is escaped."""
    return quote(file.replace("\\", "/").encode("utf-8", "backslashreplace"), safe="/~!$&'()*+,;=@-._")


def _notification(path: str, reason: str) -> dict[str, Any]:
    return {
        "level": "error",
        "message": {"text": reason},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(path)}}}],
    }

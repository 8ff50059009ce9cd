"""The findings for other programs. Keys may be added, never renamed or dropped; offsets count the untouched draft."""

from __future__ import annotations

import json
from typing import Any

from factcheck.findings.records import Checked, Evidence, Finding, Place, Said, Waiver

FORMAT_VERSION = 1


def render(checked: Checked) -> str:
    """The whole document."""
    return json.dumps(document(checked), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def document(checked: Checked) -> dict[str, Any]:
    """The check as plain dictionaries and lists."""
    decided = {} if checked.decided is None else {"decided": [finding_row(f) for f in checked.decided]}
    return {
        "format_version": FORMAT_VERSION,
        "findings": [finding_row(f) for f in checked.findings],
        "waived": [
            finding_row(w.finding) | {"reason": w.waiver.reason, "waiver_line": w.waiver.place.line}
            for w in checked.waived
        ],
        "unused_waivers": [_waiver(w) for w in checked.unused],
        "unsupported": [{"file": u.file, **_place(u.place), "quote": u.quote} for u in checked.unsupported],
        "errors": [{"path": e.path, "reason": e.reason} for e in checked.errors],
        "notes": list(checked.notes),
        "checked": {
            "drafts": list(checked.drafts),
            "statements": checked.statements,
            "articles": checked.articles,
            "close": checked.close,
        },
        **decided,
    }


def finding_row(f: Finding) -> dict[str, Any]:
    """One finding."""
    return {
        "file": f.file,
        **_place(f.place),
        "quote": f.quote,
        "value": f.value,
        "value_start": f.value_place.start,
        "value_end": f.value_place.end,
        "kind": f.kind,
        "relation": f.relation,
        "rung": f.rung,
        "message": f.message,
        "confidence": f.confidence,
        "evidence": [evidence_row(e) for e in f.evidence],
        **({"decision": _said(f.said)} if f.said else {}),
    }


def _said(said: Said) -> dict[str, str]:
    """What reviewers decided, where decisions were given."""
    return {
        "state": said.state,
        "verdict": said.verdict,
        "right_value": said.right_value,
        "shape": said.shape,
        "note": said.note,
        "reviewer": said.reviewer,
        "at": said.at,
    }


def evidence_row(e: Evidence) -> dict[str, Any]:
    """What speaks for or against; a house fact has neither article nor offsets."""
    place = {"start": e.place.start, "end": e.place.end} if e.place else {"start": None, "end": None}
    return {"article": e.article, "source": e.source, **place, "quote": e.quote, "value": e.value}


def _place(p: Place) -> dict[str, int]:
    return {"line": p.line, "col": p.col, "end_line": p.end_line, "end_col": p.end_col, "start": p.start, "end": p.end}


def _waiver(w: Waiver) -> dict[str, Any]:
    return {"file": w.file, "line": w.place.line, "col": w.place.col, "reason": w.reason}

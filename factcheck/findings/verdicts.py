"""A verdict on one statement, as text and as JSON."""

from __future__ import annotations

import json

from factcheck.findings.as_json import FORMAT_VERSION, evidence_row
from factcheck.findings.wording import short, where
from factcheck.report.excerpt import visible
from factcheck.verify import Verdict, Verified

STATUS = {Verdict.SUPPORTED: 0, Verdict.REFUTED: 1, Verdict.NOT_ENOUGH_INFO: 3}

_ZH = {Verdict.SUPPORTED: "有依据", Verdict.REFUTED: "与语料矛盾", Verdict.NOT_ENOUGH_INFO: "信息不足"}


def as_text(found: Verified) -> str:
    """The verdict first, for programs in English whatever the language; then why, then each piece of evidence."""
    zh = found.lang != "en"
    head = f"{found.verdict.value} ({found.confidence:.2f})" + (f"  {_ZH[found.verdict]}" if zh else "")
    lines = [head, f"  {visible(found.reason)}"]
    for e in found.evidence:
        quote = f"“{short(e.quote)}”" if zh else f'"{short(e.quote)}"'
        lines.append(f"  {where(e, found.lang)}: {quote}")
    return "\n".join(lines) + "\n"


def as_json(found: Verified) -> str:
    """The verdict as one document."""
    row = {
        "format_version": FORMAT_VERSION,
        "statement": found.statement,
        "verdict": found.verdict.value,
        "confidence": found.confidence,
        "rung": found.rung,
        "reason": found.reason,
        "evidence": [evidence_row(e) for e in found.evidence],
        "errors": [{"path": e.path, "reason": e.reason} for e in found.errors],
    }
    return json.dumps(row, ensure_ascii=False, indent=1, allow_nan=False) + "\n"

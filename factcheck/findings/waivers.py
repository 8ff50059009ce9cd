"""Waivers in a draft: `<!-- factcheck: ok REASON -->` on the line of the statement, or alone on a line before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claims.records import Span
from factcheck.findings.places import Lines
from factcheck.findings.records import MISUSE, Finding, Waived, Waiver

_WAIVER = re.compile(r"<!--[ \t]{0,20}factcheck[ \t]{0,5}[:：][ \t]{0,20}ok\b([^\r\n]{0,500}?)-->", re.I)

_NO_REASON = {
    "zh": "这条豁免没有写理由，不起作用；请写成 <!-- factcheck: ok 理由 -->",
    "en": "this waiver gives no reason and has no effect; write <!-- factcheck: ok REASON -->",
}


@dataclass(frozen=True, slots=True)
class Marked:
    """The waivers of a draft with the lines that each answers for."""

    waivers: tuple[tuple[Waiver, frozenset[int]], ...]
    findings: tuple[Finding, ...]  # waivers without a reason


def blanked(text: str) -> str:
    """The text with its waivers blanked, so that a reason is no statement; every offset stays."""
    return _WAIVER.sub(lambda m: " " * len(m.group()), text)


def read_waivers(text: str, file: str, lang: str) -> Marked:
    """The waivers of a draft. One alone on its line answers for the next line that is not blank, else for its own."""
    lines = Lines(text)
    found: list[tuple[Waiver, frozenset[int]]] = []
    wrong: list[Finding] = []
    for m in _WAIVER.finditer(text):
        place = lines.place(Span(*m.span()))
        reason = m.group(1).strip()
        if not any(c.isalnum() for c in reason):
            wrong.append(
                Finding(file, place, m.group(), "", place, "waiver", MISUSE, "waiver.no-reason", _NO_REASON[lang], 1.0)
            )
            continue
        found.append((Waiver(file, place, reason), _answers_for(lines, place.line)))
    return Marked(tuple(found), tuple(wrong))


def _answers_for(lines: Lines, line: int) -> frozenset[int]:
    if blanked(lines.text(line)).strip():
        return frozenset((line,))
    after = line + 1
    while after <= len(lines) and not blanked(lines.text(after)).strip():
        after += 1
    return frozenset((line, after))


def apply_waivers(
    findings: Sequence[Finding], marked: Sequence[Marked]
) -> tuple[tuple[Finding, ...], tuple[Waived, ...], tuple[Waiver, ...]]:
    """What is left of the findings, what waivers answer, and waivers that answer nothing."""
    all_ = [pair for m in marked for pair in m.waivers]
    left: list[Finding] = []
    waived: list[Waived] = []
    for finding in findings:
        on = set(range(finding.place.line, finding.place.end_line + 1)) if finding.relation != MISUSE else set()
        waiver = next((w for w, lines in all_ if w.file == finding.file and lines & on), None)
        if waiver is None:
            left.append(finding)
        else:
            waived.append(Waived(finding, waiver))
    used = {id(w.waiver) for w in waived}
    return tuple(left), tuple(waived), tuple(w for w, _ in all_ if id(w) not in used)

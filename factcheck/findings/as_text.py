"""One line a finding, `file:line:col: relation: message`, as editors and terminals read it; then what was done."""

from __future__ import annotations

from factcheck.findings.records import Checked
from factcheck.findings.wording import short
from factcheck.report.excerpt import visible


def render(checked: Checked) -> str:
    """The whole text."""
    zh = checked.lang != "en"
    lines = [
        f"{visible(f.file)}:{f.place.line}:{f.place.col}: {f.relation}: {visible(f.message)}" for f in checked.findings
    ]
    for w in checked.waived:
        f = w.finding
        head = f"{visible(f.file)}:{f.place.line}:{f.place.col}: waived: "
        reason = visible(w.waiver.reason)
        lines.append(
            head + (f"{visible(f.message)}（理由：{reason}）" if zh else f"{visible(f.message)} (reason: {reason})")
        )
    lines += [
        f"{visible(f.file)}:{f.place.line}:{f.place.col}: decided: {visible(f.message)}" for f in checked.decided or ()
    ]
    for waiver in checked.unused:
        head = f"{visible(waiver.file)}:{waiver.place.line}:{waiver.place.col}: note: "
        lines.append(head + ("这条豁免没有对应的发现，可以删去" if zh else "this waiver answers no finding and can go"))
    for u in checked.unsupported:
        head = f"{visible(u.file)}:{u.place.line}:{u.place.col}: unsupported: "
        lines.append(
            head
            + (f"语料中没有谈到：“{short(u.quote)}”" if zh else f'nothing in the corpus speaks of "{short(u.quote)}"')
        )
    lines += [f"{visible(e.path)}: error: {visible(e.reason)}" for e in checked.errors]
    lines.append(_summary(checked))
    return "\n".join(lines) + "\n"


def _summary(checked: Checked) -> str:
    n, waived = len(checked.findings), len(checked.waived)
    if checked.lang == "en":
        how = ", read closely" if checked.close else ""
        settled = "" if checked.decided is None else f", {len(checked.decided)} settled by reviewers"
        looked = f"{checked.statements} statement(s) checked against {checked.articles} article(s)"
        return f"{n} finding(s), {waived} waived{settled}; {looked}{how}"
    how = "，逐句细读" if checked.close else ""
    settled = "" if checked.decided is None else f"，审校人已了结 {len(checked.decided)} 处"
    looked = f"核对了 {checked.statements} 条说法，语料 {checked.articles} 篇"
    return f"发现 {n} 处，豁免 {waived} 处{settled}；{looked}{how}"

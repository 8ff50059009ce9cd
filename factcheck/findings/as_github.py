"""Annotations of a pull request: workflow commands as GitHub Actions reads them from standard output."""

from __future__ import annotations

from factcheck.findings.records import Checked
from factcheck.findings.wording import RELATIONS, short
from factcheck.report.excerpt import visible


def _data(text: str) -> str:
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def render(checked: Checked) -> str:
    """One command a finding: conflicts are errors, rounding a warning, what was waived a notice."""
    out = []
    rows = [(f, "warning" if f.relation == "rounding" else "error", f.message) for f in checked.findings]
    rows += [(w.finding, "notice", f"{w.finding.message} ({w.waiver.reason})") for w in checked.waived]
    rows += [(f, "notice", f.message) for f in checked.decided or ()]
    for f, level, message in rows:
        p = f.place
        ends = f",endLine={p.end_line},endColumn={p.end_col}" if p.end_line == p.line else f",endLine={p.end_line}"
        title = _property(RELATIONS[checked.lang].get(f.relation, f.relation))
        out.append(
            f"::{level} file={_property(f.file)},line={p.line},col={p.col}{ends},title={title}::{_data(message)}"
        )
    for u in checked.unsupported:
        at = f"file={_property(u.file)},line={u.place.line},col={u.place.col}"
        out.append(f"::notice {at},title=unsupported::{_data(short(u.quote))}")
    out += [f"::error file={_property(e.path)}::{_data(e.reason)}" for e in checked.errors]
    return "".join(line + "\n" for line in out)

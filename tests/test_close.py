"""Close reading of a draft against one article: the worked cases of tests/cases/close.md."""

from __future__ import annotations

import pytest

from factcheck.check import check_articles
from tests.case_tables import Case, cases, marked

OBJECTED, ALONE = "Objected to", "Left alone"


def rows(section: str) -> list[Case]:
    return [case for case in cases("close") if case.section == section]


def named(case: Case) -> str:
    return case.name


@pytest.mark.parametrize("case", rows(OBJECTED), ids=named)
def test_objected_to(case: Case) -> None:
    draft, article = (marked(case.cells[k], f"{k}.txt") for k in ("draft", "article"))
    found = check_articles((draft.article,), (article.article,)).findings
    said = [(f.value, f.rung) for f in found]
    want = [(draft.article.text[m.start : m.end], case.cells["rung"]) for m in draft.marks]
    assert said == want


@pytest.mark.parametrize("case", rows(ALONE), ids=named)
def test_left_alone(case: Case) -> None:
    draft, article = (marked(case.cells[k], f"{k}.txt").article for k in ("draft", "article"))
    assert [(f.value, f.rung) for f in check_articles((draft,), (article,)).findings] == []

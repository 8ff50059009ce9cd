"""Units that one text leaves unsaid and another says: factcheck/units.py."""

from __future__ import annotations

import pytest

from claims.article import read_text
from factcheck.pipeline import run_articles
from factcheck.records import Relation, Run


def run_of(*texts: str) -> Run:
    return run_articles([read_text(text, f"{n:02}.txt") for n, text in enumerate(texts)])


def agreed(run: Run) -> set[frozenset[str]]:
    """The figures, as they are written, that say the same in two texts."""
    said = {c.id: c.said for c in run.claims}
    found = (c for c in run.clusters if c.kind == "amount" and c.relation is Relation.AGREE)
    return {frozenset(said[x.id] for x in c.claims) for c in found if len({x.article for x in c.claims}) > 1}


@pytest.mark.parametrize(
    ("one", "other", "figures"),
    [
        # a bare figure is of what another text says
        ("月活玩家滑到2380万。", "三季度活跃玩家只剩2380万人。", {"2380万", "2380万人"}),
        # one thing counted with two words
        ("大会到了846个投资方的人马。", "出席者共846户。", {"846个", "846户"}),
        # a sum, and for whom each time
        ("过节费只有1285元，众人傻眼。", "过节费发了1285元/人。", {"只有1285元", "1285元/人"}),
    ],
)
def test_the_unit_that_another_text_says(one: str, other: str, figures: set[str]) -> None:
    run = run_of(f"2024-05-24\n穹跃公司在北京办公。{one}", f"2024-05-27\n穹跃公司在北京开会。{other}")
    assert any(figures <= found for found in agreed(run))


def test_not_two_units_of_one_text() -> None:
    """Who says 846户 and 846个 means two things."""
    one = "2024-05-24\n穹跃公司在北京办公。小区住着846户，停着846个充电桩。"
    other = "2024-05-27\n穹跃公司在北京开会。现场有846张椅子。"
    assert not agreed(run_of(one, other))


def test_a_bare_figure_has_the_unit_of_those_of_its_size() -> None:
    one = "2024-05-24\n穹跃公司在北京办公。全年营收里头，大头来自老产品，约24亿。"
    other = "2024-05-27\n穹跃公司在北京开会。老产品去年收入24.1亿元。"
    assert any(c.relation.flagged or {"24.1亿元"} < {x.said for x in c.claims} for c in run_of(one, other).clusters)


def test_a_sum_is_reckoned_in_the_units_of_its_own_text() -> None:
    """Another text says that 8.5元 is a price per share; from 8.5 to 6.8 it has fallen all the same."""
    one = "2023-07-28\n海川公司股价由8.5元跌至6.8元，跌了20%。"
    other = "2023-07-31\n停牌前，海川公司股价为8.5元/股。"
    assert any("8.5元" in c.note and c.relation is Relation.AGREE for c in run_of(one, other).clusters)

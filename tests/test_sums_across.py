"""A whole in one text whose parts another text gives."""

from __future__ import annotations

import pytest

from claims.article import read_text
from factcheck.pipeline import run_articles
from factcheck.records import Cluster

_WHOLE = "东江和西江两县7月共接待游客{0}人次，东江文旅部门8月2日介绍。两县景区入园人数创新高。"
_PARTS = "东江文旅部门介绍，7月东江接待游客132850人次，西江接待游客117104人次，两县景区入园人数均有增长。"


def _sums(whole: str, parts: str) -> list[Cluster]:
    run = run_articles([read_text(whole, "a.txt"), read_text(parts, "b.txt")])
    return [c for c in run.clusters if c.kind == "arithmetic"]


@pytest.mark.parametrize(
    ("whole", "rung"),
    [
        ("249954", "arithmetic.fits"),
        ("249959", "arithmetic.wrong"),  # the parts are named, and make 249954
    ],
)
def test_parts_that_the_whole_names(whole: str, rung: str) -> None:
    (found,) = _sums(_WHOLE.format(whole), _PARTS)
    assert found.note == "13.285万 + 11.7104万 = 24.9954万"
    assert {p.rung for p in found.pairs} == {rung, "arithmetic.operand"}
    assert {c.article for c in found.claims} == {"a.txt", "b.txt"}


def test_a_figure_that_is_far_off_is_no_sum() -> None:
    assert not _sums(_WHOLE.format("263118"), _PARTS)


def test_parts_that_the_whole_does_not_name_must_give_it_to_the_last_digit() -> None:
    unnamed = _WHOLE.replace("东江和西江两县", "全市")
    assert [c.relation.flagged for c in _sums(unnamed.format("249954"), _PARTS)] == [False]
    assert not _sums(unnamed.format("249959"), _PARTS)

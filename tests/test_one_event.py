"""Articles that name different things are of one story where their exact figures say so (factcheck/leads.py)."""

from __future__ import annotations

from datetime import date

import pytest

from claims.records import Article
from factcheck.card import card_of
from factcheck.leads import Lead, strangers
from factcheck.pipeline import run_articles
from factcheck.sheet import Sheet

# One text names the firm, the other its code alone and its boss: neither opening has a name of the other.
FIRM = "天川材料披露半年报。天川材料上半年销售电解液{a}吨，营业收入{b}万元。天川材料员工{c}人。"
BOSS = "林越川昨晚在南港见了投资人。林越川说，上半年电解液卖出{a}吨，营业收入{b}万元。林越川手下有员工{c}人。"


def articles(first: dict[str, str], second: dict[str, str]) -> list[Article]:
    texts = FIRM.format(**first), BOSS.format(**second)
    return [
        Article(id=str(n), path=f"{n}.txt", text=text, published=date(2023, 8, 9)) for n, text in enumerate(texts, 1)
    ]


@pytest.mark.parametrize(
    ("shared", "flagged"),
    [
        ({"a": "31687", "c": "2415"}, True),  # three digits past the second and two more
        ({"a": "3169", "c": "2415"}, True),  # two figures of four digits
        ({"a": "3100", "c": "2415"}, True),  # one of four digits: 3100 has two that count
        ({"a": "316", "c": "241"}, True),  # two of three digits
        ({"a": "316", "c": "24"}, False),  # one of three
        ({"a": "31", "c": "24"}, False),
    ],
)
def test_exact_figures_tell_of_one_event(shared: dict[str, str], flagged: bool) -> None:
    run = run_articles(articles({**shared, "b": "79870"}, {**shared, "b": "79580"}))
    found = [c for c in run.clusters if c.relation.flagged]
    assert bool(found) is flagged


def test_two_names_that_hardly_any_other_text_has_tell_of_one_event() -> None:
    card = card_of(Sheet(articles({"a": "1", "b": "2", "c": "3"}, {"a": "1", "b": "2", "c": "3"})[0]))
    one = Lead(own=frozenset({1}), codes=frozenset(), names=frozenset({1, 7, 8}), lang="zh")
    other = Lead(own=frozenset({2}), codes=frozenset(), names=frozenset({2, 7, 8}), lang="zh")

    def known(spread: int) -> bool:
        return not strangers(one, other, card, card, lambda name: spread, 2_000)

    assert known(3)  # three texts of two thousand have each of the two names
    assert not known(40)

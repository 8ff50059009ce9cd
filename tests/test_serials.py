"""Words that tell one of a series from the others, and what is said of two members."""

from __future__ import annotations

from datetime import date

import pytest

from claims.records import Article
from claims.serials import find_serials
from factcheck.pipeline import run_articles
from factcheck.records import Relation
from factcheck.subjects import other_of_series


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("江州地铁1号线全长25.3公里", ["serial 号线:1"]),
        ("92号汽油每升上调0.2元", ["serial 号汽油:92"]),
        ("第三轮谈判和二期工程", ["serial 轮:3", "serial 期:2"]),
        ("基金近三年收益率为31.2%", ["serial window:3年"]),
        ("工程耗时近三年，已完工", []),  # how long it took
        ("工期缩短3期，打了5场", []),  # counts
        ("Max版售价25.99万元", ["serial edition:max"]),
        ("苹果500克4元", ["serial priced:500克"]),
    ],
)
def test_what_is_one_of_a_series(text: str, found: list[str]) -> None:
    assert [s.contrast for s in find_serials(text, english=False)] == found


def test_series_in_english() -> None:
    found = find_serials("Phase II of Line 2 opens in the third quarter, after Q2.", english=True)
    assert [s.contrast for s in found] == ["serial phase:2", "serial line:2", "serial quarter:3", "serial quarter:2"]


@pytest.mark.parametrize(
    ("a", "b", "other"),
    [
        ("x1", "x2", True),
        ("x1", "x1pro", True),
        ("gpt-3.5", "gpt-4", True),
        ("gpt", "gpt-4", False),  # the one may be the series
        ("mu573", "mu537", False),  # a slip
        ("远航", "海州", False),
    ],
)
def test_members_of_one_series(a: str, b: str, other: bool) -> None:
    assert other_of_series(a, b) is other


def _flagged(*texts: str, lang: str = "zh") -> list[str]:
    day = date(2024, 5, 1)
    articles = [Article(str(i), f"{i}.txt", text, published=day, lang=lang) for i, text in enumerate(texts)]
    return [c.reason for c in run_articles(articles).clusters if c.relation is Relation.CONFLICT]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("江州地铁1号线全长25.3公里，设车站20座。", "江州地铁2号线全长31.6公里，设车站24座。"),
        ("江州一中今年计划招生800人。", "江州二中今年计划招生650人。"),
        ("华安稳健基金近一年收益率为12.5%。", "华安稳健基金近三年收益率为31.2%。"),
        ("远航科技发布新车，标准版售价19.99万元，续航550公里。", "远航科技发布新车，Max版售价25.99万元，续航700公里。"),
        ("远航科技的X1售价2999元。", "远航科技的X1 Pro售价3999元。"),
        ("超市里的苹果1公斤8元。", "超市里的苹果500克4元。"),
        ("远航科技公告，股东张伟持股30%。", "远航科技公告，股东李娜持股25%。"),
        ("中信证券预计，全年GDP增长5.2%。", "广发证券预计，全年GDP增长4.8%。"),
        ("远航科技2023年营业收入330亿元。", "远航科技2022年营业收入300亿元。"),
        ("王芳是江州市首位女市长。", "李娜是海州市首位女市长。"),
    ],
)
def test_plain_look_alikes_stay_quiet(one: str, other: str) -> None:
    assert _flagged(one, other) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("江州地铁1号线全长25.3公里，设车站20座。", "江州地铁1号线全长31.6公里，设车站24座。"),
        ("远航科技的X1 Pro售价2999元。", "远航科技的X1 Pro售价3999元。"),
        ("中信证券预计，全年GDP增长5.2%。", "中信证券预计，全年GDP增长4.8%。"),
        ("王芳是江州市首位女市长。", "李娜是江州市首位女市长。"),
    ],
)
def test_the_same_of_one_thing_is_flagged(one: str, other: str) -> None:
    assert _flagged(one, other)


def test_texts_on_one_thing_are_no_two_fillings_of_a_form() -> None:
    form = (
        "江州大桥全长{}公里，双向六车道，总投资{}亿元，工期{}个月，"
        "设计时速{}公里，桥面宽{}米，主塔高{}米，用钢{}万吨。"
    )
    texts = form.format("6.2", 38, 36, 80, 33, 180, 12), form.format("7.2", 35, 30, 100, 35, 190, 13)
    assert len(_flagged(*texts)) >= 5


def test_chairman_and_chief_executive() -> None:
    one, other, both = (
        f"May 1, 2024 - {title} of Quillon Systems, said sales rose 5%."
        for title in (
            "Marieke van Dorsten, chief executive",
            "Marieke van Dorsten, chairwoman",
            "Marieke van Dorsten, chairwoman and chief executive",
        )
    )
    assert "role.one-post" in _flagged(one, other, lang="en")
    assert "role.one-post" not in _flagged(one, other, both, lang="en")

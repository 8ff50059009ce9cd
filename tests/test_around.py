"""What stands around two figures: anchors, words that cross, changes of one figure, how few there are of a sort."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claims.article import read_text
from claims.extract import extract_claims
from claims.records import Amount, Claim
from factcheck.context import Context
from factcheck.overlap import aligned, crossed, told_alike

ONE = "道指跌0.52%，报34765.74点；标普500指数跌0.76%，报4404.33点；纳指跌1.15%，报13474.63点。"
OTHER = "收盘时道指跌0.52%，报34765.74点；标普500指数跌0.76%，报4404.33点；纳指跌1.12%，报13474.63点。"


def told(*texts: str) -> tuple[Context, list[dict[str, Claim]]]:
    """The context of some texts, and their amounts by what is said."""
    articles = [replace(read_text(text, f"{n}"), path=f"{n}") for n, text in enumerate(texts)]
    claims = [[c for c in extract_claims(a).claims if isinstance(c.value, Amount)] for a in articles]
    return Context((c for some in claims for c in some), {}), [{c.said: c for c in some} for some in claims]


def test_figures_that_both_give_once_are_anchors() -> None:
    context, (one, other) = told(ONE, OTHER)
    assert aligned(one["1.15%"], other["1.12%"], context) == 1.0
    assert aligned(one["1.15%"], other["0.52%"], context) == 0.0
    assert aligned(one["1.15%"], other["1.12%"], context) == aligned(other["1.12%"], one["1.15%"], context)


def test_an_anchor_is_not_its_own() -> None:
    context, (one, other) = told("甲厂有工人1234人。", "甲厂有工人1234人。")
    assert aligned(one["1234人"], other["1234人"], context) == 0.0


def test_words_that_the_other_text_uses_elsewhere_cross() -> None:
    context, (one, other) = told(
        "东港水文站水位为21米。南山水文站水位为35米。", "东港水文站水位为21.4米。南山水文站水位为35.2米。"
    )
    across = crossed(one["21米"], other["35.2米"], context)
    assert across > crossed(one["21米"], other["21.4米"], context) == 0.0
    assert across == crossed(other["35.2米"], one["21米"], context)


def test_what_stands_before_is_compared() -> None:
    _, (one, other) = told(ONE, OTHER)
    assert told_alike(one["1.15%"], other["1.12%"]) > 0.9 > told_alike(one["1.15%"], other["0.52%"])


@pytest.mark.parametrize(
    ("text", "change", "base"),
    [
        ("出口汽车33429辆，同比增加17.1%。", "17.1%", "33429辆"),
        ("产销汽车378.8万辆和374.7万辆，同比分别增长42.4%和44.1%。", "42.4%", "378.8万辆"),
        ("产销汽车378.8万辆和374.7万辆，同比分别增长42.4%和44.1%。", "44.1%", "374.7万辆"),
        ("营业利润27.45亿日元（约1.39亿元人民币），同比减少80.6%。", "80.6%", "27.45亿日元"),
        ("研发投入127.9亿元，占营业收入的21.07%。", "21.07%", "127.9亿元"),
        ("上半年出口汽车33429辆。同比增加17.1%。", "17.1%", None),
    ],
)
def test_a_change_leans_on_a_figure_of_its_sentence(text: str, change: str, base: str | None) -> None:
    context, (claims,) = told(text)
    found = context.base(claims[change])
    assert (found.said if found else None) == base


def test_the_only_figure_of_its_sort_tells_more_than_one_of_many() -> None:
    cars = "、".join(f"{n}款车售价{n}00元" for n in range(1, 8))
    context, (claims,) = told(f"展会面积1200平方米，{cars}。")
    assert context.few(claims["1200平方米"]) == 1.0
    assert context.few(claims["100元"]) < 0.5


def test_in_a_text_of_one_figure_that_it_is_the_only_one_tells_little() -> None:
    context, (claims,) = told("该厂有18名工人。")
    assert context.few(claims["18名"]) < 0.2

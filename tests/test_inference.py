"""Inference between two sentences by their values: the cases of tests/cases/inference.md, and what always holds."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.article import read_text
from claims.reading import Reading, read
from claims.records import Amount, Hedge
from claims.values import hedge as hedges
from claims.values.numerals import last_place
from factcheck.findings.wording import rung_sentence
from factcheck.inference import Inference, infer, infer_values
from factcheck.verify import verify_articles
from tests.case_tables import Case, cases

SENTENCES, STATEMENTS = "Two sentences", "Statement and articles"


def rows(section: str) -> list[Case]:
    return [case for case in cases("inference") if case.section == section]


def named(case: Case) -> str:
    return case.name


def _reading(text: str) -> Reading:
    return read(read_text(text, "text.txt"))


@pytest.mark.parametrize("case", rows(SENTENCES), ids=named)
def test_one_sentence_says_of_another(case: Case) -> None:
    premise, hypothesis = _reading(case.cells["premise"]), _reading(case.cells["hypothesis"])
    found = infer(premise, premise.sentences[0].span, hypothesis, hypothesis.sentences[0].span)
    assert (found.inference.value if found is not None else "-") == case.cells["inference"]


@pytest.mark.parametrize("case", rows(STATEMENTS), ids=named)
def test_a_statement_is_verified_one_way(case: Case) -> None:
    articles = [read_text(text.strip(), f"{n}.txt") for n, text in enumerate(case.cells["articles"].split("//"))]
    found = verify_articles(case.cells["statement"], articles)
    assert (found.verdict.value, found.rung) == (case.cells["verdict"], case.cells["rung"])
    texts = {a.path: a.text for a in articles}
    for e in found.evidence:
        assert e.place is not None and texts[e.article][e.place.start : e.place.end] == e.quote
    assert not found.rung or rung_sentence(found.rung, found.lang) in found.reason


def test_every_sentence_of_a_statement_has_to_be_so() -> None:
    article = read_text("青石桥全长1200米。桥上共有路灯86盏。", "a.txt")
    lamps = {"86": "SUPPORTED", "60": "REFUTED", "80至90": "SUPPORTED", "不到100": "SUPPORTED"}
    for number, verdict in lamps.items():
        found = verify_articles(f"青石桥全长超过1000米。桥上共有路灯{number}盏。", [article])
        assert (number, found.verdict.value) == (number, verdict)


@st.composite
def amounts(draw: st.DrawFn) -> Amount:
    """Amounts of one dimension, hedged in every way."""
    number = Decimal(draw(st.integers(0, 60)))
    hedge = draw(st.sampled_from([h for h in Hedge if h is not Hedge.RANGE]))
    low, high = hedges.bounds(hedge, number, last_place(number))
    return Amount(number, low, high, Decimal(1), "人", "people", hedge)


@given(amounts())
def test_a_value_entails_itself(a: Amount) -> None:
    assert infer_values(a, a) is Inference.ENTAILMENT


@given(amounts(), amounts(), st.booleans())
def test_contradiction_has_no_direction(a: Amount, b: Amount, rounded: bool) -> None:
    one, other = infer_values(a, b, rounded), infer_values(b, a, rounded)
    assert (one is Inference.CONTRADICTION) == (other is Inference.CONTRADICTION)


@given(amounts(), amounts(), amounts())
def test_what_contradicts_a_value_contradicts_what_entails_it(a: Amount, b: Amount, c: Amount) -> None:
    if infer_values(a, b) is Inference.ENTAILMENT and infer_values(b, c) is Inference.CONTRADICTION:
        assert infer_values(a, c) is Inference.CONTRADICTION


@given(amounts(), st.integers(1, 60))
def test_a_wider_bound_takes_no_entailment_back(a: Amount, more: int) -> None:
    for hedge, way in ((Hedge.AT_MOST, 1), (Hedge.UNDER, 1), (Hedge.AT_LEAST, -1), (Hedge.OVER, -1)):
        for number in (Decimal(20), Decimal(40)):
            bound, wider = (
                Amount(n, *hedges.bounds(hedge, n, Decimal(1)), Decimal(1), "人", "people", hedge)
                for n in (number, number + way * more)
            )
            if infer_values(a, bound) is Inference.ENTAILMENT:
                assert infer_values(a, wider) is Inference.ENTAILMENT

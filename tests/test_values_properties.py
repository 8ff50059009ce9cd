"""What holds of values whatever the text: spans lie in it, bounds hold the number, formatted numbers come back."""

from __future__ import annotations

import re
import time
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.records import Hedge, Span
from claims.text import view
from claims.values import hedge as hedges
from claims.values.every import find_every, find_percents
from claims.values.interval import find_ranges
from claims.values.moment import _SECOND, _START, find_moments
from claims.values.number import find_numbers
from claims.values.numerals import last_place, parse
from claims.values.quantity import find_quantities
from claims.values.units import UNITS

ANCHOR = date(2023, 8, 10)
_ALPHABET = (
    "零一二三十百千万亿半多余几年月日时点分成折第上下周今去至到-~/,.:%$ 0123456789约近超元人个GBmk(),。自起前后数两"
)
TEXTS = st.text(alphabet=_ALPHABET, max_size=60)
ANY_TEXT = st.text(max_size=80)
_DIGITS = "零一二三四五六七八九"


def chinese(n: int) -> str:
    """The plain Chinese numeral of a whole number below 10^16, written independently of the code under test."""
    if n == 0:
        return "零"
    groups = []
    while n:
        groups.append(n % 10000)
        n //= 10000
    out = ""
    for i in range(len(groups) - 1, -1, -1):
        group = groups[i]
        if group == 0:
            out += "零" if out and not out.endswith("零") else ""
            continue
        if out and group < 1000 and not out.endswith("零"):
            out += "零"
        text, gap = "", False
        for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
            digit = group // unit % 10
            if digit:
                text += ("零" if gap and text else "") + _DIGITS[digit] + name
                gap = False
            elif text:
                gap = True
        out += text + ("", "万", "亿", "万亿")[i]
    return out.rstrip("零")


@given(st.integers(min_value=1, max_value=10**12 - 1))
def test_chinese_numerals_come_back(n: int) -> None:
    numeral = parse(chinese(n))
    assert numeral is not None
    assert numeral.value == n


@given(
    st.decimals(min_value=Decimal("0.01"), max_value=Decimal("9999.99"), places=2), st.sampled_from(["", "万", "亿"])
)
def test_western_numbers_come_back(value: Decimal, scale: str) -> None:
    (mention,) = find_quantities(f"共{value}{scale}元")
    assert mention.amount.number == value * {"": 1, "万": 10**4, "亿": 10**8}[scale]
    assert mention.amount.quantum == Decimal("0.01") * {"": 1, "万": 10**4, "亿": 10**8}[scale]


@given(st.integers(min_value=0, max_value=10**12))
def test_grouped_digits_come_back(n: int) -> None:
    (mention,) = find_quantities(f"共{n:,}元")
    assert mention.amount.number == n


@settings(max_examples=300, deadline=None)  # the first text compiles the patterns
@given(st.one_of(TEXTS, ANY_TEXT))
def test_spans_lie_in_the_text_and_never_overlap(text: str) -> None:
    v = view(text)
    assert len(v) == len(text)
    moments = find_moments(v, ANCHOR)
    spans: list[list[Span]] = [
        [m.span for m in moments],
        [q.span for q in find_quantities(v)],
        [q.span for q in find_quantities(v, [m.span for m in moments])],
        [n.span for n in find_numbers(v)],
        [n.span for n in find_every(v)],
        [n.span for n in find_percents(v)],
        [n.span for n in find_ranges(v)],
    ]
    for found in spans:
        end = 0
        for span in found:
            assert end <= span.start < span.end <= len(v)
            end = span.end


@settings(max_examples=300)
@given(TEXTS)
def test_bounds_hold_the_number(text: str) -> None:
    for q in find_quantities(view(text)):
        a = q.amount
        assert q.span.covers(q.value_span)
        assert a.quantum > 0
        assert a.low is None or a.high is None or a.low <= a.high
        if a.number is not None:
            assert a.low is None or a.low <= a.number
            assert a.high is None or a.number <= a.high


@settings(max_examples=200)
@given(TEXTS)
def test_moments_are_intervals(text: str) -> None:
    for anchor in (ANCHOR, None):
        for m in find_moments(view(text), anchor):
            earliest, latest = m.moment.earliest, m.moment.latest
            assert earliest is None or latest is None or earliest <= latest
            assert earliest is not None or latest is not None


@given(TEXTS, TEXTS)
def test_taken_stretches_hold_no_quantity(left: str, right: str) -> None:
    v = view(left + "3万人" + right)
    taken = Span(len(left), len(left) + 3)
    for q in find_quantities(v, [taken]):
        assert not taken.overlaps(q.number_span)


@given(st.integers(min_value=1, max_value=10**9), st.sampled_from(["约", "近", "超过", "至少", "不到", "至多"]))
def test_a_hedge_only_widens(n: int, word: str) -> None:
    (plain,) = find_quantities(f"共{n}元")
    (hedged,) = find_quantities(f"{word}{n}元")
    a, b = plain.amount, hedged.amount
    assert b.hedge is not Hedge.NONE
    assert b.hedge_words == word
    assert b.low is None or a.low is None or b.low <= a.low
    assert b.high is None or a.high is None or b.high >= a.high


@pytest.mark.parametrize(
    ("number", "step"), [("1800", "100"), ("500", "100"), ("1750", "10"), ("2.50", "0.1"), ("7", "1"), ("0", "1")]
)
def test_a_hedge_allows_one_unit_of_the_last_digit(number: str, step: str) -> None:
    assert last_place(Decimal(number)) == Decimal(step)
    low, high = hedges.bounds(Hedge.ABOUT, Decimal(number), Decimal(step))
    assert (low, high) == (Decimal(number) - Decimal(step), Decimal(number) + Decimal(step))


def test_every_unit_is_read_after_a_number() -> None:
    for spelling, unit in UNITS.items():
        if unit.only or spelling[0] in "/":
            continue
        gap = "" if not spelling[0].isascii() or not spelling[0].isalpha() or len(spelling) < 3 else " "
        end = "的。" if spelling == "块" else "。"  # 37块。 is a price
        found = find_quantities(f"共有37{gap}{spelling}{end}")
        assert found, spelling
        assert found[0].amount.dimension == unit.dimension or "/" in found[0].amount.dimension, spelling


def test_no_time_begins_with_two_characters_that_are_passed_over() -> None:
    """The look at the second character only saves work: without it no more places are found."""
    plain = _START.pattern.replace(f"(?=[{_SECOND}])", "", 1)
    assert plain != _START.pattern
    letters = sorted({c for c in _START.pattern if c.isalnum() or c in " -~/:.、—"})
    text = "。".join(f"{a}{b}{c}" for a in letters for b in letters for c in "年季1")
    places = [m.start() for m in re.finditer(plain, text, re.X)]
    assert places == [m.start() for m in _START.finditer(text)]


_HOSTILE = {
    "grouped": "1," * 30_000,
    "ones": "一" * 40_000,
    "digits": "9" * 40_000,
    "scales": "万亿" * 20_000,
    "points": "1." * 20_000,
    "dashes": "1-" * 20_000,
    "slashes": "1/" * 20_000,
    "spaces": "1" + " " * 40_000 + "亿",
    "dates": "2023年" * 20_000,
    "days": "1日至" * 30_000,
    "years": "20" * 20_000 + "年",
    "vague": "几十多" * 30_000,
    "fractions": "一分之" * 30_000,
    "words": "twenty " * 15_000,
    "months": "March " * 15_000,
    "currencies": "$" * 40_000,
    "each": "每" * 40_000,
    "points of time": "8点" * 40_000,
    "words of hedging": "约" * 40_000,
    "slash list": "12 / " * 25_000,
}


@pytest.mark.parametrize("name", sorted(_HOSTILE))
def test_hostile_texts_take_linear_time(name: str) -> None:
    text = _HOSTILE[name]
    started = time.process_time()
    moments = find_moments(text, ANCHOR)
    find_quantities(text, [m.span for m in moments])
    find_numbers(text)
    find_ranges(text[:8_000])
    find_percents(text[:8_000])
    assert time.process_time() - started < 10

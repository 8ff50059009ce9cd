"""One figure told in two units or two currencies: 2000亿美元（约1436亿元人民币）, 5英里（约8公里）.

A unit is worth what it is worth. What a currency was worth lies between two bounds (`currencies.csv`), so wide that
only a lost digit, another currency or another order of magnitude falls outside of them
(`python -m benchmarks.conversions`: of 1,109 in 61,015 articles of news 11 do, each of them a slip).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from claims.records import Amount, Claim, Measure
from claims.values.hedge import BOUNDS
from factcheck.linking.arithmetic.sums import Sum, amount, between, half, shown, words

# Words that make the second figure the first once more; the hedge of a figure (约合, about) is part of it.
_AGAIN = re.compile(r"约合|折合|相当于|换算|合(?:人民币|\d)|equivalent")
_OPENED = re.compile(
    r" ?\( ?(?:or |equivalent to )?(?:即|等于|为|折合|换算(?:成|为)|按.{0,8}?汇率)?[约合]{0,2}(?:人民币)?"
)
_BESIDE = re.compile(r" ?,? ?(?:折合|相当于|换算(?:成|为))(?:约)?(?:人民币)?")
_CLOSED = re.compile(r"(?:左右|上下|以上|多)?[元人民币]{0,3} ?[),。;/]")
# 422.4亿欧元和84.81亿欧元(约合人民币3340.98亿元和670.81亿元): which is which is another matter
_MORE = re.compile(r"(?:左右)?(?: ?(?:和|及|与|、|至|到|-|~|—|to|and) ?)(?:约|about )?\d")
_HERE = re.compile(r"人民币|RMB|yuan")
_CUT = Decimal("0.06")  # part of a figure that writers cut when they convert it
_RATES = Decimal("1.15")  # what a rate of one day may lie outside of the bounds of annual averages
# What is measured, so that another unit says the same: not what is counted, shared out or spent in time.
_MEASURED = frozenset("length area mass volume speed power energy pressure bytes temperature".split())
_AND = ("和", "及", "与", "、", "至", "到", "-", "~", " and ")
_ZERO_F, _DEGREE_F = Decimal(32), Decimal("1.8")
_PART = re.compile(r"[尺呎米斤磅] ?$")  # 5尺8寸: of one length the second part
_SINCE = 2009  # of currencies.csv
_UNIT = re.compile(r"[^\d.,\s]+$")


class _Rate(NamedTuple):
    """What one unit of the first figure makes of the second, least and most."""

    least: Decimal
    most: Decimal


def conversions(claims: Sequence[Claim], text: str) -> Iterator[Sum]:
    """The conversions of a text, of its claims on amounts in their order."""
    for i in range(len(claims) - 1):
        a, b = claims[i], claims[i + 1]
        if not _told_again(a, b, text) or _long_ago(a) or _part(claims[i - 1] if i else None, a, text):
            continue
        x, y = _plain(a), _plain(b)
        rate = _rate(a, b)
        if x is None or y is None or rate is None:
            continue
        yield _sum(a, b, x, rate)


def _long_ago(c: Claim) -> bool:
    """Whether a figure is of a time before the rates that are known."""
    return c.as_of is not None and c.as_of.earliest is not None and c.as_of.earliest.year < _SINCE


def _told_again(a: Claim, b: Claim, text: str) -> bool:
    """Whether the words say that the second figure is the first."""
    led, rest = between(a, b, text), text[b.value_span.end : b.value_span.end + 8]
    if _MORE.match(rest) or "%" in (amount(a).unit, amount(b).unit):
        return False
    again = bool(_AGAIN.search(text, a.value_span.end, b.value_span.end))
    if _OPENED.fullmatch(led):
        return again or bool(_CLOSED.match(rest))
    return again and (led in (",", ", ", "") or bool(_BESIDE.fullmatch(led)))


def _part(before: Claim | None, a: Claim, text: str) -> bool:
    """Whether a figure is the last of several that are converted together, or the end of one (5尺8寸)."""
    if a.said[0].isdigit() and _PART.search(text, max(0, a.value_span.start - 2), a.value_span.start):
        return True
    if before is None:
        return False
    led = between(before, a, text)
    return not led or (amount(before).dimension == amount(a).dimension and led in _AND)


def _plain(c: Claim) -> Decimal | None:
    v = amount(c)
    if not v.number or v.hedge in BOUNDS or c.measure is Measure.ORDINAL:
        return None
    # what is lost has a sign in the first unit alone; degrees may be below zero in one scale and above in the other
    return v.number if v.dimension.startswith("temperature") else abs(v.number)


def _rate(a: Claim, b: Claim) -> _Rate | None:
    """What the first unit is worth in the second; None where that is not known, or nothing is converted."""
    x, y = amount(a), amount(b)
    if x.dimension.startswith("money:") and y.dimension.startswith("money:"):
        one, other = _currency(x), _currency(y)
        if one == other:  # 795.33亿元(约合人民币5702亿元): whose money the first is was lost
            lost = one == "CNY" and _HERE.search(b.said) and not _HERE.search(a.said)
            return _Rate(Decimal(1), Decimal(1)) if lost else None
        worth = _worth()
        if one not in worth or other not in worth:
            return None
        return _Rate(worth[other].least / worth[one].most / _RATES, worth[other].most / worth[one].least * _RATES)
    if x.dimension == y.dimension and x.dimension in _MEASURED and _unit(a) != _unit(b):
        return _Rate(1 - _CUT, 1 + _CUT)
    if {x.dimension, y.dimension} == {"temperature", "temperature:F"}:
        return _Rate(Decimal(1), Decimal(1))
    return None


def _currency(v: Amount) -> str:
    return v.dimension.removeprefix("money:").split("/")[0]


def _unit(c: Claim) -> str:
    found = _UNIT.search(c.said)
    return found.group() if found else ""


def _sum(a: Claim, b: Claim, x: Decimal, rate: _Rate) -> Sum:
    if {amount(a).dimension, amount(b).dimension} == {"temperature", "temperature:F"}:
        return _degrees(a, b, x)
    low, high = x * rate.least, x * rate.most
    slack = (high - low) / 2 + half(a) * rate.most
    if rate.least == rate.most:
        note = f"{words(a)} ≠ {words(b)}"
    elif amount(a).dimension == amount(b).dimension:
        note = f"{words(a)} = {_in_unit(x, a, b)}"
    else:
        note = f"{words(a)} × {_short(rate.least)}~{_short(rate.most)} = {shown(low)}~{shown(high)}"
    return Sum((a,), b, (low + high) / 2, slack, False, note, restated=True)


def _degrees(a: Claim, b: Claim, x: Decimal) -> Sum:
    """Degrees of one scale in the other; what rises by 9℉ rises by 5℃."""
    y = amount(b).number or Decimal(0)
    if amount(a).dimension == "temperature:F":
        level, step = (x - _ZERO_F) / _DEGREE_F, x / _DEGREE_F
    else:
        level, step = x * _DEGREE_F + _ZERO_F, x * _DEGREE_F
    computed = min(level, step, key=lambda n: abs(n - y))
    return Sum((a,), b, computed, half(a) + 1, False, f"{words(a)} = {computed:.1f}", restated=True)


def _in_unit(x: Decimal, a: Claim, b: Claim) -> str:
    """A figure in the unit of another of its dimension."""
    v = amount(b)
    written = re.search(r"[\d.,]+", b.said)
    size = Decimal(written.group().replace(",", "").rstrip(".")) if written else Decimal(0)
    return f"{(x / (v.number / size)):.4g}{_unit(b)}" if size and v.number else shown(x)


def _short(n: Decimal) -> str:
    return f"{n:.2g}" if n < 1 else f"{n:.1f}"


@cache
def _worth() -> Mapping[str, _Rate]:
    """How much of each currency a US dollar was worth, by its code."""
    rows = files("factcheck").joinpath("currencies.csv").read_text(encoding="utf-8").splitlines()
    told = (row.split(",") for row in rows if row and not row.startswith("#"))
    return {code: _Rate(Decimal(least), Decimal(most)) for code, least, most in told}

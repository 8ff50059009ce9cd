"""A sum of one text, how its stated result lies to what its figures give, and how soon chance alone would make one.

Where no word says that a sum is meant, its figures have to: `by_chance` is how many sums as good as this one a text
would hold if its figures had nothing to do with one another (the number of false alarms of a-contrario detection,
Desolneux, Moisan & Morel 2000, "Meaningful alignments").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from claims.records import Amount, Claim, Hedge
from factcheck.records import Level
from factcheck.rules.arithmetic import CONVERTED, FITS, MISCONVERTED, ROUNDED, WRONG

HUNDRED = Decimal(100)
_SLIGHT = Decimal("0.005")  # part of a percentage: so far off it was reckoned from figures that the text cuts
_MEANT = Decimal("0.25")  # part of a sum that words name by which it may be off, and still be meant for one
# The words that make a whole of what stands before them, and what never is one.
TOTAL = r"合计|共计|总计|一共|总共|合共|(?<!占)总|共|累计|total"
NO_SUM = ("share", "points", "multiple", "ordinal:号", "speed", "level")


@dataclass(frozen=True, slots=True)
class Sum:
    """One sum: the figures that go in, the stated result, what they really give, and the sum in words."""

    operands: tuple[Claim, ...]
    result: Claim
    computed: Decimal
    slack: Decimal  # how far off the written digits of the operands allow the computed result to be
    exact: bool  # a sum of parts must hit the last digit; a quotient need not
    note: str
    column: bool = False  # sums of money of which no word says that they are some
    plain: bool = False  # the words leave no doubt which figures are meant, however wrong the result
    restated: bool = False  # the result is the one operand once more, in another unit


def number(claim: Claim) -> Decimal | None:
    """The figure of an amount, None where only its bounds are known."""
    return claim.value.number if isinstance(claim.value, Amount) else None


def amount(claim: Claim) -> Amount:
    """The value of a claim on an amount."""
    assert isinstance(claim.value, Amount)
    return claim.value


def between(a: Claim, b: Claim, text: str) -> str:
    """The words between two figures of a text."""
    return text[a.value_span.end : b.value_span.start]


def half(claim: Claim) -> Decimal:
    """Half a unit of the last digit written; of 约490万, which is rounded, of its last digit that is no zero."""
    v = amount(claim)
    if v.hedge in (Hedge.ABOUT, Hedge.NEARLY) and v.number:
        return max(v.quantum, Decimal(1).scaleb(_last(v.number))) / 2
    return v.quantum / 2


def as_written(whole: Claim, parts: Sequence[Claim], total: Decimal) -> tuple[Decimal, bool]:
    """How far off a total of parts may be by the digits that they are written with, and whether it has to be hit."""
    a = amount(whole)
    # parts written more coarsely than the whole may each be cut; a whole written as finely has to be hit
    slack = sum((amount(c).quantum for c in parts if amount(c).quantum > a.quantum), Decimal(0))
    exact = a.hedge is Hedge.NONE and a.quantum <= max(amount(c).quantum for c in parts) and not slack
    # 3.53亿, 1.02亿 and 4587万 make 5.0087亿, which is 5.01亿 as it is written
    return slack, exact and not total % a.quantum


def judge(each: Sum) -> Level | None:
    """How the stated result lies to the computed one; None when they are too far apart to be meant for each other."""
    result = amount(each.result)
    stated = number(each.result)
    if stated is None:
        return None
    gap = abs(abs(stated) - abs(each.computed))
    if each.restated:
        return CONVERTED if gap <= half(each.result) + each.slack else MISCONVERTED
    if gap <= half(each.result) + each.slack and not (each.exact and gap):
        return ROUNDED if _wrong_side(result, each.computed, each.slack) else FITS
    if (
        result.hedge in (Hedge.OVER, Hedge.AT_LEAST)
        and abs(each.computed) >= abs(stated)
        and gap <= abs(stated) * Decimal("0.3")
    ):
        return FITS
    if result.hedge in (Hedge.ABOUT, Hedge.NEARLY) and result.low is not None and result.high is not None:
        lows = sorted((abs(result.low), abs(result.high)))
        if lows[0] <= abs(each.computed) <= lows[1]:
            return FITS
    if gap <= result.quantum + each.slack:
        return ROUNDED
    if result.dimension == "multiple" and each.plain:
        return WRONG
    size = max(abs(stated), abs(each.computed))
    if result.dimension in ("share", "points"):
        if gap <= abs(stated) * _SLIGHT:
            return ROUNDED
        return WRONG if gap <= max(Decimal(5), size * (1 if each.plain else Decimal("0.2"))) else None
    if each.plain and size * Decimal("0.01") < gap <= size * _MEANT:
        return WRONG
    if gap <= size * Decimal("0.01"):
        return WRONG if result.quantum <= 1 and result.dimension.split(":")[0] != "money" else ROUNDED
    ratio = size / min(abs(stated), abs(each.computed)) if stated and each.computed else Decimal(0)
    # a lost decimal point: the digits fit at another power of ten
    for power in (10, 100, 1000, 10000):
        if abs(ratio - power) <= Decimal(power) / 100:
            return WRONG
    return None


def _wrong_side(stated: Amount, computed: Decimal, slack: Decimal) -> bool:
    """近98% for 98.3%: the hedge says below, the sum says above."""
    if stated.number is None or stated.hedge is not Hedge.NEARLY:
        return False
    return abs(computed) - abs(stated.number) - slack > 0


def by_chance(tries: int, window: Decimal, size: Decimal) -> float:
    """How many of so many sums chance alone would bring into a window of that width around a figure of that size."""
    return tries * float(window / size) if size else float(tries)


def step(claims: Sequence[Claim]) -> Decimal:
    """What a sum of these figures is told apart by: the last digit of any of them that is no zero. Round figures (6000,
    1500) make round sums, and meet by chance sooner than their size says."""
    return min(Decimal(1).scaleb(_last(n)) for c in claims if (n := number(c)) is not None)


def _last(n: Decimal) -> int:
    exponent = n.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def added(numbers: Sequence[Decimal]) -> str:
    """A sum in words: 180 + 140 = 320."""
    return " + ".join(map(shown, numbers)) + f" = {shown(sum(numbers, Decimal(0)))}"


def words(claim: Claim) -> str:
    """A figure as its text has it, hedges off: 每秒600GB -> 600GB."""
    written = re.search(r"\d.*", claim.said)
    return written.group().strip() if written else claim.quote


def shown(n: Decimal) -> str:
    """A figure as in news: 万 and 亿."""
    for unit, size in (("亿", Decimal(10) ** 8), ("万", Decimal(10) ** 4)):
        if abs(n) >= size:
            return f"{(n / size).quantize(Decimal('0.0001')).normalize():f}{unit}"
    return f"{n.quantize(Decimal('0.0001')).normalize():f}"


def percent(n: Decimal) -> str:
    """A percentage to one digit."""
    return f"{n.quantize(Decimal('0.1')):f}%"

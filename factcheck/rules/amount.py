"""Two amounts for one thing.

Why: figures are copied, cut, rounded and mistyped from text to text.
Agree:        1.75千亿 / 1750亿;  2.437万亿 / 24374.1亿 (the shorter is the longer, rounded)
Compatible:   上百个 / 130个 (a bound that is met)
Evolving:     6人 on the 27th / 13人 on the 28th
Rounding:     近1800亿 / 1750亿;  1805亿 / 1805.58亿 (cut, not rounded)
Conflict:     1.31亿 / 1.34亿;  20895亿 / 208.95亿 (a slip);  2375.2亿 / 2735.2亿 (two digits swapped)
"""

from __future__ import annotations

import re
from decimal import Decimal

from claims.records import Amount, Claim, Hedge
from claims.values.hedge import BOUNDS
from factcheck.figures import amounts, lost_point, one_end, swapped
from factcheck.ladder import Rung, always, rung
from factcheck.records import Relation
from factcheck.refused import refused
from factcheck.rules.amount_in_time import came_true, changed, expected, fell, moved_on, running

_OPEN = (*BOUNDS, Hedge.RANGE)
_LOOSE = (Hedge.ABOUT, Hedge.NEARLY)


def other_unit(a: Claim, b: Claim) -> bool:
    """No common unit: nothing to compare."""
    x, y = amounts(a, b)
    return x.dimension != y.dimension


def same(a: Claim, b: Claim) -> bool:
    """The same figure, however written and hedged, or the same range."""
    x, y = amounts(a, b)
    if x.number is not None or y.number is not None:
        return x.number == y.number
    return (x.low, x.high) == (y.low, y.high)


def rounded(a: Claim, b: Claim) -> bool:
    """The one with fewer digits is the other one, correctly rounded to its last written digit."""
    x, y = amounts(a, b)
    if x.number is None or y.number is None:
        return False
    # 上百, 不到, 至多 give a bound and no figure to round
    if any(v.hedge in (Hedge.AT_LEAST, Hedge.UNDER, Hedge.AT_MOST) for v in (x, y)):
        return False
    near = _within(x, y, _ABOUT)
    steps = _step(x, y, near), _step(y, x, near)
    if steps[0] == steps[1]:
        return False
    coarse, fine = (x.number, y.number) if steps[0] > steps[1] else (y.number, x.number)
    off, half = abs(fine) - abs(coarse), max(steps) / 2
    # 350万 may be called 四百万, and 450万 not; 75.5万 is called 75万 all the same
    return -half <= off < half or (off == half and half <= abs(coarse) * _ABOUT)


_ABOUT = Decimal("0.025")  # part of a figure that is rounded away without a thought: 约340 for 342


def _step(v: Amount, other: Amount, near: bool) -> Decimal:
    """What a figure is told apart by: its last digit; of 约340, which is rounded, the last that is no zero, where the
    other one is near, and of 近340 where it is no more than that."""
    if not v.number or other.number is None or not near:
        return v.quantum
    if v.hedge is not Hedge.ABOUT and not (v.hedge is Hedge.NEARLY and other.number <= v.number):
        return v.quantum
    exponent = v.number.normalize().as_tuple().exponent
    return max(v.quantum, Decimal(1).scaleb(exponent)) if isinstance(exponent, int) else v.quantum


def bounds_meet(a: Claim, b: Claim) -> bool:
    """A side that one text leaves open, or a range that it gives, holds the other's value. Of two ranges with one end
    in common (16.98-21.68万, 16.98-23.98万) the other end is said otherwise."""
    x, y = amounts(a, b)
    if one_end(x, y):
        return False
    if x.hedge not in _OPEN and y.hedge not in _OPEN:
        return False
    if x.hedge in _OPEN and y.hedge in _OPEN and x.hedge is not Hedge.RANGE and y.hedge is not Hedge.RANGE:
        return _overlap(x, y) and not _far(x, y)
    return _overlap(x, y) and not _far(x, y)


def _overlap(x: Amount, y: Amount) -> bool:
    below = x.high is not None and y.low is not None and x.high < y.low
    above = y.high is not None and x.low is not None and y.high < x.low
    return not below and not above


def _far(x: Amount, y: Amount) -> bool:
    """An open bound so far away that nobody would have put it so: 超过30亿 for 300亿."""
    if x.number is None or y.number is None or not x.number or not y.number:
        return False
    a, b = abs(x.number), abs(y.number)
    # 上百 and 至少 are loose; 超 is said of what is just passed
    loose = Hedge.AT_LEAST in (x.hedge, y.hedge) or Hedge.AT_MOST in (x.hedge, y.hedge)
    return max(a, b) > (3 if loose else Decimal("1.5")) * min(a, b)


def slip_of_scale(a: Claim, b: Claim) -> bool:
    """The same four digits at another scale: at two times, or hedged, a slip all the same."""
    return lost_point(*amounts(a, b))


def slip_of_digits(a: Claim, b: Claim) -> bool:
    """Two neighbouring digits swapped."""
    return swapped(*amounts(a, b))


_STEPS = 20  # units of the last digit, below which one more is a twentieth and counts


def within_digit(a: Claim, b: Claim) -> bool:
    """Apart by no more than one unit of the last digit that the coarser one writes: cut instead of rounded."""
    x, y = amounts(a, b)
    if x.number is None or y.number is None:
        return False
    # a count written to the last unit claims to be exact
    quantum = max(x.quantum, y.quantum)
    # eleven years, twelve years: a step so large is no digit that was cut
    if x.quantum == y.quantum and max(abs(x.number), abs(y.number)) < _STEPS * quantum:
        return False
    exact = quantum <= 1 and x.dimension.split(":")[0] not in ("share", "points", "multiple", "money")
    return not exact and abs(x.number - y.number) <= quantum


def hedge_excuses(a: Claim, b: Claim) -> bool:
    """A loose hedge (约, 近) covers the gap: one unit of the last digit that is not zero."""
    x, y = amounts(a, b)
    if x.hedge not in _LOOSE and y.hedge not in _LOOSE:
        return False
    return _overlap(x, y)


def slight(a: Claim, b: Claim) -> bool:
    """Both written with three digits or more and less than one percent of each other apart, and not counts."""
    x, y = amounts(a, b)
    return x.dimension.split(":")[0] in ("money", "share") and _within(x, y, Decimal("0.01"))


def _within(x: Amount, y: Amount, part: Decimal) -> bool:
    """Whether two figures are apart by less than this part of the larger one."""
    if x.number is None or y.number is None:
        return False
    top = max(abs(x.number), abs(y.number))
    return bool(top) and abs(x.number - y.number) / top < part


def converted(a: Claim, b: Claim) -> bool:
    """Both are another currency put into one's own (约合人民币224万元), at rates of other days."""
    x, y = amounts(a, b)
    near = x.dimension.startswith("money:") and _within(x, y, Decimal("0.05"))
    return near and all(_CONVERTED.search(_introduced(c)) for c in (a, b))


_CONVERTED = re.compile(r"约合|折合|合人民币|当前|相当于|equivalent to")


def _introduced(c: Claim) -> str:
    """A figure with its hedges and the words right before it."""
    at = c.value_span.start - c.span.start
    return c.parts.before[-6:] + c.quote[max(0, at - 8) : at + c.value_span.end - c.value_span.start]


LADDER: tuple[Rung, ...] = (
    rung(
        "amount.other-unit",
        Relation.COMPATIBLE,
        "单位不同，无从比较",
        "Different units: nothing to compare",
        other_unit,
    ),
    rung(
        "amount.came-true",
        Relation.EVOLVING,
        "先说并非这个数，其后的报道给出的正是它",
        "It was first said not to be so, and a later text gives it",
        came_true,
    ),
    rung(
        "amount.refused",
        Relation.CONFLICT,
        "一方说并非这个数，另一方给出的正是它",
        "One says that this is not the figure, the other gives it",
        lambda a, b: refused(a) != refused(b),
    ),
    rung("amount.same", Relation.AGREE, "数值相同（只是写法不同）", "The same figure, however written", same),
    rung(
        "amount.rounded",
        Relation.AGREE,
        "一个是另一个按所写位数四舍五入的结果",
        "One is the other, correctly rounded",
        rounded,
    ),
    rung(
        "amount.bounds-meet",
        Relation.COMPATIBLE,
        "一方只给出上限、下限或区间，另一方的数值落在其中",
        "One gives only a bound or a range, and the other lies within it",
        bounds_meet,
    ),
    rung(
        "amount.slip",
        Relation.CONFLICT,
        "数字一模一样而大小差了十倍以上：像是漏了小数点或错了单位",
        "The very same digits at another scale: a decimal point or a unit was lost",
        slip_of_scale,
    ),
    rung(
        "amount.swapped",
        Relation.CONFLICT,
        "相邻的两位数字颠倒了：像是笔误",
        "Two neighbouring digits are swapped: a slip of the pen",
        slip_of_digits,
    ),
    rung(
        "amount.fell",
        Relation.CONFLICT,
        "累计数不会减少，而后来的数字反而更小",
        "A running total cannot fall, and the later figure is smaller",
        fell,
    ),
    rung(
        "amount.moved-on",
        Relation.EVOLVING,
        "时点不同：后来的数字更新了先前的数字",
        "Of different times: the later figure updates the earlier one",
        moved_on,
    ),
    rung(
        "amount.running",
        Relation.EVOLVING,
        "事件仍在进行，一两天内的统计数会更新",
        "A count of what is still going on, of one day or two: it is updated",
        running,
    ),
    rung(
        "amount.changed",
        Relation.EVOLVING,
        "后一方说的是调整后的数字",
        "The later text says what it was changed to",
        changed,
    ),
    rung(
        "amount.expected",
        Relation.EVOLVING,
        "一方是计划或预计，另一方是实际结果",
        "One is a plan or forecast, the other the outcome",
        expected,
    ),
    rung(
        "amount.converted",
        Relation.COMPATIBLE,
        "都是由外币折算而来，汇率不同",
        "Both are converted from another currency, at other rates",
        converted,
    ),
    rung(
        "amount.within-digit",
        Relation.ROUNDING,
        "相差不超过所写的最后一位：像是截断而非四舍五入",
        "Apart by no more than the last digit written: cut rather than rounded",
        within_digit,
    ),
    rung(
        "amount.hedge-excuses",
        Relation.ROUNDING,
        "“约”“近”等措辞可以容纳这一差距",
        "The hedge (about, nearly) covers the gap",
        hedge_excuses,
    ),
    rung(
        "amount.slight",
        Relation.ROUNDING,
        "相差不到百分之一，但并非四舍五入所致",
        "Less than one percent apart, but not by rounding",
        slight,
    ),
    rung(
        "amount.differ",
        Relation.CONFLICT,
        "同一事项、同一时点，数值不可能都对",
        "One thing at one time: the figures cannot both be right",
        always,
    ),
)

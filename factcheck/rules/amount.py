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
from datetime import datetime, timedelta
from decimal import Decimal

from claims.lexicon import movement
from claims.measure import LEVELS
from claims.records import Amount, Claim, Grain, Hedge, Measure, Modality
from claims.values.hedge import BOUNDS
from factcheck.figures import lost_point, one_end, swapped
from factcheck.ladder import Rung, always, rung
from factcheck.periods import disjoint, one_close, same_period
from factcheck.records import Relation

_OPEN = (*BOUNDS, Hedge.RANGE)
_OUTCOME = re.compile(r"实际|实测|实到|最终|已|截至|到位|竣工|终于|actual|final|has |have ")
_LOOSE = (Hedge.ABOUT, Hedge.NEARLY)


def _amounts(a: Claim, b: Claim) -> tuple[Amount, Amount]:
    assert isinstance(a.value, Amount) and isinstance(b.value, Amount)
    return a.value, b.value


def other_unit(a: Claim, b: Claim) -> bool:
    """No common unit: nothing to compare."""
    x, y = _amounts(a, b)
    return x.dimension != y.dimension


def same(a: Claim, b: Claim) -> bool:
    """The same figure, however written and hedged, or the same range."""
    x, y = _amounts(a, b)
    if x.number is not None or y.number is not None:
        return x.number == y.number
    return (x.low, x.high) == (y.low, y.high)


def rounded(a: Claim, b: Claim) -> bool:
    """The one with fewer digits is the other one, correctly rounded to its last written digit."""
    x, y = _amounts(a, b)
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
    x, y = _amounts(a, b)
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


_WEATHER = re.compile(r"暴?雨$|降[雨雪水]|[阵大台]风|气温|浪$|^移[动速]")
_OF_THE_DAY = re.compile(r"期货|收盘|股价|汇率|降[雨雪水]|暴雨|风力|水位|^移动")  # markets, and the sky


def moves(a: Claim, b: Claim) -> bool:
    """Whether the attribute is one whose value moves from day to day (a death toll), as the table of attributes
    says."""
    table = movement()
    known = any(table.get(h) for h in (*a.parts.heads[:2], *b.parts.heads[:2]))
    known = known or any(_WEATHER.search(h) for h in (*a.parts.heads, *b.parts.heads))
    known = known or (of_the_day(a) and of_the_day(b))
    known = known or _amounts(a, b)[0].dimension in ("level", "temperature")
    return known or Measure.TOTAL in (a.measure, b.measure) or _running(a) or _running(b)


def of_the_day(c: Claim) -> bool:
    """Whether its sentence is on what is told anew each day."""
    return any(_OF_THE_DAY.search(word) for word in (*c.parts.own, *c.parts.around))


def _running(c: Claim) -> bool:
    """Whether the text gives the figure as that of an hour (截至10日9时30分，已合围11起): it will be another later."""
    return c.as_of is not None and c.as_of.grain in HOURS and bool(_AS_OF.search(c.parts.before[-24:] + c.quote))


_AS_OF = re.compile(r"截至|截止|as of", re.I)
HOURS = (Grain.HOUR, Grain.MINUTE)  # of a time: what is told so fine moves


def moved_on(a: Claim, b: Claim) -> bool:
    """A level of another time: both can be right. What does not move by itself has to say both times."""
    if a.measure not in LEVELS or b.measure not in LEVELS:
        return False
    if moves(a, b):
        one = same_period(a.as_of, b.as_of) or one_close(a.as_of, b.as_of)
        return a.as_of is not None and b.as_of is not None and not one
    return disjoint(a.as_of, b.as_of) and a.as_of_said and b.as_of_said


def running(a: Claim, b: Claim) -> bool:
    """Two counts of what is still going on, of one day or of two in a row: the later takes the place of the earlier.
    Only those of one hour, or two that are said to be final, cannot both be right."""
    if a.article == b.article or not any(h in _TOLLS for h in (*a.parts.heads[:1], *b.parts.heads[:1])):
        return False
    if {a.measure, b.measure} - {*LEVELS} or a.as_of is None or b.as_of is None:
        return False
    x, y = a.as_of.earliest, b.as_of.earliest
    if x is None or y is None or abs((x.date() - y.date()).days) > 1:
        return False
    one_hour = a.as_of.grain in HOURS and b.as_of.grain in HOURS and same_period(a.as_of, b.as_of)
    return not one_hour and not all(_FINAL.search(c.parts.before[-40:] + c.quote) for c in (a, b))


_TOLLS = frozenset("死亡 受伤 失踪 受灾 转移 安置 被困 感染 救出 损失".split())
_FINAL = re.compile(r"最终|共造成|共导致|搜救(?:工作|行动)?(?:已经?)?(?:全部)?结束|核实后|final")


def slip_of_scale(a: Claim, b: Claim) -> bool:
    """The same four digits at another scale: at two times, or hedged, a slip all the same."""
    return lost_point(*_amounts(a, b))


def slip_of_digits(a: Claim, b: Claim) -> bool:
    """Two neighbouring digits swapped."""
    return swapped(*_amounts(a, b))


def fell(a: Claim, b: Claim) -> bool:
    """A running total that both texts give as such, with its time, and that is smaller at the later one."""
    if not (a.measure is Measure.TOTAL or b.measure is Measure.TOTAL) or not disjoint(a.as_of, b.as_of):
        return False
    early, late = sorted((a, b), key=_when)
    x, y = _amounts(early, late)
    if x.number is None or y.number is None or not (late.as_of_said and moves(a, b)):
        return False
    return (
        (y.high if y.high is not None else y.number) < x.number
        and y.hedge not in (Hedge.OVER, Hedge.AT_LEAST)
        or (y.high is not None and y.high < x.number)
    )


def _when(c: Claim) -> datetime:
    return c.as_of.latest if c.as_of and c.as_of.latest else datetime.min


def within_digit(a: Claim, b: Claim) -> bool:
    """Apart by no more than one unit of the last digit that the coarser one writes: cut instead of rounded."""
    x, y = _amounts(a, b)
    if x.number is None or y.number is None:
        return False
    # a count written to the last unit claims to be exact
    quantum = max(x.quantum, y.quantum)
    exact = quantum <= 1 and x.dimension.split(":")[0] not in ("share", "points", "multiple", "money")
    return not exact and abs(x.number - y.number) <= quantum


def hedge_excuses(a: Claim, b: Claim) -> bool:
    """A loose hedge (约, 近) covers the gap: one unit of the last digit that is not zero."""
    x, y = _amounts(a, b)
    if x.hedge not in _LOOSE and y.hedge not in _LOOSE:
        return False
    return _overlap(x, y)


def slight(a: Claim, b: Claim) -> bool:
    """Both written with three digits or more and less than one percent of each other apart, and not counts."""
    x, y = _amounts(a, b)
    return x.dimension.split(":")[0] in ("money", "share") and _within(x, y, Decimal("0.01"))


def _within(x: Amount, y: Amount, part: Decimal) -> bool:
    """Whether two figures are apart by less than this part of the larger one."""
    if x.number is None or y.number is None:
        return False
    top = max(abs(x.number), abs(y.number))
    return bool(top) and abs(x.number - y.number) / top < part


def converted(a: Claim, b: Claim) -> bool:
    """Both are another currency put into one's own (约合人民币224万元), at rates of other days."""
    x, y = _amounts(a, b)
    near = x.dimension.startswith("money:") and _within(x, y, Decimal("0.05"))
    return near and all(_CONVERTED.search(_introduced(c)) for c in (a, b))


_CONVERTED = re.compile(r"约合|折合|合人民币|当前|相当于|equivalent to")


def _introduced(c: Claim) -> str:
    """A figure with its hedges and the words right before it."""
    at = c.value_span.start - c.span.start
    return c.parts.before[-6:] + c.quote[max(0, at - 8) : at + c.value_span.end - c.value_span.start]


_LOWERED = re.compile(r"(?:下调|调低|降低?|减少?|缩[水减短小]|压[缩减]|跌|砍|回落)了?[至到为]$")
_RAISED = re.compile(r"(?:上调|调高|提[高升]|升|涨|增加?|扩大?|追加|延长)了?[至到为]$")


def changed(a: Claim, b: Claim) -> bool:
    """One text says what a figure was changed to (限速调低到每小时30公里), the other, of a time before, gives one that
    it can have been changed from."""
    if a.measure not in LEVELS or b.measure not in LEVELS or a.as_of is None or b.as_of is None:
        return False
    return any(_when(old) < _when(new) and _led_from(old, new) for old, new in ((a, b), (b, a)))


def _led_from(old: Claim, new: Claim) -> bool:
    x, y = _amounts(old, new)
    if x.number is None or y.number is None or x.number == y.number:
        return False
    said = new.parts.before[-6:] + new.quote[: new.value_span.start - new.span.start]
    return bool((_LOWERED if y.number < x.number else _RAISED).search(said))


def expected(a: Claim, b: Claim) -> bool:
    """One is a forecast or plan, and the other says that it is the outcome, or speaks a month or more later."""
    ahead = (Modality.PLANNED, Modality.ESTIMATED)
    if (a.modality in ahead) == (b.modality in ahead):
        return False
    plan, outcome = (a, b) if a.modality in ahead else (b, a)
    later = plan.as_of is not None and outcome.as_of is not None and _when(outcome) - _when(plan) >= _OVERTAKEN
    return later or bool(_OUTCOME.search(outcome.quote)) or bool(_WILL_BE.search(plan.quote))


_WILL_BE = re.compile(r"[薄增减升降涨跌高低调缩][至到为]")  # 将摊薄至46.86%: another share than is held now
_OVERTAKEN = timedelta(days=30)


LADDER: tuple[Rung, ...] = (
    rung(
        "amount.other-unit",
        Relation.COMPATIBLE,
        "单位不同，无从比较",
        "Different units: nothing to compare",
        other_unit,
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

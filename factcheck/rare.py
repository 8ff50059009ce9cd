"""Values rare enough to be one, whatever the words: of two texts of one story that each give 6743.8万元 once.

    点了一夜，380万元 / 三百八十万现金;   近480人 / 463人;   2时17分接到报警 / 2点17分，电话响了

Of such pairs on labelled stories nine in ten are one thing (decisions 22 and 23). What is equal or roughly so stands
behind every link that words speak for (factcheck/cluster.py); two digits swapped, and two figures each alone of their
size, are flagged. All of it only where a person put the articles together: among ten thousand texts nothing is rare.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from claims.measure import CHANGES
from claims.records import Amount, Claim, Grain, Hedge, Moment
from factcheck.context import Context
from factcheck.figures import VERY_NEAR, digits, digits_swapped, is_count, nearness, transposed
from factcheck.periods import CLOCK, clock_times, same_period

# Units that every text has figures of; a small one in two texts is chance.
_COMMON = frozenset("points multiple age duration duration:months number people count:个 count:次 count:家".split())
_SMALL = 3  # up to which every text counts something
_LONG = 3  # digits of a figure that a text may give twice
_EXACT = 4  # digits at which it is told by no chance, however often
_PARTS = ("share", "points", "multiple", "age")  # whose figures are near by nature
_CLOSE = (*_PARTS, "duration", "duration:months")
_NEAR_BY_CHANCE = (*_CLOSE, "number")
_AS_GOOD_AS_EQUAL = 0.97  # of figures 1% off, where no word is in common
_QUITE_NEAR = 0.75  # of figures that are 7% off
_DIGITS, _COUNTED = 2, 5  # digits from which on such are no chance, and from which on they are two counts
_ROUGH = (Hedge.ABOUT, Hedge.NEARLY, Hedge.OVER)
_HOUR = timedelta(hours=1)
_FIFTH = 0.2
_TABLE = 60  # pairs of exact figures of one sort, among which two with swapped digits may be chance
_NEAR = 0.5  # of a figure that is roughly said: 15% off
_NEARLY = 0.2  # of a figure that many give otherwise: a quarter off
_SEVERAL, _FEW = 3, 3  # texts that speak against one, and figures of a sort among which one stands out
# Times that two texts hardly both give by chance, told each once: an hour, 13日上午, 7月3日至9日, 二季度.
_TOLD_ONCE = (*CLOCK, Grain.PART, Grain.RANGE, Grain.QUARTER)


def rare(claim: Claim) -> bool:
    """Whether a value may be one with its equal: a figure with digits enough (two, one in a unit that few figures have,
    three where it is a part of a whole: every text on an election is full of percentages), a day, an hour."""
    v = claim.value
    if isinstance(v, Moment):
        return v.grain in (Grain.DAY, *_TOLD_ONCE)
    if not isinstance(v, Amount):
        return False
    if v.dimension == "share":
        return len(digits(v)) > 2
    return len(digits(v)) > (v.dimension in _COMMON or v.dimension.startswith("ordinal"))


def one_figure(a: Claim, b: Claim, context: Context) -> bool:
    """Whether two equal figures are rare, and given once in each text (of three digits, once in one of them). One digit
    needs a word in common, unless it is no small count and no sum."""
    if not context.together or a.article == b.article or not (rare(a) and rare(b)):
        return False
    assert isinstance(a.value, Amount) and isinstance(b.value, Amount)
    told = min(len(digits(a.value)), len(digits(b.value)))
    if told == 1 and _small(a.value) and set(a.parts.own).isdisjoint(b.parts.own):
        return False
    fewer, more = sorted((context.times(a), context.times(b)))
    return told >= _EXACT or (fewer == 1 and more <= 1 + (told >= _LONG))


def one_worded(a: Claim, b: Claim, context: Context) -> bool:
    """Whether two equal figures are given once in each text, by clauses that have a word in common: what else the texts
    seem to say of when and how they are measured is read amiss (日均客流18万人次, 客流每天约18万人次)."""
    if not context.together or a.article == b.article or set(a.parts.own).isdisjoint(b.parts.own):
        return False
    return context.times(a) == context.times(b) == 1


def _small(a: Amount) -> bool:
    """Whether a figure of one digit is one that comes by chance: a small count, a round sum (another firm's 5000万)."""
    return a.number is None or abs(a.number) <= _SMALL or a.dimension.startswith("money")


def one_roughly(a: Claim, b: Claim, context: Context) -> bool:
    """Whether one text gives roughly (近480人, 1100余家) what another gives exactly, and neither has another figure of
    the sort within 15% of them."""
    assert isinstance(a.value, Amount) and isinstance(b.value, Amount)
    if not context.together or a.article == b.article or a.value.dimension in _PARTS or a.measure != b.measure:
        return False
    if not _roughly(a.value, b.value) and not _roughly(b.value, a.value):
        return False
    return context.lone(a, b, _NEAR) and context.lone(b, a, _NEAR)


def one_swapped(a: Claim, b: Claim, words: float, context: Context) -> bool:
    """Whether two figures are one with two digits swapped (54217人, 54127人): near each other, neither text gives the
    other's figure, and they have too few of the sort for chance. Of two digits (86台手术推迟, 68台手术改期) a fifth of
    the words (`words`, 0..1) has to be shared: of fourteen such pairs on written and labelled stories all are one."""
    if not context.together or a.article == b.article or not isinstance(a.value, Amount):
        return False
    assert isinstance(b.value, Amount)
    told = transposed(a.value, b.value) or (words >= _FIFTH and digits_swapped(a.value, b.value))
    if not told or not nearness(a.value, b.value):
        return False
    if context.gives(a.article, b) or context.gives(b.article, a):
        return False
    return context.exact(a) * context.exact(b) <= _TABLE


def one_nearly(a: Claim, b: Claim, words: float, context: Context) -> bool:
    """Whether two figures are some 3% off each other at most (25.2亿元, 25.5亿元), or 7% where the unit is one that few
    figures have (520公里, 540公里), and neither text has the other's, or another one of the sort anywhere near.

    Two long ones (262161辆, 261105辆) were counted each, of two things. `words`: those that both share, 0..1.
    """
    assert isinstance(a.value, Amount) and isinstance(b.value, Amount)
    if not context.together or a.article == b.article or a.value.dimension in _NEAR_BY_CHANCE:
        return False
    of_many = a.value.dimension.startswith("money") or is_count(a.value.dimension)
    least = VERY_NEAR if of_many else _QUITE_NEAR
    if not words:
        least = max(least, _AS_GOOD_AS_EQUAL)
    if a.measure != b.measure or a.measure in CHANGES or nearness(a.value, b.value) < least:
        return False
    if not _DIGITS <= min(len(digits(a.value)), len(digits(b.value))) < _COUNTED:
        return False
    if context.gives(a.article, b) or context.gives(b.article, a):
        return False
    return context.lone(a, b) and context.lone(b, a)


def one_against_many(a: Claim, b: Claim, context: Context) -> bool:
    """Whether three texts or more, none a copy of another, give one figure and a last one alone gives another in its
    place (46家门店将关闭, 49家店要关), of people, counted things or money: a length may be that of anything. None of
    them has another figure of the sort within a quarter of either."""
    assert isinstance(a.value, Amount) and isinstance(b.value, Amount)
    if not context.together or a.article == b.article or a.measure != b.measure or a.measure in CHANGES:
        return False
    if not (is_count(a.value.dimension) or a.value.dimension.startswith("money")):
        return False
    odd, told = sorted((a, b), key=context.givers)
    if nearness(a.value, b.value) < _NEAR or context.givers(odd) > 1 or context.givers(told) < _SEVERAL:
        return False
    assert isinstance(told.value, Amount)
    if len(digits(told.value)) < _DIGITS or context.gives(odd.article, told) or context.sorts(odd) > _FEW:
        return False
    return context.lone(a, b, _NEARLY) and context.lone(b, a, _NEARLY)


def one_time(a: Claim, b: Claim, context: Context) -> bool:
    """Whether two texts give one and the same time, each once, that not every text on the story names: to the
    hour, from one day to another, or a day that was no news when they were written."""
    if not context.together or a.article == b.article or not rare(a):
        return False
    assert isinstance(a.value, Moment) and isinstance(b.value, Moment)
    if a.value.grain is not b.value.grain or not same_period(a.value, b.value):
        return False
    if not context.times(a) == context.times(b) == 1:
        return False
    return a.value.grain in _TOLD_ONCE or (context.old_news(a) and context.old_news(b))


def one_minute(a: Claim, b: Claim, context: Context) -> bool:
    """Whether each of two texts names one minute of a day and no other, and the two lie within an hour: 20时12分升空,
    20时21分点火起飞. Of such pairs on written and labelled stories eight in nine are of one event."""
    x, y = a.value, b.value
    if not context.together or a.article == b.article or not (isinstance(x, Moment) and isinstance(y, Moment)):
        return False
    if not (x.grain is y.grain is Grain.MINUTE) or x.earliest is None or y.earliest is None:
        return False
    if not clock_times(x, y) or abs(x.earliest - y.earliest) > _HOUR:
        return False
    return all(x.earliest.date() in context.once(c.article, lone_minutes) for c in (a, b))


def lone_minutes(claims: Sequence[Claim]) -> frozenset[date]:
    """The days of which a text names one minute and no other."""
    told: dict[date, set[datetime]] = defaultdict(set)
    for c in claims:
        if isinstance(v := c.value, Moment) and v.grain is Grain.MINUTE and v.earliest is not None:
            told[v.earliest.date()].add(v.earliest)
    return frozenset(day for day, minutes in told.items() if len(minutes) == 1)


def sizes(a: Amount) -> tuple[int, ...]:
    """Two steps of a scale of sizes of which figures that are no more than 15% off each other have one in common."""
    if not a.number or a.dimension in _PARTS:
        return ()
    size = math.floor(math.log(abs(a.number), 1.15))
    return size, size + 1


def _roughly(rough: Amount, exact: Amount) -> bool:
    """Whether a figure that is hedged may be another one, which is not: 近480, 463; 1100余, 1126."""
    if rough.hedge not in _ROUGH or exact.hedge is not Hedge.NONE or exact.number is None:
        return False
    return nearness(rough, exact) >= _NEAR and _allows(rough, exact.number)


def _allows(rough: Amount, number: Decimal) -> bool:
    """Whether a number lies where the words of a hedge say; of 近480 a little lower still."""
    if rough.number is None:
        return False
    if rough.hedge is Hedge.NEARLY:
        return number <= rough.number
    return (rough.low is None or number >= rough.low) and (rough.high is None or number <= rough.high)

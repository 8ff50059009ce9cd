"""Two times for one event.

Agree:      3月16日 / 三月 (one lies within the other)
Conflict:   2021年5月28日 / 2023年5月28日
            5月3日至7日 / 5月3日至8日 (one first day, two last ones)
"""

from __future__ import annotations

from datetime import timedelta

from claims.records import Claim, Grain, Hedge, Moment
from factcheck.ladder import Rung, always, rung
from factcheck.periods import CLOCK
from factcheck.records import Relation

_ABOUT = timedelta(minutes=15)  # what 许 and 前后 allow


def _moments(a: Claim, b: Claim) -> tuple[Moment, Moment]:
    assert isinstance(a.value, Moment) and isinstance(b.value, Moment)
    return a.value, b.value


def within(a: Claim, b: Claim) -> bool:
    """Equal, or one lies within the other."""
    x, y = _moments(a, b)
    return _inside(x, y) or _inside(y, x)


def _inside(x: Moment, y: Moment) -> bool:
    low = y.earliest is None or (x.earliest is not None and x.earliest >= y.earliest)
    high = y.latest is None or (x.latest is not None and x.latest <= y.latest)
    return low and high


def meets(a: Claim, b: Claim) -> bool:
    """They share a moment, or the one begins as the other ends (5月, 5月后)."""
    x, y = _moments(a, b)
    return not (_before(x, y) or _before(y, x))


def _before(x: Moment, y: Moment) -> bool:
    """Whether x is over before y begins; what is only said to come after it (5月后) follows at once."""
    if x.latest is None or y.earliest is None or x.latest >= y.earliest:
        return False
    return not (y.latest is None and y.earliest - x.latest <= timedelta(seconds=1))


def one_end(a: Claim, b: Claim) -> bool:
    """Both give the first and the last day, and only one of the two is the same."""
    x, y = _moments(a, b)
    if not (x.grain is y.grain is Grain.RANGE) or None in (x.earliest, x.latest, y.earliest, y.latest):
        return False
    return Hedge.NONE is x.hedge is y.hedge and (x.earliest == y.earliest) != (x.latest == y.latest)


def same_but_year(a: Claim, b: Claim) -> bool:
    """Month and day agree and the year was not said by one: taken from the article's date, it proves nothing."""
    x, y = _moments(a, b)
    if x.year_said and y.year_said or x.earliest is None or y.earliest is None:
        return False
    return x.earliest.replace(year=2000) == y.earliest.replace(year=2000) and x.grain == y.grain


def hedged(a: Claim, b: Claim) -> bool:
    """One is hedged (约, 左右) and the other is near by its own grain."""
    x, y = _moments(a, b)
    if Hedge.NONE in (x.hedge, y.hedge) and x.hedge == y.hedge:
        return False
    if x.earliest is None or y.earliest is None:
        return False
    if x.grain in CLOCK and y.grain in CLOCK:
        return abs(x.earliest - y.earliest) <= _ABOUT
    days = abs((x.earliest - y.earliest).days)
    slack = {Grain.YEAR: 366, Grain.MONTH: 31, Grain.DAY: 1}
    return days <= max(slack.get(x.grain, 0), slack.get(y.grain, 0))


LADDER: tuple[Rung, ...] = (
    rung(
        "date.one-end",
        Relation.CONFLICT,
        "起止日期只对上一头",
        "One event that lasts: only the first or the last day is the same",
        one_end,
    ),
    rung(
        "date.within",
        Relation.AGREE,
        "两个时间一致，或一个包含另一个",
        "The same time, or one within the other",
        within,
    ),
    rung("date.meets", Relation.COMPATIBLE, "两个时间段有重叠", "The two periods overlap", meets),
    rung(
        "date.same-but-year",
        Relation.COMPATIBLE,
        "月日一致，其中一方没有写明年份",
        "Month and day agree; one does not say the year",
        same_but_year,
    ),
    rung("date.hedged", Relation.ROUNDING, "其中一方只说了大概时间", "One only says roughly when", hedged),
    rung("date.differ", Relation.CONFLICT, "同一件事，时间对不上", "One event, two times that do not meet", always),
)

"""How two periods lie to one another."""

from __future__ import annotations

from claims.records import Grain, Moment

PERIODS = (Grain.MONTH, Grain.QUARTER, Grain.HALF, Grain.YEAR)
CLOCK = (Grain.HOUR, Grain.MINUTE)
CLOSINGS = frozenset({(3, 31), (6, 30), (9, 30), (12, 31)})  # months and days on which accounts are closed


def known(m: Moment) -> bool:
    """Whether the year is known: a text without a date that names none leaves it open (year 1)."""
    return not ((m.earliest is not None and m.earliest.year == 1) or (m.latest is not None and m.latest.year == 1))


def disjoint(a: Moment | None, b: Moment | None) -> bool:
    """Whether two periods share no moment."""
    if a is None or b is None or not (known(a) and known(b)):
        return False
    return bool(
        (a.latest is not None and b.earliest is not None and a.latest < b.earliest)
        or (b.latest is not None and a.earliest is not None and b.latest < a.earliest)
    )


def same_period(a: Moment | None, b: Moment | None) -> bool:
    """Whether two periods are the same."""
    return a is not None and b is not None and a.earliest == b.earliest and a.latest == b.latest


def part_of_day(m: Moment) -> bool:
    """Whether a time lies on one day."""
    return m.earliest is not None and m.latest is not None and m.earliest.date() == m.latest.date()


def clock_times(a: Moment | None, b: Moment | None) -> bool:
    """Whether both are times of one day by the clock: of one event, as two texts have it."""
    if a is None or b is None or a.earliest is None or b.earliest is None:
        return False
    return a.grain in CLOCK and b.grain in CLOCK and a.earliest.date() == b.earliest.date()


def month_day(m: Moment) -> tuple[int, int] | None:
    """Month and day of a time that is a day, None of any other."""
    if m.grain is Grain.DAY and m.earliest is not None:
        return m.earliest.month, m.earliest.day
    return None


def part_of_year(m: Moment) -> bool:
    """Whether a period is longer than a day and shorter than a year: figures for it are not those of another such."""
    if m.earliest is None or m.latest is None:
        return False
    return 1 <= (m.latest - m.earliest).days < 360


def other_stretch(a: Moment | None, b: Moment | None) -> bool:
    """Two periods of which one holds the other but which are not the same: July and January to July."""
    if a is None or b is None or not (known(a) and known(b)) or same_period(a, b):
        return False
    return part_of_year(a) and part_of_year(b) and a.grain != b.grain


def may_be_one(a: Moment | None, b: Moment | None) -> bool:
    """Whether two said periods can be meant for one: the same, or a year and its end (2022年, 2022年末)."""
    if a is None or b is None or not (known(a) and known(b)) or same_period(a, b):
        return True
    if Grain.RANGE in (a.grain, b.grain):
        return False
    for x, y in ((a, b), (b, a)):
        if (
            x.grain is Grain.YEAR
            and x.earliest
            and x.latest
            and y.earliest
            and y.latest
            and x.earliest <= y.earliest
            and y.latest <= x.latest
        ):
            return True
    return not disjoint(a, b) and a.grain != b.grain and not (part_of_year(a) and part_of_year(b))


_LAST_QUARTER = 92  # days: what 年末 and 年底 are read as


def year_and_end(a: Moment | None, b: Moment | None) -> bool:
    """Whether the one is a year and the other its end (2022年, 2022年末): a report for the year gives both."""
    if a is None or b is None:
        return False
    year, end = (a, b) if a.grain is Grain.YEAR else (b, a)
    if year.grain is not Grain.YEAR or year.latest is None or year.latest != end.latest or end.earliest is None:
        return False
    return end.grain is Grain.RANGE and (year.latest - end.earliest).days < _LAST_QUARTER


def one_close(a: Moment | None, b: Moment | None) -> bool:
    """Whether both are the end of one year, said in two ways (2022年底, 2022年12月): what is counted up to then is one
    thing."""
    if a is None or b is None or a.latest is None or a.latest != b.latest or same_period(a, b):
        return False
    starts = [m.earliest for m in (a, b) if m.earliest is not None]
    if len(starts) < 2 or a.latest.month != 12 or Grain.RANGE not in (a.grain, b.grain):
        return False
    return all((a.latest - start).days < _LAST_QUARTER for start in starts)

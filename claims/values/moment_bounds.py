"""What stands around a point in time and bounds it: ranges (至, 到), 起, 以来, 之前, 左右."""

from __future__ import annotations

import re
from typing import NamedTuple

from claims.records import Grain, Hedge, Moment, Span
from claims.values import moment_grammar as g
from claims.values.moment_calendar import DAY, SECOND, widened
from claims.values.moment_clock import Point
from claims.values.moment_points import Points

_ABOUT_AFTER = re.compile(r"[ ]?(?:左右|前后|上下|许)")
_ABOUT_BEFORE = re.compile(r"(?:大约|大概|约)$")


class Bounded(NamedTuple):
    """A point with what stands around it; `last` is the other end of a range, else the point itself."""

    span: Span
    moment: Moment
    last: Point
    point: Point


def bounded(points: Points, point: Point) -> Bounded:
    """Range, modifiers (起, 以来, 之前) and hedges around one point."""
    view, start, end = points.view, point.start, point.end
    low, high = point.interval
    earliest, latest = low, high
    open_low = open_high = False
    grain, last = point.grain, point
    other = _second(points, point)
    if other is not None:
        last, end = other, other.end
        latest = other.interval[1]
        grain = Grain.RANGE
    elif view[end : end + 2] in ("至今", "迄今"):
        open_high, end = True, end + 2
    else:
        after = g.AFTER.match(view, end)
        before = None if after else g.BEFORE.match(view, end)
        if after:
            end, open_high = after.end(), True
            if after["after"] and point.grain in (Grain.YEAR, Grain.HALF, Grain.QUARTER, Grain.MONTH):
                earliest = high + SECOND
        elif before:
            end, open_low = before.end(), True
            if before["before"] and point.grain is not Grain.RANGE:
                latest = low - SECOND
    if open_high:
        lead = g.SINCE_BEFORE.search(view, max(0, start - 2), start)
        if lead and "以来" in view[end - 2 : end]:
            start = lead.start()
    if (other is not None or point.paired) and view[start - 1 : start] == "从":
        start -= 1
    hedge, words = Hedge.NONE, ""
    about = _ABOUT_AFTER.match(view, end)
    lead = _ABOUT_BEFORE.search(view, max(0, start - 2), start)
    if (about or lead) and not (open_low or open_high):
        words = " ".join(x.group().strip() for x in (lead, about) if x)
        hedge = Hedge.ABOUT
        start = lead.start() if lead else start
        end = about.end() if about else end
        if not (about and about.group().strip() == "许" and not lead):
            earliest, latest = widened((earliest, latest), grain)
    moment = Moment(
        None if open_low else earliest, None if open_high else latest, grain, point.said or last.said, hedge, words
    )
    return Bounded(Span(start, end), moment, last, point)


def _second(points: Points, point: Point) -> Point | None:
    """The other end of a range, which takes what it leaves out from the first."""
    view = points.view
    if point.paired is not None:
        return None
    sep = g.RANGE_SEP.match(view, point.end)
    between = None if sep else g.BETWEEN.match(view, point.end)
    hit = sep or between
    if hit is None:
        return None
    other = points.at(hit.end(), point)
    if other is None or other.start != hit.end() or other.paired is not None:
        return None
    close = g.CLOSE.match(view, other.end)
    if between is not None and close is None:
        return None
    if close is not None:
        other.end = close.end()
    if other.interval[1] < point.interval[0]:
        if other.said or other.year is None or other.year >= 9998:
            return None
        if other.grain in (Grain.HOUR, Grain.MINUTE):
            other.interval = (other.interval[0] + DAY, other.interval[1] + DAY)
        else:
            try:
                low, high = other.interval
                other.interval = (low.replace(year=low.year + 1), high.replace(year=high.year + 1))
            except ValueError:  # 29 February
                return None
    return other

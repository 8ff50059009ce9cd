"""How English news writes a time: March 16, 2023, last Thursday, Q2 2023, since 2016, from March to May."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from claims.records import Grain, Moment, Span
from claims.values import moment_calendar as cal
from claims.values.moment_calendar import DAY, SECOND, Interval

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_YEAR = r"(?:1[89]|20)\d\d"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_OF = rf"(?:[ ]of|,)?[ ](?:(?P<{{0}}y>{_YEAR})(?!\d)|(?P<{{0}}r>this|last|next)[ ]year|the[ ]year)"
_POINT = re.compile(
    rf"""(?<![A-Za-z0-9])(?:
    (?:{_WEEKDAY},?[ ])?(?:(?P<m>{_MONTH})[ ](?P<d>[0-3]?\d)(?:st|nd|rd
      |th)?(?:[ ]?-[ ]?(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?)?|(?P<bd>[0-3]?\d)(?:st|nd|rd
      |th)?[ ](?:of[ ])?(?P<bm>{_MONTH}))(?![a-z\d])(?:,?[ ](?P<y>{_YEAR})(?!\d))?
    |(?P<third>early|mid|late|mid-|early-|late-)?[ ]?-?(?P<om>{_MONTH})(?![a-z])(?:{_OF.format("o")})?
    |Q(?P<q>[1-4])(?:[ ]?(?P<qy>{_YEAR})|[ ]of[ ](?P<qy2>{_YEAR}))?(?![\dA-Za-z])
    |(?:the[ ])?(?P<qo>first|second|third|fourth|1st|2nd|3rd|4th)[ -](?P<qh>quarter|half)(?:{_OF.format("h")})?
    |(?P<rel>yesterday|today|tomorrow|tonight|last[ ]night)(?![a-z'])
    |(?P<which>last|this|next)[ ](?P<what>week|month|year|quarter|{_WEEKDAY}|{_MONTH}|weekend)(?![a-z])
    |(?P<wd>{_WEEKDAY})(?![a-z])
    |(?P<n>\d{{1,3}}|a|one|two|three|four|five|six|seven|eight|nine|ten|twelve)[ ](?P<unit>day|week|month|year)s?[ ]ago
    |(?:the[ ])?(?P<dec>(?:1[89]|20)\d0)s(?![a-z])
    |(?P<edge>early|mid|late|the[ ]end[ ]of|the[ ]start[ ]of|end[ ]of)[- ](?P<ey>{_YEAR})(?!\d)
    |(?P<year>{_YEAR})(?![\d%A-Za-z]|,\d|\.\d|[ ](?:people|units|vehicles|cars|yuan|dollars|deaths|cases
      |times|km|tons|tonnes|employees|million|billion))
    )""",
    re.X,
)
_LEAD = re.compile(
    r"(?:^|[^A-Za-z])(in|since|by|until|till|from|before|after|during|of|to|between|and|through|for"
    r"|early|late|mid|between|around|circa|fiscal|year|back in) ?$",
    re.I,
)
_OPEN = {"since": "after", "from": "", "by": "by", "until": "by", "till": "by", "before": "before", "after": "later"}
_JOIN = re.compile(r" (?:to|until|through|till) | ?[-—] ?| and ")
_LED = 90  # characters before a weekday in which its sentence may say that it is to come
_TO_COME = re.compile(
    r"\b(?:will|would|shall|is to|are to|to be|expected to|expects to|due to|due|set to|set for|scheduled|plans? to"
    r"|planned|ahead of|next|begins|starts|opens)\b[^.;!?\n]*$|\b(?:until|before|by|from) $"
)
_WORDS = {
    "a": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
}

Reading = tuple[int, int, Interval, Grain, bool]  # start, end, interval, grain, whether the year is said


def read(view: str, anchor: date | None) -> list[tuple[Span, Moment]]:
    """The English times of a text, in order, with their spans."""
    readings = [r for m in _POINT.finditer(view) if (r := _reading(view, m, anchor))]
    out: list[tuple[Span, Moment]] = []
    i = 0
    while i < len(readings):
        start, end, (low, high), grain, said = readings[i]
        lead = _LEAD.search(view, max(0, start - 10), start)
        word = lead[1].lower() if lead else ""
        join = _JOIN.fullmatch(view, end, readings[i + 1][0]) if i + 1 < len(readings) else None
        if join and ("and" not in join.group() or word == "between"):
            _, last, (low2, high2), _, said2 = readings[i + 1]
            if said2 and not said and low.year != low2.year:
                low = low.replace(year=low2.year) if low.day <= 28 else low
            if high2 > low:
                out.append((Span(start, last), Moment(low, high2, Grain.RANGE, said or said2)))
                i += 2
                continue
        mode = _OPEN.get(word, "")
        if mode and lead:
            start = lead.start(1)
        earliest: datetime | None = low
        latest: datetime | None = high
        if mode == "after":
            latest = None
        elif mode == "later":
            earliest, latest = (low if grain is Grain.DAY else high + SECOND), None
        elif mode == "by":
            earliest = None
        elif mode == "before":
            earliest, latest = None, low - SECOND
        out.append((Span(start, end), Moment(earliest, latest, grain, said)))
        i += 1
    return out


def _month(word: str) -> int:
    return next(i for i, name in enumerate(_MONTHS, start=1) if name.startswith(word.lower().rstrip(".")[:3]))


def _near(anchor: date | None, month: int) -> int:
    """The year of a month that names none: the anchor's, unless that is over half a year ahead."""
    if anchor is None:
        return 1
    later = month - anchor.month
    return anchor.year - 1 if later > 6 else anchor.year + 1 if later < -9 else anchor.year


def _shifted(anchor: date | None, which: str) -> int | None:
    return None if anchor is None else anchor.year + {"last": -1, "this": 0, "next": 1}[which.lower()]


def _reading(view: str, m: re.Match[str], anchor: date | None) -> Reading | None:
    """One point, None where the words are something else (may, march, a bare 2016) or need a missing anchor."""
    try:
        return _dated(view, m, anchor) or _relative(m, anchor)
    except (ValueError, OverflowError):  # a day that does not exist
        return None


def _dated(view: str, m: re.Match[str], anchor: date | None) -> Reading | None:
    start, end = m.span()
    if m["m"] or m["bm"]:
        month, number = _month(m["m"] or m["bm"]), int(m["d"] or m["bd"])
        year = int(m["y"]) if m["y"] else _near(anchor, month)
        first = date(year, month, number)
        last = date(year, month, int(m["d2"])) if m["d2"] else first
        return (
            (start, end, cal.days(first, last), Grain.RANGE if m["d2"] else Grain.DAY, bool(m["y"]))
            if last >= first
            else None
        )
    if m["om"]:
        month = _month(m["om"])
        told = int(m["oy"]) if m["oy"] else _shifted(anchor, m["or"]) if m["or"] else _near(anchor, month)
        if told is None or not (m["oy"] or m["or"] or m["third"] or _LEAD.search(view, max(0, start - 10), start)):
            return None
        if m["third"]:
            which = {"e": "初", "m": "中", "l": "底"}[m["third"][0].lower()]
            return start, end, cal.third(told, month, which), Grain.RANGE, bool(m["oy"])
        return start, end, cal.months(told, month, month), Grain.MONTH, bool(m["oy"])
    if m["q"] or m["qo"]:
        said = m["qy"] or m["qy2"] or m["hy"]
        known = int(said) if said else _shifted(anchor, m["hr"] or "this")
        if known is None:
            return None
        year = known
        size = 6 if m["qh"] == "half" else 3
        index = int(m["q"]) if m["q"] else _ORDER[m["qo"]]
        if index * size > 12 or (size == 6 and not (said or m["hr"] or "the year" in m.group())):
            return None
        return (
            start,
            end,
            cal.months(year, index * size - size + 1, index * size),
            Grain.HALF if size == 6 else Grain.QUARTER,
            bool(said),
        )
    if m["dec"]:
        return start, end, cal.years(int(m["dec"]), int(m["dec"]) + 9), Grain.RANGE, True
    if m["ey"]:
        edge = (
            "年初"
            if m["edge"][0] in "eE" and "end" not in m["edge"] or "start" in m["edge"]
            else "年中"
            if "mid" in m["edge"]
            else "年底"
        )
        return start, end, cal.of_year(int(m["ey"]), edge), Grain.RANGE, True
    if m["year"]:
        prior = view[start - 1 : start]
        if prior in ("-", "$", "#", "€", "£", ".", ",") or not (
            _LEAD.search(view, max(0, start - 10), start) or prior == "("
        ):
            return None
        return start, end, cal.years(int(m["year"]), int(m["year"])), Grain.YEAR, True
    return None


def _is_to_come(view: str, start: int, end: int) -> bool:
    """Whether a weekday is said to be one to come: by Friday, and not the losses from Friday's storm."""
    led = _TO_COME.search(view, max(0, start - _LED), start)
    return led is not None and not (led[0] in ("by ", "from ") and view[end : end + 1] in ("'", "’"))


def _relative(m: re.Match[str], anchor: date | None) -> Reading | None:
    start, end = m.span()
    if anchor is None:
        return None
    if m["rel"]:
        day = anchor + timedelta(days={"y": -1, "l": -1}.get(m["rel"][0], 1 if m["rel"] == "tomorrow" else 0))
        return start, end, cal.days(day, day), Grain.DAY, False
    if m["wd"]:
        day = cal.week(anchor, 0) + timedelta(days=_DAYS.index(m["wd"].lower()))
        # a bare weekday is the latest one, or the next of which something is expected
        if _is_to_come(m.string, start, end):
            day += timedelta(days=7 if day < anchor else 0)
        else:
            day -= timedelta(days=7 if day > anchor else 0)
        return start, end, cal.days(day, day), Grain.DAY, False
    if m["unit"]:
        n = _WORDS.get(m["n"]) or int(m["n"])
        if m["unit"] == "day":
            return start, end, cal.days(anchor - n * DAY, anchor - n * DAY), Grain.DAY, False
        if m["unit"] == "week":
            monday = cal.week(anchor, -n)
            return start, end, cal.days(monday, monday + 6 * DAY), Grain.WEEK, False
        if m["unit"] == "year":
            return start, end, cal.years(anchor.year - n, anchor.year - n), Grain.YEAR, False
        year, month = cal.shift(anchor.year, anchor.month, -n)
        return start, end, cal.months(year, month, month), Grain.MONTH, False
    if not m["which"]:
        return None
    by, what = {"last": -1, "this": 0, "next": 1}[m["which"]], m["what"].lower()
    if what == "year":
        return start, end, cal.years(anchor.year + by, anchor.year + by), Grain.YEAR, False
    if what == "month":
        year, month = cal.shift(anchor.year, anchor.month, by)
        return start, end, cal.months(year, month, month), Grain.MONTH, False
    if what == "quarter":
        year, month = cal.shift(anchor.year, (anchor.month - 1) // 3 * 3 + 1, by * 3)
        return start, end, cal.months(year, month, month + 2), Grain.QUARTER, False
    if what in _DAYS:
        day = cal.week(anchor, 0) + timedelta(days=_DAYS.index(what))
        if by < 0 and day >= anchor:
            day -= timedelta(days=7)
        elif by > 0:
            day += timedelta(days=7)
        return start, end, cal.days(day, day), Grain.DAY, False
    if what in ("week", "weekend"):
        monday = cal.week(anchor, by)
        return (
            start,
            end,
            cal.days(monday + (5 * DAY if what == "weekend" else 0 * DAY), monday + 6 * DAY),
            Grain.WEEK,
            False,
        )
    month = _month(what)
    year = (
        anchor.year - (month >= anchor.month)
        if by < 0
        else anchor.year + (month <= anchor.month)
        if by > 0
        else anchor.year
    )
    return start, end, cal.months(year, month, month), Grain.MONTH, False


def merged(first: Iterable[tuple[Span, Moment]], second: Iterable[tuple[Span, Moment]]) -> list[tuple[Span, Moment]]:
    """Both lists in the order of the text; where they overlap the longer one stays."""
    out: list[tuple[Span, Moment]] = []
    for span, moment in sorted((*first, *second), key=lambda item: (item[0].start, -item[0].end)):
        if out and span.start < out[-1][0].end:
            if span.end - span.start > out[-1][0].end - out[-1][0].start:
                out[-1] = (span, moment)
            continue
        out.append((span, moment))
    return out

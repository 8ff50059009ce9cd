"""A point in time, what a text has named so far, and the time of day: 晚间9点半, 8时05分, 20:30."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from claims.records import Grain
from claims.values import moment_calendar as cal
from claims.values import moment_grammar as g
from claims.values.moment_calendar import SECOND, Interval

# 涉及2021年1月6日发生的“国会山骚乱”: the time of what is only named
_IN_PASSING = re.compile(r"(?:发生|爆发|出现|成立|签署|发布|公布|通过)的|[^,。;\n]{0,20}拍摄的")
NEAR = 160  # characters within which 28日 takes its month from the date before it, and 7月 its year
_PART = re.compile(rf"[ ]?({g.PART})")


@dataclass(slots=True)
class Point:
    """A point in time with the fields that are known of it, whoever said them."""

    start: int
    end: int
    interval: Interval
    grain: Grain
    said: bool  # the year stands in the words
    year: int | None = None
    month: int | None = None
    day: date | None = None
    paired: bool | None = None  # both ends of a range were read at once


class ClockReader:
    """What one text has named so far, and how a time of day is put on a day. `leant` tells whether what was read since
    it was last set to False leant on that or on the anchor."""

    def __init__(self, view: str, anchor: date | None) -> None:
        self.view = view
        self.leant = False
        self._anchor = anchor
        self._last: Point | None = None
        self._first: Point | None = None
        self._last_day: date | None = anchor
        self._last_month: date | None = anchor
        self._last_year: int | None = None
        self._month_named: tuple[Point, Point] | None = None

    @property
    def anchor(self) -> date | None:
        """The day on which the article appeared."""
        self.leant = True
        return self._anchor

    @property
    def last(self) -> Point | None:
        """The time named last."""
        self.leant = True
        return self._last

    @property
    def first(self) -> Point | None:
        """The first end of the time named last; the time itself where it is no range."""
        self.leant = True
        return self._first

    @property
    def last_day(self) -> date | None:
        """The day named last, else the anchor."""
        self.leant = True
        return self._last_day

    @property
    def last_month(self) -> date | None:
        """A day of the month named last, else the anchor."""
        self.leant = True
        return self._last_month

    @property
    def last_year(self) -> int | None:
        """The year last said in digits, with a month."""
        self.leant = True
        return self._last_year

    @property
    def month_named(self) -> tuple[Point, Point] | None:
        """The time named last that has a month, and its first end (the time itself where it is no range)."""
        self.leant = True
        return self._month_named

    def remember(self, point: Point, first: Point) -> None:
        """Keeps what later words may refer to."""
        self._last, self._first = point, first
        in_passing = self._month_named and first.said and _IN_PASSING.match(self.view, point.end, point.end + 24)
        if point.month is not None and not in_passing:
            self._month_named = point, first
        if point.day is not None and not in_passing:
            self._last_day = point.day
        if point.month is not None and point.year:
            self._last_month = date(point.year, point.month, 1)
        if point.month is not None and (point.said or first.said):
            self._last_year = point.year

    def _day(self, at: int, end: int, day: date, said: bool) -> Point:
        return Point(at, end, cal.days(day, day), Grain.DAY, said, day.year, day.month, day)

    def _clocked(self, point: Point) -> Point:
        """Weekday in brackets, part of the day and clock after a day."""
        view = self.view
        note = g.WEEKDAY_AFTER.match(view, point.end) or g.NOTE_AFTER.match(view, point.end)
        if note:
            point.end = note.end()
        part = _PART.match(view, point.end)
        at = part.end() if part else point.end
        clock = g.CLOCK.match(view, at)
        if clock and self._clock(point, clock, part[1] if part else ""):
            return point
        if part and point.day:
            self._set_part(point, part[1])
            point.end = part.end()
        return point

    def _set_part(self, point: Point, part: str) -> None:
        assert point.day is not None
        first, last = cal.PARTS[part]
        start = datetime(point.day.year, point.day.month, point.day.day)
        point.interval = (start + timedelta(hours=first), start + timedelta(hours=last) - SECOND)
        point.grain = Grain.PART

    def _clock(self, point: Point, clock: re.Match[str], part: str) -> bool:
        """Puts a time of day on a day; False where the words are none (2:1, 8点建议)."""
        assert point.day is not None
        hour = g.number(clock["h"])
        minute_word = clock["i"] or clock["i2"] or clock["i3"]
        if (
            minute_word is None
            and not any(clock[k] for k in ("half", "quarter"))
            and "点" in clock.group()
            and not part
        ):
            if self.view[clock.end() : clock.end() + 1] in ("击", "赞", "评", "建", "意", "要", "经", "共"):
                return False
        minute = (
            g.number(minute_word)
            if minute_word
            else 30
            if clock["half"]
            else g.number(clock["quarter"]) * 15
            if clock["quarter"]
            else 0
        )
        if (part in cal.AFTERNOON or (clock["ap"] or "").strip().startswith("p")) and hour < 12:
            hour += 12
        elif part in ("中午", "正午", "午间") and hour < 3:
            hour += 12
        elif part == "凌晨" and hour == 12 or (clock["ap"] or "").strip().startswith("a") and hour == 12:
            hour = 0
        if hour > 24 or minute > 59:
            return False
        start = datetime(point.day.year, point.day.month, point.day.day) + timedelta(hours=hour, minutes=minute)
        second = clock["s"] or clock["s2"]
        exact = minute_word is not None or clock["half"] is not None or clock["quarter"] is not None
        if second:
            start += timedelta(seconds=g.number(second))
            point.interval = (start, start)
        else:
            point.interval = (start, start + timedelta(minutes=1 if exact else 60) - SECOND)
        point.grain = Grain.MINUTE if exact else Grain.HOUR
        point.end = clock.end()
        return True

    def _part_of_day(self, at: int, match: re.Match[str], base: Point | None) -> Point | None:
        """晚间9点半, 下午: of the day named just before, else of the anchor."""
        day = base.day if base is not None else self._current_day(at)
        if day is None or self.view[max(0, at - 2) : at] in ("每天", "每日", "每晚"):
            return None
        point = self._day(at, at, day, False)
        clock = g.CLOCK.match(self.view, match.end())
        if clock and self._clock(point, clock, match["part"]):
            return point
        return None  # 晚上 by itself is any evening

    def _current_day(self, at: int) -> date | None:
        if self.last is not None and self.last.day is not None and at - self.last.end < NEAR:
            return self.last.day
        return self.anchor

    def _timed(self, at: int, base: Point | None) -> Point | None:
        """A clock by itself: 8时05分, 9点半, 20:30; a bare 9点 or 2:1 is none."""
        clock = g.CLOCK.match(self.view, at)
        if clock is None:
            return None
        text, view = clock.group(), self.view
        follower = view[clock.end() : clock.end() + 1]
        if base is None:
            lead = view[max(0, at - 3) : at].rstrip()
            if ":" in text and "时" not in text and "点" not in text:
                told = (
                    clock["s2"]
                    or clock["ap"]
                    or lead.endswith(("时间", "于", "在", "至", "从", "到"))
                    or follower in ("前", "许", "起", "开", "左")
                )
                if (
                    not told
                    and not (lead == "" or lead[-1] in ",。;(")
                    or follower in ("胜", "负", "战", "击", "领", "逆", "平", "败", "险", "完", "大")
                ):
                    return None
            elif "时" in text:
                if (
                    not clock["h"].isascii()
                    and not clock["i"]
                    or follower in ("间", "期", "代", "段", "差", "限", "长", "速", "候")
                ):
                    return None
            elif clock["i"] and "分" in text or clock["half"] or clock["quarter"] or text.endswith(("钟", "整", "许")):
                pass
            elif not (view.startswith(("左右", "之前", "之后", "以前", "以后"), clock.end()) and clock["i"] is None):
                return None
        elif base.grain not in (Grain.HOUR, Grain.MINUTE, Grain.PART):
            return None
        day = base.day if base is not None else self._current_day(at)
        if day is None:
            return None
        point = self._day(at, at, day, False)
        part = ""
        if (
            base is not None
            and base.interval[0].hour >= 12
            and g.number(clock["h"]) < 12
            and g.number(clock["h"]) >= base.interval[0].hour - 12
        ):
            part = "下午"
        return point if self._clock(point, clock, part) else None

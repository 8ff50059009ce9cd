"""Days that a text gives without their month: 28日, 7日至13日. Which month is meant the dates around them tell, or the
day of the text."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cached_property

from claims.records import Grain
from claims.values import moment_calendar as cal
from claims.values.moment_clock import NEAR, ClockReader, Point

SENTENCE_END = re.compile(r"[。!?\n]")
_A_MONTH = timedelta(days=31)
_DAYS_OF_TEXT = 7  # around its own, that a text names without their month
_TO_COME = re.compile(r"(?:将|拟|计划|预计|定)[^,。;]{0,3}$")
_MONTH_AND_DAY = re.compile(r"(?<!\d)(\d{1,2})月(\d{1,2})[日号]")
_PAST = re.compile(r"(?:已经?|曾经?|刚刚?)(?:于|在)?$")
_PAST_AFTER = re.compile(r"[^,。;!?将拟]{0,10}(?:了(?!解)|已)|[^,。;!?将拟]{0,6}(?:称|表示|宣布|报道)")


class BareDayReader(ClockReader):
    """Reads days without a month."""

    def day_only(self, match: re.Match[str], base: Point | None) -> Point | None:
        """28日: the month of the date just before it, unless that is the text's own day, else the month that puts it
        nearest to the anchor."""
        at, number = match.start(), int(match["d1"])
        if base is None and self.view[at - 1 : at] in ("近", "每", "共", "逾", "超", "达", "连", "前", "后", "约"):
            return None  # 近5日, 前5日 are durations
        before, begun = self.month_named or (None, None)
        near = before is not None and at - before.end < NEAR and (before.day is None or before.day != self.anchor)
        known = base if base is not None and base.month else before if near else None
        if known is not None and known.year and known.month and cal.valid(known.year, known.month, number):
            first = date(known.year, known.month, number)
            if known is before and begun is not None:
                first = self._gone_on(at, known, self._told(match, begun, known, first))
        elif self.anchor is not None:
            first = self._named_elsewhere(number, self.anchor) or self._nearest(number, self.anchor)
        else:
            return None
        if match["d2"]:
            second = int(match["d2"])
            if not cal.valid(first.year, first.month, second) or second <= number:
                return None
            last = first.replace(day=second)
            return Point(
                at, match.end(), cal.days(first, last), Grain.RANGE, False, first.year, first.month, last, paired=True
            )
        return self._clocked(self._day(at, match.end(), first, False))

    @staticmethod
    def _nearest(number: int, anchor: date) -> date:
        """The day of that number that is nearest to another."""
        options = [cal.shift(anchor.year, anchor.month, by) for by in (-1, 0, 1)]
        candidates = [date(y, m, number) for y, m in options if cal.valid(y, m, number)]
        return min(candidates, key=lambda d: (abs((d - anchor).days), d))

    @cached_property
    def _days_named(self) -> frozenset[tuple[int, int]]:
        """The days that the text names with their months."""
        return frozenset((int(month), int(day)) for month, day in _MONTH_AND_DAY.findall(self.view))

    def _named_elsewhere(self, number: int, anchor: date) -> date | None:
        """The day of that number that the text names with its month, where the nearest is half a month off: 25日开幕 in
        a headline of 9 August, and 8月25日 below it."""
        if abs((self._nearest(number, anchor) - anchor).days) <= _DAYS_OF_TEXT:
            return None
        options = [cal.shift(anchor.year, anchor.month, by) for by in (-1, 0, 1)]
        named = [
            date(y, m, number)
            for y, m in options
            if (m, number) in self._days_named and cal.valid(y, m, number)
        ]
        return named[0] if len(named) == 1 else None

    def _gone_on(self, at: int, last: Point, day: date) -> date:
        """A bare day of a lower number than the date named before it, or of a sentence behind one long past, is of the
        days of the text, not of the month of that date: 受7月28日以来强降雨影响, ... 3日, in a text of 3 August."""
        anchor, named = self.anchor, last.day or last.interval[1].date()
        if anchor is None:
            return day
        near = self._nearest(day.day, anchor)
        if near <= named or abs((near - anchor).days) > _DAYS_OF_TEXT:
            return day
        # 2021年5月1日正式营业。22日13时许, ...; 2021年12月，一审法院 ... 法院21日在二审判决中说
        past = anchor - named > 2 * _A_MONTH and SENTENCE_END.search(self.view, last.end, at)
        return near if day < named and last.day or past else day

    def _told(self, match: re.Match[str], begun: Point, ended: Point, day: date) -> date:
        """A bare day after a time that names a month: of a range over two months that of which it is, and what is told
        as past (已于28日) is not of a day to come, but of the month before."""
        options = [day]
        if begun.day and ended.day and begun.day < ended.day:
            months = {(d.year, d.month) for d in (begun.day, ended.day)}
            options = [date(y, m, day.day) for y, m in sorted(months) if cal.valid(y, m, day.day)]
            within = [d for d in options if begun.day <= d <= ended.day]
            if within:
                return within[-1]
            if _TO_COME.search(self.view, max(0, match.start() - 6), match.start()):
                return options[-1]
        if self.anchor is None:
            return day
        first = min(options, key=lambda d: (abs((d - self.anchor).days), d))  # type: ignore[operator]
        # a page may bear the day before the one of which it tells; 8月21日召开会议，22日宣布就职 are both to come
        to_come = ended.day is not None and ended.day > self.anchor
        if not to_come and cal.DAY < first - self.anchor <= _A_MONTH and self._is_past(match):
            year, month = cal.shift(first.year, first.month, -1)
            return date(year, month, first.day) if cal.valid(year, month, first.day) else first
        return first

    def _is_past(self, match: re.Match[str]) -> bool:
        """Whether the words around a day tell what has been."""
        before, after = max(0, match.start() - 4), match.end()
        return bool(_PAST.search(self.view, before, match.start()) or _PAST_AFTER.match(self.view, after))

"""Intervals of calendar time: what 2023年, 二季度, 8月下旬 and 8时05分 span, both ends included."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, timedelta

from claims.records import Grain

Interval = tuple[datetime, datetime]
SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)
# Hours that a part of the day may cover: wide, so that two fair readings meet.
PARTS = {
    "凌晨": (0, 6), "清晨": (4, 9), "早晨": (5, 10), "早上": (5, 10), "早间": (5, 10), "早": (5, 10),
    "晨": (4, 9), "上午": (6, 12), "中午": (11, 14), "正午": (11, 13), "午间": (11, 14), "下午": (12, 19),
    "午后": (12, 18), "傍晚": (16, 20), "晚上": (17, 24), "晚间": (17, 24), "夜间": (18, 24),
    "深夜": (21, 24), "夜里": (18, 24), "晚": (17, 24), "夜": (18, 24), "午夜": (22, 24), "半夜": (22, 24),
}  # fmt: skip
AFTERNOON = frozenset(("下午", "午后", "傍晚", "晚上", "晚间", "夜间", "深夜", "夜里", "晚", "夜"))


def years(first: int, last: int) -> Interval:
    """From the start of a year to the end of another."""
    return datetime(first, 1, 1), datetime(last, 12, 31, 23, 59, 59)


def months(year: int, first: int, last: int, last_year: int | None = None) -> Interval:
    """From the start of a month to the end of another."""
    end = year if last_year is None else last_year
    return datetime(year, first, 1), datetime(end, last, monthrange(end, last)[1], 23, 59, 59)


def days(first: date, last: date) -> Interval:
    """From the start of a day to the end of another."""
    return datetime(first.year, first.month, first.day), datetime(last.year, last.month, last.day, 23, 59, 59)


def third(year: int, month: int, which: str) -> Interval:
    """上旬 初, 中旬 中, 下旬 底 末 of a month."""
    if which[0] in "上初":
        return days(date(year, month, 1), date(year, month, 10))
    if which[0] == "中":
        return days(date(year, month, 10 if which == "中" else 11), date(year, month, 20))
    return days(date(year, month, 21), date(year, month, monthrange(year, month)[1]))


def of_year(year: int, which: str) -> Interval:
    """年初, 年中, 年底: about a quarter each, because nobody means a day."""
    first, last = {"初": (1, 3), "中": (5, 8)}.get(which[-1], (10, 12))
    return months(year, first, last)


def shift(year: int, month: int, by: int) -> tuple[int, int]:
    """A month some months later."""
    index = year * 12 + month - 1 + by
    return index // 12, index % 12 + 1


def week(day: date, by: int) -> date:
    """Monday of the week some weeks from that of `day`."""
    return day - timedelta(days=day.weekday()) + timedelta(weeks=by)


def iso_week(year: int, number: int) -> Interval:
    """The ISO week of a year."""
    monday = date.fromisocalendar(year, number, 1)
    return days(monday, monday + timedelta(days=6))


def valid(year: int, month: int, day: int) -> bool:
    """Whether the day exists."""
    return 1 <= year <= 9998 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def widened(interval: Interval, grain: Grain) -> Interval:
    """An interval with one unit of its grain more on either side, for 约 and 左右."""
    step = {
        Grain.MINUTE: timedelta(minutes=5), Grain.HOUR: timedelta(hours=1), Grain.PART: timedelta(hours=3),
        Grain.DAY: DAY,
        Grain.WEEK: timedelta(weeks=1), Grain.MONTH: timedelta(days=31), Grain.YEAR: timedelta(days=366),
    }.get(grain, timedelta(days=31))  # fmt: skip
    low, high = interval
    return (low - step if low.year > 1 else low), high + step

"""One point in time at one place in a text: numbers, or words such as 去年底, 上周四, 当天, 过去三年."""

from __future__ import annotations

import re
from datetime import date, timedelta

from claims.records import Grain
from claims.values import moment_calendar as cal
from claims.values import moment_grammar as g
from claims.values.moment_calendar import DAY
from claims.values.moment_clock import Point
from claims.values.moment_numeric import NumericReader

_YEAR_SHIFT = {
    "今年": 0,
    "去年": -1,
    "前年": -2,
    "明年": 1,
    "后年": 2,
    "本年": 0,
    "本年度": 0,
    "大前年": -3,
    "上年": -1,
    "上年度": -1,
}
_DAY_SHIFT = {"今": 0, "昨": -1, "明": 1, "前": -2, "后": 2, "大": -3, "即": 0}
_KINDS = ("year", "month", "week", "day", "quarter", "halfyear", "halfmonth", "edge", "part", "ordq", "cent")
_NO_EDGE = ("大", "十", "百", "每", "半", "多", "几", "数", "全")
_EXPECTED = re.compile(r"(?:将|拟|计划|预计|可能|定于|有望|准备)[^,。;:!?]{0,8}$")
_RECURS = re.compile(rf"{g.TO}(?:周|星期|礼拜)?[一二三四五六日天]")


class Points(NumericReader):
    """Reads points of one text and remembers what was named last."""

    def at(self, at: int, base: Point | None = None) -> Point | None:
        """The point that begins at `at`; `base` is the first end of a range."""
        c = self.view[at : at + 1]
        if c.isdigit() or c in g.NUMBERS or c in "十廿公半元" or not c:
            return self._numeric(at, base) if c else None
        if c in "过未最" or self.view.startswith("今后", at):
            return self._span(at) if base is None else None
        if c in "QqH":
            return self._quarter(at, base) if c != "H" else None
        return self._word(at, base)

    def _word(self, at: int, base: Point | None) -> Point | None:
        match = g.WORDS.match(self.view, at)
        if match is None or self.view.startswith(g.NOT_WORDS, at) or self.view[at - 1 : at] == "《":
            return None
        before = self.view[at - 1 : at]
        if match["edge"] and (before in g.NUMBERS or before.isdigit() or before in _NO_EDGE):
            return None  # 一年中
        kind = next(k for k in _KINDS if match[k] is not None or (k == "week" and (match["wd"] or match["we"])))
        try:
            return self._worded(kind, match, base)
        except (ValueError, OverflowError):  # a day that does not exist
            return None

    def _worded(self, kind: str, match: re.Match[str], base: Point | None) -> Point | None:
        at, end, word = match.start(), match.end(), match.group()
        anchor = self.anchor
        if kind == "cent":
            decade = g.DECADE.match(self.view, at)
            return self._decade(decade) if decade else None
        if kind == "ordq":
            return self._quarter(at, base)
        if kind == "year":
            return self._relative_year(at, end, word)
        if kind == "day":
            return self._relative_day(at, end, word)
        if kind == "part":
            return self._part_of_day(at, match, base)
        if kind == "week":
            return self._relative_week(at, match)
        if kind == "month":
            return self._relative_month(at, match)
        if anchor is None:
            return None
        if kind == "quarter":
            by = {"上": -3, "下": 3}.get(word[0], 0)
            year, month = cal.shift(anchor.year, (anchor.month - 1) // 3 * 3 + 1, by)
            return Point(at, end, cal.months(year, month, month + 2), Grain.QUARTER, False, year)
        if kind == "halfyear":
            if word[0] == "前":
                return self._quarter(at, base)
            year = self._named_year(at) or anchor.year
            first = 1 if word[0] == "上" else 7
            return Point(at, end, cal.months(year, first, first + 5), Grain.HALF, False, year)
        if kind == "halfmonth":
            first_day = date(anchor.year, anchor.month, 1 if word[0] == "上" else 16)
            last_day = (
                date(anchor.year, anchor.month, 15)
                if word[0] == "上"
                else cal.months(anchor.year, anchor.month, anchor.month)[1].date()
            )
            return Point(at, end, cal.days(first_day, last_day), Grain.RANGE, False, anchor.year, anchor.month)
        year = self._named_year(at) or anchor.year
        if word[0] == "月":
            return Point(
                at, end, cal.third(anchor.year, anchor.month, word[1]), Grain.RANGE, False, anchor.year, anchor.month
            )
        return Point(at, end, cal.of_year(year, word[:2]), Grain.RANGE, False, year)

    def _relative_year(self, at: int, end: int, word: str) -> Point | None:
        last = self.last.year if self.last is not None else None
        if word in ("当年", "同年", "这一年"):
            year = last
        elif word in ("次年", "翌年"):
            year = last + 1 if last else None
        else:
            year = self.anchor.year + _YEAR_SHIFT[word] if self.anchor and word in _YEAR_SHIFT else None
        return self._in_year(at, end, year, False) if year and 0 < year < 9998 else None

    def _relative_day(self, at: int, end: int, word: str) -> Point | None:
        if word[0] in "当同次翌隔第":
            day = self.last_day
            if word[0] in "次翌隔第" and day is not None:
                day = day + DAY
            if word[0] in "第隔" and (self.last is None or self.last.day is None):
                return None
        else:
            day = self.anchor + timedelta(days=3 if word == "大后天" else _DAY_SHIFT[word[0]]) if self.anchor else None
        return self._clocked(self._day(at, end, day, False)) if day else None

    def _relative_week(self, at: int, match: re.Match[str]) -> Point | None:
        anchor, which, weekday = self.anchor, match["week"] or "", match["wd"]
        if anchor is None or self.view[at - 1 : at] in g.NUMBERS or self.view[at - 1 : at] in ("每", "十", "逢"):
            return None
        if not which and weekday and _RECURS.match(self.view, match.end()):
            return None  # 周一至周五 recurs
        by = which.count("下") - which.count("上")
        monday = cal.week(anchor, by)
        end = match.end()
        if match["we"]:
            return Point(
                at,
                end,
                cal.days(monday + timedelta(days=5), monday + timedelta(days=6)),
                Grain.RANGE,
                False,
                monday.year,
            )
        if not weekday:
            return Point(at, end, cal.days(monday, monday + timedelta(days=6)), Grain.WEEK, False, monday.year)
        day = monday + timedelta(days=g.WEEKDAYS[weekday])
        if not which:  # a bare weekday is the latest one, or the next of which something is expected
            ahead = _EXPECTED.search(self.view, max(0, at - 16), at)
            day += timedelta(days=7 if ahead and day < anchor else -7 if not ahead and day > anchor else 0)
        return self._clocked(self._day(at, end, day, False))

    def _relative_month(self, at: int, match: re.Match[str]) -> Point | None:
        word = match["month"]
        origin = self.last_month if word in ("当月", "同月", "次月") else self.anchor
        if origin is None:
            return None
        by = word.count("下") - word.count("上") + (word == "次月")
        year, month = cal.shift(origin.year, origin.month, by)
        end = match.end()
        if match["md"]:
            return self._clocked(self._day(at, end, date(year, month, g.number(match["md"])), False))
        if match["mt"]:
            return Point(at, end, cal.third(year, month, match["mt"]), Grain.RANGE, False, year, month)
        return Point(at, end, cal.months(year, month, month), Grain.MONTH, False, year, month)

    def _span(self, at: int) -> Point | None:
        """过去三年, 未来10天: from or to the anchor."""
        match, origin = g.SPAN.match(self.view, at), self.anchor
        if match is None or origin is None:
            return None
        n, unit = g.number(match["n"].replace("两", "二")), match["u"].lstrip("个")
        sign = -1 if match["way"] in ("过去", "最近") else 1
        if unit in ("天", "日", "周", "星期"):
            other = origin + timedelta(days=sign * n * (1 if unit in "天日" else 7))
        else:
            year, month = cal.shift(origin.year, origin.month, sign * n * (12 if unit == "年" else 1))
            if not 1 <= year < 9998:
                return None
            other = date(year, month, min(origin.day, 28))
        return Point(
            at,
            match.end(),
            cal.days(min(origin, other), max(origin, other)),
            Grain.RANGE,
            False,
            origin.year,
            paired=True,
        )

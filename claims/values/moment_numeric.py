"""Points in time that begin with a number: 2023年二季度, 8月2日, 28日, 2Q23, 20世纪90年代, 5天前."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from claims.records import Grain
from claims.values import moment_calendar as cal
from claims.values import moment_grammar as g
from claims.values.moment_calendar import Interval
from claims.values.moment_clock import NEAR, Point
from claims.values.moment_days import SENTENCE_END, BareDayReader

_BOUNDARIES = frozenset(("", " ", ",", "。", ";", ":", "、", "(", "\n", "“", "在", "于"))
_AHEAD = re.compile(r"将|拟|计划|预计|预期|有望|定于|截止|到期|之前|[以之]?前|起|开幕|举行|举办")
_SEASONS = {"春": (2, 5), "夏": (5, 8), "秋": (8, 11), "冬": (11, 2)}


class NumericReader(BareDayReader):
    """Reads points that begin with a number."""

    def _numeric(self, at: int, base: Point | None) -> Point | None:
        view = self.view
        prior = view[at - 1 : at]
        if (
            base is None
            # DoNews8月18日; ×8月18日 behind an advertisement
            and not ((prior.isalpha() or prior == "×") and (dated := g.MONTH_DAY.match(view, at)) and dated["d"])
            and prior
            and (prior.isascii() and (prior.isalpha() or prior in "$@#=&_") or prior in "第¥€£×*")
        ):
            return None
        if (
            base is None
            and prior in "-/.:"
            and prior
            and view[at - 2 : at - 1].isascii()
            and view[at - 2 : at - 1].isalnum()
        ):
            return None
        try:
            return self._dated(at, base) or self._timed(at, base)
        except ValueError:  # a day that does not exist
            return None

    def _dated(self, at: int, base: Point | None) -> Point | None:
        view = self.view
        if view[at].isdigit():
            iso = g.ISO.match(view, at)
            if iso:
                return self._iso(iso)
            slash = g.SLASH_DATE.match(view, at)
            if slash:
                first, second = int(slash["a"]), int(slash["b"])
                month, day = (second, first) if second <= 12 else (first, second)
                return self._day(at, slash.end(), date(int(slash["y"]), month, day), True)
            code = g.CODE_QUARTER.match(view, at)
            if code:
                return self._code(code)
        years = g.YEARS.match(view, at)
        if years and base is None:
            first, second = g.year_number(years["y1"]), g.year_number(years["y2"])
            if second < 100 or len(years["y2"]) == 2:
                second = first // 100 * 100 + int(years["y2"])
            if first < second < first + 200:
                return Point(at, years.end(), cal.years(first, second), Grain.RANGE, True, second, paired=True)
        if base is None and view[at - 1 : at] == "从" and (years := g.FROM_YEARS.match(view, at)):
            first, second = g.year_number(years["y1"]), g.year_number(years["y2"])
            if first < second:
                return Point(at, years.end(), cal.years(first, second), Grain.RANGE, True, second, paired=True)
        year = g.YEAR_ONE.match(view, at) or g.SHORT_YEAR.match(view, at) or g.BARE_YEAR.match(view, at)
        if year:
            return self._in_year(at, year.end(), g.year_number(year["y"]), True)
        if base is not None and not base.said and base.year is None:
            return None
        month_day = g.MONTH_DAY.match(view, at)
        if month_day:
            return self._in_month(at, month_day, base)
        decade = g.DECADE.match(view, at)
        if decade:
            return self._decade(decade)
        day_only = g.DAY_ONLY.match(view, at)
        if day_only:
            return self.day_only(day_only, base)
        ago = g.AGO.match(view, at)
        if ago and base is None:
            return self._ago(ago)
        return self._quarter(at, base)

    def _iso(self, iso: re.Match[str]) -> Point:
        day = date(int(iso["y"]), int(iso["m"]), int(iso["d"]))
        point = self._day(iso.start(), iso.end(), day, True)
        if iso["h"]:
            moment = datetime(day.year, day.month, day.day, int(iso["h"]), int(iso["i"]), int(iso["sec"] or 0))
            point.interval = (moment, moment if iso["sec"] else moment + timedelta(seconds=59))
            point.grain = Grain.MINUTE
        return point if iso["h"] else self._clocked(point)

    def _code(self, code: re.Match[str]) -> Point:
        year = g.year_number(code["y"] or code["y2"] or code["hy"] or code["hy2"])
        quarter, half = code["q"] or code["q2"], code["h"] or code["h2"]
        if quarter:
            return Point(
                code.start(),
                code.end(),
                cal.months(year, int(quarter) * 3 - 2, int(quarter) * 3),
                Grain.QUARTER,
                True,
                year,
            )
        first = 1 if half == "1" else 7
        return Point(code.start(), code.end(), cal.months(year, first, first + 5), Grain.HALF, True, year)

    def _in_year(self, start: int, end: int, year: int, said: bool) -> Point:
        """A year and what follows it: month, quarter, half, beginning, end."""
        rest = g.AFTER_YEAR.match(self.view, end)
        if rest is None:
            return Point(start, end, cal.years(year, year), Grain.YEAR, said, year)
        at = rest.end()
        if rest["m1"] or rest["m"]:
            return self._months(start, rest, year, said)
        if rest["q"] or rest["qq"]:
            last = (g.number(rest["q"]) if rest["q"] else int(rest["qq"])) * 3
            return Point(start, at, cal.months(year, last - 2, last), Grain.QUARTER, said, year)
        if rest["qs"]:
            return Point(start, at, cal.months(year, 1, g.number(rest["qs"]) * 3), Grain.RANGE, said, year)
        if rest["half"]:
            first = 1 if rest["half"] in "上前" else 7
            return Point(start, at, cal.months(year, first, first + 5), Grain.HALF, said, year)
        if rest["first"]:
            return Point(start, at, cal.months(year, 1, g.number(rest["first"])), Grain.RANGE, said, year)
        if rest["nth"]:
            month = g.number(rest["nth"])
            return Point(start, at, cal.months(year, month, month), Grain.MONTH, said, year, month)
        if rest["w"]:
            return Point(start, at, cal.iso_week(year, g.number(rest["w"])), Grain.WEEK, said, year)
        if rest["season"]:
            first, final = _SEASONS[rest["season"][0]]
            return Point(start, at, cal.months(year, first, final, year + (final < first)), Grain.RANGE, said, year)
        if rest["side"]:
            return Point(start, at, self._side(year, rest), Grain.RANGE, said, year)
        if rest["edge"] == "全年":
            return Point(start, at, cal.years(year, year), Grain.YEAR, said, year)
        return Point(start, at, cal.of_year(year, rest["edge"]), Grain.RANGE, said, year)

    def _side(self, year: int, rest: re.Match[str]) -> Interval:
        """去年的前10天, 今年的最后3周."""
        count = g.number(rest["count"].replace("两", "二")) * (1 if rest["by"] in "天日" else 7)
        if rest["side"] == "前":
            return cal.days(date(year, 1, 1), date(year, 1, 1) + timedelta(days=count - 1))
        last = date(year, 12, 31)
        if rest["by"] not in "天日":
            last -= timedelta(days=(last.weekday() + 1) % 7)  # whole weeks
        return cal.days(last - timedelta(days=count - 1), last)

    def _months(self, start: int, rest: re.Match[str], year: int, said: bool) -> Point:
        at = rest.end()
        if rest["m1"]:
            first, last = g.number(rest["m1"]), g.number(rest["m2"])
            wraps = last < first
            interval = cal.months(year, first, last, year + 1 if wraps else None)
            return Point(start, at, interval, Grain.RANGE, said, year, last, paired=True)
        month = g.number(rest["m"])
        if rest["d1"]:
            first_day, last_day = date(year, month, g.number(rest["d1"])), date(year, month, g.number(rest["d2"]))
            if last_day > first_day:
                return Point(
                    start, at, cal.days(first_day, last_day), Grain.RANGE, said, year, month, last_day, paired=True
                )
        if rest["d"]:
            return self._clocked(self._day(start, at, date(year, month, g.number(rest["d"])), said))
        if rest["third"]:
            return Point(start, at, cal.third(year, month, rest["third"].lstrip("月")), Grain.RANGE, said, year, month)
        return Point(start, at, cal.months(year, month, month), Grain.MONTH, said, year, month)

    def _in_month(self, at: int, rest: re.Match[str], base: Point | None) -> Point | None:
        month = g.number(rest["m1"] or rest["m"])
        word = rest["m1"] or rest["m"]
        if base is None and self.view[at - 1 : at] == "年":
            return None  # of a year that was not read: 康熙三年五月, 2019年2月29日
        if (
            not word.isascii()
            and not rest["d"]
            and not rest["third"]
            and rest["m"]
            and self.view[at - 1 : at] in ("十", "这", "那", "有", "半")
        ):
            return None
        day = g.number(rest["d"] or rest["d1"]) if rest["d"] or rest["d1"] else None
        year = (
            base.year
            if base is not None and base.year
            else self._year_of(at, g.number(rest["m2"]) if rest["m1"] else month)
        )
        if day and not cal.valid(year, month, day):
            near = (
                [y for y in range(year, year - 5, -1) if cal.valid(y, month, day)] if month == 2 and day == 29 else []
            )
            if not near:
                return None
            year = near[0]
        return self._months(at, rest, year, False)

    def _year_of(self, at: int, month: int) -> int:
        """The year of a month that names none: of the sentence, else the anchor's, or the year before if far ahead."""
        if (
            self.last_year
            and self.last
            and at - self.last.end < NEAR
            and not SENTENCE_END.search(self.view, self.last.end, at)
        ):
            return self.last_year
        anchor = self.anchor
        if anchor is None:
            return 1 if self.last_year is None else self.last_year
        later = month - anchor.month
        if later > 0 and self._in_a_past_year(at, month):
            return self.last_year or anchor.year
        return anchor.year - 1 if later > 6 else anchor.year + 1 if later < -9 else anchor.year

    def _in_a_past_year(self, at: int, month: int) -> bool:
        """Whether a month that lies ahead of the anchor goes on from one of a year past, with no word that it is to
        come: 2019年7月，印度发射 ... 。9月7日，该探测器失联, in a text of July 2023."""
        last, year, anchor = self.last, self.last_year, self.anchor
        if last is None or not year or anchor is None or year >= anchor.year or at - last.end >= NEAR:
            return False
        around = self.view[max(0, at - 6) : at + 20]
        return last.year == year and bool(last.month) and month > (last.month or 12) and not _AHEAD.search(around)

    def _decade(self, match: re.Match[str]) -> Point | None:
        century, tens = match["c"], match["t"] or match["t2"]
        now = self.anchor.year if self.anchor else 2000
        if century == "上世纪":
            base = now // 100 * 100 - 100
        elif century == "本世纪":
            base = now // 100 * 100
        elif century:
            base = (
                g.number(century[:-2].lstrip("一") if century[0] == "一" and "十" in century[1:] else century[:-2]) - 1
            ) * 100
        else:
            base = 0 if len(tens) == 4 else 1900
        if base < 0:
            return None
        first = base + (g.number(tens) if tens else 0)
        last = first + (9 if tens else 99)
        part = match["p"] or match["p2"]
        if part:
            first, last = {"初": (first, first + 3), "中期": (first + 3, first + 6)}.get(part, (first + 6, last))
        return Point(
            match.start(),
            match.end(),
            cal.years(max(first, 1), last),
            Grain.RANGE,
            bool(century) or base == 0,
            paired=True,
        )

    def _ago(self, match: re.Match[str]) -> Point | None:
        """5天前, 三年前: counted back from the anchor; 两天后: on from the day named before."""
        later = "后" in match["way"]
        if later and self.view[max(0, match.start() - 1) : match.start()] not in _BOUNDARIES:
            return None  # 停牌30天后 tells how long, 。三天后 when
        origin = self.last_day if later else self.anchor
        if origin is None or (later and (self.last is None or match.start() - self.last.end > NEAR)):
            return None
        word, unit = match["n"], match["u"].lstrip("个")
        if word == "半":
            return None
        n = g.number(word) * (1 if later else -1)
        at, end = match.start(), match.end()
        if unit in ("天", "日"):
            return self._day(at, end, origin + timedelta(days=n), False)
        if unit in ("周", "星期"):
            monday = cal.week(origin, n)
            return Point(at, end, cal.days(monday, monday + timedelta(days=6)), Grain.WEEK, False, monday.year)
        if unit == "月":
            year, month = cal.shift(origin.year, origin.month, n)
            return Point(at, end, cal.months(year, month, month), Grain.MONTH, False, year, month) if year > 0 else None
        if unit == "年":
            year = origin.year + n
            return Point(at, end, cal.years(year, year), Grain.YEAR, False, year) if year > 0 else None
        return None  # hours and minutes: an article's clock is not known

    def _quarter(self, at: int, base: Point | None) -> Point | None:
        match = g.QUARTER.match(self.view, at)
        if match is None:
            return None
        prior = self.view[at - 1 : at]
        if match["qq"] and prior.isascii() and prior.isalnum() and prior:
            return None
        year = base.year if base is not None and base.year else self._named_year(at)
        if year is None:
            return None
        end = match.end()
        if match["h"]:
            first = 1 if match["h"] == "上" else 7
            return Point(at, end, cal.months(year, first, first + 5), Grain.HALF, False, year)
        if match["qs"]:
            return Point(at, end, cal.months(year, 1, g.number(match["qs"]) * 3), Grain.RANGE, False, year)
        last = g.number(match["q"] or match["qq"]) * 3
        return Point(at, end, cal.months(year, last - 2, last), Grain.QUARTER, False, year)

    def _named_year(self, at: int) -> int | None:
        """The year that a quarter or half belongs to: of the time named just before, else the anchor's."""
        last = self.last
        if (
            last is not None
            and last.year
            and at - last.end < NEAR
            and not SENTENCE_END.search(self.view, last.end, at)
            and not self.view.startswith("同期", last.end)  # 受上年同期基数低影响，上半年增长35%
        ):
            return last.year
        return self.anchor.year if self.anchor else None

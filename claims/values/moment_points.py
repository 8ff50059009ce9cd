"""One point in time at one place in a text: what the words say, and what they leave to the text before them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from claims.records import Grain
from claims.values import moment_calendar as cal
from claims.values import moment_grammar as g
from claims.values.moment_calendar import DAY, SECOND, Interval

_NEAR = 160  # characters within which 28日 takes its month from the date before it, and 7月 its year
_SENTENCE_END = re.compile(r"[。!?\n]")
_YEAR_SHIFT = {"今年": 0, "去年": -1, "前年": -2, "明年": 1, "后年": 2, "本年": 0, "本年度": 0, "大前年": -3, "上年": -1, "上年度": -1}
_DAY_SHIFT = {"今": 0, "昨": -1, "明": 1, "前": -2, "后": 2, "大": -3, "即": 0}
_SEASONS = {"春": (2, 5), "夏": (5, 8), "秋": (8, 11), "冬": (11, 2)}
_PART = re.compile(rf"[ ]?({g.PART})")
_DAY_WORD = re.compile(r"今(?:天|日|(?=[早晚晨夜]))|昨(?:天|日|(?=[晚夜晨]))|明(?:天|日|(?=[早晚晨]))|[前后]天|前日")


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


class Points:
    """Reads points of one text and remembers what was named last."""

    def __init__(self, view: str, anchor: date | None) -> None:
        self.view = view
        self.anchor = anchor
        self.last: Point | None = None
        self.last_day: date | None = anchor
        self.last_year: int | None = None  # said in digits, with a month

    def remember(self, point: Point, first: Point) -> None:
        """Keeps what later words may refer to."""
        self.last = point
        if point.day is not None:
            self.last_day = point.day
        if point.month is not None and (point.said or first.said):
            self.last_year = point.year

    def at(self, at: int, base: Point | None = None) -> Point | None:
        """The point that begins at `at`; `base` is the first end of a range."""
        c = self.view[at : at + 1]
        if c.isdigit() or c in g.NUMBERS or c in "十廿公半" or not c:
            return self._numeric(at, base) if c else None
        if c in "过未最" or self.view.startswith("今后", at):
            return self._span(at) if base is None else None
        if c in "QqH":
            return self._quarter(at, base) if c != "H" else None
        return self._word(at, base)

    # Points that begin with a number.

    def _numeric(self, at: int, base: Point | None) -> Point | None:
        view = self.view
        prior = view[at - 1 : at]
        if base is None and prior and (prior.isascii() and (prior.isalpha() or prior in "$@#=&_%") or prior in "第¥€£×*"):
            return None
        if base is None and prior in "-/.:" and prior and view[at - 2 : at - 1].isascii() and view[at - 2 : at - 1].isalnum():
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
        year = g.YEAR_ONE.match(view, at) or g.SHORT_YEAR.match(view, at)
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
            return self._day_only(day_only, base)
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
            return Point(code.start(), code.end(), cal.months(year, int(quarter) * 3 - 2, int(quarter) * 3), Grain.QUARTER, True, year)
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
                return Point(start, at, cal.days(first_day, last_day), Grain.RANGE, said, year, month, last_day, paired=True)
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
        if not word.isascii() and not rest["d"] and not rest["third"] and rest["m"] and self.view[at - 1 : at] in "十这那有半":
            return None
        day = g.number(rest["d"] or rest["d1"]) if rest["d"] or rest["d1"] else None
        year = base.year if base is not None and base.year else self._year_of(at, g.number(rest["m2"]) if rest["m1"] else month)
        if day and not cal.valid(year, month, day):
            near = [y for y in range(year, year - 5, -1) if cal.valid(y, month, day)] if month == 2 and day == 29 else []
            if not near:
                return None
            year = near[0]
        return self._months(at, rest, year, False)

    def _year_of(self, at: int, month: int) -> int:
        """The year of a month that names none: of the sentence, else the anchor's, unless that is over half a year ahead."""
        if self.last_year and self.last and at - self.last.end < _NEAR and not _SENTENCE_END.search(self.view, self.last.end, at):
            return self.last_year
        anchor = self.anchor
        if anchor is None:
            return 1 if self.last_year is None else self.last_year
        later = month - anchor.month
        return anchor.year - 1 if later > 6 else anchor.year + 1 if later < -9 else anchor.year

    def _day_only(self, match: re.Match[str], base: Point | None) -> Point | None:
        """28日: the month of the date just before it, else the month that puts it nearest to the anchor."""
        at, number = match.start(), int(match["d1"])
        near = self.last is not None and at - self.last.end < _NEAR and self.last.month is not None
        known = base if base is not None and base.month else self.last if near else None
        if known is not None and known.year and known.month and cal.valid(known.year, known.month, number):
            first = date(known.year, known.month, number)
        elif self.anchor is not None:
            options = [cal.shift(self.anchor.year, self.anchor.month, by) for by in (-1, 0, 1)]
            candidates = [date(y, m, number) for y, m in options if cal.valid(y, m, number)]
            first = min(candidates, key=lambda d: (abs((d - self.anchor).days), d))  # type: ignore[operator]
        else:
            return None
        if match["d2"]:
            second = int(match["d2"])
            if not cal.valid(first.year, first.month, second) or second <= number:
                return None
            last = first.replace(day=second)
            return Point(at, match.end(), cal.days(first, last), Grain.RANGE, False, first.year, first.month, last, paired=True)
        return self._clocked(self._day(at, match.end(), first, False))

    def _decade(self, match: re.Match[str]) -> Point | None:
        century, tens = match["c"], match["t"] or match["t2"]
        now = self.anchor.year if self.anchor else 2000
        if century == "上世纪":
            base = now // 100 * 100 - 100
        elif century == "本世纪":
            base = now // 100 * 100
        elif century:
            base = (g.number(century[:-2].lstrip("一") if century[0] == "一" and "十" in century[1:] else century[:-2]) - 1) * 100
        else:
            base = 1900
        if base < 0:
            return None
        first = base + (g.number(tens) if tens else 0)
        last = first + (9 if tens else 99)
        part = match["p"] or match["p2"]
        if part:
            first, last = {"初": (first, first + 3), "中期": (first + 3, first + 6)}.get(part, (first + 6, last))
        return Point(match.start(), match.end(), cal.years(max(first, 1), last), Grain.RANGE, bool(century), paired=True)

    def _ago(self, match: re.Match[str]) -> Point | None:
        """5天前, 三年前: counted back from the anchor; 两天后: on from the day named before."""
        later = "后" in match["way"]
        origin = self.last_day if later else self.anchor
        if origin is None or (later and (self.last is None or match.start() - self.last.end > _NEAR)):
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
        return Point(at, match.end(), cal.days(min(origin, other), max(origin, other)), Grain.RANGE, False, origin.year, paired=True)

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
        if last is not None and last.year and at - last.end < _NEAR and not _SENTENCE_END.search(self.view, last.end, at):
            return last.year
        return self.anchor.year if self.anchor else None

    # Points that begin with a word.

    def _word(self, at: int, base: Point | None) -> Point | None:
        match = g.WORDS.match(self.view, at)
        if match is None or self.view.startswith(g.NOT_WORDS, at) or self.view[at - 1 : at] == "《":
            return None
        if match["edge"] and (self.view[at - 1 : at] in g.NUMBERS or self.view[at - 1 : at].isdigit() or self.view[at - 1 : at] in ("大", "十", "百", "每", "半", "多", "几", "数", "全")):
            return None  # 一年中
        kind = next(k for k in ("year", "month", "week", "day", "quarter", "halfyear", "halfmonth", "edge", "part", "ordq", "cent") if match[k] is not None or k == "week" and (match["wd"] or match["we"]))
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
            last_day = date(anchor.year, anchor.month, 15) if word[0] == "上" else cal.months(anchor.year, anchor.month, anchor.month)[1].date()
            return Point(at, end, cal.days(first_day, last_day), Grain.RANGE, False, anchor.year, anchor.month)
        year = self._named_year(at) or anchor.year
        if word[0] == "月":
            return Point(at, end, cal.third(anchor.year, anchor.month, word[1]), Grain.RANGE, False, anchor.year, anchor.month)
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
        if not which and weekday and re.match(rf"{g.TO}(?:周|星期|礼拜)?[一二三四五六日天]", self.view[match.end() :][:6]):
            return None  # 周一至周五 recurs
        by = which.count("下") - which.count("上")
        monday = cal.week(anchor, by)
        end = match.end()
        if match["we"]:
            return Point(at, end, cal.days(monday + timedelta(days=5), monday + timedelta(days=6)), Grain.RANGE, False, monday.year)
        if not weekday:
            return Point(at, end, cal.days(monday, monday + timedelta(days=6)), Grain.WEEK, False, monday.year)
        day = monday + timedelta(days=g.WEEKDAYS[weekday])
        if not which and day > anchor:
            day -= timedelta(days=7)  # a bare weekday is the latest one
        return self._clocked(self._day(at, end, day, False))

    def _relative_month(self, at: int, match: re.Match[str]) -> Point | None:
        word = match["month"]
        origin = self.last_day if word in ("当月", "同月", "次月") else self.anchor
        if word in ("当月", "同月", "次月") and self.last is not None and self.last.year and self.last.month:
            origin = date(self.last.year, self.last.month, 1)
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

    # The time of day.

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
        if minute_word is None and not any(clock[k] for k in ("half", "quarter")) and "点" in clock.group() and not part:
            if self.view[clock.end() : clock.end() + 1] in ("击", "赞", "评", "建", "意", "要", "经", "共"):
                return False
        minute = g.number(minute_word) if minute_word else 30 if clock["half"] else g.number(clock["quarter"]) * 15 if clock["quarter"] else 0
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
        if day is None:
            return None
        point = self._day(at, at, day, False)
        clock = g.CLOCK.match(self.view, match.end())
        if clock and self._clock(point, clock, match["part"]):
            return point
        return None  # 晚上 by itself is any evening

    def _current_day(self, at: int) -> date | None:
        if self.last is not None and self.last.day is not None and at - self.last.end < _NEAR:
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
                told = clock["s2"] or clock["ap"] or lead.endswith(("时间", "于", "在", "至", "从", "到")) or follower in ("前", "许", "起", "开", "左")
                if not told and not (lead == "" or lead[-1] in ",。;(") or follower in ("胜", "负", "战", "击", "领", "逆", "平", "败", "险", "完", "大"):
                    return None
            elif "时" in text:
                if not clock["h"].isascii() and not clock["i"] or follower in ("间", "期", "代", "段", "差", "限", "长", "速", "候"):
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
        if base is not None and base.interval[0].hour >= 12 and g.number(clock["h"]) < 12 and g.number(clock["h"]) >= base.interval[0].hour - 12:
            part = "下午"
        return point if self._clock(point, clock, part) else None

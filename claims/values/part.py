"""A number with the unit, rate and smaller parts around it: 640 元/月, 三个半小时, 50元6角三分, 每秒600GB."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from claims.records import Hedge, Span
from claims.values import hedge as hedges
from claims.values.counted import what_is_counted
from claims.values.english import is_joined
from claims.values.labels import NUMERALS
from claims.values.number import NUMBER, Found, Opened, found_at, opened
from claims.values.numerals import DIGITS, EXACT, Numeral, exact, western
from claims.values.price import hundred_millions, is_price, small_change
from claims.values.units import UNITS, Unit, currency_before, unit_at


@dataclass(slots=True)
class Part:
    """A number and its unit while a quantity is put together; the unit stands before or after the number."""

    found: Found
    o: Opened
    start: int
    end: int
    unit: Unit | None = None
    per: str = ""
    half: bool = False
    factor: int = 1
    hedge: tuple[int, int, hedges.Word] | None = None  # between 每 and the number, with where it begins and ends


PLAIN = Unit("", "", "", Decimal(1), Decimal(1), "", "")
_TENTH = Unit("成", "%", "share", Decimal(10), Decimal(1), "share", "")
_MINUTE, _FEN = UNITS["分钟"], UNITS["分钱"]
_SECONDS = re.compile(r"[ ]?\d{1,2}(?:\.\d{1,3})?[ ]?秒")
_LETTERS = frozenset("WVLmgtsh")
_AFTER_LATIN = re.compile(r"[A-Za-z] $")
URL = re.compile(r"(?:https?://|www\.)[!-~]+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{1,64}", re.A)
_PER_BEFORE = re.compile(
    r"(?:平均)?每(?:一)?(秒钟?|分钟?|小时|[天日年时]|个?月|股股份|股份|股|人|户|吨|桶|平方米|平米?|公斤|千克"
    r"|[斤克亩辆台次件张份颗套]|公里)"
    r"(?:仅|高达|达到|达|为|可|的?价格?为?)?[ ]?$"
)
_PER_AFTER = re.compile(
    r"[ ]?/[ ]?(平方米|立方米|公里|千瓦时|小时|分钟|公斤|千克|毫升|"
    r"[年月日天股人平吨斤晚次件秒桶度份张台辆克升亩户只]|kWh|km|kg|h|s|㎡)(?![A-Za-z])"
)
_PER_BEHIND = re.compile(r"每(秒|平方米|平米|立方米|公斤|千克|斤|吨|桶|升)(?!约?\d)")  # 540立方米每秒
_PER_ENGLISH = re.compile(
    r" (?:per|a|an) (share|day|year|month|hour|second|person|kilometre|kilometer|tonne|ton|barrel)(?![a-z])"
    r"(?! (?:earlier|ago|later|before|on)\b)"
)
_PER_NAME = {
    "share": "股", "day": "日", "year": "年", "month": "月", "hour": "小时", "second": "秒", "person": "人",
    "kilometre": "公里", "kilometer": "公里", "tonne": "吨", "ton": "吨", "barrel": "桶", "平": "平方米",
    "㎡": "平方米", "天": "日", "h": "小时", "股份": "股", "股股份": "股", "平米": "平方米", "s": "秒",
    "秒钟": "秒", "kg": "公斤", "千克": "公斤", "个月": "月", "分": "分钟", "时": "小时", "度": "千瓦时",
    "kWh": "千瓦时", "km": "公里",
}  # fmt: skip
_ENGLISH = re.compile(r" (?<=[a-z]{2} )[a-z]{2}")  # two words; the engine skips to the blank
_ADJECTIVE = re.compile(
    r" (?!(?:of|to|and|or|in|at|on|by|for|from|as|per|more|other) )[a-z]{3,14}(?:-[a-z]{2,10})? (?=[a-z])"
)
# What an English adjective may stand before: 150 electric vehicles.
_COUNTED = frozenset(("people", "vehicles", "organisations", "cases", "aircraft", "ships", "events", "households"))
_AND_A_HALF, _HALVED = " and a half", ("duration", "length", "area", "mass")  # a day and a half
_HALF_WORDS = frozenset("径岛场夜空程")
_DEGREES = re.compile(r"(摄氏|华氏)(?:温度)?[ ]?$")
_ROOM = 10  # square metres
_NAMED_BY_YEAR = frozenset("届款级版首")
_POINTS_LEAD = "涨跌报收至到破升降于点位"
_MEDAL_END = "0123456789银铜金,。、;的和 "
_NUMERAL_START = frozenset("0123456789零一二两三四五六七八九十百千万亿")
# Where a quantity may begin. Most numerals of Chinese text are the 一 of a word: one that stands alone counts something
# if a unit or the like follows, or 第 and the like are before it. One class first, because the engine skips to that.
_WORTH = "".join(map(re.escape, sorted({s[0] for s in UNITS} | set("成折分点多余来几 个至到-~—"))))
STARTS = re.compile(
    rf"[0-9{NUMERALS}半对翻](?:(?=[{_WORTH}{NUMERALS}])|(?<=[0-9半对翻])|(?<=[第上数几][{NUMERALS}]))"
)


class PartReader:
    """Reads parts of one text. `taken`: spans that are something else, such as dates."""

    def __init__(self, view: str, taken: Sequence[Span]) -> None:
        self.view = view
        blocked = [(s.start, s.end) for s in taken]
        if "://" in view or "www." in view or "@" in view:
            blocked += [m.span() for m in URL.finditer(view)]
        self.blocked = sorted(blocked)
        self.next_blocked = 0
        self.next_start = self.blocked[0][0] if self.blocked else sys.maxsize  # nothing is taken before it
        self.english = _ENGLISH.search(view) is not None

    def blocked_at(self, start: int) -> int:
        """End of the taken span that holds `start`, else 0."""
        blocked = self.blocked
        i = self.next_blocked
        while i < len(blocked) and blocked[i][1] <= start:
            i += 1
        self.next_blocked = i
        self.next_start = blocked[i][0] if i < len(blocked) else sys.maxsize
        return blocked[i][1] if i < len(blocked) and blocked[i][0] <= start else 0

    def taken_at(self, at: int) -> bool:
        if at < self.next_start:
            return False
        for start, end in self.blocked[self.next_blocked : self.next_blocked + 3]:
            if start <= at < end:
                return True
        return False

    def part(self, match: re.Match[str]) -> Part | None:
        """The number of a candidate with its unit."""
        view = self.view
        found = found_at(view, match)
        if found is None or self.taken_at(found.end - 1):
            return None
        o = opened(view, found)
        part = Part(found, o, o.start, o.end)
        self.measure(part)
        return part

    def measure(self, part: Part) -> None:
        view, found = self.view, part.found
        if found.form in ("percent", "fraction"):
            part.unit, part.factor = UNITS["%"], 1 if found.form == "percent" else 100
            return
        if found.form == "doubling":
            part.unit = UNITS["番"]
            return
        at = part.end
        if view[at : at + 1] == "个" and (spoken := hundred_millions(view, part.found, part.o)):
            part.found, part.o, part.end, part.unit = spoken
            return
        hit = self._unit_at(at, found)
        if hit is None and view[at : at + 1] == " ":
            hit = self._unit_at(at + 1, found)
        if hit is None and self.english and is_joined(view, at):
            hit = self._unit_at(at + 1, found)
        if hit is None and self.english and (noun := _ADJECTIVE.match(view, at)):
            hit = self._unit_at(noun.end(), found)
            if hit is not None and hit[1].family not in _COUNTED:
                hit = None
        if hit is not None and hit[1].spelling == "分" and _SECONDS.match(view, hit[0]):
            hit = (hit[0], _MINUTE)
        if hit is not None and hit[1].spelling in _LETTERS:
            if _AFTER_LATIN.search(view, max(0, part.start - 3), part.start):
                hit = None  # MOSS 550W is a name
        if (
            hit is not None
            and hit[1].spelling == "度"
            and (scale := _DEGREES.search(view, max(0, part.start - 5), part.start))
        ):
            hit, part.start = (hit[0], UNITS[f"{scale[1]}度"]), scale.start()
        if hit is None and self.english:
            hit = what_is_counted(view, found.start, at, found.numeral.value)
        money = currency_before(view, part.start)
        named = hit is not None and hit[1].dimension.startswith("money")
        if money is not None and (hit is None or not named or hit[1].unit in (money[1].unit, "元")):
            if hit is not None and named:
                part.end = hit[0]
            part.start, part.unit = money
            self._per(part)
            return
        if hit is None:
            return
        part.end, part.unit = hit
        if part.unit is _TENTH and view[part.end : part.end + 1] in DIGITS and part.o.number is not None:
            # 三成五
            value = part.o.number + Decimal(DIGITS[view[part.end]]) / 10
            numeral = exact(value, Decimal("0.1"))
            part.found, part.end = found._replace(numeral=numeral), part.end + 1
            part.o = part.o._replace(number=value, low=value, high=value)
        self._half(part)
        self._per(part)

    def _unit_at(self, at: int, found: Found) -> tuple[int, Unit] | None:
        """The unit at `at`, if what follows does not make another word of it and the number can carry it."""
        view = self.view
        value = found.numeral.value
        c = view[at : at + 1]
        if c in "成折" and c:
            return self._tenths(at, found, c)
        if c == "个" and view[at + 1 : at + 2] in ("多", "余", "半"):
            if view[at + 2 : at + 3] == "月":
                return at + 3, UNITS["个月"]
            if view[at + 2 : at + 3] in ("小", "钟", "星", "世"):
                return unit_at(view, at + 2)
        if c == "块" and is_price(view, at, found):
            return at + 1, UNITS["块钱"]
        hit = unit_at(view, at)
        if hit is None:
            return None
        end, unit = hit
        follower = view[end : end + 1]
        if follower and follower in unit.not_before:
            return None
        flag = unit.only
        if flag and not self._allowed(flag, found, follower):
            return None
        if unit.spelling == "年" and found.western and not found.power and 1000 <= value < 3000:
            return None  # a year, not a number of years
        if unit.spelling in _NAMED_BY_YEAR and found.western and not found.power and 1900 <= value < 2100:
            return None  # 2024届, 2023款
        return end, unit

    def _allowed(self, flag: str, found: Found, follower: str) -> bool:
        """Whether a number fits a unit that takes only some: see `Unit.only`."""
        if flag == "western":
            return found.western
        if flag == "scaled":
            return found.power > 0
        if flag == "doubling":
            return "翻" in self.view[max(0, found.start - 3) : found.start]  # and not 三番
        if flag == "rooms":
            return found.numeral.value >= _ROOM and follower not in NUMERALS
        if flag == "medal":
            return not follower or follower in _MEDAL_END
        if not found.western:
            return False
        # 点 counts points of an index: 3252.12点, 涨30点; else it is a clock or a list
        if "." in self.view[found.start : found.end] or found.numeral.value >= 1000:
            return True
        return found.start > 0 and self.view[found.start - 1] in _POINTS_LEAD and found.numeral.value >= 25

    def _tenths(self, at: int, found: Found, c: str) -> tuple[int, Unit] | None:
        """三成, 七成六, 八折, 七五折 in per cent."""
        view, value = self.view, found.numeral.value
        follower = view[at + 1 : at + 2]
        if follower and follower in ("都立为功长员本绩熟交果型品就效因语" if c == "成" else "叠腾合旧戟损射磨返"):
            return None
        if c == "折" and 10 < value < 100 and "." not in view[found.start : found.end]:
            return at + 1, UNITS["%"]
        return (at + 1, _TENTH) if value <= 10 or found.numeral.pair else None

    def _half(self, part: Part) -> None:
        """两年半, 十五斤半, 三个半小时, and 个多月, 年多."""
        view, unit = self.view, part.unit
        assert unit is not None
        if view[part.end : part.end + 1] == "半" and unit.family in ("duration", "length", "mass", "age", "area"):
            if view[part.end + 1 : part.end + 2] not in _HALF_WORDS:
                part.half, part.end = True, part.end + 1
        elif self.english and unit.family in _HALVED and view.startswith(_AND_A_HALF, part.end):
            part.half, part.end = True, part.end + len(_AND_A_HALF)
        elif view[part.o.end : part.o.end + 1] == "个":
            mark, number = view[part.o.end + 1 : part.o.end + 2], part.o.number
            if mark == "半":
                part.half = True
            elif mark in ("多", "余") and number is not None and unit.dimension.startswith("duration"):
                part.o = part.o._replace(low=number, high=number + 1, hedge=Hedge.OVER, words=mark)

    def _per(self, part: Part) -> None:
        """元/股, 元/平方米, 米/秒 and 每股, 每秒, before the figure or behind it."""
        view, unit = self.view, part.unit
        assert unit is not None
        if view[part.end : part.end + 2].lstrip()[:1] == "/":
            per = _PER_AFTER.match(view, part.end)
            if per:
                part.end = per.end()
                self._rate(part, per[1])
                return
        elif view[part.end : part.end + 1] == "每" and (per := _PER_BEHIND.match(view, part.end)):
            part.end = per.end()
            self._rate(part, per[1])
            return
        elif self.english and (per := _PER_ENGLISH.match(view, part.end)):
            part.end = per.end()
            self._rate(part, _PER_NAME[per[1]])
            return
        window = view[max(0, part.start - 14) : part.start]
        if "每" in window:
            # 每小时不到40公里: the hedge is the number's, and what stands before it the rate's
            hedge = hedges.before(view, part.start)
            first = part.start - len(window)
            at = hedge[0] if hedge is not None and hedge[1].hedge is not Hedge.NONE else part.start
            said = _PER_BEFORE.search(window, max(0, at - first - 10), max(0, at - first))
            if said:
                if hedge is not None and at < part.start:
                    part.hedge = at, part.start - (view[part.start - 1] == " "), hedge[1]
                part.start = first + said.start()
                self._rate(part, said[1])

    def _rate(self, part: Part, per: str) -> None:
        unit = part.unit
        assert unit is not None
        name = _PER_NAME.get(per, per)
        for spelling in (f"{unit.spelling}/{name}", f"{unit.spelling}/s" if name == "秒" else ""):
            if spelling in UNITS:
                part.unit = UNITS[spelling]
                return
        part.per = name

    def tail(self, part: Part, end: int, unit: Unit) -> tuple[int, Decimal, Decimal | None]:
        """The smaller parts of a compound: 50元6角三分, 1小时30分钟, 1米85. In base units, with the last quantum."""
        view = self.view
        more = Decimal(0)
        finest: Decimal | None = None
        if unit.family not in ("duration", "money", "length", "mass"):
            return end, more, finest
        if unit.spelling == "块钱" and (change := small_change(view, end)):
            return change
        for _ in range(3):
            at = end
            while view[at : at + 1] in ("零", "又", " ") and at - end < 2:
                at += 1
            if view[at : at + 1] not in _NUMERAL_START or self.taken_at(at):
                break
            match = NUMBER.match(view, at)
            written = match["w"] if match is not None else None
            # 1米85, and 2小时08分, whose zero is no sign of a code
            decimals = written and (unit.spelling in ("米", "秒") and at == end or unit.family == "duration")
            found = (found_at_plain(match) if decimals else found_in_range(view, match)) if match else None
            if found is None or found.numeral.low != found.numeral.high or found.form:
                break
            value, quantum = found.numeral.value, found.numeral.quantum
            hit = unit_at(view, found.end + (view[found.end : found.end + 1] == " "))
            if hit is not None and hit[1].spelling == "分" and unit.dimension in ("duration", "money:CNY"):
                hit = (hit[0], _MINUTE if unit.dimension == "duration" else _FEN)
            if hit is None and unit.spelling in ("米", "秒") and at == end and found.end - at <= 2 and found.western:
                step = Decimal((0, (1,), at - found.end))
                return found.end, more + EXACT.multiply(value, step), step
            if hit is None or hit[1].dimension != unit.dimension or hit[1].factor >= unit.factor or hit[1].divisor != 1:
                break
            end, unit = hit
            more, finest = more + unit.base(value), unit.base(quantum)
        return end, more, finest


def found_in_range(view: str, match: re.Match[str]) -> Found | None:
    """The number after a range mark: a hyphen before it is the mark and no label."""
    start = match.start()
    if match.lastgroup in ("w", "s") and start and view[start - 1] in "-~/":
        shifted = " " + view[start : match.end() + 12]
        again = NUMBER.match(shifted, 1)
        found = found_at(shifted, again) if again else None
        return found._replace(start=start, end=found.end + start - 1) if found else None
    return found_at(view, match)


def found_at_plain(match: re.Match[str]) -> Found | None:
    """Western digits as they stand, whatever is around them."""
    if match.lastgroup not in ("w", "s"):
        return None
    value, quantum = western(match["w"])
    return Found(match.start(), match.end("w"), Numeral(value, quantum, value, value), True)

"""Quantities: a number with its hedges and its unit, as an exact, bounded `Amount`.

    近1800亿元 [1700亿,1800亿] 元      200万至1200万美元  range, 美元       每秒600GB  600e9 B/s
    上百家     [100, ) 家              2776/3465亿元      two amounts      三成五     35 %

Numbers are in the base unit of their dimension (3公里 is 3000 米), spans in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from claims.records import Amount, Hedge, Span
from claims.values import english
from claims.values import hedge as hedges
from claims.values.number import NUMBER, Found, Opened, found_at, opened
from claims.values.numerals import EXACT, last_place, scaled
from claims.values.units import UNITS, Unit, currency_before, unit_at


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A quantity in a text: `span` from hedge to unit, `value_span` number and unit, `number_span` the number."""

    span: Span
    value_span: Span
    number_span: Span
    amount: Amount


@dataclass(slots=True)
class _Part:
    """A number and its unit while a quantity is put together; the unit comes before or after the number."""

    found: Found
    o: Opened
    start: int
    end: int
    unit: Unit | None = None
    per: str = ""
    half: bool = False
    factor: int = 1


PLAIN = Unit("", "", "", Decimal(1), Decimal(1), "", "")
_TENTH = Unit("成", "%", "share", Decimal(10), Decimal(1), "share", "")
_MINUTE, _FEN = UNITS["分钟"], UNITS["分钱"]
_MANY_WORDS = frozenset("少数元次种样家个名位")
_SECONDS = re.compile(r"[ ]?\d{1,2}(?:\.\d{1,3})?[ ]?秒")
_LETTERS = frozenset("WVLmgtsh")
_AFTER_LATIN = re.compile(r"[A-Za-z] $")
_RANGE = re.compile(r"[ ]?(?:-|~|—{1,2}|至|到|to(?= ))[ ]?(?=[\d零一二两三四五六七八九十百千半负$€£¥HU])")
_SLASHES = re.compile(r"(?:[ ]?/[ ]?\d[\d,]*(?:\.\d+)?){1,5}")
URL = re.compile(r"(?:https?://|www\.)[!-~]+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{1,64}", re.A)
_PER_BEFORE = re.compile(r"(?:平均)?每(?:一)?([秒分时天日年月股人户吨桶平米斤亩辆台次件张份颗套公小个千克方]{1,4}?)(?:仅|约|近|超过|超|高达|达到|达|为|可|的?价格?为?)?[ ]?$")
_PER_AFTER = re.compile(r"[ ]?/[ ]?(平方米|立方米|公里|千瓦时|小时|分钟|公斤|千克|毫升|[年月日天股人平吨斤晚次件秒桶度份张台辆克升亩户月股块只]|kWh|km|kg|h|s|㎡)(?![A-Za-z])")
_PER_ENGLISH = re.compile(r" (?:per|a|an) (share|day|year|month|hour|second|person|kilometre|kilometer|tonne|ton|barrel)(?![a-z])")
_PER_NAME = {"share": "股", "day": "日", "year": "年", "month": "月", "hour": "小时", "second": "秒", "person": "人", "kilometre": "公里", "kilometer": "公里", "tonne": "吨", "ton": "吨", "barrel": "桶", "平": "平方米", "㎡": "平方米", "天": "日", "h": "小时", "s": "秒", "秒钟": "秒", "kg": "公斤", "千克": "公斤", "个月": "月", "分": "分钟", "时": "小时", "度": "千瓦时", "kWh": "千瓦时", "km": "公里"}  # fmt: skip
# After a unit these characters make another word of it: 三家具, 九成都, 5天津.
_NOT_UNIT = {
    "位": "数置于列居移", "家": "长属乡务电具族里", "名": "字列单为义称声额流", "所": "以有在谓得属", "处": "于理罚置分",
    "分": "之别析享布公歧明管类为成支院店行众手子拣辨", "天": "津河然猫赐才空王", "年": "级轻龄代底初末报检假薪后生",
    "股": "份东市票价权民", "条": "件约例款", "座": "位谈", "场": "景所馆地", "期": "待货望末权", "间": "接隔距", "道": "路理歉德具",
    "组": "织合成建", "套": "餐路", "份": "额子", "部": "分门队署委落", "单": "位独品", "起": "来到步诉义源码草点", "次": "日年月要新贷",
    "对": "于手应方外决", "只": "有要是能会", "台": "湾风阶词州", "种": "植族地业", "人": "民员类均才格物气群造士权脸性机",
    "头": "部条脑", "层": "次面", "本": "月周次土届身科次轮", "首": "先席要", "国": "家内际产有企王", "市": "值委民政", "省": "委政", "片": "区段面",
    "块": "链", "周": "边围末一二三四五六日转刊", "克": "服隆制", "包": "括含裹", "门": "店口诊户", "批": "准发评复", "升": "级至到高值",
    "手": "机", "类": "似别型", "篇": "章", "项": "目", "票": "房", "度": "过", "点": "击赞评半钟", "里": "面", "局": "长部", "轮": "胎船", "集": "团中体结成", "级": "别",
    "款": "项", "字": "节", "例": "如", "宗": "旨教", "斤": "斤计", "笔": "记试", "载": "体", "组成": "", "场次": "", "节": "目日能约点", "面": "", "户": "外籍型", "件": "", "班": "",
    "平": "均台方面", "县": "域", "枚": "举", "张": "家", "桶": "装", "床": "", "列": "车入为出", "双": "方边", "支": "持付撑", "根": "据本", "番": "茄", "倍": "感加",
}  # fmt: skip
# An indefinite article and no count: 一个, 一种. With a hedge they are counts (仅一家).
_ARTICLE = set("个位项件款种类条套份组批单笔门对双支只头座处场次起轮届部本篇首幅张片颗粒根枚间所层级国台道家例集期节市省县栋幢块股番斤课宗局")
_BOTH = set("国市省县院级位者地岸会家手")
_EVIDENCE = "为达到至是有共计破超了出得于约增减升降跌涨近逾仅合:"
_POINTS_LEAD = "涨跌报收至到破升降于点位"
_ENGLISH = re.compile(r"[a-z]{2,12} [a-z]{2,12}")
_ADJECTIVE = re.compile(r" (?!of |to |and |or |in |at |on |by |for |from |as |per |more |other )[a-z]{3,14}(?:-[a-z]{2,10})? (?=[a-z])")


def find_quantities(view: str, taken: Sequence[Span] = ()) -> tuple[QuantityMention, ...]:
    """The quantities of a text, in order, never overlapping. `taken`: spans that are something else (dates)."""
    return tuple(_Reader(view, taken).read())


class _Reader:
    """Reads the quantities of one text from left to right."""

    def __init__(self, view: str, taken: Sequence[Span]) -> None:
        self.view = view
        blocked = [(s.start, s.end) for s in taken]
        if "://" in view or "www." in view or "@" in view:
            blocked += [m.span() for m in URL.finditer(view)]
        self.blocked = sorted(blocked)
        self.next_blocked = 0
        self.english = _ENGLISH.search(view) is not None
        self.at = 0
        self.out: list[QuantityMention] = []

    def read(self) -> list[QuantityMention]:
        words = [Found(s, e, numeral, False, form=form or "word") for s, e, numeral, form in english.words(self.view)] if self.english else []
        i = 0
        for match in NUMBER.finditer(self.view):
            start = match.start()
            while i < len(words) and words[i].start < start:
                self._read_word(words[i])
                i += 1
            if start < self.at:
                continue
            blocked = self._blocked(start)
            if blocked:
                self.at = blocked
                continue
            part = self._part(match)
            if part is not None:
                self._take(part)
        for word in words[i:]:
            self._read_word(word)
        return self.out

    def _read_word(self, found: Found) -> None:
        """An English numeral in words; one of ... and bare small ones are no quantities."""
        if found.start < self.at or self._blocked(found.start):
            return
        o = opened(self.view, found)
        part = _Part(found, o, o.start, o.end)
        self._unit(part)
        if part.unit is not None or found.numeral.pair or found.numeral.value >= 12:
            self._take(part)

    def _blocked(self, start: int) -> int:
        """End of the taken span that holds `start`, else 0."""
        blocked = self.blocked
        i = self.next_blocked
        while i < len(blocked) and blocked[i][1] <= start:
            i += 1
        self.next_blocked = i
        return blocked[i][1] if i < len(blocked) and blocked[i][0] <= start else 0

    def _taken_at(self, at: int) -> bool:
        return any(s <= at < e for s, e in self.blocked[self.next_blocked : self.next_blocked + 3])

    def _part(self, match: re.Match[str]) -> _Part | None:
        """The number of a candidate with its unit."""
        view = self.view
        if match.lastgroup == "c" and match.end() == match.start() + 1:
            # Most candidates of Chinese text are the 一 of a word: out at once.
            nxt = view[match.end() : match.end() + 1]
            if nxt not in _WORTH and view[match.start() - 1 : match.start()] not in ("第", "上", "数", "几"):
                return None
        found = found_at(view, match)
        if found is None or self._taken_at(found.end - 1):
            return None
        o = opened(view, found)
        part = _Part(found, o, o.start, o.end)
        self._unit(part)
        return part

    def _unit(self, part: _Part) -> None:
        view, found = self.view, part.found
        if found.form in ("percent", "fraction"):
            part.unit, part.factor = UNITS["%"], 1 if found.form == "percent" else 100
            return
        if found.form == "doubling":
            part.unit = UNITS["番"]
            return
        at = part.end
        hit = self._unit_at(at, found)
        if hit is None and view[at : at + 1] == " ":
            hit = self._unit_at(at + 1, found)
        if hit is None and self.english and (noun := _ADJECTIVE.match(view, at)):
            hit = self._unit_at(noun.end(), found)
            if hit is not None and hit[1].family not in ("people", "vehicles", "organisations", "cases", "aircraft", "ships", "events", "households"):
                hit = None
        if hit is not None and hit[1].spelling == "分" and _SECONDS.match(view, hit[0]):
            hit = (hit[0], _MINUTE)
        if hit is not None and hit[1].spelling in _LETTERS and _AFTER_LATIN.search(view, max(0, part.start - 3), part.start):
            hit = None  # MOSS 550W is a name
        money = currency_before(view, part.start)
        if money is not None and (hit is None or hit[1].dimension.split(":")[0] != "money" or hit[1].unit == money[1].unit or hit[1].unit == "元"):
            if hit is not None and hit[1].dimension.startswith("money"):
                part.end = hit[0]
            part.start, part.unit = money
            self._per(part)
            return
        if hit is None:
            return
        part.end, part.unit = hit
        self._half(part)
        self._per(part)

    def _unit_at(self, at: int, found: Found) -> tuple[int, Unit] | None:
        """The unit at `at`, if what follows does not make another word of it and the number can carry it."""
        view = self.view
        value = found.numeral.value
        c = view[at : at + 1]
        if c in "成折" and c:
            return self._tenths(at, found, c)
        if c == "个" and view[at + 1 : at + 2] in ("多", "余") and view[at + 2 : at + 3] in ("月", "小", "钟", "星", "世"):
            return unit_at(view, at + 2) if view[at + 2] != "月" else (at + 3, UNITS["个月"])
        if c == "个" and view[at + 1 : at + 2] == "半" and view[at + 2 : at + 3] in "月小钟星" and view[at + 2 : at + 3]:
            hit = unit_at(view, at + 2) if view[at + 2] in "小钟星" else (at + 3, UNITS["个月"])
            return hit
        hit = unit_at(view, at)
        if hit is None:
            return None
        end, unit = hit
        spelling = unit.spelling
        if spelling in _NOT_UNIT and view[end : end + 1] in _NOT_UNIT[spelling] and view[end : end + 1]:
            return None
        flags = unit.flags
        if flags:
            if flags == "western" and not found.western:
                return None
            if flags == "medal" and (view[end : end + 1] not in _MEDAL_END or view[end : end + 1] in "牌"):
                return None
            if flags == "index" and not self._is_index(found, end):
                return None
        if spelling == "年" and found.western and found.power == 0 and found.end - found.start == 4 and 1000 <= value < 3000:
            return None
        return end, unit

    def _is_index(self, found: Found, end: int) -> bool:
        """点 counts points of an index: 3252.12点, 涨30点; else it is a clock or a list."""
        if not found.western:
            return False
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

    def _half(self, part: _Part) -> None:
        """两年半, 十五斤半, 三个半小时, and 个多月, 年多."""
        view, unit = self.view, part.unit
        assert unit is not None
        if view[part.end : part.end + 1] == "半" and unit.family in ("duration", "length", "mass", "age", "area"):
            if view[part.end + 1 : part.end + 2] not in "径岛场夜空程":
                part.half, part.end = True, part.end + 1
        elif view[part.o.end : part.o.end + 2] == "个半":
            part.half = True
        elif view[part.o.end : part.o.end + 2] in ("个多", "个余") and part.o.number is not None and unit.dimension.startswith("duration"):
            number = part.o.number
            part.o = part.o._replace(low=number, high=number + 1, hedge=Hedge.OVER, words=view[part.o.end + 1])

    def _per(self, part: _Part) -> None:
        """元/股, 元/平方米, 米/秒 and 每股, 每秒."""
        view, unit = self.view, part.unit
        assert unit is not None
        if view[part.end : part.end + 2].lstrip()[:1] == "/":
            per = _PER_AFTER.match(view, part.end)
            if per:
                part.end = per.end()
                self._rate(part, per[1])
                return
        elif self.english and (per := _PER_ENGLISH.match(view, part.end)):
            part.end = per.end()
            self._rate(part, _PER_NAME[per[1]])
            return
        window = view[max(0, part.start - 10) : part.start]
        if "每" in window:
            said = _PER_BEFORE.search(window)
            if said:
                part.start = part.start - len(window) + said.start()
                self._rate(part, said[1])

    def _rate(self, part: _Part, per: str) -> None:
        unit = part.unit
        assert unit is not None
        name = _PER_NAME.get(per, per)
        for spelling in (f"{unit.spelling}/{name}", f"{unit.spelling}/s" if name == "秒" else ""):
            if spelling in UNITS:
                part.unit = UNITS[spelling]
                return
        part.per = name

    def _take(self, part: _Part) -> None:
        """One quantity from `part` on: list, range, ordinal or plain."""
        view = self.view
        if part.found.form == "word" and part.unit is None and not part.o.hedge and hedges.before(view, part.start) is None and part.found.numeral.value < 100:
            return
        if view[part.start - 1 : part.start] == "第" or view[max(0, part.start - 2) : part.start] == "第 ":
            self._ordinal(part)
            return
        if part.unit is None and view[part.end : part.end + 2].lstrip()[:1] == "/" and self._slashes(part):
            return
        if self._range(part):
            return
        if part.unit is None and not self._bare_counts(part):
            return
        if part.unit is not None and not self._counts(part):
            return
        self._emit(part)

    def _counts(self, part: _Part) -> bool:
        """Whether a number with a unit is a count and not an article (一个), a pair (两国) or a bare scale (万元)."""
        found, unit = part.found, part.unit
        assert unit is not None
        if found.western or found.form or part.per:
            return found.form != "word" or found.numeral.value > 1 or unit.family in ("people", "money", "duration", "length", "mass")
        run = self.view[found.start : found.end]
        if len(run) == 1:
            if run in "万亿兆百千":
                return part.o.start < found.start or hedges.before(self.view, part.start) is not None
            if run == "一" and unit.spelling[0] in _ARTICLE and unit.dimension != "duration:months":
                return hedges.before(self.view, part.start) is not None
            if run == "两" and unit.spelling in _BOTH:
                return False
            if run in "零〇":
                return unit.dimension.startswith(("money", "temp", "share"))
        return True

    def _bare_counts(self, part: _Part) -> bool:
        """Whether a number without a unit is worth keeping: it has a scale or a hedge, or stands where a figure stands."""
        view, found = self.view, part.found
        value = found.numeral.value
        if part.o.hedge is not Hedge.NONE:
            if found.numeral.bare and part.o.start == found.start:
                return view[part.end : part.end + 1] == "级" or len(view[found.start : found.end]) > 1
            return not found.numeral.pair or value >= 10
        if found.power >= 3:
            return True
        if view[found.end : found.end + 1].isascii() and view[found.end : found.end + 1].isalpha():
            return False
        hedge = hedges.before(view, part.start)
        if hedge is not None and hedge[1].hedge is not Hedge.NONE and (value >= 10 or found.western):
            return True
        if value < 10 or not found.western and value < 100:
            return False
        if "," in view[found.start : found.end]:
            return True
        lead = view[part.start - 1 : part.start] if view[part.start - 1 : part.start] != " " else view[part.start - 2 : part.start - 1]
        return bool(lead) and lead in _EVIDENCE

    def _ordinal(self, part: _Part) -> None:
        """第5号, 第三架: the unit is what is numbered."""
        view = self.view
        start = part.start - (1 if view[part.start - 1] == "第" else 2)
        if part.o.hedge is not Hedge.NONE or part.found.form:
            return
        end = part.found.end
        word = view[end : end + 1]
        if word not in _NUMBERED or not word:
            word = ""
        elif word == "个" and view[end + 1 : end + 2] == "月":
            word = "个月"
        value = part.found.numeral.value
        amount = Amount(value, value, value, Decimal(1), word, f"ordinal:{word}")
        self._add(start, end + len(word), start, end + len(word), part.found.start, end, amount)

    def _slashes(self, part: _Part) -> bool:
        """262/277亿元: each takes scale and unit of the last."""
        view = self.view
        chain = _SLASHES.match(view, part.end)
        if chain is None or not part.found.western:
            return False
        slash = view.rindex("/", part.end, chain.end()) + 1
        last = NUMBER.match(view, slash + (view[slash] == " "))
        found = found_in_range(view, last) if last else None
        if found is None:
            return False
        final = _Part(found, opened(view, found), found.start, found.end)
        self._unit(final)
        if final.unit is None:
            return False
        parts = [part]
        at = part.end
        while (match := NUMBER.search(view, at)) and match.start() < found.start:
            piece = found_at_plain(match)
            if piece is None:
                return False
            parts.append(_Part(piece, opened(view, piece), piece.start, piece.end))
            at = piece.end
        for each in parts:
            self._emit(each, final.unit, final.found.power if not each.found.power else 0, final.per)
        self._emit(final)
        return True

    def _range(self, part: _Part) -> bool:
        """200万至1200万美元, 10-100倍, 45%-55%, 18.3至21.9万元."""
        view = self.view
        sep = _RANGE.match(view, part.end)
        if sep is None or part.o.high is None or part.o.number is None:
            return False
        at = sep.end()
        sign = 1 if view[at] == "负" else 0
        money = view[at : at + 3]
        skip = next((len(s) for s in ("US$", "HK$", "$", "€", "£", "¥") if money.startswith(s)), 0)
        match = NUMBER.match(view, at + sign + skip)
        if match is None or self._taken_at(match.start()):
            return False
        found = found_in_range(view, match)
        if found is None:
            return False
        other = _Part(found, opened(view, found), found.start, found.end)
        self._unit(other)
        if other.o.number is None or found.numeral.pair:
            return False
        if other.unit is None and part.unit is not None and (part.found.form == "percent" or skip and part.unit.dimension.startswith("money")):
            other.unit = part.unit
        unit, own = other.unit, part.unit
        if unit is None and own is not None:
            return False
        if unit is None and not (part.found.power or found.power):
            return False
        if own is not None and unit is not None and own.dimension != unit.dimension:
            if not (own is UNITS["块"] and unit.unit == "元"):
                return False
        low, high = part.o.number, other.o.number
        mark = sep.group().strip()
        share = 0
        if own is None and not part.found.power and found.power and low < scaled(found.numeral.value, -found.power):
            share = found.power
            low = scaled(low, share)
        if mark == "-" and unit is PLAIN:
            return False
        low_base = self._value(part, own or unit, low)
        high_base = self._value(other, unit, high)
        if low_base >= high_base:
            return False
        start = min(part.start, part.o.start)
        hedge = hedges.before(view, start)
        trail = hedges.after(view, other.end)
        words = "".join(view[a:b] for a, b in self._words(hedge, start, trail, other.end))
        quantum = (unit or PLAIN).base(max(scaled(part.found.numeral.quantum, share), found.numeral.quantum))
        low_bound: Decimal | None = low_base
        high_bound: Decimal | None = high_base
        about = (hedge and hedge[1].hedge is Hedge.ABOUT) or (trail and trail[1].hedge is Hedge.ABOUT)
        if about:
            low_bound = low_base - last_place(low_base)
            high_bound = high_base + last_place(high_base)
        name, dimension = self._named(unit or PLAIN, other.per or part.per)
        amount = Amount(None, low_bound, high_bound, quantum, name, dimension, Hedge.RANGE, words)
        first = hedge[0] if hedge else start
        last = trail[0] if trail else other.end
        self._add(first, last, start, other.end, part.found.start, found.end, amount)
        return True

    def _value(self, part: _Part, unit: Unit | None, value: Decimal) -> Decimal:
        if part.half:
            value += Decimal("0.5")
        if part.factor != 1:
            value = EXACT.multiply(value, Decimal(part.factor))
        return (unit or PLAIN).base(value)

    def _words(self, before: tuple[int, hedges.Word] | None, start: int, after: tuple[int, hedges.Word] | None, end: int) -> list[tuple[int, int]]:
        out = []
        if before:
            out.append((before[0], start - (self.view[start - 1] == " ")))
        if after:
            out.append((end + (self.view[end] == " "), after[0]))
        return out

    def _named(self, unit: Unit, per: str) -> tuple[str, str]:
        return (f"{unit.unit}/{per}", f"{unit.dimension}/{per}") if per else (unit.unit, unit.dimension)

    def _emit(self, part: _Part, unit: Unit | None = None, power: int = 0, per: str = "") -> None:
        """Puts hedges on one number and keeps the quantity."""
        view, o = self.view, part.o
        unit = unit or part.unit or PLAIN
        number, low, high, kind, words = o.number, o.low, o.high, o.hedge, o.words
        quantum = part.found.numeral.quantum
        if power:
            number = scaled(number, power) if number is not None else None
            low = scaled(low, power) if low is not None else None
            high = scaled(high, power) if high is not None else None
            quantum = scaled(quantum, power)
        start, end = part.start, part.end
        sign = self._sign(start)
        if sign:
            start -= sign
            number = -number if number is not None else None
            low, high = (-high if high is not None else None), (-low if low is not None else None)
        if part.half:
            half = Decimal("0.5")
            number, low, high = (x + half if x is not None else None for x in (number, low, high))
            quantum = half
        if part.factor != 1:
            size = Decimal(part.factor)
            number, low, high = (EXACT.multiply(x, size) if x is not None else None for x in (number, low, high))
            quantum = EXACT.multiply(quantum, size)
        step = last_place(number) if number is not None else quantum
        if unit.factor != 1 or unit.divisor != 1:
            number, low, high = (unit.base(x) if x is not None else None for x in (number, low, high))
            quantum, step = unit.base(quantum), unit.base(step)
        if part.unit is not None and kind is Hedge.NONE and number is not None and not (power or part.half or part.per or sign):
            end, more, finest = self._tail(part, end, unit)
            if finest is not None:
                number = low = high = number + more
                step = quantum = finest
        before = hedges.before(view, start)
        after = self._after(part, unit, end)
        for hit in (before, after):
            if hit is None or hit[1].hedge is Hedge.NONE:
                continue
            if kind is Hedge.NONE and number is not None:
                kind = hit[1].hedge
                low, high = hedges.bounds(kind, number, step)
                if hit is after and view[end] in "多余":
                    low, high = number, number + unit.base(Decimal(1))
        parts = [view[a:b] for a, b in self._words(before, start, after, end)]
        words = " ".join(x for x in (parts[0] if before else "", words, parts[-1] if after else "") if x)
        name, dimension = self._named(unit, per or part.per)
        amount = Amount(number, low, high, quantum, name, dimension, kind, words)
        self._add(before[0] if before else start, after[0] if after else end, start, end, part.o.start, part.found.end, amount)

    def _after(self, part: _Part, unit: Unit, end: int) -> tuple[int, hedges.Word] | None:
        """The hedge after a quantity; 多 and 余 only after a measure (两年多), 起 only after a price."""
        view = self.view
        hit = hedges.after(view, end)
        if hit is None:
            return None
        c = view[end]
        if c in "多余":
            measured = unit.family in ("duration", "length", "age", "mass", "multiple", "area", "money")
            return hit if measured and (c == "余" or view[hit[0] : hit[0] + 1] not in _MANY_WORDS) else None
        if c == "起" and (not unit.dimension.startswith("money") or view[hit[0] : hit[0] + 1] in ("诉", "步", "点")):
            return None
        return None if view[hit[0] : hit[0] + 1] == "翼" else hit

    def _sign(self, start: int) -> int:
        """Length of the sign before a number: - 负 零下."""
        if start == 0:
            return 0
        c = self.view[start - 1]
        if c in "-负":
            prior = self.view[start - 2 : start - 1]
            return 0 if prior.isascii() and prior.isalnum() and prior else 1
        return 2 if c == "下" and self.view[start - 2 : start] == "零下" else 0

    def _tail(self, part: _Part, end: int, unit: Unit) -> tuple[int, Decimal, Decimal | None]:
        """The smaller parts of a compound: 50元6角三分, 1小时30分钟, 1米85. In base units, with the last quantum."""
        view = self.view
        more, finest = Decimal(0), None
        if unit.family not in ("duration", "money", "length", "mass"):
            return end, more, finest
        for _ in range(3):
            at = end
            while view[at : at + 1] in ("零", "又", " ") and at - end < 2:
                at += 1
            if view[at : at + 1] not in _NUMERAL_START or self._taken_at(at):
                break
            match = NUMBER.match(view, at)
            decimals = unit.spelling == "米" and at == end and match is not None and match["w"] is not None
            found = (found_at_plain(match) if decimals else found_in_range(view, match)) if match else None
            if found is None or found.numeral.low != found.numeral.high or found.form:
                break
            value, quantum = found.numeral.value, found.numeral.quantum
            hit = unit_at(view, found.end + (view[found.end : found.end + 1] == " "))
            if hit is not None and hit[1].spelling == "分" and unit.dimension in ("duration", "money:CNY"):
                hit = (hit[0], _MINUTE if unit.dimension == "duration" else _FEN)
            if hit is None and unit.spelling == "米" and at == end and found.end - at <= 2 and found.western:
                step = Decimal((0, (1,), at - found.end))
                return found.end, EXACT.multiply(value, step), step
            if hit is None or hit[1].dimension != unit.dimension or hit[1].factor >= unit.factor or hit[1].divisor != 1:
                break
            end, unit = hit
            more, finest = more + unit.base(value), unit.base(quantum)
        return end, more, finest

    def _add(self, start: int, end: int, value_start: int, value_end: int, number_start: int, number_end: int, amount: Amount) -> None:
        start = max(start, self.out[-1].span.end if self.out else 0)
        self.out.append(QuantityMention(Span(min(start, value_start), end), Span(value_start, value_end), Span(number_start, number_end), amount))
        self.at = end


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
    from claims.values.numerals import Numeral, western

    if match.lastgroup not in ("w", "s"):
        return None
    value, quantum = western(match["w"])
    return Found(match.start(), match.end("w"), Numeral(value, quantum, value, value), True)


_MEDAL_END = "0123456789银铜金,。、;的和 "
_NUMERAL_START = set("0123456789零一二两三四五六七八九十百千万亿")
_NUMBERED = set("号名位届次架艘辆座批轮期代季集台个家条款型部间站栋层级枚颗套份场大章页节项例人天周年卷版班组所只类阶篇首幅回局")
# Characters that may follow a single Chinese numeral of a quantity.
_WORTH = frozenset({s[0] for s in UNITS} | set("成折分点多余来几 个至到-~—"))

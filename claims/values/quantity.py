"""Quantities: a number with its hedges and its unit, as an exact, bounded `Amount`.

    近1800亿元 [1700亿,1800亿] 元      200万至1200万美元  range, 美元       每秒600GB  600e9 B/s
    上百家     [100, ) 家              2776/3465亿元      two amounts      三成五     35 %

Numbers are in the base unit of their dimension (3公里 is 3000 米), spans in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from claims.records import Amount, Hedge, Span, span_of
from claims.values import english
from claims.values import hedge as hedges
from claims.values.labels import is_change
from claims.values.number import NUMBER, Found, candidates, opened
from claims.values.numerals import EXACT, last_place, scaled
from claims.values.part import PLAIN, STARTS, Part, PartReader, found_at_plain, found_in_range
from claims.values.units import UNITS, Unit


class QuantityMention(NamedTuple):
    """A quantity in a text: `span` from hedge to unit, `value_span` number and unit, `number_span` the number."""

    span: Span
    value_span: Span
    number_span: Span
    amount: Amount


_Hit = tuple[int, hedges.Word] | None
_MANY_WORDS = frozenset("少数元次种样家个名位")
_RANGE = re.compile(r"[ ]?(?:-|~|—{1,2}|至|到|to(?= ))[ ]?(?=[\d零一二两三四五六七八九十百千半负$€£¥HU])")
_BETWEEN, _AND = re.compile(r"\b[Bb]etween $"), re.compile(r" and (?=[\d$€£])")
_SLASHES = re.compile(r"(?:[ ]?/[ ]?\d[\d,]*(?:\.\d+)?){1,5}")
_EVIDENCE = "为达到至是有共计破超了出得于约增减升降跌涨近逾仅合:"
_MEASURED = frozenset("值率价数额量")  # 净值0.9757
_LISTED = re.compile(r"[ ]?(?:、|和|与|及)[ ]?(?=\d)")
_NUMBERED = frozenset(
    "号名位届次架艘辆座批轮期代季集台个家条款型部间站栋层级枚颗套份场大章页节项例人天周年卷版班组所只类阶篇首幅回局"
)


def find_quantities(view: str, taken: Sequence[Span] = ()) -> tuple[QuantityMention, ...]:
    """The quantities of a text, in order, never overlapping. `taken`: spans that are something else (dates)."""
    return tuple(_Reader(view, taken).read())


class _Reader(PartReader):
    """Reads the quantities of one text from left to right."""

    def __init__(self, view: str, taken: Sequence[Span]) -> None:
        super().__init__(view, taken)
        self.at = 0
        self.out: list[QuantityMention] = []

    def read(self) -> list[QuantityMention]:
        told = english.words(self.view) if self.english else []
        words = [Found(s, e, numeral, False, form=form or "word") for s, e, numeral, form in told]
        i = 0
        for match in candidates(self.view, STARTS):
            start = match.start()
            while i < len(words) and words[i].start < start:
                self._read_word(words[i])
                i += 1
            if start < self.at:
                continue
            if start >= self.next_start:
                blocked = self.blocked_at(start)
                if blocked:
                    self.at = blocked
                    continue
            part = self.part(match)
            if part is not None:
                self._take(part)
        for word in words[i:]:
            self._read_word(word)
        return self.out

    def _read_word(self, found: Found) -> None:
        """An English numeral in words; one of ... and bare small ones are no quantities."""
        if found.start < self.at or self.blocked_at(found.start):
            return
        o = opened(self.view, found)
        part = Part(found, o, o.start, o.end)
        self.measure(part)
        if part.unit is not None or found.numeral.pair or found.numeral.value >= 12:
            self._take(part)

    def _take(self, part: Part) -> None:
        """One quantity from `part` on: list, range, ordinal or plain."""
        view = self.view
        if part.found.form == "word" and part.unit is None and part.found.numeral.value < 100:
            if not part.o.hedge and hedges.before(view, part.start) is None:
                return
        if view[part.start - 1 : part.start] == "第" or view[max(0, part.start - 2) : part.start] == "第 ":
            self._ordinal(part)
            return
        if part.unit is None and view[part.end : part.end + 2].lstrip()[:1] == "/" and self._slashes(part):
            return
        if self._range(part):
            return
        if part.unit is None and part.found.western and self._shared(part):
            return
        if part.unit is None and not self._bare_counts(part):
            return
        if part.unit is not None and not self._counts(part):
            return
        self._emit(part)

    def _counts(self, part: Part) -> bool:
        """Whether a number with a unit is a count and not an article (一个), a pair (两国) or a bare scale (万元)."""
        found, unit = part.found, part.unit
        assert unit is not None
        if found.western or found.form or part.per:
            single = found.form == "word" and found.numeral.value == 1
            return not single or unit.family in ("people", "money", "duration", "length", "mass")
        run = self.view[found.start : found.end]
        if len(run) == 1:
            if run in "万亿兆百千":
                return part.o.start < found.start or hedges.before(self.view, part.start) is not None
            if run == "一" and "article" in unit.flags:
                return hedges.before(self.view, part.start) is not None
            if run == "两" and "both" in unit.flags and len(unit.spelling) == 1:
                return False
            if run in "零〇":
                return unit.dimension.startswith(("money", "temp", "share"))
        return True

    def _bare_counts(self, part: Part) -> bool:
        """Whether a number without a unit is kept: it has a scale or a hedge, or stands where a figure stands."""
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
        lead = view[max(0, part.start - 2) : part.start].rstrip()[-1:]
        if lead in _MEASURED and "." in view[found.start : found.end]:
            return True
        if value < 10 or not found.western and value < 100:
            return False
        if "," in view[found.start : found.end]:
            return True
        return bool(lead) and lead in _EVIDENCE

    def _ordinal(self, part: Part) -> None:
        """第5号, 第三架: the unit is what is numbered."""
        view = self.view
        start = part.start - (1 if view[part.start - 1] == "第" else 2)
        if part.o.hedge is not Hedge.NONE or part.found.form:
            return
        end = part.found.end
        word = view[end : end + 1]
        if word not in _NUMBERED or not word:
            word = ""
        elif word in UNITS and view[end + 1 : end + 2] and view[end + 1] in UNITS[word].not_before:
            word = ""  # 第一人民医院
        elif word == "个" and view[end + 1 : end + 2] == "月":
            word = "个月"
        value = part.found.numeral.value
        amount = Amount(value, value, value, Decimal(1), word, f"ordinal:{word}")
        span = Span(start, end + len(word))
        self._add(span, span, Span(part.found.start, end), amount)

    def _slashes(self, part: Part) -> bool:
        """262/277亿元: each takes scale and unit of the last."""
        view = self.view
        chain = _SLASHES.match(view, part.end)
        if chain is None or not part.found.western:
            return False
        slash = view.rindex("/", part.end, chain.end()) + 1
        last = NUMBER.match(view, slash + (view[slash] == " "))
        found = found_in_range(view, last) if last else None
        if found is None or self.taken_at(found.start) or self.taken_at(found.end - 1):
            return False
        final = Part(found, opened(view, found), found.start, found.end)
        self.measure(final)
        if final.unit is None:
            return False
        parts = [part]
        at = part.end
        while (match := NUMBER.search(view, at)) and match.start() < found.start:
            piece = found_at_plain(match)
            if piece is None:
                return False
            parts.append(Part(piece, opened(view, piece), piece.start, piece.end))
            at = piece.end
        for each in parts:
            self._emit(each, final.unit, final.found.power if not each.found.power else 0, final.per)
        self._emit(final)
        return True

    def _shared(self, part: Part) -> bool:
        """7.4和4.7个百分点, 分别为30、45亿元: what has no unit takes unit and scale of the next."""
        view, found = self.view, part.found
        listed = _LISTED.match(view, part.end)
        if listed is None or part.o.hedge is not Hedge.NONE:
            return False
        if "." not in view[found.start : found.end] and "分别" not in view[max(0, found.start - 12) : found.start]:
            return False
        match = NUMBER.match(view, listed.end())
        other = found_in_range(view, match) if match else None
        if other is None or self.taken_at(other.start):
            return False
        final = Part(other, opened(view, other), other.start, other.end)
        self.measure(final)
        further = _LISTED.match(view, other.end) if final.unit is None else None
        if further and (match := NUMBER.match(view, further.end())) and (last := found_in_range(view, match)):
            final = Part(last, opened(view, last), last.start, last.end)
            self.measure(final)
        if final.unit is None:
            return False
        self._emit(part, final.unit, 0 if found.power else final.found.power, final.per)
        return True

    def _range(self, part: Part) -> bool:
        """200万至1200万美元, 10-100倍, 45%-55%, 18.3至21.9万元."""
        view = self.view
        between = _BETWEEN.search(view, max(0, part.start - 8), part.start)
        sep = (_AND if between else _RANGE).match(view, part.end)
        if sep is None or part.o.high is None or part.o.number is None:
            return False
        at = sep.end()
        sign = 1 if view[at] == "负" else 0
        money = view[at : at + 3]
        skip = next((len(s) for s in ("US$", "HK$", "$", "€", "£", "¥") if money.startswith(s)), 0)
        match = NUMBER.match(view, at + sign + skip)
        if match is None or self.taken_at(match.start()):
            return False
        found = found_in_range(view, match)
        if found is None:
            return False
        if self.taken_at(found.end - 1):
            return False
        other = Part(found, opened(view, found), found.start, found.end)
        self.measure(other)
        if other.o.number is None or found.numeral.pair:
            return False
        if other.unit is None and part.unit is not None:
            if part.found.form == "percent" or (skip and part.unit.dimension.startswith("money")):
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
        hedge = hedges.before(view, start) if part.hedge is None else (start, part.hedge[2])
        trail = hedges.after(view, other.end)
        words = "".join(view[a:b] for a, b in self._words(hedge, start, trail, other.end))
        if part.hedge is not None:
            words = view[part.hedge[0] : part.hedge[1]] + words
        quantum = (unit or PLAIN).base(max(scaled(part.found.numeral.quantum, share), found.numeral.quantum))
        low_bound: Decimal | None = low_base
        high_bound: Decimal | None = high_base
        about = (hedge and hedge[1].hedge is Hedge.ABOUT) or (trail and trail[1].hedge is Hedge.ABOUT)
        if about:
            low_bound = low_base - last_place(low_base)
            high_bound = high_base + last_place(high_base)
        name, dimension = self._named(unit or PLAIN, other.per or part.per)
        amount = Amount(None, low_bound, high_bound, quantum, name, dimension, Hedge.RANGE, words)
        whole = Span(hedge[0] if hedge else start, trail[0] if trail else other.end)
        self._add(whole, Span(start, other.end), Span(part.found.start, found.end), amount)
        return True

    def _value(self, part: Part, unit: Unit | None, value: Decimal) -> Decimal:
        if part.half:
            value += Decimal("0.5")
        if part.factor != 1:
            value = EXACT.multiply(value, Decimal(part.factor))
        return (unit or PLAIN).base(value)

    def _words(self, before: _Hit, start: int, after: _Hit, end: int) -> list[tuple[int, int]]:
        out = []
        if before:
            out.append((before[0], start - (self.view[start - 1] == " ")))
        if after:
            out.append((end + (self.view[end] == " "), after[0]))
        return out

    def _named(self, unit: Unit, per: str) -> tuple[str, str]:
        return (f"{unit.unit}/{per}", f"{unit.dimension}/{per}") if per else (unit.unit, unit.dimension)

    def _emit(self, part: Part, unit: Unit | None = None, power: int = 0, per: str = "") -> None:
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
        bare = part.found.numeral.bare and kind is Hedge.ABOUT
        if bare and number is not None:
            step = number / 2  # 近百 is rounded to hundreds: half a unit
        if unit.factor != 1 or unit.divisor != 1:
            number, low, high = (unit.base(x) if x is not None else None for x in (number, low, high))
            quantum, step = unit.base(quantum), unit.base(step)
        whole = not (power or part.half or part.per or sign)
        if part.unit is not None and kind is Hedge.NONE and number is not None and whole:
            end, more, finest = self.tail(part, end, unit)
            if finest is not None:
                number = low = high = number + more
                step = quantum = finest
        before = hedges.before(view, start) if part.hedge is None else (start, part.hedge[2])
        after = self._after(part, unit, end)
        for hit in (before, after):
            if hit is None or hit[1].hedge is Hedge.NONE:
                continue
            if (kind is Hedge.NONE or bare) and number is not None:
                bare = False
                kind = hit[1].hedge
                low, high = hedges.bounds(kind, number, step)
                if hit is after and view[end] in "多余":
                    low, high = number, number + unit.base(Decimal(1))
        if before or after:
            parts = [view[a:b] for a, b in self._words(before, start, after, end)]
            if part.hedge is not None:
                parts[0] = view[part.hedge[0] : part.hedge[1]]
            words = " ".join([x for x in (parts[0] if before else "", words, parts[-1] if after else "") if x])
        name, dimension = self._named(unit, per or part.per)
        amount = Amount(number, low, high, quantum, name, dimension, kind, words)
        value = span_of((start, end))
        span = span_of((before[0] if before else start, after[0] if after else end)) if before or after else value
        self._add(span, value, span_of((part.o.start, part.found.end)), amount)

    def _after(self, part: Part, unit: Unit, end: int) -> tuple[int, hedges.Word] | None:
        """The hedge after a quantity; 多 and 余 only after a measure (两年多), 起 only after a price."""
        view = self.view
        hit = hedges.after(view, end)
        if hit is None:
            return None
        if (c := view[end]) in "多余":
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
            return 0 if prior.isascii() and prior.isalnum() and not is_change(self.view, start) else 1
        return 2 if c == "下" and self.view[start - 2 : start] == "零下" else 0

    def _add(self, span: Span, value: Span, number: Span, amount: Amount) -> None:
        """Keeps a quantity; words that belong to the one before are not taken twice."""
        if self.out and span.start < self.out[-1].span.end:
            floor = self.out[-1].span.end
            span, value, number = (Span(max(floor, x.start), x.end) for x in (span, value, number))
        self.out.append(QuantityMention(span, value, number, amount))
        self.at = span.end

"""Numbers in a text: where they stand and what they are worth.

    近1800亿元  1800亿        三分之一  0.333...       天工3.5、GPT-4、三星、队伍  (nothing)

`find_numbers` is the news reading: labels, codes, versions and words that hold a numeral are left alone. `every=True`
yields each numeral of the text, also the 一 of 一个, as test suites for numeral recognition want it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from claims.records import Hedge, Span
from claims.values.english import scale_at
from claims.values.labels import NUMERALS, in_word, is_label
from claims.values.numerals import (
    DIGITS,
    EXACT,
    MAX_LENGTH,
    POWERS,
    SHARE,
    Numeral,
    exact,
    last_place,
    parse,
    scaled,
    western,
)
from claims.values.units import unit_at

_SCALE = "十百千万亿兆"
# One candidate: Western digits with a scale, a Chinese run, or a word that is a number by itself.
NUMBER = re.compile(
    rf"""
    (?P<w>(?:\d{{1,3}}(?:,\d{{3}})++(?!\d)|\d{{1,3}}(?:[ ]\d{{3}})++(?=[ ]?[万亿])
      |\d++)(?:\.\d++)?+)(?:[ ]{{0,2}}(?P<s>[{_SCALE}]++))?+
    |(?P<c>[{NUMERALS}](?:[{NUMERALS}]|[多余来几](?=[{_SCALE}])|(?<=[十百千万])几)*+)
    |(?P<h>半(?=年|个|小时|天|数|公里|斤|成|价|日|米|里|吨)|对折|翻[了了]?[一两三四]?番|翻倍)
    """,
    re.X,
)
# One class and nothing else, because the engine then skips to its characters without trying the pattern in between.
_START = re.compile(rf"[0-9{NUMERALS}半对翻]")
_MIXED = re.compile(
    rf"(?:(?:\d{{1,3}}(?:,\d{{3}})++(?!\d)|\d++)(?:\.\d++)?+|[{NUMERALS}]|[多余几](?=[{_SCALE}])|[ ](?=[{_SCALE}]))++"
)
_POINT = re.compile(rf"点([零〇一二三四五六七八九]++)([{_SCALE[1:]}]{{0,3}}+)(?![十分刻点半])")
_OF = re.compile(r"[ ]?分[ ]?之[ ]?")
_DIGIT_RUN = re.compile(r"[零〇一二三四五六七八九幺]{2,}")
_VAGUE_MARKS, _SCALE_SET = frozenset("多余几"), frozenset("百千万亿")
_UNIT_SCALES = frozenset("百千兆")
_NOT_HUNDREDS = frozenset("姓货度")  # 3百度 is no 300
_HALF = exact(Decimal("0.5"), Decimal("0.5"))


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A number in a text. A side that is open has None; `number` is None where the words give a range."""

    span: Span
    number: Decimal | None
    low: Decimal | None
    high: Decimal | None
    quantum: Decimal
    hedge: Hedge = Hedge.NONE
    low_closed: bool = True
    high_closed: bool = True


class Found(NamedTuple):
    """A numeral in a text, before hedges and units are read."""

    start: int
    end: int
    numeral: Numeral
    western: bool
    power: int = 0  # of the scale that follows Western digits, or that a Chinese run ends on
    form: str = ""  # "percent" (百分之五), "fraction" (三分之一), "half", "doubling"


def _end_power(run: str) -> int:
    """Power of the scales that a Chinese run ends on: 三千万 -> 7."""
    for n in (3, 2, 1):
        if len(run) > n and run[-n:] in POWERS and run[-n] not in "十":
            return POWERS[run[-n:]]
    return 0


def found_at(view: str, match: re.Match[str]) -> Found | None:
    """What a candidate is worth, None where it is a label or no number at all."""
    kind = match.lastgroup
    if kind == "h":
        return _word(view, match)
    if kind == "c":
        return _chinese(view, match.start(), match.end())
    start, end = match.start(), match.end("w")
    if is_label(view, start, end) or in_word(view, start, end):
        return None
    if match["s"] is not None:
        return _scaled(view, match)
    if view[end : end + 1] in _VAGUE_MARKS and view[end + 1 : end + 2] in _SCALE_SET:
        return _mixed(view, start)
    english = _english_scale(view, start, end)
    if english:
        value, quantum = western(match["w"], english[1])
        return Found(start, english[0], Numeral(value, quantum, value, value), True, english[1])
    value, quantum = western(match["w"])
    found = Found(start, end, Numeral(value, quantum, value, value), True)
    if view[end : end + 1] == "分" or view[end + 1 : end + 2] == "分":
        return _fraction(view, found) or found
    return found


def _scaled(view: str, match: re.Match[str]) -> Found | None:
    """Western digits with a scale: 1.75千亿, 5万4千, 500万千瓦 (where 千 belongs to the unit)."""
    start, end = match.start(), match.end()
    follower = view[end : end + 1]
    if view[end - 1] in _UNIT_SCALES and (_starts_unit(view, end - 1) or follower in _NOT_HUNDREDS):
        end -= 1
    scale = view[match.start("s") : end]
    power = POWERS.get(scale) if scale else 0
    if power is None or (follower and (follower in NUMERALS or follower.isdigit() or follower in _VAGUE_MARKS)):
        mixed = _mixed(view, start)
        if mixed is not None and (power is None or mixed.end > end):
            return mixed
        if power is None:
            return None
    value, quantum = western(match["w"], power)
    found = Found(start, end if scale else match.end("w"), Numeral(value, quantum, value, value), True, power)
    if follower == "分":
        return _fraction(view, found) or found
    return found


def _mixed(view: str, start: int) -> Found | None:
    """Digits of both scripts in one number: 5万4千6百, 500余万."""
    match = _MIXED.match(view, start)
    numeral = parse(match.group()) if match else None
    return Found(start, match.end(), numeral, True, _end_power(match.group())) if match and numeral else None


def _starts_unit(view: str, at: int) -> bool:
    """Whether 千, 百 or 兆 begins a unit (千瓦时, 百帕, 兆瓦) and is no scale."""
    hit = unit_at(view, at)
    return hit is not None and hit[0] > at + 1


def _english_scale(view: str, start: int, end: int) -> tuple[int, int] | None:
    """million, bn after the digits; k and m only after a currency."""
    follower = view[end : end + 1]
    if follower in (" ", "-"):
        follower = view[end + 1 : end + 2]
    if not follower or follower not in "hHtTmMbBkKlc":
        return None
    return scale_at(view, end, start > 0 and view[start - 1] in "$€£¥￥₩₹")


def _word(view: str, match: re.Match[str]) -> Found | None:
    start, end, word = match.start(), match.end(), match.group()
    if word == "半":
        if start and view[start - 1] in "上下前后一大多小过各" and view[end : end + 1] not in "数":
            if view[start - 1] != "一":
                return None
        elif in_word(view, start, end):
            return None
        return Found(start, end, _HALF, False, form="half")
    if word == "对折":
        if "打" not in view[max(0, start - 2) : start]:
            return None  # a sheet is folded in half
        return Found(start, end, exact(Decimal(50), Decimal(10)), False, form="percent")
    times = parse(word[-2]) if word[-2] in "一两三四" else None
    value = Decimal(1) if times is None else times.value
    return Found(start, end, exact(value, Decimal(1)), False, form="doubling")


def _chinese(view: str, start: int, end: int) -> Found | None:
    if end > start + 1 and view[end - 1] in _UNIT_SCALES and _starts_unit(view, end - 1):
        end -= 1
    run = view[start:end]
    follower = view[end : end + 1]
    if follower == "分" or (follower == " " and view[end + 1 : end + 2] == "分"):
        numeral = parse(run)
        fraction = _fraction(view, Found(start, end, numeral, False)) if numeral else None
        if fraction:
            return fraction
    prefixed = run[0] in "十百千万亿" and start > 0 and view[start - 1] in "上数几"  # 上百家 is no 百家
    if len(run) <= 3 and not prefixed and in_word(view, start, end):
        return None
    if follower == "点":
        point = _POINT.match(view, end)
        if point and len(run) < MAX_LENGTH and len(point[1]) < MAX_LENGTH:
            whole = parse(run) if run not in "零〇" else exact(Decimal(0), Decimal(1))
            if whole and whole.low == whole.high:
                return Found(start, point.end(), decimal(whole, point[1], point[2]), False, POWERS.get(point[2], 0))
    if len(run) >= 2 and _DIGIT_RUN.fullmatch(run) and not (len(run) == 2 and "零" not in run and "〇" not in run):
        return None  # 二〇二三 and 一一〇 are years and labels
    numeral = parse(run)
    return Found(start, end, numeral, False, _end_power(run)) if numeral else None


def decimal(whole: Numeral, digits: str, scale: str = "") -> Numeral:
    """A Chinese numeral with digits after 点: 三点五亿."""
    power = POWERS.get(scale, 0)
    tail = Decimal("0." + "".join(str(DIGITS[c]) for c in digits))
    value = EXACT.add(whole.value, tail).scaleb(power, EXACT)
    return exact(value, Decimal((0, (1,), power - len(digits))))


def _fraction(view: str, bottom: Found) -> Found | None:
    """百分之五 (percent), 千分之三, 三分之一: the denominator stands first."""
    of = _OF.match(view, bottom.end)
    if not of:
        return None
    match = NUMBER.match(view, of.end())
    if not match or match.lastgroup == "h":
        return None
    if match.lastgroup == "c":
        run = match.group()
        whole = parse(run) if run not in "零〇" else exact(Decimal(0), Decimal(1))
        point = _POINT.match(view, match.end())
        if whole is None:
            return None
        if point and len(point[1]) < MAX_LENGTH:
            top, end = decimal(whole, point[1], point[2]), point.end()
        else:
            top, end = (exact(Decimal(100), Decimal(1)) if run == "百" else whole), match.end()
    else:
        value, quantum = western(match["w"])
        top, end = exact(value, quantum), match.end("w")
    size = bottom.numeral.value
    if not size or not top.value and size != 100:
        return None
    start = bottom.start
    if size in (100, 1000, 10000) and view[start : start + 1] in "百千万":
        power = {100: 0, 1000: -1, 10000: -2}[int(size)]
        high = top.low if top.high is None else top.high
        top = top._replace(
            value=scaled(top.value, power),
            quantum=scaled(top.quantum, power),
            low=scaled(top.low, power),
            high=scaled(high, power),
        )
        return Found(start, end, top, False, form="percent")
    # a fraction in words stands for about a hundredth
    return Found(start, end, exact(SHARE.divide(top.value, size), Decimal("0.01")), False, form="fraction")


def candidates(view: str, starts: re.Pattern[str] = _START) -> Iterator[re.Match[str]]:
    """The stretches that may be numbers, in order; the same as `NUMBER.finditer`, and several times as fast. `starts`
    is where they may begin."""
    at = 0
    match_at = NUMBER.match
    for start in starts.finditer(view):
        i = start.start()
        if i >= at and (match := match_at(view, i)):
            yield match
            at = match.end()


def scan(view: str) -> Iterator[Found]:
    """The numerals of a text in the news reading, in order; units and hedges are not yet read."""
    at = 0
    for match in candidates(view):
        if match.start() >= at and (found := found_at(view, match)):
            yield found
            at = found.end


class Opened(NamedTuple):
    """A numeral with the words inside it that leave it open: 上百, 数十, 三十多, 百亿."""

    start: int
    end: int
    number: Decimal | None
    low: Decimal | None
    high: Decimal | None
    hedge: Hedge
    words: str


_opened: Callable[[tuple[int, int, Decimal | None, Decimal | None, Decimal | None, Hedge, str]], Opened] = partial(
    tuple.__new__, Opened
)
_COUNT_BEFORE_SHU = "人总次户件个多位基度少票页字层倍分级岁点函参系指常代"
_NOT_BEFORE_SHANG = "以晚网线早马身路会午世加赶海江之楼手地市基"


def opened(view: str, found: Found) -> Opened:
    """Reads 上/数/几/好几 before a bare scale and 多/余/来 after a round number."""
    numeral, start, end = found.numeral, found.start, found.end
    value = numeral.value
    if numeral.pair:
        return Opened(start, end, None, numeral.low, numeral.high, Hedge.RANGE, "")
    if numeral.vague == "几":
        return Opened(start, end, None, numeral.low, numeral.high, Hedge.RANGE, numeral.vague)
    if numeral.vague:
        return Opened(start, end, value, numeral.low, numeral.high, Hedge.OVER, numeral.vague)
    first = view[start]
    if first in "十百千万亿" and start and not found.western:
        before = view[start - 1]
        prior = view[start - 2] if start > 1 else " "
        if (before == "数" and prior not in _COUNT_BEFORE_SHU) or before in "几":
            start -= 2 if prior == "好" else 1
            # 数十 is 20..99, 数十万 200000..999999
            return Opened(start, end, None, value * 2, value * 10 - 1, Hedge.RANGE, view[start : found.start])
        if before == "上" and value >= 100 and prior not in _NOT_BEFORE_SHANG:
            return Opened(start - 1, end, value, value, None, Hedge.AT_LEAST, "上")
        if before in "过超破" and numeral.bare and prior not in "通经不透打":
            # 过亿, 超百亿, 破万
            start -= 2 if prior in "超突" else 1
            return Opened(start, end, value, value, None, Hedge.OVER, view[start : found.start])
    if numeral.bare:
        return Opened(start, end, value, numeral.low, numeral.high, Hedge.ABOUT, "")
    at = end + 1 if view[end : end + 1] == " " else end
    mark = view[at : at + 1]
    if mark and mark in "多余来" and value >= 10 and found.form == "":
        step = last_place(value)
        follower = view[at + 1 : at + 2]
        if step >= 10 and (mark != "多" or follower not in "少数半边媒功" or not follower):
            if mark == "来":
                if follower and (unit_at(view, at + 1) if found.western else follower not in "自到源年看说"):
                    return Opened(start, at + 1, value, value - step, value + step, Hedge.ABOUT, mark)
            else:
                return Opened(start, at + 1, value, value, value + step, Hedge.OVER, mark)
    return _opened((start, end, value, numeral.low, numeral.high, Hedge.NONE, ""))


def find_numbers(view: str, every: bool = False) -> tuple[NumberMention, ...]:
    """The numbers of a text, in order; `every` yields each numeral, see the module."""
    if every:
        from claims.values.every import find_every

        return find_every(view)
    out = []
    for found in scan(view):
        if not found.western and found.end == found.start + 1 and not found.form:
            if found.numeral.value < 10 and unit_at(view, found.end) is None:
                continue  # the 三 of a word that no table knows
        follower = view[found.end : found.end + 1]
        if found.western and follower.isascii() and follower.isalpha() and unit_at(view, found.end) is None:
            continue  # 5G, 3C
        o = opened(view, found)
        if found.numeral.bare and o.start == found.start and found.end == found.start + 1:
            continue  # 万, 千 alone
        out.append(NumberMention(Span(o.start, o.end), o.number, o.low, o.high, found.numeral.quantum, o.hedge))
    return tuple(out)

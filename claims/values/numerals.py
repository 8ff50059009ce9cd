"""What a written numeral is worth: Chinese, Western and mixed, exact, with the place of its last digit.

1.75千亿    175000000000, quantum 10^9       一百二十万   1200000, quantum 10^5
五兆六十二亿四万五千二  5006200045200         三万多       30000, below 40000
一两百      100 to 200                        十几万       110000 to 190000
"""

from __future__ import annotations

import re
from decimal import Context, Decimal
from functools import lru_cache
from typing import NamedTuple

# Wide enough for every numeral that MAX_LENGTH lets in, so that nothing is ever rounded.
EXACT = Context(prec=120)
SHARE = Context(prec=28)  # for quotients that never end, such as a third
MAX_LENGTH = 40

DIGITS = {
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9, "幺": 1,
}  # fmt: skip
UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "廿": 20, "卅": 30}
SCALES = {"万": 10**4, "亿": 10**8, "兆": 10**12}
VAGUE = "多余几来"  # inside a numeral: the digit that is not told
FORMAL = "壹贰叁肆伍陆柒捌玖拾佰仟"
# Scales that may follow Western digits, as powers of ten.
POWERS = {
    "十": 1, "百": 2, "千": 3, "万": 4, "亿": 8, "兆": 12, "十万": 5, "百万": 6, "千万": 7, "万万": 8, "十亿": 9,
    "百亿": 10, "千亿": 11, "万亿": 12, "十万亿": 13, "百万亿": 14, "千万亿": 15, "亿亿": 16,
}  # fmt: skip

_TOKEN = re.compile(r"(?P<w>\d[\d,]*(?:\.\d+)?)|(?P<c>[^\s\d])")
_PAIR = re.compile(r"^(.*?)([一二两三四五六七八])([二两三四五六七八九])([十百千万亿]*)$")
_POSITIONAL = re.compile(r"^[零〇一二三四五六七八九幺]{2,}$")
_NEIGHBOURS = {(a, a + 1) for a in range(1, 9)} | {(3, 5)}


class Numeral(NamedTuple):
    """The worth of a numeral. `low`/`high` differ from `value` where the words leave it open (三万多, 一两百, 百亿).

    `value` is the least figure that the words name; `quantum` one unit of the last digit written.
    """

    value: Decimal
    quantum: Decimal
    low: Decimal
    high: Decimal | None
    vague: str = ""  # the words that leave it open: 多 余 几 来
    pair: bool = False  # 一两百: both ends are written
    bare: bool = False  # 百亿, 千: no digit before the scale


def exact(value: Decimal, quantum: Decimal) -> Numeral:
    """A numeral that leaves nothing open."""
    return Numeral(value, quantum, value, value)


def last_place(value: Decimal) -> Decimal:
    """One unit of the last digit that is not zero: 1800 -> 100, 2.50 -> 0.1, 0 -> 1."""
    if not value:
        return Decimal(1)
    _, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)  # no infinities or NaN come out of digits
    i = len(digits)
    while digits[i - 1] == 0:
        i -= 1
        exponent += 1
    return Decimal(10**exponent) if exponent > 0 else Decimal((0, (1,), exponent))


def scaled(value: Decimal, power: int) -> Decimal:
    """A value times a power of ten, without an exponent in its notation where it is whole."""
    return EXACT.multiply(value, Decimal(10**power)) if power > 0 else value.scaleb(power, EXACT) if power else value


def western(digits: str, power: int = 0) -> tuple[Decimal, Decimal]:
    """Value and quantum of Western digits (commas allowed) with a scale of 10^power."""
    plain = digits.replace(",", "").replace(" ", "") if "," in digits or " " in digits else digits
    point = plain.find(".")
    if point < 0:
        return Decimal(int(plain) * 10**power), Decimal(10**power)
    places = len(plain) - point - 1
    if power >= places:
        return Decimal(int(plain[:point] + plain[point + 1 :]) * 10 ** (power - places)), Decimal(
            10 ** (power - places)
        )
    return Decimal(plain).scaleb(power, EXACT), Decimal((0, (1,), power - places))


@lru_cache(maxsize=8192)
def parse(run: str) -> Numeral | None:
    """What a run of numeral characters is worth, None where it is no number (万, 两两, 一三)."""
    if len(run) > MAX_LENGTH:
        return None
    run = "".join(run.split())
    if _POSITIONAL.match(run):
        return _positional(run)
    pair = _PAIR.match(run)
    if pair:
        first, second = DIGITS[pair[2]], DIGITS[pair[3]]
        if (first, second) not in _NEIGHBOURS:
            return None
        low = _compose(pair[1] + pair[2] + pair[4])
        high = _compose(pair[1] + pair[3] + pair[4])
        if low is None or high is None or low.vague:
            return None
        return Numeral(low.value, low.quantum, low.value, high.value, pair=True)
    return _compose(run)


def whole(run: str) -> int:
    """A plain number (三, 12) as an integer. Raises ValueError where the run is none."""
    if run.isascii() and run.isdigit():
        return int(run)
    numeral = parse(run)
    if numeral is None:
        raise ValueError(f"not a numeral: {run!r}")
    return int(numeral.value)


def _positional(run: str) -> Numeral | None:
    """Digits read out one by one: 二〇二三. Two neighbours are an estimate: 七八 is seven or eight."""
    digits = [DIGITS[c] for c in run]
    if len(digits) == 2 and 0 not in digits:
        if (digits[0], digits[1]) in _NEIGHBOURS:
            low, high = Decimal(digits[0]), Decimal(digits[1])
            return Numeral(low, Decimal(1), low, high, pair=True)
        return None
    return exact(Decimal("".join(map(str, digits))), Decimal(1))


def _compose(run: str) -> Numeral | None:
    """Digits, units and scales put together; a digit after 百 or above stands for the next unit below (两千三)."""
    total = section = Decimal(0)
    pending: Decimal | None = None
    place = Decimal(1)  # of the last digit written, within the section
    total_place = Decimal(0)
    least = 0  # smallest scale in total
    unit = 0  # last unit or scale, 0 after 零
    vague = ""
    vague_at: Decimal | None = None
    digits = zero = False
    last_western = False
    for token in _TOKEN.finditer(run):
        word = token.group()
        if token.lastgroup == "w":
            if pending is not None:
                return None
            pending, place = western(word)
            digits = last_western = True
            continue
        if word in DIGITS:
            if pending is not None or (unit == 0 and digits and not zero):
                return None
            if DIGITS[word] == 0:
                if unit == 0 and (digits or total or section):
                    return None
                zero, unit = True, 0
                if not (total or section):
                    pending = None
                continue
            pending, place = Decimal(DIGITS[word]), Decimal(1)
            digits, last_western = True, False
        elif word in UNITS:
            size = UNITS[word]
            if vague_at is not None:
                vague_at = vague_at * size  # 十几百 is no numeral, but 三百多千 reads on
            if word in "廿卅" and pending is not None:
                return None
            if section and section < size:  # 五十千
                return None
            section += size if pending is None else EXACT.multiply(pending, Decimal(size))
            place = Decimal(size) if pending is None else EXACT.multiply(place, Decimal(size))
            pending, unit = None, size
        elif word in SCALES:
            scale = SCALES[word]
            if pending is not None:
                section += pending
            if not section and not total and not vague:
                section, place = Decimal(1), Decimal(1)
            if vague_at is not None:
                vague_at = EXACT.multiply(vague_at, Decimal(scale))
            factor = Decimal(scale)
            if total and (least < scale or not section):
                total = EXACT.multiply(total + section, factor)
                total_place = EXACT.multiply(place if section else total_place, factor)
            else:
                total = EXACT.add(total, EXACT.multiply(section, factor))
                total_place = EXACT.multiply(place, factor)
            section, pending, unit, least = Decimal(0), None, scale, scale
        elif word in VAGUE:
            if vague:
                continue  # 十几万多: the first one says it
            if last_western and pending is not None:
                section, pending = section + pending, None  # 500余万
            if pending is not None and word != "几":
                return None
            vague = word
            vague_at = Decimal(unit) / 10 if word == "几" and unit >= 100 else Decimal(1)
            if word != "几":
                vague_at = last_place(section or total or Decimal(1))
            elif unit == 0 and not zero:
                return None
        else:
            return None
    if pending is not None:
        short = unit >= 100 and not last_western
        section += pending * unit / 10 if short else pending
        place = Decimal(unit) / 10 if short else place
    elif zero and not digits and not section and not total:
        return exact(Decimal(0), Decimal(1))
    value = EXACT.add(total, section)
    quantum = place if section or not total else total_place
    if value < 100 and quantum == 10:
        quantum = Decimal(1)  # 二十人 are twenty people
    if not value:
        return None
    if vague and vague_at is not None:
        if vague == "几":
            return Numeral(value, vague_at, value + vague_at, value + vague_at * 9, vague)
        return Numeral(value, vague_at, value, value + vague_at, vague)
    if run[0] in "百千万亿兆佰仟" and not digits:
        return Numeral(value, value, value, EXACT.multiply(value, Decimal(10)), bare=True)
    return exact(value, quantum)

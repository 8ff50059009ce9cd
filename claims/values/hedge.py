"""Hedging words and the bounds that they put on a number.

A hedge never carries a fixed percentage: what it allows is one unit of the last digit that is not zero, because that is
what the writer rounded to. 近1800亿 lies in 1700亿..1800亿, 约500 in 400..600, 3万多 in 3万..4万.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from claims.records import Hedge


class Word(NamedTuple):
    """What one hedging word does. `closed`: the number itself is allowed (至少 is closed, 超过 is not)."""

    hedge: Hedge
    closed: bool = True


_OVER, _LEAST = Word(Hedge.OVER, closed=False), Word(Hedge.AT_LEAST)
_UNDER, _MOST = Word(Hedge.UNDER, closed=False), Word(Hedge.AT_MOST)
_ABOUT, _NEARLY, _KEPT = Word(Hedge.ABOUT), Word(Hedge.NEARLY), Word(Hedge.NONE)


def _table(rows: tuple[tuple[str, Word], ...]) -> dict[str, Word]:
    return {spelling: word for spellings, word in rows for spelling in spellings.split("|")}


# Kept words (达, 仅) colour a number and leave its bounds alone.
# No figure but only a side of one: what they say is a bound.
BOUNDS = (Hedge.OVER, Hedge.AT_LEAST, Hedge.UNDER, Hedge.AT_MOST)

BEFORE = _table((
    ("约|大约|大概|约为|约合|约达|约有|约莫|大致|估计|估算|差不多", _ABOUT),
    ("近|将近|接近|接近于|逼近|已近|几近|几乎达|临近|接近了|近乎|将近有", _NEARLY),
    ("超|超过|超过了|逾|突破|突破了|超出|高于|多于|大于|已超|已逾|远超|远超过|超越|高过|不止|不只|已突破", _OVER),
    ("至少|足足|至少有|最少|最少有|不少于|不低于|不小于|不下|不下于|起码|少说", _LEAST),
    ("大于等于|大于或等于|大于或者等于|≥|>=|> =", _LEAST),
    ("不到|不足|低于|少于|小于|未满|不满|未到|未及|未达|不及|未达到|低过|少过|尚不足|不超", _UNDER),
    ("没到|没有到|没达到|没有达到|不够", _UNDER),
    ("至多|至多有|最多|最多有|不超过|不高于|不多于|不大于|不逾|顶多|小于等于|小于或等于|小于或者等于|≤|<=|< =", _MOST),
    ("没超过|没有超过|未超过|不得超过|低于或等于|少于或等于", _MOST), ("高于或等于|多于或等于", _LEAST),
    ("达|达到|达到了|可达|高达|最高|最高达|最高可达|最低|多达|仅|仅为|仅有|只有|有望达|长达|重达|低至|仅仅", _KEPT),
    (">", _OVER), ("<", _UNDER),
    ("about|around|roughly|approximately|some|circa|approx.|an estimated|estimated", _ABOUT),
    ("nearly|almost|close to|just under|just short of|approaching", _NEARLY),
    ("over|more than|above|exceeding|in excess of|upwards of|just over|greater than|well over|north of", _OVER),
    ("at least|no fewer than|no less than|not less than|a minimum of|minimum of", _LEAST),
    ("under|fewer than|less than|below|lower than", _UNDER),
    ("up to|at most|no more than|not more than|a maximum of|as many as|as much as|maximum of|not exceeding", _MOST),
    ("only|just|reached|reaching|as high as|a total of|total of", _KEPT),
))  # fmt: skip
# 不超 reads as 不超过; 最高/可达 stay as written, they name a peak and not a limit.
BEFORE["不超"] = _MOST
# Only comparisons say these of any number; in running text 过 follows a verb (去过3次).
COMPARING = {"过": _OVER, "比": _OVER}

AFTER = _table((
    ("左右|上下|前后|光景|许|or so|or thereabouts|give or take", _ABOUT),
    ("多|余|有余|出头|开外|不止|挂零|odd|plus", _OVER),
    ("以上|之上|及以上|或以上|起|or more|and above|and over|or above|or higher", _LEAST),
    ("以下|之下|以内|之内|及以下|或以下|封顶|or less|or fewer|or below", _MOST),
))  # fmt: skip

# What stands before the hedge and makes it part of another word: 纽约, 附近, 通过, 以上.
_NOT_AFTER = {
    "约": "纽合签契条公预制节违邀履婚特盟续爽毁失",
    "近": "最附邻亲靠走贴新远凑",
    "超": "赶英中意德西法反入高直",
    "过": "通经超不透路度穿越绕渡难好错只",
    "比": "同环占对相之配性类评攀",
    "达": "发到表传雷下抵斯顿直到伟到马通",
    "仅": "不",
}  # fmt: skip
_LENGTHS: dict[str, tuple[int, ...]] = {}
for _word in (*BEFORE, *COMPARING):
    _LENGTHS[_word[-1]] = tuple(sorted({*_LENGTHS.get(_word[-1], ()), len(_word)}, reverse=True))
_AFTER_LENGTHS: dict[str, tuple[int, ...]] = {}
for _word in AFTER:
    _AFTER_LENGTHS[_word[0]] = tuple(sorted({*_AFTER_LENGTHS.get(_word[0], ()), len(_word)}, reverse=True))


def before(view: str, start: int, comparing: bool = False) -> tuple[int, Word] | None:
    """The hedge that ends at `start` (one space between is allowed): where it begins, and what it does.

    `comparing` lets 过 and 比 in.
    """
    if start > 1 and view[start - 1] == " ":
        start -= 1
    if not start:
        return None
    last = view[start - 1]
    lengths = _LENGTHS.get(last) or (_LENGTHS.get(last.lower()) if last.isupper() else None)
    if not lengths:
        return None
    for n in lengths:
        at = start - n
        if at < 0:
            continue
        spelling = view[at:start]
        word = BEFORE.get(spelling) or BEFORE.get(spelling.lower())
        if word is None and comparing:
            word = COMPARING.get(spelling)
        if word is None:
            continue
        prior = view[at - 1] if at else " "
        if last.isascii() and last.isalpha() and prior.isalpha():
            continue
        if prior in _NOT_AFTER.get(spelling, "") and prior != " ":
            continue
        return at, word
    return None


def after(view: str, end: int) -> tuple[int, Word] | None:
    """The hedge that begins at `end` (one space between is allowed): where it ends, and what it does."""
    if view[end : end + 1] == " ":
        end += 1
    lengths = _AFTER_LENGTHS.get(view[end : end + 1])
    if not lengths:
        return None
    for n in lengths:
        spelling = view[end : end + n]
        word = AFTER.get(spelling)
        stop = end + len(spelling)
        if word is not None and not (spelling.isascii() and view[stop : stop + 1].isalpha()):
            return stop, word
    return None


def bounds(hedge: Hedge, number: Decimal, step: Decimal) -> tuple[Decimal | None, Decimal | None]:
    """What a hedge allows: lowest and highest value, None where a side is open. `step`: see the module."""
    if hedge is Hedge.ABOUT:
        return number - step, number + step
    if hedge is Hedge.NEARLY:
        return number - step, number
    if hedge in (Hedge.OVER, Hedge.AT_LEAST):
        return number, None
    if hedge in (Hedge.UNDER, Hedge.AT_MOST):
        return None, number
    return number, number

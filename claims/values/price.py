"""Prices and sums as they are spoken: 两块七毛六, 6块9, 24个多亿."""

from __future__ import annotations

import re
from decimal import Decimal

from claims.records import Hedge
from claims.values.number import Found, Opened
from claims.values.numerals import DIGITS, scaled
from claims.values.units import UNITS, Unit

_DIGIT = "[1-9一二三四五六七八九]"
_CHANGE = re.compile(rf"(?P<jiao>{_DIGIT})(?:[毛角](?P<fen>{_DIGIT})?分?)?(?![\d十百千万亿个块点年月日号成折张])")
_STOPS = ",.;:!?)”\"/、。 \n"
_SMALL = 5  # 三块 may be three parts of something
_SUM = re.compile(
    r"个(?P<more>[多余来])?亿(?P<unit>美元|美金|港元|港币|欧元|日元|元|人民币)?"
    r"(?!的?(?:人|用户|粉丝|观众|网民|参数|次|播放|吨|光年|像素|晶体管))"
)
_YI = 8  # the power of ten of 亿


def is_price(view: str, at: int, found: Found) -> bool:
    """Whether the 块 at `at` is money and counts no pieces: change follows it, or nothing that is counted does."""
    if found.form or found.numeral.pair:
        return False
    if _CHANGE.match(view, at + 1):
        return True
    follower = view[at + 1 : at + 2]
    return found.numeral.value >= _SMALL and (not follower or follower in _STOPS)


def small_change(view: str, end: int) -> tuple[int, Decimal, Decimal | None] | None:
    """What stands behind 块: where it ends, its worth in 元, and the last place told; None where nothing does."""
    match = _CHANGE.match(view, end) if view[end - 1 : end] == "块" else None
    if match is None:
        return None
    jiao, fen = (Decimal(_digit(match[name])) if match[name] else None for name in ("jiao", "fen"))
    assert jiao is not None
    if fen is None:
        return match.end(), jiao / 10, Decimal("0.1")
    return match.end(), jiao / 10 + fen / 100, Decimal("0.01")


def _digit(c: str) -> int:
    return int(c) if c.isascii() else DIGITS[c]


def hundred_millions(view: str, found: Found, o: Opened) -> tuple[Found, Opened, int, Unit] | None:
    """24个亿, 三个多亿, 6.2个亿美元: the number, what leaves it open, where it ends, and its currency (元 if none is
    said)."""
    match = _SUM.match(view, o.end)
    if match is None or found.form or found.power:
        return None
    n = found.numeral
    number, low, high = map(_sum, (o.number, o.low, o.high))
    told = o._replace(number=number, low=low, high=high, end=match.end())
    if match["more"] and number is not None and o.hedge is Hedge.NONE:
        step = Decimal(10**_YI)
        if match["more"] == "来":
            told = told._replace(low=number - step, high=number + step, hedge=Hedge.ABOUT, words="来")
        else:
            told = told._replace(low=number, high=number + step, hedge=Hedge.OVER, words=match["more"])
    whole = n._replace(
        value=scaled(n.value, _YI), quantum=scaled(n.quantum, _YI), low=scaled(n.low, _YI), high=_sum(n.high)
    )
    return found._replace(numeral=whole, power=_YI), told, match.end(), UNITS[match["unit"] or "元"]


def _sum(number: Decimal | None) -> Decimal | None:
    return None if number is None else scaled(number, _YI)

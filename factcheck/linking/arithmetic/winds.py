"""The force of a wind and its speed: 最大风力15级（50米/秒）.

Each force is a stretch of speeds, by the scale of the weather services (GB/T 28591-2012, Wind scale; force 12 and above
as extended there to 17). A text that gives both has to keep to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from claims.records import Claim
from claims.values.hedge import BOUNDS
from factcheck.linking.arithmetic.sums import Sum, amount, between, half, number, words

# Metres a second at which each force begins, from force 0 on; beyond 17 the scale has no end.
_BEGINS = tuple(
    map(Decimal, "0 0.3 1.6 3.4 5.5 8.0 10.8 13.9 17.2 20.8 24.5 28.5 32.7 37.0 41.5 46.2 51.0 56.1".split())
)
_NO_END = Decimal(120)
_KM_H = Decimal("3.6")  # speeds are in km/h
_WIND = re.compile(r"风")
# Beside each other, and of one wind: gusts are stronger than the wind that they are of.
_BESIDE = re.compile(
    r" ?[(,]? ?(?:近?中心)?(?:附近)?(?:的?最[大高])?(?:平均)?(?:风速|风力)?(?:[约达为有在]|达到|高达)*"
)
_GUST = re.compile(r"阵风|极大|瞬时")


def winds(claims: Sequence[Claim], text: str) -> Iterator[Sum]:
    """The winds of a text, of its claims on amounts in their order."""
    for a, b in zip(claims, claims[1:], strict=False):
        force, speed = (a, b) if amount(b).dimension == "speed" else (b, a)
        if amount(force).dimension != "level" or amount(speed).dimension != "speed":
            continue
        clause = text[a.span.start : b.value_span.end]
        if not _BESIDE.fullmatch(between(a, b, text)) or not _WIND.search(clause) or _GUST.search(clause):
            continue
        bounds, v = _forces(force), number(speed)
        if bounds is None or not v or amount(speed).hedge in BOUNDS:
            continue
        first, last = bounds
        low = _BEGINS[first] * _KM_H
        high = (_BEGINS[last + 1] if last + 1 < len(_BEGINS) else _NO_END) * _KM_H
        end = f"~{high / _KM_H:f}" if last + 1 < len(_BEGINS) else "+"
        note = f"{words(force)} = {low / _KM_H:f}{end} m/s"
        yield Sum((force,), speed, (low + high) / 2, (high - low) / 2 + half(speed), False, note, restated=True)


def _forces(c: Claim) -> tuple[int, int] | None:
    """The lowest and highest force meant; None where one is only bounded, or the scale does not have it."""
    v = amount(c)
    if v.low is None or v.high is None or (v.hedge in BOUNDS):
        return None
    first, last = int(v.low), int(v.high)
    return (first, last) if 0 <= first <= last < len(_BEGINS) else None

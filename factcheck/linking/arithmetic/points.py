"""By how many points one share is above another: 澜海拿走31.4%的份额，北屿为22.8%，前者高出8.6个百分点."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims.records import Claim
from claims.values.hedge import BOUNDS
from factcheck.linking.arithmetic.sums import Sum, amount, between, half, number, words

_APART = re.compile(
    r"[^。;]{0,12}(?:前者|后者|两者|二者|双方|彼此)?"
    r"(?:相差|高出|高了|领先|落后|低了|差距[为是]?|多出|[高低]于后者)(?:了|约|近|达)?"
)
_AND = re.compile(r"[^。;]{0,30}")
_SAID = re.compile(r"前者|后者|两者|二者|双方|相差|差距")


def points(claims: Sequence[Claim], text: str) -> Iterator[Sum]:
    """The differences in points of a text, of its claims on amounts in their order."""
    for i, p in enumerate(claims):
        stated = number(p)
        if i < 2 or not stated or amount(p).dimension != "points" or amount(p).hedge in BOUNDS:
            continue
        a, b = claims[i - 2], claims[i - 1]
        x, y = number(a), number(b)
        if x is None or y is None or {amount(a).dimension, amount(b).dimension} != {"share"}:
            continue
        led = between(b, p, text)
        if _APART.fullmatch(led) and _SAID.search(led) and _AND.fullmatch(between(a, b, text)):
            gap = abs(x - y)
            note = f"{words(a)} - {words(b)} = {gap.normalize():f}"
            yield Sum((a, b), p, gap, half(a) + half(b), False, note, plain=True)

"""A growth told in times with the two figures that it is made of.

From 24万台 to 57.6万台 is 1.4倍 more, and 2.4倍 of it: who writes 增长2.4倍 there has taken the one for the other. Only
what comes out one way or the other, from two figures of one sentence, is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from claims.measure import CHANGES
from claims.records import Claim
from claims.values.hedge import BOUNDS
from factcheck.linking.arithmetic.quotients import NO_LEVEL, Quotient
from factcheck.linking.arithmetic.sums import HUNDRED, Sum, amount, half, number, words

_GROWN = re.compile(r"(?:增长|增加|提高|提升|上升|扩大|上涨|增|涨)了?(?:约|近|将近)?$")
_RANGE = 4  # claims before a growth in which its two figures stand
_LOOSE = Decimal("0.1")  # part of a growth by which the figures may miss it


def multiples(claims: Sequence[Claim], text: str) -> Iterator[Sum]:
    """The growths in times of a text, of its claims on amounts in their order."""
    for i, p in enumerate(claims):
        stated = number(p)
        if not stated or stated < 1 or amount(p).dimension != "multiple" or p.measure not in CHANGES:
            continue
        if amount(p).hedge in BOUNDS or not _GROWN.search(text, max(0, p.value_span.start - 8), p.value_span.start):
            continue
        pairs = list(_pairs(claims[max(0, i - _RANGE) : i], p))
        right = [q for q in pairs if _comes_out(q, p, grown=True)]
        wrong = [q for q in pairs if _comes_out(q, p, grown=False)]
        for q in right[:1] or (wrong if len(wrong) == 1 else ()):
            times = q.computed / HUNDRED - 1
            note = f"{words(q.over)} / {words(q.under)} - 1 = {times:.1f}"
            yield Sum((q.under, q.over), p, times, q.slack / HUNDRED, False, note, plain=True)


def _pairs(claims: Sequence[Claim], p: Claim) -> Iterator[Quotient]:
    figures = [c for c in claims if number(c) and amount(c).dimension not in NO_LEVEL and c.sentence == p.sentence]
    for a, b in combinations(figures, 2):
        x, y = number(a), number(b)
        if x and y and x != y and amount(a).dimension == amount(b).dimension:
            yield Quotient(a, b) if x > y else Quotient(b, a)


def _comes_out(q: Quotient, p: Claim, grown: bool) -> bool:
    """Whether the quotient is the growth to its last digit, or else is what it grew to."""
    stated = number(p) or 0
    return abs(q.computed / HUNDRED - grown - stated) <= min(q.slack / HUNDRED + half(p), stated * _LOOSE)

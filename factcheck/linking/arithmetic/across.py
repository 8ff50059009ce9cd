"""A whole in one text and its two parts in another: 东江和西江两地249959人 here, 东江132850人 and 西江117104人 there.

The clause of the whole names both parts, or the figures meet to the last of five digits, where chance would hardly
bring this about. Only with the names can the sum be wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from claims.measure import LEVELS
from claims.records import Claim
from claims.values.hedge import BOUNDS
from factcheck.figures import digits
from factcheck.linking.arithmetic.sums import NO_SUM, Sum, added, amount, by_chance, number, step
from factcheck.periods import disjoint
from factcheck.settings import SETTINGS

_LONG = 5  # digits that two figures hardly make by chance
_NEAR = Decimal("0.001")  # part of a whole that its named parts may miss it by, and still be meant for it
_MOST = 60  # figures of one unit in a text, above which two of them make anything


def sums_across(claims: Sequence[Claim], texts: Iterable[Sequence[Claim]]) -> Iterator[Sum]:
    """The wholes of a text with their parts in others, each of these in turn; of the claims on amounts of all."""
    wholes = [c for c in claims if _counts(c) and len(digits(amount(c))) >= _LONG]
    asked = {amount(w).dimension for w in wholes}
    for others in texts if wholes else ():
        by_dimension: dict[str, list[Claim]] = {}
        for c in others:
            if amount(c).dimension in asked and _counts(c):
                by_dimension.setdefault(amount(c).dimension, []).append(c)
        for w in wholes:
            parts = by_dimension.get(amount(w).dimension, ())
            if 1 < len(parts) <= _MOST and (found := _named(w, parts) or _met(w, parts)) is not None:
                yield found


def _counts(c: Claim) -> bool:
    a = amount(c)
    return bool(number(c)) and c.measure in LEVELS and a.hedge not in BOUNDS and a.dimension not in NO_SUM


def _named(w: Claim, parts: Sequence[Claim]) -> Sum | None:
    """The two parts that the clause of the whole names, each as the subject of its own figure."""
    told = [c for c in parts if c.subject is not None and len(c.subject.text) > 1 and c.subject.text in w.quote]
    for x, y in combinations(told, 2):
        assert x.subject is not None and y.subject is not None
        one, other = x.subject.text, y.subject.text
        if one not in other and other not in one and (found := _sum(w, x, y)) is not None:
            return found
    return None


def _met(w: Claim, parts: Sequence[Claim]) -> Sum | None:
    """Two figures that make the whole to its last digit."""
    whole = number(w) or Decimal(0)
    at = {number(c): c for c in parts}
    tries = len(parts) * (len(parts) - 1) // 2
    for x in parts:
        y = at.get(whole - (number(x) or 0))
        if y is not None and y.span > x.span and by_chance(tries, step([w, x, y]), whole) <= SETTINGS.chance:
            return _sum(w, x, y)
    return None


def _sum(w: Claim, x: Claim, y: Claim) -> Sum | None:
    whole, one, other = number(w), number(x), number(y)
    if not whole or not one or not other or disjoint(w.as_of, x.as_of) or disjoint(w.as_of, y.as_of):
        return None
    total = one + other
    if abs(total - whole) > whole * _NEAR or max(one, other) >= whole:
        return None
    coarse = sum((amount(c).quantum for c in (x, y) if amount(c).quantum > amount(w).quantum), Decimal(0))
    return Sum((x, y), w, total, coarse, not coarse, added((one, other)))

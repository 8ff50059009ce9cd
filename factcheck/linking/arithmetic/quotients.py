"""Two figures near a percentage that give it to its last digit: what changes and shares have in common.

Nothing says which figures a percentage is made of, unless words do; those that give it are they where chance would
hardly have brought such two there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from claims.records import Claim, Measure
from claims.values.hedge import BOUNDS
from factcheck.linking.arithmetic.sums import HUNDRED, amount, by_chance, half, number
from factcheck.settings import SETTINGS

NO_LEVEL = ("share", "points", "multiple", "age", "level", "duration", "duration:months")
_AROUND = 8  # claims to either side, and
_NEAR = 250  # characters, in which the two figures stand
_SMALL = Decimal(20)  # percent: smaller ones are so common that chance makes them as soon as one of that size


@dataclass(frozen=True, slots=True)
class Quotient:
    """Two figures, and the one in percent of the other."""

    over: Claim
    under: Claim

    @property
    def computed(self) -> Decimal:
        """In percent."""
        over, under = number(self.over), number(self.under)
        assert over is not None and under
        return over / under * HUNDRED

    @property
    def slack(self) -> Decimal:
        """How far, in percent, it may be off by the written digits of both."""
        over, under = number(self.over), number(self.under)
        if not over or not under:
            return Decimal(0)
        return abs(over / under) * (half(self.over) / abs(over) + half(self.under) / abs(under)) * HUNDRED


def quotient_near(
    claims: Sequence[Claim], at: int, goal: Decimal, allowed: Callable[[Decimal, Decimal], bool]
) -> Quotient | None:
    """The two figures near the percentage at a place whose quotient, in percent, is `goal` to its last digit; None
    where there are none, or chance may have made them. `allowed` says which figures (over, under) may be the two."""
    found, tries = _quotients(claims, at, goal, allowed)
    if not found:
        return None
    slack, best = min(found, key=lambda f: f[0])
    size = max(abs(number(claims[at]) or _SMALL), _SMALL)
    return best if by_chance(tries, 2 * slack, size) <= SETTINGS.chance else None


def may_come_out(
    claims: Sequence[Claim], at: int, goal: Decimal, allowed: Callable[[Decimal, Decimal], bool]
) -> bool:
    """Whether any two figures near the percentage give it to its last digit, by chance or not."""
    return bool(_quotients(claims, at, goal, allowed)[0])


def _quotients(
    claims: Sequence[Claim], at: int, goal: Decimal, allowed: Callable[[Decimal, Decimal], bool]
) -> tuple[list[tuple[Decimal, Quotient]], int]:
    """The quotients that come out, each with how far it may be off, and how many were tried."""
    p = claims[at]
    if amount(p).hedge in BOUNDS:
        return [], 0
    figures = [
        (c, n)
        for c in claims[max(0, at - _AROUND) : at + _AROUND + 1]
        if (n := number(c))
        and n > 0
        and amount(c).dimension not in NO_LEVEL
        and amount(c).hedge not in BOUNDS
        and c.measure is not Measure.ORDINAL
        and abs(c.value_span.start - p.value_span.start) < _NEAR
    ]
    size = max(abs(number(p) or _SMALL), _SMALL)
    about, room = float(goal), float(size) / 5
    tries = 0
    found: list[tuple[Decimal, Quotient]] = []
    for under, x in figures:
        for over, y in figures:
            if not allowed(y, x) or amount(over).dimension != amount(under).dimension:
                continue
            tries += 1
            if abs(float(y) / float(x) * 100 - about) > room:
                continue
            q = Quotient(over, under)
            slack = q.slack + half(p)
            if abs(q.computed - goal) <= slack:
                found.append((slack, q))
    return found, tries

"""Ties that hang together: each knot of claims is settled on its own."""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.linking.corpus import Tie


def knots_of(ties: Iterable[Tie]) -> list[tuple[Tie, ...]]:
    """The ties by what they hold together, each knot in the order of its claims (connected components)."""
    home: dict[str, str] = {}

    def root(claim: str) -> str:
        while home[claim] != claim:
            home[claim] = home[home[claim]]
            claim = home[claim]
        return claim

    ordered = sorted(ties, key=lambda t: (t.a.article, t.b.article, t.a.claim, t.b.claim))
    for t in ordered:
        home.setdefault(t.a.claim, t.a.claim)
        home.setdefault(t.b.claim, t.b.claim)
        one, other = sorted((root(t.a.claim), root(t.b.claim)))
        home[other] = one
    knots: dict[str, list[Tie]] = {}
    for t in ordered:
        knots.setdefault(root(t.a.claim), []).append(t)
    return [tuple(knot) for knot in knots.values()]

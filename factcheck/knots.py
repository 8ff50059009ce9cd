"""Ties that hang together: each knot of claims is settled on its own."""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.joined import Joined
from factcheck.linking.corpus import Tie


def knots_of(ties: Iterable[Tie]) -> list[tuple[Tie, ...]]:
    """The ties by what they hold together, each knot in the order of its claims (connected components)."""
    joined: Joined[str] = Joined()
    ordered = sorted(ties, key=lambda t: (t.a.article, t.b.article, t.a.claim, t.b.claim))
    for t in ordered:
        joined.join(t.a.claim, t.b.claim)
    knots: dict[str, list[Tie]] = {}
    for t in ordered:
        knots.setdefault(joined.root(t.a.claim), []).append(t)
    return [tuple(knot) for knot in knots.values()]

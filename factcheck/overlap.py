"""How far two claims are told in the same words, and beside the same figures."""

from __future__ import annotations

from collections.abc import Sequence, Set

from rapidfuzz import fuzz

from claims.records import Amount, Claim
from factcheck.context import Context
from factcheck.figures import digits, same_number


def _levelled(claim: Claim, own: frozenset[str], other: Set[str], context: Context) -> frozenset[str]:
    """The words of one side with its names put as the other side puts them, where one holds the other (ChatGPT3,
    ChatGPT)."""
    swap = {}
    for n in context.entities(claim.id):
        if n not in other and len(n) > 2:
            first, last = n[0], n[-1]
            match = min(
                (
                    o
                    for o in other
                    if (o[:1] == first or o[-1:] == last)
                    and len(o) > 2
                    and (o.startswith(n) or n.startswith(o) or o.endswith(n) or n.endswith(o))
                ),
                default="",
            )
            if match:
                swap[n] = match
    return frozenset(swap.get(t, t) for t in own) if swap else own


def word_overlap(a: Claim, b: Claim, context: Context) -> float:
    """Weight of shared words over all; a word of one side alone counts more when the other text uses it elsewhere."""
    own_a, near_a, weighed_a = context.own(a.id), context.near(a.id), context.weighed(a.id)
    own_b, near_b, weighed_b = context.own(b.id), context.near(b.id), context.weighed(b.id)
    put_a = _levelled(a, own_a, near_b, context)
    if put_a is not own_a:
        own_a, near_a, weighed_a = put_a, near_a | put_a, context.in_order(put_a)
    put_b = _levelled(b, own_b, near_a, context)
    if put_b is not own_b:
        own_b, near_b, weighed_b = put_b, near_b | put_b, context.in_order(put_b)
    shared, half_a, lone_a = _shares(weighed_a, own_b, near_b, context.known(b.article))
    _, half_b, lone_b = _shares(weighed_b, own_a, near_a, context.known(a.article))
    half, lone = half_a + half_b, lone_a + lone_b
    total = 2 * shared + half + lone
    return (2 * shared + 0.7 * half) / total if total else 0.0


def _shares(
    words: Sequence[tuple[str, float]], own: Set[str], near: Set[str], known: Set[str]
) -> tuple[float, float, float]:
    """The weight of those words of one side that the other has in its clause, near it, and not at all."""
    shared = half = lone = 0.0
    for word, weight in words:
        if word in own:
            shared += weight
        elif word in near:
            half += weight
        else:
            lone += weight if word in known else 0.5 * weight
    return shared, half, lone


def neighbour_agreement(a: Claim, b: Claim, context: Context) -> int:
    """How many figures beside the two are the same at the same distance."""
    if a.article == b.article:
        return 0
    mine = dict(context.neighbours(a))
    count = 0
    for offset, value in context.neighbours(b):
        other = mine.get(offset)
        if (
            isinstance(value, Amount)
            and isinstance(other, Amount)
            and same_number(value, other)
            and len(digits(value)) > 1
        ):
            count += 1
    return count


_REACH = 3  # figures from an anchor, up to which a place counts


def aligned(a: Claim, b: Claim, context: Context) -> float:
    """How near, 0..1, the two stand to a figure that each text gives once: 1 right beside it on the same side, 1/2 two
    places off, 0 from four places on or at different places. Texts on one event go through it in one order."""
    here, there = context.single(a.article), context.single(b.article)
    i, j = a.parts.order, b.parts.order
    for off in range(1, _REACH + 1):
        for side in (-off, off):
            figure = here.get(i + side)
            if figure is not None and figure == there.get(j + side):
                return 1 / off
    return 0.0


def crossed(a: Claim, b: Claim, context: Context) -> float:
    """How much, 0..1, each clause tells by words that the other text knows too, and does not use here: one speaks of
    the one thing, the other of the other."""
    lone = (_lone(a, b, context), _lone(b, a, context))
    return min(1.0, min(lone) / _MUCH)


_MUCH = 12.0  # weight of words (factcheck/counts.py) at which nothing more is told


def _lone(a: Claim, b: Claim, context: Context) -> float:
    near, known = context.near(b.id), context.known(b.article)
    return sum(weight for word, weight in context.weighed(a.id) if word in known and word not in near)


def told_alike(a: Claim, b: Claim) -> float:
    """How alike, 0..1, the 40 characters before the two clauses are."""
    return fuzz.ratio(a.parts.before, b.parts.before) / 100

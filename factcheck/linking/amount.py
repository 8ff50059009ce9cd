"""Amounts: linked by their parts (see factcheck/evidence.py), compared on the ladder of rules/amount.py."""

from __future__ import annotations

from collections.abc import Iterable

from claims.records import Amount, Claim
from factcheck.cluster import WITHIN, candidates, link
from factcheck.compare import compare_group
from factcheck.context import Context
from factcheck.evidence import accepted, evidence
from factcheck.figures import digits
from factcheck.linking.corpus import Found, Material
from factcheck.rules.amount import LADDER


def blocks(claim: Claim) -> Iterable[str]:
    """Amounts meet when they share a dimension and a word of the attribute, a name, or the digits of the figure; within
    an article only when the clause is the same but for the figure, or the figures are near or alike."""
    v = claim.value
    assert isinstance(v, Amount)
    for word in (*claim.parts.heads, *claim.parts.own):
        yield f"{v.dimension}|{word}"
    for name in claim.parts.entities:
        yield f"{v.dimension}|@{name}"
    written = digits(v)
    if len(written) >= 4:
        yield f"{v.dimension}|#{written}"
    yield f"{WITHIN}{v.dimension}|{claim.parts.masked}"
    yield f"{WITHIN}{v.dimension}|#{written}"
    for head in claim.parts.heads[:2]:
        yield f"{WITHIN}{v.dimension}|{head}|{written[:2]}"


def find(material: Material) -> Found:
    """The clusters of amounts."""
    claims = material.of("amount")
    context = Context(claims, dict(material.canonical))
    linked = link(candidates(claims, blocks, material.stories.related), lambda a, b: evidence(a, b, context), accepted)
    links = {frozenset((x.a.id, x.b.id)): x for x in linked.links}
    clusters = tuple(compare_group("amount", g, links, LADDER, material.sources) for g in linked.groups)
    return Found(clusters, linked.lookalikes)

"""Amounts: linked by their parts (see factcheck/evidence.py), compared on the ladder of rules/amount.py."""

from __future__ import annotations

from collections.abc import Iterable

from claims.records import Amount, Claim
from factcheck.cluster import WITHIN
from factcheck.evidence import accepted, evidence
from factcheck.figures import digits
from factcheck.linking.corpus import of_kind
from factcheck.linking.pairwise import Pairwise
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


PAIRWISE = Pairwise("amount", of_kind("amount"), blocks, evidence, accepted, LADDER)

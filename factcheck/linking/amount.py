"""Amounts: linked by their parts (see factcheck/evidence.py), compared on the ladder of rules/amount.py; and headlines
set against their own texts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from claims.records import Amount, Claim
from factcheck.accepting import accepted
from factcheck.cluster import WITHIN
from factcheck.evidence import evidence_if_any
from factcheck.figures import digits
from factcheck.linking.corpus import Batch, Near
from factcheck.linking.headline import otherwise, usable
from factcheck.linking.pairwise import Pairwise
from factcheck.rules.amount import LADDER

_END = 5  # letters at either end of a name in Latin letters by which its short form is found


def blocks(claim: Claim) -> Iterable[str]:
    """Amounts meet when they share a dimension and a word of the attribute, a name, or the digits of the figure, three
    at least, in whatever order; within an article only when the clause is the same but for the figure, or the figures
    are near or alike."""
    v = claim.value
    assert isinstance(v, Amount)
    for word in (*claim.parts.heads, *claim.parts.own):
        yield f"{v.dimension}|{word}"
    for name in claim.parts.entities:
        yield f"{v.dimension}|@{name}"
        # Raymond Teasdale, Teasdale; Kestrel Coatings, Kestrel
        if len(name) >= _END and name.isascii() and name.isalpha():
            yield f"{v.dimension}|@{name[:_END]}*"
            yield f"{v.dimension}|@*{name[-_END:]}"
    written = digits(v)
    if len(written) >= 4:
        yield f"{v.dimension}|#{written}"
    elif len(written) == 3:
        yield f"{v.dimension}|={v.number}"
    if len(written) >= 3:  # two of them may be swapped: 10940, 10904
        yield f"{v.dimension}|~{''.join(sorted(written))}"
    yield f"{WITHIN}{v.dimension}|{claim.parts.masked}"
    yield f"{WITHIN}{v.dimension}|#{written}"
    for head in claim.parts.heads[:2]:
        yield f"{WITHIN}{v.dimension}|{head}|{written[:2]}"


PAIRWISE = Pairwise("amount", usable, blocks, evidence_if_any, accepted, LADDER)


def near(batch: Batch) -> Near:
    """Amounts linked pair by pair, and headlines whose figure their text gives otherwise."""
    found = PAIRWISE.near(batch)
    tied = {frozenset((t.a.claim, t.b.claim)) for t in found.ties}
    headlines = tuple(
        cluster
        for cluster in otherwise(batch)
        if not any(frozenset((a, b)) in tied for a in cluster.positions[0].claims for b in cluster.positions[1].claims)
    )
    return replace(found, clusters=headlines)

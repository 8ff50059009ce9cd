"""A third look, by a model that infers: at flags on what has no value to compare.

Whether a denial and a statement, or a plan and a report, contradict each other is a matter of their sentences. A model
of natural language inference is asked both ways (premise and hypothesis change places), and only about pairs that
linking proposes: asked about all pairs of sentences, such models find hundreds of contradictions where there is one.
None is shipped; the user names one (claims/reader.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

from claims.reader import Inference
from claims.records import Article, Claim
from factcheck.compare import Sources
from factcheck.records import Cluster, LookAlike, Pair
from factcheck.rules import LEVELS
from factcheck.taken_back import taken_back

KINDS = ("denial", "status")
_CONTRADICTS = 0.5  # the probability from which on a model says that two sentences contradict each other
_MOST = 16  # pairs of sentences of two positions that are asked about
_LONGEST = 240  # characters of a sentence
_APART = LEVELS["apart.not-inferred"]


def third_look(
    clusters: Sequence[Cluster], articles: Mapping[str, Article], sources: Sources, inference: Inference
) -> tuple[list[Cluster], list[LookAlike]]:
    """The clusters, and what was kept apart: flags of these kinds without a pair of sentences that contradict each
    other one way or the other are taken back."""
    asked = [
        (n, pair, _sentences(cluster, pair, articles))
        for n, cluster in enumerate(clusters)
        if cluster.kind in KINDS
        for pair in cluster.pairs
        if pair.relation.flagged
    ]
    both_ways = [way for _, _, some in asked for a, b in some for way in ((a, b), (b, a))]
    said = iter(inference.infer(both_ways))
    parted: list[list[Pair]] = [[] for _ in clusters]
    for n, pair, some in asked:
        highest = max((next(said).contradiction for _ in range(2 * len(some))), default=1.0)
        if highest < _CONTRADICTS:
            parted[n].append(pair)
    return taken_back(clusters, parted, _APART, sources)


def _sentences(cluster: Cluster, pair: Pair, articles: Mapping[str, Article]) -> list[tuple[str, str]]:
    """The sentences of two positions, each of the one with each of the other."""
    claims = {c.id: c for c in cluster.claims}
    here, there = (
        [_sentence(claims[i], articles) for i in cluster.positions[at].claims if i in claims] for at in (pair.a, pair.b)
    )
    return list(dict.fromkeys(product(here, there)))[:_MOST]


def _sentence(claim: Claim, articles: Mapping[str, Article]) -> str:
    """The sentence of a claim; of a long one what stands around the claim."""
    text, (start, end) = articles[claim.article].text, claim.sentence
    if end - start > _LONGEST:
        start, end = max(start, claim.span.start - _LONGEST // 2), min(end, claim.span.end + _LONGEST // 2)
    return text[start:end].strip()

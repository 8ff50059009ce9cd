"""What speaks against a draft: from the clusters of a run, and from close reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claims.records import Claim
from factcheck.close import Clash
from factcheck.records import Cluster, Fact, FactPair, Pair, Position, Relation, Run, SourceGroup, Support


@dataclass(frozen=True, slots=True)
class Objection:
    """A claim of a draft with what speaks against it: claims of the corpus (or of the drafts themselves) and facts.

    `agree` is how many independent sources of the corpus say what the draft says; `note` the sum that was done.
    `cluster` is what the claim stands in, `side` its position there, `pairs` those positions (and, after them, house
    facts) that count against each other here: what a reviewer may have decided on.
    """

    claim: Claim
    against: tuple[Claim, ...]
    facts: tuple[Fact, ...]
    relation: Relation
    rung: str
    confidence: float
    cluster: Cluster
    side: int
    pairs: tuple[tuple[int, int], ...]
    agree: int = 0
    note: str = ""


def of_clash(clash: Clash) -> Objection:
    """A clash of close reading as an objection: the two stand in no cluster of the run, so in one of their own."""
    a, b, level, sure = clash.claim, clash.against, clash.level, round(clash.confidence, 2)
    positions = tuple(Position((c.id,), c.quote, Support(1, 1)) for c in (a, b))
    pairs = (Pair(0, 1, level.relation, level.key),)
    about = a.subject.text if a.subject else ""
    cluster = Cluster(
        "", a.kind, about, a.attribute.text, level.relation, 0.0, sure, level.key, (a, b), positions, pairs
    )
    return Objection(a, (b,), (), level.relation, level.key, sure, cluster, 0, ((0, 1),))


def of_clusters(run: Run, drafts: frozenset[str], groups: Sequence[SourceGroup]) -> Iterator[Objection]:
    """The objections in the clusters of a run, at most one for each stretch of a draft, the gravest.

    `groups` are the articles of the corpus alone that copy one another: a draft that quotes several makes them no
    copies, as it would in the run's own groups.
    """
    group = {path: g.articles[0] for g in groups for path in g.articles}
    best: dict[tuple[str, int, int], Objection] = {}
    for cluster in run.clusters:
        if not any(c.article in drafts for c in cluster.claims):
            continue
        found = _of_sum(cluster, drafts) if cluster.kind == "arithmetic" else _of_cluster(cluster, drafts, group)
        for o in found:
            key = (o.claim.article, o.claim.value_span.start, o.claim.value_span.end)
            if key not in best or _weight(o) > _weight(best[key]):
                best[key] = o
    yield from best.values()


def _weight(o: Objection) -> tuple[bool, bool, float]:
    return bool(o.facts), o.relation is Relation.CONFLICT, o.confidence


def _of_sum(cluster: Cluster, drafts: frozenset[str]) -> Iterator[Objection]:
    """A wrong sum is the draft's own: its stated result, with the figures that go in."""
    if not cluster.relation.flagged or any(c.article not in drafts for c in cluster.claims):
        return
    claims = {c.id: c for c in cluster.claims}
    operands = tuple(claims[i] for p in cluster.positions[:-1] for i in p.claims)
    pairs = tuple((p.a, p.b) for p in cluster.pairs if p.relation.flagged)
    for ident in cluster.positions[-1].claims:
        yield Objection(
            claims[ident],
            operands,
            (),
            cluster.relation,
            cluster.reason,
            cluster.confidence,
            cluster,
            len(cluster.positions) - 1,
            pairs,
            note=cluster.note,
        )


def _of_cluster(cluster: Cluster, drafts: frozenset[str], group: Mapping[str, str]) -> Iterator[Objection]:
    claims = {c.id: c for c in cluster.claims}
    sides = [[claims[i] for i in p.claims] for p in cluster.positions]
    mine = [[c for c in side if c.article in drafts] for side in sides]
    theirs = [[c for c in side if c.article not in drafts] for side in sides]
    sources = [len({group.get(c.article, c.article) for c in side}) for side in theirs]
    for i, own in enumerate(mine):
        facts = _facts(cluster, i)
        pairs = [p for p in cluster.pairs if p.relation.flagged and i in (p.a, p.b)]
        against = _against(i, own, pairs, mine, theirs, sources)
        speaking: list[Pair | FactPair] = [*facts, *against]
        worst = max(speaking, key=lambda p: p.relation is Relation.CONFLICT, default=None)
        if not own or worst is None:
            continue
        evidence = tuple(c for p in against for c in (theirs[_other(p, i)] or mine[_other(p, i)]))
        asked = [(p.a, p.b) for p in against] + [(i, len(sides) + p.fact) for p in facts]
        for claim in own:
            yield Objection(
                claim,
                tuple(c for c in evidence if c.id != claim.id),
                tuple(cluster.facts[p.fact] for p in facts),
                worst.relation,
                worst.rung,
                cluster.confidence,
                cluster,
                i,
                tuple(asked),
                agree=sources[i],
                note=cluster.note,
            )


def _facts(cluster: Cluster, side: int) -> list[FactPair]:
    return [p for p in cluster.fact_pairs if p.a == side and p.relation.flagged]


def _other(pair: Pair, side: int) -> int:
    return pair.b if pair.a == side else pair.a


def _against(
    i: int,
    own: Sequence[Claim],
    pairs: Sequence[Pair],
    mine: Sequence[Sequence[Claim]],
    theirs: Sequence[Sequence[Claim]],
    sources: Sequence[int],
) -> list[Pair]:
    """The pairs that count against the draft's side: not those where more of the corpus says what the draft does, and
    of two sides that only drafts speak for, the later one is in question."""
    out = []
    for p in pairs:
        j = _other(p, i)
        if theirs[j]:
            if sources[i] <= sources[j]:
                out.append(p)
        elif mine[j] and not theirs[i] and own and _place(own[0]) > _place(mine[j][0]):
            out.append(p)
    return out


def _place(claim: Claim) -> tuple[str, int]:
    return claim.article, claim.span.start

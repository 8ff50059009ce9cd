"""From a group of linked claims to a cluster: positions, a rung for every pair, support, severity, confidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from claims.identity import short_hash
from claims.records import Amount, Article, Claim, Rank
from factcheck.cluster import Link, statement
from factcheck.figures import nearness
from factcheck.ladder import Rung, decide
from factcheck.periods import same_period
from factcheck.records import Cluster, Level, Pair, Position, Relation
from factcheck.refused import refused
from factcheck.rules import LEVELS, SAME
from factcheck.support import better, support_of

_ORDER = (Relation.AGREE, Relation.COMPATIBLE, Relation.EVOLVING, Relation.ROUNDING, Relation.CONFLICT)


@dataclass(frozen=True, slots=True)
class Sources:
    """The articles by path and the source group of each (its own path when it copies nobody)."""

    articles: Mapping[str, Article]
    group_of: Mapping[str, str]


def positions_of(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Claims that say the same, in the order of their first claim."""
    out: dict[object, list[Claim]] = {}
    for c in claims:
        key = statement(c)
        if isinstance(c.value, Amount) and c.value.number is not None:
            key = (c.value.dimension, c.value.number, refused(c))
        out.setdefault(key, []).append(c)
    return list(out.values())


def compare_group(
    kind: str, group: Sequence[Claim], links: Mapping[frozenset[str], Link], ladder: tuple[Rung, ...], sources: Sources
) -> Cluster:
    """Compare all positions of a group pair by pair."""
    parts = positions_of(group)
    pairs: list[Pair] = []
    score = 0.0
    for i in range(len(parts)):
        for j in range(i + 1, len(parts)):
            level, strength = _between(parts[i], parts[j], links, ladder)
            pairs.append(Pair(i, j, level.relation, level.key))
            if level.relation.flagged:
                score = max(score, strength)
    return build(kind, parts, pairs, sources, score)


def _between(
    a: Sequence[Claim], b: Sequence[Claim], links: Mapping[frozenset[str], Link], ladder: tuple[Rung, ...]
) -> tuple[Level, float]:
    """The quietest level among the linked claims of two positions; unlinked ones are not compared."""
    found = []
    for x in a:
        for y in b:
            link = links.get(frozenset((x.id, y.id)))
            if link:
                level = decide(ladder, x, y)
                # claims that say their time, and the same one, speak for the position before those that leave it open
                open_time = not (x.as_of_said and y.as_of_said and same_period(x.as_of, y.as_of))
                found.append((open_time, _ORDER.index(level.relation), -link.evidence.score, level))
    if not found:
        return LEVELS["apart.not-linked"], 0.0
    best = min(found, key=lambda f: f[:3])
    return best[3], -best[2]


def shown(claim: Claim, among: Sequence[Claim] = ()) -> str:
    """The value of a claim as its text has it; of a first, who is said to be it, where all of those that it stands
    `among` are in one place."""
    places = {c.value.position for c in among if isinstance(c.value, Rank)}
    if isinstance(claim.value, Rank) and claim.value.holder and claim.subject and len(places) < 2:
        return claim.subject.text
    s, e = claim.value_span.start - claim.span.start, claim.value_span.end - claim.span.start
    return claim.quote[s:e].strip() if 0 <= s < e <= len(claim.quote) else claim.quote


def build(
    kind: str,
    parts: Sequence[Sequence[Claim]],
    pairs: Sequence[Pair],
    sources: Sources,
    score: float,
    note: str = "",
    winner: tuple[int, str] | None = None,
) -> Cluster:
    """Put a cluster together from its positions and pairs."""
    claims = [c for p in parts for c in p]
    worst = max((p.relation for p in pairs), key=_ORDER.index, default=Relation.AGREE)
    reason = next((p.rung for p in pairs if p.relation is worst), SAME.get(kind, ""))
    supports = [support_of(p, sources.articles, sources.group_of) for p in parts]
    best, why = winner or better(supports, worst is Relation.EVOLVING)
    if len(parts) < 2:
        best = -1
    supports = [replace(s, better=i == best, why=why if i == best else "") for i, s in enumerate(supports)]
    lead = min(
        claims,
        key=lambda c: (
            c.subject is None,
            c.subject.resolution != "in the clause" if c.subject else True,
            c.article,
            c.span,
        ),
    )
    confidence = round(min(0.99, max(0.05, score)), 2)
    return Cluster(
        id="c" + short_hash(kind, *sorted(c.id for c in claims)),
        kind=kind,
        subject=lead.subject.text if lead.subject else "",
        attribute=lead.attribute.text,
        relation=worst,
        severity=severity(kind, worst, parts, confidence, sources),
        confidence=confidence,
        reason=reason,
        claims=tuple(claims),
        positions=tuple(
            Position(tuple(c.id for c in p), shown(p[0], claims), s) for p, s in zip(parts, supports, strict=True)
        ),
        pairs=tuple(pairs),
        note=note,
    )


_BASE = {
    Relation.CONFLICT: 0.5,
    Relation.ROUNDING: 0.25,
    Relation.EVOLVING: 0.1,
    Relation.COMPATIBLE: 0.05,
    Relation.AGREE: 0.0,
}
_KIND = {
    "name": 0.2,
    "arithmetic": 0.12,
    "first": 0.1,
    "date": 0.1,
    "amount": 0.1,
    "denial": 0.1,
    "score": 0.1,
    "status": 0.05,
    "role": 0.05,
}


def severity(
    kind: str, relation: Relation, parts: Sequence[Sequence[Claim]], confidence: float, sources: Sources
) -> float:
    """How soon an editor should look, 0..1: the relation first, then how sure, how far apart, how many sources."""
    value = _BASE[relation]
    if relation.flagged:
        value += 0.2 * confidence + _KIND.get(kind, 0.0)
        across = len({sources.group_of.get(c.article, c.article) for p in parts for c in p})
        value += 0.02 * min(across, 5)
        amounts = [p[0].value for p in parts if isinstance(p[0].value, Amount)]
        if (
            relation is Relation.CONFLICT
            and len(amounts) > 1
            and isinstance(amounts[0], Amount)
            and isinstance(amounts[1], Amount)
        ):
            value += 0.05 * (1 - nearness(amounts[0], amounts[1]))
    return round(min(1.0, value), 4)

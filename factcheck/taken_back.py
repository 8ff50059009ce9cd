"""Flags that a model takes back: what is left of their clusters, and what they are kept apart as."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.compare import Sources, build
from factcheck.records import Cluster, Level, LookAlike, Pair


def taken_back(
    clusters: Sequence[Cluster], parted: Sequence[Sequence[Pair]], level: Level, sources: Sources
) -> tuple[list[Cluster], list[LookAlike]]:
    """The clusters without the flags of these pairs (of each cluster those that are taken back), and the pairs as what
    the level keeps apart."""
    kept: list[Cluster] = []
    apart: list[LookAlike] = []
    for cluster, pairs in zip(clusters, parted, strict=True):
        kept += _without(cluster, pairs, level, sources) if pairs else [cluster]
        apart += [_look_alike(cluster, pair, level) for pair in pairs]
    return kept, apart


def _look_alike(cluster: Cluster, pair: Pair, level: Level) -> LookAlike:
    """Two positions of a cluster as what they are kept apart as."""
    a, b = (cluster.positions[at].claims[0] for at in (pair.a, pair.b))
    return LookAlike(min(a, b), max(a, b), level.key)


def _without(cluster: Cluster, parted: Sequence[Pair], level: Level, sources: Sources) -> list[Cluster]:
    """What is left of a cluster when some of its pairs are taken back to a level: the cluster, if something else in it
    is flagged, else the claims of each position that agree."""
    claims = {c.id: c for c in cluster.claims}
    parts = [[claims[i] for i in p.claims] for p in cluster.positions]
    pairs = [Pair(p.a, p.b, level.relation, level.key) if p in parted else p for p in cluster.pairs]
    if any(p.relation.flagged for p in pairs):
        return [build(cluster.kind, parts, pairs, sources, cluster.confidence, cluster.note)]
    return [build(cluster.kind, (part,), (), sources, cluster.confidence) for part in parts if len(part) > 1]

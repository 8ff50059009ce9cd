"""Roles: the titles that texts give to one person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from claims.records import Claim, Role
from factcheck.compare import Sources, build
from factcheck.ladder import decide
from factcheck.linking.corpus import Batch, Found, Near, World, of_kind, plain
from factcheck.records import Cluster, Pair
from factcheck.rules.role import LADDER, SEVERAL, titles

USABLE = of_kind("role")


def near(batch: Batch) -> Near:
    """The titles that the articles give."""
    found = (c for path in batch.owned for c in batch.claims(USABLE, path) if c.subject)
    return Near(claims=tuple(plain(c) for c in found))


def gather(nears: Sequence[Near], world: World, sources: Sources) -> Found:
    """One cluster for each person whom two or more claims give a title."""
    by_person: dict[str, list[Claim]] = defaultdict(list)
    for c in sorted((c for n in nears for c in n.claims), key=lambda c: c.article):
        assert c.subject
        by_person[world.entity(c.subject.norm)].append(c)
    clusters: list[Cluster] = []
    for person in sorted(by_person):
        group = by_person[person]
        parts: dict[Role, list[Claim]] = defaultdict(list)
        for c in group:
            assert isinstance(c.value, Role)
            parts[c.value].append(c)
        positions = list(parts.values())
        if len(group) < 2:
            continue
        held = [titles(role) for role in parts]
        pairs = []
        for i, a in enumerate(positions):
            for j in range(i + 1, len(positions)):
                together = not held[i] & held[j] and any(held[i] | held[j] <= both for both in held)
                level = SEVERAL if together else decide(LADDER, a[0], positions[j][0])
                pairs.append(Pair(i, j, level.relation, level.key))
        clusters.append(build("role", positions, pairs, sources, 0.6))
    return Found(tuple(clusters))

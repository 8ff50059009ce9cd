"""Roles: the titles that texts give to one person."""

from __future__ import annotations

from collections import defaultdict

from claims.records import Claim, Role
from factcheck.compare import build
from factcheck.ladder import decide
from factcheck.linking.corpus import Found, Material
from factcheck.records import Cluster, Pair
from factcheck.rules.role import LADDER


def find(material: Material) -> Found:
    """One cluster for each person whom two or more claims give a title."""
    by_person: dict[str, list[Claim]] = defaultdict(list)
    for c in material.of("role"):
        if c.subject:
            by_person[material.entity(c.subject.norm)].append(c)
    clusters: list[Cluster] = []
    for person in sorted(by_person):
        group = by_person[person]
        parts: dict[object, list[Claim]] = defaultdict(list)
        for c in group:
            assert isinstance(c.value, Role)
            parts[c.value].append(c)
        positions = list(parts.values())
        if len(group) < 2:
            continue
        pairs = []
        for i, a in enumerate(positions):
            for j in range(i + 1, len(positions)):
                level = decide(LADDER, a[0], positions[j][0])
                pairs.append(Pair(i, j, level.relation, level.key))
        clusters.append(build("role", positions, pairs, material.sources, 0.6))
    return Found(tuple(clusters))

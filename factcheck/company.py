"""Flags need company: two texts on one event agree on something else.

In an archive figures meet that are told in the same words of two things. Two texts that are on one event give some of
its figures and dates alike, whatever they disagree on; where they have none in common, of four flags three were
wrong when they were read (`python -m benchmarks.flags`). Dates meet more easily than figures, and a text that bears no
day may be of any: there it takes more.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from factcheck.compare import Sources
from factcheck.counts import articles_of, is_archive
from factcheck.days import day_told
from factcheck.linking.corpus import World
from factcheck.records import Cluster, LookAlike, Pair
from factcheck.rules import LEVELS
from factcheck.taken_back import taken_back

_VALUES = ("amount", "date")  # kinds of which two texts hardly give the same by chance
_WEIGHED = (*_VALUES, "denial", "first", "score")
_ALONE = LEVELS["apart.alone"]
_SOME, _MORE = 1, 3  # figures and dates that two texts have to give alike

Articles = tuple[str, str]  # two paths in order


def in_company(
    clusters: Sequence[Cluster], world: World, sources: Sources
) -> tuple[list[Cluster], list[LookAlike]]:
    """The clusters, and what was kept apart: in an archive a flag between two articles that agree on too few figures
    and dates is taken back, unless one of them is asked about."""
    if not is_archive(articles_of(world.counts)):
        return list(clusters), []
    flagged = [_flagged(c) for c in clusters]
    agreed = _agreed(clusters, {two for some in flagged for _, between in some for two in between})

    def alone(cluster: Cluster, between: set[Articles]) -> bool:
        if not all(world.asked.isdisjoint(two) for two in between):
            return False
        return all(agreed[two] < _needed(cluster, two, sources) for two in between)

    parted = [
        [p for p, between in some if between and alone(cluster, between)]
        for cluster, some in zip(clusters, flagged, strict=True)
    ]
    return taken_back(clusters, parted, _ALONE, sources)


def _flagged(cluster: Cluster) -> list[tuple[Pair, set[Articles]]]:
    """The flags of a cluster that are weighed, each with the articles that it sets against each other; with none where
    one text does so alone."""
    pairs = [p for p in cluster.pairs if p.relation.flagged] if cluster.kind in _WEIGHED else []
    of = _articles(cluster) if pairs else []
    return [(p, set() if of[p.a] & of[p.b] else {_ordered(a, b) for a in of[p.a] for b in of[p.b]}) for p in pairs]


def _ordered(a: str, b: str) -> Articles:
    return (a, b) if a < b else (b, a)


def _articles(cluster: Cluster) -> list[set[str]]:
    """The articles of each position."""
    of = {c.id: c.article for c in cluster.claims}
    return [{of[ident] for ident in position.claims} for position in cluster.positions]


def _agreed(clusters: Iterable[Cluster], asked: set[Articles]) -> Counter[Articles]:
    """How many figures and dates each of these pairs of articles gives alike."""
    fellows: dict[str, set[str]] = defaultdict(set)
    for a, b in asked:
        fellows[a].add(b)
    out: Counter[Articles] = Counter()
    for cluster in clusters:
        if cluster.kind in _VALUES:
            out.update({(a, b) for here in _articles(cluster) for a in here for b in fellows.get(a, ()) if b in here})
    return out


def _needed(cluster: Cluster, between: Articles, sources: Sources) -> int:
    """On how much two articles have to agree."""
    undated = any(day_told(sources.articles[path]) is None for path in between)
    return _MORE if undated or cluster.kind == "date" else _SOME

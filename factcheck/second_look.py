"""A second look at what is about to be flagged: a model reads whose figures they are (claims/reader.py).

In an archive most of what looks like a disagreement is two firms, two products, two towns, told in the same words, and
their names often stand outside the sentence with the figure. A model finds them; it is asked for the flagged claims
alone, so that its cost goes with the flags and not with the articles.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from claims.about import NO_CLAIM, Reread, reread
from claims.reader import Reader
from claims.records import Article, Claim, Mention
from claims.text import view as view_of
from claims.words import Words
from factcheck.compare import Sources
from factcheck.counts import articles_of, common, is_archive
from factcheck.linking.corpus import World
from factcheck.periods import disjoint
from factcheck.records import Cluster, LookAlike, Pair
from factcheck.rules import LEVELS
from factcheck.taken_back import taken_back

_READ = ("amount", "date")  # kinds of claims that a reader knows
_TOGETHER = 16  # articles that are read together, so that not all that are flagged are held at once
_CODE = re.compile(r"[a-z0-9]+\+?")
_APART = LEVELS["apart.read-apart"]


@dataclass(frozen=True, slots=True)
class Look:
    """What is left of the flags, what they were kept apart as, and the claims as the reader has them, by id."""

    clusters: list[Cluster]
    lookalikes: list[LookAlike]
    claims: Mapping[str, Claim]


def is_due(clusters: Iterable[Cluster], world: World) -> bool:
    """Whether there is something to look at: a flag on figures or dates, in an archive."""
    return is_archive(articles_of(world.counts)) and any(map(_is_looked_at, clusters))


def second_look(
    clusters: Sequence[Cluster],
    articles: Mapping[str, Article],
    year: int | None,
    world: World,
    sources: Sources,
    reader: Reader,
) -> Look:
    """Have the claims of the flags read; those between articles that name two things are taken back.

    `year` is that of articles that say none.
    """
    read = _read(clusters, articles, year, reader)
    claims = {ident: found.claim for ident, found in read.items()}
    names = _Names(articles, world)
    seen = [_as_read(c, claims) for c in clusters]
    parted = [[p for p in c.pairs if p.relation.flagged and _of_two(c, p, read, names)] for c in seen]
    kept, apart = taken_back(seen, parted, _APART, sources)
    return Look(kept, apart, claims)


def _read(
    clusters: Iterable[Cluster], articles: Mapping[str, Article], year: int | None, reader: Reader
) -> dict[str, Reread]:
    wanted: dict[str, dict[str, Claim]] = defaultdict(dict)
    for cluster in clusters:
        if _is_looked_at(cluster):
            for claim in cluster.claims:
                wanted[claim.article][claim.id] = claim
    asked = [
        (articles[path], sorted(wanted[path].values(), key=lambda c: (c.value_span, c.id))) for path in sorted(wanted)
    ]
    bunches = (asked[at : at + _TOGETHER] for at in range(0, len(asked), _TOGETHER))
    return {r.claim.id: r for some in bunches for r in reread(some, year, reader)}


def _is_looked_at(cluster: Cluster) -> bool:
    return cluster.kind in _READ and cluster.relation.flagged


def _as_read(cluster: Cluster, claims: Mapping[str, Claim]) -> Cluster:
    if not _is_looked_at(cluster):
        return cluster
    return replace(cluster, claims=tuple(claims[c.id] for c in cluster.claims))


class _Names:
    """What the subjects of claims are called, in words that not every other article has."""

    def __init__(self, articles: Mapping[str, Article], world: World) -> None:
        self._articles = articles
        self._world = world
        self._common = common(articles_of(world.counts))
        self._views: dict[str, str] = {}

    def of(self, subject: Mention) -> list[str]:
        """The telling words of a subject."""
        terms = Words(view_of(subject.text)).content_columns()[2]
        return [t for t in terms if len(t) > 1 and self._world.count("word", t) <= self._common]

    def places(self, subject: Mention) -> list[str]:
        """The places that a subject names: 辽宁 of 辽宁公安机关."""
        words = Words(view_of(subject.text).casefold())
        return [w for w in words.texts if words.tags[w] == "ns" and len(w) > 1]

    def has_all(self, path: str, words: Sequence[str]) -> bool:
        """Whether an article has all of these words."""
        return all(self.has(path, [word]) for word in words)

    def has(self, path: str, words: Sequence[str]) -> bool:
        """Whether an article has one of these words."""
        if path not in self._views:
            self._views[path] = view_of(self._articles[path].text).casefold()
        return any(word in self._views[path] for word in words)


def _of_two(cluster: Cluster, pair: Pair, read: Mapping[str, Reread], names: _Names) -> bool:
    """Whether all flagged claims of two positions stand in two articles and are of two things."""
    if not _is_looked_at(cluster):
        return False
    here, there = ([read[i] for i in cluster.positions[at].claims] for at in (pair.a, pair.b))
    return not any(a.claim.article == b.claim.article or _of_one(a, b, names) for a in here for b in there)


def _of_one(a: Reread, b: Reread, names: _Names) -> bool:
    """Whether both are claims, their times and places are not two, and each article names what the other's figure is
    of."""
    if min(a.claimed, b.claimed) < NO_CLAIM or disjoint(a.when, b.when):
        return False
    if a.place and b.place and not (names.has(b.claim.article, [a.place]) or names.has(a.claim.article, [b.place])):
        return False
    one, other = a.claim.subject, b.claim.subject
    if one is None or other is None or not _one_code(one.text, other.text):
        return False
    here, there = a.claim.article, b.claim.article
    if not (names.has_all(there, names.places(one)) and names.has_all(here, names.places(other))):
        return False
    return names.has(there, names.of(one)) and names.has(here, names.of(other))


def _one_code(a: str, b: str) -> bool:
    """Whether the letters and numbers of two names may be those of one thing: Model 3 and Model S are two."""
    mine, theirs = (set(_CODE.findall(view_of(text).casefold())) for text in (a, b))
    return mine <= theirs or theirs <= mine

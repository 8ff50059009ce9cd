"""Which articles speak of one story: only their claims are compared.

Two texts are related when the cosine of their words and names, weighed by how rare these are in the archive, is high
enough (Salton and Buckley 1988, tf-idf with logarithmic term frequency). Unrelated news shares a percent or two,
articles on one event ten or twenty. Articles about two things that neither names of the other are never of one story,
however alike they read (factcheck/leads.py), unless they share their exact figures.

Candidates come from an inverted list of the words that few articles have, and an article keeps only its nearest: the
work for an article does not grow with the archive.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

import numpy as np
from numpy.typing import NDArray

from factcheck.card import Card, Keys
from factcheck.counts import CountTable, articles_of, common, is_archive
from factcheck.engine import Engine, Local, begun
from factcheck.joined import Joined
from factcheck.leads import Lead, lead_of, strangers
from factcheck.settings import SETTINGS

Weights = NDArray[np.float64]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Weighed:
    """The words of an article that tell something, with their weights: of length 1 with all words of the article."""

    words: Keys
    weights: Weights


class Weigher:
    """Turns cards into weighed words; what counts as common, and as rare enough to look for, is said by the counts."""

    def __init__(self, counts: CountTable) -> None:
        self._counts = counts
        self.articles = articles_of(counts)
        self.related = (
            SETTINGS.related_few
            if self.articles <= SETTINGS.few
            else SETTINGS.related
            if self.articles <= SETTINGS.many
            else SETTINGS.related_many
        )
        # what nearly every text has says nothing of a story, and would be all the work
        self._common = common(self.articles)

    def weigh(self, card: Card) -> tuple[Weighed, NDArray[np.bool_]]:
        """The weighed words of an article, and which of them few articles have."""
        spread = np.maximum(self._counts.of_all(card.words), 1)
        weights = (1 + np.log(card.times)) * np.log(1 + self.articles / spread)
        length = float(np.sqrt((weights * weights).sum())) or 1.0
        telling = spread <= self._common
        return Weighed(card.words[telling], weights[telling] / length), spread[telling] <= SETTINGS.story_words

    def lead(self, card: Card) -> Lead:
        """What an article is about."""
        return lead_of(card, self._counts.of, self.articles)

    def strangers(self, a: Lead, b: Lead, mine: Card, theirs: Card) -> bool:
        """Whether two articles are about two things."""
        return strangers(a, b, mine, theirs, self._counts.of, self.articles)


def cosine(a: Weighed, b: Weighed) -> float:
    """How alike two articles are, 0..1."""
    _, here, there = np.intersect1d(a.words, b.words, assume_unique=True, return_indices=True)
    return float((a.weights[here] * b.weights[there]).sum())


@dataclass(frozen=True, slots=True)
class Stories:
    """What is related to what: by path, the related articles in order. An article is always related to itself."""

    near: Mapping[str, tuple[str, ...]]

    def related(self, a: str, b: str) -> bool:
        """Whether two articles (paths) may speak of one story."""
        return a == b or b in self.near.get(a, ())

    @property
    def pairs(self) -> int:
        """How many pairs of articles are related."""
        return sum(map(len, self.near.values())) // 2


def find_stories(
    paths: Sequence[str],
    cards: Sequence[Card],
    counts: CountTable,
    only: Collection[str] | None = None,
    engine: Engine | None = None,
) -> Stories:
    """The stories of an archive: its articles with their cards, in the order of paths; or what is near some (`only`)
    of its articles."""
    return Search(paths, cards, counts, only, engine).stories()


class Search:
    """A search for the stories of an archive that the workers of an engine are at: who begins it may do other things
    before asking for them."""

    def __init__(
        self,
        paths: Sequence[str],
        cards: Sequence[Card],
        counts: CountTable,
        only: Collection[str] | None = None,
        engine: Engine | None = None,
    ) -> None:
        """As `find_stories`."""
        self._weigher = weigher = Weigher(counts)
        self._paths = paths
        self._cards = cards
        self._asked = [i for i, path in enumerate(paths) if only is None or path in only]
        batches = [self._asked[i : i + _AT_ONCE] for i in range(0, len(self._asked), _AT_ONCE)]
        listed = Listed.of([weigher.weigh(card) for card in cards], weigher.related)
        # what is a single batch is soonest done here
        self._found = begun((engine if engine and len(batches) > 1 else Local()).run(near_some, listed, batches))
        self._leads = [weigher.lead(card) for card in cards]

    def stories(self) -> Stories:
        """What was found."""
        pairs: list[tuple[int, int]] = []
        nearest = (found for some in self._found for found in some)
        for i, found in zip(self._asked, nearest, strict=True):
            kept = 0
            for j in found.tolist():
                if kept == SETTINGS.neighbours:
                    break
                if not self._weigher.strangers(self._leads[i], self._leads[j], self._cards[i], self._cards[j]):
                    pairs += ((i, j), (j, i))
                    kept += 1
        near = _grouped(self._paths, pairs)
        return Stories(near if is_archive(len(self._paths)) else _together(near))


def _together(near: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    """In a folder that a person put together for one story, where two articles in three hang together and one pair in
    three is related, all are of it, however little two of them have in common (an agency's bulletin, and a blog on one
    of the people)."""
    if 3 * sum(map(len, near.values())) < len(near) * (len(near) - 1):
        return near
    hanging: Joined[str] = Joined()
    for path, others in near.items():
        for other in others:
            hanging.join(path, other)
    stories: dict[str, list[str]] = {}
    for path in near:
        stories.setdefault(hanging.root(path), []).append(path)
    if 3 * max(map(len, stories.values()), default=0) < 2 * len(near):
        return near
    return {path: tuple(other for other in near if other != path) for path in near}


def _grouped(paths: Sequence[str], pairs: Sequence[tuple[int, int]]) -> dict[str, tuple[str, ...]]:
    """For each article the others that it is in a pair with, each once, in order."""
    near: dict[str, tuple[str, ...]] = dict.fromkeys(paths, ())
    edges = np.unique(np.array(pairs, dtype=np.int32).reshape(-1, 2), axis=0)
    owners, starts = np.unique(edges[:, 0], return_index=True)
    for i, others in zip(owners.tolist(), np.split(edges[:, 1], starts[1:]), strict=False):
        near[paths[i]] = tuple(paths[j] for j in others.tolist())
    return near


def in_story_order(paths: Sequence[str], stories: Stories) -> list[str]:
    """The articles of one story one after another, so that what is worked on together needs few others.

    Next comes the article of which the greatest part of the related ones stands there already: a story is finished
    before the next one is begun.
    """
    order: list[str] = []
    placed: set[str] = set()
    open_: dict[str, int] = {}  # articles that are related to one that is placed: how many of theirs are not
    waiting: list[tuple[float, str]] = []  # those by the part that is open; what changed stands there again
    for first in paths:
        heappush(waiting, (1.0, first))
        while waiting:
            part, path = heappop(waiting)
            if path in placed or part > _part(path, open_, stories):
                continue
            placed.add(path)
            order.append(path)
            for other in stories.near[path]:
                if other not in placed:
                    open_[other] = open_.get(other, len(stories.near[other])) - 1
                    heappush(waiting, (_part(other, open_, stories), other))
    return order


def _part(path: str, open_: Mapping[str, int], stories: Stories) -> float:
    """The part of the related articles of one that is not placed yet."""
    related = len(stories.near[path])
    return open_.get(path, related) / related if related else 1.0


@dataclass(frozen=True, slots=True)
class Listed:
    """The weighed words of all articles one after another, and the inverted list of those that few articles have."""

    starts: Numbers  # where the words of each article begin; the last is where they end
    words: Numbers  # each by its place among the different ones
    weights: Weights
    few: NDArray[np.bool_]
    first: Numbers  # where the holders of each word begin
    holders: Numbers
    strengths: Weights  # the weight of the word in each of them
    related: float  # how alike two articles of one story are at least

    @classmethod
    def of(cls, weighed: Sequence[tuple[Weighed, NDArray[np.bool_]]], related: float) -> Listed:
        """The list of articles: of each its words, and which of them few articles have."""
        sizes = np.array([len(w.words) for w, _ in weighed], dtype=np.int64)
        names, words = np.unique(np.concatenate([_NONE, *(w.words for w, _ in weighed)]), return_inverse=True)
        weights = np.concatenate([_NONE.astype(np.float64), *(w.weights for w, _ in weighed)])
        few = np.concatenate([_NONE.astype(np.bool_), *(rare for _, rare in weighed)])
        owners = np.repeat(np.arange(len(weighed)), sizes)
        listed = np.flatnonzero(few)
        order = listed[np.argsort(words[listed], kind="stable")]
        first = np.searchsorted(words[order], np.arange(len(names) + 1))
        return cls(np.r_[0, np.cumsum(sizes)], words, weights, few, first, owners[order], weights[order], related)

    def nearest(self, asked: Sequence[int]) -> Iterator[Numbers]:
        """For each article that is asked for those alike enough, the most alike first."""
        n = len(self.starts) - 1
        row = np.zeros(len(self.first) - 1)
        sizes = np.diff(self.starts)
        for i in asked:
            mine = slice(self.starts[i], self.starts[i + 1])
            own = np.flatnonzero(self.few[mine]) + self.starts[i]
            begins, ends = self.first[self.words[own]], self.first[self.words[own] + 1]
            at = _ranges(begins, ends)
            shares = np.repeat(self.weights[own], ends - begins) * self.strengths[at]
            candidates, likely = _summed(self.holders[at], shares, n)
            candidates, likely = candidates[candidates != i], likely[candidates != i]
            best = _likeliest(candidates, likely, SETTINGS.story_candidates)
            row[self.words[mine]] = self.weights[mine]
            at = _ranges(self.starts[best], self.starts[best + 1])
            parts = np.repeat(np.arange(len(best)), sizes[best])
            exact = np.bincount(parts, weights=row[self.words[at]] * self.weights[at], minlength=len(best))
            row[self.words[mine]] = 0.0
            best, exact = best[exact >= self.related], exact[exact >= self.related]
            yield best[np.lexsort((best, -exact))]


def near_some(listed: Listed, asked: Sequence[int]) -> list[Numbers]:
    """The stage that looks for the nearest articles of some."""
    return list(listed.nearest(asked))


_NONE = np.empty(0, dtype=np.int64)
_AT_ONCE = 256  # articles in a batch of those that are asked for
_DENSE = 500_000  # articles up to which a sum for each is sooner made than the few that have one are sorted


def _summed(owners: Numbers, parts: Weights, n: int) -> tuple[Numbers, Weights]:
    """The owners among n, ascending, each once, with the sum of their parts, which are above 0."""
    if n > _DENSE:
        names, place = np.unique(owners, return_inverse=True)
        return names, np.bincount(place, weights=parts, minlength=len(names)).astype(np.float64, copy=False)
    sums = np.bincount(owners, weights=parts, minlength=n).astype(np.float64, copy=False)
    names = np.flatnonzero(sums)
    return names, sums[names]


def _likeliest(names: Numbers, weights: Weights, most: int) -> Numbers:
    """Those of the greatest weight, at most so many, the greatest first; of one weight, in the order of the names."""
    if len(names) > 4 * most:  # only what can be among them is put in order
        least = np.partition(weights, len(weights) - most)[len(weights) - most]
        names, weights = names[weights >= least], weights[weights >= least]
    return names[np.lexsort((names, -weights))[:most]]


def _ranges(begins: Numbers, ends: Numbers) -> Numbers:
    """All indices of several ranges, one after another."""
    sizes = ends - begins
    if not sizes.sum():
        return np.empty(0, dtype=np.int64)
    return np.repeat(begins - np.r_[0, np.cumsum(sizes)[:-1]], sizes) + np.arange(sizes.sum())

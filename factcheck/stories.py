"""Which articles speak of one story: only their claims are compared.

Two texts are related when the cosine of their words and names, weighed by how rare these are in the archive, is high
enough (Salton and Buckley 1988, tf-idf with logarithmic term frequency). Unrelated news shares a percent or two,
articles on one event ten or twenty. Articles about two things that neither names of the other are never of one story,
however alike they read (factcheck/leads.py).

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
from factcheck.counts import CountTable
from factcheck.leads import Lead, lead_of, strangers
from factcheck.settings import SETTINGS
from factcheck.terms import key

Weights = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weighed:
    """The words of an article that tell something, with their weights: of length 1 with all words of the article."""

    words: Keys
    weights: Weights


class Weigher:
    """Turns cards into weighed words; what counts as common, and as rare enough to look for, is said by the counts."""

    def __init__(self, counts: CountTable) -> None:
        self._counts = counts
        self.articles = counts.of(key("total", "articles"))
        self.related = (
            SETTINGS.related_few
            if self.articles <= SETTINGS.few
            else SETTINGS.related
            if self.articles <= SETTINGS.many
            else SETTINGS.related_many
        )
        # what nearly every text has says nothing of a story, and would be all the work
        self._common = max(SETTINGS.story_words, self.articles // 10)

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
    paths: Sequence[str], cards: Sequence[Card], counts: CountTable, only: Collection[str] | None = None
) -> Stories:
    """The stories of an archive: its articles with their cards, in the order of paths; or what is near some (`only`)
    of its articles."""
    weigher = Weigher(counts)
    weighed, rare = [], []
    for card in cards:
        w, few = weigher.weigh(card)
        weighed.append(w)
        rare.append(few)
    leads = [weigher.lead(card) for card in cards]
    asked = [i for i, path in enumerate(paths) if only is None or path in only]
    pairs: list[tuple[int, int]] = []
    for i, found in zip(asked, _nearest(weighed, rare, asked), strict=True):
        kept = 0
        for j, likeness in found:
            if likeness < weigher.related or kept == SETTINGS.neighbours:
                break
            if not strangers(leads[i], leads[j]):
                pairs += ((i, j), (j, i))
                kept += 1
    return Stories(_grouped(paths, pairs))


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


def _nearest(
    weighed: Sequence[Weighed], rare: Sequence[NDArray[np.bool_]], asked: Sequence[int]
) -> Iterator[list[tuple[int, float]]]:
    """For each article that is asked for the most alike ones with how alike they are, nearest first."""
    sizes = np.array([len(w.words) for w in weighed], dtype=np.int64)
    if not sizes.sum():
        yield from ([] for _ in asked)
        return
    starts = np.r_[0, np.cumsum(sizes)]
    names, words = np.unique(np.concatenate([w.words for w in weighed]), return_inverse=True)
    weights = np.concatenate([w.weights for w in weighed])
    few = np.concatenate(list(rare))
    owners = np.repeat(np.arange(len(weighed)), sizes)
    # the inverted list: for each word that few have, its articles
    listed = np.flatnonzero(few)
    order = listed[np.argsort(words[listed], kind="stable")]
    holders, strengths = owners[order], weights[order]
    first = np.searchsorted(words[order], np.arange(len(names) + 1))
    row = np.zeros(len(names))
    for i in asked:
        mine = slice(starts[i], starts[i + 1])
        own = np.flatnonzero(few[mine]) + starts[i]
        begins, ends = first[words[own]], first[words[own] + 1]
        at = _ranges(begins, ends)
        others = holders[at]
        shares = np.repeat(weights[own], ends - begins) * strengths[at]
        candidates, likely = _summed(others, shares, len(weighed))
        candidates, likely = candidates[candidates != i], likely[candidates != i]
        best = _likeliest(candidates, likely, SETTINGS.story_candidates)
        row[words[mine]] = weights[mine]
        at = _ranges(starts[best], starts[best + 1])
        parts = np.repeat(np.arange(len(best)), sizes[best])
        exact = np.bincount(parts, weights=row[words[at]] * weights[at], minlength=len(best))
        row[words[mine]] = 0.0
        nearest = np.lexsort((best, -exact))
        yield list(zip(best[nearest].tolist(), exact[nearest].tolist(), strict=True))


_DENSE = 500_000  # articles up to which a sum for each is sooner made than the few that have one are sorted


def _summed(owners: NDArray[np.int64], parts: Weights, n: int) -> tuple[NDArray[np.int64], Weights]:
    """The owners among n, ascending, each once, with the sum of their parts, which are above 0."""
    if n > _DENSE:
        names, place = np.unique(owners, return_inverse=True)
        return names, np.bincount(place, weights=parts, minlength=len(names)).astype(np.float64, copy=False)
    sums = np.bincount(owners, weights=parts, minlength=n).astype(np.float64, copy=False)
    names = np.flatnonzero(sums)
    return names, sums[names]


def _likeliest(names: NDArray[np.int64], weights: Weights, most: int) -> NDArray[np.int64]:
    """Those of the greatest weight, at most so many, the greatest first; of one weight, in the order of the names."""
    if len(names) > 4 * most:  # only what can be among them is put in order
        least = np.partition(weights, len(weights) - most)[len(weights) - most]
        names, weights = names[weights >= least], weights[weights >= least]
    return names[np.lexsort((names, -weights))[:most]]


def _ranges(begins: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.int64]:
    """All indices of several ranges, one after another."""
    sizes = ends - begins
    if not sizes.sum():
        return np.empty(0, dtype=np.int64)
    return np.repeat(begins - np.r_[0, np.cumsum(sizes)[:-1]], sizes) + np.arange(sizes.sum())

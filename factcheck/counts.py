"""How often words and names come in a whole archive: what tells how much each of them says."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from factcheck.settings import SETTINGS
from factcheck.terms import key


class Counts(Protocol):
    """Counts by the number of a term (factcheck/terms.py)."""

    def of(self, term: int) -> int:
        """How often; 0 for what never came."""
        ...


@dataclass(frozen=True, slots=True)
class CountTable:
    """Counts held in two arrays: ten megabytes for a million terms, sent to every worker once."""

    terms: NDArray[np.int64]  # ascending
    numbers: NDArray[np.int64]

    def of(self, term: int) -> int:
        """How often; 0 for what never came."""
        at = int(np.searchsorted(self.terms, term))
        return int(self.numbers[at]) if at < len(self.terms) and self.terms[at] == term else 0

    def as_dict(self) -> dict[int, int]:
        """The counts by term."""
        return dict(zip(self.terms.tolist(), self.numbers.tolist(), strict=True))

    def of_all(self, terms: NDArray[np.int64]) -> NDArray[np.int64]:
        """The counts of many terms at once."""
        if not len(self.terms):
            return np.zeros(len(terms), dtype=np.int64)
        at = np.minimum(np.searchsorted(self.terms, terms), len(self.terms) - 1)
        return np.where(self.terms[at] == terms, self.numbers[at], 0)


def table_of(counts: Mapping[int, int]) -> CountTable:
    """Counts as arrays."""
    terms = np.fromiter(counts.keys(), dtype=np.int64, count=len(counts))
    numbers = np.fromiter(counts.values(), dtype=np.int64, count=len(counts))
    order = np.argsort(terms)
    return CountTable(terms[order], numbers[order])


def articles_of(counts: Counts) -> int:
    """How many articles the archive has that is counted."""
    return counts.of(key("total", "articles"))


def is_archive(articles: int) -> bool:
    """Whether there are more articles than a person puts together on one story, who mostly knows what they are of."""
    return articles > SETTINGS.few


def common(articles: int) -> int:
    """The number of articles from which on a word tells nothing of a story."""
    return max(SETTINGS.story_words, articles // 10)


@dataclass(slots=True)
class Rarity:
    """How much a word tells among the claims of one kind: rarer ones more.

    What comes under an alias counts for the one name of the thing.
    """

    kind: str
    counts: Counts
    canonical: Mapping[str, str]
    _weights: dict[str, float] = field(default_factory=dict)
    _aliases: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for alias, name in self.canonical.items():
            self._aliases.setdefault(name, []).append(alias)

    def weight(self, term: str) -> float:
        """How much a word tells; 1.0 for one that no claim has."""
        known = self._weights.get(term)
        if known is None:
            claims = max(1, self.counts.of(key("total", self.kind)))
            names = () if term in self.canonical else (term, *self._aliases.get(term, ()))
            found = sum(self.counts.of(key(self.kind, name)) for name in names)
            known = self._weights[term] = math.log(1 + claims / found) if found else 1.0
        return known

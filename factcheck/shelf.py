"""Articles that were read, as linking takes them up: in memory, or in an index (factcheck/index)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from factcheck.card import Card
from factcheck.counts import CountTable, table_of
from factcheck.entities import Merge
from factcheck.sheet import Sheet
from factcheck.sheet_bytes import from_bytes
from factcheck.stages import Page


class Shelf(Protocol):
    """Articles that were read. What is asked of the archive as a whole is small; sheets come by the batch."""

    def paths(self) -> Sequence[str]:
        """All articles, in order."""
        ...

    def cards(self) -> Sequence[Card]:
        """The cards, in the order of the paths."""
        ...

    def counts(self) -> CountTable:
        """How often words and names come."""
        ...

    def merges(self) -> Iterable[Merge]:
        """The short forms that the texts define."""
        ...

    def pages(self, paths: Iterable[str]) -> Mapping[str, bytes]:
        """The sheets of these articles, as bytes."""
        ...


class MemoryShelf:
    """A shelf of the articles of one run."""

    def __init__(self, pages: Iterable[Page]) -> None:
        ordered = sorted(pages, key=lambda p: p.path)
        self._pages = {p.path: p.sheet for p in ordered}
        self._cards = tuple(p.card for p in ordered)
        self._merges = tuple(m for p in ordered for m in p.merges)
        counts: Counter[int] = Counter()
        for p in ordered:
            counts.update(p.counts)
        self._counts = table_of(counts)

    def paths(self) -> Sequence[str]:
        """As `Shelf.paths`."""
        return tuple(self._pages)

    def cards(self) -> Sequence[Card]:
        """As `Shelf.cards`."""
        return self._cards

    def counts(self) -> CountTable:
        """As `Shelf.counts`."""
        return self._counts

    def merges(self) -> Iterable[Merge]:
        """As `Shelf.merges`."""
        return self._merges

    def pages(self, paths: Iterable[str]) -> Mapping[str, bytes]:
        """As `Shelf.pages`."""
        return {path: self._pages[path] for path in paths}


_AT_ONCE = 500


def sheets_of(shelf: Shelf, paths: Sequence[str] | None = None) -> Iterator[Sheet]:
    """The sheets of articles (all, unless said), in order, a few at a time."""
    wanted = shelf.paths() if paths is None else paths
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        pages = shelf.pages(some)
        yield from (from_bytes(pages[path]) for path in some)

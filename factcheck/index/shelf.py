"""An index, or a part of it, as linking takes it up (factcheck/shelf.py)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from factcheck.card import Card
from factcheck.counts import CountTable
from factcheck.entities import Merge
from factcheck.index.archive import Index


class IndexShelf:
    """The articles of an index (all, unless said). What is rare and what goes by which alias is that of the whole."""

    def __init__(self, index: Index, paths: Sequence[str] | None = None) -> None:
        self._index = index
        self._paths = index.paths() if paths is None else tuple(sorted(paths))
        self._whole = paths is None
        self._counts: CountTable | None = None

    def paths(self) -> Sequence[str]:
        """As `Shelf.paths`."""
        return self._paths

    def cards(self) -> Sequence[Card]:
        """As `Shelf.cards`."""
        found = self._index.cards(None if self._whole else self._paths)
        return tuple(found[path] for path in self._paths)

    def counts(self) -> CountTable:
        """As `Shelf.counts`."""
        if self._counts is None:
            self._counts = self._index.counts()
        return self._counts

    def merges(self) -> Iterable[Merge]:
        """As `Shelf.merges`."""
        return self._index.merges()

    def pages(self, paths: Iterable[str]) -> Mapping[str, bytes]:
        """As `Shelf.pages`."""
        return self._index.pages(paths)

"""Articles that were read, as linking takes them up: in memory, or in an index (factcheck/index)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from operator import eq
from typing import Protocol, TypeVar, overload

from claims.records import Article, Claim, Skipped
from factcheck.card import Card
from factcheck.counts import CountTable, table_of
from factcheck.entities import Merge
from factcheck.linking.corpus import plain
from factcheck.sheet import Sheet, view_of
from factcheck.sheet_bytes import from_bytes, head_of
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


# How often words come in the archive behind some articles, and which short forms it defines.
Background = Callable[[Sequence[Page]], tuple[CountTable, tuple[Merge, ...]]]


class MemoryShelf:
    """A shelf of the articles of one run; `background` says what holds of the archive that they are a part of."""

    def __init__(self, pages: Iterable[Page], background: Background | None = None) -> None:
        ordered = sorted(pages, key=lambda p: p.path)
        self._pages = {p.path: p.sheet for p in ordered}
        self._cards = tuple(p.card for p in ordered)
        if background is not None:
            self._counts, self._merges = background(ordered)
            return
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
_HELD = 5_000  # articles of which the claims are held; those of a larger shelf are taken from it each time
T = TypeVar("T")


class Streamed(Sequence[T]):
    """Something that the sheets of a shelf have, one article after another: held once somebody asks for it, unless the
    archive is too large for that."""

    def __init__(self, shelf: Shelf, take: Callable[[Sheet], Iterable[T]], size: int) -> None:
        self._shelf = shelf
        self._take = take
        self._size = size
        self._held: tuple[T, ...] | None = None

    def changed(self, change: Callable[[T], T]) -> Streamed[T]:
        """The same, each item as `change` gives it back."""
        take = self._take
        return Streamed(self._shelf, lambda sheet: map(change, take(sheet)), self._size)

    def __len__(self) -> int:
        return self._size

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(eq, self, other))

    def __iter__(self) -> Iterator[T]:
        items = (item for sheet in sheets_of(self._shelf) for item in self._take(sheet))
        if self._held is None and len(self._shelf.paths()) <= _HELD:
            self._held = tuple(items)
        return iter(items if self._held is None else self._held)

    @overload
    def __getitem__(self, at: int) -> T: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...

    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        if isinstance(at, slice):
            return tuple(islice(self, *at.indices(self._size)))
        for item in islice(self, at if at >= 0 else at + self._size, None):
            return item
        raise IndexError(at)


def told(shelf: Shelf) -> tuple[dict[str, Article], Sequence[Claim], Sequence[Skipped]]:
    """The articles of a shelf by path, their claims as a reader sees them, and what was left alone."""
    articles: dict[str, Article] = {}
    numbers = [0, 0]
    for article, some, left in map(head_of, _pages_of(shelf, shelf.paths())):
        articles[article.path] = article
        numbers = [numbers[0] + some, numbers[1] + left]
    return articles, Streamed(shelf, _claims, numbers[0]), Streamed(shelf, lambda s: s.skipped, numbers[1])


def _claims(sheet: Sheet) -> Iterator[Claim]:
    return (plain(c) for c in sheet.claims)


def sheets_of(shelf: Shelf, paths: Sequence[str] | None = None) -> Iterator[Sheet]:
    """The sheets of articles (all, unless said), in order, a few at a time."""
    return map(from_bytes, _pages_of(shelf, shelf.paths() if paths is None else paths))


def views_of(shelf: Shelf, paths: Sequence[str]) -> Iterator[str]:
    """The texts of articles as the kinds saw them."""
    return (view_of(head_of(page)[0].text) for page in _pages_of(shelf, paths))


def _pages_of(shelf: Shelf, paths: Sequence[str]) -> Iterator[bytes]:
    for start in range(0, len(paths), _AT_ONCE):
        some = paths[start : start + _AT_ONCE]
        pages = shelf.pages(some)
        yield from (pages[path] for path in some)

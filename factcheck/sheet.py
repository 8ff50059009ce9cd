"""What linking needs of one article, and nothing of how it was read: it can be kept, sent and taken up again."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeVar

from claims.extract import Extraction
from claims.metadata import body_start
from claims.reading import seen
from claims.records import Article, Claim, Named, Skipped
from factcheck.entities import Merge, defined_names

T = TypeVar("T")


@dataclass(frozen=True)
class Sheet:
    """An article with its claims, what it names, the words of its story with how often each comes, and the short forms
    that it defines."""

    article: Article
    claims: tuple[Claim, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    names: tuple[Named, ...] = ()
    words: tuple[tuple[str, int], ...] = ()
    merges: tuple[Merge, ...] = ()

    @cached_property
    def view(self) -> str:
        """The text as the kinds saw it; offsets are those of the untouched text."""
        return view_of(self.article.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [n.span.start for n in self.names]

    @cached_property
    def _made(self) -> dict[Callable[[Sheet], Any], Any]:
        return {}

    def once(self, make: Callable[[Sheet], T]) -> T:
        """What a function makes of this sheet and of nothing else, worked out when it is asked for first."""
        if make not in self._made:
            self._made[make] = make(self)
        found: T = self._made[make]
        return found

    def names_between(self, start: int, end: int) -> tuple[Named, ...]:
        """The namings that start inside [start, end)."""
        return self.names[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def view_of(text: str) -> str:
    """A text as the kinds see it."""
    return seen(text, body_start(text))


def sheet_of(article: Article, extraction: Extraction) -> Sheet:
    """The sheet of an article that was read; of one that could not be read, an empty one."""
    reading = extraction.reading
    if reading is None:
        return Sheet(article, extraction.claims, extraction.skipped)
    words = Counter(term for term in reading.terms if len(term) > 1)
    return Sheet(
        replace(article, published=reading.article.published),  # with the year of the corpus where it says none
        extraction.claims,
        extraction.skipped,
        reading.names,
        tuple(sorted(words.items())),
        defined_names(reading.view),
    )

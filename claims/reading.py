"""An article prepared once for all kinds: view, sentences, words, names, times, quantities."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from claims.mentions import Named, find_mentions
from claims.records import Article, Span
from claims.sentences import Sentence, split_sentences
from claims.text import view as view_of
from claims.values.moment import MomentMention, find_moments
from claims.values.quantity import QuantityMention, find_quantities
from claims.words import Words


@dataclass(frozen=True, slots=True)
class Reading:
    """What all kinds read. Offsets in every part are offsets into the article's untouched text."""

    article: Article
    view: str
    sentences: tuple[Sentence, ...]
    words: Words
    names: tuple[Named, ...]
    moments: tuple[MomentMention, ...]
    quantities: tuple[QuantityMention, ...]
    _starts: tuple[int, ...]
    _name_starts: tuple[int, ...]

    def sentence_at(self, offset: int) -> int:
        """Index of the sentence that holds an offset (the last one that starts at or before it)."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def names_between(self, start: int, end: int) -> tuple[Named, ...]:
        """The namings that start inside [start, end)."""
        i = bisect_right(self._name_starts, start - 1)
        j = bisect_right(self._name_starts, end - 1)
        return self.names[i:j]

    def clause_at(self, sentence: Sentence, offset: int) -> Span:
        """The clause of a sentence that holds an offset."""
        for clause in reversed(sentence.clauses):
            if clause.start <= offset:
                return clause
        return sentence.span


_YEAR = re.compile(r"(?<!\d)(20\d\d|19[89]\d)年(?:(\d{1,2})月)?")


def _written(view: str) -> date | None:
    """When a text without a date was written, as far as it says itself: its most frequent year, the latest month of it.

    Only the year that the words leave out is taken from this.
    """
    found = [(int(m.group(1)), int(m.group(2) or 0)) for m in _YEAR.finditer(view)]
    if not found:
        return None
    years = [y for y, _ in found]
    year = max(sorted(set(years)), key=lambda y: (years.count(y), y))
    months = [m for y, m in found if y == year and 1 <= m <= 12]
    return date(year, max(months, default=12), 28)


def read(article: Article, body: int = 0) -> Reading:
    """Prepare an article; `body` is where its text starts (after front matter)."""
    view = view_of(article.text)
    if body:
        view = " " * body + view[body:]
    sentences = split_sentences(view, body)
    words = Words(view)
    moments = find_moments(view, article.published or _written(view))
    names = find_mentions(view, words, body)
    return Reading(
        article=article,
        view=view,
        sentences=sentences,
        words=words,
        names=names,
        moments=moments,
        quantities=find_quantities(view, taken=tuple(m.span for m in moments)),
        _starts=tuple(s.span.start for s in sentences),
        _name_starts=tuple(n.span.start for n in names),
    )

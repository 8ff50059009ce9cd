"""An article prepared once for all kinds: view, sentences, words, names, times, quantities."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

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


def read(article: Article, body: int = 0) -> Reading:
    """Prepare an article; `body` is where its text starts (after front matter)."""
    view = view_of(article.text)
    if body:
        view = " " * body + view[body:]
    sentences = split_sentences(view, body)
    words = Words(view)
    moments = find_moments(view, article.published)
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

"""What every close reader is given, and what it gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from claims.identity import claim_id
from claims.reading import Reading
from claims.records import Claim, Mention, Name, Span, Value
from factcheck.records import Level


@dataclass(frozen=True, slots=True)
class Desk:
    """The claims of the drafts and of the texts that they are checked against, in the order of articles and text.

    `readings` holds both, by the article's path; `canonical` the one name of each alias.
    """

    drafts: tuple[Claim, ...]
    corpus: tuple[Claim, ...]
    readings: Mapping[str, Reading]
    draft_paths: tuple[str, ...]
    corpus_paths: tuple[str, ...]
    canonical: Mapping[str, str]

    def entity(self, norm: str) -> str:
        """The one name of an entity."""
        return self.canonical.get(norm, norm)


@dataclass(frozen=True, slots=True)
class Clash:
    """A claim of a draft and one of the corpus that do not say the same, with the rung and how sure it is (0..1)."""

    claim: Claim
    against: Claim
    level: Level
    confidence: float


def named(reading: Reading, span: Span, value: Value, kind: str = "name") -> Claim:
    """A stretch of a text as a claim of its own, for what no kind of claim reads there."""
    text = reading.article.text
    sentence = reading.sentences[reading.sentence_at(span.start)]
    clause = sentence.clause_at(span.start)
    around = Span(min(clause.start, span.start), max(clause.end, span.end))
    quote = text[around.start : around.end]
    return Claim(
        id=claim_id(kind, reading.article.path, quote, text[span.start : span.end]),
        kind=kind,
        article=reading.article.path,
        span=around,
        value_span=span,
        sentence=sentence.span,
        quote=quote,
        value=value,
        subject=None,
        attribute=Mention("", kind),
        speaker=sentence.speaker,
    )


def name_of(reading: Reading, span: Span, norm: str, type_: str) -> Claim:
    """A naming as a claim of its own."""
    return named(reading, span, Name(reading.article.text[span.start : span.end], norm, type_))

"""Names: every naming of a person, organisation, work or product, so that spellings can be compared across texts."""

from __future__ import annotations

from collections.abc import Iterator

from claims.identity import claim_id
from claims.parts import make_parts
from claims.reading import Reading
from claims.records import Claim, Mention, Name, Span

_TYPES = {"person": "person", "organisation": "organisation", "work": "work", "quoted": "work", "place": "place"}


def find(reading: Reading) -> Iterator[Claim]:
    """The namings of an article; the claim's span reaches over the words right around the name."""
    text = reading.article.text
    for order, n in enumerate(reading.names):
        type_ = _TYPES.get(n.type)
        if type_ is None or (type_ == "place" and len(n.text) < 4):
            continue
        index = reading.sentence_at(n.span.start)
        sentence = reading.sentences[index]
        clause = reading.clause_at(sentence, n.span.start)
        end = max(n.span.end, min(clause.end, n.span.end + 4))
        span = Span(max(clause.start, n.span.start - 12) if clause.start <= n.span.start else n.span.start, end)
        own = (Span(clause.start, max(clause.start, n.span.start)), Span(min(n.span.end, clause.end), clause.end))
        others = tuple(x for x in reading.names_between(clause.start, clause.end) if x.norm != n.norm)
        yield Claim(
            id=claim_id("name", reading.article.path, text[clause.start : clause.end], n.text),
            kind="name",
            article=reading.article.path,
            span=span,
            value_span=n.span,
            sentence=sentence.span,
            quote=text[span.start : span.end],
            value=Name(text[n.span.start : n.span.end], n.norm, type_),
            subject=Mention(n.text, n.norm, n.span),
            attribute=Mention("name" if reading.article.lang == "en" else "名称", "name"),
            speaker=sentence.speaker,
            parts=make_parts(reading, index, own, (), others, clause, order, contrasted=False),
        )

"""Names: every naming of a person, organisation, work or product, so that spellings can be compared across texts."""

from __future__ import annotations

from collections.abc import Iterator

from claims.identity import claim_id
from claims.parts import make_parts
from claims.reading import Reading
from claims.records import Claim, Mention, Name, span_of

_TYPES = {"person": "person", "organisation": "organisation", "work": "work", "quoted": "work", "place": "place"}
_LEFT, _RIGHT = 12, 4  # characters around a name that its claim shows


def find(reading: Reading) -> Iterator[Claim]:
    """The namings of an article; the claim's span reaches over the words right around the name."""
    text, path = reading.article.text, reading.article.path
    attribute = Mention("name" if reading.article.lang == "en" else "名称", "name")
    for order, (said, norm, found, place) in enumerate(reading.names):
        type_ = _TYPES.get(found)
        if type_ is None or (type_ == "place" and len(said) < 4):
            continue
        start, end = place
        index = reading.sentence_at(start)
        sentence = reading.sentences[index]
        clause = sentence.clause_at(start)
        first, last = clause
        if first <= start and end <= last:
            near = (start - _LEFT if start - _LEFT > first else first, end + _RIGHT if end + _RIGHT < last else last)
            own = (span_of((first, start)), span_of((end, last)))
        else:  # a comma inside a name, or a sentence that ends in it
            near = (max(first, start - _LEFT) if first <= start else start, max(end, min(last, end + _RIGHT)))
            own = (span_of((first, max(first, start))), span_of((min(end, last), last)))
        span = span_of(near)
        others = [x for x in reading.names_between(first, last) if x.norm != norm]
        yield Claim(
            id=claim_id("name", path, text[first:last], said),
            kind="name",
            article=path,
            span=span,
            value_span=place,
            sentence=sentence.span,
            quote=text[span.start : span.end],
            value=Name(text[start:end], norm, type_),
            subject=Mention(said, norm, place),
            attribute=attribute,
            speaker=sentence.speaker,
            parts=make_parts(reading, index, own, (), others, clause, order, contrasted=False),
        )

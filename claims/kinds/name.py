"""Names: every naming of a person, organisation, work or product, so that spellings can be compared across texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claims.identity import claim_id
from claims.naming import normalise
from claims.parts import make_parts
from claims.reader import NameSeen
from claims.reading import Reading
from claims.records import Claim, Mention, Name, Span, span_of

_TYPES = {"person": "person", "organisation": "organisation", "work": "work", "quoted": "work", "place": "place"}
_LEFT, _RIGHT = 12, 4  # characters around a name that its claim shows


def find(reading: Reading) -> Iterator[Claim]:
    """The namings of an article; the claim's span reaches over the words right around the name."""
    english = reading.article.lang == "en"
    for order, (said, norm, found, place) in enumerate(reading.names):
        type_ = _TYPES.get(found)
        short = english and normalise(said) != norm  # Varga, where Tomas Varga is meant
        if type_ is not None and not short and _is_told(type_, said):
            yield _claim(reading, order, said, norm, type_, place)


def sentences_of(reading: Reading) -> list[str]:
    """What a model that finds names is given of an article: its sentences, and nothing of an English one, which is left
    to the rules."""
    if reading.article.lang == "en":
        return []
    return [reading.view[s.span.start : s.span.end] for s in reading.sentences]


def find_more(reading: Reading, seen: Sequence[Sequence[NameSeen]], known: Sequence[Span]) -> Iterator[Claim]:
    """The namings that a model has seen in each of `sentences_of` where no rule has found one (`known`). What it takes
    for a position is left to the claims on roles."""
    if reading.article.lang == "en":  # of which nothing was asked
        return
    order = len(reading.names)
    for sentence, names in zip(reading.sentences, seen, strict=True):
        for (first, last), type_ in names:
            place = span_of((sentence.span.start + first, sentence.span.start + last))
            said = reading.view[place.start : place.end]
            if len(said) < 2 or type_ == "position":  # a surname alone (王先生) has no spelling to compare
                continue
            if type_ in ("organisation", "place") and _is_common(reading, place):
                continue
            if _is_told(type_, said) and not any(place.overlaps(k) for k in known):
                yield _claim(reading, order, said, normalise(said), type_, place)
                order += 1


def _is_common(reading: Reading, place: Span) -> bool:
    """Whether a dictionary has it for a common word: 警方, 法院."""
    word = reading.words.between(*place)[:1]
    return bool(word) and (word[0].start, word[0].end) == place and word[0].tag in ("n", "v", "vn", "a", "i", "l", "z")


def _is_told(type_: str, said: str) -> bool:
    """Whether there is a claim on a name: a short place has one spelling."""
    return type_ != "place" or len(said) >= 4


def _whole_words(view: str, start: int, end: int) -> tuple[int, int]:
    """A stretch with the whole of the words at its ends."""
    while start and view[start - 1].isalnum() and view[start].isalnum():
        start -= 1
    while end < len(view) and view[end].isalnum() and view[end - 1].isalnum():
        end += 1
    return start, end


def _claim(reading: Reading, order: int, said: str, norm: str, type_: str, place: Span) -> Claim:
    text, path = reading.article.text, reading.article.path
    attribute = Mention("name" if reading.article.lang == "en" else "名称", "name")
    start, end = place
    index = reading.sentence_at(start)
    sentence = reading.sentences[index]
    clause = sentence.clause_at(start)
    first, last = clause
    if first <= start and end <= last:
        near = (start - _LEFT if start - _LEFT > first else first, end + _RIGHT if end + _RIGHT < last else last)
        if reading.article.lang == "en":
            near = _whole_words(reading.view, *near)
        own = (span_of((first, start)), span_of((end, last)))
    else:  # a comma inside a name, or a sentence that ends in it
        near = (max(first, start - _LEFT) if first <= start else start, max(end, min(last, end + _RIGHT)))
        own = (span_of((first, max(first, start))), span_of((min(end, last), last)))
    span = span_of(near)
    others = [x for x in reading.names_between(first, last) if x.norm != norm]
    return Claim(
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

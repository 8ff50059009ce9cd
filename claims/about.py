"""What a reader says of values, told by the claims: whose figure it is, and who says so.

Rules find the value and what they can name; a reader also finds subjects that are no names (该系列, 伤员), those that
stand in another sentence, and the words that say what is measured.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from claims.metadata import body_start
from claims.reader import About, Asked, Ends, Reader
from claims.reading import Reading, read
from claims.records import Article, Claim, Mention, Moment, Resolution, Skipped, Span

_KINDS = ("amount", "date")
_AROUND = " \n\t,.;:!?、。()“”\"'《》的所"
NO_CLAIM = 0.1  # below this chance of being claimed: few of those that a person calls a claim lie there
_PAIRS = (("“", "”"), ("《", "》"), ("(", ")"), ("‘", "’"))
_OFF = 2  # characters by which a reader may miss the ends of a name


def with_about(
    claims: Sequence[Claim], reading: Reading, read: Sequence[About]
) -> tuple[list[Claim], list[Skipped]]:
    """The claims, those on amounts and dates with what was read of them (in the order of `asked_of`), in their order;
    and the values that were taken for no claims at all (labels, numbers of rules, a slogan's)."""
    found = dict(zip(asked_of(claims, reading).values, read, strict=True))
    kept: list[Claim] = []
    skipped: list[Skipped] = []
    for c in claims:
        if c.kind not in _KINDS:
            kept.append(c)
            continue
        about = found[c.value_span]
        if about.claimed < NO_CLAIM:
            skipped.append(Skipped(c.article, c.value_span, "no claim"))
        else:
            kept.append(_told(c, about, reading))
    return kept, skipped


class Reread(NamedTuple):
    """A claim as a reader has it; how likely it is one at all, the time that is read with its value, and the place that
    its text is about, where its subject names nothing (公办小学, 第二产业)."""

    claim: Claim
    claimed: float
    when: Moment | None
    place: str


def reread(
    asked: Sequence[tuple[Article, Sequence[Claim]]], year: int | None, reader: Reader
) -> Iterator[Reread]:
    """What a reader says of some claims on amounts and dates of each article, one after the other: only the passages
    that they stand in are read. Where it finds no subject, that of the rules stays if it names somebody or something.
    `year` as in `extract_claims`."""
    readings = [read(article, body_start(article.text), year) for article, _ in asked]
    questions = [asked_of(claims, reading) for reading, (_, claims) in zip(readings, asked, strict=True)]
    for reading, (_, claims), question, answer in zip(readings, asked, questions, reader.read(questions), strict=True):
        yield from _reread(claims, reading, dict(zip(question.values, answer, strict=True)))


def _reread(claims: Sequence[Claim], reading: Reading, found: Mapping[Ends, About]) -> Iterator[Reread]:
    names = {n.norm for n in reading.names if n.type not in ("other", "dateline")}
    # not products: a dictionary takes many a sort of things for one
    proper = {n.norm for n in reading.names if n.type in ("person", "organisation", "place") or n.norm.isascii()}
    for claim in claims:
        about = found[claim.value_span]
        subject = claim.subject
        if about.subject is None and subject is not None and subject.norm not in names:
            claim = claim._replace(subject=None)
        times = reading.moments_between(*about.time) if about.time else ()
        claim = _told(claim, about, reading)
        named = claim.subject is not None and any(name in claim.subject.norm for name in proper)
        place = "" if named or not reading.setting else reading.setting[0]
        yield Reread(claim, about.claimed, times[0].moment if times else None, place)


def asked_of(claims: Sequence[Claim], reading: Reading) -> Asked:
    """The question that claims of an article put to a reader: of their amounts and dates."""
    values = sorted({c.value_span for c in claims if c.kind in _KINDS})
    sentences = [s.span for s in reading.sentences]
    return Asked(reading.view, sentences, [q.number_span for q in reading.quantities], values)


def _told(claim: Claim, about: About, reading: Reading) -> Claim:
    out = claim
    if about.subject and (named := _mention(about.subject, claim, reading)):
        out = out._replace(subject=named)
    if about.attribute:
        start, end = _whole_words(_trimmed(about.attribute, reading.view), reading)
        if start < end:
            words = reading.article.text[start:end]
            out = out._replace(attribute=Mention(words, claim.attribute.norm, Span(start, end)))
    if about.speaker and not claim.speaker:
        out = out._replace(speaker=reading.article.text[slice(*about.speaker)])
    return out


def _mention(ends: Ends, claim: Claim, reading: Reading) -> Mention | None:
    """A naming as the claims have it: the name that stands there, if rules know it, else the words that were read."""
    start, end = _whole_words(_trimmed(ends, reading.view), reading)
    if start == end:
        return None
    near = reading.names_between(start - _OFF, end)
    name = next((n for n in near if abs(n.span.start - start) + abs(n.span.end - end) <= _OFF), None)
    if name is not None:
        start, end = name.span
    text = reading.article.text[start:end]
    inside = claim.span.start <= start and end <= claim.span.end
    how = Resolution.CLAUSE if inside else Resolution.CARRIED
    return Mention(text, name.norm if name else reading.view[start:end].casefold(), Span(start, end), how)


def _whole_words(ends: Ends, reading: Reading) -> Ends:
    """With the whole of a word that a reader has cut: its pieces are not those of the dictionary (击炮, of 迫击炮)."""
    start, end = ends
    if start == end:
        return ends
    first, last = reading.words.inside(start), reading.words.inside(end)
    return first.start if first else start, last.end if last else end


def _trimmed(ends: Ends, view: str) -> Ends:
    """Without half of what stands in quotation marks, and without the signs, spaces and particles at both ends."""
    start, end = ends
    for opening, closing in _PAIRS:
        if (at := view.find(closing, start, end)) >= 0 and view.find(opening, start, at) < 0:
            start = at + 1
        if (at := view.rfind(opening, start, end)) >= 0 and view.find(closing, at, end) < 0:
            end = at
    while start < end and view[start] in _AROUND:
        start += 1
    while start < end and view[end - 1] in _AROUND:
        end -= 1
    return start, end

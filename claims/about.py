"""What a reader says of values, told by the claims: whose figure it is, and who says so.

Rules find the value and what they can name; a reader also finds subjects that are no names (该系列, 伤员), those that
stand in another sentence, and the words that say what is measured.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claims.metadata import body_start
from claims.reader import About, Ends, Reader
from claims.reading import Reading, read
from claims.records import Article, Claim, Mention, Moment, Resolution, Skipped, Span

_KINDS = ("amount", "date")
_AROUND = " \n\t,.;:!?、。()“”\"'《》的所"
NO_CLAIM = 0.1  # below this chance of being claimed: few of those that a person calls a claim lie there
_PAIRS = (("“", "”"), ("《", "》"), ("(", ")"), ("‘", "’"))
_OFF = 2  # characters by which a reader may miss the ends of a name


def with_about(
    claims: Sequence[Claim], reading: Reading, reader: Reader
) -> tuple[list[Claim], list[Skipped]]:
    """The claims, those on amounts and dates with what the reader says of them, in their order; and the values that it
    takes for no claims at all (labels, numbers of rules, a slogan's)."""
    found = _asked(claims, reading, reader)
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


def reread(article: Article, year: int | None, claims: Sequence[Claim], reader: Reader) -> list[Reread]:
    """What a reader says of some claims on amounts and dates of an article: only the passages that they stand in are
    read. Where it finds no subject, that of the rules stays if it names somebody or something. `year` as in
    `extract_claims`."""
    reading = read(article, body_start(article.text), year)
    found = _asked(claims, reading, reader)
    names = {n.norm for n in reading.names if n.type not in ("other", "dateline")}
    # not products: a dictionary takes many a sort of things for one
    proper = {n.norm for n in reading.names if n.type in ("person", "organisation", "place") or n.norm.isascii()}
    out = []
    for claim in claims:
        about = found[claim.value_span]
        subject = claim.subject
        if about.subject is None and subject is not None and subject.norm not in names:
            claim = claim._replace(subject=None)
        times = reading.moments_between(*about.time) if about.time else ()
        claim = _told(claim, about, reading)
        named = claim.subject is not None and any(name in claim.subject.norm for name in proper)
        place = "" if named or not reading.setting else reading.setting[0]
        out.append(Reread(claim, about.claimed, times[0].moment if times else None, place))
    return out


def _asked(claims: Sequence[Claim], reading: Reading, reader: Reader) -> dict[Span, About]:
    values = sorted({c.value_span for c in claims if c.kind in _KINDS})
    sentences = [s.span for s in reading.sentences]
    figures = [q.number_span for q in reading.quantities]
    return dict(zip(values, reader.read(reading.view, sentences, figures, values), strict=True))


def _told(claim: Claim, about: About, reading: Reading) -> Claim:
    out = claim
    if about.subject and (named := _mention(about.subject, claim, reading)):
        out = out._replace(subject=named)
    if about.attribute:
        start, end = _trimmed(about.attribute, reading.view)
        if start < end:
            words = reading.article.text[start:end]
            out = out._replace(attribute=Mention(words, claim.attribute.norm, Span(start, end)))
    if about.speaker and not claim.speaker:
        out = out._replace(speaker=reading.article.text[slice(*about.speaker)])
    return out


def _mention(ends: Ends, claim: Claim, reading: Reading) -> Mention | None:
    """A naming as the claims have it: the name that stands there, if rules know it, else the words that were read."""
    start, end = _trimmed(ends, reading.view)
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

"""Runs the kinds over an article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from claims.about import asked_of, with_about
from claims.kinds import KINDS
from claims.kinds.name import find_more, sentences_of
from claims.metadata import body_start
from claims.reader import About, Namer, NameSeen, Reader
from claims.reading import Reading, read
from claims.records import Article, Claim, Resolution, Skipped


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was found in one article, and what was seen and left alone."""

    claims: tuple[Claim, ...]
    skipped: tuple[Skipped, ...]
    reading: Reading | None = None


def extract_claims(
    article: Article, year: int | None = None, reader: Reader | None = None, namer: Namer | None = None
) -> Extraction:
    """All claims of an article, in the order of kinds and then of the text. An unreadable article has none.

    `year` stands in for the year that neither the article's date nor its text gives; `reader` says what values are
    about where rules can't, `namer` finds names that rules miss.
    """
    return extract_each([article], year, reader, namer)[0]


def extract_each(
    articles: Sequence[Article], year: int | None, reader: Reader | None, namer: Namer | None
) -> list[Extraction]:
    """As `extract_claims`, for each of several articles: models are asked once about all of them, which takes half the
    time."""
    found = [_by_rules(a, year) for a in articles]
    if namer is not None:
        texts = [sentences_of(f.reading) if f.reading else () for f in found]
        names = iter(namer.names([t for some in texts for t in some]))
        found = [_with_names(f, list(islice(names, len(some)))) for f, some in zip(found, texts, strict=True)]
    if reader is not None:
        asked = [(at, asked_of(f.claims, f.reading)) for at, f in enumerate(found) if f.reading]
        for (at, _), read in zip(asked, reader.read([question for _, question in asked]), strict=True):
            found[at] = _with_parts(found[at], read)
    return found


def _by_rules(article: Article, year: int | None) -> Extraction:
    if article.error or not article.text:
        return Extraction((), ())
    reading = read(article, body_start(article.text), year)
    seen: dict[str, int] = {}
    claims = tuple([_apart(claim, seen) for kind in KINDS for claim in kind.find(reading)])
    return Extraction(claims, _open(claims), reading)


def _with_names(found: Extraction, names: Sequence[Sequence[NameSeen]]) -> Extraction:
    """With the claims on names that a model found in each sentence."""
    if found.reading is None:
        return found
    known = [c.value_span for c in found.claims if c.kind == "name"]
    seen = Counter(c.id.partition(".")[0] for c in found.claims)
    claims = [*found.claims, *(_apart(c, seen) for c in find_more(found.reading, names, known))]
    places = {kind.name: n for n, kind in enumerate(KINDS)}
    claims.sort(key=lambda c: (places[c.kind], c.value_span if c.kind == "name" else ()))
    return Extraction(tuple(claims), found.skipped, found.reading)


def _with_parts(found: Extraction, read: Sequence[About]) -> Extraction:
    """With what a model says of amounts and dates."""
    if found.reading is None:
        return found
    claims, no_claims = with_about(found.claims, found.reading, read)
    return Extraction(tuple(claims), (*no_claims, *_open(claims)), found.reading)


def _open(claims: Sequence[Claim]) -> tuple[Skipped, ...]:
    return tuple(
        [
            Skipped(c.article, c.value_span, "subject not found")
            for c in claims
            if c.kind == "amount" and (c.subject is None or c.subject.resolution is Resolution.OPEN)
        ]
    )


def _apart(claim: Claim, seen: dict[str, int]) -> Claim:
    """A claim with an id of its own: those alike to the letter are told apart by their place among their like."""
    name = claim.id
    seen[name] = times = seen.get(name, 0) + 1
    return claim if times == 1 else claim._replace(id=f"{name}.{times}")

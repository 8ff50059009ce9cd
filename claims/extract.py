"""Runs the kinds over an article."""

from __future__ import annotations

from dataclasses import dataclass

from claims.about import with_about
from claims.kinds import KINDS
from claims.kinds.name import find_more
from claims.metadata import body_start
from claims.reader import Namer, Reader
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
    if article.error or not article.text:
        return Extraction((), ())
    reading = read(article, body_start(article.text), year)
    seen: dict[str, int] = {}
    claims: list[Claim] = []
    for kind in KINDS:
        for claim in kind.find(reading):
            claims.append(_apart(claim, seen))
    if namer is not None:
        known = [c.value_span for c in claims if c.kind == "name"]
        claims += [_apart(c, seen) for c in find_more(reading, namer, known)]
        places = {kind.name: n for n, kind in enumerate(KINDS)}
        claims.sort(key=lambda c: (places[c.kind], c.value_span if c.kind == "name" else ()))
    skipped: list[Skipped] = []
    if reader is not None:
        claims, skipped = with_about(claims, reading, reader)
    skipped += [
        Skipped(article.path, c.value_span, "subject not found")
        for c in claims
        if c.kind == "amount" and (c.subject is None or c.subject.resolution is Resolution.OPEN)
    ]
    return Extraction(tuple(claims), tuple(skipped), reading)


def _apart(claim: Claim, seen: dict[str, int]) -> Claim:
    """A claim with an id of its own: those alike to the letter are told apart by their place among their like."""
    name = claim.id
    seen[name] = times = seen.get(name, 0) + 1
    return claim if times == 1 else claim._replace(id=f"{name}.{times}")

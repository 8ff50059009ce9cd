"""Runs the kinds over an article."""

from __future__ import annotations

from dataclasses import dataclass

from claims.about import with_about
from claims.kinds import KINDS
from claims.metadata import body_start
from claims.reader import Reader
from claims.reading import Reading, read
from claims.records import Article, Claim, Resolution, Skipped


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was found in one article, and what was seen and left alone."""

    claims: tuple[Claim, ...]
    skipped: tuple[Skipped, ...]
    reading: Reading | None = None


def extract_claims(article: Article, year: int | None = None, reader: Reader | None = None) -> Extraction:
    """All claims of an article, in the order of kinds and then of the text. An unreadable article has none.

    `year` stands in for the year that neither the article's date nor its text gives; `reader` says what values are
    about where rules can't.
    """
    if article.error or not article.text:
        return Extraction((), ())
    reading = read(article, body_start(article.text), year)
    seen: dict[str, int] = {}
    claims: list[Claim] = []
    for kind in KINDS:
        for claim in kind.find(reading):
            name = claim.id
            seen[name] = times = seen.get(name, 0) + 1
            # alike to the letter: told apart by their place among their like
            claims.append(claim if times == 1 else claim._replace(id=f"{name}.{times}"))
    skipped: list[Skipped] = []
    if reader is not None:
        claims, skipped = with_about(claims, reading, reader)
    skipped += [
        Skipped(article.path, c.value_span, "subject not found")
        for c in claims
        if c.kind == "amount" and (c.subject is None or c.subject.resolution is Resolution.OPEN)
    ]
    return Extraction(tuple(claims), tuple(skipped), reading)

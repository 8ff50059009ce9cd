"""The stages of a run, each a function over one batch: reading articles, linking those near one another, settling what
was tied together. A batch brings along all it needs, and what comes of it is the same wherever it runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import NamedTuple

from claims.extract import Extraction, extract_claims, extract_each
from claims.reader import namer_of, reader_of, tags_names
from claims.records import Article, Claim, Skipped
from factcheck.card import Card, card_of
from factcheck.entities import Merge
from factcheck.facts import spoken_of_facts
from factcheck.linking import LINKERS
from factcheck.linking.beside import Kin, kin_in
from factcheck.linking.corpus import Batch, Found, Near, Tie, World, plain
from factcheck.linking.tally import counts_of
from factcheck.records import Cluster
from factcheck.sheet import sheet_of
from factcheck.sheet_bytes import to_bytes


@dataclass(frozen=True, slots=True)
class Page:
    """One article as an archive keeps it: a hash of all that is known of it, when it was published (ISO 8601, "" if
    nobody says), why it can't be read, how many claims it has, its sheet as bytes, its card, what it adds to the
    counts, and the short forms that it defines."""

    path: str
    hash: str
    published: str
    error: str
    claims: int
    sheet: bytes
    card: Card
    counts: Mapping[int, int]
    merges: tuple[Merge, ...]


def page_of(article: Article, extraction: Extraction) -> Page:
    """The page of an article that was read."""
    sheet = sheet_of(article, extraction)
    card = card_of(sheet)
    return Page(
        path=article.path,
        hash=article_hash(article),
        published=sheet.article.published.isoformat() if sheet.article.published else "",
        error=article.error,
        claims=len(sheet.claims),
        sheet=to_bytes(sheet),
        card=card,
        counts=dict(counts_of(sheet, card)),
        merges=sheet.merges,
    )


def article_hash(article: Article) -> str:
    """A hash of an article's content: its text and what is known of it, but not its place."""
    known = (article.title, article.source, str(article.published or ""), article.lang, article.url, article.error)
    return blake2b("\x1f".join((*known, article.text)).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def extract_articles(year: int | None, articles: Sequence[Article]) -> tuple[Extraction, ...]:
    """What is found in articles, with how each was read, for who looks at more than claims. `year` is that of those
    that say none."""
    return tuple(extract_claims(a, year) for a in articles)


def read_articles(year: int | None, articles: Sequence[Article]) -> tuple[Page, ...]:
    """Read articles for claims; `year` as in `extract_articles`."""
    return tuple(page_of(a, extract_claims(a, year)) for a in articles)


class Reading(NamedTuple):
    """How articles are read to be listed: the year of those that say none, the model that says what values are about,
    and whether it is asked for names, too, as one that tags nothing else always is."""

    year: int | None
    model: str
    names: bool = False


def list_articles(
    how: Reading, articles: Sequence[Article]
) -> tuple[tuple[tuple[Claim, ...], tuple[Skipped, ...]], ...]:
    """The claims of articles as a reader sees them, and what was left alone in each."""
    reader = reader_of(how.model)
    namer = namer_of(how.model) if how.names or tags_names(how.model) else None
    found = extract_each(articles, how.year, reader, namer)
    return tuple((tuple(plain(c) for c in each.claims), each.skipped) for each in found)


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Articles, for each the related ones in order of their paths, and the pages of all."""

    owned: tuple[str, ...]
    near: Mapping[str, tuple[str, ...]]
    pages: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Met:
    """What the linkers found in a neighbourhood, each in its place, the claims that house facts speak of, and figures
    of one sort."""

    found: tuple[Near, ...]
    spoken: tuple[Claim, ...] = ()
    kin: tuple[Kin, ...] = ()


def link_near(world: World, batch: Neighbourhood) -> Met:
    """Link articles with those near them."""
    sheets = world.sheets(batch.pages)
    given = Batch(world, sheets, batch.owned, batch.near)
    found = tuple(linker.near(given) for linker in LINKERS)
    spoken = spoken_of_facts((c for p in batch.owned for c in sheets[p].claims), world) if world.facts else ()
    return Met(tuple(replace(n, clusters=_plain(n.clusters, world)) for n in found), spoken, kin_in(given))


@dataclass(frozen=True, slots=True)
class Tied:
    """Claims of one kind (an index of LINKERS) that hang together by ties, several such knots, and the pages."""

    knots: tuple[tuple[int, tuple[Tie, ...]], ...]
    pages: Mapping[str, bytes]


def settle_ties(world: World, batch: Tied) -> tuple[tuple[int, Found], ...]:
    """Make clusters of claims that hang together."""
    sheets = world.sheets(batch.pages)
    out = []
    for at, ties in batch.knots:
        settle = LINKERS[at].settle
        assert settle is not None
        paths = {ref.article for t in ties for ref in (t.a, t.b)}
        found = settle(Batch(world, {p: sheets[p] for p in sorted(paths)}, (), {}), ties)
        out.append((at, replace(found, clusters=_plain(found.clusters, world))))
    return tuple(out)


def _plain(clusters: Sequence[Cluster], world: World) -> tuple[Cluster, ...]:
    """The clusters without what only linking looks at. House facts are set beside them later, and look at it too."""
    if world.facts:
        return tuple(clusters)
    return tuple(replace(c, claims=tuple(plain(x) for x in c.claims)) for c in clusters)

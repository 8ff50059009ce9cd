"""What a draft is checked against: files and folders of articles, or the part of an index that may speak of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from claims.article import read_corpus
from claims.extract import extract_claims
from claims.records import Article
from factcheck.counts import CountTable, table_of
from factcheck.entities import Merge
from factcheck.index import index_among, open_index
from factcheck.sheet_bytes import from_bytes
from factcheck.shelf import Background
from factcheck.stages import Page, page_of
from factcheck.terms import key


@dataclass(frozen=True, slots=True)
class Against:
    """Articles to check against, remarks on reading them, and the archive that they are only a part of."""

    articles: tuple[Article, ...]
    notes: tuple[str, ...] = ()
    background: Background | None = None


def against(paths: Sequence[Path | str], drafts: Sequence[Article], leave_out: Sequence[Path] = ()) -> Against:
    """What drafts are checked against. Of an index, the articles nearest to each draft but for the draft itself.

    Raises StoreError where an index can't be used.
    """
    place = index_among(paths)
    if place is None:
        corpus = read_corpus([Path(p) for p in paths], leave_out=leave_out)
        return Against(corpus.articles, corpus.notes)
    from factcheck.index.nearest import nearest

    with open_index(place) as index:
        year = index.year()
        cards = [page_of(d, extract_claims(d, year)).card for d in drafts if not d.error]
        pages = index.pages(nearest(index, cards))
    said = {d.text for d in drafts}
    articles = (from_bytes(pages[path]).article for path in sorted(pages))
    return Against(tuple(a for a in articles if a.text not in said), background=_behind(place))


def _behind(place: str) -> Background:
    def background(pages: Sequence[Page]) -> tuple[CountTable, tuple[Merge, ...]]:
        with open_index(place) as index:
            known = index.hashes(p.path for p in pages)
            merges = index.merges()
            asked = {t for p in pages for t in p.counts} | {key("total", "articles")}
            counts: Counter[int] = Counter(index.counts(asked).as_dict())
        # what is not of the index comes on top: the drafts
        drafts = [p for p in pages if known.get(p.path) != p.hash]
        for p in drafts:
            counts.update(p.counts)
        return table_of(counts), (*merges, *(m for p in drafts for m in p.merges))

    return background

"""The claims of a corpus or an index, listed and not linked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from claims.article import read_corpus
from claims.reader import AUTO, NO_MODEL
from claims.records import Article
from factcheck.engine import Engine, Local
from factcheck.index import index_among, open_index
from factcheck.pipeline import READ, Progress, as_it_is, batches, language_of, year_of
from factcheck.records import Run
from factcheck.shelf import sheets_of, told
from factcheck.stages import Reading, list_articles


def list_claims(
    paths: Sequence[Path], progress: Progress = as_it_is, engine: Engine | None = None, names: bool = False
) -> Run:
    """A run without clusters. A model that is named (by `auto` none is) reads every claim; `run_corpus` has it read
    those that it flags. With `names` it is asked for names, too, where rules have found none: that takes four times as
    long."""
    engine = engine or Local()
    model = NO_MODEL if engine.model == AUTO else engine.model
    place = index_among(paths)
    if place is None:
        corpus = read_corpus(paths)
        articles = tuple(sorted(corpus.articles, key=lambda a: (a.path, a.id)))
        return _listed(articles, Reading(year_of(articles), model, names), corpus.notes, progress, engine)
    from factcheck.index.shelf import IndexShelf

    with open_index(place) as index:
        shelf = IndexShelf(index)
        if model != NO_MODEL:
            articles = tuple(s.article for s in sheets_of(shelf))
            return _listed(articles, Reading(index.year(), model, names), (), progress, engine)
        known, claims, skipped = told(shelf)
        articles = tuple(known.values())
        return Run(articles, claims, (), (), (), skipped, language_of(articles))


def _listed(
    articles: Sequence[Article], how: Reading, notes: Sequence[str], progress: Progress, engine: Engine
) -> Run:
    some_at_once = batches(progress("claims", articles), READ)
    found = [each for some in engine.run(list_articles, how, some_at_once) for each in some]
    claims = tuple(c for some, _ in found for c in some)
    skipped = tuple(s for _, some in found for s in some)
    return Run(tuple(articles), claims, (), (), (), skipped, language_of(articles), tuple(notes))

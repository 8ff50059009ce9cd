"""Real articles in number, for the benchmarks: a table of news that is not part of this repository."""

from __future__ import annotations

import gzip
from dataclasses import replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from claims.article import read_corpus
from claims.records import Article

ROOT = Path(__file__).resolve().parent.parent
NEWS = ROOT.parent / "shared" / "data" / "news.jsonl.gz"


def news_of(file: Path | None = None, most: int | None = None) -> tuple[Article, ...]:
    """The first articles of a table (jsonl, gzipped or not), read as a user's would be; none where there is no table.

    Raises FileNotFoundError for a table that was named and is not there.
    """
    place = file or NEWS
    if file is None and not place.exists():
        return ()
    with TemporaryDirectory() as folder:
        plain = Path(folder) / "news.jsonl"
        opened = gzip.open if place.suffix == ".gz" else open
        with opened(place, "rb") as source, plain.open("wb") as target:
            target.writelines(islice(source, most))
        articles = read_corpus([plain]).articles
    return tuple(replace(a, path=f"news/{a.path.rpartition('#')[2]}") for a in articles)

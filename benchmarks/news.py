"""Real articles in number, for the benchmarks: a table of news that is not part of this repository."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from claims.article import read_corpus, read_text
from claims.reader import NO_MODEL
from claims.records import Article
from factcheck.engine import Local
from factcheck.pipeline import run_articles
from factcheck.records import Run
from training.events import News

ROOT = Path(__file__).resolve().parent.parent
NEWS = ROOT.parent / "shared" / "data" / "news.jsonl.gz"


def is_there(news: Path) -> bool:
    """Whether the public news file is there; where it isn't, says on stderr what to give."""
    if not news.is_file():
        print(f"{news}: not there; give the file of the public set", file=sys.stderr)
    return news.is_file()


def run_over(news: Iterable[News], model: str = NO_MODEL) -> Run:
    """A run over articles of the public set, each under its id."""
    return run_articles([replace(read_text(n.text, n.id), path=n.id) for n in news], engine=Local(model))


def in_context(text: str, value: tuple[int, int], before: int, after: int) -> str:
    """A value in brackets with so many characters before and behind it, on one line."""
    start, end = value
    shown = f"{text[max(0, start - before) : start]}[{text[start:end]}]{text[end : end + after]}"
    return " ".join(shown.split())


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

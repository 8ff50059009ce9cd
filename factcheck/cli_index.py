"""`factcheck index`: articles kept as they were read, so that an archive is read once."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli_decisions import Misuse
from factcheck.cli_engine import Chosen, engine_options

if TYPE_CHECKING:
    from claims.records import Article

INDEX = click.argument("place", metavar="INDEX")
CORPUS = click.argument("corpus", nargs=-1, required=True, type=click.Path(path_type=Path))


@click.group()
def index() -> None:
    """Keep an archive's articles as they were read: none is read twice.

    INDEX is a file (archive.index), or postgresql://user@host/name. It stands wherever a corpus may stand:
    factcheck report INDEX, check DRAFT --against INDEX, verify, review, explain, claims.
    """


@contextmanager
def _guarded() -> Iterator[None]:
    from factcheck.errors import FactcheckError

    try:
        yield
    except (FactcheckError, OSError) as error:
        raise Misuse(str(error)) from error


@index.command()
@INDEX
@CORPUS
@engine_options
def add(place: str, corpus: tuple[Path, ...], engine: Chosen) -> None:
    """Add articles. Those that are there as they are, are not read; those that changed take the place of the old.

    Interrupted at any moment, the same command goes on where it stopped.

    Exit status: 0 when all was read, 1 when something could not be read (the rest is added), 2 on misuse.

    \b
    Example: factcheck index add archive.index articles/ --engine cores
    """
    _add(place, corpus, engine, withdraw=False)


@index.command()
@INDEX
@CORPUS
@engine_options
def update(place: str, corpus: tuple[Path, ...], engine: Chosen) -> None:
    """Make the index hold what CORPUS holds: as `add`, and what is not in CORPUS any more is withdrawn.

    \b
    Example: factcheck index update archive.index articles/
    """
    _add(place, corpus, engine, withdraw=True)


def _add(place: str, corpus: tuple[Path, ...], engine: Chosen, withdraw: bool) -> None:
    from claims.article import stream_corpus
    from factcheck.index import files_of_index, index_among, open_index
    from factcheck.pipeline import add_to

    seen: set[str] = set()
    bad: list[Article] = []

    def articles() -> Iterator[Article]:
        for article, notes in stream_corpus(corpus, leave_out=files_of_index(place)):
            for note in notes:
                click.echo(note, err=True)
            if article is not None:
                seen.add(article.path)
                if article.error:
                    bad.append(article)
                    click.echo(f"{article.path}: {article.error}", err=True)
                yield article

    new = changed = same = gone = 0
    with _guarded():
        if index_among(corpus):
            raise Misuse("an index can't be added to an index; give the articles")
        with open_index(place, create=True) as opened:
            for added in add_to(opened, articles(), engine()):
                new, changed, same = new + added[0], changed + added[1], same + added[2]
                if sys.stderr.isatty():
                    click.echo(f"\r{new + changed:,} read, {same:,} as they were", nl=False, err=True)
            if sys.stderr.isatty():
                click.echo("\r", nl=False, err=True)
            if withdraw:
                gone = opened.withdraw([path for path in opened.paths() if path not in seen])
    counted = f"{new:,} new, {changed:,} changed, {same:,} as they were"
    click.echo(counted + (f", {gone:,} withdrawn" if withdraw else ""))
    if changed and not withdraw:
        click.echo(
            f"{changed:,} took the place of an article of the same name; where these are two articles, add the folder "
            "above both, so that their names differ",
            err=True,
        )
    sys.exit(1 if bad else 0)


@index.command()
@INDEX
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
def remove(place: str, articles: tuple[str, ...]) -> None:
    """Withdraw articles, named as reports name them, with their claims and all that hangs on them.

    Exit status: 0 when all were there, 1 when some were not, 2 on misuse.

    \b
    Example: factcheck index remove archive.index monday/01.txt
    """
    from factcheck.index import open_index

    with _guarded(), open_index(place, write=True) as opened:
        known = opened.hashes(articles)
        gone = opened.withdraw(articles)
    for article in articles:
        if article not in known:
            click.echo(f"{article}: not in the index", err=True)
    click.echo(f"{gone:,} withdrawn")
    sys.exit(0 if gone == len(set(articles)) else 1)


@index.command()
@INDEX
def status(place: str) -> None:
    """Say what an index holds.

    \b
    Example: factcheck index status archive.index
    """
    from factcheck.index import open_index

    with _guarded(), open_index(place) as opened:
        found = opened.status()
        other = opened.other_reader
    click.echo(f"articles    {found.articles:,}")
    click.echo(f"unreadable  {found.unreadable:,}")
    click.echo(f"claims      {found.claims:,}")
    click.echo(f"published   {found.first} to {found.last}" if found.last else "published   nobody says when")
    click.echo(f"year        {found.year or 'not known'} (for texts that give none)")
    click.echo(f"bytes       {found.bytes:,}")
    if other:
        click.echo("read by another version of factcheck: it can be asked, but not added to")

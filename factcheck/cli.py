"""The command line: a shell over `factcheck.pipeline`. Nothing heavy is imported before a command runs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from factcheck.cli_check import check, verify
from factcheck.cli_decisions import SAID, Misuse, decisions, said_in
from factcheck.cli_engine import Chosen, engine_options
from factcheck.cli_index import index
from factcheck.cli_review import review

if TYPE_CHECKING:
    from claims.records import Article
    from factcheck.records import Run

T = TypeVar("T")

CORPUS = click.argument("corpus", nargs=-1, required=True, type=click.Path(path_type=Path))
LANG = click.option(
    "--lang", type=click.Choice(["zh", "en"]), help="Language of the report (default: that of most articles)."
)
FACTS = click.option(
    "--facts",
    type=click.Path(path_type=Path),
    help="House facts, trusted most: csv with subject, attribute, value, as_of, source.",
)


SINCE = click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Of an index: only what articles published on this day or later say, and what stands against it.",
)
STORY = click.option(
    "--story", default="", metavar="ARTICLE|WORDS", help="Of an index: only the story of an article, or of some words."
)


def _version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if not wanted:
        return
    from importlib.metadata import PackageNotFoundError, version

    try:
        click.echo(version("claim-factcheck"))
    except PackageNotFoundError:
        click.echo("run from the sources")
    context.exit()


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version.")
def main() -> None:
    """Find what articles on one story disagree on: figures, dates, names, titles, firsts.

    \b
    factcheck report ARTICLES/ -o report/     what the sources disagree on, as html, md, csv, xlsx, json
    factcheck claims ARTICLE.txt              every claim of an article, with its place in the text
    factcheck explain ID ARTICLES/            why a pair was flagged, or was not
    factcheck review ARTICLES/                a local page to go through the discrepancies and decide
    factcheck check DRAFT.md --against DIR/   what in a draft disagrees with articles, like a linter
    factcheck verify "..." --against DIR/     SUPPORTED, REFUTED or NOT ENOUGH INFO
    factcheck decisions list                  what reviewers decided; export and import too
    factcheck index add INDEX ARTICLES/       an archive, read once; it stands wherever a corpus may
    """


main.add_command(check)
main.add_command(verify)
main.add_command(decisions)
main.add_command(index)
main.add_command(review)


def _progress(label: str, articles: Sequence[Article]) -> Iterable[Article]:
    """A progress bar on stderr, off when that is no terminal."""
    if not sys.stderr.isatty() or len(articles) < 20:
        return articles
    from tqdm import tqdm

    bar: Iterable[Article] = tqdm(articles, desc=label, unit="article", file=sys.stderr, leave=False)
    return bar


def _guarded(work: Callable[[], T]) -> T:
    """Turn what goes wrong on the user's side into a message and exit status 2."""
    from factcheck.errors import FactcheckError, UnknownId

    try:
        return work()
    except UnknownId as error:  # as grep says that there is nothing
        raise click.ClickException(str(error)) from error
    except (FactcheckError, OSError) as error:
        raise Misuse(str(error)) from error


def _complain(run: Run) -> bool:
    """Name every input that could not be read, on stderr; whether there is none left to work on."""
    bad = [a for a in run.articles if a.error]
    for a in bad:
        click.echo(f"{a.path}: {a.error}", err=True)
    return len(bad) == len(run.articles)


@main.command()
@CORPUS
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("factcheck-report"),
    show_default=True,
    help="Folder for the report.",
)
@FACTS
@SAID
@LANG
@SINCE
@STORY
@engine_options
def report(
    corpus: tuple[Path, ...],
    out: Path,
    facts: Path | None,
    place: str | None,
    lang: str | None,
    since: datetime | None,
    story: str,
    engine: Chosen,
) -> None:
    """Compare articles and write what they disagree on.

    CORPUS: files and folders of txt, md, html, docx, pdf, jsonl, csv, parquet; or an index. With a store,
    what reviewers decided stands beside each discrepancy, and what they decided to be no conflict is folded away and
    counted.

    Exit status: 0 when all was read, 1 when something could not be read (the rest is reported), 2 when nothing could.

    \b
    Example: factcheck report articles/ -o report/ --facts facts.csv
    """
    from factcheck.pipeline import run_corpus
    from factcheck.records import Part
    from factcheck.report import summary_lines, write_all
    from factcheck.reviewed import apply
    from factcheck.store import files_of

    events = _guarded(lambda: said_in(place))
    beside = (out, *(files_of(place) if place else ()))

    def work() -> Run:
        part = Part(since.date() if since else None, story) if since or story else None
        return run_corpus(corpus, lang, facts, beside, _progress, engine(), part)

    run = _guarded(work)
    nothing = _complain(run)
    reviewed = None if events is None else apply(run, events)
    paths = _guarded(lambda: write_all(run, out, reviewed))
    for line in summary_lines(run, reviewed):
        click.echo(line)
    click.echo(f"→ {next(p for p in paths if p.suffix == '.html')}")
    sys.exit(2 if nothing else 1 if any(a.error for a in run.articles) else 0)


@main.command()
@CORPUS
@click.option("--format", "form", type=click.Choice(["csv", "json", "parquet"]), default="csv", show_default=True)
@click.option(
    "-o", "--out", type=click.Path(path_type=Path, dir_okay=False), help="File to write (default: standard output)."
)
@click.option(
    "--names",
    is_flag=True,
    help="List the names, too, that the model finds where rules find none: four in five of them are right, and reading "
    "takes four times as long. Needs --model.",
)
@engine_options
def claims(corpus: tuple[Path, ...], form: str, out: Path | None, names: bool, engine: Chosen) -> None:
    """List every claim of the articles, with value, bounds and place in the text.

    \b
    Example: factcheck claims article.txt --format json
    """
    from claims.reader import AUTO, NO_MODEL
    from factcheck.claims_table import render
    from factcheck.listing import list_claims

    if form == "parquet" and out is None:
        raise click.UsageError("parquet is not text: name a file with -o FILE.parquet")

    def work() -> Run:
        chosen = engine()
        if names and chosen.model in (AUTO, NO_MODEL):
            raise click.UsageError("names are found by a model: say which, --model bundled or a folder")
        return list_claims(corpus, _progress, chosen, names)

    run = _guarded(work)
    nothing = _complain(run)
    data = render(run, form)
    if out is None:
        click.echo(data, nl=False)
    else:
        _guarded(lambda: Path(out).write_bytes(data))
    sys.exit(2 if nothing else 1 if any(a.error for a in run.articles) else 0)


@main.command()
@click.argument("ident", metavar="ID")
@CORPUS
@FACTS
@LANG
@engine_options
def explain(ident: str, corpus: tuple[Path, ...], facts: Path | None, lang: str | None, engine: Chosen) -> None:
    """Show the ladder for one cluster, pair by pair, or why a claim was compared with nothing.

    ID is a cluster's (c...) or a claim's, as the report shows it; CORPUS what the report was made from.

    \b
    Example: factcheck explain c0a1b2c3d4e5 articles/
    """
    from factcheck.explain import explain_lines
    from factcheck.pipeline import run_corpus

    def work() -> tuple[str, ...]:
        run = run_corpus(corpus, lang=lang, facts=facts, progress=_progress, engine=engine())
        return explain_lines(run, ident)

    for line in _guarded(work):
        click.echo(line)

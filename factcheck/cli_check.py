"""`factcheck check` and `factcheck verify`: a shell over factcheck.check and factcheck.verify."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from factcheck.cli_decisions import SAID, Misuse, said_in
from factcheck.cli_engine import Chosen, engine_options

if TYPE_CHECKING:
    from claims.records import Article
    from factcheck.findings.records import Checked
    from factcheck.verify import Verified

T = TypeVar("T")

FORMATS = ("text", "json", "sarif", "github")  # factcheck.findings.FORMATS, which help must not load

AGAINST = click.option(
    "--against",
    required=True,
    multiple=True,
    type=click.Path(path_type=Path),
    help="File or folder of articles to check against (may be given again), or an index.",
)
FACTS = click.option("--facts", type=click.Path(path_type=Path), help="House facts, trusted most (csv).")
LANG = click.option("--lang", type=click.Choice(["zh", "en"]), help="Language of the messages (default: the text's).")
CLOSE = click.option(
    "--close/--no-close",
    "close",
    default=None,
    help="Read closely: ask less of the words than between two articles (default: against a single article).",
)


def _guarded(work: Callable[[], T]) -> T:
    from factcheck.errors import FactcheckError

    try:
        return work()
    except (FactcheckError, OSError) as error:
        raise Misuse(str(error)) from error


def _stdin() -> Article:
    """The draft on standard input, whatever its encoding."""
    from dataclasses import replace

    from claims.decode import decode
    from claims.errors import ReadError
    from factcheck.check import draft_of

    try:
        return draft_of(decode(sys.stdin.buffer.read(), "stdin").text)
    except ReadError as error:
        return replace(draft_of(""), error=error.reason)


def _write(text: str) -> None:
    """To standard output as UTF-8, so that a terminal's encoding breaks no file."""
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))


@click.command()
@click.argument("drafts", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True), metavar="DRAFT...")
@AGAINST
@FACTS
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option(
    "--fail-on",
    type=click.Choice(["conflict", "rounding"]),
    default="rounding",
    show_default=True,
    help="What makes the exit status 1: conflicts alone, or rounding too.",
)
@click.option("--unsupported", is_flag=True, help="List statements that nothing in the corpus speaks of, too.")
@SAID
@CLOSE
@LANG
@engine_options
def check(
    drafts: tuple[Path, ...],
    against: tuple[Path, ...],
    facts: Path | None,
    form: str,
    fail_on: str,
    unsupported: bool,
    place: str | None,
    close: bool | None,
    lang: str | None,
    engine: Chosen,
) -> None:
    """Check drafts against articles, house facts and themselves.

    DRAFT: files, or - for standard input. A statement that was looked at and stays is waived in the draft, on its line
    or alone on the line before: <!-- factcheck: ok REASON --> With a store, what reviewers have
    settled is listed apart.

    Exit status: 0 nothing found, 1 findings, 2 misuse or an input that could not be read.

    \b
    Example: factcheck check draft.md --against articles/ --facts facts.csv
    """
    from factcheck.findings import FORMATS as RENDER

    checked = _guarded(lambda: _checked(drafts, against, facts, place, lang, close, unsupported, engine))
    _write(RENDER[form](checked))
    if form != "text":
        for unread in checked.errors:
            click.echo(f"{unread.path}: {unread.reason}", err=True)
    for note in checked.notes:
        click.echo(note, err=True)
    sys.exit(_status(checked, fail_on))


def _checked(
    drafts: tuple[Path, ...],
    against: tuple[Path, ...],
    facts: Path | None,
    place: str | None,
    lang: str | None,
    close: bool | None,
    unsupported: bool,
    engine: Chosen,
) -> Checked:
    from factcheck.against import against as read_against
    from factcheck.check import check_articles, read_draft
    from factcheck.facts import read_facts
    from factcheck.store import files_of

    said = said_in(place)
    files = [p for p in drafts if str(p) != "-"]
    read = [a for p in drafts for a in ((_stdin(),) if str(p) == "-" else read_draft(p))]
    house = read_facts(facts) if facts else ()
    beside = (*files, *((facts,) if facts else ()), *(files_of(place) if place else ()))
    found = read_against(against, read, beside)
    return check_articles(
        read, found.articles, house, lang, close, unsupported, notes=found.notes, said=said,
        background=found.background, engine=engine(),
    )  # fmt: skip


def _status(checked: Checked, fail_on: str) -> int:
    from factcheck.records import Relation

    if checked.errors:
        return 2
    return 1 if any(f.counts(Relation(fail_on)) for f in checked.findings) else 0


@click.command()
@click.argument("statement")
@AGAINST
@FACTS
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@CLOSE
@LANG
@engine_options
def verify(
    statement: str,
    against: tuple[Path, ...],
    facts: Path | None,
    form: str,
    close: bool | None,
    lang: str | None,
    engine: Chosen,
) -> None:
    """Say whether articles support a statement, refute it, or do not tell.

    Exit status: 0 SUPPORTED, 1 REFUTED, 3 NOT ENOUGH INFO, 2 misuse or an input that could not be read.

    \b
    Example: factcheck verify "营收为12亿元" --against articles/
    """
    from factcheck.findings import verdicts
    from factcheck.verify import verify as run

    if not statement.strip():
        raise Misuse("the statement is empty; give a sentence in quotes")
    found: Verified = _guarded(lambda: run(statement, against, facts, lang, close, engine=engine()))
    _write(verdicts.as_json(found) if form == "json" else verdicts.as_text(found))
    for unread in found.errors:
        click.echo(f"{unread.path}: {unread.reason}", err=True)
    sys.exit(2 if found.errors else verdicts.STATUS[found.verdict])

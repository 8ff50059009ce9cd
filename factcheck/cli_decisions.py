"""`factcheck decisions`: what reviewers said, listed, exported and imported."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

if TYPE_CHECKING:
    from factcheck.decisions import Event
    from factcheck.store.log import Store

STORE = click.option(
    "--store",
    "place",
    envvar="FACTCHECK_STORE",
    default="decisions.db",
    show_default=True,
    show_envvar=True,
    metavar="FILE|URL",
    help="Where decisions are kept: a file, or postgresql://user@host/name.",
)
SAID = click.option(
    "--store",
    "place",
    envvar="FACTCHECK_STORE",
    show_envvar=True,
    metavar="FILE|URL",
    help="What reviewers decided (factcheck review): shown beside what it is about. Only read, never made.",
)
FORMAT = click.option("--format", "form", type=click.Choice(["csv", "jsonl"]), help="Default: by the name, or csv.")
OUT = click.option("-o", "--out", type=click.Path(path_type=Path, dir_okay=False), help="File to write (else: stdout).")


@click.group()
def decisions() -> None:
    """List, export and import what reviewers decided."""


@decisions.command("list")
@STORE
def list_(place: str) -> None:
    """List the decisions that hold: time, who, verdict, values (* the right one), note.

    \b
    Example: factcheck decisions list --store decisions.db
    """
    from factcheck.errors import StoreError
    from factcheck.report.excerpt import visible
    from factcheck.store.exchange import lines_of

    try:
        with _opened(place) as store:
            for line in lines_of(store.decisions()):
                click.echo(visible(line))
    except StoreError as error:
        raise Misuse(str(error)) from error


@decisions.command()
@STORE
@FORMAT
@OUT
def export(place: str, form: str | None, out: Path | None) -> None:
    """Write every record: decisions, undos, assignments, sign-offs.

    \b
    Example: factcheck decisions export -o decisions.csv
    """
    from factcheck.errors import StoreError
    from factcheck.store.exchange import render

    try:
        with _opened(place) as store:
            data = render(store.events(), form or _form(out))
        if out is None:
            click.echo(data, nl=False)
        else:
            out.write_bytes(data)
    except (StoreError, OSError) as error:
        raise Misuse(str(error)) from error


@decisions.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@STORE
@FORMAT
def import_(file: Path, place: str, form: str | None) -> None:
    """Add the records of an export: all of the file, or nothing. What is there already is not doubled.

    \b
    Example: factcheck decisions import decisions.csv --store postgresql://desk@db/factcheck
    """
    from factcheck.errors import StoreError
    from factcheck.store import open_store, place_of
    from factcheck.store.exchange import parse

    try:
        events = parse(file.read_bytes(), form or _form(file))
    except (StoreError, OSError) as error:
        raise Misuse(f"{file}: {error}") from error
    try:
        with open_store(place_of(place)) as store:
            new = store.add_all(events)
    except StoreError as error:
        raise Misuse(str(error)) from error
    click.echo(f"{new} new, {len(events) - new} there already")


class Misuse(click.ClickException):
    """What goes wrong on the user's side."""

    exit_code = 2


def _opened(place: str) -> Store:
    """A store that is there already, to read it: to list an empty new one would hide a misspelt name."""
    from factcheck.store import open_store, place_of

    return open_store(place_of(place), create=False)


def said_in(place: str | None) -> tuple[Event, ...] | None:
    """All that was said in a store; None where none was asked for. Raises StoreError.

    The environment names the store of a desk for every command: before the first decision there is none yet, and that
    is worth a line but no error. One that was asked for here has to be there.
    """
    from factcheck.store import open_store, place_of

    if place is None:
        return None
    context = click.get_current_context()
    if context.get_parameter_source("place") is ParameterSource.ENVIRONMENT and "://" not in place:
        if not Path(place_of(place)).exists():
            click.echo(f"FACTCHECK_STORE: {place}: no such file; no decisions are shown", err=True)
            return None
    with open_store(place_of(place), create=False) as store:
        return store.events()


def _form(path: Path | None) -> str:
    return "jsonl" if path is not None and path.suffix.lower() in (".jsonl", ".ndjson") else "csv"

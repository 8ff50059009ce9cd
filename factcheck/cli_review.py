"""`factcheck review`: the local page on which people decide."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli_decisions import STORE, Misuse
from factcheck.cli_engine import Chosen, engine_options

if TYPE_CHECKING:
    from factcheck.records import Run


@click.command()
@click.argument("corpus", nargs=-1, required=True, type=click.Path(path_type=Path))
@STORE
@click.option("--facts", type=click.Path(path_type=Path), help="House facts, trusted most.")
@click.option("--lang", type=click.Choice(["zh", "en"]), help="Language to begin with (default: that of the articles).")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8321, show_default=True, help="0: any that is free.")
@click.option(
    "--token",
    default="",
    envvar="FACTCHECK_TOKEN",
    show_envvar=True,
    help="What a browser has to show; made up and printed where other machines can reach the page.",
)
@click.option("--allow-host", "names", multiple=True, metavar="NAME", help="A further name that the page answers to.")
@engine_options
def review(
    corpus: tuple[Path, ...],
    place: str,
    facts: Path | None,
    lang: str | None,
    host: str,
    port: int,
    token: str,
    names: tuple[str, ...],
    engine: Chosen,
) -> None:
    """Go through the discrepancies in a browser and decide them.

    Reads the articles once, then serves a page on this machine until it is interrupted. Decisions are kept in the store
    and found again in the next run.

    \b
    Example: factcheck review articles/ --store decisions.db
    """
    from factcheck.errors import FactcheckError

    try:
        from factcheck.web.serve import Serving, serve
    except ImportError as error:
        raise Misuse("the page needs the extra 'desk': pip install 'claim-factcheck[desk]'") from error
    from factcheck.cli import _progress

    try:
        asked = Serving(corpus, place, facts, lang, host, port, token, names, engine())
        serve(asked, _progress, _announce)
    except KeyboardInterrupt:
        click.echo("stopped; what was decided is kept", err=True)
    except (FactcheckError, OSError) as error:
        raise Misuse(str(error)) from error


def _announce(run: Run, address: str) -> None:
    for article in run.articles:
        if article.error:
            click.echo(f"{article.path}: {article.error}", err=True)
    flagged = sum(cluster.relation.flagged for cluster in run.clusters)
    click.echo(f"{flagged} to review → {address}")

"""Options that say where the work is done, for every command that reads many articles."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from factcheck.engine import Engine

F = TypeVar("F", bound=Callable[..., Any])

_ENGINE = click.option(
    "--engine",
    "engine",
    type=click.Choice(["local", "cores", "ray"]),
    default="local",
    show_default=True,
    envvar="FACTCHECK_ENGINE",
    show_envvar=True,
    help="Who does the work: this process, all cores, or the workers of a Ray cluster. The result is the same.",
)
_WORKERS = click.option("--workers", type=click.IntRange(1, 1024), help="How many workers (default: one a core).")
_ADDRESS = click.option("--address", metavar="HOST:PORT", help="Of the Ray cluster (default: one on this machine).")


def engine_options(command: F) -> F:
    """The options `--engine`, `--workers` and `--address`."""
    return _ENGINE(_WORKERS(_ADDRESS(command)))


def engine_from(name: str, workers: int | None, address: str | None) -> Engine:
    """The engine that the options ask for. Raises EngineError where it can't be had."""
    from factcheck.engine import engine_of

    return engine_of(name, workers, address)

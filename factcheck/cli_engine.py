"""Options that say where the work is done, for every command that reads many articles."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from factcheck.engine import Engine

R = TypeVar("R")
Chosen = Callable[[], "Engine"]  # makes the engine that was asked for; raises EngineError where it can't be had

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
_MODEL = click.option(
    "--model",
    metavar="auto|none|bundled|FOLDER|OWNER/NAME",
    default="auto",
    show_default=True,
    envvar="FACTCHECK_MODEL",
    show_envvar=True,
    help="What reads whose figures they are: the model that comes with the tool (needs the extra `model`; auto: where "
    "that is installed), one in a folder, or rules alone. It looks again at what an archive is about to have flagged; "
    "`claims` has every claim read, if a model is named. A folder or a name of the Hugging Face "
    "hub may also be a model that tags names (for `claims`) or infers (asked about denials): nothing else reaches the "
    "network.",
)
_ADDRESS = click.option("--address", metavar="HOST:PORT", help="Of the Ray cluster (default: one on this machine).")


def engine_options(command: Callable[..., R]) -> Callable[..., R]:
    """The options `--engine`, `--workers`, `--address`, `--model`; the command is given what they ask for, `engine`."""

    @wraps(command)
    def with_engine(
        *args: Any, engine: str, workers: int | None, address: str | None, model: str, **others: Any
    ) -> R:
        def chosen() -> Engine:
            from factcheck.engine import engine_of

            return engine_of(engine, workers, address, model)

        return command(*args, engine=chosen, **others)

    return _ENGINE(_WORKERS(_ADDRESS(_MODEL(with_engine))))

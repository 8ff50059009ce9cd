"""Who reads what a value is about. Without a reader, rules alone say it.

A reader is asked for all values of a text at once; what it is made of is its own affair. The one that is shipped is
`claims/encoder`; nothing of it is loaded before it is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple, Protocol

from claims.errors import ModelError

Ends = tuple[int, int]

NO_MODEL, BUNDLED, AUTO = "none", "bundled", "auto"
_NEEDED = ("safetensors", "tokenizers", "torch", "transformers")  # what the extra `model` installs


class About(NamedTuple):
    """Where a text says what a value is about, as half-open offsets, None where it doesn't; and how likely (0..1) the
    value is claimed at all, and no label, rule or number of a list."""

    subject: Ends | None = None
    attribute: Ends | None = None
    time: Ends | None = None
    scope: Ends | None = None
    speaker: Ends | None = None
    claimed: float = 1.0


class Reader(Protocol):
    """Reads what values are about."""

    def read(
        self, view: str, sentences: Sequence[Ends], figures: Sequence[Ends], values: Sequence[Ends]
    ) -> list[About]:
        """For each value what it is about. `figures` are the numbers of the text (blanks to the reader), all in the
        order of the text."""
        ...


@cache
def reader_of(model: str) -> Reader | None:
    """The reader of that name: `none`, `bundled`, `auto` (the bundled one where the extra `model` is installed), or the
    path of a folder with files like the bundled ones.

    Loaded once in each process. Raises ModelError where it can't be had.
    """
    if model == AUTO:
        model = BUNDLED if all(find_spec(name) for name in _NEEDED) else NO_MODEL
    if model == NO_MODEL:
        return None
    try:
        from claims.encoder.reader import FILES, PARTS, EncoderReader
    except ImportError as error:
        raise ModelError(f"no {error.name} here: pip install 'claim-factcheck[model]', or use --model none") from error
    folder = FILES if model == BUNDLED else Path(model)
    missing = [name for name in PARTS if not (folder / name).is_file()]
    if missing:
        raise ModelError(f"{model}: no {missing[0]} in {folder}; use --model {BUNDLED}, or --model {NO_MODEL}")
    try:
        return EncoderReader(folder)
    except (OSError, KeyError, ValueError, RuntimeError) as error:
        raise ModelError(f"{model}: its files can't be used ({error}); use --model {BUNDLED}") from error

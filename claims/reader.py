"""Who reads what a value is about, and who finds names. Without a reader, rules alone say it.

A reader is asked for all values of a text at once; what it is made of is its own affair. The one that is shipped is
`claims/encoder`; nothing of it is loaded before it is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
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


class NameSeen(NamedTuple):
    """A name in a text: where, and what it names: person, organisation, place, work or position."""

    ends: Ends
    type: str


class Namer(Protocol):
    """Finds names."""

    def names(self, texts: Sequence[str]) -> list[list[NameSeen]]:
        """The names of each text, in order, none overlapping the next."""
        ...


@cache
def reader_of(model: str) -> Reader | None:
    """The reader of that name: `none`, `bundled`, `auto` (the bundled one where the extra `model` is installed), or the
    path of a folder with files like the bundled ones.

    Loaded once in each process. Raises ModelError where it can't be had.
    """
    model = _told(model)
    if model == NO_MODEL:
        return None
    with _explained(model):
        from claims.encoder.reader import PARTS, EncoderReader

        return EncoderReader(_folder(model, PARTS))


@cache
def namer_of(model: str) -> Namer | None:
    """What finds names under that name, as in `reader_of`; none in a folder without weights for names.

    Loaded once in each process. Raises ModelError where it can't be had.
    """
    model = _told(model)
    if model == NO_MODEL:
        return None
    with _explained(model):
        from claims.encoder.names import NAMES, EncoderNamer
        from claims.encoder.reader import PARTS

        folder = _folder(model, PARTS)
        return EncoderNamer(folder) if (folder / NAMES).is_file() else None


def _told(model: str) -> str:
    if model == AUTO:
        return BUNDLED if all(find_spec(name) for name in _NEEDED) else NO_MODEL
    return model


def _folder(model: str, parts: Sequence[str]) -> Path:
    """Where the files of a model are. Raises ModelError where one is missing."""
    folder = Path(__file__).parent / "encoder" / "files" if model == BUNDLED else Path(model)
    missing = [name for name in parts if not (folder / name).is_file()]
    if missing:
        raise ModelError(f"{model}: no {missing[0]} in {folder}; use --model {BUNDLED}, or --model {NO_MODEL}")
    return folder


@contextmanager
def _explained(model: str) -> Iterator[None]:
    """Says what to do where a model can't be loaded."""
    try:
        yield
    except ImportError as error:
        raise ModelError(f"no {error.name} here: pip install 'claim-factcheck[model]', or use --model none") from error
    except (OSError, KeyError, ValueError, RuntimeError) as error:
        raise ModelError(f"{model}: its files can't be used ({error}); use --model {BUNDLED}") from error

"""Who reads what a value is about, who finds names, and who infers. Without a model, rules alone say it.

A reader is asked for all values of some texts at once; what it is made of is its own affair. The one that is shipped is
`claims/encoder`; nothing of it is loaded before it is asked.
"""

from __future__ import annotations

import json
import re
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


class Asked(NamedTuple):
    """What a reader is asked about a text: of which of its values to say more. `figures` are all numbers of the text
    (blanks to the reader); all are half-open offsets in the order of the text."""

    view: str
    sentences: Sequence[Ends]
    figures: Sequence[Ends]
    values: Sequence[Ends]


class Reader(Protocol):
    """Reads what values are about."""

    def read(self, asked: Sequence[Asked]) -> list[list[About]]:
        """For each text, for each value that is asked for, what it is about."""
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


class Inferred(NamedTuple):
    """What one sentence is to another, each 0..1: does it follow from it, contradict it, or neither?"""

    entailment: float
    contradiction: float
    neutral: float = 0.0


class Inference(Protocol):
    """Says what follows from what."""

    def infer(self, pairs: Sequence[tuple[str, str]]) -> list[Inferred]:
        """What the second sentence of each pair is to the first."""
        ...


@cache
def reader_of(model: str) -> Reader | None:
    """The reader of that name: `none`, `bundled`, `auto` (the bundled one where the extra `model` is installed), or the
    path of a folder with files like the bundled ones. Beside a model of another sort (which tags names or infers) the
    bundled one reads.

    Loaded once in each process. Raises ModelError where it can't be had.
    """
    model = _told(model)
    if model == NO_MODEL:
        return None
    with _explained(model):
        from claims.encoder.reader import PARTS, EncoderReader

        return EncoderReader(_folder(BUNDLED if _plugged(model) else model, PARTS))


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

        sort = _plugged(model)
        if sort == "names":
            from claims.encoder.plugged import PluggedNamer

            return PluggedNamer(model)
        folder = _folder(BUNDLED if sort else model, PARTS)
        return EncoderNamer(folder) if (folder / NAMES).is_file() else None


def tags_names(model: str) -> bool:
    """Whether a model that somebody names does nothing but tag names. Raises ModelError where it can't be had."""
    model = _told(model)
    if model == NO_MODEL:
        return False
    with _explained(model):
        return _plugged(model) == "names"


@cache
def inference_of(model: str) -> Inference | None:
    """What infers under that name: a model that classifies two sentences, from a folder or by the name of a hub. None
    is shipped.

    Loaded once in each process. Raises ModelError where it can't be had.
    """
    model = _told(model)
    if model in (NO_MODEL, BUNDLED):
        return None
    with _explained(model):
        sort = _plugged(model)
        if not sort:
            _folder(model, ("config.json",))  # a folder like the bundled one, which infers nothing
        if sort != "inference":
            return None
        from claims.encoder.plugged import PluggedInference

        return PluggedInference(model)


_HUB = re.compile(r"[\w.-]{1,96}/[\w.-]{1,96}")  # owner/name


@cache
def _plugged(model: str) -> str:
    """What a model of somebody else's does (`inference` or `names`), "" for files like the bundled ones. Only a name
    that is no path is looked for on a hub. Raises ModelError for a model that does neither."""
    config = Path(model) / "config.json"
    if model == BUNDLED or not (config.is_file() or (_HUB.fullmatch(model) and not Path(model).exists())):
        return ""
    if config.is_file() and not json.loads(config.read_text(encoding="utf-8")).get("architectures"):
        return ""  # the bundled configuration names no sort of model
    from claims.encoder.plugged import SORTS, sort_of

    sort = sort_of(model)
    if not sort:
        raise ModelError(f"{model}: neither {' nor '.join(SORTS)}, as its configuration says; use --model {BUNDLED}")
    return sort


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

"""Which namings mean one entity: the table of aliases, short forms that a text defines itself, and full names that hold
a short one. Each merge keeps its reason. Names are never merged because they sound alike: that is what gets flagged.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import StringIO

from claims.naming import normalise
from claims.reading import Reading
from claims.text import view

_DEFINED = re.compile(
    r"([\u4e00-\u9fffA-Za-z0-9·]{3,30})[(](?:以下|下文|下称|后)?(?:简称|称)?(?:为|:)?[“\"]?([\u4e00-\u9fffA-Za-z0-9-]{2,12})[”\"]?[,)]"
)
_DEFINED_MARKED = re.compile(r"简称|下称")


@dataclass(frozen=True, slots=True)
class Merge:
    """Two names of one entity, and why they are taken for one."""

    alias: str
    name: str
    reason: str


@cache
def alias_table() -> tuple[Merge, ...]:
    """The table of aliases, normalised."""
    with StringIO(files("factcheck").joinpath("aliases.csv").read_text(encoding="utf-8")) as f:
        return tuple(
            Merge(normalise(view(r["alias"])), normalise(view(r["name"])), r["reason"]) for r in csv.DictReader(f)
        )


def defined_names(view: str) -> tuple[Merge, ...]:
    """The short forms that a text defines itself, in order, each once."""
    found = set()
    for m in _DEFINED.finditer(view):
        full, short = normalise(m.group(1)), normalise(m.group(2))
        marked = bool(_DEFINED_MARKED.search(m.group()))
        if short != full and (marked or _abbreviates(short, full)):
            found.add(Merge(short, full, "defined in the text"))
    return tuple(sorted(found, key=_place))


def all_merges(defined: Iterable[Merge]) -> tuple[Merge, ...]:
    """All merges for a corpus, the table first, then what the texts define, in a stable order."""
    merges: dict[str, Merge] = {m.alias: m for m in alias_table()}
    for merge in sorted(set(defined), key=_place):
        merges.setdefault(merge.alias, merge)
    return tuple(merges[k] for k in sorted(merges))


def find_merges(readings: Iterable[Reading]) -> tuple[Merge, ...]:
    """All merges for texts that were read."""
    return all_merges(m for reading in readings for m in defined_names(reading.view))


def _place(merge: Merge) -> tuple[str, str]:
    return merge.alias, merge.name


def _abbreviates(short: str, full: str) -> bool:
    """Whether the characters of the short form stand in the full one in their order (恒大汽车 in
    恒大新能源汽车集团)."""
    at = -1
    for c in short:
        at = full.find(c, at + 1)
        if at < 0:
            return False
    return len(short) >= 2


def canonical_names(merges: Iterable[Merge]) -> dict[str, str]:
    """Alias -> the one name, chains followed."""
    direct = {m.alias: m.name for m in merges}
    out = {}
    for alias in direct:
        seen = {alias}
        name = direct[alias]
        while name in direct and name not in seen:
            seen.add(name)
            name = direct[name]
        out[alias] = name
    return out

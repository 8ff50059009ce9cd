"""Paths as a user gives them -> the files to read, each with its name in the corpus."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

SIDECAR = "articles.jsonl"
REPORT = frozenset({"report.html", "clusters.json"})  # by which a folder is known as an earlier report


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read. `name` is its path in the corpus; `folder` is set for a folder with nothing in it."""

    path: Path
    name: str
    empty: bool = False


def find_files(paths: Sequence[Path], leave_out: Sequence[Path] = ()) -> tuple[Found, ...]:
    """The files under the paths, in the order given, within a folder sorted by name.

    Names: relative to its folder for a file in a given folder, the bare name for a given file, the whole path for one
    that does not exist. Where two inputs give
    the same name, both are prefixed by the name of their own input ("monday/01.txt"), and where that is still not
    unique, by its number as well ("monday~2/01.txt"). A file that is given twice is read once. Hidden files and
    folders below a given folder are skipped, and so are its read-me and reports that were written there; links to
    folders are followed, each real folder once, so that a loop ends. What lies in `leave_out` is skipped unless it is
    itself one of the paths.
    """
    given = {os.path.realpath(p) for p in paths}
    outside = [real for real in map(os.path.realpath, leave_out) if real not in given]
    listed: list[tuple[int, Path, str, bool]] = []
    seen: set[str] = set()
    for number, root in enumerate(paths, start=1):
        inside = False
        for path, name in _under(root):
            inside = True
            real = os.path.realpath(path)
            if any(real == o or real.startswith(o + os.sep) for o in outside):
                continue
            if path != root and path.stem.upper() == "README":
                continue
            if real in seen and not path.is_symlink():
                continue
            seen.add(real)
            listed.append((number, path, name, False))
        if not inside:
            listed.append((number, root, _own_name(root), True))
    return _named(listed, paths)


def _named(listed: list[tuple[int, Path, str, bool]], paths: Sequence[Path]) -> tuple[Found, ...]:
    plain = Counter(name for _, _, name, _ in listed)
    roots = [_own_name(root) for root in paths]
    first: dict[str, int] = {}
    found: list[Found] = []
    taken: set[str] = set()
    for number, path, name, empty in listed:
        if plain[name] > 1:
            root = roots[number - 1]
            again = first.setdefault(root, number) != number
            root = f"{root}~{number}" if again else root
            name = f"{root}/{name}" if paths[number - 1].is_dir() and not empty else root
        found.append(Found(path, unique(name, taken), empty))
    return tuple(found)


def _under(root: Path) -> Iterator[tuple[Path, str]]:
    """The files of one input, sorted, with their names relative to it."""
    if not root.is_dir():
        yield root, _own_name(root) if root.exists() else _printable(root.as_posix())
        return
    visited: set[str] = set()
    found: list[Path] = []
    # A folder that can't be listed is given on as if it were a file: reading it fails with a reason.
    for folder, below, files in os.walk(
        root, followlinks=True, onerror=lambda error: found.append(Path(error.filename))
    ):
        real = os.path.realpath(folder)
        if real in visited:
            below.clear()
            continue
        visited.add(real)
        if Path(folder) != root and REPORT.issubset(files):
            below.clear()
            continue
        below[:] = sorted(name for name in below if not name.startswith("."))
        found.extend(Path(folder, name) for name in files if not name.startswith("."))
    yield from sorted(((path, _printable(path.relative_to(root).as_posix())) for path in found), key=lambda row: row[1])


def unique(name: str, taken: set[str]) -> str:
    """The name, with ~2, ~3 ... behind it if it is taken; it is taken from then on."""
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name}~{number}"
    taken.add(free)
    return free


def _own_name(path: Path) -> str:
    return _printable(path.name or path.resolve().name or path.as_posix())


def _printable(name: str) -> str:
    """A file name that is no valid UTF-8 would break every output; its odd bytes are written as \\xNN."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")

"""Which articles copy one another, found by the shingles that their sketches share, and made sure of on the texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, islice

import numpy as np

from factcheck.joined import Joined
from factcheck.records import SourceGroup
from factcheck.settings import SETTINGS
from factcheck.shingles import Marks, shingles


def groups_of(
    paths: Sequence[str], sketches: Sequence[Marks], texts_of: Callable[[Sequence[str]], Iterable[str]]
) -> tuple[SourceGroup, ...]:
    """Articles that copy one another (containment of shingles), each group one independent source.

    `texts_of` gives the views of articles, in order; it is asked only for those that look like copies.
    """
    joined: Joined[int] = Joined()
    kept: dict[int, Marks] = {}

    suspects = _suspects(sketches)
    while some := list(islice(suspects, _AT_ONCE)):
        if len(kept) > _KEPT:
            kept.clear()
        asked = sorted({x for i, j in some if joined.root(i) != joined.root(j) for x in (i, j)} - kept.keys())
        kept.update(zip(asked, map(shingles, texts_of([paths[i] for i in asked])), strict=True))
        for i, j in some:
            if joined.root(i) != joined.root(j) and _copies(kept[i], kept[j]):
                joined.join(i, j)
    groups: dict[int, list[str]] = {}
    for i, path in enumerate(paths):
        groups.setdefault(joined.root(i), []).append(path)
    found = (tuple(sorted(g)) for g in groups.values() if len(g) > 1)
    return tuple(SourceGroup(g, "near-copies") for g in sorted(found))


_KEPT = 2_000  # texts of which the shingles are held
_AT_ONCE = 256  # pairs of which the texts are asked for at once
_ALL_PAIRS = 64  # articles that share a shingle: of more, only neighbours are compared, for copies of copies are copies


def _copies(a: Marks, b: Marks) -> bool:
    small = min(len(a), len(b))
    return bool(small) and len(np.intersect1d(a, b, assume_unique=True)) >= SETTINGS.reprint * small


def _suspects(sketches: Sequence[Marks]) -> Iterator[tuple[int, int]]:
    """Pairs of which the sketches share nearly enough, in order; of a handful of texts, all pairs."""
    n = len(sketches)
    if n <= _ALL_PAIRS:
        yield from combinations(range(n), 2)
        return
    sizes = np.array([len(s) for s in sketches], dtype=np.int64)
    marks, owners = np.concatenate(sketches), np.repeat(np.arange(n), sizes)
    order = np.lexsort((owners, marks))
    marks, owners = marks[order], owners[order]
    starts = np.flatnonzero(np.r_[True, marks[1:] != marks[:-1]])
    lengths = np.diff(np.r_[starts, len(marks)])
    found: list[Marks] = []
    for length in np.unique(lengths[lengths > 1]).tolist():
        rows = owners[starts[lengths == length][:, None] + np.arange(length)]
        for x in range(length):
            for y in range(x + 1, length if length <= _ALL_PAIRS else min(x + 3, length)):
                found.append(rows[:, x] * n + rows[:, y])
    pairs, shared = np.unique(np.concatenate(found or [np.empty(0, dtype=np.int64)]), return_counts=True)
    a, b = pairs // n, pairs % n
    enough = shared >= SETTINGS.suspect * np.minimum(sizes[a], sizes[b])
    yield from zip(a[enough].tolist(), b[enough].tolist(), strict=True)

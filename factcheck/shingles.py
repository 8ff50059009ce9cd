"""Shingles of a text, and a sketch of them that tells from afar whether two texts copy one another.

A sketch keeps the shingles whose hash is a multiple of `SETTINGS.sketch` (Broder 1997, "mod p"): of two texts the same
ones are kept, so that the part of one that the other holds can be told, however unlike in length they are. The sketch
of MinHash tells only of texts of about one length (docs/decisions/0007-reprints-by-sketches.md).
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from factcheck.settings import SETTINGS

Marks = NDArray[np.int64]

_SHINGLE = 8
_BASE = 1_000_003
_MASK = 0xFFFFFFFFFFFF
_NO_WORD = re.compile(r"[^\w]")
_POWERS = np.array([pow(_BASE, _SHINGLE - 1 - i, 1 << 64) for i in range(_SHINGLE)], dtype=np.uint64)


def shingles(text: str) -> Marks:
    """Hashes of the 8-character shingles of a text without blanks and signs, ascending, each once."""
    plain = _NO_WORD.sub("", text)
    if len(plain) < _SHINGLE:
        return np.empty(0, dtype=np.int64)
    codes = np.frombuffer(plain.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    windows = np.lib.stride_tricks.sliding_window_view(codes, _SHINGLE)
    # a polynomial hash of each window: no randomised str hash, so that results never change
    hashes = (windows * _POWERS).sum(axis=1, dtype=np.uint64) & np.uint64(_MASK)
    return np.unique(hashes.astype(np.int64))


def sketch_of(text: str) -> Marks:
    """The shingles that stand for all, ascending."""
    found = shingles(text)
    # the polynomial's last bits follow the last characters: mixed before they are looked at
    mixed = (found.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(40)
    kept: Marks = found[mixed % np.uint64(SETTINGS.sketch) == 0]
    return kept

"""What a reader gives, and the limits that keep one bad file from stopping a run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

MB = 1_000_000
FILE_BYTES = 20 * MB  # a file that holds one article: far above any article, far below what would stall a run
TABLE_BYTES = 1000 * MB  # a table is read row by row, so only its rows are bounded tightly
TEXT_CHARS = 2_000_000  # one article
UNPACKED_BYTES = 200 * MB  # what a zipped document may unpack to


@dataclass(frozen=True, slots=True)
class RawArticle:
    """One text as a file has it, with the file's own metadata as written there ("" where it has none).

    `key` names a row of a table and is "" where the file is one article. `error` is set instead of a text where this
    row could not be read. `notes` are things to tell the reader that stop nothing.
    """

    text: str = ""
    key: str = ""
    title: str = ""
    source: str = ""
    published: str = ""
    url: str = ""
    error: str = ""
    notes: tuple[str, ...] = ()


class Reader(Protocol):
    """One format. Every module in this folder that is listed in READERS is one.

    `read` raises ReadError where the file as a whole can't be read, and gives a RawArticle with `error` for a bad row.
    """

    SUFFIXES: tuple[str, ...]  # lower case, with the dot
    MAX_BYTES: int

    def read(self, path: Path) -> Iterable[RawArticle]:
        """The articles in a regular file that is no larger than MAX_BYTES."""
        ...

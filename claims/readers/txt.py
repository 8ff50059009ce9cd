"""Plain text: the text is the file, untouched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from claims.decode import decode
from claims.readers.raw import FILE_BYTES, RawArticle

SUFFIXES: tuple[str, ...] = (".txt", ".text")
MAX_BYTES = FILE_BYTES


def read(path: Path) -> Iterator[RawArticle]:
    """The one article. Raises ReadError if the bytes are no text."""
    decoded = decode(path.read_bytes(), path.name)
    yield RawArticle(decoded.text, notes=decoded.notes)

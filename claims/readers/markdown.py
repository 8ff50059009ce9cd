"""Markdown: the text is the file, untouched; the first heading is the title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from claims.decode import decode
from claims.readers.raw import FILE_BYTES, RawArticle

SUFFIXES: tuple[str, ...] = (".md", ".markdown")
MAX_BYTES = FILE_BYTES

_HEADING = re.compile(r"^#[ \t]+([^\r\n]{1,200})", re.MULTILINE)


def read(path: Path) -> Iterator[RawArticle]:
    """The one article. Raises ReadError if the bytes are no text."""
    decoded = decode(path.read_bytes(), path.name)
    heading = _HEADING.search(decoded.text)
    title = heading.group(1).strip().rstrip("#").rstrip() if heading else ""
    yield RawArticle(decoded.text, title=title, notes=decoded.notes)

"""One row of a table -> one article, the same for every format of table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claims.errors import ReadError
from claims.metadata import ALIASES, meta_of, pick
from claims.readers.raw import RawArticle

_KEY_CHARS = 80


def has_text(columns: Sequence[str]) -> bool:
    """Whether a table with these columns holds texts."""
    return any(column.strip().lower() in ALIASES["text"] for column in columns)


def no_text_column(name: str, columns: Sequence[str]) -> ReadError:
    """The error for a table without a column of texts."""
    shown = ", ".join(columns)[:200]
    return ReadError(name, f"no text column; name it text, content or 正文 (columns: {shown})")


def article_of_row(row: Mapping[str, object], number: str, notes: tuple[str, ...] = ()) -> RawArticle:
    """The article in one row of a table of any format."""
    # A key is part of a path that outputs show on one line.
    key = " ".join(pick(row, "id").split())[:_KEY_CHARS] or number
    text = pick(row, "text", strip=False)
    if not text:
        known = ", ".join(sorted(str(name) for name in row)[:12]) or "none"
        return RawArticle(
            key=key, error=f"no text in this row; name its column text, content or 正文 (columns: {known})"
        )
    meta = meta_of(row)
    return RawArticle(text, key, meta.title, meta.source, meta.published, meta.url, notes=notes)

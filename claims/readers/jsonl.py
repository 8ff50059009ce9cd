"""JSON lines: one article a line; a broken line is named and the others go on."""

from __future__ import annotations

import json
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from claims.decode import decode
from claims.errors import ReadError
from claims.readers.raw import FILE_BYTES, MB, TABLE_BYTES, RawArticle
from claims.readers.rows import article_of_row

SUFFIXES: tuple[str, ...] = (".jsonl", ".ndjson")
MAX_BYTES = TABLE_BYTES


def read(path: Path) -> Iterator[RawArticle]:
    """The articles, one a line that is not blank; `key` is the id column or else the line number."""
    with path.open("rb") as lines:
        number = 0
        if lines.read(2) in (BOM_UTF16_LE, BOM_UTF16_BE):
            raise ReadError(path.name, "UTF-16, which has no lines of bytes; save it as UTF-8")
        lines.seek(0)
        while line := lines.readline(FILE_BYTES + 1):
            number += 1
            if len(line) > FILE_BYTES:
                size = len(line) + (0 if line.endswith(b"\n") else _skip_rest(lines))
                reason = f"line too long: {size / MB:.0f} MB; the limit is {FILE_BYTES // MB} MB; split its text"
                yield RawArticle(key=str(number), error=reason)
            elif line.strip():
                yield _row(line, str(number))
    if number == 0:
        raise ReadError(path.name, "no text; the file is empty: write one article a line, or remove it")


def _skip_rest(lines: BinaryIO) -> int:
    """Go on to the next line without keeping this one; how many bytes were skipped."""
    size = 0
    while part := lines.readline(MB):
        size += len(part)
        if part.endswith(b"\n"):
            break
    return size


def _row(line: bytes, number: str) -> RawArticle:
    try:
        decoded = decode(line, number)
        row = json.loads(decoded.text.removeprefix("\ufeff"))
    except ReadError as error:
        return RawArticle(key=number, error=error.reason)
    except json.JSONDecodeError as error:
        return RawArticle(key=number, error=f"not valid JSON ({error.msg} at column {error.colno}); correct this line")
    except (ValueError, RecursionError) as error:
        return RawArticle(key=number, error=f"not usable JSON ({type(error).__name__}); correct this line")
    if not isinstance(row, dict):
        return RawArticle(key=number, error='not a JSON object; write {"id": ..., "title": ..., "text": ...}')
    return article_of_row(row, number, decoded.notes)

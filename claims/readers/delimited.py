"""CSV and TSV: one article a row, the first row names the columns."""

from __future__ import annotations

import csv
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from claims.decode import decode
from claims.errors import ReadError
from claims.readers.raw import MB, TABLE_BYTES, TEXT_CHARS, RawArticle
from claims.readers.rows import article_of_row, has_text, no_text_column

SUFFIXES: tuple[str, ...] = (".csv", ".tsv")
MAX_BYTES = TABLE_BYTES

_LINE = 2 * TEXT_CHARS  # longest line; one cell is bounded likewise
_SAMPLE = MB  # bytes that the encoding is judged by


def read(path: Path) -> Iterator[RawArticle]:
    """The articles, one a row; `key` is the id column or else the row number, the header not counted.

    Raises ReadError if no column holds a text. A row that can't be read is named and ends the file: what follows an
    unclosed quote is not rows any more.
    """
    # The limit is the csv module's own, one for the process; it bounds what an unclosed quote may swallow.
    csv.field_size_limit(_LINE)
    with path.open("r", encoding=_encoding(path), errors="replace", newline="") as file:
        rows = csv.reader(_lines(file), dialect=_dialect(path.suffix.lower(), file.readline(_LINE)))
        file.seek(0)
        number = 0
        try:
            header = _header(next(rows, []), path.name)
            for number, cells in enumerate(rows, start=1):
                if any(cell.strip() for cell in cells):
                    yield _row(header, cells, str(number))
        except csv.Error as error:
            yield RawArticle(
                key=str(number + 1), error=f"not a valid row ({error}); look for an unclosed quote before it"
            )


def _lines(file: TextIO) -> Iterator[str]:
    """The lines, so that one without an end is an error before all of it is in memory."""
    while line := file.readline(_LINE):
        if len(line) == _LINE:
            raise csv.Error(f"a line of more than {_LINE:,} characters")
        yield line


def _encoding(path: Path) -> str:
    """The encoding of the file by its first megabyte, cut at a line end so that no character is cut."""
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
    if len(sample) == _SAMPLE and b"\n" in sample:
        end = sample.rindex(b"\n") + 1
        sample = sample[: end + end % 2] if sample.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else sample[:end]
    if not sample.strip():
        raise ReadError(path.name, "no text; the file is empty: write a header and rows, or remove it")
    encoding = decode(sample, path.name).encoding
    return "utf-8-sig" if encoding == "utf-8" else encoding


def _dialect(suffix: str, first: str) -> type[csv.Dialect]:
    class Rows(csv.excel):
        # Spreadsheets of some countries write semicolons into .csv; column names have no other use for one.
        delimiter = "\t" if suffix == ".tsv" or "\t" in first else ";" if ";" in first and "," not in first else ","

    return Rows


def _header(cells: list[str], name: str) -> list[str]:
    header = [cell.strip() for cell in cells]
    if not has_text(header):
        raise no_text_column(name, header)
    return header


def _row(header: list[str], cells: list[str], number: str) -> RawArticle:
    if any(cells[len(header) :]):
        reason = f"{len(cells)} cells under {len(header)} columns; put texts with commas or line ends in quotes"
        return RawArticle(key=number, error=reason)
    row: dict[str, object] = dict(zip(header, cells, strict=False))
    return article_of_row(row, number)

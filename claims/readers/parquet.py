"""Parquet: one article a row, read batch by batch."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from claims.errors import ReadError
from claims.metadata import ALIASES
from claims.readers.raw import TABLE_BYTES, RawArticle
from claims.readers.rows import article_of_row, has_text, no_text_column

SUFFIXES: tuple[str, ...] = (".parquet",)
MAX_BYTES = TABLE_BYTES

_ROWS = 500  # of one batch


def read(path: Path) -> Iterator[RawArticle]:
    """The articles, one a row; `key` is the id column or else the row number from 1.

    Raises ReadError if it is no parquet file or no column holds a text.
    """
    import pyarrow
    import pyarrow.parquet

    known = {alias for aliases in ALIASES.values() for alias in aliases}
    try:
        with pyarrow.parquet.ParquetFile(path) as table:
            names = table.schema_arrow.names
            wanted = [name for name in names if name.strip().lower() in known]
            if not has_text(wanted):
                raise no_text_column(path.name, names)
            number = 0
            for batch in table.iter_batches(batch_size=_ROWS, columns=wanted):
                for row in batch.to_pylist():
                    number += 1
                    yield article_of_row(row, str(number))
    except pyarrow.ArrowException as error:
        raise ReadError(path.name, "not a parquet table or a damaged one; write it again") from error

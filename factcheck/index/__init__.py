"""An index: articles as they were read, kept so that none is read twice. In one SQLite file or in PostgreSQL.

    with open_index("archive.index") as index:
        index.put(pages)

SQLAlchemy is loaded when an index is opened, not before.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.errors import StoreError

if TYPE_CHECKING:
    from factcheck.index.archive import Index

__all__ = ["files_of_index", "index_among", "open_index", "place_of"]

_SQLITE = b"SQLite format 3\0"
_SCHEMES = ("postgres:/", "postgresql:/", "postgresql+psycopg:/", "sqlite:/")


def open_index(url_or_path: str | Path, create: bool = False, write: bool = False) -> Index:
    """The index at a path (SQLite) or a URL (postgresql://user@host/name), to read it, or to `write` to it; with
    `create`, made where there is none.

    Raises StoreError where there is no index to be had.
    """
    try:
        import sqlalchemy  # noqa: F401
    except ImportError as error:
        raise StoreError("an index needs the extra 'desk': pip install 'claim-factcheck[desk]'") from error
    from factcheck.index.archive import Index

    place = place_of(url_or_path)
    if write and not create and "://" not in place and not Path(place).is_file():
        raise StoreError(f"{place}: no such index; make one: factcheck index add")
    return Index(place, create or write)


def index_among(paths: Sequence[str | Path]) -> str | None:
    """The index that stands where a corpus may stand, None if these are files and folders of articles.

    Raises StoreError for an index among other things: what an index holds is added to, not mixed.
    """
    found = [place_of(p) for p in paths if _is_index(p)]
    if found and len(paths) > 1:
        raise StoreError(f"{found[0]} is an index, and stands alone; add the articles to it: factcheck index add")
    return found[0] if found else None


def place_of(url_or_path: str | Path) -> str:
    """A path or URL as it was meant: in a path that was made of a URL, two slashes have become one."""
    text = Path(url_or_path).as_posix() if isinstance(url_or_path, Path) else url_or_path
    if text.startswith(_SCHEMES) and "://" not in text:
        scheme, _, rest = text.partition(":/")
        return f"{scheme}://{rest}"
    return text


def files_of_index(place: str) -> tuple[Path, ...]:
    """The files of an index, its logs beside it included: none of them is an article."""
    from factcheck.store import files_of

    return files_of(place_of(place))


def _is_index(path: str | Path) -> bool:
    text = str(path)
    if text.startswith(_SCHEMES):
        return True
    try:
        with open(path, "rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False

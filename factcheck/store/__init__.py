"""The store of decisions: append-only, in one SQLite file or in PostgreSQL.

    with open_store("decisions.db") as store:
        store.decide(Decision(question, Verdict.BOTH_RIGHT, "Lin", at))

SQLAlchemy is loaded when a store is opened, not before.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.errors import StoreError

if TYPE_CHECKING:
    from factcheck.store.log import Store

__all__ = ["files_of", "open_store", "place_of"]

STORE_NAME = "decisions.db"  # in a folder that is given as the store


def place_of(store: str | Path) -> str:
    """The store that is meant: in a folder, a file of the usual name."""
    text = str(store)
    return str(Path(text) / STORE_NAME) if "://" not in text and Path(text).is_dir() else text


def files_of(store: str | Path) -> tuple[Path, ...]:
    """The files of a store, its logs beside it included: none of them is an article. None for a database server."""
    place = place_of(store)
    return () if "://" in place else tuple(Path(place + end) for end in ("", "-wal", "-shm", "-journal"))


def open_store(url_or_path: str | Path, create: bool = True) -> Store:
    """The store at a path (SQLite, made where there is none) or a URL (postgresql://user@host/name).

    Brings an older store up to date. With `create` off it is only read: nothing is made or changed, and it is an error
    where there is none. Raises StoreError where there is no store to be had.
    """
    try:
        import sqlalchemy  # noqa: F401
    except ImportError as error:
        raise StoreError("decisions need the extra 'desk': pip install 'claim-factcheck[desk]'") from error
    from factcheck.store.log import Store

    return Store(url_or_path, create)

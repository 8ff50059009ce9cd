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

__all__ = ["open_store"]


def open_store(url_or_path: str | Path) -> Store:
    """The store at a path (SQLite, made where there is none) or a URL (postgresql://user@host/name).

    Brings an older store up to date. Raises StoreError where there is no store to be had.
    """
    try:
        import sqlalchemy  # noqa: F401
    except ImportError as error:
        raise StoreError("decisions need the extra 'desk': pip install 'claim-factcheck[desk]'") from error
    from factcheck.store.log import Store

    return Store(url_or_path)

"""What can go wrong on the user's side.

FactcheckError            base: catch this to catch all (claims.errors)
├── ReadError             a file can't be read (claims.errors)
├── FactsError            the file of house facts can't be used
├── StoreError            the store of decisions can't be used, or can't take this record
└── UnknownId             no cluster or claim has this id
"""

from __future__ import annotations

from claims.errors import FactcheckError, ReadError

__all__ = ["FactcheckError", "FactsError", "ReadError", "StoreError", "UnknownId"]


class FactsError(FactcheckError):
    """The file of house facts can't be used; the message names the line and what to do."""


class StoreError(FactcheckError):
    """The store of decisions can't be used, or can't take this record; the message says what to do."""


class UnknownId(FactcheckError):
    """No cluster or claim of the run has this id."""

"""What can go wrong on the user's side.

FactcheckError            base: catch this to catch all (claims.errors)
├── ReadError             a file can't be read (claims.errors)
├── FactsError            the file of house facts can't be used
├── StoreError            a store of decisions or an index can't be used, or can't take this record
├── EngineError           what is to do the work can't be had, or keeps dying
└── UnknownId             no cluster or claim has this id
"""

from __future__ import annotations

from claims.errors import FactcheckError, ReadError

__all__ = ["EngineError", "FactcheckError", "FactsError", "ReadError", "StoreError", "UnknownId"]


class FactsError(FactcheckError):
    """The file of house facts can't be used; the message names the line and what to do."""


class EngineError(FactcheckError):
    """What is to do the work can't be had, or its workers keep dying; the message says what to do."""


class StoreError(FactcheckError):
    """A store of decisions, or an index, can't be used, or can't take this record; the message says what to do."""


class UnknownId(FactcheckError):
    """No cluster or claim of the run has this id."""

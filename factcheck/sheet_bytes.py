"""Sheets as bytes and back: MessagePack by msgspec, which checks every type as it reads, deflated. Holds no code.

The records themselves say what is written; only the value of a claim, which is one of six records, is kept beside it.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from operator import attrgetter
from typing import Any, get_type_hints

import msgspec

from claims.mentions import Named
from claims.records import Amount, Article, Claim, Moment, Name, Rank, Role, Skipped, Status, Value
from factcheck.entities import Merge
from factcheck.errors import StoreError
from factcheck.sheet import Sheet

FORMAT = 2  # raised when bytes of an older version can't be read any more
MOST = 256_000_000  # bytes of one sheet: a hundred times what the longest article allowed makes

_VALUES = (Amount, Moment, Name, Role, Rank, Status)
_NAMES = tuple(f.name for f in fields(Claim))
_BESIDE = tuple(n for n in _NAMES if n != "value")
_HINTS = get_type_hints(Claim)
_Row = msgspec.defstruct("_Row", [(n, _HINTS[n]) for n in _BESIDE], array_like=True, gc=False)
_beside = attrgetter(*_BESIDE)
_AT = _NAMES.index("value")


_claim: Callable[..., Claim] = Claim


class _Page(msgspec.Struct, array_like=True, gc=False):
    """A sheet with the values of its claims in columns of their own; `sorts` says whose turn it is."""

    article: Article
    rows: list[_Row]  # type: ignore[valid-type]
    sorts: bytes
    amounts: list[Amount]
    moments: list[Moment]
    names: list[Name]
    roles: list[Role]
    ranks: list[Rank]
    statuses: list[Status]
    skipped: tuple[Skipped, ...]
    named: tuple[Named, ...]
    words: tuple[tuple[str, int], ...]
    merges: tuple[Merge, ...]


class _Head(msgspec.Struct, array_like=True, gc=False):
    """The same, of which only the article is made: of the rest it is told how much there is."""

    article: Article
    rows: list[msgspec.Raw]
    sorts: bytes
    amounts: msgspec.Raw
    moments: msgspec.Raw
    names: msgspec.Raw
    roles: msgspec.Raw
    ranks: msgspec.Raw
    statuses: msgspec.Raw
    skipped: list[msgspec.Raw]
    named: msgspec.Raw
    words: msgspec.Raw
    merges: msgspec.Raw


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(_Page).decode
_decode_head = msgspec.msgpack.Decoder(_Head).decode


def to_bytes(sheet: Sheet) -> bytes:
    """A sheet as bytes, the same for the same sheet."""
    columns: dict[type, list[Any]] = {sort: [] for sort in _VALUES}
    sorts = bytearray()
    rows = []
    for claim in sheet.claims:
        sorts.append(_VALUES.index(type(claim.value)))
        columns[type(claim.value)].append(claim.value)
        rows.append(_Row(*_beside(claim)))
    page = _Page(
        article=sheet.article,
        rows=rows,
        sorts=bytes(sorts),
        amounts=columns[Amount],
        moments=columns[Moment],
        names=columns[Name],
        roles=columns[Role],
        ranks=columns[Rank],
        statuses=columns[Status],
        skipped=sheet.skipped,
        named=sheet.names,
        words=sheet.words,
        merges=sheet.merges,
    )
    return zlib.compress(_encode(page), 1)


def from_bytes(data: bytes) -> Sheet:
    """The sheet of such bytes. Raises StoreError where they are none."""
    with _explained():
        page = _decode(_inflated(data))
        columns = (page.amounts, page.moments, page.names, page.roles, page.ranks, page.statuses)
        values: list[Iterator[Value]] = [iter(c) for c in columns]
        found = []
        for row, sort in zip(page.rows, page.sorts, strict=True):
            before = _beside(row)
            found.append(_claim(*before[:_AT], next(values[sort]), *before[_AT:]))
    return Sheet(page.article, tuple(found), page.skipped, page.named, page.words, page.merges)


def head_of(data: bytes) -> tuple[Article, int, int]:
    """The article of such bytes, with how many claims it has and how much was left alone: a fifth of the work."""
    with _explained():
        head = _decode_head(_inflated(data))
    return head.article, len(head.rows), len(head.skipped)


def _inflated(data: bytes) -> bytes:
    inflate = zlib.decompressobj()
    plain = inflate.decompress(data, MOST)
    if not inflate.eof:
        raise StoreError("a sheet of the index is cut off or too long; build the index anew")
    return plain


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except (zlib.error, msgspec.MsgspecError, StopIteration, IndexError, ValueError) as error:
        raise StoreError(f"a sheet of the index can't be read ({error}); build the index anew") from error

"""Sheets as bytes and back: MessagePack by msgspec, which checks every type as it reads, deflated. Holds no code.

The records themselves say what is written: each sort of them is a table with a column for each field. What many of them
have in common (words, lists of words, spans, mentions, moments) stands once in a sheet, and columns tell it by its
place: four strings in five were another's. What is read has them once in memory, too.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import starmap
from operator import attrgetter, gt
from typing import Any, get_type_hints

import msgspec

from claims.records import (
    Amount,
    Article,
    Claim,
    Mention,
    Moment,
    Name,
    Named,
    Parts,
    Rank,
    Role,
    Score,
    Skipped,
    Span,
    Status,
    Value,
    span_of,
)
from factcheck.entities import Merge
from factcheck.errors import StoreError
from factcheck.sheet import Sheet

FORMAT = 4  # raised when bytes of an older version can't be read any more
MOST = 256_000_000  # bytes of one sheet: a hundred times what the longest article allowed makes

_Words = tuple[str, ...]
# What stands once in a sheet, by the hint of the fields that have it. Where it may be None, that is place 0.
_ONCE = (str, _Words, Span, Mention, Moment)
_OR_NONE = {hint | None: hint for hint in (Span, Mention, Moment)}
_VALUES = (Amount, Moment, Name, Role, Rank, Status, Score)  # the sorts of values: a byte says which, a place where
_TABLES = (Parts, Amount, Name, Role, Rank, Status, Score, Named, Mention, Moment)
_Table = Sequence[Any]


def _hints(record: type) -> dict[str, Any]:
    """The fields of a record that have a column: the value and the parts of a claim are records of their own."""
    return {name: hint for name, hint in get_type_hints(record).items() if hint not in (Value, Parts)}


def _columns(record: type) -> Any:
    hints = {name: int if hint in _ONCE or hint in _OR_NONE else hint for name, hint in _hints(record).items()}
    columns = [(name, list[hint]) for name, hint in hints.items()]  # type: ignore[valid-type]
    return msgspec.defstruct(f"_{record.__name__}s", columns, array_like=True, gc=False)


_CLAIM = get_type_hints(Claim)
_HINTS: dict[type, dict[str, Any]] = {record: _hints(record) for record in (Claim, Skipped, *_TABLES)}
_COLUMNS: dict[type, Any] = {record: _columns(record) for record in _HINTS}
_EMPTY: dict[type, Any] = {record: columns(*([] for _ in _HINTS[record])) for record, columns in _COLUMNS.items()}
_FIELDS: dict[type, Callable[[Any], tuple[Any, ...]]] = {record: attrgetter(*hints) for record, hints in _HINTS.items()}

_HEAD = [("article", Article), ("sorts", bytes), ("skipped", _COLUMNS[Skipped])]
_Head: Any = msgspec.defstruct("_Head", _HEAD, array_like=True, gc=False)
_Page: Any = msgspec.defstruct(
    "_Page",
    [
        *_HEAD,
        ("values", list[int]),
        ("claims", _COLUMNS[Claim]),
        ("words", list[str]),
        ("lists", list[list[int]]),
        ("starts", list[int]),  # of spans
        ("ends", list[int]),
        ("tables", tuple[tuple(_COLUMNS[record] for record in _TABLES)]),  # type: ignore[misc]
        ("story", list[int]),
        ("times", list[int]),
        ("merges", tuple[Merge, ...]),
    ],
    array_like=True,
    gc=False,
)

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(_Page).decode
_decode_head = msgspec.msgpack.Decoder(_Head).decode


class _Places(dict[Any, int]):
    """What stands once, each with its place: those that are asked for first come first."""

    def __missing__(self, item: Any) -> int:
        place = self[item] = len(self)
        return place


def to_bytes(sheet: Sheet) -> bytes:
    """A sheet as bytes, the same for the same sheet."""
    once = {hint: _Places() for hint in _ONCE}
    place = once[str].__getitem__
    records: dict[type, list[Any]] = {record: [] for record in _TABLES}
    sorts, values = bytearray(), []
    for claim in sheet.claims:
        sort = type(claim.value)
        sorts.append(_VALUES.index(sort))
        if sort is Moment:
            values.append(once[Moment][claim.value])
        else:
            values.append(len(records[sort]))
            records[sort].append(claim.value)
    records[Parts] = [claim.parts for claim in sheet.claims]
    records[Named] = list(sheet.names)
    claims, skipped = _written(Claim, sheet.claims, once), _written(Skipped, sheet.skipped, once)
    # mentions and moments come last: what stands before them has some
    tables = tuple(_written(record, once[record] if record in once else records[record], once) for record in _TABLES)
    page = _Page(
        article=sheet.article,
        sorts=bytes(sorts),
        skipped=skipped,
        values=values,
        claims=claims,
        lists=[list(map(place, words)) for words in once[_Words]],
        story=[place(word) for word, _ in sheet.words],
        words=list(once[str]),
        starts=[span.start for span in once[Span]],
        ends=[span.end for span in once[Span]],
        tables=tables,
        times=[times for _, times in sheet.words],
        merges=sheet.merges,
    )
    return zlib.compress(_encode(page), 1)


def _written(record: type, items: Iterable[Any], once: Mapping[Any, _Places]) -> Any:
    """Records as columns."""
    rows = tuple(map(_FIELDS[record], items))
    if not rows:
        return _EMPTY[record]
    columns: list[list[Any]] = []
    for hint, column in zip(_HINTS[record].values(), zip(*rows, strict=True), strict=True):
        if hint in _OR_NONE:
            places = once[_OR_NONE[hint]]
            columns.append([0 if x is None else 1 + places[x] for x in column])
        elif hint in once:
            columns.append(list(map(once[hint].__getitem__, column)))
        else:
            columns.append(list(column))
    return _COLUMNS[record](*columns)


def from_bytes(data: bytes) -> Sheet:
    """The sheet of such bytes. Raises StoreError where they are none."""
    with _explained():
        page = _decode(_inflated(data))
        if any(map(gt, page.starts, page.ends)) or min(page.starts, default=0) < 0:
            raise ValueError("a span that is none")
        word = page.words.__getitem__
        once: dict[Any, _Table] = {str: page.words, _Words: [tuple(map(word, places)) for places in page.lists]}
        _has(once, Span, list(map(span_of, zip(page.starts, page.ends, strict=True))))
        columns = dict(zip(_TABLES, page.tables, strict=True))
        for record in (Mention, Moment):
            _has(once, record, _read(record, columns[record], once))
        tables = [once[r] if r in once else _read(r, columns[r], once) for r in _VALUES]
        values = [tables[sort][place] for sort, place in zip(page.sorts, page.values, strict=True)]
        beside = {"value": values, "parts": _read(Parts, columns[Parts], once)}
        rows = (beside[n] if n in beside else _column(page.claims, n, h, once) for n, h in _CLAIM.items())
        claims = tuple(starmap(Claim, zip(*rows, strict=True)))
        return Sheet(
            page.article,
            claims,
            tuple(_read(Skipped, page.skipped, once)),
            tuple(_read(Named, columns[Named], once)),
            tuple(zip(map(word, page.story), page.times, strict=True)),
            page.merges,
        )


def _has(once: dict[Any, _Table], hint: Any, table: list[Any]) -> None:
    once[hint] = table
    once[hint | None] = [None, *table]


def _read(record: type, columns: Any, once: Mapping[Any, _Table]) -> list[Any]:
    """The records of columns."""
    if columns == _EMPTY[record]:
        return []
    rows = zip(*(_column(columns, name, hint, once) for name, hint in _HINTS[record].items()), strict=True)
    if issubclass(record, tuple):  # what was one when it was written needs no checking
        return list(map(partial(tuple.__new__, record), rows))
    return list(starmap(record, rows))


def _column(columns: Any, name: str, hint: Any, once: Mapping[Any, _Table]) -> Iterable[Any]:
    column: list[Any] = getattr(columns, name)
    return map(once[hint].__getitem__, column) if hint in once else column


def head_of(data: bytes) -> tuple[Article, int, int]:
    """The article of such bytes, with how many claims it has and how much was left alone: a fifth of the work."""
    with _explained():
        head = _decode_head(_inflated(data))
    return head.article, len(head.sorts), len(head.skipped.article)


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
    except (zlib.error, msgspec.MsgspecError, IndexError, ValueError) as error:
        raise StoreError(f"a sheet of the index can't be read ({error}); build the index anew") from error

"""Putting articles into an index, taking them out, and asking it. What a method has returned is on the disk.

A batch goes in whole or not at all, with all that hangs on it, so that an index that was interrupted is one to which
less was added. Writers queue (factcheck/store/connection.py) and look again at what is there when it is their turn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from types import TracebackType
from typing import Any, TypeVar

import numpy as np
from sqlalchemy import Column, Connection, Insert, Table, bindparam, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite

from factcheck.card import Card, Keys
from factcheck.counts import CountTable, table_of
from factcheck.entities import Merge
from factcheck.errors import StoreError
from factcheck.index import card_bytes
from factcheck.index.reader import READER
from factcheck.index.schema import ABOUT, ARTICLES, COUNTS, KIND, MERGES, POSTINGS
from factcheck.linking.tally import counts_of
from factcheck.sheet_bytes import from_bytes
from factcheck.stages import Page
from factcheck.store.connection import connect, connect_to_read, explained, url_of, writing

T = TypeVar("T")
_ASKED = 500  # values in one question: databases allow some thousands
_NUMBER = np.dtype("<u4")
_AT_ONCE = 50_000  # counts that are fetched at once
_DEFINED = "defined in the text"


@dataclass(frozen=True, slots=True)
class Status:
    """What an index holds: articles (readable or not), claims, the first and last date, the year for texts that give
    none, and bytes of sheets, cards and postings."""

    articles: int
    unreadable: int
    claims: int
    first: str
    last: str
    year: int | None
    bytes: int


class Index:
    """Articles that were read, for several threads and processes at once. Every method raises StoreError."""

    def __init__(self, place: str, write: bool = False) -> None:
        self._url = url_of(place)
        self._engine = connect(self._url, KIND) if write else connect_to_read(self._url, KIND)
        reader = self.about("reader")
        if write and not reader:
            self._set("reader", READER)
            reader = self.about("reader")
        self.other_reader = reader != READER

    def about(self, name: str) -> str:
        """Something that holds of the index as a whole, "" where it was never said."""
        with explained(self._url), self._engine.connect() as connection:
            return str(connection.execute(select(ABOUT.c.value).where(ABOUT.c.name == name)).scalar() or "")

    def year(self, if_none: int | None = None) -> int | None:
        """The year for articles that give none. What is said first stays, so that no article has to be read again."""
        if if_none is not None and not self.about("year"):
            self._set("year", str(if_none))
        said = self.about("year")
        return int(said) if said else None

    def hashes(self, paths: Iterable[str]) -> dict[str, str]:
        """The hashes of those of these articles that are here."""
        with explained(self._url), self._engine.connect() as connection:
            return self._hashes(connection, paths)

    def paths(self) -> tuple[str, ...]:
        """All articles, in order."""
        with explained(self._url), self._engine.connect() as connection:
            return tuple(sorted(connection.execute(select(ARTICLES.c.path)).scalars()))

    def since(self, day: str) -> tuple[str, ...]:
        """The articles published on a day (ISO 8601) or later, in order."""
        with explained(self._url), self._engine.connect() as connection:
            where = select(ARTICLES.c.path).where(ARTICLES.c.published >= day)
            return tuple(sorted(connection.execute(where).scalars()))

    def latest(self) -> str:
        """The last day on which an article was published, "" if none says."""
        with explained(self._url), self._engine.connect() as connection:
            return str(connection.execute(select(func.max(ARTICLES.c.published))).scalar() or "")

    def put(self, pages: Sequence[Page]) -> tuple[int, int]:
        """Put articles in, in the place of what they were before; how many are new, and how many changed.

        Those that are here already as they are stay untouched: another writer was quicker.
        """
        self._check_reader()
        with explained(self._url), writing(self._engine) as connection:
            known = self._hashes(connection, [p.path for p in pages])
            coming = {p.path: p for p in pages if known.get(p.path) != p.hash}
            changed = [path for path in coming if path in known]
            counts = self._withdraw(connection, changed)
            self._insert(connection, list(coming.values()), counts)
            return len(coming) - len(changed), len(changed)

    def withdraw(self, paths: Sequence[str]) -> int:
        """Take articles out with all that hangs on them; how many were here."""
        self._check_reader()
        gone = 0
        for some in _parts(sorted(set(paths))):
            with explained(self._url), writing(self._engine) as connection:
                known = sorted(self._hashes(connection, some))
                self._count(connection, self._withdraw(connection, known))
                gone += len(known)
        return gone

    def pages(self, paths: Iterable[str]) -> dict[str, bytes]:
        """The sheets of articles, as bytes. Raises StoreError for one that is not here (any more)."""
        found: dict[str, bytes] = {}
        wanted = list(paths)
        with explained(self._url), self._engine.connect() as connection:
            for some in _parts(wanted):
                rows = select(ARTICLES.c.path, ARTICLES.c.sheet).where(ARTICLES.c.path.in_(some))
                found.update((path, sheet) for path, sheet in connection.execute(rows))
        missing = [path for path in wanted if path not in found]
        if missing:
            raise StoreError(f"{missing[0]}: no longer in the index; begin again")
        return found

    def cards(self, paths: Sequence[str] | None = None) -> dict[str, Card]:
        """The cards of articles (all, unless said), by path."""
        columns = select(ARTICLES.c.path, ARTICLES.c.card)
        with explained(self._url), self._engine.connect() as connection:
            if paths is None:
                rows: Iterable[Any] = connection.execution_options(yield_per=1000).execute(columns)
            else:
                rows = _those(connection, columns, ARTICLES.c.path, paths)
            return {path: card_bytes.from_bytes(card) for path, card in rows}

    def counts(self, terms: Iterable[int] | None = None) -> CountTable:
        """How often words and names come: these, or all."""
        columns = select(COUNTS.c.term, COUNTS.c.number)
        with explained(self._url), self._engine.connect() as connection:
            if terms is None:
                return _all_counts(connection)
            return table_of(_mapped(_those(connection, columns, COUNTS.c.term, terms)))

    def merges(self) -> tuple[Merge, ...]:
        """The short forms that the texts define."""
        with explained(self._url), self._engine.connect() as connection:
            rows = connection.execute(select(MERGES.c.alias, MERGES.c.name).order_by(MERGES.c.alias, MERGES.c.name))
            return tuple(Merge(alias, name, _DEFINED) for alias, name in rows)

    def holders(self, terms: Iterable[int]) -> dict[int, np.ndarray[Any, np.dtype[np.uint32]]]:
        """For each of these words of stories, the numbers of the articles that have it."""
        lists: dict[int, list[bytes]] = {}
        with explained(self._url), self._engine.connect() as connection:
            for some in _parts(terms):
                rows = select(POSTINGS.c.term, POSTINGS.c.numbers).where(POSTINGS.c.term.in_(some))
                for term, numbers in connection.execute(rows.order_by(POSTINGS.c.term, POSTINGS.c.segment)):
                    lists.setdefault(term, []).append(numbers)
        return {term: np.frombuffer(b"".join(parts), dtype=_NUMBER) for term, parts in lists.items()}

    def numbered(self, numbers: Iterable[int]) -> dict[int, str]:
        """The paths of the articles with these numbers."""
        columns = select(ARTICLES.c.number, ARTICLES.c.path)
        with explained(self._url), self._engine.connect() as connection:
            return _mapped(_those(connection, columns, ARTICLES.c.number, numbers))

    def status(self) -> Status:
        """What the index holds."""
        a = ARTICLES.c
        size = func.length(a.sheet) + func.length(a.card)
        with explained(self._url), self._engine.connect() as connection:
            columns = (func.count(), func.sum(a.claims), func.max(a.published), func.sum(size))
            articles, claims, last, held = connection.execute(select(*columns)).one()
            first = connection.execute(select(func.min(a.published)).where(a.published != "")).scalar()
            bad = connection.execute(select(func.count()).where(a.error != "")).scalar()
            lists = connection.execute(select(func.sum(func.length(POSTINGS.c.numbers)))).scalar()
        held = int(held or 0) + int(lists or 0)
        return Status(articles, int(bad or 0), int(claims or 0), first or "", last or "", self.year(), held)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Index:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _check_reader(self) -> None:
        if self.other_reader:
            raise StoreError("another version of factcheck read these articles; build the index anew with this one")

    def _set(self, name: str, value: str) -> None:
        with explained(self._url), writing(self._engine) as connection:
            there = connection.execute(select(ABOUT.c.value).where(ABOUT.c.name == name)).scalar()
            if there is None:
                connection.execute(ABOUT.insert(), {"name": name, "value": value})

    def _hashes(self, connection: Connection, paths: Iterable[str]) -> dict[str, str]:
        columns = select(ARTICLES.c.path, ARTICLES.c.hash)
        return _mapped(_those(connection, columns, ARTICLES.c.path, paths))

    def _insert(self, connection: Connection, pages: Sequence[Page], counts: Counter[int]) -> None:
        """Add articles that are not here, and `counts` with what they add to them."""
        if pages:
            columns = ("path", "hash", "published", "error", "claims", "sheet", "card")
            rows = [
                (p.path, p.hash, p.published, p.error, p.claims, p.sheet, card_bytes.to_bytes(p.card)) for p in pages
            ]
            _put(connection, ARTICLES.insert(), columns, rows)
            numbers = self._numbers(connection, [p.path for p in pages])
            for p in pages:
                counts.update(p.counts)
            segment = 1 + int(connection.execute(select(func.max(POSTINGS.c.segment))).scalar() or 0)
            lists = _listed([(numbers[p.path], p.card.words) for p in pages])
            _put(connection, POSTINGS.insert(), ("term", "segment", "numbers"), [(t, segment, n) for t, n in lists])
            merges = Counter(m for p in pages for m in p.merges)
            _add_up(connection, MERGES, [(m.alias, m.name, n) for m, n in merges.items()])
        self._count(connection, counts)

    def _withdraw(self, connection: Connection, paths: Sequence[str]) -> Counter[int]:
        """Take articles out; what is to be taken from the counts, as negative numbers."""
        counts: Counter[int] = Counter()
        if not paths:
            return counts
        numbers = self._numbers(connection, paths)
        terms: set[int] = set()
        merges: Counter[Merge] = Counter()
        columns = select(ARTICLES.c.sheet, ARTICLES.c.card)
        for some in _parts(paths):
            for data, card_data in connection.execute(columns.where(ARTICLES.c.path.in_(some))):
                sheet, card = from_bytes(data), card_bytes.from_bytes(card_data)
                counts.subtract(counts_of(sheet, card))
                merges.update(sheet.merges)
                terms.update(card.words.tolist())
            connection.execute(delete(ARTICLES).where(ARTICLES.c.path.in_(some)))
        _add_up(connection, MERGES, [(m.alias, m.name, -n) for m, n in merges.items()])
        connection.execute(delete(MERGES).where(MERGES.c.number <= 0))
        self._unlist(connection, terms, np.array(sorted(numbers.values()), dtype=_NUMBER))
        return counts

    def _unlist(self, connection: Connection, terms: Iterable[int], gone: np.ndarray[Any, np.dtype[np.uint32]]) -> None:
        """Take articles out of the lists of their words."""
        p = POSTINGS.c
        emptied: list[dict[str, Any]] = []
        shortened: list[dict[str, Any]] = []
        for some in _parts(sorted(terms)):
            for term, segment, data in connection.execute(select(POSTINGS).where(p.term.in_(some))).fetchall():
                listed = np.frombuffer(data, dtype=_NUMBER)
                left = listed[~np.isin(listed, gone)]
                if not len(left):
                    emptied.append({"of": term, "at": segment})
                elif len(left) < len(listed):
                    shortened.append({"of": term, "at": segment, "left": left.tobytes()})
        here = (p.term == bindparam("of")) & (p.segment == bindparam("at"))
        if emptied:
            connection.execute(delete(POSTINGS).where(here), emptied)
        if shortened:
            connection.execute(POSTINGS.update().where(here).values(numbers=bindparam("left")), shortened)

    def _count(self, connection: Connection, counts: Mapping[int, int]) -> None:
        _add_up(connection, COUNTS, [(t, n) for t, n in sorted(counts.items()) if n])
        for some in _parts(sorted(t for t, n in counts.items() if n < 0)):
            connection.execute(delete(COUNTS).where(COUNTS.c.term.in_(some), COUNTS.c.number <= 0))

    def _numbers(self, connection: Connection, paths: Iterable[str]) -> dict[str, int]:
        columns = select(ARTICLES.c.path, ARTICLES.c.number)
        return _mapped(_those(connection, columns, ARTICLES.c.path, paths))


def _listed(articles: Sequence[tuple[int, Keys]]) -> Iterator[tuple[int, bytes]]:
    """For each word the numbers of the articles that have it, ascending, as they are kept; in the order of the
    words."""
    words = np.concatenate([words for _, words in articles])
    owners = np.repeat([number for number, _ in articles], [len(words) for _, words in articles])
    order = np.lexsort((owners, words))
    words, numbers = words[order], owners[order].astype(_NUMBER).tobytes()
    starts = np.flatnonzero(np.r_[True, words[1:] != words[:-1]]) if len(words) else np.empty(0, dtype=np.int64)
    size = _NUMBER.itemsize
    ends = [*starts[1:].tolist(), len(words)]
    for term, start, end in zip(words[starts].tolist(), starts.tolist(), ends, strict=False):
        yield term, numbers[size * start : size * end]


def _add_up(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """Add the numbers of rows (the keys of the table, then the number) to those of the rows with their keys."""
    if rows:
        insert = (postgresql if connection.dialect.name == "postgresql" else sqlite).insert(table)
        keys = [c.name for c in table.primary_key]
        added = {"number": table.c.number + insert.excluded.number}
        _put(connection, insert.on_conflict_do_update(index_elements=keys, set_=added), (*keys, "number"), rows)


def _put(connection: Connection, statement: Insert, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Put rows in as the driver takes them: there are a hundred for each article, and to look at each value of each
    once more costs more time than the database does."""
    compiled = statement.compile(dialect=connection.dialect, column_keys=list(columns))
    if not compiled.positional:
        connection.exec_driver_sql(compiled.string, [dict(zip(columns, row, strict=True)) for row in rows])
        return
    places = [columns.index(name) for name in compiled.positiontup or ()]
    ready = rows if places == list(range(len(columns))) else [tuple(row[i] for i in places) for row in rows]
    connection.exec_driver_sql(compiled.string, list(ready))


def _all_counts(connection: Connection) -> CountTable:
    """All counts, as the driver gives them: they are so many that to make a row of each takes a second."""
    cursor = connection.execute(select(COUNTS.c.term, COUNTS.c.number).order_by(COUNTS.c.term)).cursor
    assert cursor is not None
    parts = [np.empty((0, 2), dtype=np.int64)]
    while some := cursor.fetchmany(_AT_ONCE):
        parts.append(np.array(some, dtype=np.int64))
    rows = np.concatenate(parts)
    return CountTable(np.ascontiguousarray(rows[:, 0]), np.ascontiguousarray(rows[:, 1]))


def _those(connection: Connection, columns: Any, key: Column[Any], values: Iterable[Any]) -> Iterator[Any]:
    """The rows that have one of these values, asked for a few hundred at a time."""
    return (row for some in _parts(values) for row in connection.execute(columns.where(key.in_(some))))


def _mapped(rows: Iterable[Any]) -> dict[Any, Any]:
    return {row[0]: row[1] for row in rows}


def _parts(values: Iterable[T]) -> Iterator[list[T]]:
    waiting = iter(values)
    while some := list(islice(waiting, _ASKED)):
        yield some

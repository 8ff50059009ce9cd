"""Reading and adding to the log. What a method has returned is on the disk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy.sql.elements import ColumnElement

from factcheck.decisions import Assignment, Decision, Event, SignOff, Undo
from factcheck.errors import StoreError
from factcheck.store.connection import connect, connect_to_read, explained, url_of, writing
from factcheck.store.rows import event_of, row_of
from factcheck.store.schema import EVENTS

_BATCH = 500  # ids asked for at once


class Store:
    """A log of decisions, for several threads and processes at once. Every method raises StoreError."""

    def __init__(self, url_or_path: str | Path, create: bool = True) -> None:
        self._url = url_of(url_or_path)
        self._engine = connect(self._url) if create else connect_to_read(self._url)

    @property
    def place(self) -> str:
        """Where it is, for a reader; without the password."""
        shown = self._url.render_as_string(hide_password=True)
        return self._url.database or shown if self._url.drivername == "sqlite" else shown

    def decide(self, decision: Decision) -> Decision:
        """Add a decision; the same one again (by id) is not doubled. Returns it with its sequence."""
        return self.decide_all((decision,))[0]

    def decide_all(self, decisions: Sequence[Decision]) -> tuple[Decision, ...]:
        """All of them or, if anything goes wrong, none: for look-alikes that are decided together."""
        return tuple(e for e in self._append(decisions) if isinstance(e, Decision))

    def undo(self, ident: str, reviewer: str, at: datetime, note: str = "") -> Undo:
        """Void a decision, an assignment or a sign-off. Undone twice (by two reviewers at once), it is undone once."""
        with explained(self._url), writing(self._engine) as connection:
            earlier = self._events(connection, (EVENTS.c.target == ident) & (EVENTS.c.type == "undo"))
            if earlier and isinstance(earlier[0], Undo):
                return earlier[0]
            found = self._events(connection, EVENTS.c.id == ident)
            if not found:
                raise StoreError(f"{ident}: no such record; it can't be undone")
            if isinstance(found[0], Undo):
                raise StoreError("an undo can't be undone; decide again")
            undo = Undo(ident, reviewer, at, note, fingerprint=found[0].fingerprint)
            self._add(connection, (undo,))
            (stored,) = self._events(connection, EVENTS.c.id == undo.id)
            assert isinstance(stored, Undo)
            return stored

    def assign(self, assignment: Assignment) -> Assignment:
        """Say who is to look at a question; the latest word holds."""
        (stored,) = self._append((assignment,))
        assert isinstance(stored, Assignment)
        return stored

    def sign_off(self, sign_off: SignOff) -> SignOff:
        """Stand for a whole report; see `factcheck.reviewed.sign_off_of`."""
        (stored,) = self._append((sign_off,))
        assert isinstance(stored, SignOff)
        return stored

    def decisions(self) -> tuple[Decision, ...]:
        """Every decision that was not undone, in the order in which they were stored."""
        events = self.events()
        void = {e.target for e in events if isinstance(e, Undo)}
        return tuple(e for e in events if isinstance(e, Decision) and e.id not in void)

    def events(self) -> tuple[Event, ...]:
        """All that was ever stored, in order."""
        return self.since(0)

    def since(self, sequence: int) -> tuple[Event, ...]:
        """What was stored after that sequence number, in order: nothing appears later below what was returned."""
        with explained(self._url), self._engine.connect() as connection:
            return self._events(connection, EVENTS.c.sequence > sequence)

    def last(self) -> int:
        """The newest sequence number, 0 for an empty store: a cheap question whether anything is new."""
        with explained(self._url), self._engine.connect() as connection:
            return int(connection.execute(select(func.max(EVENTS.c.sequence))).scalar() or 0)

    def history(self, fingerprint: str) -> tuple[Event, ...]:
        """All that was ever said of a question, undone or not, in order."""
        with explained(self._url), self._engine.connect() as connection:
            return self._events(connection, EVENTS.c.fingerprint == fingerprint)

    def add_all(self, events: Sequence[Event]) -> int:
        """Add what another store exported, all or nothing; what is there already stays. Returns how many are new."""
        with explained(self._url), writing(self._engine) as connection:
            return self._add(connection, events)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _append(self, events: Sequence[Event]) -> tuple[Event, ...]:
        """Add events and give them back as they are stored."""
        ids = [e.id for e in events]
        with explained(self._url), writing(self._engine) as connection:
            self._add(connection, events)
            stored = {e.id: e for part in _batches(ids) for e in self._events(connection, EVENTS.c.id.in_(part))}
        return tuple(stored[i] for i in ids)

    def _add(self, connection: Connection, events: Sequence[Event]) -> int:
        """Add what is not there yet; how many that are. Nobody else writes meanwhile, so looking first is enough."""
        new = {e.id: e for e in events}
        for part in _batches(tuple(new)):
            for ident in connection.execute(select(EVENTS.c.id).where(EVENTS.c.id.in_(part))).scalars():
                del new[ident]
        if new:
            connection.execute(EVENTS.insert(), [row_of(e) for e in new.values()])
        return len(new)

    def _events(self, connection: Connection, where: ColumnElement[Any]) -> tuple[Event, ...]:
        rows = connection.execute(select(EVENTS).where(where).order_by(EVENTS.c.sequence)).mappings()
        return tuple(event_of(dict(row)) for row in rows)


def _batches(ids: Iterable[str]) -> list[list[str]]:
    ordered = sorted(set(ids))
    return [ordered[i : i + _BATCH] for i in range(0, len(ordered), _BATCH)]

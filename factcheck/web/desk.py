"""The desk: one run, one store of decisions, and where each discrepancy stands. No page knows more."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from factcheck.decisions import Assignment, Decision, Event, Question, SignOff, Undo, Verdict
from factcheck.ledger import Ledger
from factcheck.precision import Precision, calibrated, precision_of
from factcheck.questions import questions_of, report_fingerprint
from factcheck.records import Cluster, Run
from factcheck.report.excerpt import visible
from factcheck.report.index import Index, index_of
from factcheck.report.wording import LANGS
from factcheck.reviewed import Review, ReviewedRun, State, apply, review_of, sign_off_of
from factcheck.web.rows import Filters, Row, matching, rows_of

if TYPE_CHECKING:
    from factcheck.store.log import Store

NO_PRECISION = Precision()
MOST_BEHIND = 20  # records; counting all of thousands anew after each decision would cost more than the page itself
MOST_NAMES = 100  # reviewers offered to choose from


class Outdated(Exception):
    """Somebody else has said something of the question since the reviewer's page was made."""


def now() -> datetime:
    """The time of a decision: the one thing here that is no function of the articles."""
    return datetime.now(UTC)


class Desk:
    """What the pages read and write, from several threads at once. What touches the store may raise StoreError."""

    def __init__(self, run: Run, store: Store) -> None:
        self.run = run
        self.store = store
        self.index: dict[str, Index] = {lang: index_of(replace(run, lang=lang)) for lang in LANGS}
        self.rows: tuple[Row, ...] = rows_of(run, self.index["zh"])
        self.questions: dict[str, Question] = questions_of(run)
        # A flag without a flagged pair asks nothing and can't be decided.
        self.rows = tuple(row for row in self.rows if row.id in self.questions)
        self._by_id = {row.id: at for at, row in enumerate(self.rows)}
        self._articles = {n: at for at, a in enumerate(run.articles) for n in (a.id, a.path)}
        self.report: str = report_fingerprint(run.articles)
        self._lock = threading.RLock()
        self._ledger = Ledger()
        self._reviews: dict[str, Review] = {}
        self._touching: dict[str, set[str]] = {}
        self._said: dict[str, Event] = {}
        self._void: set[str] = set()
        self._changed: dict[str, int] = {}  # by cluster: the sequence of the last word on it
        self._precision: tuple[int, Precision] = (-1, NO_PRECISION)
        for ident, question in self.questions.items():
            self._reviews[ident] = review_of(ident, question, self._ledger, NO_PRECISION)
            for key in _keys(question):
                self._touching.setdefault(key, set()).add(ident)
        self.refresh()

    # what stands

    @property
    def sequence(self) -> int:
        """The newest record that the desk knows of."""
        return self._ledger.sequence

    def refresh(self) -> int:
        """Take in what other processes have stored; returns the newest sequence."""
        with self._lock:
            events = self.store.since(self._ledger.sequence)
            if events:
                self._take(events)
            return self._ledger.sequence

    def _take(self, events: Sequence[Event]) -> None:
        self._ledger.follow(events)
        stale: dict[str, int] = {}
        for event in events:
            self._said[event.id] = event
            about: Event | None = event
            if isinstance(event, Undo):
                self._void.add(event.target)
                about = self._said.get(event.target)
            if isinstance(about, Decision | Assignment):
                for key in _keys(about.question):
                    for ident in self._touching.get(key, ()):
                        stale[ident] = event.sequence
        for ident, sequence in stale.items():
            review = review_of(ident, self.questions[ident], self._ledger, NO_PRECISION)
            if review != self._reviews[ident]:
                self._reviews[ident] = review
                self._changed[ident] = sequence

    def row(self, ident: str) -> Row | None:
        """The row of a cluster; None where it is not in the queue."""
        at = self._by_id.get(ident)
        return None if at is None else self.rows[at]

    def cluster(self, row: Row) -> Cluster:
        """The cluster behind a row."""
        return self.run.clusters[row.at]

    def review(self, ident: str) -> Review:
        """Where a question stands. Raises KeyError where it is not asked."""
        return self._reviews[ident]

    def changed(self, ident: str) -> int:
        """The sequence of the last word on a question, 0 where nobody has said anything."""
        return self._changed.get(ident, 0)

    def state(self, ident: str) -> str:
        """open, reopened, call or decided."""
        review = self._reviews[ident]
        if review.state is State.DECIDED and not review.settled:
            return "call"
        return review.state.value

    def progress(self) -> tuple[int, int]:
        """How many questions are decided (what needs a call is not), and how many there are."""
        return sum(review.settled for review in self._reviews.values()), len(self.rows)

    def confidence(self, ident: str) -> float:
        """How likely the flag is right, 0..1: the tool's own word, blended with how often reviewers agreed so far."""
        question = self.questions[ident]
        return calibrated(question.confidence, self.precision(MOST_BEHIND).of_rung(question.rung))

    def precision(self, behind: int = 0) -> Precision:
        """From every decision so far; up to so many of the last records may not be in it."""
        with self._lock:
            if self._precision[0] < 0 or self._ledger.sequence - self._precision[0] > behind:
                self._precision = (self._ledger.sequence, precision_of(self._ledger))
            return self._precision[1]

    def reviewed(self) -> ReviewedRun:
        """The run with all that was said, for the report and the sign-off."""
        with self._lock:
            return apply(self.run, self._ledger, self.questions, self.precision())

    def history(self, ident: str) -> tuple[Event, ...]:
        """All that was said of a question, undone or not, the last first; also what was said of it in other words."""
        fingerprint = self.questions[ident].fingerprint
        review = self._reviews[ident]
        kept = {decision.id for decision in (*review.earlier, review.decision) if decision is not None}
        with self._lock:
            about = kept | {e.id for e in self._said.values() if e.fingerprint == fingerprint}
            found = [e for e in self._said.values() if e.id in about or (isinstance(e, Undo) and e.target in about)]
        return tuple(sorted(found, key=lambda e: e.sequence, reverse=True))

    def changed_after(self, sequence: int) -> list[str]:
        """The clusters on which the last word is newer than that, in the order of the queue."""
        found = [ident for ident, last in self._changed.items() if last > sequence]
        return sorted(found, key=lambda ident: self._by_id.get(ident, 0))

    def who_after(self, sequence: int, reviewer: str) -> list[str]:
        """Those who have said something after that record, the reviewer left out."""
        with self._lock:
            late = [e.reviewer for e in self._said.values() if e.sequence > sequence]
        return sorted({visible(name) for name in late if name != reviewer})

    def reviewers(self) -> list[str]:
        """All who have decided or were assigned something."""
        with self._lock:
            names = {e.reviewer for e in self._said.values()}
            names |= {e.assignee for e in self._said.values() if isinstance(e, Assignment) and e.assignee}
        return sorted(names)[:MOST_NAMES]

    def false_alarms(self) -> list[Decision]:
        """Decisions that a flag of this run was none."""
        made = [review.decision for review in self._reviews.values() if review.decision is not None]
        return [d for d in made if d.verdict in (Verdict.BOTH_RIGHT, Verdict.NO_CONFLICT)]

    def article_number(self, name: str) -> int:
        """The place of an article in the run, -1 where it is not there; `name` is its path or its id."""
        return self._articles.get(name, -1)

    def is_undone(self, ident: str) -> bool:
        """Whether a record was undone."""
        return ident in self._void

    # the queue

    def matching(self, filters: Filters, reviewer: str) -> list[Row]:
        """The rows that the filters leave."""

        def in_state(row: Row, wanted: str) -> bool:
            state = self.state(row.id)
            if wanted == "mine":
                return state != "decided" and self._reviews[row.id].assignee == reviewer
            # A question that a changed value has opened again is an open one.
            return state == wanted or (wanted == "open" and state == "reopened")

        return matching(self.rows, filters, in_state)

    def neighbours(self, row: Row, filters: Filters, reviewer: str) -> tuple[Row | None, Row | None]:
        """The rows before and after among those that the filters leave; the last is followed by the first."""
        left = [other for other in self.matching(filters, reviewer) if other.id != row.id]
        before = next((other for other in reversed(left) if other.rank < row.rank), None)
        after = next((other for other in left if other.rank > row.rank), left[0] if left else None)
        return before, after

    def alike(self, row: Row, decision: Decision) -> list[tuple[Row, int | None]]:
        """Open look-alikes of a decided row, each with the side that would be right in it.

        They share kind, attribute and rung; where a value was called right, they have that very value, too.
        """
        found: list[tuple[Row, int | None]] = []
        for other in self.rows:
            if other.alike != row.alike or other.id == row.id or self.state(other.id) not in ("open", "reopened"):
                continue
            right = None
            if decision.verdict is Verdict.RIGHT:
                sides = self.questions[other.id].sides
                right = next((i for i, side in enumerate(sides) if side.value == decision.right_value), None)
                if right is None:
                    continue
            found.append((other, right))
        return found

    def last_of(self, reviewer: str) -> tuple[Decision, ...]:
        """The reviewer's last decision that still holds, with those that were made in one go with it."""
        with self._lock:
            mine = [
                e
                for e in self._said.values()
                if isinstance(e, Decision) and e.reviewer == reviewer and e.id not in self._void
            ]
        if not mine:
            return ()
        last = max(mine, key=lambda e: e.sequence)
        return tuple(e for e in mine if e.token == last.token) if last.token else (last,)

    def cluster_of(self, decision: Decision) -> str:
        """The cluster of this run that a decision was made on, "" where it is not there any more."""
        fingerprint = decision.fingerprint
        for key in _keys(decision.question):
            for ident in self._touching.get(key, ()):
                if self.questions[ident].fingerprint == fingerprint:
                    return ident
        return ""

    # what is said

    def decide(self, decisions: Iterable[tuple[str, Decision]], seen: int | None = None) -> None:
        """Store decisions on clusters, all or none.

        `seen` is the last word on the question that the reviewer's page showed (None: the reviewer saw none of them).
        Raises Outdated where somebody else has said something since.
        """
        made = list(decisions)
        with self._lock:
            self.refresh()
            tokens = {decision.token for _, decision in made if decision.token}
            if any(isinstance(e, Decision) and e.token in tokens for e in self._said.values()):
                return  # the same form, sent twice
            if seen is not None and any(self.changed(ident) > seen for ident, _ in made):
                raise Outdated
            self.store.decide_all([decision for _, decision in made])
            self.refresh()

    def undo(self, targets: Sequence[str], reviewer: str) -> None:
        """Void records; one that is void already stays so."""
        with self._lock:
            self.refresh()
            for target in targets:
                if target in self._said and target not in self._void:
                    self.store.undo(target, reviewer, now())
            self.refresh()

    def assign(self, ident: str, assignee: str, reviewer: str) -> None:
        """Say who is to look at a question; "" for nobody."""
        with self._lock:
            self.store.assign(Assignment(self.questions[ident], assignee, reviewer, now()))
            self.refresh()

    def sign_off(self, reviewer: str, note: str, token: str) -> None:
        """Stand for the report as it is."""
        with self._lock:
            self.refresh()
            if any(isinstance(e, SignOff) and e.token == token for e in self._said.values()):
                return
            self.store.sign_off(sign_off_of(self.reviewed(), reviewer, now(), note, token))
            self.refresh()

    def events(self) -> tuple[Event, ...]:
        """All that was ever said, in order."""
        return tuple(self._said.values())


def _keys(question: Question) -> tuple[str, ...]:
    # Decisions are found again by these two: the very content of a side, or what it is about (factcheck/ledger.py).
    return tuple(key for side in question.sides for key in (*side.keys, *side.near))

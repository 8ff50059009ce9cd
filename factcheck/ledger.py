"""What holds of all that was said: undone records dropped, the rest found by the content of the claims they hang on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factcheck.decisions import Assignment, Decision, Event, Question, SignOff, Undo

Pair = tuple[int, int]
_Place = tuple[str, int]  # id of a record, index of one of its sides
_Touched = dict[str, dict[int, set[int]]]


class Ledger:
    """Records by content. Follows a store: `ledger.follow(store.since(ledger.sequence))`."""

    def __init__(self, events: Iterable[Event] = ()) -> None:
        self.sequence = 0
        self._said: dict[str, Decision | Assignment] = {}
        self._order: dict[str, tuple[object, ...]] = {}
        self._sign_offs: dict[str, SignOff] = {}
        self._void: set[str] = set()
        self._by_key: dict[tuple[str, str], list[_Place]] = {}
        self._by_near: dict[tuple[str, str], list[_Place]] = {}
        self.follow(events)

    def follow(self, events: Iterable[Event]) -> None:
        """Take in what was stored since."""
        for e in events:
            self.sequence = max(self.sequence, e.sequence)
            if isinstance(e, Undo):
                self._void.add(e.target)
            elif isinstance(e, SignOff):
                self._sign_offs[e.id] = e
            elif e.id not in self._said:
                self._said[e.id] = e
                # The last word counts by its time, so that an import of old decisions does not overrule new ones.
                self._order[e.id] = (e.at, e.sequence, len(self._order))
                for index, side in enumerate(e.question.sides):
                    for key in side.keys:
                        self._by_key.setdefault((e.question.kind, key), []).append((e.id, index))
                    for near in side.near:
                        self._by_near.setdefault((e.question.kind, near), []).append((e.id, index))

    def decisions(self) -> tuple[Decision, ...]:
        """Those not undone, in the order of their time."""
        found = [e for i, e in self._said.items() if i not in self._void and isinstance(e, Decision)]
        return tuple(sorted(found, key=self._when))

    def sign_offs(self) -> tuple[SignOff, ...]:
        """Those not undone, the last one last."""
        found = [s for i, s in self._sign_offs.items() if i not in self._void]
        return tuple(sorted(found, key=lambda s: (s.at, s.sequence)))

    def in_force(self, question: Question) -> dict[Pair, Decision]:
        """For each flagged pair that was decided on, the last decision on the very content of both sides."""
        found: dict[Pair, Decision] = {}
        for pair, record in self._covering(question):
            if isinstance(record, Decision):
                known = found.get(pair)
                if known is None or self._when(known) < self._when(record):
                    found[pair] = record
        return found

    def before(self, question: Question) -> tuple[Decision, ...]:
        """Decisions on the same question in other words: the last one first.

        Both sides are of the same article, subject and attribute, or one side is the very same and the other from the
        same article.
        """
        same = _touched(question, self._by_key, "keys")
        near = _touched(question, self._by_near, "near")
        found = {}
        for ident in {*same, *near}:
            record = self._said[ident]
            if ident in self._void or not isinstance(record, Decision):
                continue
            if _alike(question, record, same.get(ident, {}), near.get(ident, {})):
                found[ident] = record
        return tuple(sorted(found.values(), key=self._when, reverse=True))

    def assignee(self, question: Question) -> str:
        """Who is to look at it, "" for nobody."""
        found = [a for _, a in self._covering(question) if isinstance(a, Assignment)]
        return max(found, key=self._when).assignee if found else ""

    def right_side(self, question: Question, decision: Decision) -> int | None:
        """Which side of the question a decision calls right; None where that value is no longer there."""
        if decision.right is None:
            return None
        keys = set(decision.question.sides[decision.right].keys)
        return next((i for i, side in enumerate(question.sides) if keys & set(side.keys)), None)

    def last(self, decisions: Iterable[Decision]) -> Decision | None:
        """The last word among them."""
        return max(decisions, key=self._when, default=None)

    def _when(self, record: Decision | Assignment) -> tuple[object, ...]:
        return self._order[record.id]

    def _covering(self, question: Question) -> Iterator[tuple[Pair, Decision | Assignment]]:
        for ident, sides in _touched(question, self._by_key, "keys").items():
            if ident in self._void:
                continue
            record = self._said[ident]
            asked = {frozenset(p) for p in record.question.pairs}
            for a, b in question.pairs:
                if _asked(asked, sides.get(a), sides.get(b)):
                    yield (a, b), record


def _touched(question: Question, index: dict[tuple[str, str], list[_Place]], name: str) -> _Touched:
    """The records that share content with a question: id -> side of the question -> sides of the record."""
    found: _Touched = {}
    for i, side in enumerate(question.sides):
        for key in side.keys if name == "keys" else side.near:
            for ident, theirs in index.get((question.kind, key), ()):
                found.setdefault(ident, {}).setdefault(i, set()).add(theirs)
    return found


def _alike(question: Question, record: Decision, exact: dict[int, set[int]], close: dict[int, set[int]]) -> bool:
    asked = {frozenset(p) for p in record.question.pairs}
    theirs = [frozenset(s.articles) for s in record.question.sides]
    for p in question.pairs:
        for a, b in (p, p[::-1]):
            ours = frozenset(question.sides[b].articles)
            other = {y for y, articles in enumerate(theirs) if ours & articles} if a in exact else set()
            if _asked(asked, close.get(a), close.get(b)) or _asked(asked, exact.get(a), other | exact.get(b, set())):
                return True
    return False


def _asked(asked: set[frozenset[int]], left: set[int] | None, right: set[int] | None) -> bool:
    return any(frozenset((x, y)) in asked for x in left or () for y in right or () if x != y)

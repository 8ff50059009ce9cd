"""What holds of all that was said: undone records dropped, the rest found by the content of the claims they hang on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from factcheck.decisions import Assignment, Decision, Event, Question, Side, SignOff, Undo

Pair = tuple[int, int]
_Said = Decision | Assignment
_Index = dict[tuple[str, str], dict[str, set[int]]]  # kind and key -> id of a record -> its sides that have the key

# Of a table with a thousand rows on one subject only the last decisions are shown as earlier ones of a changed row.
NEAR_LIMIT = 20


class Ledger:
    """Records by content. Follows a store: `ledger.follow(store.since(ledger.sequence))`."""

    def __init__(self, events: Iterable[Event] = ()) -> None:
        self.sequence = 0
        self._said: dict[str, _Said] = {}
        self._order: dict[str, tuple[object, ...]] = {}
        self._sign_offs: dict[str, SignOff] = {}
        self._void: set[str] = set()
        self._keys: _Index = {}
        self._near: _Index = {}
        self.follow(events)

    def follow(self, events: Iterable[Event]) -> None:
        """Take in what was stored since."""
        for e in events:
            self.sequence = max(self.sequence, e.sequence)
            if isinstance(e, Undo):
                self._drop(e.target)
            elif e.id in self._void:
                continue
            elif isinstance(e, SignOff):
                self._sign_offs[e.id] = e
            elif e.id not in self._said:
                self._add(e)

    def decisions(self) -> tuple[Decision, ...]:
        """Those not undone, in the order of their time."""
        return tuple(sorted((e for e in self._said.values() if isinstance(e, Decision)), key=self._when))

    def sign_offs(self) -> tuple[SignOff, ...]:
        """Those not undone, the last one last."""
        return tuple(sorted(self._sign_offs.values(), key=lambda s: (s.at, s.sequence)))

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
        """Decisions on the same question in these or other words: the last one first.

        Both sides are the very same, or both of the same article, subject and attribute, or one is the very same and
        the other from the same article.
        """
        found = {d.id: d for _, d in self._covering(question) if isinstance(d, Decision)}
        exact = _sides_of(question, self._keys, "keys")
        close = _sides_of(question, self._near, "near")
        for ident in (*exact, *close):
            record = self._said[ident]
            if isinstance(record, Decision) and ident not in found:
                if _alike(question, record, exact.get(ident, {}), close.get(ident, {})):
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

    def _when(self, record: _Said) -> tuple[object, ...]:
        return self._order[record.id]

    def _add(self, record: _Said) -> None:
        self._said[record.id] = record
        # The last word counts by its time, so that an import of old decisions does not overrule new ones.
        self._order[record.id] = (record.at, record.sequence, len(self._order))
        for index, key, side in self._places(record):
            index.setdefault((record.question.kind, key), {}).setdefault(record.id, set()).add(side)

    def _drop(self, ident: str) -> None:
        self._void.add(ident)
        self._sign_offs.pop(ident, None)
        record = self._said.pop(ident, None)
        if record is not None:
            for index, key, _ in self._places(record):
                index[record.question.kind, key].pop(ident, None)

    def _places(self, record: _Said) -> Iterator[tuple[_Index, str, int]]:
        for i, side in enumerate(record.question.sides):
            yield from ((self._keys, key, i) for key in side.keys)
            yield from ((self._near, key, i) for key in side.near)

    def _covering(self, question: Question) -> Iterator[tuple[Pair, _Said]]:
        """Each flagged pair with the records that were made on the very content of both its sides."""
        places = [[p for k in s.keys if (p := self._keys.get((question.kind, k)))] for s in question.sides]
        for a, b in question.pairs:
            # The side that fewer records know leads: one house fact may stand against a thousand claims.
            few, many = sorted((places[a], places[b]), key=lambda found: sum(map(len, found)))
            for ident in dict.fromkeys(i for place in few for i in place):
                record = self._said[ident]
                if _asked(record.question, _union(few, ident), _union(many, ident)):
                    yield (a, b), record


def _union(places: Sequence[dict[str, set[int]]], ident: str) -> set[int]:
    return {i for place in places for i in place.get(ident, ())}


def _sides_of(question: Question, index: _Index, name: str) -> dict[str, dict[int, set[int]]]:
    """The last records that share content with a question: id -> side of the question -> sides of the record."""
    found: dict[str, dict[int, set[int]]] = {}
    for i, side in enumerate(question.sides):
        for key in side.keys if name == "keys" else side.near:
            place = index.get((question.kind, key), {})
            for ident in islice(reversed(place), NEAR_LIMIT):
                found.setdefault(ident, {}).setdefault(i, set()).update(place[ident])
    return found


def _alike(question: Question, record: Decision, exact: dict[int, set[int]], close: dict[int, set[int]]) -> bool:
    nothing: set[int] = set()
    for p in question.pairs:
        for a, b in (p, p[::-1]):
            if _asked(record.question, close.get(a, nothing), close.get(b, nothing)):
                return True
            if a in exact and _asked(record.question, exact[a], _same_texts(question.sides[b], record)):
                return True
    return False


def _same_texts(side: Side, record: Decision) -> set[int]:
    ours = frozenset(side.articles)
    return {i for i, theirs in enumerate(record.question.sides) if ours.intersection(theirs.articles)}


def _asked(question: Question, left: set[int], right: set[int]) -> bool:
    """Whether the question was about a pair with one side here and one there."""
    return any((a in left and b in right) or (a in right and b in left) for a, b in question.pairs if left and right)

"""The frozen records of what reviewers said: decisions, undos, assignments, sign-offs. Times come from the caller.

A record hangs on a question: the content of the claims that disagree, not their place in a run. Why, and what survives
what: docs/decisions/0010-decisions-hang-on-content.md. Ids come from content too, so the same record is never two.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import cached_property
from hashlib import blake2b

from factcheck.errors import StoreError

NOTE_LIMIT = 10_000  # characters
NAME_LIMIT = 200  # characters, of reviewers, assignees and tokens


class Verdict(StrEnum):
    """What a reviewer says of a discrepancy."""

    RIGHT = "right"  # one value is right, the others are not
    BOTH_RIGHT = "both-right"  # the values can stand beside each other
    NO_CONFLICT = "no-conflict"  # the tool took two things for one; the shape says which mistake it was
    NEEDS_CALL = "needs-call"  # nobody can say without asking


def content_hash(*parts: object) -> str:
    """Twenty-four hex digits over the parts, the same on every machine."""
    return blake2b("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


@dataclass(frozen=True, slots=True)
class Side:
    """One position of a cluster (or a house fact) by the content of its claims.

    `keys` stand for article, words and value of each claim; `near` for article, subject and attribute, whatever the
    words, and for words and value, whatever the article. `value` and `articles` are shown to a reader of the decision.
    """

    value: str
    articles: tuple[str, ...]
    keys: tuple[str, ...]
    near: tuple[str, ...]
    fact: bool = False


@dataclass(frozen=True)  # without slots, for the cached hash
class Question:
    """What a reviewer is asked: sides of which some pairs were flagged.

    `sides` are the positions of the cluster in its order, then its house facts; `pairs` are indices of flagged ones.
    `rung` is the rung that decided, `confidence` what the tool gave the flag.
    """

    kind: str
    subject: str
    attribute: str
    relation: str
    rung: str
    confidence: float
    sides: tuple[Side, ...]
    pairs: tuple[tuple[int, int], ...]

    @cached_property
    def fingerprint(self) -> str:
        """The id of the question: its kind and, for each flagged pair, the content of both sides, in no order."""
        ids = [content_hash(*s.keys) for s in self.sides]
        return content_hash(self.kind, *sorted("/".join(sorted((ids[a], ids[b]))) for a, b in self.pairs))


@dataclass(frozen=True)  # without slots, for the cached hash
class Decision:
    """What a reviewer said of one question.

    `right` is the side (index into `question.sides`) of the right value, for Verdict.RIGHT alone; `shape` the key of a
    level of factcheck/rules/apart.py, for Verdict.NO_CONFLICT alone. `token` tells apart what the caller means as two
    records though all else is alike; a form that is sent twice sends the same token. `sequence` is given by the store,
    0 before. Raises StoreError where these do not fit together.
    """

    question: Question
    verdict: Verdict
    reviewer: str
    at: datetime
    note: str = ""
    right: int | None = None
    shape: str = ""
    token: str = ""
    sequence: int = 0

    def __post_init__(self) -> None:
        check_words(self.reviewer, self.at, self.note, self.token)
        if not self.question.pairs:
            raise StoreError("nothing was flagged here, so there is nothing to decide")
        if (self.verdict is Verdict.RIGHT) != (self.right is not None):
            raise StoreError("say which value is right, and only for the verdict 'right'")
        if self.right is not None and not 0 <= self.right < len(self.question.sides):
            raise StoreError(f"there is no value {self.right}; give one of 0 to {len(self.question.sides) - 1}")
        if (self.verdict is Verdict.NO_CONFLICT) != bool(self.shape):
            raise StoreError("say why it is no conflict (the shape, such as apart.other-subject), and only then")
        if self.shape and self.shape not in shapes():
            raise StoreError(f"{self.shape!r} is no shape; give one of {', '.join(shapes())}")

    @property
    def fingerprint(self) -> str:
        """Of the question."""
        return self.question.fingerprint

    @cached_property
    def id(self) -> str:
        """From content: the same decision, sent or imported twice, is one."""
        said = (self.verdict.value, "" if self.right is None else self.right, self.shape)
        who = (self.reviewer, stamp(self.at), self.note, self.token)
        return "d" + content_hash("decision", self.fingerprint, *said, *who)

    @property
    def right_value(self) -> str:
        """The right value as it was shown, "" for other verdicts."""
        return "" if self.right is None else self.question.sides[self.right].value


@dataclass(frozen=True)  # without slots, for the cached hash
class Undo:
    """Voids an earlier record, which stays where it is. What was undone is decided anew, not un-undone."""

    target: str  # id of a decision, an assignment or a sign-off
    reviewer: str
    at: datetime
    note: str = ""
    token: str = ""
    sequence: int = 0
    fingerprint: str = ""  # of the question that the target is about

    def __post_init__(self) -> None:
        check_words(self.reviewer, self.at, self.note, self.token)

    @cached_property
    def id(self) -> str:
        """From content."""
        return "u" + content_hash("undo", self.target, self.reviewer, stamp(self.at), self.note, self.token)


@dataclass(frozen=True)  # without slots, for the cached hash
class Assignment:
    """Who is to look at a question; an empty `assignee` takes it back."""

    question: Question
    assignee: str
    reviewer: str  # who says so
    at: datetime
    note: str = ""
    token: str = ""
    sequence: int = 0

    def __post_init__(self) -> None:
        check_words(self.reviewer, self.at, self.note, self.token)
        check_text("assignee", self.assignee, NAME_LIMIT)

    @property
    def fingerprint(self) -> str:
        """Of the question."""
        return self.question.fingerprint

    @cached_property
    def id(self) -> str:
        """From content."""
        who = (self.assignee, self.reviewer, stamp(self.at), self.note, self.token)
        return "a" + content_hash("assignment", self.fingerprint, *who)


@dataclass(frozen=True)  # without slots, for the cached hash
class SignOff:
    """A reviewer stands for a whole report.

    `report` is the fingerprint of its articles; `covered` pairs the fingerprint of every question with the id of the
    decision then in force, "" where there was none.
    """

    report: str
    covered: tuple[tuple[str, str], ...]
    reviewer: str
    at: datetime
    note: str = ""
    token: str = ""
    sequence: int = 0

    def __post_init__(self) -> None:
        check_words(self.reviewer, self.at, self.note, self.token)

    @property
    def fingerprint(self) -> str:
        """Of the report."""
        return self.report

    @cached_property
    def id(self) -> str:
        """From content."""
        pairs = ["=".join(p) for p in self.covered]
        return "s" + content_hash("sign-off", self.report, self.reviewer, stamp(self.at), self.note, self.token, *pairs)


Event = Decision | Undo | Assignment | SignOff


def shapes() -> tuple[str, ...]:
    """The keys that `Decision.shape` may have: why two claims that look alike are two things."""
    from factcheck.rules.apart import LEVELS

    return tuple(level.key for level in LEVELS)


def stamp(at: datetime) -> str:
    """A time as it is stored: UTC, microseconds, so that the order of the texts is the order of the times."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def check_words(reviewer: str, at: datetime, note: str, token: str) -> None:
    """Raises StoreError where a record could not be stored, or not be told from another."""
    if not reviewer.strip():
        raise StoreError("who is it? Give the name of the reviewer")
    if at.tzinfo is None:
        raise StoreError(f"{at.isoformat()}: the time needs its zone, such as +08:00")
    check_text("reviewer", reviewer, NAME_LIMIT)
    check_text("token", token, NAME_LIMIT)
    check_text("note", note, NOTE_LIMIT)


def check_text(what: str, text: str, limit: int) -> None:
    """Raises StoreError for text too long, or with characters that a database takes from nobody."""
    if len(text) > limit:
        raise StoreError(f"the {what} has {len(text)} characters; keep it within {limit}")
    if any(c == "\x00" or "\ud800" <= c <= "\udfff" for c in text):
        raise StoreError(f"the {what} holds NUL or half a surrogate pair, which can't be stored; remove them")

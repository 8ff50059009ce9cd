"""What a check gives back: plain records that every format is written from."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.records import Relation

# The relation of a finding that speaks of the draft's own markup and of no statement.
MISUSE = "error"


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of an untouched text: half-open character offsets, and 1-based lines and columns in characters.

    `end_line` and `end_col` are right behind the last character, as editors count.
    """

    start: int
    end: int
    line: int
    col: int
    end_line: int
    end_col: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks against (or for) a statement: words of an article, or of the draft itself.

    A house fact has no place: `place` is None, `article` empty, and `source` says where the fact is from.
    """

    article: str
    source: str
    quote: str
    value: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What a reviewer decided of a finding; `state` is decided, or reopened where the words have changed since.

    `verdict` and `shape` are keys (docs/review.md), `words` both in the language of the messages.
    """

    state: str
    verdict: str
    right_value: str
    shape: str
    note: str
    reviewer: str
    at: str  # UTC, ISO 8601
    words: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A statement of a draft that something disagrees with; `relation` is a Relation's value, or "error".

    `said` is what was decided of it, where decisions were given.
    """

    file: str
    place: Place
    quote: str
    value: str
    value_place: Place
    kind: str
    relation: str
    rung: str
    message: str
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    said: Said | None = None

    def counts(self, fail_on: Relation) -> bool:
        """Whether it makes the check fail where only conflicts do, or also what is no more than rounding."""
        return self.relation in (MISUSE, Relation.CONFLICT.value) or fail_on is Relation.ROUNDING


@dataclass(frozen=True, slots=True)
class Waiver:
    """A note in the draft that a statement was looked at and stays, with the reason."""

    file: str
    place: Place
    reason: str


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that a waiver of the draft answers."""

    finding: Finding
    waiver: Waiver


@dataclass(frozen=True, slots=True)
class Unsupported:
    """A sentence with something to check that nothing in the corpus speaks of."""

    file: str
    place: Place
    quote: str


@dataclass(frozen=True, slots=True)
class Unread:
    """An input that could not be read, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Checked:
    """All that a check found, in the order of drafts and text.

    `statements` counts the claims of the drafts that were looked at, `articles` the texts they were looked up in;
    `close` says whether they were read closely (factcheck/close); `unused` are waivers that answer no finding;
    `decided` are findings that reviewers have settled, None where no decisions were given.
    """

    findings: tuple[Finding, ...]
    waived: tuple[Waived, ...]
    unused: tuple[Waiver, ...]
    unsupported: tuple[Unsupported, ...]
    errors: tuple[Unread, ...]
    notes: tuple[str, ...]
    drafts: tuple[str, ...]
    articles: int
    statements: int
    close: bool
    lang: str
    decided: tuple[Finding, ...] | None = None

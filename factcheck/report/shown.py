"""What the pages show: frozen, worded, ready to render. No format decides any wording or order of its own."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.records import Run
from factcheck.reviewed import ReviewedRun


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and how it stands out: "" plain, "quote" the claim's words, "value" the value's, "diff"."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Witness:
    """One place where a source says a value, with its words in context."""

    claim: str
    source: str
    source_index: int
    date: str
    title: str
    path: str
    url: str  # http(s) only, else ""
    lang: str
    notes: tuple[str, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class PositionShown:
    """One value, who says it and why it may be better supported."""

    letter: str
    value: tuple[Piece, ...]
    support: tuple[str, ...]
    better: bool
    why: str
    first: tuple[Witness, ...]
    more: tuple[Witness, ...]
    more_label: str
    cut: str

    @property
    def text(self) -> str:
        """The value as plain text."""
        return "".join(piece.text for piece in self.value)


@dataclass(frozen=True, slots=True)
class PairShown:
    """How two values relate, in words."""

    a: str
    b: str
    relation: str
    word: str
    sentence: str


@dataclass(frozen=True, slots=True)
class FactShown:
    """A house fact beside the positions."""

    label: str
    value: str
    detail: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One position on the line; `low`, `high`, `point` are percent of the width, None where there is none."""

    letter: str
    label: str
    low: float
    high: float
    point: float | None
    open_low: bool
    open_high: bool
    label_at: float
    label_anchor: str  # start, middle, end
    y: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the axis, in percent of the width."""

    at: float
    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A number line or a time line."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    log: str  # the words for a logarithmic scale, "" for a linear one
    label: str
    height: int
    axis_y: int


@dataclass(frozen=True, slots=True)
class SaidShown:
    """One decision of a reviewer: what, by whom, when, with the note."""

    what: str
    who: str
    when: str
    note: str


@dataclass(frozen=True, slots=True)
class ReviewShown:
    """Where a discrepancy stands: open, decided, call, or reopened, with the words for what was decided `earlier`."""

    state: str
    decision: SaidShown | None
    again: str
    earlier: tuple[SaidShown, ...]
    assigned: str


@dataclass(frozen=True, slots=True)
class Card:
    """One cluster as the reader sees it."""

    id: str
    href: str
    rank: int
    kind: str
    kind_word: str
    relation: str
    relation_word: str
    severity: str  # high, medium, low
    severity_word: str
    severity_value: float
    confidence: str
    subject: str
    attribute: str
    reason: str
    note: str
    note_word: str  # what the note is: a sum that was done, a figure that is set in two periods
    positions: tuple[PositionShown, ...]
    positions_cut: str
    values: str
    chart: Chart | None
    pairs: tuple[PairShown, ...]
    pairs_label: str
    pairs_folded: bool
    pairs_cut: str
    facts: tuple[FactShown, ...]
    no_better: str
    sources: tuple[int, ...]
    source_pairs: tuple[tuple[int, int], ...]
    review: ReviewShown | None = None  # only where decisions were given

    @property
    def title(self) -> str:
        """Subject and attribute in one line."""
        return " · ".join(part for part in (self.subject, self.attribute) if part) or self.kind_word


@dataclass(frozen=True, slots=True)
class Cell:
    """How often two sources disagree; `href` leads to the first place where they do."""

    a: int
    b: int
    n: int
    level: int  # 0 none .. 4 most, for the tint
    href: str
    label: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One source against all that are shown."""

    index: int
    source: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Source by source."""

    rows: tuple[MatrixRow, ...]
    cut: str


@dataclass(frozen=True, slots=True)
class LookAlikeShown:
    """Two claims that were kept apart."""

    a: tuple[Piece, ...]
    a_from: str
    b: tuple[Piece, ...]
    b_from: str
    reason: str


@dataclass(frozen=True, slots=True)
class Example:
    """A passage with where it stands."""

    pieces: tuple[Piece, ...]
    origin: str


@dataclass(frozen=True, slots=True)
class Bucket:
    """Passages that were left alone for one reason."""

    reason: str
    count: str
    examples: tuple[Example, ...]
    cut: str


@dataclass(frozen=True, slots=True)
class ArticleShown:
    """One article of the corpus."""

    source: str
    title: str
    date: str
    path: str
    url: str
    claims: int
    error: str


@dataclass(frozen=True, slots=True)
class GroupShown:
    """Articles that count as one source."""

    articles: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Count:
    """One figure of the summary and the section that it leads to."""

    name: str
    n: int
    text: str
    href: str

    @property
    def word(self) -> str:
        """The text without its figure, which a page sets larger."""
        return self.text.replace(str(self.n), "", 1).strip()


@dataclass(frozen=True, slots=True)
class View:
    """The whole report, worded in one language."""

    run: Run
    lang: str
    html_lang: str
    counts: tuple[Count, ...]
    top: tuple[Card, ...]
    cards: tuple[Card, ...]
    cards_cut: str
    updates: tuple[Card, ...]
    updates_cut: str
    agreements: tuple[Card, ...]
    agreements_cut: str
    matrix: Matrix
    sources: tuple[str, ...]
    source_choices: tuple[tuple[int, str], ...]  # those that a filter can choose: they stand on a card
    kinds: tuple[tuple[str, str], ...]
    tables: tuple[Card, ...]  # figures of one sort
    tables_n: int
    lookalikes: tuple[LookAlikeShown, ...]
    lookalikes_cut: str
    unread: tuple[ArticleShown, ...]
    skipped: tuple[Bucket, ...]
    open_claims: Bucket | None
    alone: str
    groups: tuple[GroupShown, ...]
    articles: tuple[ArticleShown, ...]
    articles_cut: str
    reviewed: ReviewedRun | None = None  # as are these: without decisions the report is what it was
    standing: str = ""
    suppressed: tuple[Card, ...] = ()
    suppressed_n: int = 0
    suppressed_cut: str = ""

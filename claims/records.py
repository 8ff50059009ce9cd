"""The frozen records that flow from an article to its claims.

Every offset is a half-open character offset into the *untouched* text of an article: what the reader sees is
`article.text[span.start:span.end]`. Values are exact (`Decimal`, `datetime`), bounded, and carry the precision that was
written.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import partial
from typing import NamedTuple


class _Ends(NamedTuple):
    start: int
    end: int


class Span(_Ends):
    """Half-open character offsets [start, end) into the untouched text. Raises ValueError for what is no span.

    A tuple and not a dataclass, for extraction makes them by the hundred thousand.
    """

    __slots__ = ()

    def __new__(cls, start: int, end: int) -> Span:
        """A span; start must not lie behind end."""
        if not 0 <= start <= end:
            raise ValueError(f"not a span: [{start}, {end})")
        return tuple.__new__(cls, (start, end))

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


# A span of (start, end) that is known to be one: what goes through a text from left to right need not check each.
span_of: Callable[[tuple[int, int]], Span] = partial(tuple.__new__, Span)


@dataclass(frozen=True, slots=True)
class Article:
    """One source text, untouched, with what is known of where it comes from.

    `path` is relative to the corpus and names the article everywhere. `error` is set instead of a text when the file
    could not be read: the article is still listed.
    """

    id: str
    path: str
    text: str
    title: str = ""
    source: str = ""
    published: date | None = None
    lang: str = "zh"
    url: str = ""
    error: str = ""


class Hedge(StrEnum):
    """What a hedging word does to the number beside it."""

    NONE = ""
    ABOUT = "about"  # 约 大约 左右 上下 around: the number lies on either side
    NEARLY = "nearly"  # 近 将近 接近 nearly: a little below the number
    OVER = "over"  # 超 逾 多 余 more than: a lower bound that the number passes
    AT_LEAST = "at least"  # 至少 不低于 以上 上(百) 数(十): a lower bound
    UNDER = "under"  # 不到 不足 低于 less than: an upper bound
    AT_MOST = "at most"  # 至多 不超过 以内 up to: an upper bound
    RANGE = "range"  # 200万至1200万, 10-100倍, 一两百: both bounds are written


class Amount(NamedTuple):
    """A quantity with exact bounds in the base unit of its dimension. A tuple, as `Parts` is.

    `number` is the figure as written, scaled (1.75千亿 -> 175000000000); for a range it is None.
    `low`/`high` are what the words allow: a hedge that opens a side leaves None there; a plain number has
    low == high == number. `quantum` is one unit of the last digit written, scaled by 万/亿 (1.75千亿 -> 10^9).
    """

    number: Decimal | None
    low: Decimal | None
    high: Decimal | None
    quantum: Decimal
    unit: str  # canonical unit as shown to a reader: 元, 美元, 人, %, 家 ...; "" when none was written
    dimension: str  # what may be compared: money:CNY, people, share, count:家, bytes/s, duration ...
    hedge: Hedge = Hedge.NONE
    hedge_words: str = ""


class Grain(StrEnum):
    """How fine a moment was written."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"
    PART = "part of day"
    HOUR = "hour"
    MINUTE = "minute"
    RANGE = "range"


FINE = (Grain.DAY, Grain.PART, Grain.HOUR, Grain.MINUTE)  # a day, or finer


class Moment(NamedTuple):
    """A time, as the interval [earliest, latest] of moments that the words allow (both inclusive, naive local time).
    A tuple, as `Parts` is.

    `year_said` is False when the year came from the article's date and not from the words.
    `earliest`/`latest` are None on a side that is open (since 2016, before May).
    """

    earliest: datetime | None
    latest: datetime | None
    grain: Grain
    year_said: bool = True
    hedge: Hedge = Hedge.NONE
    hedge_words: str = ""


class Name(NamedTuple):
    """A name as written and as compared (simplified characters, half width, case folded)."""

    text: str
    norm: str
    type: str  # person, organisation, product, place, work, other


@dataclass(frozen=True, slots=True)
class Role:
    """A title that a text gives to a person: 原美团联合创始人 -> organisation 美团, title 联合创始人, former."""

    title: str
    organisation: str = ""
    former: bool = False


@dataclass(frozen=True, slots=True)
class Rank:
    """A first, a record, a place in an order.

    `position` 1 is first/highest, 2 second; negative counts from the bottom (-1 lowest, last).
    `holder` is who is said to hold it, as compared; `what` names what is ranked, `scope` within what (国内, 历史 ...).
    """

    position: int
    what: str
    scope: tuple[str, ...] = ()
    holder: str = ""


class Phase(StrEnum):
    """Where an event stands in time, as a text has it."""

    PLANNED = "planned"
    ONGOING = "ongoing"
    DONE = "done"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Status:
    """An event and where it stands: 将于三月份完成内测 -> event 完成内测, planned, moment March."""

    event: str
    phase: Phase
    moment: Moment | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """The result of a match: 江州队3比1战胜海州队 -> 3, 1, winner 江州, loser 海州.

    `most` and `fewest` are points, whoever made them; `winner` and `loser` are names as compared, "" where the text
    leaves one open; of a draw the two stand in the order of the text. `part` says of what it is where that is not the
    whole match: a half, a set, the penalties, both legs.
    """

    most: int
    fewest: int
    winner: str = ""
    loser: str = ""
    part: str = ""


Value = Amount | Moment | Name | Role | Rank | Status | Score


class Measure(StrEnum):
    """What an amount measures of its attribute; two amounts of different measures are never compared."""

    LEVEL = "level"  # how much there is
    TOTAL = "total"  # 累计, so far: a running total
    CHANGE = "change"  # by how much it changed
    YEAR_ON_YEAR = "year on year"  # 同比
    PERIOD_ON_PERIOD = "period on period"  # 环比
    SHARE = "share"  # 占比, of which
    MULTIPLE = "multiple"  # times as much
    PER = "per"  # per unit of something: 每股, 日均, 人均
    ORDINAL = "ordinal"  # 第5号
    AGE = "age"


class Modality(StrEnum):
    """Under what reservation a text says a thing."""

    ASSERTED = "asserted"
    NEGATED = "negated"
    PLANNED = "planned"
    ESTIMATED = "estimated"
    HYPOTHETICAL = "hypothetical"
    DENIED = "denied"  # someone else's denial is reported


# What is said so is not given as a fact: its value is none that the text stands for.
RESERVED = frozenset({Modality.NEGATED, Modality.DENIED, Modality.HYPOTHETICAL})


class Resolution(StrEnum):
    """How a subject was found."""

    CLAUSE = "in the clause"
    CARRIED = "carried from the text before"
    TITLE = "from the title"
    OPEN = "open"  # not found: the claim says so, and is compared only where nothing else is in doubt


class Mention(NamedTuple):
    """A stretch of the text that names something, as it stands there and as it is compared.

    A tuple, as `Parts` is: extraction makes several for each claim, and a frozen dataclass takes three times as long.
    """

    text: str
    norm: str
    span: Span | None = None
    resolution: Resolution = Resolution.CLAUSE


class Named(NamedTuple):
    """One naming of an entity in a text."""

    text: str
    norm: str
    type: str
    span: Span


class Parts(NamedTuple):
    """The parts of a claim that linking compares, each normalised: who, what, of which part, in which words.

    `heads` are the words that name the attribute (营收, 死亡), `own` all content words of the clause, `around` those of
    the sentence and of the text that the clause leans on, `contrasts` the words of which a look-alike would have
    another (`trade:零售`), `entities` who and what is named, `places` where (`setting` where the text before
    it is set), `masked` the clause with its figures
    blanked and `before` what stands before it, and `before` the words before it, for texts that copy one another.
    """

    heads: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    contrasts: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    setting: tuple[str, ...] = ()
    masked: str = ""
    before: str = ""
    order: int = 0  # place among the claims of its kind in the article
    base: int = -1  # for a change or share that leans on a figure before it: the place of that figure


class Claim(NamedTuple):
    """One checkable statement found at a span: subject, attribute, value, with its qualifiers.

    `span` is the clause that carries the claim, value included; `value_span` the words of the value alone.
    `as_of` is the time that the value is about (`as_of_said`), or else the article's own date.
    `as_of_span` is where that time is said.
    """

    id: str
    kind: str
    article: str
    span: Span
    value_span: Span
    sentence: Span
    quote: str
    value: Value
    subject: Mention | None
    attribute: Mention
    measure: Measure = Measure.LEVEL
    as_of: Moment | None = None
    as_of_said: bool = False
    scope: tuple[str, ...] = ()
    speaker: str = ""
    modality: Modality = Modality.ASSERTED
    as_of_span: Span | None = None
    parts: Parts = Parts()

    @property
    def said(self) -> str:
        """The words of the value, hedge and unit among them."""
        start, end = self.value_span
        return self.quote[start - self.span.start : end - self.span.start]

    @property
    def led(self) -> str:
        """The words of the clause that lead up to the value."""
        return self.quote[: self.value_span.start - self.span.start]


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that looked like a claim and was left alone, with the reason: a run says what it did not check."""

    article: str
    span: Span
    reason: str

"""The frozen records that flow from claims to what sources disagree on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from claims.records import Article, Claim, Skipped


class Relation(StrEnum):
    """How two values of one thing relate; the worst pair names the cluster."""

    AGREE = "agree"
    COMPATIBLE = "compatible"
    EVOLVING = "evolving"
    ROUNDING = "rounding"
    CONFLICT = "conflict"

    @property
    def flagged(self) -> bool:
        """Whether a person has to look."""
        return self in (Relation.ROUNDING, Relation.CONFLICT)


@dataclass(frozen=True, slots=True)
class Level:
    """One rung of a ladder: its stable key, what it decides, and the sentence that a reader sees."""

    key: str  # "amount.bounds-meet"
    relation: Relation
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Support:
    """Who stands behind a value.

    `sources` are independent sources (reprints of one text count once), `articles` all that say it.
    `why` is the key of the reason for `better` (see factcheck/support.py), "" where no value is better.
    """

    sources: int
    articles: int
    primary: bool = False
    house: bool = False
    latest: date | None = None
    better: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """The claims of a cluster that say the same, and who stands behind them. `value` is shown to the reader."""

    claims: tuple[str, ...]
    value: str
    support: Support


@dataclass(frozen=True, slots=True)
class Pair:
    """How two positions (indices) relate, and the rung that says why."""

    a: int
    b: int
    relation: Relation
    rung: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A house fact: trusted most, has no span."""

    id: str
    subject: str
    attribute: str
    value: str
    as_of: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class FactPair:
    """How a position relates to a house fact (indices)."""

    a: int
    fact: int
    relation: Relation
    rung: str


@dataclass(frozen=True, slots=True)
class Cluster:
    """Claims that give a value for the same thing, with every pair of positions on a named rung."""

    id: str
    kind: str  # amount, date, name, role, first, status, arithmetic, lookalike
    subject: str
    attribute: str
    relation: Relation
    severity: float  # 0..1, orders the list
    confidence: float  # 0..1, that a flag is right
    reason: str  # key of the rung that decided
    claims: tuple[Claim, ...]
    positions: tuple[Position, ...]
    pairs: tuple[Pair, ...]
    facts: tuple[Fact, ...] = ()
    fact_pairs: tuple[FactPair, ...] = ()
    note: str = ""  # for arithmetic: the sum that was done, "400/600 - 1 = -33.3%"


@dataclass(frozen=True, slots=True)
class LookAlike:
    """Two claims that look alike and were kept apart, with the reason: why the tool kept quiet."""

    a: str  # claim ids
    b: str
    rung: str


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """Articles that copy one another: one independent source."""

    articles: tuple[str, ...]  # paths
    reason: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an archive: what was published since a day, or the story of an article (its path) or of some words."""

    since: date | None = None
    story: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """All that one run found: the report is a pure function of this record."""

    articles: tuple[Article, ...]
    claims: Sequence[Claim]  # of a large archive not held: taken from it each time
    clusters: tuple[Cluster, ...]  # ordered: what an editor would look at first comes first
    lookalikes: tuple[LookAlike, ...]
    groups: tuple[SourceGroup, ...]
    skipped: Sequence[Skipped]
    lang: str = "zh"  # of the report
    notes: tuple[str, ...] = ()  # what reading had to say
    compared: int = 0  # pairs of claims that were weighed part by part

"""What every linker is given, and what it gives back.

Linking goes over an archive in two rounds, each over batches that know nothing of one another: first articles with
those near them (`Near`), then claims that were found to hang together (`Found`). What holds of the archive as a whole,
and nothing else, is in the `World`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

from claims.records import Claim, Parts
from factcheck.compare import Sources
from factcheck.context import Context
from factcheck.counts import CountTable, Rarity, articles_of, is_archive
from factcheck.evidence import Evidence
from factcheck.forms import Forms
from factcheck.records import Cluster, Fact, LookAlike
from factcheck.sheet import Sheet
from factcheck.taken import Taken
from factcheck.terms import key
from factcheck.topics import Topics
from factcheck.units import Unsaid


@dataclass(frozen=True, slots=True)
class World:
    """What holds of a whole archive: how rare its words are, the one name of each alias, clauses that are a form, who
    copies whom, the house facts, and which articles are asked about."""

    counts: CountTable
    canonical: Mapping[str, str]
    templates: frozenset[int] = frozenset()
    group_of: Mapping[str, str] = field(default_factory=dict)
    facts: tuple[Fact, ...] = ()
    units: Mapping[str, Unsaid] = field(default_factory=dict)  # of claims (ids) whose own texts leave them unsaid
    asked: frozenset[str] = frozenset()  # articles (paths) that a user asks about, among all the others: drafts
    # what a process has at hand while it works: of no meaning, and sent nowhere
    taken: Taken = field(default_factory=Taken, compare=False, repr=False)
    _rarities: dict[str, Rarity] = field(default_factory=dict, compare=False, repr=False)

    @property
    def put_together(self) -> bool:
        """Whether these are articles that a person put together, and asks about none of them alone."""
        return not (self.asked or is_archive(articles_of(self.counts)))

    def sheets(self, pages: Mapping[str, bytes]) -> dict[str, Sheet]:
        """The sheets of these pages, in order of their paths."""
        return self.taken.sheets(pages, self.units)

    def rarity(self, kind: str) -> Rarity:
        """How much a word tells among the claims of one kind."""
        if kind not in self._rarities:
            self._rarities[kind] = Rarity(kind, self.counts, self.canonical)
        return self._rarities[kind]

    def entity(self, norm: str) -> str:
        """The one name of an entity."""
        return self.canonical.get(norm, norm)

    def count(self, kind: str, term: str) -> int:
        """How often a term comes in the archive."""
        return self.counts.of(key(kind, term))


@dataclass(frozen=True, slots=True)
class Ref:
    """Where a claim is."""

    article: str
    claim: str


@dataclass(frozen=True, slots=True)
class Tie:
    """Two claims that speak of one thing, with the evidence."""

    a: Ref
    b: Ref
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Variant:
    """Two spellings that may be one name: how far the texts of two articles speak of the same, and where."""

    type: str
    one: str
    other: str
    score: float
    a: str  # claim ids
    b: str


@dataclass(frozen=True, slots=True)
class Near:
    """What a linker found among articles that are near one another."""

    clusters: tuple[Cluster, ...] = ()
    ties: tuple[Tie, ...] = ()
    apart: tuple[tuple[float, LookAlike], ...] = ()
    claims: tuple[Claim, ...] = ()  # to be gathered over all batches, by what they are about
    variants: tuple[Variant, ...] = ()
    beside: frozenset[tuple[str, str, str]] = frozenset()  # type and two names that one sentence has
    compared: int = 0  # pairs of claims that were weighed


@dataclass(frozen=True, slots=True)
class Found:
    """What a linker found in the end; what came near and was kept apart with its score."""

    clusters: tuple[Cluster, ...] = ()
    apart: tuple[tuple[float, LookAlike], ...] = ()


Usable = Callable[[Sheet], tuple[Claim, ...]]


class Batch:
    """Articles with those near them, and what linking works out of them once.

    `near` names for each article of `owned` the related ones, in order of their paths; `sheets` has all of them.
    """

    def __init__(
        self, world: World, sheets: Mapping[str, Sheet], owned: Sequence[str], near: Mapping[str, Sequence[str]]
    ) -> None:
        self.world = world
        self.sheets = sheets
        self.owned = owned
        self.near = near
        self.sources = Sources({path: sheet.article for path, sheet in sheets.items()}, world.group_of)
        self._contexts: dict[tuple[Usable, str], Context] = {}

    def claims(self, usable: Usable, path: str) -> tuple[Claim, ...]:
        """The claims of an article that a linker can use."""
        return self.sheets[path].once(usable)

    def context(self, usable: Usable, kind: str) -> Context:
        """What linking knows of these claims, their words as rare as they are among all claims of the kind."""
        found = self._contexts.get((usable, kind))
        if found is None:
            rarity = self.world.rarity(kind)
            claims = [c for path in sorted(self.sheets) for c in self.claims(usable, path)]
            found = Context(
                claims,
                self.world.canonical,
                rarity,
                self.world.templates,
                None if self.topics.many else {path: sheet.article.published for path, sheet in self.sheets.items()},
                self.world.group_of,
            )
            self._contexts[usable, kind] = found
        return found

    @cached_property
    def forms(self) -> Forms:
        """Which of the articles are fillings of one form."""
        return Forms({path: sheet.claims for path, sheet in self.sheets.items()})

    @cached_property
    def topics(self) -> Topics:
        """Which of the articles turn on one thing."""
        return Topics(self.sheets, self.world.counts)

    def unasked(self, *paths: str) -> bool:
        """Whether these are articles of an archive, none of which the user asks about."""
        return self.topics.many and self.world.asked.isdisjoint(paths)

    def later(self, path: str) -> tuple[str, ...]:
        """The articles near one that come after it: each pair once."""
        return tuple(other for other in self.near.get(path, ()) if other > path)

    def related(self, a: str, b: str) -> bool:
        """Whether two articles may speak of one story."""
        return a == b or b in self.near.get(a, ()) or a in self.near.get(b, ())


@cache
def of_kind(kind: str) -> Usable:
    """All claims of one kind, as they are (the same function for who asks again, so that work is shared)."""

    def usable(sheet: Sheet) -> tuple[Claim, ...]:
        return tuple(c for c in sheet.claims if c.kind == kind)

    return usable


def plain(claim: Claim) -> Claim:
    """A claim without the parts that only linking looks at: what is left is for readers."""
    return claim._replace(parts=Parts())

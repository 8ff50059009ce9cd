"""The queue: one light row a discrepancy, made once at the start, and what a search or a filter leaves of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from claims.text import view as plain
from factcheck.records import Cluster, Run
from factcheck.report.cards import HIGH, MEDIUM
from factcheck.report.excerpt import visible
from factcheck.report.index import Index
from factcheck.report.scale import clipped

PAGE = 50  # rows of one page
MOST_SEARCHED = 4000  # characters of one row that a search looks at
MOST_QUERY = 100  # characters of a search
STATES = ("open", "reopened", "call", "decided", "mine", "all")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the queue. `alike` is what identical look-alikes share: kind, attribute and rung."""

    id: str
    at: int  # place in the run's list of clusters
    rank: int  # from 1, by severity
    kind: str
    relation: str
    severity: str  # high, medium, low
    subject: str
    attribute: str
    values: tuple[str, ...]  # the first three, of positions and then house facts
    count: int  # of all
    sources: tuple[int, ...]
    alike: tuple[str, str, str]
    words: str  # what a search looks at


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reviewer asked to see; the defaults are the flagged ones that nobody has decided."""

    text: str = ""
    kind: str = ""
    relation: str = ""
    source: int = -1
    state: str = "open"
    page: int = 0

    @property
    def query(self) -> str:
        """The same as the end of an address ("" for the defaults), the page left out."""
        return urlencode({name: value for name, value in self.fields.items() if value})

    @property
    def fields(self) -> dict[str, str]:
        """The same as the fields of a form."""
        return {
            "q": self.text,
            "kind": self.kind,
            "relation": self.relation,
            "source": str(self.source) if self.source >= 0 else "",
            "state": self.state if self.state != "open" else "",
        }

    def on(self, page: int) -> Filters:
        """The same on another page."""
        return replace(self, page=page)


def filters_of(asked: Callable[[str], str]) -> Filters:
    """The filters in an address; what is no filter is as if it were not there."""
    source, page, state = asked("source"), asked("page"), asked("state")
    return Filters(
        text=" ".join(asked("q")[:MOST_QUERY].split()),
        kind=asked("kind")[:40],
        relation=asked("relation")[:40],
        source=int(source) if source.isdecimal() and len(source) < 7 else -1,
        state=state if state in STATES else "open",
        page=int(page) - 1 if page.isdecimal() and 0 < len(page) < 7 and int(page) else 0,
    )


def rows_of(run: Run, index: Index) -> tuple[Row, ...]:
    """A row for every cluster that a person has to look at, in the order of the run."""
    flagged = [(at, c) for at, c in enumerate(run.clusters) if c.relation.flagged]
    return tuple(_row(cluster, at, rank, index) for rank, (at, cluster) in enumerate(flagged, 1))


def _row(cluster: Cluster, at: int, rank: int, index: Index) -> Row:
    sources = sorted({index.source_of[c.article] for c in cluster.claims if c.article in index.source_of})
    values = [position.value for position in cluster.positions] + [fact.value for fact in cluster.facts]
    parts = [cluster.subject[:200], cluster.attribute[:200]]
    parts += [value[:100] for value in values[:20]]
    parts += [index.sources[source] for source in sources[:20]]
    parts += [claim.quote[:200] for claim in cluster.claims[:20]]
    return Row(
        id=cluster.id,
        at=at,
        rank=rank,
        kind=cluster.kind,
        relation=cluster.relation.value,
        severity="high" if cluster.severity >= HIGH else "medium" if cluster.severity >= MEDIUM else "low",
        subject=clipped(visible(cluster.subject[:100]), 60),
        attribute=clipped(visible(cluster.attribute[:100]), 60),
        values=tuple(clipped(visible(value[:100]), 40) for value in values[:3]),
        count=len(values),
        sources=tuple(sources),
        alike=(cluster.kind, cluster.attribute, cluster.reason),
        words=searched("\n".join(parts)[:MOST_SEARCHED]),
    )


def searched(text: str) -> str:
    """`text` as a search compares it: simplified characters, half width, no difference of case."""
    return plain(text).casefold()


def matching(rows: Sequence[Row], filters: Filters, in_state: Callable[[Row, str], bool]) -> list[Row]:
    """The rows that the filters leave, in order. `in_state` says whether a row stands in one of STATES but "all"."""
    words = searched(filters.text).split()
    found = []
    for row in rows:
        if filters.relation and row.relation != filters.relation:
            continue
        if filters.kind and row.kind != filters.kind:
            continue
        if filters.source >= 0 and filters.source not in row.sources:
            continue
        if filters.state != "all" and not in_state(row, filters.state):
            continue
        if words and not all(word in row.words for word in words):
            continue
        found.append(row)
    return found

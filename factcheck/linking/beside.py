"""Figures of one sort, side by side: what a careless reader could take for a contradiction, and why it is none.

    全市平均降雨量257.9毫米, 城区平均235.1毫米, 门头沟区平均470.2毫米

Figures of one unit that the same word names, of one story, stand in one table, unless they are compared elsewhere.
Nothing of it is flagged: each pair tells the reason that keeps it apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from claims.records import Amount, Claim
from factcheck.apart import keeps_apart
from factcheck.cluster import statement
from factcheck.compare import Sources, build
from factcheck.joined import Joined
from factcheck.linking.corpus import Batch
from factcheck.linking.headline import usable
from factcheck.records import Cluster, LookAlike, Pair, Relation
from factcheck.sheet import Sheet

TABLE = "lookalike"  # the kind of such a cluster
_UNSAID = frozenset({"apart.within-text", "apart.other-words"})  # reasons that do not say in what two figures differ
_MOST = 40  # figures of one sort: of more nobody reads a table


@dataclass(frozen=True, slots=True)
class Kin:
    """Two figures of one sort (claim ids), and the rung that keeps them apart."""

    a: str
    b: str
    rung: str


def kin_in(batch: Batch) -> tuple[Kin, ...]:
    """The pairs of figures of one sort in articles that are near one another."""
    if batch.topics.many or batch.world.asked:
        return ()
    context = batch.context(usable, "amount")
    found: list[Kin] = []
    for path in batch.owned:
        mine = batch.sheets[path].once(_sorts)
        for sort in sorted(mine):
            pairs = list(combinations(mine[sort], 2))
            for other in batch.later(path):
                theirs = batch.sheets[other].once(_sorts).get(sort, ())
                pairs += [(a, b) for a in mine[sort] for b in theirs]
            for a, b in pairs:
                rung = keeps_apart(a, b, context)
                if not rung:
                    rung = "apart.within-text" if a.article == b.article else "apart.other-words"
                found.append(Kin(a.id, b.id, rung))
    return tuple(found)


def _sorts(sheet: Sheet) -> dict[tuple[str, str], list[Claim]]:
    """The figures of an article by their unit and the word that names them."""
    found: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for c in sheet.once(usable):
        if isinstance(c.value, Amount) and c.parts.heads:
            found[c.value.dimension, c.parts.heads[0]].append(c)
    return found


def tables(
    kin: Iterable[Kin],
    claims: Iterable[Claim],
    clusters: Sequence[Cluster],
    lookalikes: Sequence[LookAlike],
    sources: Sources,
) -> tuple[list[Cluster], list[LookAlike]]:
    """The tables that figures of one sort make up, and the look-alikes that stand in none.

    What `clusters` compare stands there, and not here; of `lookalikes` a pair keeps the reason that linking gave.
    """
    rungs: dict[frozenset[str], str] = {}
    sorts: Joined[str] = Joined()
    for k in kin:
        rungs[frozenset((k.a, k.b))] = k.rung
        sorts.join(k.a, k.b)
    for pair in lookalikes:
        two = frozenset((pair.a, pair.b))
        if rungs.get(two) in _UNSAID:
            rungs[two] = pair.rung
    alike = {ident for two in rungs for ident in two}
    rows: dict[str, list[Claim]] = defaultdict(list)
    for c in sorted((c for c in claims if c.id in alike), key=lambda c: (c.article, c.span)):
        rows[sorts.root(c.id)].append(c)
    home = {c.id: cluster.id for cluster in clusters if cluster.kind == "amount" for c in cluster.claims}
    found = [table for some in rows.values() if (table := _table(_positions(some, home), rungs, sources))]
    told = {frozenset(two) for t in found for two in combinations([c.id for c in t.claims], 2)}
    return found, [pair for pair in lookalikes if frozenset((pair.a, pair.b)) not in told]


def _positions(claims: Sequence[Claim], home: Mapping[str, str]) -> list[list[Claim]]:
    """Claims in rows: what a cluster has as one statement in one row, and of what it compares the first."""
    rows: dict[str, list[Claim]] = {}
    for c in claims:
        row = rows.setdefault(home.get(c.id, c.id), [c])
        if row[0] is not c and statement(row[0]) == statement(c):
            row.append(c)
    return list(rows.values())


def _table(parts: Sequence[Sequence[Claim]], rungs: Mapping[frozenset[str], str], sources: Sources) -> Cluster | None:
    """A table of so many rows as a person reads, named by what all of them are of."""
    if not 1 < len(parts) <= _MOST or len({statement(p[0]) for p in parts}) < 2:
        return None
    pairs = [
        Pair(i, j, Relation.COMPATIBLE, _rung(parts[i], parts[j], rungs))
        for i, j in combinations(range(len(parts)), 2)
    ]
    claims = [c for p in parts for c in p]
    subjects = {c.subject.norm if c.subject else "" for c in claims}
    named = Counter(c.attribute.text for c in claims)
    return replace(
        build(TABLE, parts, pairs, sources, 0.0, winner=(-1, "")),
        subject=claims[0].subject.text if len(subjects) == 1 and claims[0].subject else "",
        attribute=min(named, key=lambda name: (len(name), -named[name], name)),
    )


def _rung(a: Sequence[Claim], b: Sequence[Claim], rungs: Mapping[frozenset[str], str]) -> str:
    """The reason that keeps two rows apart: one that says in what they differ before one that does not."""
    found = [rung for x in a for y in b if (rung := rungs.get(frozenset((x.id, y.id))))]
    return min(found, key=_UNSAID.__contains__, default="apart.not-linked")

"""Figures of one sort, side by side: what a careless reader could take for a contradiction, and why it is none.

    全市平均降雨量257.9毫米, 城区平均235.1毫米, 门头沟区平均470.2毫米
    桥梁冲毁37座, 受损的桥梁有112座

Figures of one unit that one word names, of one story, stand in one table, unless they are compared elsewhere; so do a
few of which a word that names the one stands beside the other, and the times of one act that linking kept apart.
Nothing of it is flagged: each pair tells the reason that keeps it apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product

from claims.lexicon import counted
from claims.records import Amount, Claim
from factcheck.apart import keeps_apart
from factcheck.cluster import statement
from factcheck.compare import Sources, build
from factcheck.figures import is_count
from factcheck.joined import Joined
from factcheck.linking.corpus import Batch
from factcheck.linking.headline import usable
from factcheck.records import Cluster, LookAlike, Pair, Relation
from factcheck.sheet import Sheet

TABLE = "lookalike"  # the kind of such a cluster
_UNSAID = frozenset({"apart.within-text", "apart.other-words"})  # reasons that do not say in what two figures differ
_MOST = 40  # figures of one sort: of more nobody reads a table
_FEW = 12  # the same of figures that a word only stands beside
# Units that say little of what they count: 疏散4.1万人次, 疏散5.6万人; 12种药品, 9个药品; 60万会员, 3000多个会员.
_PERSONS, _THINGS = "people", "count:个"
_LIKE = {
    **dict.fromkeys(("people", "count:人次", "count:例"), (_PERSONS,)),
    **dict.fromkeys((f"count:{unit}" for unit in "个种类款项"), (_THINGS,)),
    "number": (_PERSONS, _THINGS),
}


@dataclass(frozen=True, slots=True)
class Kin:
    """Two figures of one sort (claim ids), the rung that keeps them apart, and the words that they share: the one that
    names both, if one does, and those that name one of them."""

    a: str
    b: str
    rung: str
    name: str
    words: tuple[str, ...]


def kin_in(batch: Batch) -> tuple[Kin, ...]:
    """The pairs of figures of one sort in articles that are near one another."""
    if not batch.world.put_together:
        return ()
    context = batch.context(usable, "amount")
    found: list[Kin] = []
    for path in batch.owned:
        mine = batch.sheets[path].once(_sorts)
        met = {(a.id, b.id): (a, b) for sort in sorted(mine) for a, b in combinations(mine[sort], 2)}
        for other in batch.later(path):
            theirs = batch.sheets[other].once(_sorts)
            shared = sorted(mine.keys() & theirs.keys())
            met |= {(a.id, b.id): (a, b) for sort in shared for a in mine[sort] for b in theirs[sort]}
        for a, b in met.values():
            words = _named(a, b)
            if words:
                rung = keeps_apart(a, b, context)
                if not rung:
                    rung = "apart.within-text" if a.article == b.article else "apart.other-words"
                name = a.parts.heads[0] if a.parts.heads[:1] == b.parts.heads[:1] else ""
                found.append(Kin(a.id, b.id, rung, name, words))
    return tuple(found)


def _sorts(sheet: Sheet) -> dict[tuple[str, str], list[Claim]]:
    """The figures of an article by their unit, or one as good, and each word of their clauses."""
    found: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for c in sheet.once(usable):
        if isinstance(c.value, Amount):
            like = _LIKE.get(c.value.dimension, (c.value.dimension,))
            for sort in product(like, sorted({*c.parts.heads, *c.parts.own})):
                found[sort].append(c)
    return {sort: claims for sort, claims in found.items() if len(claims) <= _MOST}


def _named(a: Claim, b: Claim) -> tuple[str, ...]:
    """The words of both clauses that name one of the two figures: not who it is of (60%的企业, 企业投资3亿元)."""
    assert isinstance(a.value, Amount)
    heads = {*a.parts.heads, *b.parts.heads}
    if a.value.dimension != "number" and not is_count(a.value.dimension):
        heads -= counted()
    return tuple(sorted(heads & {*a.parts.heads, *a.parts.own} & {*b.parts.heads, *b.parts.own}))


def tables(
    kin: Sequence[Kin],
    claims: Sequence[Claim],
    clusters: Sequence[Cluster],
    lookalikes: Sequence[LookAlike],
    sources: Sources,
) -> tuple[list[Cluster], list[LookAlike]]:
    """The tables that figures of one sort make up, and the look-alikes that stand in none.

    What `clusters` compare stands there, and not here; of `lookalikes` a pair keeps the reason that linking gave.
    """
    kin = (*kin, *_of_one_act(claims, lookalikes))
    rungs = {frozenset((k.a, k.b)): k.rung for k in kin}
    for pair in lookalikes:
        two = frozenset((pair.a, pair.b))
        if rungs.get(two) in _UNSAID:
            rungs[two] = pair.rung
    alike = {ident for two in rungs for ident in two}
    ordered = sorted((c for c in claims if c.id in alike), key=lambda c: (c.article, c.span))
    compared = [cluster for cluster in clusters if cluster.kind in ("amount", "date")]
    home = {c.id: cluster.id for cluster in compared for c in cluster.claims}
    stands: dict[str, set[str]] = defaultdict(set)  # in which clusters and tables a claim is
    for cluster in compared:
        for c in cluster.claims:
            stands[c.id].add(cluster.id)
    found: list[Cluster] = []
    for ids, word, most in _sets(kin):
        parts = _positions([c for c in ordered if c.id in ids], home)
        # of what stands side by side already nothing is gained
        if len(parts) > most or all(stands[x[0].id] & stands[y[0].id] for x, y in combinations(parts, 2)):
            continue
        if table := _table(parts, word, rungs, sources):
            found.append(table)
            for c in table.claims:
                stands[c.id].add(table.id)
    made = {table.id for table in found}
    return found, [pair for pair in lookalikes if made.isdisjoint(stands[pair.a] & stands[pair.b])]


def _of_one_act(claims: Iterable[Claim], lookalikes: Iterable[LookAlike]) -> Iterator[Kin]:
    """Times of what one word tells: 8月12日发布, 8月16日发布."""
    dates = {c.id: c for c in claims if c.kind == "date"}
    for pair in lookalikes:
        a, b = dates.get(pair.a), dates.get(pair.b)
        if a and b and a.attribute.norm == b.attribute.norm:
            yield Kin(a.id, b.id, pair.rung, a.attribute.norm, ())


def _sets(kin: Iterable[Kin]) -> list[tuple[frozenset[str], str, int]]:
    """Which claims (ids) make up a table, the word that they share, and how many rows it may have: those that one word
    names, and those that one stands beside; the largest first."""
    sorts: dict[tuple[int, str], list[Kin]] = defaultdict(list)
    for k in kin:
        for word in k.words:
            sorts[_FEW, word].append(k)
        if k.name:
            sorts[_MOST, k.name].append(k)
    found: dict[tuple[int, str, str], set[str]] = defaultdict(set)
    for (most, word), some in sorts.items():
        joined: Joined[str] = Joined()
        for k in some:
            joined.join(k.a, k.b)
        for k in some:
            found[most, word, joined.root(k.a)] |= {k.a, k.b}
    order = sorted(found, key=lambda at: (-len(found[at]), at))
    return [(frozenset(found[at]), at[1], at[0]) for at in order]


def _positions(claims: Sequence[Claim], home: Mapping[str, str]) -> list[list[Claim]]:
    """Claims in rows: what a cluster has as one statement in one row, and of what it compares the first."""
    rows: dict[str, list[Claim]] = {}
    for c in claims:
        row = rows.setdefault(home.get(c.id, c.id), [c])
        if row[0] is not c and statement(row[0]) == statement(c):
            row.append(c)
    return list(rows.values())


def _table(
    parts: Sequence[Sequence[Claim]], word: str, rungs: Mapping[frozenset[str], str], sources: Sources
) -> Cluster | None:
    """A table of these rows, named by what all of them are of: the word that they share, or in English the shortest of
    their names. None where all say the same."""
    if len({statement(p[0]) for p in parts}) < 2:
        return None
    pairs = [
        Pair(i, j, Relation.COMPATIBLE, _rung(parts[i], parts[j], rungs))
        for i, j in combinations(range(len(parts)), 2)
    ]
    claims = [c for p in parts for c in p]
    subjects = {c.subject.norm if c.subject else "" for c in claims}
    named = Counter(c.attribute.text for c in claims)
    in_english = word.isascii() or all(c.quote.isascii() for c in claims)  # 收入, of which they say revenue
    return replace(
        build(TABLE, parts, pairs, sources, 0.0, winner=(-1, "")),
        subject=claims[0].subject.text if len(subjects) == 1 and claims[0].subject else "",
        attribute=min(named, key=lambda name: (len(name), -named[name], name)) if in_english else word,
    )


def _rung(a: Sequence[Claim], b: Sequence[Claim], rungs: Mapping[frozenset[str], str]) -> str:
    """The reason that keeps two rows apart: one that says in what they differ before one that does not."""
    found = [rung for x in a for y in b if (rung := rungs.get(frozenset((x.id, y.id))))]
    return min(found, key=_UNSAID.__contains__, default="apart.not-linked")

"""Linking by pairs, for the kinds of which a pair of claims is weighed part by part: amounts, dates, firsts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from claims.records import Claim
from factcheck.cluster import Accept, Blocks, Keys, Link, groups_of, weigh
from factcheck.compare import compare_group
from factcheck.context import Context
from factcheck.evidence import Evidence
from factcheck.ladder import Rung
from factcheck.linking.corpus import Batch, Found, Near, Ref, Tie, Usable
from factcheck.linking.doubts import doubt
from factcheck.records import LookAlike
from factcheck.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Pairwise:
    """How the claims of one kind are brought together, weighed and compared."""

    kind: str
    usable: Usable
    blocks: Blocks
    judge: Callable[[Claim, Claim, Context], Evidence | None]
    accept: Accept
    ladder: tuple[Rung, ...]

    def near(self, batch: Batch) -> Near:
        """Weigh the claims of each article against one another and against those of the articles near it."""
        context = batch.context(self.usable, self.kind)
        keys_of = _keys_of(self.usable, self.blocks, not batch.topics.many)
        ties: list[Tie] = []
        apart: list[tuple[float, LookAlike]] = []
        compared = 0

        def judge(a: Claim, b: Claim) -> Evidence | None:
            return self.judge(a, b, context)

        def against(a: Claim, b: Claim, e: Evidence) -> str:
            return doubt(a, b, e, batch, context)

        for path in batch.owned:
            mine = batch.sheets[path].once(keys_of)
            sets = [mine.pairs_within()]
            sets += [mine.pairs_with(batch.sheets[other].once(keys_of)) for other in batch.later(path)]
            for pairs in sets:
                found = weigh(pairs, judge, self.accept, against)
                ties += [Tie(Ref(x.a.article, x.a.id), Ref(x.b.article, x.b.id), x.evidence) for x in found.links]
                apart += found.turned_down
                compared += found.compared
        return Near(ties=tuple(ties), apart=tuple(apart), compared=compared)

    def settle(self, batch: Batch, ties: Sequence[Tie]) -> Found:
        """The clusters of claims that hang together, and the links that would have made one too large."""
        claims = {c.id: c for path in sorted(batch.sheets) for c in batch.claims(self.usable, path)}
        links = [Link(claims[t.a.claim], claims[t.b.claim], t.evidence) for t in ties]
        groups, cut = groups_of(links)
        by_pair = {frozenset((x.a.id, x.b.id)): x for x in links}
        clusters = (compare_group(self.kind, g, by_pair, self.ladder, batch.sources) for g in groups)
        apart = ((x.evidence.score, LookAlike(x.a.id, x.b.id, "apart.too-many")) for x in cut)
        return Found(tuple(clusters), tuple(apart))


@cache
def _keys_of(usable: Usable, blocks: Blocks, together: bool) -> Callable[[Sheet], Keys]:
    """What makes the keys of an article's claims (the same function for who asks again, as of_kind)."""

    def keys(sheet: Sheet) -> Keys:
        return Keys(sheet.once(usable), blocks, together)

    return keys

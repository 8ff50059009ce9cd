"""Sums that a text gives itself: a change with its two ends, a whole with its parts, a product with its factors.

A wrong one is flagged only where the words say that a sum is meant (由…跌至…, 其中, 合计, 每股 ... 总额) and it is near
enough to be meant for the stated result: figures that are nowhere near each other are not a sum. A right one may do
without the words where chance would hardly make it. One shape of sum a file; `SHAPES` is their order, first come.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from claims.records import Claim
from factcheck.compare import build
from factcheck.linking.arithmetic.across import sums_across
from factcheck.linking.arithmetic.changes import changes
from factcheck.linking.arithmetic.conversions import conversions
from factcheck.linking.arithmetic.multiples import multiples
from factcheck.linking.arithmetic.points import points
from factcheck.linking.arithmetic.products import products
from factcheck.linking.arithmetic.shares import shares
from factcheck.linking.arithmetic.sums import Sum, judge
from factcheck.linking.arithmetic.totals_english import totals
from factcheck.linking.arithmetic.wholes import wholes
from factcheck.linking.arithmetic.winds import winds
from factcheck.linking.corpus import Batch, Near, of_kind
from factcheck.records import Cluster, Pair
from factcheck.rules.arithmetic import FITS, OPERAND, ROUNDED
from factcheck.terms import key
from factcheck.units import as_said

USABLE = of_kind("amount")

# Each from the claims on amounts of a text, in their order, and the text, to its sums.
SHAPES: tuple[Callable[[Sequence[Claim], str], Iterator[Sum]], ...] = (
    changes,
    multiples,
    points,
    totals,
    wholes,
    products,
    shares,
    conversions,
    winds,
)


def near(batch: Batch) -> Near:
    """The sums of every article."""
    return Near(clusters=tuple(c for path in batch.owned for c in _clusters(batch, path)))


def _clusters(batch: Batch, path: str) -> Iterator[Cluster]:
    linked = batch.claims(USABLE, path)
    claims = sorted(as_said(linked, batch.world.units), key=lambda c: c.value_span)
    text = batch.sheets[path].view
    taken: set[object] = set()  # results, figures that have given one, and sums: a text tells many of its own twice
    others = (batch.claims(USABLE, other) for other in batch.near.get(path, ()))
    for sums in (*(shape(claims, text) for shape in SHAPES), sums_across(linked, others)):
        for each in sums:
            figures = frozenset(c.id for c in each.operands)
            if not taken.isdisjoint((each.result.id, figures, each.note)):
                continue
            level = judge(each)
            # what many texts fill in is made of rounded figures by the form itself, and so is a column of money
            form = each.column or key("clause", each.result.parts.masked) in batch.world.templates
            if level is None or (level is ROUNDED and form):
                continue
            taken |= {each.result.id, figures, each.note}
            parts = [(o,) for o in each.operands] + [(each.result,)]
            last = len(parts) - 1
            pairs = [Pair(i, last, level.relation, level.key) for i in range(last)]
            pairs += [Pair(i, j, FITS.relation, OPERAND.key) for i in range(last) for j in range(i + 1, last)]
            pairs.sort(key=lambda p: (p.a, p.b))
            yield build("arithmetic", parts, pairs, batch.sources, 0.8, note=each.note)

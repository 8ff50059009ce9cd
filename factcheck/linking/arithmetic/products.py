"""Number of shares times price a share, and the total that the text gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims.records import Claim
from factcheck.linking.arithmetic.sums import TOTAL, Sum, amount, half, judge, number, shown
from factcheck.rules.arithmetic import FITS

_TOTAL = re.compile(TOTAL)


def products(claims: Sequence[Claim], text: str) -> Iterator[Sum]:
    """The products of a text, of its claims on amounts in their order."""
    found: list[Sum] = []
    for i, price in enumerate(claims):
        dimension = amount(price).dimension
        if not dimension.startswith("money:") or "/" not in dimension:
            continue
        currency, per = dimension.split("/", 1)
        near = claims[max(0, i - 3) : i + 4]
        counts = [c for c in near if amount(c).unit == per and number(c)]
        totals = [
            c
            for c in near
            if amount(c).dimension == currency
            and number(c)
            and _TOTAL.search(text[max(0, c.value_span.start - 12) : c.value_span.start])
        ]
        for n in counts:
            for t in totals:
                x, y = number(n), number(price)
                if x and y:
                    slack = x * y * (half(n) / abs(x) + half(price) / abs(y))
                    found.append(Sum((n, price), t, x * y, slack, False, f"{shown(x)} × {shown(y)} = {shown(x * y)}"))
    right = {s.result.id for s in found if judge(s) is FITS}
    for each in found:  # of two prices the one that gives the total is meant
        if each.result.id not in right or judge(each) is FITS:
            yield each

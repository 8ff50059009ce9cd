"""A share with its part and its whole: 38 trades, 16 of them won, 胜率42.11%.

Where no word says what a share is of, only one that comes out to its last digit is told, and a wrong one never.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import lt

from claims.records import Claim, Measure
from factcheck.linking.arithmetic.quotients import quotient_near
from factcheck.linking.arithmetic.shares_chinese import share_listed, share_taken
from factcheck.linking.arithmetic.shares_english import share_named
from factcheck.linking.arithmetic.sums import HUNDRED, Sum, amount, number, percent, words

_SHARES = (Measure.SHARE, Measure.LEVEL)


def shares(claims: Sequence[Claim], text: str) -> Iterator[Sum]:
    """The shares of a text, of its claims on amounts in their order."""
    for i, p in enumerate(claims):
        stated = number(p)
        if not stated or amount(p).dimension != "share" or p.measure not in _SHARES or not 0 < stated < HUNDRED:
            continue
        plain = share_named(claims, i, text) or share_taken(claims, i, text) or share_listed(claims, i, text)
        q = plain or quotient_near(claims, i, stated, lt)
        if q is not None:
            note = f"{words(q.over)} / {words(q.under)} = {percent(q.computed)}"
            yield Sum((q.over, q.under), p, q.computed, q.slack, False, note, plain=q is plain)

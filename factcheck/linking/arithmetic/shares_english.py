"""A share with its part and its whole as English tells them in one breath.

    48,000 of its 160,000 customers, or 30%;   recovered $21 million, or a quarter of the $84 million
    of the 3,100 houses in the town, 1,240 are rubble, which is 40 percent of the total
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.records import Claim
from factcheck.figures import is_count
from factcheck.linking.arithmetic.changes_english import HEDGE
from factcheck.linking.arithmetic.quotients import Quotient
from factcheck.linking.arithmetic.sums import amount, between, number

_WHOSE = r"(?:the |its |their |his |her |all |a total of )?"
_OF = re.compile(rf" (?:out )?of {_WHOSE}{HEDGE}")
_OR = re.compile(rf"[^.;\d]{{0,40}}?,? \(?or {HEDGE}")
_THAT_IS = re.compile(rf"[^.;\d]{{0,50}}?(?:,|-|—) ?(?:or|which is|that is|i\.e\.) {HEDGE}")
_COMMA = re.compile(r"[^.;\d]{0,60}, (?:only |just |some )?")
_WHOLE_FIRST = re.compile(rf"\b[Oo]f {_WHOSE}{HEDGE}$")
_OR_AT_ONCE = re.compile(rf",? \(?or {HEDGE}")


def share_named(claims: Sequence[Claim], at: int, text: str) -> Quotient | None:
    """The part and the whole of the percentage at a place, None where the words do not name them."""
    p = claims[at]
    if at >= 2:
        part, whole = claims[at - 2], claims[at - 1]
        if _OF.fullmatch(between(part, whole, text)) and _OR.fullmatch(between(whole, p, text)) and _fit(part, whole):
            return Quotient(part, whole)
        whole, part = claims[at - 2], claims[at - 1]
        led = _WHOLE_FIRST.search(text, max(0, whole.value_span.start - 24), whole.value_span.start)
        told = led and _COMMA.fullmatch(between(whole, part, text)) and _THAT_IS.fullmatch(between(part, p, text))
        if told and _fit(part, whole):
            return Quotient(part, whole)
    if 0 < at < len(claims) - 1:
        part, whole = claims[at - 1], claims[at + 1]
        told = _OR_AT_ONCE.fullmatch(between(part, p, text)) and _OF.fullmatch(between(p, whole, text))
        if told and _fit(part, whole):
            return Quotient(part, whole)
    return None


def _fit(part: Claim, whole: Claim) -> bool:
    """Whether a part may be one of the whole. What it counts is mostly said once: 48,000 of its 160,000 customers."""
    x, y = number(part), number(whole)
    one, other = amount(part).dimension, amount(whole).dimension
    counts = one in ("number", other) or (is_count(one) and is_count(other))
    return bool(x and y and x < y) and counts and part.sentence == whole.sentence

"""A share with its part and its whole as Chinese tells them in one breath.

    烧过了318公顷山林，约占全县24.1万公顷林地的1.3%
    共受理投诉136件，其中住宿价格类61件，占44.9%；停车与交通类38件，占27.9%
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.records import Claim, Hedge
from factcheck.linking.arithmetic.quotients import Quotient
from factcheck.linking.arithmetic.sums import NO_SUM, amount, between, half, number

_TAKES = re.compile(r"[^。;]{0,24}占(?:了|到|据|全|该|其|总)?[^,。;\d]{0,12}(?:约|近)?")
_OF = re.compile(r"[^,。;\d]{0,12}的(?:约|近|超过|逾|大约)?")
_ITS = re.compile(r"[,，(]?(?:约)?占(?:比|总数的|总量的|全部的)?(?:约|达|为)?")
_AMONG = re.compile(r"其中|当中|这些|包括")
_ALL = re.compile(r"[共总]|合计|全部")
_BACK, _FAR = 8, 160  # claims and characters to the whole of a list


def share_listed(claims: Sequence[Claim], at: int, text: str) -> Quotient | None:
    """The part right before the percentage, and the whole of the list that it stands in: the one that words name,
    unless another gives the percentage."""
    if at < 2 or not _ITS.fullmatch(between(claims[at - 1], claims[at], text)):
        return None
    p, part = claims[at], claims[at - 1]
    if amount(part).dimension in NO_SUM or amount(p).hedge is not Hedge.NONE:
        return None
    named = None
    for whole in reversed(claims[max(0, at - 1 - _BACK) : at - 1]):
        x, y = number(part), number(whole)
        if not (x and y and x < y) or amount(whole).dimension != amount(part).dimension:
            continue
        q = Quotient(part, whole)
        if abs(q.computed - (number(p) or 0)) <= q.slack + half(p):
            return q
        start, end = whole.value_span.end, part.value_span.start
        said = _ALL.search(text, max(0, whole.value_span.start - 10), whole.value_span.start)
        if named is None and said and end - start <= _FAR and _AMONG.search(text, start, end):
            named = q
    return named


def share_taken(claims: Sequence[Claim], at: int, text: str) -> Quotient | None:
    """The part and the whole of the percentage at a place, None where the words do not name them."""
    if at < 2:
        return None
    part, whole, p = claims[at - 2 : at + 1]
    x, y = number(part), number(whole)
    if any(amount(c).hedge is not Hedge.NONE for c in (part, p)):
        return None  # 超2800亿元, 四成多, 近三分之一
    fits = bool(x and y and x < y) and amount(part).dimension == amount(whole).dimension
    told = _TAKES.fullmatch(between(part, whole, text)) and _OF.fullmatch(between(whole, p, text))
    return Quotient(part, whole) if fits and told and part.sentence == p.sentence else None

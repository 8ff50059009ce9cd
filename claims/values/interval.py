"""Number ranges as comparisons write them: 大于二十小于等于三十五, 20~100, 1000以上, 二百三十余万.

Ends are open or closed by the conventions of the Recognizers suites: 超过, 多于, 以上 leave the number out, 至少 and
不小于 let it in. `half_open` is the older convention, in which 20~100 leaves its upper end out.
"""

from __future__ import annotations

import re
from decimal import Decimal

from claims.records import Hedge, Span
from claims.values import hedge as hedges
from claims.values.every import find_every, numeral_at
from claims.values.number import NumberMention

_TO = re.compile(r"[ ]?(?:-|~|至|到|和|与|—)[ ]?第?")
_PERCENT = re.compile(r"百分之$")
_HAS = re.compile(r"(?:有|了|在)[ ]?$")
_EQUAL = re.compile(r"等于[ ]?$")
_LINK = re.compile(r"^(?:的?同时|且|并且?|,|而且|又)?[ ]?$")
_BIGGER = re.compile(r"大|高|多|长|重")
_SMALLER = re.compile(r"小|低|少|短|轻")


def find_ranges(view: str, half_open: bool = False) -> tuple[NumberMention, ...]:
    """The number ranges of a text, in order."""
    numbers = _numbers(view)
    out: list[NumberMention] = []
    i = 0
    while i < len(numbers):
        mention = numbers[i]
        if i + 1 < len(numbers):
            pair = _pair(view, mention, numbers[i + 1], half_open)
            if pair:
                out.append(pair)
                i += 2
                continue
        single = _compared(view, mention)
        if single:
            merged = _merge(view, out[-1], single) if out else None
            if merged:
                out[-1] = merged
            else:
                out.append(single)
        i += 1
    return tuple(out)


def _numbers(view: str) -> list[NumberMention]:
    """Numerals with the 百分之 before them."""
    out = []
    for m in find_every(view):
        lead = _PERCENT.search(view, max(0, m.span.start - 3), m.span.start)
        out.append(NumberMention(Span(lead.start(), m.span.end), m.number, m.low, m.high, m.quantum) if lead else m)
    return out


def _pair(view: str, a: NumberMention, b: NumberMention, half_open: bool) -> NumberMention | None:
    """20~100, 一到五, 在第十和第十五之间."""
    between = view[a.span.end : b.span.start]
    if not _TO.fullmatch(between) or a.number is None or b.number is None or a.number >= b.number:
        return None
    start, end = a.span.start, b.span.end
    close = view[end : end + 2] == "之间"
    if between.strip()[:1] in "和与" and not close:
        return None
    if close:
        end += 2
        start -= view[start - 1 : start] == "第"
        start -= view[start - 1 : start] == "在"
    return NumberMention(Span(start, end), None, a.number, b.number, b.quantum, Hedge.RANGE, True, not half_open)


def _compared(view: str, m: NumberMention) -> NumberMention | None:
    """A number with a comparison before or after it."""
    number, start, end = m.number, m.span.start, m.span.end
    if number is None:
        return None
    numeral = numeral_at(view, start)
    if numeral and numeral[1].vague:
        return _bounded(m, start, end, number, None, closed=False)
    has = _HAS.search(view, max(0, start - 2), start)
    equal = _EQUAL.search(view, max(0, start - 3), start)
    before = hedges.before(view, start, True) or (hedges.before(view, has.start()) if has else None)
    if equal and (before is None or before[1].hedge is Hedge.NONE or before[0] > equal.start()):
        return NumberMention(Span(equal.start(), end), number, number, number, m.quantum)
    if before and view[before[0]] == "比":
        side = view[end : end + 1]
        if _BIGGER.match(side):
            return _bounded(m, before[0], end + 1, number, None, closed=False)
        return _bounded(m, before[0], end + 1, None, number, closed=False) if _SMALLER.match(side) else None
    after = hedges.after(view, end)
    if before and before[1].hedge in (Hedge.OVER, Hedge.AT_LEAST):
        return _bounded(m, before[0], end, number, None, before[1].closed)
    if before and before[1].hedge in (Hedge.UNDER, Hedge.AT_MOST):
        return _bounded(m, before[0], end, None, number, before[1].closed)
    if after and after[1].hedge in (Hedge.OVER, Hedge.AT_LEAST) and view[end] not in "起多":
        return _bounded(m, start, after[0], number, None, closed=False)
    if after and after[1].hedge is Hedge.AT_MOST:
        return _bounded(m, start, after[0], None, number, closed=False)
    return None


def _bounded(
    m: NumberMention, start: int, end: int, low: Decimal | None, high: Decimal | None, closed: bool
) -> NumberMention:
    hedge = Hedge.AT_LEAST if high is None else Hedge.AT_MOST
    return NumberMention(
        Span(start, end), m.number, low, high, m.quantum, hedge, closed or low is None, closed or high is None
    )


def _merge(view: str, a: NumberMention, b: NumberMention) -> NumberMention | None:
    """大于10且小于20 is one range; 大于50小于12 are two that exclude one another."""
    if (
        a.hedge is Hedge.RANGE
        or not _LINK.match(view[a.span.end : b.span.start])
        or {a.hedge, b.hedge} != {Hedge.AT_LEAST, Hedge.AT_MOST}
    ):
        return None
    low, high = (a, b) if a.hedge is Hedge.AT_LEAST else (b, a)
    if low.low is None or high.high is None or low.low >= high.high:
        return None
    span = Span(a.span.start, b.span.end)
    return NumberMention(span, None, low.low, high.high, b.quantum, Hedge.RANGE, low.low_closed, high.high_closed)

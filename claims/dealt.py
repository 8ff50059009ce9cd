"""Lists of values that are dealt out to a list of times or of things: A、B分别为1亿元、2亿元, 2021及2022年分别为."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from claims.reading import Reading
from claims.records import Grain, Moment, Span
from claims.sentences import Sentence
from claims.values.moment import MomentMention
from claims.values.quantity import QuantityMention

_LINK = re.compile(r"^\s*(?:、|,|和|及|与|以及|或|/|;|and|,\s*and)\s*$")
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)年?((?:[、及和与/,-](?:(?:19|20)?\d\d)年?){1,4})(?<=年)")


@dataclass(frozen=True, slots=True)
class Item:
    """One value of a list that is dealt out in turn (分别): its time or its own words."""

    moment: MomentMention | None = None
    words: Span | None = None


def _whole_year(year: int) -> Moment:
    return Moment(datetime(year, 1, 1), datetime(year, 12, 31, 23, 59, 59), Grain.YEAR)


def _year_items(reading: Reading, start: int, end: int) -> tuple[Item, ...]:
    """The years of a list such as 2021及2022年, 2023/24/25年, 2023-24年."""
    m = _YEARS.search(reading.view, start, end)
    if not m:
        return ()
    first, others = m.groups()
    years = [int(first), *(int(first[: 4 - len(y)] + y) for y in re.findall(r"\d{4}|\d\d", others))]
    span = Span(*m.span())
    return tuple(Item(moment=MomentMention(span, _whole_year(y))) for y in years)


def in_year_list(reading: Reading, q: QuantityMention) -> bool:
    """Whether a figure is one of a list of years."""
    at = q.span.start
    if reading.view.find("年", at, at + 16) < 0:  # with which such a list ends
        return False
    m = _YEARS.search(reading.view, max(0, at - 14), at + 16)
    return bool(m and m.start() <= at < m.end())


def dealt(
    reading: Reading, sentence: Sentence, group: Sequence[QuantityMention], before: Sequence[Item]
) -> tuple[Item, ...]:
    """The items that a list of values is dealt out to in turn, if their number fits; else nothing. `before` are those
    of the list before it in the sentence."""
    k = len(group)
    left_start, left_end = sentence.span.start, group[0].span.start
    left = reading.view[left_start:left_end]
    at = left.rfind("分别")
    years = _year_items(reading, left_start, left_end)
    if len(years) == k and (at >= 0 or "/" in reading.view[group[0].span.start : group[-1].span.end]):
        return years
    if at < 0:
        return tuple(before) if len(before) == k else ()
    stop = left_start + at
    moments = [m for m in reading.moments if left_start <= m.span.start and m.span.end <= stop]
    # times named one after the other: 2021年、2022年营收分别为
    for i in range(len(moments) - k + 1):
        run = moments[i : i + k]
        between = [reading.view[a.span.end : b.span.start] for a, b in zip(run, run[1:], strict=False)]
        if all(_LINK.match(b) for b in between):
            return tuple(Item(moment=m) for m in run)
    clause = sentence.clause_at(stop - 1 if stop > left_start else stop)
    text = reading.view[clause.start : stop]
    pieces = [m.span() for m in re.finditer(r"[^、和及与,]+", text)]
    if len(pieces) >= k and len(text) < 120:
        return tuple(Item(words=Span(clause.start + s, clause.start + e)) for s, e in pieces[-k:])
    return ()


def runs(reading: Reading, quantities: Sequence[QuantityMention]) -> list[list[QuantityMention]]:
    """Runs of quantities of one dimension with nothing but connectors between them."""
    out: list[list[QuantityMention]] = []
    for q in quantities:
        if out:
            last = out[-1][-1]
            same = last.amount.dimension == q.amount.dimension
            if same and _LINK.match(reading.view[last.span.end : q.span.start]):
                out[-1].append(q)
                continue
        out.append([q])
    return out

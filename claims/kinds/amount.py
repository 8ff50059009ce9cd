"""Amounts: counts, money, shares, changes, rates, multiples, each with what it measures.

    恒大汽车2022年收入约1.34亿元        subject 恒大汽车, attribute 收入, as of 2022, about
    同比增长33%                          attribute from the clause before, measure year on year
    A、B分别为1亿元、2亿元               1亿元 to A, 2亿元 to B
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claims.identity import claim_id
from claims.parts import (
    entities_for,
    head_terms,
    make_parts,
    modality_of,
    moment_value,
    subject_from,
    time_of,
)
from claims.reading import Reading
from claims.records import Amount, Claim, Measure, Mention, Resolution, Span
from claims.sentences import Sentence
from claims.values.moment import MomentMention
from claims.values.quantity import QuantityMention
from claims.words import Token

_YEAR_ON_YEAR = re.compile(r"同比|按年|较上年同期|较去年同期|比去年同期|比上年同期|YoY|year[- ]on[- ]year|from a year earlier", re.I)
_PERIOD = re.compile(r"环比|按月|按季|较上月|较上季|较前一|QoQ|month[- ]on[- ]month|quarter[- ]on[- ]quarter", re.I)
_SHARE = re.compile(r"占|比例|比重|份额|渗透率|持股|股权|股份的|stake|share of|accounts? for")
_UP = re.compile(r"增长|增加|上升|上涨|提升|提高|增幅|涨幅|大涨|涨|升|攀升|增|扩大|rose|grew|gain|increase|up ", re.I)
_DOWN = re.compile(r"下降|减少|下滑|下跌|降低|跌幅|降幅|大跌|跌|缩减|缩水|回落|低开|减|骤降|fell|drop|decline|decrease|down ", re.I)
_LEVEL_VERB = re.compile(r"(?:至|到|达|为|达到)(?:约|近|超|超过|逾)?$")
_CHANGE_VERB = re.compile(r"(?:增加|减少|增长|下降|上升|缩减|上涨|下跌|新增|增|减|多|少|跌|涨|高开|低开)(?:了|约|近|超|超过|逾|达)*$")
_PER = re.compile(r"每|日均|人均|月均|年均|户均|平均每|per |a day|each")
_LINK = re.compile(r"^\s*(?:、|,|和|及|与|以及|或|/|;|and|,\s*and)\s*$")
_TOTAL = re.compile(r"累计|总共|共计|合计|总计|一共|totall?")


@dataclass(frozen=True, slots=True)
class _Item:
    """One value of a list that is dealt out in turn (分别): its time or its own words."""

    moment: MomentMention | None = None
    words: Span | None = None


def measure_of(left: str, right: str, amount: Amount) -> Measure:
    """What an amount measures, from the words around it."""
    if amount.dimension.startswith("ordinal"):
        return Measure.ORDINAL
    if amount.dimension == "age":
        return Measure.AGE
    if amount.dimension in ("share", "points", "multiple"):
        if _YEAR_ON_YEAR.search(left):
            return Measure.YEAR_ON_YEAR
        if _PERIOD.search(left):
            return Measure.PERIOD_ON_PERIOD
        if _SHARE.search(left):
            return Measure.SHARE
        if _UP.search(left) or _DOWN.search(left):
            return Measure.CHANGE
        return Measure.MULTIPLE if amount.dimension == "multiple" else Measure.LEVEL
    if _LEVEL_VERB.search(left):
        return Measure.PER if _PER.search(left) else Measure.TOTAL if _TOTAL.search(left) else Measure.LEVEL
    if _CHANGE_VERB.search(left):
        return Measure.YEAR_ON_YEAR if _YEAR_ON_YEAR.search(left) else Measure.CHANGE
    if _PER.search(left):
        return Measure.PER
    return Measure.TOTAL if _TOTAL.search(left) else Measure.LEVEL


def _signed(amount: Amount, measure: Measure, left: str) -> Amount:
    """A fall counts below zero, so that 下降5% and 增长5% are apart."""
    if measure not in (Measure.YEAR_ON_YEAR, Measure.PERIOD_ON_PERIOD, Measure.CHANGE):
        return amount
    downs = [m.start() for m in _DOWN.finditer(left)]
    ups = [m.start() for m in _UP.finditer(left)]
    if not downs or (ups and ups[-1] > downs[-1]):
        return amount
    return replace(
        amount,
        number=None if amount.number is None else -amount.number,
        low=None if amount.high is None else -amount.high,
        high=None if amount.low is None else -amount.low,
    )


def _dealt(reading: Reading, sentence: Sentence, group: Sequence[QuantityMention], before: Sequence[_Item]) -> tuple[_Item, ...]:
    """The items that a list of values is dealt out to in turn, if their number fits; else nothing."""
    k = len(group)
    left_start, left_end = sentence.span.start, group[0].span.start
    left = reading.view[left_start:left_end]
    at = left.rfind("分别")
    if at < 0:
        return tuple(before) if len(before) == k else ()
    stop = left_start + at
    moments = [m for m in reading.moments if left_start <= m.span.start and m.span.end <= stop]
    # times named one after the other: 2021年、2022年营收分别为
    for i in range(len(moments) - k + 1):
        run = moments[i : i + k]
        between = [reading.view[a.span.end : b.span.start] for a, b in zip(run, run[1:], strict=False)]
        if all(_LINK.match(b) for b in between):
            return tuple(_Item(moment=m) for m in run)
    clause = reading.clause_at(sentence, stop - 1 if stop > left_start else stop)
    text = reading.view[clause.start : stop]
    pieces = [m.span() for m in re.finditer(r"[^、和及与,]+", text)]
    if len(pieces) >= k and len(text) < 120:
        return tuple(_Item(words=Span(clause.start + s, clause.start + e)) for s, e in pieces[-k:])
    return ()


def _groups(reading: Reading, quantities: Sequence[QuantityMention]) -> list[list[QuantityMention]]:
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


def find(reading: Reading) -> Iterator[Claim]:
    """The amounts of an article as claims, in the order of the text."""
    order = 0
    by_sentence: dict[int, list[QuantityMention]] = {}
    for q in reading.quantities:
        if q.amount.unit or q.amount.dimension:
            by_sentence.setdefault(reading.sentence_at(q.span.start), []).append(q)
    for index, quantities in by_sentence.items():
        sentence = reading.sentences[index]
        items: tuple[_Item, ...] = ()
        heads: tuple[str, ...] = ()
        own_before: tuple[Token, ...] = ()
        previous_end = sentence.span.start
        groups = _groups(reading, quantities)
        for g, group in enumerate(groups):
            items = _dealt(reading, sentence, group, items) if len(group) > 1 else ()
            group_left: tuple[Token, ...] = ()
            for i, q in enumerate(group):
                clause = reading.clause_at(sentence, q.span.start)
                start = max(clause.start, previous_end if previous_end <= q.span.start else clause.start)
                following = group[i + 1] if i + 1 < len(group) else (groups[g + 1][0] if g + 1 < len(groups) else None)
                end = max(clause.end, q.span.end)
                if following is not None and following.span.start < end:
                    end = max(q.span.end, following.span.start)
                left = reading.words.between(start, q.span.start)
                right = reading.words.between(q.span.end, min(end, q.span.end + 16))
                if i and not any(t.content for t in left):
                    left = group_left
                else:
                    group_left = left
                left_text = reading.view[left[0].start : q.span.start] if left else reading.view[start : q.span.start]
                if i:
                    left_text = reading.view[group_left[0].start : group[0].span.start] if group_left else left_text
                measure = measure_of(left_text, reading.view[q.span.end : end], q.amount)
                known = head_terms(left, right)
                own: tuple[Token, ...] = (*left, *right)
                if not any(t.content for t in own):
                    own = own_before
                    known = heads
                if known:
                    heads = known
                if any(t.content for t in (*left, *right)):
                    own_before = (*left, *right)
                item = items[i] if i < len(items) else None
                if item and item.words:
                    own = (*own, *reading.words.between(item.words.start, item.words.end))
                yield _claim(reading, index, q, Span(start, end), own, known, measure, left_text, item, (i, len(group)), order)
                order += 1
                previous_end = q.span.end


def _claim(
    reading: Reading,
    index: int,
    q: QuantityMention,
    clause: Span,
    own: Sequence[Token],
    heads: tuple[str, ...],
    measure: Measure,
    left: str,
    item: _Item | None,
    place: tuple[int, int],
    order: int,
) -> Claim:
    sentence = reading.sentences[index]
    span = _tight(reading, clause, q.span)
    moment, said = time_of(reading, index, q.span.start, clause.end)
    if item and item.moment:
        moment, said = item.moment, True
    if item and item.words:
        names, how = reading.names_between(item.words.start, item.words.end), Resolution.CLAUSE
        if not names:
            names, how = entities_for(reading, index, clause.start, clause.end)
    else:
        names, how = entities_for(reading, index, clause.start, clause.end)
    parts = make_parts(reading, sentence, own, heads, names, span, order)
    if place[1] > 1 and item is None:
        parts = replace(parts, contrasts=(*parts.contrasts, f"list:{place[0] + 1}/{place[1]}"))
    text = reading.article.text
    return Claim(
        id=claim_id("amount", reading.article.path, text[span.start : span.end], text[q.span.start : q.span.end]),
        kind="amount",
        article=reading.article.path,
        span=span,
        value_span=q.span,
        sentence=sentence.span,
        quote=text[span.start : span.end],
        value=_signed(q.amount, measure, left),
        subject=subject_from(names, how),
        attribute=Mention("".join(heads[:2]), heads[0] if heads else ""),
        measure=measure,
        as_of=moment_value(moment),
        as_of_said=said,
        as_of_span=moment.span if moment else None,
        scope=tuple(c.split(":", 1)[1] for c in parts.contrasts if c.startswith("region:")) + parts.places,
        speaker=sentence.speaker,
        modality=modality_of(reading.view[clause.start : clause.end]),
        parts=parts,
    )


def _tight(reading: Reading, clause: Span, value: Span) -> Span:
    """The clause without signs and blanks at its ends, value inside."""
    s, e = clause.start, max(clause.end, value.end)
    while s < value.start and reading.view[s] in " ,、;:。)”和及与/":
        s += 1
    while e > value.end and reading.view[e - 1] in " ,、;:。(“和及与/":
        e -= 1
    return Span(s, e)

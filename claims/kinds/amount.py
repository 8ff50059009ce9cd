"""Amounts: counts, money, shares, changes, rates, multiples, each with what it measures.

    恒大汽车2022年收入约1.34亿元        subject 恒大汽车, attribute 收入, as of 2022, about
    同比增长33%                          attribute from the clause before, measure year on year
    A、B分别为1亿元、2亿元               1亿元 to A, 2亿元 to B
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time

from claims.identity import claim_id
from claims.parts import (
    entities_for,
    head_terms,
    known_attributes,
    latest_as_of,
    make_parts,
    mask,
    modality_of,
    moment_value,
    stretches_of,
    subject_from,
    time_of,
)
from claims.lexicon import movement
from claims.mentions import Named, is_person, normalise
from claims.reading import Reading
from claims.records import Amount, Article, Claim, Grain, Measure, Mention, Moment, Resolution, Span
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
_TOTAL = re.compile(r"累计|累积|迄今|至今共|so far|to date")


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
    if "/" in amount.dimension:
        return Measure.LEVEL
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


_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)年?((?:[、及和与/,-](?:(?:19|20)?\d\d)年?){1,4})(?<=年)")


def _year_items(reading: Reading, start: int, end: int) -> tuple[_Item, ...]:
    """The years of a list such as 2021及2022年, 2023/24/25年, 2023-24年."""
    m = _YEARS.search(reading.view, start, end)
    if not m:
        return ()
    years = [int(m.group(1))] + [int(y) if len(y) == 4 else int(m.group(1)[:2] + y) for y in re.findall(r"\d{4}|\d\d", m.group(2))]
    span = Span(*m.span())
    return tuple(
        _Item(moment=MomentMention(span, Moment(datetime(y, 1, 1), datetime(y, 12, 31, 23, 59, 59), Grain.YEAR))) for y in years
    )


def _year_list(reading: Reading, q: QuantityMention) -> bool:
    """Whether a figure is one of a list of years."""
    at = q.span.start
    m = _YEARS.search(reading.view, max(0, at - 14), at + 16)
    return bool(m and m.start() <= at < m.end())


def _dealt(reading: Reading, sentence: Sentence, group: Sequence[QuantityMention], before: Sequence[_Item]) -> tuple[_Item, ...]:
    """The items that a list of values is dealt out to in turn, if their number fits; else nothing."""
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


_CHANGES = (Measure.YEAR_ON_YEAR, Measure.PERIOD_ON_PERIOD, Measure.CHANGE)


@dataclass(frozen=True, slots=True)
class _Base:
    """What the last amount with words of its own was about: 同比增长33% right after it speaks of the same."""

    own: tuple[Token, ...] = ()
    heads: tuple[str, ...] = ()
    names: tuple[Named, ...] = ()
    how: Resolution = Resolution.OPEN
    moment: MomentMention | None = None
    said: bool = False
    span: Span | None = None
    dimension: str = ""
    order: int = -1


def _joined(quantities: Sequence[QuantityMention]) -> Iterator[QuantityMention]:
    """2小时08分45秒 is one duration."""
    held: QuantityMention | None = None
    for q in quantities:
        a, b = held.amount if held else None, q.amount
        if held and a and a.dimension == b.dimension == "duration" and held.span.end == q.span.start and a.number is not None and b.number is not None and b.number < a.quantum:
            whole = a.number + b.number
            held = replace(
                held,
                span=Span(held.span.start, q.span.end),
                value_span=Span(held.value_span.start, q.value_span.end),
                amount=replace(a, number=whole, low=whole, high=whole, quantum=b.quantum),
            )
            continue
        if held:
            yield held
        held = q
    if held:
        yield held


def find(reading: Reading) -> Iterator[Claim]:
    """The amounts of an article as claims, in the order of the text."""
    order = 0
    by_sentence: dict[int, list[QuantityMention]] = {}
    last: tuple[int, Amount] | None = None
    for q in _joined(reading.quantities):
        at = reading.sentence_at(q.span.start)
        amount = with_dimension(reading, q, last[1] if last and last[0] == at else None)
        if amount is not None and not _year_list(reading, q):
            by_sentence.setdefault(at, []).append(replace(q, amount=amount))
            last = (at, amount)
    base = _Base()
    for index, quantities in by_sentence.items():
        sentence = reading.sentences[index]
        items: tuple[_Item, ...] = ()
        groups = _groups(reading, quantities)
        previous_end = sentence.span.start
        for g, group in enumerate(groups):
            items = _dealt(reading, sentence, group, items) if len(group) > 1 else ()
            lead = reading.clause_at(sentence, group[0].span.start)
            group_start = max(lead.start, min(previous_end, group[0].span.start))
            for i, q in enumerate(group):
                clause = reading.clause_at(sentence, q.span.start)
                start = max(clause.start, previous_end) if previous_end <= q.span.start else clause.start
                following = group[i + 1] if i + 1 < len(group) else (groups[g + 1][0] if g + 1 < len(groups) else None)
                end = max(clause.end, q.span.end)
                if following is not None and following.span.start < end:
                    end = max(q.span.end, following.span.start)
                left_start = start if not i else group_start
                left = reading.words.between(left_start, group[0].span.start if i else q.span.start)
                right = reading.words.between(q.span.end, min(end, q.span.end + 16))
                left_text = reading.view[left_start : group[0].span.start if i else q.span.start]
                measure = measure_of(left_text, reading.view[q.span.end : end], q.amount)
                if any(t.content for t in (*left, *right)):
                    base = replace(_based(reading, index, base, left, right, Span(start, end), measure, q), order=base.order)
                if measure not in _CHANGES:
                    base = replace(base, order=order)
                item = items[i] if i < len(items) else None
                lead_span = Span(group_start, max(group_start, group[0].span.start))
                yield _claim(reading, index, q, Span(start, end), base, measure, left_text, item, (i, len(group)), lead_span, order)
                order += 1
                previous_end = q.span.end


def _based(reading: Reading, index: int, before: _Base, left: tuple[Token, ...], right: tuple[Token, ...], span: Span, measure: Measure, q: QuantityMention) -> _Base:
    """The base that these words make. A change leans on what stands before it for who and what, a figure that is only
    compared (高于ChatGPT3的1750亿) or named by its part (城区平均235.1毫米) for what."""
    names, how = entities_for(reading, index, span.start, span.end)
    if how is not Resolution.CLAUSE and left and (lead := _lead(reading, left[0].start, left[-1].end)):
        names, how = (lead,), Resolution.CLAUSE
    moment, said = time_of(reading, index, span.start, q.span)
    heads = head_terms(reading, left, right)
    if q.amount.dimension == "parameters":
        heads = ("参数", *heads)
    same_sentence = before.span is not None and reading.sentence_at(before.span.start) == index
    if same_sentence and not any(h in movement() for h in heads) and before.dimension == q.amount.dimension:
        heads = (*(h for h in before.heads if h in movement()), *heads)
    leaning = measure in (Measure.YEAR_ON_YEAR, Measure.PERIOD_ON_PERIOD, Measure.CHANGE) and before.own and how is not Resolution.CLAUSE
    if leaning:
        return _Base((*before.own, *left, *right), (*heads, *before.heads), before.names, Resolution.CARRIED, moment, said, span, q.amount.dimension)
    return _Base((*left, *right), heads, names, how, moment, said, span, q.amount.dimension)


def _named(reading: Reading, span: Span) -> Named:
    """A stretch that stands where a name stands."""
    text = reading.view[span.start : span.end].strip(" ,、将向由")
    return Named(text, normalise(text), "other", span)


_LEAD = re.compile(r"[\u4e00-\u9fffA-Za-z0-9+-]{1,8}$")


def _lead(reading: Reading, start: int, end: int) -> Named | None:
    """What stands before the attribute where no name was found: 好邦认购1.56亿股 -> 好邦."""
    hit = next(iter(reading.attributes_between(start, end)), None)
    if hit is None or not _LEAD.match(reading.view[start : hit[0]]):
        return None
    tokens = reading.words.between(start, hit[0])
    if is_person(reading.view[start : hit[0]]):
        return _named(reading, Span(start, hit[0]))
    if any(t.tag.startswith("nr") for t in tokens) or not tokens or not all(t.tag[0] in "njesz" and (t.content or len(t.text) == 1) for t in tokens) or reading.contrasts_between(start, hit[0]):
        return None
    return _named(reading, Span(start, hit[0]))


# What a bare figure counts, from the word beside it: 文心一言的参数是2600亿.
_COUNTED = (("参数", "参数", "parameters"), ("用户", "人", "people"), ("人数", "人", "people"), ("人口", "人", "people"), ("票房", "元", "money:CNY"))


def _per_share(a: Amount, left: str) -> Amount:
    """每股 before the price, a word or two off."""
    if a.dimension.startswith("money:") and "/" not in a.dimension and "每股" in left:
        return replace(a, dimension=a.dimension + "/股", unit=a.unit + "/股")
    return a


_COMPARED = re.compile(r"高于|低于|多于|少于|超过|相比|不及|则|而|比|大于|小于|than")


def with_dimension(reading: Reading, q: QuantityMention, before: Amount | None = None) -> Amount | None:
    """The amount with what it counts; None when a bare figure is too small to be a claim. `before` is the amount that it
    is compared with in the sentence (参数是2600亿，高于ChatGPT3的1750亿)."""
    clause = reading.clause_at(reading.sentences[reading.sentence_at(q.span.start)], q.span.start)
    a = _per_share(q.amount, reading.view[max(clause.start, q.span.start - 20) : q.span.start])
    if a.unit or a.dimension:
        return a
    if before is not None and _COMPARED.search(reading.view[max(0, q.span.start - 14) : q.span.start]):
        return replace(a, unit=before.unit, dimension=before.dimension)
    beside = reading.view[max(0, q.span.start - 14) : q.span.start] + "|" + reading.view[q.span.end : q.span.end + 4]
    for word, unit, dimension in _COUNTED:
        if word in beside:
            return replace(a, unit=unit, dimension=dimension)
    size = a.number if a.number is not None else a.high
    return replace(a, dimension="number") if size is not None and size >= 10000 else None


def _claim(
    reading: Reading,
    index: int,
    q: QuantityMention,
    clause: Span,
    base: _Base,
    measure: Measure,
    left: str,
    item: _Item | None,
    place: tuple[int, int],
    lead: Span,
    order: int,
) -> Claim:
    sentence = reading.sentences[index]
    span = _tight(reading, clause, q.span)
    moment, said, names, how, own = base.moment, base.said, base.names, base.how, base.own
    if base.span is None or not base.span.overlaps(clause):
        nearer, told = time_of(reading, index, clause.start, q.span)
        if nearer is not None and nearer.span.start >= clause.start:
            moment, said = nearer, told
    if not said and base.heads and movement().get(base.heads[0]):
        moment = latest_as_of(reading, index, q.span)
    if item and item.moment:
        moment, said = item.moment, True
    heads = base.heads
    if item and item.words:
        own = reading.words.between(item.words.start, item.words.end)
        named = known_attributes(reading, item.words.start, item.words.end)
        heads = tuple(dict.fromkeys(reversed(named))) or heads
        names, how = reading.names_between(item.words.start, item.words.end) or (_named(reading, item.words),), Resolution.CLAUSE
    more = [lead] if place[0] else []
    if base.span is not None and not base.span.overlaps(span):
        more.append(base.span)
    parts = make_parts(reading, sentence, stretches_of(own), heads, names, item.words if item and item.words else span, order, more if not item or not item.words else ())
    if item and item.words:
        parts = replace(parts, masked=mask(reading.view[span.start : span.end]))
    if measure in _CHANGES and 0 <= base.order < order and how is not Resolution.OPEN:
        parts = replace(parts, base=base.order)
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
        as_of=moment_value(moment) or _published(reading.article),
        as_of_said=said,
        as_of_span=moment.span if moment else None,
        scope=tuple(c.split(":", 1)[1] for c in parts.contrasts if c.startswith("region:")) + parts.places,
        speaker=sentence.speaker,
        modality=modality_of(reading.view[clause.start : clause.end], reading.view[sentence.span.start : clause.start]),
        parts=parts,
    )


def _published(article: Article) -> Moment | None:
    """The day of the article, for what gives no time of its own."""
    if article.published is None:
        return None
    day = datetime.combine(article.published, time.min)
    return Moment(day, day.replace(hour=23, minute=59, second=59), Grain.DAY, year_said=False)


def _tight(reading: Reading, clause: Span, value: Span) -> Span:
    """The clause without signs and blanks at its ends, value inside."""
    s, e = clause.start, max(clause.end, value.end)
    while s < value.start and reading.view[s] in " ,、;:。)”和及与/":
        s += 1
    while e > value.end and reading.view[e - 1] in " ,、;:。(“和及与/":
        e -= 1
    return Span(s, e)

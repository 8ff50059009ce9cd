"""Amounts: counts, money, shares, changes, rates, multiples, each with what it measures.

    恒大汽车2022年收入约1.34亿元        subject 恒大汽车, attribute 收入, as of 2022, about
    同比增长33%                          attribute from the clause before, measure year on year
    A、B分别为1亿元、2亿元               1亿元 to A, 2亿元 to B
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from functools import lru_cache
from typing import NamedTuple

from claims.as_of import latest_as_of, moment_value, open_bracket, time_of
from claims.dealt import Item, dealt, in_year_list, runs
from claims.identity import claim_id
from claims.lexicon import in_english, movement
from claims.measure import CHANGES, measure_of, signed
from claims.mentions import is_person
from claims.naming import normalise
from claims.parts import (
    entities_for,
    head_terms,
    joined,
    known_attributes,
    make_parts,
    mask,
    modality_of,
    subject_from,
)
from claims.reading import Reading
from claims.records import Amount, Claim, Grain, Measure, Mention, Moment, Named, Resolution, Span, span_of
from claims.sentences import Sentence
from claims.values.counted import noun_counted
from claims.values.counters import counted_people, with_what_is_counted
from claims.values.moment import MomentMention
from claims.values.quantity import QuantityMention
from claims.values.spoken import spoken_money

# 投入127.9亿元，占营业收入的21.07%: a share of the figure before it.
_REACH, _REACH_ENGLISH = 16, 60  # characters behind a figure that tell what it is of: a Chinese word takes two
_OF_IT = re.compile(r"[ ,，]*(?:约|共|合计|分别)?占")
# 由去年的12个增加到18个: the first of the two is what was before.
_FROM = re.compile(r"[由从自][^,。;由从]{0,12}$")
_TO = re.compile(r"[^,。;]{0,2}[增升降减提扩涨跌缩调变下上][^,。;\d]{0,4}[到至为]")
# 从上年同期的15.9%升至17.3%: the second is no longer of the time that stands before the first.
_RISEN = re.compile(r"[升降增减涨跌高低大小][至到]$")
# 造成4人死亡、7人失联: each figure has a word of its own, the one before the comma or behind it.
_BORDER = re.compile(r"、(?=[^、]*$)|(?:以及|[和及与])$")


class _Base(NamedTuple):
    """What the last amount with words of its own was about: 同比增长33% right after it speaks of the same."""

    own: tuple[Span, ...] = ()
    heads: tuple[str, ...] = ()
    names: tuple[Named, ...] = ()
    how: Resolution = Resolution.OPEN
    moment: MomentMention | None = None
    said: bool = False
    span: Span | None = None
    dimension: str = ""
    end: int = 0  # of its figure
    within: int = -1  # its sentence


def _joined(quantities: Sequence[QuantityMention]) -> Iterator[QuantityMention]:
    """2小时08分45秒 is one duration."""
    held: QuantityMention | None = None
    for q in quantities:
        if held is None:
            held = q
            continue
        a, b = held.amount, q.amount
        adjoin = a.dimension == b.dimension == "duration" and held.span.end == q.span.start
        if adjoin and a.number is not None and b.number is not None and b.number < a.quantum:
            whole = a.number + b.number
            held = held._replace(
                span=Span(held.span.start, q.span.end),
                value_span=Span(held.value_span.start, q.value_span.end),
                amount=a._replace(number=whole, low=whole, high=whole, quantum=b.quantum),
            )
            continue
        yield held
        held = q
    if held is not None:
        yield held


def _before(view: str, sentence: Sentence, start: int, end: int) -> str:
    """The words before a value in its clause; of 占总数(6628个)的89.48% those before the bracket, too."""
    opened = view.rfind("(", sentence.span.start, start) if view.startswith(")", start) else -1
    if opened < 0:
        return view[start:end]
    return view[sentence.clause_at(opened).start : opened] + view[start + 1 : end]


_ARRIVING = re.compile(r" ?,?(?:至|到|达到|达)(?:约|近|了)? ?$")


def _arrives(reading: Reading, change: QuantityMention, level: QuantityMention) -> bool:
    """Whether a change is followed by what it led to."""
    between = change.span.end, level.value_span.start
    if level.amount.dimension in ("share", "points") or level.amount.dimension.startswith("duration"):
        return False
    return _ARRIVING.fullmatch(reading.view, *between) is not None


_WHAT = 5  # characters behind a stretch of time (近一年) within which it is said what is of it


def find(reading: Reading) -> Iterator[Claim]:
    """The amounts of an article as claims, in the order of the text."""
    order, words = 0, reading.words
    reach = _REACH_ENGLISH if reading.article.lang == "en" else _REACH
    by_sentence: dict[int, list[QuantityMention]] = {}
    last: tuple[int, Amount] | None = None
    windows = {s.span.end for s in reading.serials if s.window}
    for q in _joined(reading.quantities):
        if q.span.end in windows and reading.attributes_between(q.span.end, q.span.end + _WHAT):
            continue  # 近一年收益率为12.5%: no figure, but that of which time
        at = reading.sentence_at(q.span.start)
        amount = with_dimension(reading, q, last[1] if last and last[0] == at else None)
        if amount is not None and not in_year_list(reading, q):
            by_sentence.setdefault(at, []).append(q if amount is q.amount else q._replace(amount=amount))
            last = (at, amount)
    base = _Base()
    for index, quantities in by_sentence.items():
        sentence = reading.sentences[index]
        items: tuple[Item, ...] = ()
        levels: list[int] = []  # what a change leans on is a figure of its own sentence
        groups = runs(reading, quantities)
        previous_end = sentence.span.start
        for g, group in enumerate(groups):
            items = dealt(reading, sentence, group, items) if len(group) > 1 else ()
            lead_end = group[0].span.start
            lead = sentence.clause_at(lead_end)
            group_start = max(lead.start, min(previous_end, lead_end))
            lead_span = span_of((group_start, max(group_start, lead_end)))
            these: list[int] = []
            for i, q in enumerate(group):
                q_start, q_end = q.span
                start, end = sentence.clause_at(q_start) if i else lead
                if start < previous_end <= q_start:
                    start = previous_end
                if q.amount.dimension == "age":
                    start = _named_before(reading, q_start, start)
                end = max(end, q_end)
                following = group[i + 1] if i + 1 < len(group) else (groups[g + 1][0] if g + 1 < len(groups) else None)
                border = q_end
                if following is not None and following.span.start < end:
                    end = max(q_end, following.span.start)
                    if shared := _BORDER.search(reading.view, q_end, end):
                        end, border = shared.span()
                left_start = start if not i else group_start
                left, left_says = words.stretch_said(left_start, lead_end)
                right, right_says = words.stretch_said(q_end, min(end, q_end + reach))
                left_text = _before(reading.view, sentence, left_start, lead_end)
                measure = measure_of(left_text, q.amount, reading.view[q_end : q_end + reach])
                span = span_of((start, end))
                if left_says or right_says or base.within != index:
                    base = _based(reading, index, base, left, right, span, measure, q)
                elif base.said and _RISEN.search(left_text):
                    moment, said = time_of(reading, index, start, q.span)
                    base = base._replace(moment=moment, said=said)
                leans = measure in CHANGES or (measure is Measure.SHARE and bool(_OF_IT.match(left_text)))
                leans_on = -1
                if not leans:
                    these.append(order)
                elif following is not None and len(group) == 1 and _arrives(reading, q, following):
                    leans_on = order + 1  # 增长10.3%至68.39亿元
                elif levels:  # 378.8万辆和374.7万辆，同比分别增长42.4%和44.1%: each on its own
                    leans_on = levels[i if len(levels) == len(group) else -1]
                item = items[i] if i < len(items) else None
                place = (i, len(group))
                yield _claim(reading, index, q, span, base, measure, left_text, item, place, lead_span, order, leans_on)
                order += 1
                previous_end = border
            # 27.45亿日元(约1.39亿元)，同比减少80.6%: what brackets only convert is leant on by nothing
            if these and not (levels and open_bracket(reading.view, sentence.span.start, lead_end) >= 0):
                levels = these


def _based(
    reading: Reading,
    index: int,
    before: _Base,
    left: Span | None,
    right: Span | None,
    span: Span,
    measure: Measure,
    q: QuantityMention,
) -> _Base:
    """The base that these words make. A change leans on what stands before it for who and what, a figure that is only
    compared (高于ChatGPT3的1750亿) or named by its part (城区平均235.1毫米) for what."""
    names, how = entities_for(reading, index, span.start, span.end)
    if how is not Resolution.CLAUSE and left and (lead := _lead(reading, left.start, left.end)):
        names, how = (lead,), Resolution.CLAUSE
    moment, said = time_of(reading, index, span.start, q.span)
    heads = head_terms(reading, left, right, q.amount.dimension)
    if q.amount.dimension == "parameters":
        heads = ("参数", *heads)
    if reading.article.lang == "en":
        heads = tuple(dict.fromkeys((*_counted(reading, q), *heads)))
    if before.within == index and not any(h in movement() for h in heads) and before.dimension == q.amount.dimension:
        heads = (*(h for h in before.heads if h in movement()), *heads)
    own = tuple([stretch for stretch in (left, right) if stretch])
    if measure in CHANGES and before.own and before.within == index and how is not Resolution.CLAUSE:
        own, heads = tuple(dict.fromkeys((*before.own, *own))), tuple(dict.fromkeys((*heads, *before.heads)))
        names, how = before.names, Resolution.CARRIED
    return _Base(own, heads, names, how, moment, said, span, q.amount.dimension, q.span.end, index)


_AGED = 3  # characters from a name to the age of who bears it: Varga, 24


def _named_before(reading: Reading, at: int, otherwise: int) -> int:
    """Where the name begins that stands right before an age in English."""
    if reading.article.lang != "en":
        return otherwise
    near = reading.names_between(max(0, at - 60), at)
    return near[-1].span.start if near and 0 < at - near[-1].span.end <= _AGED else otherwise


def _counted(reading: Reading, q: QuantityMention) -> tuple[str, ...]:
    """What an English figure counts, which stands within it: four deaths, 12 tractors."""
    return known_attributes(reading, *q.span) or tuple(filter(None, [noun_counted(q.amount.dimension)]))


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
    if is_person(reading.view[start : hit[0]]):
        return _named(reading, Span(start, hit[0]))
    words, near = reading.words, reading.words.indices(start, hit[0])
    texts, tags = words.texts, words.tags
    if not near or any(tags[texts[i]].startswith("nr") or tags[texts[i]][0] not in "njesz" for i in near):
        return None
    if not all(words.terms[i] or len(texts[i]) == 1 for i in near) or reading.contrasts_between(start, hit[0]):
        return None
    return _named(reading, Span(start, hit[0]))


# What a bare figure counts, from the word beside it: 文心一言的参数是2600亿.
_COUNTED = (
    ("参数", "参数", "parameters"),
    ("用户", "人", "people"),
    ("人数", "人", "people"),
    ("人口", "人", "people"),
    ("票房", "元", "money:CNY"),
)


def _per_share(reading: Reading, q: QuantityMention) -> Amount:
    """The amount, a price where 每股 stands before it in its clause, a word or two off."""
    a, at = q.amount, q.span.start
    if a.dimension.startswith("money:") and "/" not in a.dimension and "每股" in reading.view[max(0, at - 20) : at]:
        clause = reading.sentences[reading.sentence_at(at)].clause_at(at)
        if "每股" in reading.view[max(clause.start, at - 20) : at]:
            return a._replace(dimension=a.dimension + "/股", unit=a.unit + "/股")
    return a


_COMPARED = re.compile(r"高于|低于|多于|少于|超过|相比|不及|则|而|比|大于|小于|than")


def with_dimension(reading: Reading, q: QuantityMention, before: Amount | None = None) -> Amount | None:
    """The amount with what it counts; None when a bare figure is too small to be a claim. `before` is the amount that
    it is compared with in the sentence (参数是2600亿，高于ChatGPT3的1750亿)."""
    a = _per_share(reading, q)
    if a.unit or a.dimension:
        return with_what_is_counted(a, reading.view, *q.span)
    if before is not None and _COMPARED.search(reading.view[max(0, q.span.start - 14) : q.span.start]):
        return a._replace(unit=before.unit, dimension=before.dimension)
    beside = reading.view[max(0, q.span.start - 14) : q.span.start] + "|" + reading.view[q.span.end : q.span.end + 4]
    for word, unit, dimension in _COUNTED:
        if word in beside:
            return a._replace(unit=unit, dimension=dimension)
    if counted_people(reading.view, *q.span):
        return a._replace(unit="人", dimension="people")
    if spoken_money(reading.view, *q.span):
        return a._replace(unit="元", dimension="money:CNY")
    size = a.number if a.number is not None else a.high
    return a._replace(dimension="number") if size is not None and size >= 10000 else None


def _claim(
    reading: Reading,
    index: int,
    q: QuantityMention,
    clause: Span,
    base: _Base,
    measure: Measure,
    left: str,
    item: Item | None,
    place: tuple[int, int],
    lead: Span,
    order: int,
    leans_on: int,
) -> Claim:
    """The claim of one quantity; `place` is its place in a list, `leans_on` the place of the figure that it changes."""
    sentence, view = reading.sentences[index], reading.view
    span = _tight(reading, clause, q.span)
    own, heads, names, how, moment, said = base[:6]
    if base.span != clause:
        nearer, told = time_of(reading, index, clause.start, q.span)
        if nearer is not None and nearer.span.start >= min(clause.start, base.end):
            moment, said = nearer, told
    if not said and base.heads and movement().get(base.heads[0]):
        moment = latest_as_of(reading, index, q.span)
    if item and item.moment:
        moment, said = item.moment, True
    words = item.words if item else None
    more = [lead] if place[0] else []
    if base.span is not None and not base.span.overlaps(span):
        more.append(base.span)
    if words:
        stretch = reading.words.stretch(*words)
        own = (stretch,) if stretch else ()
        named = known_attributes(reading, words.start, words.end)
        heads = tuple(dict.fromkeys(reversed(named))) or heads
        own_names = reading.names_between(words.start, words.end) or (() if named else (_named(reading, words),))
        names, how = (own_names, Resolution.CLAUSE) if own_names else (names, how)
        more = []
    parts = make_parts(reading, index, joined(own), heads, names, words or span, order, more)
    if words:
        parts = parts._replace(masked=mask(view[span.start : span.end]))
    if leans_on >= 0:
        parts = parts._replace(base=leans_on)
    if _FROM.search(view, max(sentence.span.start, q.span.start - 16), q.span.start) and _TO.match(view, q.span.end):
        parts = parts._replace(contrasts=(*parts.contrasts, "when:此前"))
    if place[1] > 1 and item is None:
        parts = parts._replace(contrasts=(*parts.contrasts, f"list:{place[0] + 1}/{place[1]}"))
    article = reading.article
    start, end = q.span
    quote = article.text[span.start : span.end]
    return Claim(
        id=claim_id("amount", article.path, quote, article.text[start:end]),
        kind="amount",
        article=article.path,
        span=span,
        value_span=q.span,
        sentence=sentence.span,
        quote=quote,
        value=signed(q.amount, measure, left, view[q.span.end : q.span.end + _REACH]),
        subject=subject_from(names, how),
        attribute=Mention(_words(reading, index, heads[:2]), heads[0] if heads else ""),
        measure=measure,
        as_of=moment_value(moment) or (_whole_day(article.published) if article.published else None),
        as_of_said=said,
        as_of_span=moment.span if moment else None,
        scope=(*[c.split(":", 1)[1] for c in parts.contrasts if c.startswith("region:")], *parts.places),
        speaker=sentence.speaker,
        modality=modality_of(view[clause.start : clause.end], view[sentence.span.start : clause.start]),
        parts=parts,
    )


def _words(reading: Reading, index: int, heads: Sequence[str]) -> str:
    """What is measured, as a reader of the text sees it: 收入 in a Chinese text, revenue in an English one, where words
    are compared by their stems and shown as they stand."""
    if reading.article.lang != "en":
        return "".join(heads)
    if heads and heads[0] in in_english():  # employees, and not: employees employed
        heads = heads[:1]
    texts, terms = reading.words.texts, reading.words.terms
    written = {terms[i]: texts[i] for i in reversed(reading.words.indices(*reading.sentences[index].span))}
    return " ".join(in_english().get(h) or written.get(h, h) for h in heads)


@lru_cache(maxsize=1_000)
def _whole_day(published: date) -> Moment:
    """The day of an article, for what gives no time of its own."""
    day = datetime.combine(published, time.min)
    return Moment(day, day.replace(hour=23, minute=59, second=59), Grain.DAY, year_said=False)


def _tight(reading: Reading, clause: Span, value: Span) -> Span:
    """The clause without signs and blanks at its ends, value inside."""
    view, (s, e), (first, last) = reading.view, clause, value
    e = max(e, last)
    while s < first and view[s] in " ,、;:。)”和及与/":
        s += 1
    while e > last and view[e - 1] in " ,、;:。(“和及与/":
        e -= 1
    return span_of((s, e))

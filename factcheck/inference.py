"""Whether one sentence follows from another that is worded alike, cannot be true beside it, or neither: by its values.

    premise                  hypothesis                   inference
    桥长1200米。              桥长超过1000米。              entailment: 1200 lies in (1000, )
    桥长1200米。              桥长不到1公里。               contradiction: no length is both
    桥长超过1000米。          桥长1200米。                  neutral: it may be so; the premise does not say it
    没有20人以上缺席。        没有30人以上缺席。            entailment: where more is denied than is said

Natural logic (MacCartney and Manning, "An extended model of natural logic", 2009): two sentences are laid side by
side, what differs is an edit, and each edit has a relation of its own, which the words around it carry to the sentence
or turn round, as a denial or a condition does. Here the edits are values. That bounds within bounds entail and bounds
that cannot meet contradict is how EQUATE (Naik et al., 2019) and ChineseNLIProbing
(Hu et al., "Investigating transfer learning in multilingual pre-trained language models through Chinese natural
language inference", 2021) label pairs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from claims.reading import Reading
from claims.records import Amount, Grain, Hedge, Moment, Span
from claims.values import hedge as hedges
from claims.values.every import find_every
from claims.values.labels import is_label
from claims.values.numerals import last_place


class Inference(StrEnum):
    """What a premise says of a hypothesis."""

    ENTAILMENT = "entailment"
    CONTRADICTION = "contradiction"
    NEUTRAL = "neutral"


class _Within(NamedTuple):
    """The numbers that words allow; None where a side is open. `closed`: whether the ends themselves are allowed."""

    low: Decimal | None
    high: Decimal | None
    closed: bool = True


_STRICT = (Hedge.OVER, Hedge.UNDER)
_LOOSE = (Hedge.ABOUT, Hedge.NEARLY)


def infer_values(premise: Amount, hypothesis: Amount, rounded: bool = False) -> Inference:
    """What an amount says of another that is given for the same thing.

    Entailment: all that the premise allows, the hypothesis allows too. Contradiction: nothing is allowed by both. A
    plain number is given by one with more digits that rounds to it (1.342亿 gives 1.34亿 and not the reverse). About
    and nearly are kept to half of what they would excuse: 530 is about 500, 590 neither is nor is not. `rounded`: the
    plain number of the two is written with a scale (1.34亿), and may be on either side of a bound that it equals.
    """
    p, h = premise, hypothesis
    if p.dimension != h.dimension:
        return Inference.NEUTRAL
    if (p.number, p.low, p.high) == (h.number, h.low, h.high) and (p.hedge in _STRICT) == (h.hedge in _STRICT):
        return Inference.ENTAILMENT
    if p.number is not None and h.number is not None and p.hedge is h.hedge is Hedge.NONE:
        twice = abs(p.number - h.number) * 2
        if twice <= h.quantum and p.quantum <= h.quantum:
            return Inference.ENTAILMENT
        return Inference.NEUTRAL if twice <= p.quantum and h.quantum < p.quantum else Inference.CONTRADICTION
    theirs, mine = _allowed(p, rounded), _allowed(h, rounded)
    if _apart(theirs, mine):
        return Inference.CONTRADICTION
    return Inference.ENTAILMENT if _inside(theirs, _meant(h)) else Inference.NEUTRAL


def _allowed(a: Amount, rounded: bool) -> _Within:
    """What a value may be at the most."""
    if a.hedge is Hedge.NONE and rounded and a.number is not None:
        return _Within(a.number - a.quantum / 2, a.number + a.quantum / 2)
    return _Within(a.low, a.high, a.hedge not in _STRICT)


def _meant(a: Amount) -> _Within:
    """What a value has to be for its words to be right of it."""
    if a.number is None or a.hedge not in (Hedge.NONE, *_LOOSE):
        return _allowed(a, False)
    if a.hedge is Hedge.NONE:
        return _Within(a.number - a.quantum / 2, a.number + a.quantum / 2)
    low, high = (a.number if x is None else (x + a.number) / 2 for x in (a.low, a.high))
    return _Within(low, high)


def _apart(a: _Within, b: _Within) -> bool:
    return _below(a, b) or _below(b, a)


def _below(a: _Within, b: _Within) -> bool:
    """Whether all of `a` is below all of `b`."""
    if a.high is None or b.low is None:
        return False
    return a.high < b.low or (a.high == b.low and not (a.closed and b.closed))


def _inside(a: _Within, b: _Within) -> bool:
    """Whether `b` has all that `a` has."""
    ends = a.closed and not b.closed  # an end of its own that they have in common is then left out by `b`
    low = b.low is None or (a.low is not None and (a.low > b.low or (a.low == b.low and not ends)))
    return low and (b.high is None or (a.high is not None and (a.high < b.high or (a.high == b.high and not ends))))


class _Slot(NamedTuple):
    """A value in a sentence; what is outside of all of them are its words."""

    span: Span  # with its hedges
    value_span: Span
    value: Amount | Moment
    scaled: bool = False  # 1.34亿, 3 million: written short
    naming: bool = False  # 3号线, 二班: what it names is another one where the number is another


@dataclass(frozen=True, slots=True)
class Compared:
    """Two values that stand in the same place, and what that of the premise says of that of the hypothesis."""

    premise: Span
    hypothesis: Span
    values: tuple[Amount | Moment, Amount | Moment]
    inference: Inference


@dataclass(frozen=True, slots=True)
class Inferred:
    """What a sentence says of another; `decisive` are the values that it hangs on, none where all are the same.

    `another`: neutral because the two are told of things with other numbers (3号线, 5号线).
    """

    inference: Inference
    decisive: tuple[Compared, ...] = ()
    another: bool = False


_LEAST = 3  # characters that both have in common beside their numbers: fewer are alike by chance


def infer(premise: Reading, told: Span, hypothesis: Reading, said: Span) -> Inferred | None:
    """What the sentence at `told` of a text says of the sentence at `said` of another, or of the same.

    None where words differ and not only values: what follows then is not for this to say. Each clause of the
    hypothesis has to be worded as one of the premise, in order; the premise may have more.
    """
    if hypothesis.view[said.start : said.end].rstrip("”\"')").endswith("?"):
        return None
    if not tells(hypothesis, said):
        return None
    for units in (True, False):  # 1.2公里 for 1200米 with their units, 三4班 as the bare numerals
        theirs, mine = _clauses(premise, told, units), _clauses(hypothesis, said, units)
        placed = _placed(theirs, mine)
        if placed is None:
            continue
        left = [c for c in theirs if not any(c is t for t, _ in placed)]
        if any(_GOVERNS.search(premise.view, *c.span) for c in left):
            return None  # what is left out may have said that the rest is not so
        found = _joined(premise, hypothesis, placed)
        if found is not None:
            return found
    return None


def tells(reading: Reading, span: Span) -> bool:
    """Whether a sentence has enough words beside its numbers to be known by them."""
    return sum(len(words) for clause in _clauses(reading, span, False) for words in clause.words) >= _LEAST


class _Clause(NamedTuple):
    span: Span
    words: tuple[str, ...]  # between its values
    slots: tuple[_Slot, ...]


# What is no word of its own here: where it stands or is left out, a sentence says the same.
_NO_WORD = str.maketrans("", "", " \t\r\n,、。.;:!?“”\"'‘’()《》的了共")


def plain(text: str) -> str:
    """The words of a stretch of a view, as they are compared."""
    return text.translate(_NO_WORD).casefold()


def words_of(reading: Reading, span: Span) -> tuple[str, ...]:
    """The words between the values of a sentence, which one has to have that it is inferred from."""
    return tuple(w for clause in _clauses(reading, span, True) for w in clause.words if w)


def _clauses(reading: Reading, span: Span, units: bool) -> list[_Clause]:
    """The clauses of a sentence with their values, as amounts of `units` or as bare numerals."""
    sentence = reading.sentences[reading.sentence_at(span.start)]
    out = []
    for clause in sentence.clauses or (span,):
        slots = _slots(reading, clause, units)
        ends = (clause.start, *(x for s in slots for x in s.span), clause.end)
        words = tuple(plain(reading.view[a:b]) for a, b in zip(ends[::2], ends[1::2], strict=True))
        out.append(_Clause(clause, words, tuple(slots)))
    return out


_SCALED = ("百", "千", "万", "亿", "兆")
# A number that names: the class, the line, the dormitory. One that counts has 个, 条 or 间 behind it.
_NAMES = re.compile(r"班(?![级次组])|年级|[中小大支]队|号(?!码)|路(?:公交|电车|车)|宿舍|教室|[省国县]道|高速|世纪|届")


def is_scaled(number: str) -> bool:
    """Whether a number is written short: 1.34亿, 3 million."""
    return number[-1:] in _SCALED or (number[-1:].isascii() and number[-1:].isalpha())


def _slots(reading: Reading, span: Span, units: bool) -> list[_Slot]:
    view = reading.view
    slots = [
        _Slot(m.span, m.span, m.moment) for m in reading.moments_between(span.start, span.end) if span.covers(m.span)
    ]
    for q in reading.quantities if units else ():
        if span.covers(q.span):
            short = is_scaled(view[q.number_span.start : q.number_span.end])
            naming = _NAMES.match(view, q.number_span.end) is not None
            where = q.value_span if q.amount.hedge is Hedge.NONE else q.span  # 达到 and 仅 are words of the sentence
            slots.append(_Slot(where, q.value_span, _limited(view, span, where, q.amount), short, naming))
    slots += [s for s in _numerals(view, span) if not any(s.span.overlaps(known.span) for known in slots)]
    out: list[_Slot] = []
    for slot in sorted(slots, key=lambda s: s.span):
        if out and out[-1].span.end == slot.span.start and out[-1].span.start + 1 == slot.span.start:
            out.pop()  # no value but part of a name: 六3班
        if not out or out[-1].span.end <= slot.span.start:
            out.append(slot)
    return out


# A limit that a verb parts from its number: 最多接待40人, 至少造成3人受伤.
_LIMIT = re.compile(r"(最多|至多|顶多|最少|至少|起码|at (?:most|least))[^\d,、;:]{0,8}$")


def _limited(view: str, clause: Span, at: Span, amount: Amount) -> Amount:
    """A plain amount with the limit that stands before its verb."""
    if amount.hedge is not Hedge.NONE or amount.number is None:
        return amount
    limit = _LIMIT.search(view, max(clause.start, at.start - 16), at.start)
    if limit is None:
        return amount
    hedge = hedges.BEFORE[limit[1]].hedge
    low, high = hedges.bounds(hedge, amount.number, amount.quantum)
    return amount._replace(hedge=hedge, low=low, high=high)


def _numerals(view: str, span: Span) -> list[_Slot]:
    """The numerals of a stretch, each with the hedges beside it, whatever they count."""
    out: list[_Slot] = []
    for m in find_every(view[span.start : span.end]):
        start, end = (span.start + x for x in m.span)
        if m.number is None or (view[start].isdigit() and is_label(view, start, end)):
            continue
        number, hedge, first, last = m.number, Hedge.NONE, start, end
        floor = out[-1].span.end if out else span.start
        before, after = hedges.before(view, start), hedges.after(view, end)
        if before is not None and before[0] >= floor and before[1].hedge is not Hedge.NONE:
            first, hedge = before[0], before[1].hedge
        step, mark = last_place(number), view[end : end + 1]
        if after is not None and after[0] <= span.end and hedge is Hedge.NONE:
            if mark != "起" and (mark not in ("多", "余") or step >= 10):
                last, hedge = after[0], after[1].hedge
        low, high = hedges.bounds(hedge, number, step)
        if last > end and mark in ("多", "余"):
            high = number + step  # 80多 is less than 90
        amount = _limited(view, span, Span(first, last), Amount(number, low, high, m.quantum, "", "number", hedge, ""))
        naming = _NAMES.match(view, end) is not None
        out.append(_Slot(Span(first, last), Span(start, end), amount, view[end - 1] in _SCALED, naming))
    return out


_Placed = list[tuple[_Clause, _Clause]]


def _placed(theirs: Sequence[_Clause], mine: Sequence[_Clause]) -> _Placed | None:
    """For each clause of a hypothesis the one of the premise that has its words, in order; None where one has none."""
    out: _Placed = []
    rest = iter(theirs)
    for clause in mine:
        found = next((t for t in rest if t.words == clause.words), None)
        if found is None:
            return None
        out.append((found, clause))
    return out


def _joined(premise: Reading, hypothesis: Reading, placed: _Placed) -> Inferred | None:
    """The inference of all values together; None where one is of a sort that is not for this to weigh."""
    pairs: list[Compared] = []
    other = False
    for theirs, mine in placed:
        for p, h in zip(theirs.slots, mine.slots, strict=True):
            texts = [r.view[s.span.start : s.span.end] for r, s in ((premise, p), (hypothesis, h))]
            if texts[0] == texts[1]:
                continue
            found = _weighed(p, h)
            if found is None:
                return None
            if found is not Inference.ENTAILMENT and (p.naming or h.naming):
                other = True
                found = Inference.NEUTRAL
            way = _way(hypothesis.view, mine.span, h)
            if way <= 0:
                both = (_weighed(h, p), *([found] if way == 0 else []))
                follows = all(x is Inference.ENTAILMENT for x in both)
                found = Inference.ENTAILMENT if follows else Inference.NEUTRAL
            pairs.append(Compared(p.value_span, h.value_span, (p.value, h.value), found))
    if not other:
        for result in (Inference.CONTRADICTION, Inference.NEUTRAL):
            if decisive := tuple(c for c in pairs if c.inference is result):
                return Inferred(result, decisive)
        return Inferred(Inference.ENTAILMENT, tuple(pairs))
    return Inferred(Inference.NEUTRAL, tuple(pairs), another=True)


def _weighed(p: _Slot, h: _Slot) -> Inference | None:
    """What a value says of the one in its place."""
    if isinstance(p.value, Amount) and isinstance(h.value, Amount):
        ordinal = p.value.dimension.startswith("ordinal:")
        if p.value.dimension != h.value.dimension or (ordinal and p.value.number != h.value.number):
            return None
        plain = p.scaled if p.value.hedge is Hedge.NONE else h.scaled
        return infer_values(p.value, h.value, plain)
    if isinstance(p.value, Moment) and isinstance(h.value, Moment):
        return _times(p.value, h.value)
    return None


def _times(p: Moment, h: Moment) -> Inference | None:
    """A day gives the month that it lies in. What is told of another time may be another event, and a first and a last
    day are both said: not for this to say."""
    if p == h:
        return Inference.ENTAILMENT
    if Grain.RANGE in (p.grain, h.grain) or p.hedge is not h.hedge:
        return None
    a, b = (p.earliest, p.latest), (h.earliest, h.latest)
    if None in a or None in b:
        return Inference.ENTAILMENT if a == b else None
    assert a[0] and a[1] and b[0] and b[1]
    if b[0] <= a[0] and a[1] <= b[1]:
        return Inference.ENTAILMENT
    return Inference.NEUTRAL if a[0] <= b[1] and b[0] <= a[1] else None


# A denial or a condition turns round what follows from what: who has not 40 has not 50. 不到40 is a value of its own.
_DENIES = re.compile(
    r"没有?(?!想到|料到|准)|未(?=能|曾|有|发|出|见|造|将|把|给)|并未|尚未|从未|不(?=是|会|再|能|可能|曾)|并非|绝非|无法|否认|"
    r"\b(?:[Nn]ot?|[Nn]ever|without|den(?:y|ied|ies)|neither)\b|n't\b"
)
_SUPPOSES = re.compile(r"如果|假如|假若|假设|倘若|要是|万一|除非|只要|一旦|若(?!干)|\b(?:if|unless|whenever)\b")
_THEN = re.compile(r"就|则|那么|便|\bthen\b")
_GOVERNS = re.compile(rf"{_SUPPOSES.pattern}|否认|谣|不实|误传|网传|并非|\b(?:false|rumou?r|den(?:y|ied|ies))")


def _way(view: str, clause: Span, slot: _Slot) -> int:
    """Which way what follows runs at a value: 1 as for the value alone, -1 turned round, 0 neither."""
    at = slot.span.start
    turns = len(_DENIES.findall(view, clause.start, at))
    if (condition := _SUPPOSES.search(view, clause.start, at)) and not _THEN.search(view, condition.end(), at):
        turns += 1
    return 1 if not turns else -1 if turns == 1 else 0

"""The parts of a claim: who and what it is about, in which words, when, of which part.

What the clause does not say itself is taken from the text before it, nearest first, and marked as carried.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.lexicon import attribute_pattern, attributes, contrast_pattern, contrasts
from claims.mentions import Named
from claims.reading import Reading
from claims.records import Mention, Modality, Moment, Parts, Resolution, Span
from claims.sentences import Sentence
from claims.values.moment import MomentMention
from claims.words import Token

_REPORTING = re.compile(r"披露|公布|发布|获悉|消息|讯|电[ (,]|报道|通报|公告|宣布|表示|透露|介绍|记者|发稿|更新|开通|举行|召开")
_PLANNED = re.compile(r"将(?!近|其|军|士|他|她|它|该|把)|计划|预计|拟|预期|有望|打算|准备|目标|力争|即将|未来|will |plans? to|expected to|aims? to")
_ESTIMATED = re.compile(r"预计|估计|估算|预测|据测算|有望|大概|或将|初步统计|estimated|forecast|expects?")
_HYPOTHETICAL = re.compile(r"如果|假如|假设|若|倘若|一旦|要是|即使|\bif\b|\bwould\b")
_NEGATED = re.compile(r"(?:并未|没有|尚未|未能|从未|不是|并非|不会|不再|否认|did not|has not|have not|denied|never) ?")


def modality_of(clause: str, before: str = "") -> Modality:
    """Under what reservation a clause speaks."""
    if _HYPOTHETICAL.search(clause) or _HYPOTHETICAL.search(before):
        return Modality.HYPOTHETICAL
    if "否认" in clause or "denied" in clause:
        return Modality.DENIED
    if _NEGATED.search(clause):
        return Modality.NEGATED
    if _ESTIMATED.search(clause):
        return Modality.ESTIMATED
    if _PLANNED.search(clause):
        return Modality.PLANNED
    return Modality.ASSERTED


def content_terms(tokens: Sequence[Token]) -> tuple[str, ...]:
    """The content words, each attribute in its one spelling, in order and once."""
    table = attributes()
    out: dict[str, None] = {}
    for t in tokens:
        if t.content:
            out[table.get(t.text, t.text.casefold())] = None
    return tuple(out)


def known_attributes(stretch: str) -> tuple[str, ...]:
    """The attributes that a stretch names, in its order."""
    table = attributes()
    return tuple(table.get(m.group(), table.get(m.group().casefold(), "")) for m in attribute_pattern().finditer(stretch))


def head_terms(reading: Reading, left: Sequence[Token], right: Sequence[Token]) -> tuple[str, ...]:
    """The words that name the attribute: known ones first (nearest to the value first), else the nearest content words."""
    before = known_attributes(reading.view[left[0].start : left[-1].end]) if left else ()
    after = known_attributes(reading.view[right[0].start : right[-1].end]) if right else ()
    known = (*reversed(before), *after)
    if known:
        return tuple(dict.fromkeys(k for k in known if k))
    near = [t.text.casefold() for t in reversed(left) if t.content][:1] + [t.text.casefold() for t in right if t.content][:1]
    return tuple(dict.fromkeys(near))


def contrast_terms(reading: Reading, stretches: Sequence[Span], names: Sequence[Named]) -> tuple[str, ...]:
    """The contrast values that the stretches decide (`trade:零售`), in order and once; not those inside a name."""
    table = contrasts()
    out: dict[str, None] = {}
    inside = [n.span for n in names if n.type in ("organisation", "product", "person", "other", "quoted", "work")]
    for stretch in stretches:
        for m in contrast_pattern().finditer(reading.view, stretch.start, stretch.end):
            if any(s.start <= m.start() and m.end() <= s.end for s in inside):
                continue
            for value in table.get(m.group(), ()):
                out[value] = None
    return tuple(out)


def time_of(reading: Reading, sentence_index: int, start: int, end: int) -> tuple[MomentMention | None, bool]:
    """The time that a value at [start, end) is about, and whether its own sentence says it.

    Nearest first: its clause, earlier clauses of the sentence, then the two sentences before. A time that only says when
    something was reported is passed over.
    """
    sentence = reading.sentences[sentence_index]
    clause = reading.clause_at(sentence, start)
    stop = reading.sentences[max(0, sentence_index - 2)].span.start
    best: MomentMention | None = None
    for m in reading.moments:
        if m.span.start >= clause.end or m.span.end <= stop:
            continue
        if m.span.start >= end and m.span.start - end > 12:
            continue
        where = reading.clause_at(reading.sentences[reading.sentence_at(m.span.start)], m.span.start)
        own = where == clause
        tail = reading.view[m.span.end : where.end][:16]
        if not own and _REPORTING.search(tail):
            continue
        best = m
    if best is None:
        return None, False
    return best, sentence.span.covers(best.span)


def entities_for(reading: Reading, sentence_index: int, start: int, end: int) -> tuple[tuple[Named, ...], Resolution]:
    """Who and what a stretch is about: named in it, else in the clauses before, else in the sentences before."""
    inside = reading.names_between(start, end)
    if inside:
        return inside, Resolution.CLAUSE
    sentence = reading.sentences[sentence_index]
    found = reading.names_between(sentence.span.start, start)
    if found:
        return found[-4:], Resolution.CARRIED
    for back in range(1, 4):
        if sentence_index - back < 0:
            break
        s = reading.sentences[sentence_index - back].span
        found = reading.names_between(s.start, s.end)
        if found:
            return found[:2], Resolution.CARRIED
    return (), Resolution.OPEN


def subject_from(names: Sequence[Named], how: Resolution) -> Mention | None:
    """The subject among the namings: a person, organisation or product before a place."""
    if not names:
        return None
    rank = {"place": 1, "other": 1}
    chosen = min(names, key=lambda n: (rank.get(n.type, 0), n.span.start))
    return Mention(chosen.text, chosen.norm, chosen.span, how)


def mask(stretch: str) -> str:
    """A stretch with its figures blanked."""
    return re.sub(r"\d[\d,.]*", "#", stretch)


def moment_value(m: MomentMention | None) -> Moment | None:
    """The value of a time mention."""
    return m.moment if m else None


def make_parts(
    reading: Reading,
    sentence: Sentence,
    own: Sequence[Token],
    heads: tuple[str, ...],
    names: Sequence[Named],
    span: Span,
    order: int,
    more: Sequence[Span] = (),
) -> Parts:
    """Bring the parts together; `own` are the words of the claim, `span` its clause, `more` what else it leans on."""
    around = [t for t in reading.words.between(sentence.span.start, sentence.span.end) if not span.start <= t.start < span.end]
    stretch = reading.view[span.start : span.end]
    return Parts(
        heads=heads,
        own=tuple(dict.fromkeys((*content_terms(own), *heads))),
        around=content_terms(around),
        contrasts=contrast_terms(reading, (*more, span), names),
        entities=tuple(dict.fromkeys(n.norm for n in names if n.type != "place")),
        places=tuple(dict.fromkeys(n.norm for n in names if n.type == "place")),
        masked=mask(stretch),
        order=order,
    )

"""The parts of a claim: who and what it is about, in which words, when, of which part.

What the clause does not say itself is taken from the text before it, nearest first, and marked as carried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter

from claims.as_of import marked
from claims.lexicon import attributes, contrasts, counted, whens
from claims.lexicon.scan import Hit
from claims.reading import Reading
from claims.records import Mention, Modality, Named, Parts, Resolution, Span, span_of
from claims.sentences import Sentence

_PLANNED = re.compile(
    r"(?<!涉嫌)将(?!近|其|军|士|他|她|它|该|把)|计划|预计|拟|预期|原定|规划(?![局院师部委图展纲者]|中心|馆)|有望|打算|准备|目标|"
    r"力争|即将|未来|will |plans? to|expected to|aims? to"
)
_PLAN_IS = re.compile(r"(?:打算|计划|目标|设想|想法)[是为][,:]?$")  # 打算是，把全民健身卡卖到1.5万张
_LISTS = re.compile(r"\s*(?:其中|包括|含|分别|约|共|各)")
_ESTIMATED = re.compile(r"预计|估计|估算|预测|据测算|有望|大概|或将|初步统计|estimated|forecast|expects?")
# 如若转载，请注明来源：... supposes nothing of the headline that follows
_HYPOTHETICAL = re.compile(
    r"应[有到]|须|必须|规定|如果(?!转载)|假如|假设|若(?!转载)|倘若|一旦|要是|即使|i(?<=\bi)f\b|w(?<=\bw)ould\b"
)
_NEGATED = re.compile(
    r"(?:并未|没有|尚未|未能|从未|不是|并非|不会|不再|否认|did not|has not|have not|denied|never) ?|"
    r"n(?<=\bn)o (?=[\d€$£¥])"
)


# One look for any of the words below: most clauses have none.
_RESERVED = re.compile(
    r"应[有到]|须|必须|规定|果|假|若|一旦|要是|即使|if|would|否认|denied|未|没有|不是|并非|不会|不再|not|never|"
    r"no [\d€$£¥]|计|估|测|望|概|预期|原定|规划|或将|初步|estimated|forecast|expect|将|拟|打算|准备|目标|力争|"
    r"未来|will|plan|aim"
)


# a rule that is named says not what should be
_BROKEN = re.compile(r"(?:违反|符合|根据|依照|按照|依据)[^,。]{0,40}规定")


def modality_of(clause: str, before: str = "") -> Modality:
    """Under what reservation a clause speaks."""
    if not _RESERVED.search(before + clause):
        return Modality.ASSERTED
    clause, before = _BROKEN.sub("", clause), _BROKEN.sub("", before)
    if _HYPOTHETICAL.search(clause) or _HYPOTHETICAL.search(before):
        return Modality.HYPOTHETICAL
    if "否认" in clause or "denied" in clause:
        return Modality.DENIED
    if _NEGATED.search(clause):
        return Modality.NEGATED
    if _ESTIMATED.search(clause):
        return Modality.ESTIMATED
    # what a clause only lists (其中小学11所、初中7所) is planned with the clause before it
    listed = _LISTS.match(clause) or "、" in (clause[:1], before[-1:])
    if _PLANNED.search(clause) or _PLAN_IS.search(before) or (listed and _PLANNED.search(before)):
        return Modality.PLANNED
    return Modality.ASSERTED


def content_terms(reading: Reading, stretches: Sequence[Span]) -> tuple[str, ...]:
    """The content words of stretches, each attribute in its one spelling, in order and once."""
    return tuple(dict.fromkeys(reading.terms_inside(stretches, ())))


def joined(stretches: Sequence[Span]) -> list[Span]:
    """Stretches of text, those that follow each other without a gap in one."""
    out: list[Span] = []
    for stretch in stretches:
        if out and out[-1].end == stretch.start:
            out[-1] = span_of((out[-1].start, stretch.end))
        else:
            out.append(stretch)
    return out


def known_attributes(reading: Reading, start: int, end: int) -> tuple[str, ...]:
    """The attributes that a stretch names, in its order."""
    hits = reading.attributes_between(start, end)
    table = attributes()
    return tuple([table[w] for _, _, w in hits]) if hits else ()


_NO_HEAD = frozenset("yoy qoq mom".split())
_THINGS = frozenset("count:家 count:个 count:项 count:款 count:国 number".split())


def head_terms(reading: Reading, left: Span | None, right: Span | None, dimension: str = "") -> tuple[str, ...]:
    """The words that name the attribute of an amount of a dimension, in the stretches left and right of it: known ones
    first (nearest to the value first), else the nearest content words."""
    before = known_attributes(reading, left.start, left.end) if left else ()
    after = known_attributes(reading, right.start, right.end) if right else ()
    known = (*reversed(before), *after)
    if before and after and dimension == "people" and left and right and _follows(reading, left, right):
        known = (*after, *reversed(before))
    if known and dimension not in _THINGS:
        known = tuple([k for k in known if k not in counted()])
    if known:
        return tuple(dict.fromkeys([k for k in known if k]))
    if not left and not right:
        return ()
    start, end = (left or right).start, (right or left).end  # type: ignore[union-attr]
    named = [n.span for n in reading.names_between(max(0, start - 20), end)]
    words = reading.words
    near = (
        _first_term(reading, reversed(words.indices(*left)), named) if left else "",
        _first_term(reading, words.indices(*right), named) if right else "",
    )
    return tuple(dict.fromkeys(filter(None, near)))


def _follows(reading: Reading, left: Span, right: Span) -> bool:
    """Whether an attribute follows right upon a figure, and none stands right before it: 这场暴雨夺去7人生命."""
    before, after = reading.attributes_between(*left)[-1], reading.attributes_between(*right)[0]
    return after[0] == right.start and left.end - before[1] > 1


def _first_term(reading: Reading, words: Iterable[int], named: Sequence[Span]) -> str:
    """The first of the words (by index) that says something and neither contrasts nor begins inside a name; ""."""
    texts, terms, starts = reading.words.texts, reading.words.terms, reading.words.starts
    for i in words:
        term = terms[i]  # "" where the word says nothing
        if term and texts[i] not in contrasts() and term not in _NO_HEAD:
            at = starts[i]
            for start, end in named:
                if start <= at < end:
                    break
            else:
                return term
    return ""


def places_for(reading: Reading, sentence: Sentence, span: Span, names: Sequence[Named]) -> tuple[str, ...]:
    """Where, as the clause or its sentence says."""
    own = reading.places_between(span[0], span[1]) or [
        n for n in names if n.type == "place" and n.span.start >= sentence.span.start
    ]
    return tuple(dict.fromkeys([n.norm for n in own])) if own else ()


def setting_of(reading: Reading, index: int, span: Span) -> tuple[str, ...]:
    """Where, for a clause that does not say: the last place named in the four sentences before, else the one that the
    article names most."""
    start = reading.sentences[max(0, index - 4)].span.start
    for n in reversed(reading.places_between(start, span.start)):
        if n.norm != "中国":
            return (n.norm,)
    return reading.setting


def _unnamed(hits: Iterable[Hit], table: Mapping[str, Sequence[str]], names: Sequence[Named]) -> tuple[str, ...]:
    """What the table says of the words, in order and once, without those inside a name."""
    out: dict[str, None] = {}
    for start, end, word in hits:
        for _, _, type_, (first, last) in names:
            if first <= start and end <= last and type_ != "place":
                break
        else:
            out |= dict.fromkeys(table[word])
    return tuple(out)


def _when(reading: Reading, sentence: Sentence, span: Span, names: Sequence[Named]) -> tuple[str, ...]:
    """The words that set a clause at another time than now, from the clauses before it: 停牌前最后一个交易日，收盘
    报3.2."""
    found = reading.whens_between(sentence.span.start, span.start)
    # the state that is told after them is another: 在此之前还宣布了减产，截至当天收盘，油价报81.94美元
    hits = [h for h in found if not any(marked(reading, m) for m in reading.moments_between(h[1], span.start))]
    return _unnamed(hits, whens(), names) if hits else ()


def entities_for(reading: Reading, sentence_index: int, start: int, end: int) -> tuple[tuple[Named, ...], Resolution]:
    """Who and what a stretch is about: named in it, else in the clauses before, else in the sentences before."""
    inside = _about(reading, start, end)
    if inside:
        return inside, Resolution.CLAUSE
    sentence = reading.sentences[sentence_index]
    found = _about(reading, sentence.span.start, start)
    if found:
        return found[-4:], Resolution.CARRIED
    # Of a person an English text goes on with a pronoun; a sentence without one is not about who spoke before it.
    person = reading.article.lang != "en" or bool(_PRONOUN.search(reading.view, sentence.span.start, end))
    for back in range(1, 4):
        if sentence_index - back < 0:
            break
        s = reading.sentences[sentence_index - back].span
        found = _about(reading, s.start, s.end)
        if not person:
            found = tuple(n for n in found if n.type != "person")
        if found:
            return found[:2], Resolution.CARRIED
    return (), Resolution.OPEN


def _about(reading: Reading, start: int, end: int) -> tuple[Named, ...]:
    """The namings of a stretch but where the text was written (LIMA, May 3): that tells its story, and not whom a
    sentence is about."""
    found = reading.names_between(start, end)
    return tuple(n for n in found if n.type != "dateline") if reading.article.lang == "en" else found


_PRONOUN = re.compile(r"\b(?:he|she|his|her|him|hers|they|their|them|who|I|my|we|our)\b", re.I)
_SUBJECT_LAST = ("place", "other")
_SPAN = attrgetter("span")


def subject_from(names: Sequence[Named], how: Resolution) -> Mention | None:
    """The subject among the namings: a person, organisation or product before a place."""
    if not names:
        return None
    chosen = names[0]
    if len(names) > 1:
        chosen = min([n for n in names if n.type not in _SUBJECT_LAST] or names, key=_SPAN)
    return Mention(chosen.text, chosen.norm, chosen.span, how)


_FIGURE = re.compile(r"[0-9][0-9,.]*")


def mask(stretch: str) -> str:
    """A stretch with its figures blanked."""
    return _FIGURE.sub("#", stretch)


def _contrasts(
    reading: Reading, sentence: Sentence, span: Span, names: Sequence[Named], more: Sequence[Span]
) -> tuple[str, ...]:
    """The contrast values that a clause and what it leans on decide (`trade:零售`), in order and once."""
    hits = reading.contrasts_between(*span)
    if more:
        hits = (*[hit for stretch in more for hit in reading.contrasts_between(*stretch)], *hits)
    here = _unnamed(hits, contrasts(), names) if hits else ()
    when = _when(reading, sentence, span, names)
    return tuple(dict.fromkeys((*here, *when))) if when else here


def _serials(reading: Reading, sentence: Sentence, span: Span, own: Sequence[Span]) -> tuple[str, ...]:
    """The members of series that a figure is of: named beside it, else last before it in its sentence, else those that
    the whole text is about."""
    if not reading.serials:
        return ()
    found: dict[str, set[str]] = {}
    near = reading.serials_between(sentence.span.start, span.end)
    for s in near:
        if any(stretch.covers(s.span) for stretch in own):
            found.setdefault(s.kind, set()).add(s.contrast)
    for s in (*reversed(near), *reading.topic):
        if not s.passing and s.span.start < span.start:
            found.setdefault(s.kind, {s.contrast})
    return tuple(sorted(set().union(*found.values())))


# 出口(含整车与CKD)为31万辆: what a note in brackets says is not what the figure is of.
_ASIDE = re.compile(r"\([^()]{1,40}\)(?=.)")


def _asides(view: str, stretches: Sequence[Span]) -> list[Span]:
    """The notes in brackets that stretches hold whole, and go on behind."""
    out: list[Span] = []
    for start, end in stretches:
        if view.find("(", start, end) >= 0:
            out += [Span(*m.span()) for m in _ASIDE.finditer(view, start, end)]
    return out


def make_parts(
    reading: Reading,
    index: int,
    own: Sequence[Span],
    heads: tuple[str, ...],
    names: Sequence[Named],
    span: Span,
    order: int,
    more: Sequence[Span] = (),
    contrasted: bool = True,
) -> Parts:
    """Bring the parts together; `index` is that of the sentence, `own` are the stretches that carry the claim, `span`
    its clause, `more` what else it leans on. A name is `contrasted` with nothing."""
    sentence, view = reading.sentences[index], reading.view
    start, end = span
    asides = _asides(view, own)
    said = reading.terms_inside(own, [*(n.span for n in names), *asides])
    said += heads
    around = reading.terms_around(sentence.span, span)
    contrasts_ = _contrasts(reading, sentence, span, names, more) if contrasted else ()
    if contrasted:
        contrasts_ += _serials(reading, sentence, span, (*own, *more))
    entities = tuple(dict.fromkeys([n.norm for n in names if n.type != "place"])) if names else ()
    places = places_for(reading, sentence, span, names)
    setting = setting_of(reading, index, span) if contrasted else ()
    own_, around_ = tuple(dict.fromkeys(said)), tuple(dict.fromkeys(around))
    masked, before = _FIGURE.sub("#", view[start:end]), view[max(0, start - 40) : start]
    return Parts(heads, own_, around_, contrasts_, entities, places, setting, masked, before, order)

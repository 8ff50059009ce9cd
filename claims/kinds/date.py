"""Dates and times of events: when something happened or will.

    2023年5月28日，东航圆满完成C919首个商业航班   event 东航 完成 C919 首个 商业航班, 2023-05-28
    MU9197航班为8时05分从虹桥T2起飞               event MU9197 起飞, 08:05
    灯会于5月3日至7日举行                         event 灯会 举行, from 3 to 7 May

A time that only says when a thing was reported (8月4日电, 记者5日获悉) is no event.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.identity import claim_id
from claims.kinds.status import EVENTS, event_class
from claims.parts import entities_for, joined, make_parts, modality_of, subject_from
from claims.reading import Reading
from claims.records import FINE, Claim, Grain, Mention, Span
from claims.words import Words

_REPORT = re.compile(
    r"^\s*(?:日)?[,，]?\s*(?:电|讯|消息|获悉|报道|从.{0,24}?(?:获悉|了解到|处获|证实|传来)|记者|晚间?消息|来源|正文|:)|"
    r"^.{0,12}(?:获悉|通报称|消息|报道|发布消息|发稿)"
)
_AS_OF = re.compile(r"(?:截至|截止|截止到|截至到|止于)\s*$")
_VERB_TAGS = ("v", "vn", "l", "i")
_GRAINS = (
    Grain.DAY, Grain.MONTH, Grain.YEAR, Grain.PART, Grain.HOUR, Grain.MINUTE, Grain.QUARTER, Grain.HALF, Grain.RANGE,
)  # fmt: skip
# 5月3日至7日, 2005年至2022年; 1至7月 is a period of figures
_DAYS = re.compile(r"[日号旬]|年.*年|\d\b.*[A-Za-z]|[A-Za-z].*\d")
# 12月底通车 dates an opening; 3月末贷款余额 is a period of figures
_EDGE = re.compile(r"月[初底末]$")
_MAX_EVENT = 60
_EVENTS = frozenset(word for _, words in EVENTS for word in words)  # 通车 is a noun to segmentation


def find(reading: Reading) -> Iterator[Claim]:
    """The dated events of an article, in the order of the text."""
    view = reading.view
    text, words = reading.article.text, reading.words
    order = 0
    for k, m in enumerate(reading.moments):
        if m.moment.grain not in _GRAINS or _AS_OF.search(view[max(0, m.span.start - 6) : m.span.start]):
            continue
        index = reading.sentence_at(m.span.start)
        sentence = reading.sentences[index]
        clause = sentence.clause_at(m.span.start)
        said = view[m.span.start : m.span.end]
        if m.moment.grain is Grain.RANGE and not _DAYS.search(said):
            if not (_EDGE.search(said) and event_class(view[m.span.end : clause.end])):
                continue
        if _REPORT.search(view[m.span.end : m.span.end + 16]):
            continue
        # the event stands before the time in its clause (… 为8时05分 …), or after it, if need be in the next clause
        end = clause.end
        following = reading.moments[k + 1].span.start if k + 1 < len(reading.moments) else len(view)
        if not _verbs(words, m.span.end, end):
            later = sentence.clause_from(clause.end)
            if later and later.end - m.span.start <= 3 * _MAX_EVENT:
                end = later.end
        end = min(end, max(following, m.span.end), m.span.end + _MAX_EVENT)
        start = max(clause.start, m.span.start - 30)
        # a clause that only sets the scene (在7月份的销售中) is no event; nor is one that leads up to figures
        after, led = _verbs(words, m.span.end, end), _verbs(words, start, m.span.start)
        # 成立于2014年5月, 总部设在合肥; but 决定于8月4日将响应提升至一级
        tied = led and not _verbs(words, m.span.end, clause.end) and _tied(words, m.span.start)
        verbs = led if tied else after or led or _predicate(words, m.span.end, clause.end, m.moment.grain)
        if not verbs and m.moment.grain is Grain.RANGE:  # 7月3日至5日，南港出现罕见高温
            named = [n.span for n in reading.names_between(m.span.end, end)]
            verbs = [(word, word) for word in reading.terms_inside([Span(m.span.end, end)], named)]
        if not verbs:
            continue
        before = words.stretch(start, m.span.start)
        own = [stretch for stretch in (before, words.stretch(m.span.end, end)) if stretch]
        span = Span(m.span.start if not before else min(m.span.start, before.start), max(end, m.span.end))
        while span.end > m.span.end and view[span.end - 1] in " ,、;:。(":
            span = Span(span.start, span.end - 1)
        names, how = entities_for(reading, index, span.start, span.end)
        heads = tuple(dict.fromkeys([term for _, term in verbs]))[:6]
        yield Claim(
            id=claim_id("date", reading.article.path, text[span.start : span.end], text[m.span.start : m.span.end]),
            kind="date",
            article=reading.article.path,
            span=span,
            value_span=m.span,
            sentence=sentence.span,
            quote=text[span.start : span.end],
            value=m.moment,
            subject=subject_from(names, how),
            attribute=Mention(verbs[0][0], heads[0]),
            as_of=m.moment,
            as_of_said=True,
            as_of_span=m.span,
            speaker=sentence.speaker,
            modality=modality_of(view[clause.start : end]),
            parts=make_parts(reading, index, joined(own), heads, names, span, order),
        )
        order += 1


def _predicate(words: Words, start: int, end: int, grain: Grain) -> list[tuple[str, str]]:
    """The one word with which a clause ends after a day or an hour: what happened then, though segmentation calls it a
    noun (该案11月28日开庭, 去年10月8日投入使用)."""
    found = list(words.indices(start, end)) if grain in FINE else []
    return [(words.texts[i], words.terms[i]) for i in found if words.terms[i]] if len(found) == 1 else []


def _tied(words: Words, start: int) -> bool:
    """Whether a time is tied to the verb before it by 于."""
    found = list(words.indices(max(0, start - 6), start))
    said = [words.texts[i] for i in found[-2:]]
    return len(said) == 2 and said[1] == "于" and words.tags[said[0]] in _VERB_TAGS


def _verbs(words: Words, start: int, end: int) -> list[tuple[str, str]]:
    """The words inside [start, end) that say what happened, as they stand and as compared."""
    texts, terms, tags = words.texts, words.terms, words.tags
    return [
        (texts[i], terms[i])
        for i in words.indices(start, end)
        if terms[i] and (tags[texts[i]] in _VERB_TAGS or texts[i] in _EVENTS)
    ]

"""Roles and titles: 原美团联合创始人王慧文 -> 王慧文, 美团, 联合创始人, former."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.identity import claim_id
from claims.lexicon import is_title, word_list
from claims.parts import make_parts, modality_of
from claims.reading import Reading
from claims.records import Claim, Mention, Named, Role, Span
from claims.titles_english import is_former, normalised, titles_in

_FORMER = re.compile(r"(?:前|原|前任|曾任|已卸任|退休的)")
_STOP = re.compile(r"[,。;:!?“”()《》\s、]")
_STOP_TAGS = ("p", "v", "uj", "c", "x", "r", "d", "ul")
_IN_TITLES = ("联合", "执行", "管理", "研究")
_MAX_TITLE = 26
# One office, as its short form and as some papers call it
_ONE = {
    "CEO": "首席执行官",
    "CFO": "首席财务官",
    "财务总监": "首席财务官",
    "COO": "首席运营官",
    "CTO": "首席技术官",
    "CIO": "首席信息官",
}


def find(reading: Reading) -> Iterator[Claim]:
    """The titles that stand right before a person's name (or right after it), in the order of the text."""
    found = _english(reading) if reading.article.lang == "en" else _chinese(reading)
    for order, (person, title, value) in enumerate(found):
        yield _claim(reading, person, title, value, order)


_Found = tuple[Named, Span, Role]  # a person, where the title stands, and the title


def _english(reading: Reading) -> Iterator[_Found]:
    view = reading.view
    for person, span, organisation in titles_in(view, reading.names):
        title = view[span.start : span.end]
        yield person, span, Role(normalised(title), organisation, is_former(title))


def _chinese(reading: Reading) -> Iterator[_Found]:
    view, words = reading.view, reading.words
    texts, tags = words.texts, words.tags
    for n in reading.names:
        if n.type != "person" or not is_title(reading.words.ending_at(n.span.start)):
            continue
        near = words.indices(max(0, n.span.start - _MAX_TITLE), n.span.start)
        start = n.span.start
        for i in reversed(near):
            if _STOP.match(texts[i]) or (tags[texts[i]] in _STOP_TAGS and texts[i] not in _IN_TITLES):
                break
            # 宣判沅川市原副市长: what is done before a place is no part of an office
            if tags[texts[i]] == "vn" and start < n.span.start and tags[texts[i + 1]] == "ns":
                break
            start = words.starts[i]
        title = view[start : n.span.start]
        if not title:
            continue
        base = next((texts[i] for i in reversed(near) if is_title(texts[i])), title)
        before = title[: max(0, title.rfind(base))]
        if before.endswith("副"):  # 副 and 市长 are two words to segmentation
            base, before = f"副{base}", before.removesuffix("副").removesuffix("常务")
        if is_title(base[2:]) and base[:2] in word_list("organisations.txt"):  # 医院院长 is one word to segmentation
            base, before = base[2:], before + base[:2]
        organisation = _FORMER.sub("", before)
        yield n, Span(start, n.span.start), Role(_ONE.get(base, base), organisation, bool(_FORMER.search(title)))


def _claim(reading: Reading, n: Named, title: Span, value: Role, order: int) -> Claim:
    view, text = reading.view, reading.article.text
    index = reading.sentence_at(n.span.start)
    sentence = reading.sentences[index]
    span = Span(min(title.start, n.span.start), max(title.end, n.span.end))
    return Claim(
        id=claim_id("role", reading.article.path, text[span.start : span.end], view[title.start : title.end]),
        kind="role",
        article=reading.article.path,
        span=span,
        value_span=title,
        sentence=sentence.span,
        quote=text[span.start : span.end],
        value=value,
        subject=Mention(n.text, n.norm, n.span),
        attribute=Mention("title" if reading.article.lang == "en" else "头衔", "title"),
        speaker=sentence.speaker,
        modality=modality_of(view[span.start : span.end]),
        parts=make_parts(reading, index, (span,), (value.title,), (n,), span, order),
    )

"""Sentence and clause spans, and who is quoted in them, over a view (see claims/text.py)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from claims.records import Span, span_of

# A sentence ends at 。！？ or a line break, at a full stop followed by a space and a capital, or at a closing quote
# right after one of these. 400 characters bound a sentence that never ends.
# Both patterns begin with one class of characters, because the engine then skips to these without trying the rest.
_END = re.compile(
    r"[。!?\n.…](?:(?<=[。!?])[。!?]*[”\"’)]*|(?<=\n)\n*|(?<=[A-Za-z0-9%)]\.)[”\"’)]*(?=\s+[A-Z“\"])|(?<=[a-z]{4}\.)(?=\s+\d)|(?<=…)…+)"
)
# A clause ends at a comma or a like sign, but not inside 20,000 or 8:05.
_CLAUSE = re.compile(r"[,:;。!?\n](?:(?![0-9][0-9])|(?<=[;。!?\n])|(?<![0-9][,:]))")
_MAX_SENTENCE = 1200
_NEAR = 40  # characters behind a sentence in which its speaker may be named

_SAID = (
    "表示|称|说|指出|认为|透露|介绍|强调|坦言|回应|宣布|通报|预测|预计|解释|补充道|告诉|写道|看来|直言|提醒|建议|分析"
)
_OPENS = re.compile(rf"(?:{_SAID})(?:道|说)?[,:]?\s*[“\"]")
_ALSO = re.compile(r"(?:还|也|亦|则|曾|又|同时|进一步|对此|日前|近日)$")
_WHO = re.compile(r"[\u4e00-\u9fffA-Za-z·]{2,24}$")
_AFTER = re.compile(rf"[”\"]\s*[,。]?\s*([\u4e00-\u9fff·]{{2,16}}?)(?:还|也|亦|则|同时|对此)?(?:{_SAID})")
_EN_HINTS = ("sa", "told", "wrote", "announced")
_EN_HINT = re.compile("|".join(_EN_HINTS))  # most sentences have neither this nor a quotation mark
_EN_SAID = re.compile(r"([A-Z][\w.-]+(?: [A-Z][\w.-]+){0,3}) (?:said|says|told|added|announced|wrote)")


class Sentence(NamedTuple):
    """One sentence with its clauses and, inside quotation marks, its speaker."""

    span: Span
    bounds: tuple[int, ...]  # where its clauses start and end: most sentences are never asked for them
    speaker: str = ""
    lead: bool = False  # a headline or the first sentence

    @property
    def clauses(self) -> tuple[Span, ...]:
        """The clauses, in order."""
        return tuple(map(span_of, zip(self.bounds[::2], self.bounds[1::2], strict=True)))

    def clause_from(self, offset: int) -> Span | None:
        """The first clause that starts at or after an offset."""
        bounds = self.bounds
        at = 2 * bisect_left(bounds[::2], offset)
        return span_of((bounds[at], bounds[at + 1])) if at < len(bounds) else None

    def clause_at(self, offset: int) -> Span:
        """The last clause that starts at or before an offset, the whole sentence where none does."""
        bounds = self.bounds
        at = bisect_right(bounds, offset) - 1 & ~1  # among the starts
        return span_of((bounds[at], bounds[at + 1])) if at >= 0 else self.span


_sentence: Callable[[tuple[Span, tuple[int, ...], str, bool]], Sentence] = partial(tuple.__new__, Sentence)


def _bounds(view: str, start: int) -> Iterator[tuple[int, int]]:
    at = start
    for m in _END.finditer(view, start):
        end = m.end()
        while end - at > _MAX_SENTENCE:
            yield at, at + _MAX_SENTENCE
            at += _MAX_SENTENCE
        if end > at:
            yield at, end
        at = end
    while at < len(view):
        yield at, min(len(view), at + _MAX_SENTENCE)
        at += _MAX_SENTENCE


_BLANK = " \n\r"
_BLANK_BEFORE = " \n\r\ufeff"


def _trim(view: str, start: int, end: int) -> tuple[int, int]:
    while start < end and view[start] in _BLANK_BEFORE:
        start += 1
    while end > start and view[end - 1] in _BLANK:
        end -= 1
    return start, end


def _clauses(view: str, start: int, end: int, marks: Sequence[int]) -> tuple[int, ...]:
    """Start and end of the clauses of a sentence; each of `marks`, inside it, is a sign of one character between two
    clauses."""
    out: list[int] = []
    for mark in (*marks, end):
        if start < mark:
            if view[start] in _BLANK_BEFORE or view[mark - 1] in _BLANK:
                s, e = _trim(view, start, mark)
                if s < e:
                    out += (s, e)
            else:
                out.append(start)
                out.append(mark)
        start = mark + 1
    return tuple(out)


def speaker_of(view: str, start: int, end: int, quoted: bool, latin: bool) -> str:
    """Who is quoted as saying what stands at [start, end), as it stands there; "" when nobody is. `quoted`: it holds a
    quotation mark; `latin`: the view says somewhere who said something in English."""
    english = _EN_HINT.search(view, start, end) if latin else None
    if not quoted and not english:
        return ""
    text = view[start:end]
    if quoted:
        opening = _OPENS.search(text) if "“" in text or '"' in text else None
        if opening:
            also = _ALSO.search(text, max(0, opening.start() - 3), opening.start())
            at = also.start() if also else opening.start()
            if who := _WHO.search(text, max(0, at - 24), at):
                return who.group()
        m = _AFTER.search(text) if "”" in text or '"' in text else None
        if m:
            return m.group(1)
    m = _EN_SAID.search(text) if english else None
    return m.group(1) if m else ""


def _quotes(view: str, start: int) -> list[int]:
    """Where the quotation marks stand, in order. They are few: to look for each in turn beats a class of them."""
    out: list[int] = []
    for mark in "“”\"":
        at = view.find(mark, start)
        while at >= 0:
            out.append(at)
            at = view.find(mark, at + 1)
    out.sort()
    return out


def split_sentences(view: str, start: int = 0) -> tuple[Sentence, ...]:
    """The sentences of a view from `start` on, in order; a speaker once named goes on while the quotation is open."""
    out: list[Sentence] = []
    speaker, depth = "", 0
    latin = any(hint in view for hint in _EN_HINTS)
    last = len(view)
    marks = [m.start() for m in _CLAUSE.finditer(view, start)]
    quotes = _quotes(view, start)
    quotes.append(last + _NEAR)
    at = mark = 0  # among the quotation marks, among the marks
    for s, e in _bounds(view, start):
        if view[s] in _BLANK_BEFORE or view[e - 1] in _BLANK:
            s, e = _trim(view, s, e)
            if e <= s:
                continue
        while quotes[at] < s:
            at += 1
        near = e + _NEAR
        quoted = quotes[at] < near
        if quoted or latin:
            speaker = speaker_of(view, s, near if near < last else last, quoted, latin) or (speaker if depth else "")
        elif not depth:
            speaker = ""
        if quoted:
            depth = max(0, min(depth + view.count("“", s, e) - view.count("”", s, e), 3))
        first = bisect_left(marks, s, mark)
        mark = bisect_left(marks, e, first)
        out.append(_sentence((span_of((s, e)), _clauses(view, s, e, marks[first:mark]), speaker, not out)))
    return tuple(out)

"""Courts, hospitals, universities and other bodies that the corpus does not know, where it names others of the sort."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from claims.naming import normalise
from claims.reading import Reading
from claims.records import Claim, Span
from factcheck.close.desk import Clash, Desk, name_of
from factcheck.close.leaning import Leaning
from factcheck.close.levels import NAME_NOT_GIVEN
from factcheck.close.settings import Close

# What the full names of bodies end on of which a text says which one it means; 公司 and 队 go by too many names.
_BODY = re.compile(r"(?:法院|检察院|公安[分总]?局|派出所|大学|学院|中学|小学|医院|研究[院所]|博物馆|电视台|出版社)$")
_TAGS = ("n", "b", "j", "m", "zg", "ag")  # of the words that a body's name is made of
_WORDS = 6


def find(desk: Desk, settings: Close) -> Iterator[Clash]:
    """For each body that a draft names and the corpus does not, the body of its sort whose name is most like it."""
    theirs = [(p, s) for p in desk.corpus_paths if p in desk.readings for s in bodies(desk.readings[p])]
    names = [_text(desk.readings[p], s) for p, s in theirs]
    known = "\n".join(desk.readings[p].view for p in desk.corpus_paths if p in desk.readings)
    leaning = Leaning(desk, settings)
    for path in desk.draft_paths:
        reading = desk.readings.get(path)
        for span in bodies(reading) if reading else ():
            assert reading is not None
            text = _text(reading, span)
            others = [i for i, name in enumerate(names) if _sort(name) == _sort(text)]
            if text in known or not others or any(_short_form(text, names[i]) for i in others):
                continue
            nearest = max(others, key=lambda i: fuzz.ratio(text, names[i]))
            claim, other = _claim(reading, span), _claim(desk.readings[theirs[nearest][0]], theirs[nearest][1])
            if leaning.leans(claim):
                yield Clash(claim, other, NAME_NOT_GIVEN, settings.not_given)


def bodies(reading: Reading) -> list[Span]:
    """Where a text names bodies in full: the nouns that run up to a word of the sort, one at least before it."""
    words = reading.words.between(0, len(reading.view))
    out = []
    for i, word in enumerate(words):
        if not _BODY.search(word.text) or (i + 1 < len(words) and _BODY.search(words[i + 1].text)):
            continue
        first = i
        while first and i - first < _WORDS and words[first - 1].tag.startswith(_TAGS):
            first -= 1
        while first < i and words[first].end - words[first].start == 1:
            first += 1  # 经, 由: no name begins with a word of one character
        if word.end - words[first].start > len(_sort(word.text)) + 1:
            out.append(Span(words[first].start, word.end))
    return out


def _text(reading: Reading, span: Span) -> str:
    return reading.view[span.start : span.end]


def _claim(reading: Reading, span: Span) -> Claim:
    return name_of(reading, span, normalise(_text(reading, span)), "organisation")


def _sort(text: str) -> str:
    found = _BODY.search(text)
    return found.group() if found else ""


def _short_form(a: str, b: str) -> bool:
    """Whether one name is a short form of the other."""
    short, long = sorted((a, b), key=len)
    return LCSseq.similarity(short, long) == len(short)

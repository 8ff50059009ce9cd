"""Titles of people in English: Chief Fire Officer Tomas Arkwell; Peter Lomas, the club's chief executive."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from claims.records import Named, Span
from claims.words_english import stem

_ONE = {
    "ceo": "chief executive",
    "chief executive officer": "chief executive",
    "cfo": "chief financial officer",
    "finance director": "chief financial officer",
    "coo": "chief operating officer",
    "cto": "chief technology officer",
    "prof": "professor",
    "gov": "governor",
    "sen": "senator",
    "rep": "representative",
    "gen": "general",
    "col": "colonel",
    "capt": "captain",
    "sgt": "sergeant",
    "lt": "lieutenant",
    "coun": "councillor",
    "cllr": "councillor",
    "supt": "superintendent",
    "insp": "inspector",
    "rev": "reverend",
    "dr": "doctor",
    "sub": "substitute",
    "keeper": "goalkeeper",
    "boss": "head",
}
_ADDRESS = frozenset(("mr", "mrs", "ms", "miss", "sir", "dame", "lord", "lady", "dr", "doctor"))
_SEX = re.compile(r"(?:man|woman|person)\b")
_FORMER = re.compile(r"^(?:former|ex|retired|outgoing) ")


@cache
def _tables() -> tuple[frozenset[str], frozenset[str]]:
    """The titles, and the words that stand before one."""
    text = files("claims.lexicon").joinpath("english_titles.txt").read_text(encoding="utf-8")
    titles, _, before = "\n".join(line for line in text.splitlines() if not line.startswith("#")).partition("+")
    return frozenset(titles.split()), frozenset(before.split())


def _plain(word: str) -> str:
    return word.casefold().removesuffix(".") if word.count(".") == 1 else word.casefold()


def is_title(word: str) -> bool:
    """Whether a word is a title by itself: mayor, President."""
    return _plain(word) in _tables()[0]


def in_title(word: str) -> bool:
    """Whether a word may be part of one: chief, U.S., deputy."""
    titles, before = _tables()
    plain = _plain(word)
    return plain in titles or plain in before or (plain.startswith("ex-") and plain[3:] in titles)


@cache
def stems_of_titles() -> frozenset[str]:
    """The titles as the words of a claim have them."""
    return frozenset(stem(title) for title in _tables()[0])


def is_address(title: str) -> bool:
    """Whether a title only addresses somebody: Mr, Dame."""
    return all(_plain(word) in _ADDRESS for word in title.split())


def is_former(title: str) -> bool:
    """Whether a title is said to be one of before."""
    return bool(_FORMER.match(title.casefold().replace("ex-", "ex ")))


def normalised(title: str) -> str:
    """A title as compared: CEO, chief executive officer -> chief executive; Chairwoman -> chair."""
    plain = " ".join(_plain(w) for w in title.replace("ex-", "ex ").split())
    plain = _SEX.sub("", _FORMER.sub("", plain)).strip()
    return " and ".join(_ONE.get(part, part) for part in plain.split(" and "))


class Titled(NamedTuple):
    """A title that a text gives to somebody: where it stands, and for whom (a norm, "" if nobody says)."""

    person: Named
    span: Span
    organisation: str


_BEFORE = re.compile(r"(?:^|[^\w.'’-])(?P<words>[\w.'’-]+(?: [\w.'’-]+){0,5})(?P<gap>,? )$")
_BEHIND = re.compile(
    r",? (?:\(?\d{1,2}\)?, )?(?:(?:the|a|an|its|his|her|their|who is|then) )?(?:[\w'’ -]{2,30}?['’]s? )?"
    r"(?P<words>[\w.-]+(?: [\w.-]+){0,4})"
)
_OF = re.compile(r" (?:of|at|for) (?:the )?")


def titles_in(view: str, names: Sequence[Named]) -> Iterator[Titled]:
    """The titles of people that stand right before their names or, between commas, behind them, in order."""
    starts = {n.span.start: n for n in names}
    ends = {n.span.end: n for n in names}
    for n in names:
        if n.type != "person":
            continue
        span = _title_before(view, n.span.start)
        if span is not None and not is_address(view[span.start : span.end]):  # Dr. Mary Poe, chief executive of ...
            owner = ends.get(span.start - 1) or ends.get(span.start - 3)
        else:
            span = title_behind(view, n.span.end)
            if span is None or is_address(view[span.start : span.end]):
                continue
            of = _OF.match(view, span.end)
            owner = starts.get(of.end()) if of else ends.get(span.start - 3)
        yield Titled(n, span, owner.norm if owner and owner.type != "person" else "")


def _title_before(view: str, end: int) -> Span | None:
    found = _BEFORE.search(view, max(0, end - 80), end)
    if found is None:
        return None
    at = last = found.end("words")
    title = False
    words = found["words"].split(" ")
    for i in range(len(words) - 1, -1, -1):
        word = words[i]
        if not in_title(word) and not _joins(words, i):
            break
        title = title or is_title(word)
        at -= len(word) + (at != last)
    if not title:
        return None
    # The mayor, Geraldine Foyle, was; of a list (the judge, Mary Poe, ...) only what begins with an article is meant
    if found["gap"] == ", " and not re.search(r"\b(?:the|its|their|['’]s) $", view[max(0, at - 12) : at], re.I):
        return None
    return Span(at, last)


def _joins(words: Sequence[str], at: int) -> bool:
    """Whether an "and" joins two titles of one person: President and CEO, and not the minister and President Vale."""
    if words[at] != "and" or not 0 < at < len(words) - 1:
        return False
    before, after = words[at - 1], words[at + 1]
    return is_title(before) and in_title(after) and before[0].isupper() == after[0].isupper()


def title_behind(view: str, start: int) -> Span | None:
    """Where the title stands that follows a name which ends at `start`: Peter Lomas, the club's chief executive."""
    found = _BEHIND.match(view, start)
    if found is None or view[start : start + 1] != ",":
        return None
    at = end = found.start("words")
    title = False
    words = found["words"].split(" ")
    for i, word in enumerate(words):
        if not in_title(word) and not _joins(words, i):
            break
        title = title or is_title(word)
        end += len(word) + (end != at)
    return Span(at, at + len(view[at:end].rstrip("."))) if title else None

"""Firsts in English, and other places in an order where a text says outright that something has it.

    She would be the first woman to govern the region      position 1 of woman
    becomes the second Australian company to reach orbit   position 2 of company
    its second recall in three years                       nothing: a list has a second item, too, unless it is one
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ORDINALS = "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_MOST = "largest|biggest|highest|lowest|longest|oldest|deadliest|heaviest|strongest|worst|most [a-z]{3,14}"
# What comes in firsts and seconds without anybody being it: quarters, teams, names.
_NO_FIRST = (
    r"quarters?|half|halves|days?|nights?|weeks?|months?|years?|hours?|minutes?|team|hand|place|aid|lady|responders?|"
    r"names?|class|floor|step|one|call|blast|shots?|\d+|[a-z]+ed"
)
_FIRST = re.compile(
    rf"(?<![\w-])(?P<word>(?:the )?(?:first|largest|biggest|only|highest|lowest)(?: ever)?)\b"
    rf"(?! (?:{_NO_FIRST})\b)",
    re.I,
)
_WHOSE = r"(?:the|its|his|her|their|our|(?:the [a-z]{2,14}|[A-Z][\w-]{1,20})(?:'s|s'))"
_NTH = re.compile(
    rf"\b(?:is|was|are|were|be|been|becomes?|became|as|marks|marked)(?: (?:now|also|only|already|still))? {_WHOSE} "
    rf"(?P<word>(?:{'|'.join(_ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))(?:[ -](?:{_MOST}))?)\b(?! (?:{_NO_FIRST})\b)"
)
_SCOPE = re.compile(
    r"\b(?:in (?:[a-z\d]+ ){1,2}(?:years?|months?|decades?|weeks?)|this (?:year|season|week|month|century)|"
    r"since [A-Z]?[a-z]* ?\d{4}|of the (?:season|year|campaign|tournament)|"
    r"in (?:the |its |his |her |their |[a-z]+'s )(?:[\w-]+ )?history|ever)\b"
)
_EVER = re.compile(r"history|ever")
EVER = "ever"


@dataclass(frozen=True, slots=True)
class Place:
    """A place in an order: the words that say so, from where to where (with what it is within, where that stands right
    before it), and whether it is a figure's (新高)."""

    word: str
    start: int
    end: int
    position: int
    scope: tuple[str, ...] = ()
    record: bool = False


def places(view: str) -> Iterator[Place]:
    """The places in an order that an English text gives, in its order."""
    found = [(m, 1) for m in _FIRST.finditer(view) if not _is_name(view, m)]
    found += [(m, _position(m["word"])) for m in _NTH.finditer(view)]
    for m, position in sorted(found, key=lambda f: f[0].start("word")):
        yield Place(m["word"], m.start("word"), m.end(), position)


def scope_of_place(view: str, start: int, end: int) -> tuple[str, ...]:
    """Within what a place holds that is told in [start, end): in three years, ever."""
    m = _SCOPE.search(view, start, end)
    if m is None:
        return ()
    return (EVER,) if _EVER.search(m.group()) else (m.group(),)


def _is_name(view: str, m: re.Match[str]) -> bool:
    """Whether a capital tells that it is part of a name: Valdrena First, First Methodist Church."""
    at = m.start("word")
    opens = at == 0 or view[at - 1] in "\n\"“'" or view[max(0, at - 2) : at] in (". ", "! ", "? ", "— ")
    return view[at].isupper() and not opens


def _position(word: str) -> int:
    number = re.match(r"\d+", word)
    return int(number.group()) if number else _ORDINALS.index(re.split(r"[ -]", word.lower())[0]) + 2

"""What an English number counts, where that is no unit of the table: 14 schools, 1,214 flooded homes, 11 are missing.

The noun that is counted makes a dimension of its own (count:school), and so do people in whatever words they come.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from claims.values.units import UNITS, Unit, unit_at
from claims.words_english import is_function_word, stem

_WORD = re.compile(r" ([a-z]+(?:[-'][a-z]+)*)(?![\w-])")
_BETWEEN = 3  # words from a number to what it counts
_PLURAL = re.compile(r"[a-z]{2,}[^sui\W]s|people|men|women|children|lives|crew|staff|police")
_NO_NOUN = frozenset(
    "has was is as less plus times across versus always towards afterwards perhaps says does news".split()
)
# 11 are missing, nine dead: who the number counts is left out.
_FATE = re.compile(
    r" (?:(?:more|others|still|of|them|were|are|is|was|be|being|remain|remained|remains|had|have|has|been) ){0,4}"
    r"(?:dead|died|missing|killed|injured|wounded|hurt|trapped|rescued|unaccounted|hospitali[sz]ed|arrested|displaced"
    r"|homeless|stranded|evacuated|drowned|detained|in (?:hospital|custody|intensive care))\b",
    re.I,
)
_OF_SO_MANY = re.compile(r" (?:out )?of (?:the |its |their |his |her |all )?\d[\d,]*")
# Not those of a sort of their own, who are counted apart: crew, customers, voters.
_PEOPLE = frozenset(
    """
    adults boys casualties children citizens civilians delegates demonstrators doctors evacuees fans fatalities
    firefighters girls guests holidaymakers inhabitants inmates jurors lives marchers men migrants nurses
    officers onlookers participants patients people pensioners prisoners protesters pupils refugees rescuers
    runners soldiers spectators staff students supporters survivors teachers tourists troops victims villagers
    visitors volunteers women workers
    """.split()
)
_AGE = re.compile(r"[,.)](?!\d)")
_NAMED_BEFORE = re.compile(r"[a-z](?:, (?:aged )?| \()$")
_CROWD = re.compile(
    r"\b(?:crowd|attendance|audience|turnout|toll|population|workforce)(?: of| was| stood at| rose to)? $"
)
_AGES = 5, 110


def what_is_counted(view: str, start: int, end: int, value: Decimal) -> tuple[int, Unit] | None:
    """What an English number at [start, end) counts: where what belongs to it ends, and a unit; None where no words
    near it say. It may be the age of somebody who was named just before it (Varga, 24, is expected)."""
    if _AGE.match(view, end) and _NAMED_BEFORE.search(view, max(0, start - 4), start):
        return (end, UNITS["岁"]) if _AGES[0] <= value <= _AGES[1] else None
    if _CROWD.search(view, max(0, start - 24), start):  # a crowd of 61,204
        return end, UNITS["people"]
    unit = _magnitude(view, start, end, value) or _part_of(view, start)
    if unit is None and (hit := _counted_after(view, end)) is not None:
        return hit
    unit = unit or _led_to(view, start)
    return None if unit is None else (end, unit)


def _counted_after(view: str, at: int) -> tuple[int, Unit] | None:
    """What a number that ends at `at` counts: where the words end that belong to it, and a unit; None where no noun in
    the plural follows within a few words."""
    if _FATE.match(view, at):
        return at, UNITS["people"]
    whole = _OF_SO_MANY.match(view, at)  # 11 of 14 counts
    if whole and (hit := unit_at(view, whole.end() + 1)):
        return at, hit[1]
    end = whole.end() if whole else at
    for _ in range(_BETWEEN):
        word = _WORD.match(view, end)
        if word is None:
            return None
        if _PLURAL.fullmatch(word[1]) and word[1] not in _NO_NOUN:
            return (word.end() if end == at else at), _unit(word[1])
        if is_function_word(word[1]):
            return None
        end = word.end()
    return None


_OF_THESE = re.compile(
    r"\b[Oo]f (?:the |its |their |all )?\d[\d,]*(?P<noun>) [a-z][^.;\d]{0,60}, (?:only |just |some )?$"
)
_REACH = 100  # characters before a number that may say of how many it is


def _part_of(view: str, start: int) -> Unit | None:
    """What a number that begins at `start` counts, where it is a part of what was counted before it: of the 3,100
    houses in the town, 1,240 are rubble."""
    whole = _OF_THESE.search(view, max(0, start - _REACH), start)
    if whole is None:
        return None
    return _noun_at(view, whole.end("noun"))


_LED = r"(?:to|at|of|reached|hit|was|is|past)(?: (?:at least|more than|about|around|nearly|almost|over|some))? $"
_NUMBER_OF = re.compile(rf"\b[Nn]umber of(?= [a-z])[a-zA-Z' -]{{3,70}} {_LED}")
_TOLL = re.compile(rf"\b[Tt]oll [a-zA-Z' -]{{0,60}}\b{_LED}")
_MAGNITUDE_BEFORE = re.compile(r"\b[Mm]agnitude[ -](?:of )?(?:about )?$")
_MAGNITUDE = re.compile(r"[ -][Mm]agnitude\b| on the Richter\b| (?:earth)?quake\b")
_STRONGEST = 10


def _led_to(view: str, start: int) -> Unit | None:
    """What a number is of whose noun stands further before it: the toll had climbed to 61; the number of people killed
    by the storm has doubled to eight."""
    if _TOLL.search(view, max(0, start - _REACH), start):
        return UNITS["people"]
    of = _NUMBER_OF.search(view, max(0, start - _REACH), start)
    if of is None:
        return None
    return _noun_at(view, of.start() + len("number of"))


def _noun_at(view: str, at: int) -> Unit | None:
    """The unit that stands behind a place, or the noun as one."""
    hit = unit_at(view, at + 1) or _counted_after(view, at)
    return hit[1] if hit else None


def _magnitude(view: str, start: int, end: int, value: Decimal) -> Unit | None:
    """That a number is the strength of an earthquake: magnitude 6.8, a 6.4-magnitude quake."""
    said = _MAGNITUDE_BEFORE.search(view, max(0, start - 24), start) or _MAGNITUDE.match(view, end)
    return UNITS["级地震"] if said and 0 < value < _STRONGEST else None


@lru_cache(maxsize=10_000)
def _unit(noun: str) -> Unit:
    if noun in _PEOPLE:
        return UNITS["people"]
    return Unit(noun, noun, f"{_COUNT}{stem(noun)}", Decimal(1), Decimal(1), "things", "")


_COUNT = "count:"


def noun_counted(dimension: str) -> str:
    """The noun of a dimension of this sort, "" for any other: count:school -> school."""
    noun = dimension.removeprefix(_COUNT)
    return noun if noun != dimension and noun.isascii() else ""

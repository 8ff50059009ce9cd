"""What an article is about: the names that it opens with and comes back to most.

Reports of one desk (a fund a day, a company a day) read alike to the word; only their subject differs, and a clause
deep in the text does not repeat it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from claims.reading import Reading

_OPENING = 300  # characters
_COMMON = 10  # a name in more texts than this, and in more than a tenth of all, is nobody's subject
_CODE = re.compile(r"(?<!\d)(\d{5,6})(?:\.[A-Z]{2})?(?=\))")


@dataclass(frozen=True, slots=True)
class Lead:
    """The names that an article opens with and comes back to most (`own`), and all that it names."""

    own: frozenset[str]
    names: frozenset[str]


def leads_of(readings: Mapping[str, Reading]) -> dict[str, Lead]:
    """The lead of every article. A code of a listed company in its opening is a name like any other, and says it
    all."""
    counted = {path: Counter(n.norm for n in r.names if n.type != "place") for path, r in readings.items()}
    spread = Counter(name for counts in counted.values() for name in counts)
    limit = max(_COMMON, len(readings) // 10)
    return {
        path: _lead(r, counted[path], {n for n in counted[path] if spread[n] > limit}) for path, r in readings.items()
    }


def _lead(reading: Reading, counts: Counter[str], common: set[str]) -> Lead:
    codes = frozenset(_CODE.findall(reading.view[:_OPENING]))
    opening = {n.norm for n in reading.names if n.span.start < _OPENING and n.type != "place"} - common
    most = max((counts[n] for n in opening), default=0)
    own = frozenset(n for n in opening if counts[n] > 1 and 2 * counts[n] >= most)
    return Lead(codes or own, frozenset(counts) | frozenset(_CODE.findall(reading.view)))


def strangers(a: Lead, b: Lead) -> bool:
    """Whether each is about something that the other does not even name."""
    return bool(a.own) and bool(b.own) and not a.own & b.names and not b.own & a.names

"""What an article is about: the names that it opens with and comes back to.

Reports made from one template (a fund a day, a share a day) read alike to the word; only their subject differs, and a
clause deep in the text does not repeat it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from claims.reading import Reading

_OPENING = 300  # characters
_CODE = re.compile(r"(?<!\d)(\d{5,6})(?:\.[A-Z]{2})?(?=\))")


@dataclass(frozen=True, slots=True)
class Lead:
    """The names that an article opens with and says again (`own`), and all that it names."""

    own: frozenset[str]
    names: frozenset[str]


def lead_of(reading: Reading) -> Lead:
    """The lead of an article. A code of a listed company in its opening is a name like any other."""
    counts = Counter(n.norm for n in reading.names if n.type != "place")
    opening = {n.norm for n in reading.names if n.span.start < _OPENING and n.type != "place" and counts[n.norm] > 1}
    codes = set(_CODE.findall(reading.view[:_OPENING]))
    return Lead(frozenset(codes or opening), frozenset(counts) | frozenset(_CODE.findall(reading.view)))


def strangers(a: Lead, b: Lead) -> bool:
    """Whether each is about something that the other does not even name."""
    return bool(a.own) and bool(b.own) and not a.own & b.names and not b.own & a.names

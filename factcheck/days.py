"""The day on which a text was written, and how far two texts lie apart.

What two texts tell of one event they mostly tell within days. In an archive that is the plainest sign of all: of the
figures set against each other between two texts more than three days apart, none of 36 that were read was of one
thing (`python -m benchmarks.flags`).
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from claims.dateline import find_header
from claims.stamps import day
from factcheck.sheet import Sheet

OPEN = 4  # a leap year that no text is of: stands for one that a text leaves open
LATER = timedelta(days=3)  # after which a page may still take over what another has told
_YEAR = timedelta(days=366)
_HEAD = 100  # characters in which a text that bears no date says of which day it tells
_DATE = re.compile(r"(?<!\d)(?:(20\d\d)年)?(\d{1,2})月(\d{1,2})日")


def day_of(sheet: Sheet) -> date | None:
    """The day of a text: that of its page, of its stamp (07-24 15:41, in the year OPEN), or else the first that it
    names at its head; None where it tells none."""
    return sheet.once(_day_of)


def _day_of(sheet: Sheet) -> date | None:
    stamped = sheet.article.published or find_header(sheet.article.text, OPEN).published
    if stamped:
        return stamped
    first = _DATE.search(sheet.view[:_HEAD])
    return day(first[1] or OPEN, first[2], first[3]) if first else None


def far_apart(a: Sheet, b: Sheet) -> bool:
    """Whether two texts are of days too far from each other for one piece of news."""
    one, other = day_of(a), day_of(b)
    if one is None or other is None:
        return False
    if OPEN in (one.year, other.year):
        gap = abs(one.replace(year=OPEN) - other.replace(year=OPEN))
        return min(gap, _YEAR - gap) > LATER
    return abs(one - other) > LATER

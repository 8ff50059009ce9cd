"""The day on which a text was written, and how far two texts lie apart.

What two texts tell of one event they mostly tell within days. In an archive that is the plainest sign of all: of the
figures set against each other between two texts more than three days apart, none of 36 that were read was of one
thing; of those between texts of two days of which one does not say when its figure is, 2 of 14
(`python -m benchmarks.flags`).
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from claims.dateline import find_header
from claims.records import Article
from claims.stamps import day
from claims.text import view
from factcheck.sheet import Sheet

OPEN = 4  # a leap year that no text is of: stands for one that a text leaves open
LATER = timedelta(days=3)  # after which a page may still take over what another has told
_YEAR = timedelta(days=366)
_HEAD = 100  # characters in which a text that bears no date says of which day it tells
_DATE = re.compile(r"(?<!\d)(?:(20\d\d)年)?(\d{1,2})月(\d{1,2})日")


def day_of(sheet: Sheet) -> date | None:
    """The day of a text, worked out once."""
    return sheet.once(_day_of)


def _day_of(sheet: Sheet) -> date | None:
    return day_told(sheet.article)


def day_told(article: Article) -> date | None:
    """The day of a text: that of its page, of its stamp (07-24 15:41, in the year OPEN), or else the first that it
    names at its head; None where it tells none."""
    stamped = article.published or find_header(article.text, OPEN).published
    if stamped:
        return stamped
    first = _DATE.search(view(article.text[:_HEAD]))
    return day(first[1] or OPEN, first[2], first[3]) if first else None


def time_since(told: date, sheet: Sheet) -> timedelta | None:
    """How long before its text a day was, below zero where it is to come; None where the text tells no day."""
    written = day_of(sheet)
    if written is None:
        return None
    if written.year != OPEN:
        return written - told
    gap = written - told.replace(year=OPEN)
    return gap - _YEAR if gap > _YEAR / 2 else gap + _YEAR if gap < -_YEAR / 2 else gap


def far_apart(a: Sheet, b: Sheet) -> bool:
    """Whether two texts are of days too far from each other for one piece of news."""
    return _gap(a, b) > LATER


def on_other_days(a: Sheet, b: Sheet) -> bool:
    """Whether two texts are of two days."""
    return bool(_gap(a, b))


def _gap(a: Sheet, b: Sheet) -> timedelta:
    """How far two texts lie apart; not at all, where one tells no day."""
    one, other = day_of(a), day_of(b)
    if one is None or other is None:
        return timedelta(0)
    if OPEN in (one.year, other.year):
        gap = abs(one.replace(year=OPEN) - other.replace(year=OPEN))
        return min(gap, _YEAR - gap)
    return abs(one - other)

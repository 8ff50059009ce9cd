"""What a text says of itself in its first lines: when it was published, by whom, under which title."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Header:
    """What the head of a text says; empty where it says nothing."""

    published: date | None = None
    source: str = ""
    title: str = ""


_FULL = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)")


def parse_date(written: str) -> date | None:
    """The day in a date as metadata writes it; None if there is none or it is no day of the calendar."""
    match = _FULL.search(written)
    return _day(*match.groups()) if match else None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def find_header(text: str) -> Header:
    """The header or dateline of a text without front matter."""
    match = _FULL.match(text.lstrip()[:300].lstrip("[【(（ \t"))
    return Header(_day(*match.groups()) if match else None)


def text_title(text: str) -> str:
    """The title of a plain text: its first line, if it is short and no sentence."""
    return ""

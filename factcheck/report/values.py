"""Values as plain text and plain numbers: what every output format shares."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from claims.records import Amount, Claim, Grain, Moment, Status, Value
from factcheck.report.wording import say

Number = int | float | str


def number(value: Decimal | None) -> Number | None:
    """An exact JSON number: an int, or a float whose shortest form is the decimal itself; else the decimal as text."""
    if value is None or not value.is_finite():
        return None
    # An exponent beyond this is no figure of any article, and would print as megabytes of zeros.
    if value.adjusted() > 40:
        return str(value)
    if value == value.to_integral_value():
        return int(value)
    return float(value) if Decimal(repr(float(value))) == value else str(value)


def iso(moment: Moment | None) -> str:
    """A moment in ISO 8601: as short as its grain allows (2023, 2023-04, 2023-04-11), else an interval; "" for None.

    A side that is open is "..", as in "2016-01-01/..". A year that nobody knows is left out: "--04-11".
    """
    if moment is None:
        return ""
    if yearless(moment):
        known = iso(moment._replace(year_said=True))
        return "/".join("-" + side[4:] if side != ".." else side for side in known.split("/"))
    low, high = moment.earliest, moment.latest
    if low is not None and high is not None:
        if moment.grain is Grain.YEAR and low.year == high.year:
            return f"{low.year:04d}"
        if moment.grain is Grain.MONTH and (low.year, low.month) == (high.year, high.month):
            return f"{low.year:04d}-{low.month:02d}"
        if moment.grain in (Grain.HOUR, Grain.MINUTE) and low.date() == high.date():
            return low.isoformat(timespec="minutes")
        if low.date() == high.date():
            return low.date().isoformat()
    return f"{_day(low)}/{_day(high)}"


def yearless(moment: Moment) -> bool:
    """Whether the year is not known: neither said nor given by the article's date (it is then set to year 1)."""
    side = moment.earliest or moment.latest
    return not moment.year_said and side is not None and side.year == 1


def when(moment: Moment, lang: str) -> str:
    """A moment for a reader: 2023-04-11; 2023-04-01 至 2023-06-30; 2016-01-01 起."""
    first, _, last = iso(moment).partition("/")
    if not last:
        return first
    if first == last == "..":
        return "?"
    if last == "..":
        return say("since", lang, first=first)
    return say("until", lang, last=last) if first == ".." else say("from-to", lang, first=first, last=last)


def _day(side: datetime | None) -> str:
    return side.date().isoformat() if side is not None else ".."


def moment_of(value: Value) -> Moment | None:
    """The moment that a value is about: the date itself, or the date of a status."""
    if isinstance(value, Moment):
        return value
    return value.moment if isinstance(value, Status) else None


def bounds(value: Value) -> tuple[Number | None, Number | None]:
    """What the words allow: numbers in the base unit of the dimension, ISO dates for moments, None on an open side."""
    if isinstance(value, Amount):
        return number(value.low), number(value.high)
    moment = moment_of(value)
    if moment is None:
        return None, None
    return _minute(moment.earliest, moment), _minute(moment.latest, moment)


def _minute(side: datetime | None, moment: Moment) -> str | None:
    if side is None:
        return None
    text = side.isoformat(timespec="minutes")
    return "-" + text[4:] if yearless(moment) else text


def words(claim: Claim) -> str:
    """The words of the value as they stand in the claim's quote."""
    start = claim.value_span.start - claim.span.start
    end = claim.value_span.end - claim.span.start
    return claim.quote[start:end] if 0 <= start < end <= len(claim.quote) else claim.quote

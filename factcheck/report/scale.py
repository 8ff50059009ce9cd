"""Number lines and time lines: from values to percent of the width. Only geometry; exact values stay in the records."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from claims.records import Amount, Moment, Value
from factcheck.report.shown import Bar, Chart, Tick
from factcheck.report.values import moment_of, yearless
from factcheck.report.wording import say

LOG_FROM = 50.0  # values further apart than this many times stand on a logarithmic scale
LEFT, RIGHT = 4.0, 96.0  # percent of the width that values use; an arrow of an open side runs on to the edge
OPEN_LEFT, OPEN_RIGHT = 0.6, 99.4
ROW = 38  # pixels a position
TOP = 8
MOST_BARS = 12
EPOCH = datetime(1970, 1, 1)
DAY = 86400.0


@dataclass(frozen=True, slots=True)
class _Mark:
    letter: str
    label: str
    low: float | None
    high: float | None
    point: float | None


def chart(rows: tuple[tuple[str, str, Value], ...], what: str, lang: str) -> Chart | None:
    """The line for (letter, shown value, value) rows; None where the values are no amounts or moments of one kind.

    `what` names the thing for a reader who can't see the drawing.
    """
    rows = rows[:MOST_BARS]
    amounts = [row[2] for row in rows if isinstance(row[2], Amount)]
    if amounts and len(amounts) == len(rows):
        if len({amount.dimension for amount in amounts}) > 1:
            return None
        unit = amounts[0].unit
        return _amounts(tuple(_amount_mark(*row) for row in rows), unit, what, lang)
    moments = tuple(moment for moment in (moment_of(row[2]) for row in rows) if moment is not None)
    if len({yearless(moment) for moment in moments}) > 1:
        return None  # a day of some year and a day of a known one don't stand on one line
    marks = tuple(_moment_mark(letter, label, moment_of(value)) for letter, label, value in rows)
    known = not any(yearless(moment) for moment in moments)
    return _times(tuple(mark for mark in marks if mark is not None), known, what, lang)


def _amount_mark(letter: str, label: str, value: Value) -> _Mark:
    assert isinstance(value, Amount)
    return _Mark(letter, label, _float(value.low), _float(value.high), _float(value.number))


def _moment_mark(letter: str, label: str, moment: Moment | None) -> _Mark | None:
    if moment is None:
        return None
    low, high = _seconds(moment.earliest), _seconds(moment.latest)
    return _Mark(letter, label, low, high, low if low is not None and low == high else None)


def _float(value: Decimal | None) -> float | None:
    if value is None or not value.is_finite() or value.adjusted() > 300:
        return None
    return float(value)


def _seconds(moment: datetime | None) -> float | None:
    return (moment.replace(tzinfo=None) - EPOCH).total_seconds() if moment is not None else None


def _finite(marks: tuple[_Mark, ...]) -> list[float]:
    return [x for mark in marks for x in (mark.low, mark.high, mark.point) if x is not None]


def _amounts(marks: tuple[_Mark, ...], unit: str, what: str, lang: str) -> Chart | None:
    marks = tuple(mark for mark in marks if _finite((mark,)))
    points = _finite(marks)
    if len(marks) < 2 or min(points) == max(points):
        return None
    low, high = min(points), max(points)
    log = low > 0 and high / low > LOG_FROM
    values = _log_ticks(low, high) if log else _ticks(low, high)

    def label(x: float) -> str:
        return figure(x, lang) + ("%" if unit == "%" else "")

    return _draw(marks, low, high, log, values, label, "chart-amount", what, lang)


def _times(marks: tuple[_Mark, ...], year_known: bool, what: str, lang: str) -> Chart | None:
    marks = tuple(mark for mark in marks if _finite((mark,)))
    if len(marks) < 2:
        return None
    points = _finite(marks)
    low, high = min(points), max(points)
    if high - low < 60:
        return None
    values, pattern = _time_ticks(low, high)
    if not year_known:
        pattern = pattern.replace("%Y-", "")

    def label(x: float) -> str:
        return (EPOCH + timedelta(seconds=x)).strftime(pattern)

    return _draw(marks, low, high, False, values, label, "chart-time", what, lang)


def _draw(
    marks: tuple[_Mark, ...],
    low: float,
    high: float,
    log: bool,
    values: list[float],
    label: Callable[[float], str],
    kind: str,
    what: str,
    lang: str,
) -> Chart:
    def at(x: float) -> float:
        share = (math.log(x / low) / math.log(high / low)) if log else (x - low) / (high - low)
        return round(LEFT + (RIGHT - LEFT) * min(1.0, max(0.0, share)), 2)

    bars, spoken = [], []
    for i, mark in enumerate(marks):
        start = at(mark.low) if mark.low is not None else OPEN_LEFT
        end = at(mark.high) if mark.high is not None else OPEN_RIGHT
        point = at(mark.point) if mark.point is not None else None
        middle = point if point is not None else (start + end) / 2
        anchor = "start" if middle < 34 else "end" if middle > 66 else "middle"
        text_at = {"start": min(start, middle), "end": max(end, middle), "middle": middle}[anchor]
        bars.append(
            Bar(
                letter=mark.letter,
                label=clipped(mark.label, 26),
                low=start,
                high=end,
                point=point,
                open_low=mark.low is None,
                open_high=mark.high is None,
                label_at=round(min(99.0, max(1.0, text_at)), 2),
                label_anchor=anchor,
                y=TOP + ROW * i + 26,
            )
        )
        spoken.append(_spoken(mark, label, lang))
    ticks = tuple(Tick(at(x), label(x), "start" if at(x) < 8 else "end" if at(x) > 92 else "middle") for x in values)
    axis = TOP + ROW * len(marks) + 10
    words = say(kind, lang, what=what) + (_bracketed(say("chart-log", lang), lang) if log else "")
    return Chart(
        bars=tuple(bars),
        ticks=ticks,
        log=say("chart-log", lang) if log else "",
        label=words + ("：" if lang == "zh" else ": ") + ("；" if lang == "zh" else "; ").join(spoken),
        height=axis + 22,
        axis_y=axis,
    )


def _bracketed(words: str, lang: str) -> str:
    return f"（{words}）" if lang == "zh" else f" ({words})"


def _spoken(mark: _Mark, label: Callable[[float], str], lang: str) -> str:
    low = label(mark.low) if mark.low is not None else ""
    high = label(mark.high) if mark.high is not None else ""
    if not low:
        return say("chart-to", lang, letter=mark.letter, high=high)
    if not high:
        return say("chart-from", lang, letter=mark.letter, low=low)
    return say("chart-at" if low == high else "chart-span", lang, letter=mark.letter, low=low, high=high)


def clipped(text: str, most: int) -> str:
    """`text`, cut to `most` characters with an ellipsis."""
    return text if len(text) <= most else text[: most - 1] + "…"


def figure(x: float, lang: str) -> str:
    """A round figure for an axis, as a reader of `lang` writes it: 1750亿, 175bn, 0.25."""
    steps = ((1e12, "万亿"), (1e8, "亿"), (1e4, "万")) if lang == "zh" else ((1e12, "tn"), (1e9, "bn"), (1e6, "m"))
    for size, word in steps:
        if abs(x) >= size:
            return _plain(x / size) + word
    return _plain(x)


def _plain(x: float) -> str:
    if abs(x) >= 1e6 or (x and abs(x) < 1e-4):
        return f"{x:.3g}"
    text = f"{x:,.6f}".rstrip("0").rstrip(".") if abs(x) < 1 else f"{x:,.4g}" if abs(x) < 1000 else f"{x:,.0f}"
    return text if text not in ("-0", "") else "0"


def _ticks(low: float, high: float) -> list[float]:
    rough = (high - low) / 3
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * k for k in (1, 2, 5, 10) if size * k >= rough * 0.999)
    first = math.ceil(low / step - 1e-9)
    count = int(math.floor(high / step + 1e-9)) - first + 1
    if count < 2:  # a narrow span between two round figures: its two ends tell more
        return [low, high]
    return [round((first + i) * step, 12) for i in range(min(count, 6))]


def _log_ticks(low: float, high: float) -> list[float]:
    first, last = math.ceil(math.log10(low) - 1e-9), math.floor(math.log10(high) + 1e-9)
    each = max(1, math.ceil((last - first + 1) / 5))
    return [10.0**power for power in range(first, last + 1, each)]


def _time_ticks(low: float, high: float) -> tuple[list[float], str]:
    start, end = EPOCH + timedelta(seconds=low), EPOCH + timedelta(seconds=high)
    days = (high - low) / DAY
    if days > 1000:
        each = next((n for n in (1, 2, 5, 10, 20, 50, 100, 500) if n * 4 >= end.year - start.year), 1000)
        starts = [datetime(year, 1, 1) for year in range(start.year, end.year + 1) if year % each == 0]
        pattern = "%Y"
    elif days > 92:
        each = 1 if days < 130 else 3 if days < 400 else 6
        months = range(start.year * 12 + start.month - 1, end.year * 12 + end.month)
        starts = [datetime(m // 12, m % 12 + 1, 1) for m in months if m % each == 0]
        pattern = "%Y-%m"
    elif days > 2:
        each = max(1, math.ceil(days / 4))
        zero = datetime(start.year, start.month, start.day)
        starts = [zero + timedelta(days=i) for i in range(0, int(days) + 2, each)]
        pattern = "%Y-%m-%d" if start.year != end.year else "%m-%d"
    else:
        each = max(1, math.ceil(days * 24 / 4))
        zero = datetime(start.year, start.month, start.day, start.hour)
        starts = [zero + timedelta(hours=i) for i in range(0, int(days * 24) + 2, each)]
        pattern = "%m-%d %H:%M"
    inside = [x for x in ((each_start - EPOCH).total_seconds() for each_start in starts) if low - 1 <= x <= high + 1]
    return (inside, pattern) if inside else ([low, high], pattern)

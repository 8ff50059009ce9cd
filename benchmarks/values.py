"""How many cases of the Recognizers suites (Chinese) are read exactly, here and by the peers.

    python benchmarks/values.py --cases DIR        DIR holds Number_NumberModel.json, DateTime_DateTimeModel.json ...

A case is right when exactly the expected stretches are found, no more and no fewer, each with the expected value.
Numbers are compared as decimals, to the 15 digits that the suites print. Spellings are compared in the simplified,
half-width view. The peers run over the same cases in the same run where they are installed (`pip install .[bench]`).

Of DateTimeModel only what a news tool needs is counted; the rest is listed with its reason:
    durations, recurring times, clock times without a day   no moment: nothing can be compared with another article
    counted in minutes from now                             an article's date has no clock
    windows such as 上午 = 08:00-12:00                       the hours are the suite's own choice; ours are wider,
                                                            so that two fair readings meet
    lunar dates, reign years                                not resolved by this tool
    dates that do not exist (2019年2月29日)                  the suite wants them found and unresolved
A range is right under either reading of its end: the suite ends 1995-1997年 on 1997-01-01. Where the suite offers a
past and a future reading, either is right.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Context, Decimal, InvalidOperation
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from claims.text import view
from claims.values.every import find_every, find_percents
from claims.values.interval import find_ranges
from claims.values.moment import MomentMention, find_moments
from claims.values.number import NumberMention

Pair = tuple[str, Any]
_PRINTED = Context(prec=14)


@dataclass(frozen=True)
class Suite:
    """One file of cases: how its expected values read, how ours are made, and how a peer's are."""

    name: str
    expected: Callable[[dict[str, Any]], Any]
    ours: Callable[[str, datetime | None], list[Pair]]
    peers: dict[str, Callable[[str, datetime | None], list[Pair]]]
    excluded: Callable[[dict[str, Any]], str] = lambda case: ""


def decimal(text: str) -> Decimal | None:
    """A printed number, to the digits that the suites print."""
    try:
        return _PRINTED.plus(Decimal(text.rstrip("%"))).normalize()
    except InvalidOperation:
        return None


def interval(text: str) -> str:
    """A printed interval with its numbers in one form."""
    return re.sub(r"\d+(?:\.\d+)?", lambda m: format(Decimal(m.group()).normalize(), "f"), text)


def show_interval(m: NumberMention) -> str:
    """Our range as the suites print theirs."""
    low = "" if m.low is None else str(m.low)
    high = "" if m.high is None else str(m.high)
    return interval(f"{'[' if low and m.low_closed else '('}{low},{high}{']' if high and m.high_closed else ')'}")


def numbers(find: Callable[[str], Iterable[NumberMention]]) -> Callable[[str, datetime | None], list[Pair]]:
    """Our numbers as (stretch, value)."""

    def run(text: str, _: datetime | None) -> list[Pair]:
        v = view(text)
        return [(v[m.span.start : m.span.end], decimal(str(m.number))) for m in find(v)]

    return run


def ranges(half_open: bool) -> Callable[[str, datetime | None], list[Pair]]:
    """Our ranges as (stretch, interval)."""

    def run(text: str, _: datetime | None) -> list[Pair]:
        v = view(text)
        return [(v[m.span.start : m.span.end], show_interval(m)) for m in find_ranges(v, half_open)]

    return run


def moments(text: str, anchor: datetime | None) -> list[Pair]:
    """Our moments as (stretch, mention)."""
    v = view(text)
    return [(v[m.span.start : m.span.end], m) for m in find_moments(v, anchor.date() if anchor else None)]


def _ends(m: MomentMention) -> tuple[set[str], set[str]]:
    """How the start and the end of our moment may be printed."""
    low, high = m.moment.earliest, m.moment.latest
    starts = {f"{low:%Y-%m-%d}", f"{low:%Y-%m-%d %H:%M:%S}"} if low else {""}
    if high is None:
        return starts, {""}
    after = high + timedelta(seconds=1)
    hour = high.replace(minute=0, second=0)
    ends = {date(high.year, 1, 1), date(high.year, high.month, 1), high.date(), after.date()}
    return starts, {f"{d:%Y-%m-%d}" for d in ends} | {
        f"{t:%Y-%m-%d %H:%M:%S}" for t in (hour, after, high.replace(second=0))
    }


def same_moment(mention: MomentMention, values: list[dict[str, str]]) -> bool:
    """Whether one of the offered readings is ours."""
    starts, ends = _ends(mention)
    low, high = mention.moment.earliest, mention.moment.latest
    for value in values:
        if "value" in value:
            point = value["value"]
            if point in starts and low and high and (high - low < timedelta(days=1)):
                return True
        elif value.get("start", "") in starts and value.get("end", "") in ends:
            return True
    return False


_CLOCK_TYPES = ("time", "timerange")


def unneeded(case: dict[str, Any]) -> str:
    """Why a news tool does not need a case of DateTimeModel, "" where it does."""
    for result in case["Results"]:
        kind = result["TypeName"].split(".")[-1]
        values = result["Resolution"].get("values") or [{}]
        timex = values[0].get("timex", "")
        if kind in ("duration", "set"):
            return "duration or recurring"
        if kind in _CLOCK_TYPES:
            return "clock time without a day"
        if "FUTURE_REF" in timex or "PRESENT_REF" in timex or "PAST_REF" in timex:
            return "now, soon"
        if re.search(r"T(?:MO|AF|EV|NI|DT|MI)", timex):
            return "window of hours"
        if (
            values[0].get("isLunar")
            or "农历" in case["Input"]
            or re.search(
                r"(?:康熙|雍正|乾隆|神龙|贞观|光绪|嘉庆|道光|咸丰|同治|宣统|洪武|永乐|万历|崇祯)", case["Input"]
            )
        ):
            return "lunar or reign year"
        if re.search(r"分钟|小时|秒", result["Text"]) and kind.startswith("datetime"):
            return "minutes from now"
        if values[0].get("value") == "not resolved":
            return "date that does not exist"
    return ""


def recognizers() -> dict[str, dict[str, Callable[[str, datetime | None], list[Pair]]]]:
    """What Recognizers-Text for Python reads, by suite; nothing where it is not installed."""
    try:
        from recognizers_number import Culture, recognize_number, recognize_percentage
    except ImportError:
        return {}

    def read(call: Callable[..., Any]) -> Callable[[str, datetime | None], list[Pair]]:
        def run(text: str, _: datetime | None) -> list[Pair]:
            return [(view(r.text), decimal(str(r.resolution["value"]))) for r in call(text, Culture.Chinese)]

        return run

    out = {
        "Number_NumberModel": {"Recognizers-Text": read(recognize_number)},
        "Number_PercentModel": {"Recognizers-Text": read(recognize_percentage)},
    }
    try:
        from recognizers_date_time import recognize_datetime
    except ImportError:
        return out

    def read_time(text: str, anchor: datetime | None) -> list[Pair]:
        found = recognize_datetime(text, Culture.Chinese, reference=anchor)
        return [(view(r.text), (r.resolution or {}).get("values", [])) for r in found]

    out["DateTime_DateTimeModel"] = {"Recognizers-Text": read_time}
    return out


def jionlp() -> Callable[[str, datetime | None], list[Pair]] | None:
    """What JioNLP reads of times; None where it is not installed."""
    try:
        import jionlp as jio
    except ImportError:
        return None

    def run(text: str, anchor: datetime | None) -> list[Pair]:
        base = (anchor or datetime(2020, 1, 1)).timestamp()
        out: list[Pair] = []
        for hit in jio.ner.extract_time(text, time_base=base, with_parsing=True):
            span = hit["detail"].get("time") if isinstance(hit.get("detail"), dict) else None
            values: list[dict[str, str]] = []
            if isinstance(span, list) and len(span) == 2 and all(isinstance(t, str) for t in span):
                values = [{"jio_start": span[0], "jio_end": span[1]}]
            out.append((view(hit["text"]), values))
        return out

    return run


def peer_moment_right(values: list[dict[str, str]], expected: list[dict[str, str]]) -> bool:
    """Whether a peer's reading of a time is one of those offered."""
    for value in values:
        if "jio_start" in value:
            low, high = value["jio_start"], value["jio_end"]
            after = ""
            if re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", high):
                after = str(datetime.fromisoformat(high) + timedelta(seconds=1))
            for e in expected:
                point, start, end = e.get("value"), e.get("start"), e.get("end")
                if point and (low == point or low[:10] == point and high[:10] == point):
                    return True
                starts_right = start is None or low == start or low[:10] == start
                ends_right = end is None or end in (high, high[:10], after, after[:10])
                if not point and starts_right and ends_right:
                    return True
        else:
            keys = ("value", "start", "end")
            if any(all(value.get(k) == e.get(k) for k in keys) for e in expected):
                return True
    return False


def right(expected: list[Pair], got: list[Pair], texts_only: bool) -> bool:
    """Whether exactly the expected stretches are found, with the expected values."""
    if [t.casefold() for t, _ in expected] != [t.casefold() for t, _ in got]:
        return False
    if texts_only:
        return True
    for (_, want), (_, have) in zip(expected, got, strict=True):
        if isinstance(have, MomentMention):
            if not same_moment(have, want):
                return False
        elif isinstance(have, list):
            if not peer_moment_right(have, want):
                return False
        elif want != have:
            return False
    return True


def load(path: Path) -> list[dict[str, Any]]:
    """The cases of one file."""
    with path.open(encoding="utf-8-sig") as file:
        cases: list[dict[str, Any]] = json.load(file)
    return cases


def suites() -> tuple[Suite, ...]:
    """The files that are measured, in the order of the report."""
    peers = recognizers()
    jio = jionlp()
    times = dict(peers.get("DateTime_DateTimeModel", {}))
    if jio:
        times["JioNLP"] = jio

    def number_value(r: dict[str, Any]) -> Any:
        return decimal(r["Resolution"]["value"])

    def range_value(r: dict[str, Any]) -> Any:
        return interval(r["Resolution"]["value"])

    def time_value(r: dict[str, Any]) -> Any:
        return r["Resolution"]["values"]

    return (
        Suite("Number_NumberModel", number_value, numbers(find_every), peers.get("Number_NumberModel", {})),
        Suite("Number_PercentModel", number_value, numbers(find_percents), peers.get("Number_PercentModel", {})),
        Suite("Number_NumberRangeModel", range_value, ranges(half_open=True), {}),
        Suite("Number_NumberRangeModelExperimentalMode", range_value, ranges(half_open=False), {}),
        Suite("DateTime_DateTimeModel", time_value, moments, times, unneeded),
    )


def measure(cases: Path, verbose: bool) -> list[tuple[str, str, int, int]]:
    """(suite, reader, right, cases) for each suite and reader."""
    rows = []
    for suite in suites():
        path = cases / f"{suite.name}.json"
        if not path.exists():
            continue
        kept = []
        reasons: dict[str, int] = {}
        for case in load(path):
            reason = suite.excluded(case)
            if reason:
                reasons[reason] = reasons.get(reason, 0) + 1
            else:
                kept.append(case)
        for reader, run in {"claims.values": suite.ours, **suite.peers}.items():
            score = 0
            for case in kept:
                anchor = case.get("Context", {}).get("ReferenceDateTime")
                expected = [(view(r["Text"]), suite.expected(r)) for r in case["Results"]]
                try:
                    got = run(case["Input"], datetime.fromisoformat(anchor) if anchor else None)
                except Exception as error:  # a peer that crashes on a case has it wrong
                    if reader == "claims.values":
                        raise
                    got = [("crashed", str(error))]
                ok = right(expected, got, bool(case.get("IgnoreResolution")))
                score += ok
                if verbose and not ok and reader == "claims.values":
                    print(f"  {case['Input']!r} {anchor or ''}\n      expected {expected}\n      found    {got}")
            rows.append((suite.name, reader, score, len(kept)))
        for reason, count in sorted(reasons.items()):
            rows.append((suite.name, f"not counted: {reason}", count, count))
    return rows


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0] if __doc__ else "")
    parser.add_argument(
        "--cases", type=Path, default=Path("../shared/data/recognizers_zh"), help="folder of the suites"
    )
    parser.add_argument("--verbose", action="store_true", help="print every case that is wrong")
    options = parser.parse_args()
    if not options.cases.is_dir():
        parser.error(f"no such folder: {options.cases}")
    rows = measure(options.cases, options.verbose)
    print(f"{'suite':<42} {'reader':<42} {'right':>6} {'cases':>6} {'share':>7}")
    for suite, reader, score, total in rows:
        share = "" if reader.startswith("not counted") else f"{score / total:.1%}" if total else "-"
        print(f"{suite:<42} {reader:<42} {score:>6} {total:>6} {share:>7}")


if __name__ == "__main__":
    main()

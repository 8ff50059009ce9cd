"""Every record as csv or jsonl and back: to move decisions between stores, keep a copy, or read them in a spreadsheet.

A record read back is the same to the letter; its id proves it. Columns may be added, never renamed or dropped.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from factcheck.decisions import Assignment, Decision, Event
from factcheck.errors import StoreError
from factcheck.store.rows import event_of, row_of

FORMAT_VERSION = 1
FORMATS = ("csv", "jsonl")

_KEPT = ("id", "type", "at", "reviewer", "verdict", "right_side", "shape", "note", "assignee", "target")
_SHOWN = ("kind", "subject", "attribute", "values", "right_value")  # for a reader; nothing is read back from these
_LAST = ("fingerprint", "token", "body")
COLUMNS = ("format_version", *_KEPT, *_SHOWN, *_LAST)

# What a spreadsheet takes for a formula gets an apostrophe before it, and so does an apostrophe, to be told from that.
_GUARDED = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\t", "\r", "\n", " ", "\u3000", "'")
_LONGEST_CELL = 50_000_000  # characters; a sign-off of a large report is one cell


def render(events: Iterable[Event], form: str) -> bytes:
    """The records as UTF-8, in the order given. `form` is one of FORMATS."""
    if form == "jsonl":
        rows = ({"format_version": FORMAT_VERSION, **row_of(e), **_readable(e)} for e in events)
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for e in events:
        row = {"format_version": FORMAT_VERSION, **row_of(e), **_readable(e)}
        writer.writerow([_cell(row.get(c)) for c in COLUMNS])
    return out.getvalue().encode("utf-8-sig")  # without the mark Excel takes Chinese for something else


def parse(data: bytes, form: str) -> tuple[Event, ...]:
    """The records of a file. Raises StoreError naming the line: then none of the file should be taken."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise StoreError("not UTF-8; save it as UTF-8") from error
    events = []
    for line, row in _json_rows(text) if form == "jsonl" else _csv_rows(text):
        try:
            events.append(_checked(row))
        except StoreError as error:
            raise StoreError(f"line {line}: {error}") from error
    return tuple(events)


def _checked(row: dict[str, Any]) -> Event:
    version = row.get("format_version")
    if str(version) != str(FORMAT_VERSION):
        raise StoreError(f"format_version is {version!r}, not {FORMAT_VERSION}; was it written by another factcheck?")
    for column in ("fingerprint", "note", "token", "shape", "assignee", "target", "verdict", "body"):
        row.setdefault(column, "")
    row.setdefault("right_side", None)
    row.pop("sequence", None)  # that of the other store
    event = event_of(row)
    if row.get("id") and row["id"] != event.id:
        raise StoreError("the record was changed after it was exported; restore it, or empty its id to add a new one")
    return event


def _json_rows(text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                row = json.loads(line)
            except (ValueError, RecursionError) as error:
                raise StoreError(f"line {number}: no JSON ({error}); is it a jsonl file?") from error
            if not isinstance(row, dict):
                raise StoreError(f"line {number}: a record is a JSON object")
            yield number, row


def _csv_rows(text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        missing = [c for c in ("type", "at", "reviewer", "body") if c not in (reader.fieldnames or ())]
        if missing:
            raise StoreError(f"line 1: the column {missing[0]!r} is missing; is it an export of decisions?")
        for cells in reader:
            row = {k: v.removeprefix("'") for k, v in cells.items() if isinstance(k, str) and isinstance(v, str)}
            if any(row.values()):
                yield reader.line_num, row
    except csv.Error as error:
        raise StoreError(f"{error}; is it a csv file?") from error
    finally:
        csv.field_size_limit(before)


def _readable(event: Event) -> dict[str, str]:
    if not isinstance(event, Decision | Assignment):
        return dict.fromkeys(_SHOWN, "")
    asked = event.question
    right = event.right_value if isinstance(event, Decision) else ""
    values = " | ".join(side.value for side in asked.sides)
    return dict(zip(_SHOWN, (asked.kind, asked.subject, asked.attribute, values, right), strict=True))


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return "'" + text if text.startswith(_GUARDED) else text


def lines_of(events: Sequence[Event]) -> Iterator[str]:
    """One line a decision, for a terminal."""
    for e in events:
        if isinstance(e, Decision):
            asked = e.question
            values = " | ".join(f"{s.value}*" if i == e.right else s.value for i, s in enumerate(asked.sides))
            said = e.verdict.value + (f" ({e.shape})" if e.shape else "")
            about = f"{asked.kind} {asked.subject} {asked.attribute}: {values}"
            words = (f"{e.at:%Y-%m-%d %H:%M%z}", e.reviewer, said, about, e.note)
            yield "  ".join(" ".join(w.split()) for w in words if w)

"""The worked tables of values: tests/cases/number.md, quantity.md, moment.md."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from claims.reading import read
from claims.records import Article
from claims.text import view
from claims.values.moment import find_moments
from claims.values.number import find_numbers
from claims.values.quantity import find_quantities

CASES = Path(__file__).parent / "cases"
ANCHOR = date(2023, 8, 10)
NOTHING = "(nothing)"
Row = dict[str, str]


def rows(name: str) -> list[Row]:
    """The rows of all tables of a file of cases."""
    return list(_rows((CASES / f"{name}.md").read_text(encoding="utf-8")))


def _rows(text: str) -> Iterator[Row]:
    head: list[str] = []
    for line in text.splitlines():
        if not line.startswith("|"):
            head = []
            continue
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not head:
            head = cells
        elif not line.startswith("|---"):
            yield dict(zip(head, cells, strict=True))


def split(cell: str) -> list[str]:
    """What one cell says of each thing that was found."""
    return [piece.strip() for piece in cell.split(" / ")] if " / " in cell else [cell]


def number(value: Decimal | None, none: str = "-") -> str:
    """A bound as the tables write it."""
    return none if value is None else format(value.normalize(), "f")


def names(row: Row) -> str:
    return row["text"]


@pytest.mark.parametrize("row", rows("number"), ids=names)
def test_number(row: Row) -> None:
    v = view(row["text"])
    found = find_numbers(v)
    if row["found"] == NOTHING:
        assert [v[m.span.start : m.span.end] for m in found] == []
        return
    assert [v[m.span.start : m.span.end] for m in found] == split(row["found"])
    assert [number(m.number, "range") for m in found] == split(row["number"])
    assert [number(m.low) for m in found] == split(row["low"])
    assert [number(m.high) for m in found] == split(row["high"])
    assert [number(m.quantum) for m in found] == split(row["quantum"])


@pytest.mark.parametrize("row", rows("quantity"), ids=names)
def test_quantity(row: Row) -> None:
    v = view(row["text"])
    found = find_quantities(v)
    values = [v[q.value_span.start : q.value_span.end] for q in found]
    if row["value"] == NOTHING:
        assert values == []
        return
    assert values == split(row["value"])
    amounts = [q.amount for q in found]
    assert [number(a.number, "range") for a in amounts] == split(row["number"])
    assert [number(a.low) for a in amounts] == split(row["low"])
    assert [number(a.high) for a in amounts] == split(row["high"])
    assert [a.unit for a in amounts] == split(row["unit"])
    assert [a.dimension for a in amounts] == split(row["dimension"])
    assert " ".join(a.hedge.value for a in amounts).split() == row["hedge"].replace("/", " ").split()


@pytest.mark.parametrize("row", rows("moment"), ids=names)
def test_moment(row: Row) -> None:
    v = view(row["text"])
    found = find_moments(v, ANCHOR)
    spans = [v[m.span.start : m.span.end] for m in found]
    if row["found"] == NOTHING:
        assert spans == []
        return
    assert spans == split(row["found"])
    assert [str(m.moment.earliest or "-") for m in found] == split(row["from"])
    assert [str(m.moment.latest or "-") for m in found] == split(row["to"])
    assert [m.moment.grain.value for m in found] == split(row["grain"])
    assert ["yes" if m.moment.year_said else "no" for m in found] == split(row["said"])


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("海川公司2024年3月建成了新厂。今年产量12万吨。", 2024),
        ("海川公司2024年3月将建成新厂。今年产量12万吨。", 2023),
        ("海川公司2021年3月建成新厂。今年产量12万吨。", 2023),
    ],
)
def test_a_text_without_a_date_is_no_older_than_what_it_tells_as_past(text: str, year: int) -> None:
    reading = read(Article(id="a", path="a.txt", text=text), year=2023)
    assert reading.moments[-1].moment.earliest == datetime(year, 1, 1)

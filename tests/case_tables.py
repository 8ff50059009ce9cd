"""Reads the worked cases in tests/cases/*.md: Markdown tables under headings, one row a case.

In a text, `**4人**` marks the words of the value that the row speaks of; the marks are no part of the text. A text may
begin with the day on which it appeared, `2023-08-04: `; else that is 10 August 2023.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from claims.article import read_text
from claims.records import Article, Span

CASES = Path(__file__).parent / "cases"
PUBLISHED = date(2023, 8, 10)
NOTHING = "(nothing)"

_DATED = re.compile(r"(\d{4}-\d\d-\d\d): ")
_MARK = "**"


@dataclass(frozen=True, slots=True)
class Case:
    """One row: its file, the `##` heading above it, its line there, and its cells by the column's name."""

    file: str
    section: str
    line: int
    cells: dict[str, str]

    @property
    def name(self) -> str:
        """What a test report calls the row."""
        return f"{self.file}.md:{self.line}"


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with the spans that were marked in it."""

    article: Article
    marks: tuple[Span, ...]


def cases(file: str) -> tuple[Case, ...]:
    """All rows of all tables of a file, in order."""
    return tuple(_rows(file, (CASES / f"{file}.md").read_text(encoding="utf-8")))


def _rows(file: str, text: str) -> Iterator[Case]:
    section = ""
    head: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("## "):
            section = line[3:].strip()
        if not line.startswith("|"):
            head = []
            continue
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not head:
            head = cells
        elif not line.startswith("|---"):
            yield Case(file, section, number, dict(zip(head, cells, strict=True)))


def split(cell: str) -> list[str]:
    """What one cell says of each thing that was found."""
    return [] if cell == NOTHING else [piece.strip() for piece in cell.split(" / ")]


def marked(cell: str, path: str) -> Marked:
    """The article that a cell holds, and where its marks are."""
    published = PUBLISHED
    if dated := _DATED.match(cell):
        published = date.fromisoformat(dated.group(1))
        cell = cell[dated.end() :]
    pieces = cell.split(_MARK)
    text = "".join(pieces)
    marks = []
    at = 0
    for number, piece in enumerate(pieces):
        if number % 2:
            marks.append(Span(at, at + len(piece)))
        at += len(piece)
    return Marked(replace(read_text(text, path), published=published), tuple(marks))

"""Offsets to lines and columns. A line ends at \\r\\n, \\n or \\r; both count characters from 1."""

from __future__ import annotations

import re
from bisect import bisect_right

from claims.records import Span
from factcheck.findings.records import Place

_BREAK = re.compile(r"\r\n|\n|\r")


class Lines:
    """The lines of a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(m.end() for m in _BREAK.finditer(text))]

    def __len__(self) -> int:
        return len(self._starts)

    def place(self, span: Span) -> Place:
        """Where a stretch stands."""
        return Place(span.start, span.end, *self._at(span.start), *self._at(span.end))

    def text(self, line: int) -> str:
        """A line, from 1, without its end; "" where there is none."""
        if not 1 <= line <= len(self._starts):
            return ""
        end = self._starts[line] if line < len(self._starts) else len(self._text)
        return self._text[self._starts[line - 1] : end].rstrip("\r\n")

    def _at(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

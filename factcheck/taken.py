"""Sheets that were taken up lately: an article comes in the batches of all its neighbours, which follow one another."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping

from factcheck.sheet import Sheet
from factcheck.sheet_bytes import from_bytes
from factcheck.units import Unsaid, with_units

# Bytes of the pages of which the sheets are held: with what is made of them, seventeen times as much in memory.
MOST = 14_000_000


class Taken:
    """The sheets that a process has at hand, the latest ones. Each process has its own: none is ever sent."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._held = 0
        self._sheets: OrderedDict[str, tuple[bytes, Sheet]] = OrderedDict()

    def __reduce__(self) -> tuple[type[Taken], tuple[int]]:
        return Taken, (self._most,)

    def sheets(self, pages: Mapping[str, bytes], units: Mapping[str, Unsaid]) -> dict[str, Sheet]:
        """The sheets of these pages, in order of their paths, with the units that other texts say (the same in every
        call)."""
        found = {path: self._sheet(path, pages[path], units) for path in sorted(pages)}
        while self._held > self._most and len(self._sheets) > len(pages):
            _, (page, _) = self._sheets.popitem(last=False)
            self._held -= len(page)
        return found

    def let_go(self) -> None:
        """Hold none any more: what comes next needs the room."""
        self._sheets.clear()
        self._held = 0

    def _sheet(self, path: str, page: bytes, units: Mapping[str, Unsaid]) -> Sheet:
        known = self._sheets.get(path)
        if known is not None and known[0] == page:
            self._sheets.move_to_end(path)
            return known[1]
        sheet = with_units(from_bytes(page), units)
        if known is not None:
            self._held -= len(known[0])
        self._sheets[path] = (page, sheet)
        self._sheets.move_to_end(path)
        self._held += len(page)
        return sheet

"""The table of units, `units.csv`, and how a unit is read from a text.

Columns: `spelling` (alternatives between |), `unit` (what a reader is shown, the base unit), `dimension` (what may be
compared), `factor` (to the base unit, exact, "2000/3" for a fraction), `family` (counters that count the same kind of
thing: 名 and 人 are people), `flags` and `not_before` (see `Unit`).
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from claims.values.numerals import EXACT


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: what a reader sees, what it measures and how many base units it is (`factor / divisor`).

    `flags`: `article` after 一 is no count (一个), `both` after 两 means the pair (两国), and what `only` may hold:
    `index` only in figures that look like an index, `medal` only in a medal count, `western` only after Western digits,
    `scaled` only after a scale, `doubling` only after 翻, `rooms` only in figures that a room's size may be.
    `not_before`: characters that make another word of the unit (家 in 三家具).
    """

    spelling: str
    unit: str
    dimension: str
    factor: Decimal
    divisor: Decimal
    family: str
    flags: str
    not_before: str = ""
    only: str = ""

    def base(self, value: Decimal) -> Decimal:
        """A value in this unit, in base units."""
        if self.factor != 1:
            value = EXACT.multiply(value, self.factor)
        if self.divisor != 1:
            value = EXACT.divide(value, self.divisor)
        whole = int(value)
        return Decimal(whole) if whole == value else value


def _plain(text: str) -> Decimal:
    value = Decimal(text)
    return Decimal(int(value)) if value == int(value) else value


def _load() -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    with Path(__file__).with_name("units.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            factor, _, divisor = row["factor"].partition("/")
            for spelling in row["spelling"].split("|"):
                if spelling in units:
                    raise ValueError(f"units.csv: {spelling} stands twice")
                units[spelling] = Unit(
                    spelling,
                    row["unit"],
                    row["dimension"],
                    _plain(factor),
                    Decimal(divisor or 1),
                    row["family"],
                    row["flags"],
                    row["not_before"],
                    next((flag for flag in row["flags"].split() if flag not in ("article", "both")), ""),
                )
    return units


UNITS = _load()
_BY_FIRST: dict[str, tuple[int, ...]] = {}
for _spelling in UNITS:
    _BY_FIRST[_spelling[0]] = tuple(sorted({*_BY_FIRST.get(_spelling[0], ()), len(_spelling)}, reverse=True))

# Signs and codes that stand before the number.
CURRENCY_BEFORE = {
    "$": "$", "US$": "US$", "USD": "USD", "HK$": "HK$", "HKD": "HKD", "NT$": "NT$", "A$": "A$", "C$": "C$",
    "S$": "S$", "€": "€", "EUR": "EUR", "£": "£", "GBP": "GBP", "¥": "¥", "￥": "￥", "CNY": "CNY",
    "RMB": "RMB", "JPY": "JPY", "KRW": "KRW", "₩": "₩", "₹": "₹", "Rs": "₹", "Rs.": "₹", "人民币": "元", "港币": "港元",
    "美元": "美元", "欧元": "欧元", "日元": "日元", "美金": "美金", "新台币": "新台币", "CN¥": "CN¥",
}  # fmt: skip
_CURRENCY_LAST = {s[-1] for s in CURRENCY_BEFORE}
_CURRENCY_LENGTHS = tuple(sorted({len(s) for s in CURRENCY_BEFORE}, reverse=True))


def unit_at(view: str, at: int) -> tuple[int, Unit] | None:
    """The longest unit spelling that begins at `at`: where it ends, and the unit."""
    lengths = _BY_FIRST.get(view[at : at + 1])
    if lengths is None:
        return None
    for n in lengths:
        unit = UNITS.get(view[at : at + n])
        if unit is None:
            continue
        end = at + len(unit.spelling)
        if unit.spelling[-1].isascii() and unit.spelling[-1].isalnum():
            nxt = view[end : end + 1]
            if nxt.isascii() and (nxt.isalnum() or nxt == "'" and view[end + 1 : end + 2] == "t"):  # five million won't
                continue
        return end, unit
    return None


def currency_before(view: str, at: int) -> tuple[int, Unit] | None:
    """The currency that ends at `at` (spaces allowed): where it begins, and its unit."""
    end = at
    while end and at - end < 2 and view[end - 1] == " ":
        end -= 1
    if not end or view[end - 1] not in _CURRENCY_LAST:
        return None
    for n in _CURRENCY_LENGTHS:
        spelling = view[end - n : end] if end >= n else ""
        if spelling in CURRENCY_BEFORE:
            prior = view[end - n - 1 : end - n]
            if spelling[0].isascii() and spelling[0].isalpha() and prior.isascii() and prior.isalpha():
                continue
            return end - n, UNITS[CURRENCY_BEFORE[spelling]]
    return None

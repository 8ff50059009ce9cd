"""What looks like a number and is none: words that hold a numeral (三星, 统一) and labels (GPT-4, V2.0, 00708.HK)."""

from __future__ import annotations

import csv
from pathlib import Path

from claims.values.english import is_joined, scale_at
from claims.values.numerals import MAX_LENGTH

NUMERALS = "零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖十百千万亿兆拾佰仟廿卅"


def _load_words() -> tuple[dict[str, tuple[tuple[int, str], ...]], dict[str, tuple[tuple[int, str], ...]]]:
    """Words that hold a numeral, by the numeral and the next character, or by the one before where it ends the word."""
    first: dict[str, tuple[tuple[int, str], ...]] = {}
    last: dict[str, tuple[tuple[int, str], ...]] = {}
    with Path(__file__).with_name("not_numbers.csv").open(encoding="utf-8", newline="") as file:
        words = [row["word"] for row in csv.DictReader(file)]
    for word in words:
        for i, c in enumerate(word):
            if not (c in NUMERALS or c.isdigit() or c == "半") or (
                i and (word[i - 1] in NUMERALS or word[i - 1].isdigit())
            ):
                continue
            if i + 1 < len(word):
                first[word[i : i + 2]] = (*first.get(word[i : i + 2], ()), (i, word))
            elif i:
                last[word[i - 1 : i + 1]] = (*last.get(word[i - 1 : i + 1], ()), (i, word))
    return first, last


_FIRST, _LAST = _load_words()


def in_word(view: str, start: int, end: int) -> bool:
    """Whether the numeral at `start` belongs to a word that is no number (统一, 三星, 360集团)."""
    for i, word in _FIRST.get(view[start : start + 2], ()):
        if start >= i and start - i + len(word) >= end and view.startswith(word, start - i):
            return True
    if start:
        for i, word in _LAST.get(view[start - 1 : start + 1], ()):
            if start >= i and start + 1 >= end and view.startswith(word, start - i):
                return True
    return False


def is_change(view: str, start: int) -> bool:
    """Whether the number at `start` is signed behind an abbreviation of a change: YoY-3.5%."""
    return view[start - 1 : start] == "-" and view[max(0, start - 4) : start - 1].casefold() in ("yoy", "qoq", "mom")


def is_label(view: str, start: int, end: int) -> bool:
    """Whether Western digits belong to a code, a version, a time, a score or a name: GPT-4, V2.0, 2:1, 00708.HK."""
    before = view[start - 1] if start else " "
    if before.isascii():
        if before.isalpha():
            return not view[max(0, start - 3) : start].endswith(
                ("RMB", "USD", "HKD", "EUR", "CNY", "GBP", "JPY", "KRW", "TWD", "SGD")
            )
        if before in "_@#\\=&?^":
            return True
        if before == "+":  # 同比+31% is a figure, C++11 a name
            return view[end : end + 1] != "%"
        if before in "-./:*%" and start > 1:
            prior = view[start - 2]
            if prior.isascii() and prior.isalnum():
                return not is_change(view, start)
            if before == "." and prior != " ":
                return True
            if before == "-" and "\u4e00" <= prior <= "\u9fff":
                # 歼-20 is a name, 增长-3.2% a figure
                return view[end : end + 1] not in ("%", "℃", "元", "万", "亿") and "." not in view[start:end]
    elif before in "×·˙" or before.isalpha() and not "\u4e00" <= before <= "\u9fff" and before not in "€£¥￥₩₹":
        return before != "·" or view[start - 2 : start - 1].isalnum()
    after = view[end : end + 2]
    if after[:1] in ("×", "*", "_", "@", "#", "^"):
        return True
    if after[:1] in (".", ":") and after[1:].isalnum() and after[1:].isascii():
        return True
    if after[:1] == "-" and len(after) > 1 and after[1].isascii() and after[1].isalpha():
        return not (is_joined(view, end) or scale_at(view, end, False))
    digits = view[start:end]
    return len(digits) > MAX_LENGTH or (digits[0] == "0" and len(digits) > 1 and digits[1] != ".")

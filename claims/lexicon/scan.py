"""Finding the words of a table in a text in one pass, the longest at each place (Aho and Corasick 1975, by
pyahocorasick)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from claims.lexicon import attributes, contrasts

Hit = tuple[int, int, str]  # start, end, the word as the table has it
_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


@cache
def _machine(table: str) -> Any:
    import ahocorasick

    machine = ahocorasick.Automaton()
    for word in attributes() if table == "attributes" else {**attributes(), **contrasts()}:
        machine.add_word(word.translate(_LOWER), word)
    machine.make_automaton()
    return machine


def _whole(view: str, start: int, end: int, word: str) -> bool:
    """Latin words count only as whole words."""
    if not word[0].isascii():
        return True
    before, after = view[start - 1 : start], view[end : end + 1]
    return not (before.isascii() and before.isalnum()) and not (after.isascii() and after.isalnum())


def _lowered(view: str) -> str:
    """Latin letters in lower case, at the same length."""
    lowered = view.lower()
    return lowered if len(lowered) == len(view) else view.translate(_LOWER)


def _scan(view: str, table: str) -> Iterable[Hit]:
    for last, word in _machine(table).iter_long(_lowered(view)):
        start = last + 1 - len(word)
        if _whole(view, start, last + 1, word):
            yield start, last + 1, word


def attribute_hits(view: str) -> tuple[Hit, ...]:
    """Where attributes are named, whatever segmentation makes of them (毛亏损, 债务总额)."""
    return tuple(_scan(view, "attributes"))


def contrast_hits(view: str) -> tuple[Hit, ...]:
    """Where contrast words stand that are no part of a longer attribute (毛亏损 says nothing of 亏损)."""
    table = contrasts()
    return tuple(h for h in _scan(view, "both") if h[2] in table)

"""Finding the words of the tables in a text in one pass: the longest at each place, none overlapping the one before."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from claims.lexicon import attributes, contrasts

Hit = tuple[int, int, str]  # start, end, the word as the table has it
_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


class _Word(NamedTuple):
    """A word of the tables."""

    lowered: str
    size: int
    word: str  # as its table has it
    attribute: bool
    contrast: bool
    latin: bool  # counts only as a whole word


@cache
def _words() -> tuple[re.Pattern[str], dict[str, tuple[_Word, ...]]]:
    """Where a word may begin; and the words by their first two characters (or their only one) in lower case, the
    longest first.

    Two characters tell so much that a look into a dictionary settles most places: a machine of Aho and Corasick, which
    goes through every character of the text, takes nearly twice as long here.
    """
    written = {word.translate(_LOWER): word for word in (*attributes(), *contrasts())}
    beginnings: dict[str, set[str]] = {}
    for word in written:
        beginnings.setdefault(word[:2], set()).add(word)
    single = [word for word in written if len(word) == 1]
    for beginning, words in beginnings.items():
        words.update(word for word in single if word == beginning[0])  # 亏 is there, too, where 亏损 begins
    told = {
        low: _Word(low, len(low), word, word in attributes(), word in contrasts(), word[0].isascii())
        for low, word in written.items()
    }
    longest_first = {
        b: tuple(told[word] for word in sorted(words, key=lambda w: (-len(w), w))) for b, words in beginnings.items()
    }
    # One class first, because the engine skips to its characters; the next character rules out most of these, and what
    # it may be behind a quarter of them most of the rest. A Latin word begins where a word begins.
    firsts = sorted({b[0] for b in beginnings})
    quarters = (frozenset(firsts[k::4]) for k in range(4))
    pairs = [(q, {b[1] for b in beginnings if len(b) > 1 and b[0] in q}) for q in quarters]
    second = _class(frozenset().union(*(follow for _, follow in pairs)))
    follows = "|".join(f"(?<={_class(q)})(?={_class(follow)})" for q, follow in pairs)
    alone = "".join(f"|(?<={re.escape(word)})" for word in single)
    pattern = f"{_class(firsts)}(?:(?={second})(?:{follows}){alone})(?<![a-z0-9][a-z0-9])"
    return re.compile(pattern), longest_first


def _class(characters: Iterable[str]) -> str:
    return f"[{''.join(sorted(map(re.escape, characters)))}]"


def _whole(view: str, start: int, end: int) -> bool:
    """Whether no letter or digit touches a Latin word."""
    before, after = view[start - 1 : start], view[end : end + 1]
    return not (before.isascii() and before.isalnum()) and not (after.isascii() and after.isalnum())


def _lowered(view: str) -> str:
    """Latin letters in lower case, at the same length."""
    lowered = view.lower()
    return lowered if len(lowered) == len(view) else view.translate(_LOWER)


def find_hits(view: str) -> tuple[tuple[Hit, ...], tuple[Hit, ...]]:
    """Where attributes are named, whatever segmentation makes of them (毛亏损, 债务总额), and where contrast words
    stand that are no part of a longer attribute (毛亏损 says nothing of 亏损)."""
    places, words = _words()
    named: list[Hit] = []
    marks: list[Hit] = []
    after_attribute = after_word = 0
    lowered = _lowered(view)
    for place in places.finditer(lowered):
        start = place.start()
        for low, size, word, attribute, contrast, latin in words.get(lowered[start : start + 2]) or words.get(
            lowered[start], ()
        ):
            if size > 2 and not lowered.startswith(low, start):
                continue
            end = start + size
            if start >= after_word:  # the longest; what follows in this loop is a part of it
                after_word = end
                if contrast and not (latin and not _whole(view, start, end)):
                    marks.append((start, end, word))
            if attribute:
                if start >= after_attribute:
                    after_attribute = end
                    if not (latin and not _whole(view, start, end)):
                        named.append((start, end, word))
                break
    return tuple(named), tuple(marks)


def attribute_hits(view: str) -> tuple[Hit, ...]:
    """Where attributes are named."""
    return find_hits(view)[0]

"""What stands around a name or a time: the words of its clause and of its sentence, and the word right before it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from claims.reading import Reading
from claims.records import Span

_LETTER = re.compile(r"[\u4e00-\u9fffA-Za-z]")
# Words that stand before anything.
_PLAIN = frozenset("的 和 与 及 或 是 为 对 由 向 把 被 让 从 到 在 于 了 the a of and to in on by for".split())


@dataclass(frozen=True, slots=True)
class Around:
    """The words around a stretch: `own` of its clause, `near` of the rest of its sentence, `left` the one before it."""

    own: frozenset[str]
    near: frozenset[str]
    left: str
    masked: str


def around(reading: Reading, span: Span) -> Around:
    """What stands around a stretch of a text."""
    sentence = reading.sentences[reading.sentence_at(span.start)]
    clause = sentence.clause_at(span.start)

    def words(start: int, end: int) -> frozenset[str]:
        return frozenset(
            t.text.casefold()
            for t in reading.words.between(start, end)
            if t.content and not span.overlaps(Span(t.start, t.end))
        )

    own = words(min(clause.start, span.start), max(clause.end, span.end))
    before = [t.text.casefold() for t in reading.words.between(max(0, span.start - 8), span.start)][-1:]
    left = next((t for t in before if _LETTER.search(t) and t not in _PLAIN), "")
    masked = reading.view[clause.start : span.start] + "#" + reading.view[span.end : clause.end]
    return Around(own, words(sentence.span.start, sentence.span.end) - own, left, masked)


class Rarity:
    """How much a word tells, from how often it stands around: rarer ones more."""

    def __init__(self, all_: Iterable[Around]) -> None:
        counts: Counter[str] = Counter()
        n = 1
        for a in all_:
            counts.update(a.own | a.near)
            n += 1
        self._weight = {t: math.log(1 + n / k) for t, k in counts.items()}

    def _sum(self, words: frozenset[str]) -> float:
        return sum(self._weight.get(t, 1.0) for t in sorted(words))

    def likeness(self, a: Around, b: Around) -> float:
        """How well what stands around two stretches agrees, 0..1."""
        if not (a.own & b.own or a.own & b.near or b.own & a.near or (a.left and a.left == b.left)):
            return 0.0  # no word in common: that signs and blanks are alike says nothing
        total = self._sum(a.own | b.own)
        shared = self._sum(a.own & b.own) / total if total else 0.0
        half = self._sum((a.own & b.near) | (b.own & a.near)) / total if total else 0.0
        left = 0.25 if a.left and a.left == b.left else 0.0
        return min(1.0, 0.5 * shared + 0.2 * min(half, 1.0) + left + 0.2 * fuzz.ratio(a.masked, b.masked) / 100)

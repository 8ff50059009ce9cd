"""What the encoder sees at once: some sentences with values, a little of the text before them, and how it all begins.

Figures are blanked: what is learned is which quantity stands there, never that a number is a usual one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.reader import Ends

if TYPE_CHECKING:
    from tokenizers import Tokenizer

# Characters: of sentences read together, of the text before them, of the article's beginning, of one sentence.
TOGETHER, BEFORE, BEGINNING, LONGEST = 220, 100, 36, 300
START, END, _MASK = "<s>", "</s>", "<mask>"


@dataclass(frozen=True, slots=True)
class Passage:
    """Stretches of a text that are read together, and the values in them that are asked for, as half-open offsets."""

    stretches: tuple[Ends, ...]
    values: tuple[Ends, ...]


@dataclass(frozen=True, slots=True)
class Tokens:
    """A passage as the encoder takes it: numbers of pieces, the offsets of each in the text ((0, 0) for signs of its
    own), and the index of the piece that stands for each value."""

    ids: tuple[int, ...]
    ends: tuple[Ends, ...]
    values: tuple[int, ...]


def passages(sentences: Sequence[Ends], values: Sequence[Ends]) -> list[Passage]:
    """The passages that hold these values, both in the order of the text."""
    if not sentences:
        return []
    starts = [s for s, _ in sentences]
    groups: list[tuple[int, int, list[Ends]]] = []
    for value in values:
        start, end = sentences[max(0, bisect_right(starts, value[0]) - 1)]
        if end - start > LONGEST:  # a list or a table told in one breath
            start, end = max(start, value[0] - LONGEST // 2), min(end, value[1] + LONGEST // 2)
        if groups and max(end, groups[-1][1]) - groups[-1][0] <= TOGETHER:
            first, last, inside = groups[-1]
            groups[-1] = (first, max(end, last), [*inside, value])
        else:
            groups.append((start, max(end, value[1]), [value]))
    out = []
    for start, end, inside in groups:
        near = bisect_right(starts, start - BEFORE)
        before = starts[near] if near < len(starts) and starts[near] < start else max(starts[0], start - BEFORE)
        head = (starts[0], starts[0] + BEGINNING)
        stretches = (head, (before, end)) if head[1] <= before else ((head[0], end),)
        out.append(Passage(stretches, tuple(inside)))
    return out


def tokens(view: str, of: Passage, figures: Sequence[Ends], tokenizer: Tokenizer) -> Tokens:
    """A passage in pieces, one blank for each of the figures that it holds."""
    start_sign, mask, end_sign = (sign_number(sign, tokenizer) for sign in (START, _MASK, END))
    ids, ends = [start_sign], [(0, 0)]

    def read(start: int, stop: int) -> None:
        if start < stop:
            pieces = tokenizer.encode(view[start:stop], add_special_tokens=False)
            for number, (s, e) in zip(pieces.ids, pieces.offsets, strict=True):
                if s < e:
                    ids.append(number)
                    ends.append((start + s, start + e))

    for first, last in of.stretches:
        at = first
        for s, e in figures:
            if at <= s and e <= last:
                read(at, s)
                ids.append(mask)
                ends.append((s, e))
                at = e
        read(at, last)
        ids.append(end_sign)
        ends.append((0, 0))
    blanks = frozenset(figures)
    return Tokens(tuple(ids), tuple(ends), tuple(_place(ends, blanks, value) for value in of.values))


def sign_number(sign: str, tokenizer: Tokenizer) -> int:
    """The number of a sign of the encoder. Raises ValueError for a tokenizer that has it not."""
    number = tokenizer.token_to_id(sign)
    if number is None:
        raise ValueError(f"a tokenizer without {sign} is none of this encoder's")
    return number


def _place(ends: Sequence[Ends], blanks: frozenset[Ends], value: Ends) -> int:
    """Where a value stands: at its blank, and where it has none (a date) at its first piece."""
    inside = [i for i, (s, e) in enumerate(ends) if s < e and s < value[1] and value[0] < e]
    for i in inside:
        if ends[i] in blanks:
            return i
    return inside[0] if inside else 0

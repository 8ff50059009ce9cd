"""Text as the network for names takes it: pieces, and the characters that they are made of."""

from __future__ import annotations

from collections.abc import Iterator

from tokenizers import Tokenizer

from claims.encoder.labels import ALONE, BEGIN, LAST, ON, SORTS
from claims.encoder.name_network import Line
from claims.encoder.passage import END, START, sign_number
from claims.reader import Ends
from claims.words import Words

LONGEST = 200  # characters that are read at once
_BEGINS, _ENDS = 1, 2
_SORTS = {tag: number for number, tag in enumerate(SORTS)}
_STOPS = "。!?！？;；", ",，、 "


def windows(text: str) -> Iterator[Ends]:
    """A text in stretches that are read at once: cut behind a full stop, else a comma, else anywhere."""
    at = 0
    while len(text) - at > LONGEST:
        middle, end = at + LONGEST // 2, at + LONGEST
        stops = (max(text.rfind(c, middle, end) for c in signs) + 1 for signs in _STOPS)
        end = next((s for s in stops if s), end)
        yield at, end
        at = end
    if at < len(text):
        yield at, len(text)


def _in_words(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """For each character its place in a word of the dictionary, and the sort of that word."""
    words = Words(text)
    place = [ON] * len(text)
    sort = [0] * len(text)
    for word, start, end in zip(words.texts, words.starts, words.ends, strict=True):
        place[end - 1] = LAST
        place[start] = BEGIN if end - start > 1 else ALONE
        sort[start:end] = [_SORTS.get(words.tags[word], 0)] * (end - start)
    return tuple(place), tuple(sort)


class Lineator:
    """Cuts text into lines for the network."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        """Raises ValueError for a tokenizer of another encoder."""
        self._tokenizer = tokenizer
        self._signs = sign_number(START, tokenizer), sign_number(END, tokenizer)
        self._alone: dict[str, int] = {}

    def line(self, text: str) -> Line:
        """One text. What no piece has (a space) goes with the piece before it."""
        pieces = self._tokenizer.encode(text, add_special_tokens=False)
        ids = [self._signs[0]]
        piece, edge = [0] * len(text), [_BEGINS | _ENDS] * len(text)
        last = 0
        for number, (start, end) in zip(pieces.ids, pieces.offsets, strict=True):
            if start == end:
                continue
            piece[last:start] = [len(ids) - 1] * max(0, start - last)
            ids.append(number)
            piece[start:end], edge[start:end] = [len(ids) - 1] * (end - start), [0] * (end - start)
            edge[start] |= _BEGINS
            edge[end - 1] |= _ENDS
            last = end
        piece[last:] = [len(ids) - 1] * (len(text) - last)
        ids.append(self._signs[1])
        place, sort = _in_words(text)
        return Line(tuple(ids), tuple(piece), tuple(edge), tuple([self._number(c) for c in text]), place, sort)

    def _number(self, character: str) -> int:
        """The piece that is this character alone, or the last of those that spell it."""
        if character not in self._alone:
            whole = self._tokenizer.token_to_id(character)
            spelt = self._tokenizer.encode(character, add_special_tokens=False).ids if whole is None else [whole]
            self._alone[character] = spelt[-1] if spelt else self._signs[1]
        return self._alone[character]

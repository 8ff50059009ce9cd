"""What two articles turn on: their most telling words, and how far these are in both.

Reports of one sort (a new car, a firm that goes public, a sentence of a court) share words by the dozen and differ in
the few that matter: what each is about. Two reports of one event share just these, however unlike they are told.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from heapq import nlargest

import numpy as np

from factcheck.counts import CountTable, articles_of, common, is_archive
from factcheck.settings import SETTINGS
from factcheck.sheet import Sheet
from factcheck.terms import key

_KEY_WORDS = 8  # of an article; with twice as many those of its sort come in, with half as many a chance word decides
_FIRST_WORDS = 3  # of these, that it opens with and comes back to
_OPENING = 120  # characters in which an article says what it is about, blanks left out

_Telling = tuple[tuple[str, float], ...]  # words with their weights


class Topics:
    """The key words of articles, in an archive of which `counts` says how rare each word is."""

    def __init__(self, sheets: Mapping[str, Sheet], counts: CountTable) -> None:
        self._sheets = sheets
        self._counts = counts
        self._articles = articles_of(counts)
        self._words: dict[str, dict[str, int]] = {}
        self._keys: dict[str, tuple[_Telling, _Telling]] = {}
        self._known: dict[tuple[str, str], bool] = {}

    @property
    def many(self) -> bool:
        """Whether there are more articles than a person puts together on one story."""
        return is_archive(self._articles)

    def one_story(self, a: str, b: str) -> bool:
        """Whether two articles (paths) turn on one thing: one of them has enough of the key words of the other, and of
        those that it opens with. So few as a person puts together always do."""
        if a == b or not self.many:
            return True
        pair = (a, b) if a < b else (b, a)
        if pair not in self._known:
            shared = [max(self._held(a, b, at), self._held(b, a, at)) for at in (0, 1)]
            self._known[pair] = shared[0] >= SETTINGS.one_story and shared[1] >= SETTINGS.one_opening
        return self._known[pair]

    def close(self, a: str, b: str) -> bool:
        """Whether one of two articles has most of the key words of the other: a figure needs no name there."""
        return max(self._held(a, b, 0), self._held(b, a, 0)) >= SETTINGS.close_story

    def each_its_own(self, mine: Sequence[str], a: str, theirs: Sequence[str], b: str) -> bool:
        """Whether of the words of a sentence in each of two articles one is what its article turns on, and the other
        article does not have it at all."""
        if not self.many:
            return False
        return self._alone(mine, a, b) and self._alone(theirs, b, a)

    def turns_on(self, path: str, name: str) -> bool:
        """Whether a name is among the key words of an article, or made of one."""
        return any(word.lstrip("@") in name for word, _ in self._key_words(path)[0])

    def both_turn_on(self, a: str, b: str, word: str) -> bool:
        """Whether a word is among the key words of both articles."""
        return all(any(word == told for told, _ in self._key_words(path)[0]) for path in (a, b))

    def name(self, path: str, word: str) -> bool:
        """Whether a word is a name in an article, and not that of a place."""
        return any(n.norm == word and n.type != "place" for n in self._sheets[path].names)

    def _alone(self, words: Sequence[str], here: str, there: str) -> bool:
        other = self._all(there)
        telling = {word for word, _ in self._key_words(here)[0]}
        return any((w in telling and w not in other) or (f"@{w}" in telling and f"@{w}" not in other) for w in words)

    def _held(self, a: str, b: str, at: int) -> float:
        """What part of the key words of the one the other has, by their weight; all of none."""
        telling, there = self._key_words(a)[at], self._all(b)
        total = sum(weight for _, weight in telling)
        return sum(weight for word, weight in telling if word in there) / total if total else 1.0

    def _all(self, path: str) -> dict[str, int]:
        """The words and names of an article, with how often each comes."""
        found = self._words.get(path)
        if found is None:
            sheet = self._sheets[path]
            found = self._words[path] = dict(sheet.words) | {f"@{n.norm}": 1 for n in sheet.names}
        return found

    def _key_words(self, path: str) -> tuple[_Telling, _Telling]:
        """The key words of an article, and those that it opens with."""
        found = self._keys.get(path)
        if found is None:
            opening = "".join(self._sheets[path].view[: 4 * _OPENING].split())[:_OPENING].casefold()
            most = common(self._articles)
            told, first = [], []
            words = self._all(path)
            spreads = self._counts.of_all(np.array([key("word", word) for word in words], dtype=np.int64)).tolist()
            for (word, times), texts in zip(words.items(), spreads, strict=True):
                spread = max(1, texts)
                if spread > most:
                    continue
                weight = (1 + math.log(times)) * math.log(1 + self._articles / spread)
                told.append((weight, word))
                if times > 1 and word in opening:
                    first.append((weight, word))
            found = self._keys[path] = (_heaviest(told, _KEY_WORDS), _heaviest(first, _FIRST_WORDS))
        return found


def _heaviest(weights: Sequence[tuple[float, str]], most: int) -> _Telling:
    return tuple((word, weight) for weight, word in nlargest(most, weights))

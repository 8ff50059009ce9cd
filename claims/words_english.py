"""The words of an English text: what each is as compared (its stem), and which of them say what happened.

No dictionary of parts of speech is at hand for English, and none is needed: function words and the words that only
report are listed, irregular verbs are in a table, and endings tell the rest. Stems are Porter's second algorithm
(Snowball), from `snowballstemmer`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import accumulate

from claims.lexicon import rows, word_list
from claims.words import Words

_TOKEN = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*|\d+(?:[.,]\d+)*|\s+|.", re.S)
_WORD = re.compile(r"[^\W\d_]")
_VERBAL = re.compile(r"[a-z]{2,}(?:ed|ing)")
_NO_VERB = frozenset(
    "indeed need speed seed feed deed breed hundred red bed during morning evening nothing something anything "
    "everything king ring spring string thing wing building meeting".split()
)


class EnglishWords(Words):
    """The words of a view in English, in the same columns as those of a Chinese one."""

    __slots__ = ()

    def __init__(self, view: str) -> None:
        self.texts = _TOKEN.findall(view)
        self.terms = [_term(text) for text in self.texts]
        self.tags = {text: _tag(text) for text in set(self.texts)}
        self.naming = []
        self.ends = list(accumulate(map(len, self.texts)))
        self.starts = [0, *self.ends[:-1]]


@cache
def _irregular() -> dict[str, str]:
    """Form -> the verb (or noun) that it is a form of."""
    return {form: row["base"] for row in rows("english_verbs.csv") for form in (row["base"], *row["forms"].split())}


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """What the forms of an English word have in common: customers, customer's -> custom; rose, risen -> rise."""
    plain = word.casefold().replace("’", "'").removesuffix("'s").removesuffix("'")
    base = _irregular().get(plain)
    return base if base is not None else _stemmer().stemWord(plain)


@cache
def _stemmer():  # type: ignore[no-untyped-def]
    import snowballstemmer  # type: ignore[import-untyped]

    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=100_000)
def _term(text: str) -> str:
    if not _WORD.match(text) or len(text) < 2 or is_function_word(text):
        return ""
    return stem(text)


@lru_cache(maxsize=100_000)
def _tag(text: str) -> str:
    """The part of speech in the signs of the Chinese dictionary: verbs are told, all else is a noun or a sign."""
    if not _WORD.match(text):
        return "m" if text[0].isdigit() else "x"
    low = text.casefold()
    if is_function_word(low):
        return "n"
    told = is_verb(low) or (text[0].islower() and _VERBAL.fullmatch(low) and low not in _NO_VERB)
    return "v" if told else "n"


def is_verb(word: str) -> bool:
    """Whether the table has a word in lower case as a form of a verb, or as the noun of what it says: sentencing."""
    return word in _irregular()


@lru_cache(maxsize=100_000)
def is_function_word(word: str) -> bool:
    """Whether a word says nothing of what a text is about: the, who, said, five."""
    return word.casefold().replace("’", "'") in word_list("english_stop.txt")

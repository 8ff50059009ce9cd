"""Tables of words: attributes and their spellings, words of which a look-alike has another, titles, surnames."""

from __future__ import annotations

import csv
from functools import cache, lru_cache
from importlib.resources import files


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table in this folder, in the order written."""
    return list(csv.DictReader(files(__name__).joinpath(name).read_text(encoding="utf-8").splitlines()))


@cache
def attributes() -> dict[str, str]:
    """Spelling -> attribute: 营收 -> 收入."""
    return {word: row["attribute"] for row in reversed(rows("attributes.csv")) for word in row["spellings"].split()}


@cache
def in_english() -> dict[str, str]:
    """Attribute -> its first English spelling: 收入 -> revenue. For English readers of English texts."""
    spelled = {row["attribute"]: row["spellings"].split() for row in reversed(rows("attributes.csv"))}
    english = {attribute: [word for word in words if word.isascii()] for attribute, words in spelled.items()}
    return {attribute: words[0] for attribute, words in english.items() if words}


@cache
def movement() -> dict[str, str]:
    """Attribute -> how fast its value moves: "day" (a death toll), "hour" (a share price), "" (a fact)."""
    return {row["attribute"]: row["moves"] for row in rows("attributes.csv")}


@cache
def counted() -> frozenset[str]:
    """Attributes that are only numbers of things: 公司 beside an amount of money is who, beside 35家 what is
    counted."""
    return frozenset(row["attribute"] for row in rows("attributes.csv") if row["counted"])


@cache
def contrasts() -> dict[str, tuple[str, ...]]:
    """Word -> the classes it decides, with its value there: 零售 -> ("trade:零售",). The first word of a row names
    it."""
    out: dict[str, tuple[str, ...]] = {}
    for row in rows("contrasts.csv"):
        words = row["words"].split()
        for word in words:
            out[word] = (*out.get(word, ()), f"{row['class']}:{words[0]}")
    return out


@cache
def whens() -> dict[str, tuple[str, ...]]:
    """Contrast word -> when it says that things are so: 翌日 -> ("when:次日",)."""
    when = {word: tuple(c for c in classes if c.startswith("when:")) for word, classes in contrasts().items()}
    return {word: classes for word, classes in when.items() if classes}


@cache
def word_list(name: str) -> frozenset[str]:
    """A table of one column as a set."""
    text = files(__name__).joinpath(name).read_text(encoding="utf-8")
    return frozenset(w for line in text.splitlines() if not line.startswith("#") for w in line.split())


@lru_cache(maxsize=100_000)
def title_of(word: str) -> str:
    """The longest title that a word is or ends with, "" if none: 大学教授 is a 教授."""
    titles = word_list("titles.txt")
    return next((word[-size:] for size in range(min(len(word), _longest_title()), 1, -1) if word[-size:] in titles), "")


@cache
def _longest_title() -> int:
    return max(map(len, word_list("titles.txt")))


def is_title(word: str) -> bool:
    """Whether a word is a title or ends on one: 书记, 省委书记."""
    return bool(title_of(word)) or word in word_list("titles.txt")

"""What a whole archive has to know of one article at once, as arrays of numbers: a few kilobytes, held by the thousand.

Cards say which articles may speak of one story (words), of what each is (names), which copy one another (sketch) and
which clauses are a form that many fill in (clauses). The texts and claims stay where they are until they are compared.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claims.mentions_english import telling_words
from claims.records import Amount, Claim, Named
from factcheck.figures import digits
from factcheck.sheet import Sheet
from factcheck.shingles import sketch_of
from factcheck.terms import key

Keys = NDArray[np.int64]
OPENING = 300  # characters of an article in which it says what it is about
_CODE = re.compile(r"(?<!\d)(\d{5,6})(?:\.[A-Z]{2})?(?=\))")  # of a listed company
_CLAUSE = 4  # characters of a clause, figures blanked, that says something


@dataclass(frozen=True, slots=True, eq=False)
class Filled:
    """The clauses of an article, figures blanked, each with the figures that it puts there."""

    clauses: Keys
    figures: Keys


@dataclass(frozen=True, slots=True, eq=False)
class Card:
    """Numbers of one article: its words with how often each comes, names that it opens with (and how often they come in
    all) or the codes that stand for them, all names, the sketch of its text, its clauses with their figures, and its
    exact figures."""

    words: Keys  # ascending
    times: NDArray[np.int64]  # of the words
    opening: Keys
    opened: NDArray[np.int64]  # how often the opening names come
    codes: Keys
    names: Keys  # ascending, codes included
    sketch: Keys  # ascending
    filled: Filled
    exact: Keys  # ascending
    lang: str


def card_of(sheet: Sheet) -> Card:
    """The card of an article."""
    words = {key("word", w): n for w, n in sheet.words}
    words |= {key("word", f"@{n.norm}"): 1 for n in sheet.names}
    told = sorted(words)
    english = sheet.article.lang == "en"
    told_by = telling_words if english else _norm_alone
    spoken = Counter(word for n in sheet.names if n.type != "place" for word in told_by(n))
    opening = sorted({w for n in sheet.names if n.span.start < OPENING and n.type != "place" for w in told_by(n)})
    # English has no list of places: what is one to a text may be none to another
    places = [word for n in sheet.names if english and n.type == "place" for word in told_by(n)]
    names = {key("lead", n) for n in (*spoken, *places, *_CODE.findall(sheet.view))}
    return Card(
        words=_keys(told),
        times=_keys(words[w] for w in told),
        opening=_keys(key("lead", n) for n in opening),
        opened=_keys(spoken[n] for n in opening),
        codes=_keys(sorted({key("lead", c) for c in _CODE.findall(sheet.view[:OPENING])})),
        names=_keys(sorted(names)),
        sketch=sketch_of(sheet.view if sheet.article.text else ""),
        filled=clauses_of(sheet.claims),
        exact=_keys(sorted(_exact(sheet.claims))),
        lang=sheet.article.lang,
    )


def _norm_alone(name: Named) -> tuple[str, ...]:
    return (name.norm,)


_BY_CHANCE = 2  # digits that a figure may share with any other by chance
_MOST_DIGITS = 6
_ONE_EVENT = 2  # digits past these that texts on one event share: a figure of four, two of three


def one_event(a: Card, b: Card) -> bool:
    """Whether two articles share so many exact figures that they tell of one event, by whatever names
    (training/one_event.py finds its pairs so)."""
    return len(np.intersect1d(a.exact, b.exact, assume_unique=True)) >= _ONE_EVENT


def _exact(claims: Iterable[Claim]) -> set[int]:
    """The exact figures with what each counts: one number for each digit past the second."""
    return {
        key("exact", f"{v.dimension} {_plain(v.number)} {n}")
        for c in claims
        if isinstance(v := c.value, Amount)
        for n in range(_BY_CHANCE, min(len(digits(v)), _MOST_DIGITS))
    }


def clauses_of(claims: Iterable[Claim]) -> Filled:
    """The clauses of amounts that are long enough to say something."""
    found = set()
    for c in claims:
        if isinstance(c.value, Amount) and len(c.parts.masked) >= _CLAUSE:
            figure = f"{_plain(c.value.number)}|{_plain(c.value.low)}"
            found.add((key("clause", c.parts.masked), key("figure", figure)))
    ordered = sorted(found)
    return Filled(_keys(c for c, _ in ordered), _keys(f for _, f in ordered))


def _plain(number: object) -> str:
    """A number as compared: 1.0 and 1 are one figure."""
    return "" if number is None else str(hash(number))


def _keys(values: Iterable[int]) -> Keys:
    return np.fromiter(values, dtype=np.int64)


def templates_of(filled: Sequence[Filled]) -> frozenset[int]:
    """Clauses that four articles or more fill in with figures of their own, hardly two alike: each speaks of its own
    thing."""
    if not filled:
        return frozenset()
    clauses, figures = np.concatenate([f.clauses for f in filled]), np.concatenate([f.figures for f in filled])
    owners = np.repeat(np.arange(len(filled)), [len(f.clauses) for f in filled])
    order = np.lexsort((owners, clauses))
    clauses, figures, owners = clauses[order], figures[order], owners[order]
    names, starts, values = np.unique(clauses, return_index=True, return_counts=True)
    if not len(names):
        return frozenset()
    other_clause = clauses[1:] != clauses[:-1]
    texts = np.add.reduceat(np.r_[1, (owners[1:] != owners[:-1]) | other_clause], starts)
    order = np.lexsort((figures, clauses))
    figures = figures[order]
    others = np.add.reduceat(np.r_[1, (figures[1:] != figures[:-1]) | other_clause], starts)
    return frozenset(names[(texts >= 4) & (others * 4 >= values * 3)].tolist())

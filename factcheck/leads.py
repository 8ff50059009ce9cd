"""What an article is about: the names that it opens with and comes back to most.

Reports of one desk (a fund a day, a company a day) read alike to the word; only their subject differs, and a clause
deep in the text does not repeat it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from factcheck.card import Card

_COMMON = 10  # a name in more texts than this, and in more than a tenth of all, is nobody's subject


@dataclass(frozen=True, slots=True)
class Lead:
    """The names that an article opens with and comes back to most (`own`), all that it names, and its language."""

    own: frozenset[int]
    names: frozenset[int]
    lang: str


def lead_of(card: Card, spread: Callable[[int], int], articles: int) -> Lead:
    """The lead of an article, in an archive of so many; `spread` says how many of them name a name.

    A code of a listed company in its opening is a name like any other, and says it all.
    """
    limit = max(_COMMON, articles // 10)
    opening = {n: t for n, t in zip(card.opening.tolist(), card.opened.tolist(), strict=True) if spread(n) <= limit}
    most = max(opening.values(), default=0)
    own = frozenset(n for n, times in opening.items() if times > 1 and 2 * times >= most)
    return Lead(frozenset(card.codes.tolist()) or own, frozenset(card.names.tolist()), card.lang)


def strangers(a: Lead, b: Lead) -> bool:
    """Whether each is about something that the other does not even name; in another language it may well have another
    name."""
    if a.lang != b.lang:
        return False
    return bool(a.own) and bool(b.own) and a.own.isdisjoint(b.names) and b.own.isdisjoint(a.names)

"""What an article is about: the names that it opens with and comes back to most.

Reports of one desk (a fund a day, a company a day) read alike to the word; only their subject differs, and a clause
deep in the text does not repeat it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from factcheck.card import Card, one_event

_COMMON = 10  # a name in more texts than this, and in more than a tenth of all, is nobody's subject

# Texts, and not more than a tenth of all, that have a name which tells an event: of the pairs of news that were
# strangers by their leads one in a hundred shares two such names, of those of labelled stories half.
_RARE = 8
_PAIR = 2  # texts that have it: those two, in however small a folder


@dataclass(frozen=True, slots=True)
class Lead:
    """The names that an article opens with and comes back to most (`own`), the codes of listed companies in its
    opening, all that it names, and its language."""

    own: frozenset[int]
    codes: frozenset[int]
    names: frozenset[int]
    lang: str


def lead_of(card: Card, spread: Callable[[int], int], articles: int) -> Lead:
    """The lead of an article, in an archive of so many; `spread` says how many of them name a name."""
    limit = max(_COMMON, articles // 10)
    opening = {n: t for n, t in zip(card.opening.tolist(), card.opened.tolist(), strict=True) if spread(n) <= limit}
    most = max(opening.values(), default=0)
    own = frozenset(n for n, times in opening.items() if times > 1 and 2 * times >= most)
    return Lead(own, frozenset(card.codes.tolist()), frozenset(card.names.tolist()), card.lang)


def strangers(a: Lead, b: Lead, mine: Card, theirs: Card, spread: Callable[[int], int], articles: int) -> bool:
    """Whether each is about something that the other does not even name, and neither figures nor two names that hardly
    any other text has say that it is one event; in another language it may well have another name. `spread` and
    `articles` as in `lead_of`."""
    if a.lang != b.lang:
        return False
    # a code says it all, where both have one
    own, others = (a.codes, b.codes) if a.codes and b.codes else (a.own | a.codes, b.own | b.codes)
    if not own or not others or not own.isdisjoint(b.names) or not others.isdisjoint(a.names):
        return False
    if one_event(mine, theirs):
        return False
    limit = max(_PAIR, min(_RARE, articles // 10))
    return sum(spread(name) <= limit for name in a.names & b.names) < 2

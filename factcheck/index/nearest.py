"""The articles of an index that may be of one story with texts that are not in it. Nothing is read but lists of the
words that few articles have, and the cards of the likeliest."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from factcheck.card import Card
from factcheck.index.archive import Index
from factcheck.settings import SETTINGS
from factcheck.stories import Weigher, cosine
from factcheck.terms import key


def nearest(index: Index, cards: Sequence[Card], most: int = SETTINGS.neighbours) -> list[str]:
    """The articles nearest to each of these texts, at most so many for each, the nearest first."""
    found: dict[str, float] = {}
    for card in cards:
        found |= {path: max(likeness, found.get(path, 0.0)) for path, likeness in _nearest(index, card, most)}
    return sorted(found, key=lambda path: (-found[path], path))


def _nearest(index: Index, card: Card, most: int) -> list[tuple[str, float]]:
    total = key("total", "articles")
    counts = index.counts([total, *card.words.tolist()])
    articles = counts.of(total)
    spread = counts.of_all(card.words)
    rare = (spread > 0) & (spread <= SETTINGS.story_words)
    weights = dict(
        zip(
            card.words[rare].tolist(),
            ((1 + np.log(card.times[rare])) * np.log(1 + articles / spread[rare]) ** 2).tolist(),
            strict=True,
        )
    )
    lists = sorted(index.holders(weights).items())
    if not lists:
        return []
    numbers = np.concatenate([holding for _, holding in lists])
    shares = np.repeat([weights[term] for term, _ in lists], [len(holding) for _, holding in lists])
    candidates, place = np.unique(numbers, return_inverse=True)
    likely = np.bincount(place, weights=shares)
    best = candidates[np.lexsort((candidates, -likely))[: SETTINGS.story_candidates]]
    cards = index.cards(sorted(index.numbered(best.tolist()).values()))
    return _weighed(index, card, cards, most)


def _weighed(index: Index, card: Card, others: dict[str, Card], most: int) -> list[tuple[str, float]]:
    """The others that are alike enough, by all their words."""
    arrays = [a for c in (card, *others.values()) for a in (c.words, c.opening, c.names)]
    terms = np.unique(np.concatenate([*arrays, np.array([key("total", "articles")])]))
    weigher = Weigher(index.counts(terms.tolist()))
    mine, lead = weigher.weigh(card)[0], weigher.lead(card)
    found = [
        (path, likeness)
        for path, other in others.items()
        if (likeness := cosine(mine, weigher.weigh(other)[0])) >= weigher.related
        and not weigher.strangers(lead, weigher.lead(other), card, other)
    ]
    return sorted(found, key=lambda x: (-x[1], x[0]))[:most]

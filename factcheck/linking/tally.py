"""What an article adds to the counts of an archive. Counts only ever add up, so that an article can be taken away."""

from __future__ import annotations

from collections import Counter

from claims.records import Name
from factcheck.card import Card
from factcheck.linking import USABLE
from factcheck.linking.two_periods import figures
from factcheck.sheet import Sheet
from factcheck.terms import key


def counts_of(sheet: Sheet, card: Card) -> Counter[int]:
    """Articles that have a word of a story, a name, a figure set in a period; and, of each kind that is linked by
    words, claims that have a word."""
    counts: Counter[int] = Counter()
    if sheet.article.error:
        return counts
    counts[key("total", "articles")] = 1
    counts.update(card.words.tolist())
    counts.update({key("lead", n.norm) for n in sheet.names if n.type != "place"})
    for kind, usable in USABLE.items():
        claims = usable(sheet)
        counts[key("total", kind)] += len(claims)
        for c in claims:
            counts.update({key(kind, t) for t in {*c.parts.own, *c.parts.entities, *c.parts.places}})
        if kind == "name":
            values = (c.value for c in claims)
            counts.update({key("named", f"{v.type}|{v.norm}") for v in values if isinstance(v, Name)})
    counts.update({key("dated figure", f) for f in figures(sheet.claims)})
    return counts

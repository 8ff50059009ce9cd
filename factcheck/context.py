"""What linking knows of the whole corpus: how rare words are, what each article speaks of, what is a template."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from claims.records import Amount, Claim
from factcheck.figures import digits
from factcheck.forms import Forms


class Context:
    """What linking knows of the whole corpus: how rare words are, what each article speaks of."""

    def __init__(self, claims: Iterable[Claim], canonical: dict[str, str]) -> None:
        self.canonical = canonical
        self.claims = tuple(claims)
        df: Counter[str] = Counter()
        self.own: dict[str, frozenset[str]] = {}
        self.near: dict[str, frozenset[str]] = {}
        self.known: dict[str, set[str]] = {}
        self.neighbours: dict[str, tuple[tuple[int, object], ...]] = {}
        self.company: dict[str, frozenset[tuple[str, Decimal]]] = {}
        by_article: dict[str, list[Claim]] = {}
        for c in self.claims:
            own = (
                frozenset(c.parts.own) | frozenset(self.entity(e) for e in c.parts.entities) | frozenset(c.parts.places)
            )
            self.own[c.id] = own
            self.near[c.id] = own | frozenset(c.parts.around)
            df.update(own)
            self.known.setdefault(c.article, set()).update(own)
            by_article.setdefault(c.article, []).append(c)
        self.templates = _templates(self.claims)
        self.forms = Forms(self.claims)
        n = max(1, len(self.claims))
        self.told = Counter((c.article, e) for c in self.claims for e in c.parts.entities)
        self.idf = {t: math.log(1 + n / k) for t, k in df.items()}
        for items in by_article.values():
            items.sort(key=lambda c: c.parts.order)
            for i, c in enumerate(items):
                self.company[c.id] = frozenset(
                    (v.dimension, v.number)
                    for other in items[max(0, i - 5) : i + 6]
                    if other is not c
                    and isinstance(v := other.value, Amount)
                    and v.number is not None
                    and len(digits(v)) > 1
                )
                self.neighbours[c.id] = tuple(
                    (j - i, items[j].value) for j in range(max(0, i - 2), min(len(items), i + 3)) if j != i
                )

    def entity(self, norm: str) -> str:
        """The one name of an entity."""
        return self.canonical.get(norm, norm)

    def weight(self, term: str) -> float:
        """How much a word tells: rarer ones more."""
        return self.idf.get(term, 1.0)


def _templates(claims: Sequence[Claim]) -> frozenset[str]:
    """Clauses that four articles or more fill in with figures of their own, hardly two alike: each speaks of its own
    thing."""
    filled: dict[str, dict[str, set[object]]] = {}
    for c in claims:
        if isinstance(c.value, Amount) and len(c.parts.masked) >= 4:
            filled.setdefault(c.parts.masked, {}).setdefault(c.article, set()).add((c.value.number, c.value.low))
    out = set()
    for masked, by_article in filled.items():
        values = [v for found in by_article.values() for v in found]
        if len(by_article) >= 4 and len(set(values)) * 4 >= len(values) * 3:
            out.add(masked)
    return frozenset(out)

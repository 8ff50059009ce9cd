"""What linking knows of the whole corpus: how rare words are, what each article speaks of, what is a template."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from claims.records import Amount, Claim
from factcheck.card import clauses_of, templates_of
from factcheck.counts import Rarity
from factcheck.figures import digits
from factcheck.forms import Forms
from factcheck.terms import key


class Context:
    """What linking knows of the whole corpus: how rare words are, what each article speaks of."""

    def __init__(
        self,
        claims: Iterable[Claim],
        canonical: Mapping[str, str],
        rarity: Rarity | None = None,
        templates: frozenset[int] | None = None,
    ) -> None:
        """`rarity` and `templates` are those of the archive that the claims are a part of; without them the claims are
        all there is."""
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
            if rarity is None:
                df.update(own)
            self.known.setdefault(c.article, set()).update(own)
            by_article.setdefault(c.article, []).append(c)
        self.templates = _templates(self.claims) if templates is None else templates
        self.forms = Forms(self.claims)
        n = max(1, len(self.claims))
        self.told = Counter((c.article, e) for c in self.claims for e in c.parts.entities)
        self._idf = {t: math.log(1 + n / k) for t, k in df.items()}
        self._rarity = rarity
        for items in by_article.values():
            items.sort(key=lambda c: c.parts.order)
            told = [_figure(c) for c in items]
            for i, c in enumerate(items):
                around = (*told[max(0, i - 5) : i], *told[i + 1 : i + 6])
                self.company[c.id] = frozenset(figure for figure in around if figure is not None)
                self.neighbours[c.id] = tuple(
                    (j - i, items[j].value) for j in range(max(0, i - 2), min(len(items), i + 3)) if j != i
                )

    def entity(self, norm: str) -> str:
        """The one name of an entity."""
        return self.canonical.get(norm, norm)

    def template(self, masked: str) -> bool:
        """Whether a clause, figures blanked, is a form that many articles fill in."""
        return key("clause", masked) in self.templates

    def weight(self, term: str) -> float:
        """How much a word tells: rarer ones more."""
        return self._idf.get(term, 1.0) if self._rarity is None else self._rarity.weight(term)


def _figure(claim: Claim) -> tuple[str, Decimal] | None:
    """A figure of two digits or more, with what it counts: of one digit too many are the same by chance."""
    v = claim.value
    return (v.dimension, v.number) if isinstance(v, Amount) and v.number is not None and len(digits(v)) > 1 else None


def _templates(claims: Sequence[Claim]) -> frozenset[int]:
    """The clauses that are a form which many articles fill in (factcheck/card.py), for claims that are all there is."""
    by_article: dict[str, list[Claim]] = {}
    for c in claims:
        by_article.setdefault(c.article, []).append(c)
    return templates_of([clauses_of(found) for found in by_article.values()])

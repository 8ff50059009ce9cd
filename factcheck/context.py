"""What linking knows of the whole corpus: how rare words are, what each article speaks of, what is a template."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar, cast

from claims.measure import CHANGES
from claims.records import Amount, Claim, Moment
from factcheck.card import clauses_of, templates_of
from factcheck.counts import Rarity
from factcheck.figures import digits, nearness
from factcheck.forms import Forms
from factcheck.refused import refused
from factcheck.support import independent
from factcheck.terms import key

T = TypeVar("T")


class Context:
    """What linking knows of the whole corpus: how rare words are, what each article speaks of.

    Most claims are never compared: what is asked of one is worked out when it is asked for the first time.
    """

    def __init__(
        self,
        claims: Iterable[Claim],
        canonical: Mapping[str, str],
        rarity: Rarity | None = None,
        templates: frozenset[int] | None = None,
        together: Mapping[str, date | None] | None = None,
        group_of: Mapping[str, str] | None = None,
    ) -> None:
        """`rarity` and `templates` are those of the archive that the claims are a part of; without them the claims are
        all there is. `together`: the days of articles that a person put together, as being of one story; `group_of`:
        the first of the articles that copy one another."""
        self.together = together is not None
        self._days = together or {}
        self._group_of = group_of or {}
        self.canonical = canonical
        self.claims = tuple(claims)
        self._by_id = {c.id: c for c in self.claims}
        self._by_article: dict[str, list[Claim]] = {}
        for c in self.claims:
            self._by_article.setdefault(c.article, []).append(c)
        self._own: dict[str, frozenset[str]] = {}
        self._near: dict[str, frozenset[str]] = {}
        self._weighed: dict[str, tuple[tuple[str, float], ...]] = {}
        self._entities: dict[str, frozenset[str]] = {}
        self._known: dict[str, frozenset[str]] = {}
        self._neighbours: dict[str, tuple[tuple[int, object], ...]] = {}
        self._company: dict[str, frozenset[tuple[str, Decimal]]] = {}
        self._told: dict[str, Counter[str]] = {}
        self._orders: dict[str, dict[int, Claim]] = {}
        self._single: dict[str, dict[int, tuple[str, Decimal]]] = {}
        self._givers: dict[object, int] = {}
        self._once: dict[tuple[str, Callable[[Sequence[Claim]], object]], object] = {}
        self.templates = _templates(self.claims) if templates is None else templates
        self.forms = Forms(self._by_article)
        self._rarity = rarity
        self._idf: dict[str, float] = {}
        if rarity is None:
            df = Counter(t for c in self.claims for t in self.own(c.id))
            self._idf = {t: math.log(1 + max(1, len(self.claims)) / k) for t, k in df.items()}

    def own(self, claim: str) -> frozenset[str]:
        """The words of a claim's clause, with names and places by their one name."""
        found = self._own.get(claim)
        if found is None:
            parts = self._by_id[claim].parts
            found = frozenset((*parts.own, *(self.entity(e) for e in parts.entities), *parts.places))
            self._own[claim] = found
        return found

    def weighed(self, claim: str) -> tuple[tuple[str, float], ...]:
        """The words of a claim's clause in order, with how much each tells."""
        found = self._weighed.get(claim)
        if found is None:
            found = self._weighed[claim] = self.in_order(self.own(claim))
        return found

    def in_order(self, words: Iterable[str]) -> tuple[tuple[str, float], ...]:
        """Words in order, with how much each tells."""
        return tuple((word, self.weight(word)) for word in sorted(words))

    def entities(self, claim: str) -> frozenset[str]:
        """Who and what a claim names, by their one name."""
        found = self._entities.get(claim)
        if found is None:
            found = self._entities[claim] = frozenset(map(self.entity, self._by_id[claim].parts.entities))
        return found

    def near(self, claim: str) -> frozenset[str]:
        """The same with the words of the sentence and of what the clause leans on."""
        found = self._near.get(claim)
        if found is None:
            found = self._near[claim] = self.own(claim) | frozenset(self._by_id[claim].parts.around)
        return found

    def known(self, article: str) -> frozenset[str]:
        """All words that the claims of an article have."""
        found = self._known.get(article)
        if found is None:
            found = frozenset().union(*(self.own(c.id) for c in self._by_article.get(article, ())))
            self._known[article] = found
        return found

    def told(self, article: str, entity: str) -> int:
        """How many claims of an article name an entity."""
        if article not in self._told:
            named = (e for c in self._by_article.get(article, ()) for e in c.parts.entities)
            self._told[article] = Counter(named)
        return self._told[article][entity]

    def base(self, claim: Claim) -> Claim | None:
        """The figure that a change leans on."""
        if claim.parts.base < 0:
            return None
        if claim.article not in self._orders:
            self._orders[claim.article] = {c.parts.order: c for c in self._by_article.get(claim.article, ())}
        return self._orders[claim.article].get(claim.parts.base)

    def few(self, claim: Claim) -> float:
        """How few, 0..1, other figures of its sort (a level or a change, in its unit) the article of an amount has: 1
        where it is the only one, which in a text of one or two figures tells nothing."""
        assert isinstance(claim.value, Amount)
        return self.once(claim.article, _few)[claim.value.dimension, claim.measure in CHANGES]

    def single(self, article: str) -> Mapping[int, tuple[str, Decimal]]:
        """The figures of three digits or more that an article gives once, by their place in its order."""
        found = self._single.get(article)
        if found is None:
            times: Counter[tuple[str, Decimal]] = Counter()
            at: dict[tuple[str, Decimal], int] = {}
            for c in self._by_article.get(article, ()):
                v = c.value
                if isinstance(v, Amount) and v.number is not None and len(digits(v)) >= 3:
                    times[v.dimension, v.number] += 1
                    at[v.dimension, v.number] = c.parts.order
            found = self._single[article] = {place: figure for figure, place in at.items() if times[figure] == 1}
        return found

    def lone(self, claim: Claim, other: Claim, near: float = 0.0) -> bool:
        """Whether the article of an amount has no other figure of its sort (a level or a change, in its unit) nearer
        than `near` to it, or to the amount of another text."""
        assert isinstance(claim.value, Amount) and isinstance(other.value, Amount)
        said = self.once(claim.article, _levels)[claim.value.dimension, claim.measure in CHANGES]
        return sum(nearness(v, claim.value) > near or nearness(v, other.value) > near for v in said) == 1

    def times(self, claim: Claim) -> int:
        """How often the article of a claim gives its value."""
        return self.once(claim.article, _times)[_said(claim)]

    def gives(self, article: str, claim: Claim) -> bool:
        """Whether an article gives the value of a claim of another."""
        return _said(claim) in self.once(article, _times)

    def givers(self, claim: Claim) -> int:
        """How many articles give the figure of an amount, be it roughly, of which none copies another."""
        assert isinstance(claim.value, Amount)
        figure = claim.value.dimension, claim.value.number
        if figure not in self._givers:
            giving = (path for path in self._by_article if figure in self.once(path, _given))
            self._givers[figure] = independent(giving, self._group_of)
        return self._givers[figure]

    def sorts(self, claim: Claim) -> int:
        """How many figures of its sort (a level or a change, in its unit) the article of an amount has."""
        assert isinstance(claim.value, Amount)
        return len(self.once(claim.article, _levels)[claim.value.dimension, claim.measure in CHANGES])

    def exact(self, claim: Claim) -> int:
        """How many figures of three digits or more the article of an amount gives in its unit."""
        assert isinstance(claim.value, Amount)
        return self.once(claim.article, _exact)[claim.value.dimension]

    def once(self, article: str, make: Callable[[Sequence[Claim]], T]) -> T:
        """What is made of the claims of an article, made once for each function (the same for who asks again)."""
        found = self._once.get((article, make))
        if found is None:
            found = self._once[article, make] = make(self._by_article.get(article, ()))
        return cast(T, found)

    def old_news(self, claim: Claim) -> bool:
        """Whether a day lies some days off the day of its text, which every text on a story names."""
        since = self._since(claim.article, claim)
        return since is not None and abs(since) > _NEWS

    def came_after(self, article: str, claim: Claim) -> bool:
        """Whether what a claim dates came days after an article was written, which then can't have told of it."""
        since = self._since(article, claim)
        return since is not None and since > _NEWS

    def _since(self, article: str, claim: Claim) -> timedelta | None:
        """How long after an article was written the day of a date is, None where either is not known."""
        written, told = self._days.get(article), claim.value
        if written is None or not isinstance(told, Moment) or told.earliest is None:
            return None
        return told.earliest.date() - written

    def neighbours(self, claim: Claim) -> tuple[tuple[int, object], ...]:
        """The values beside one, with how many places they are off."""
        if claim.id not in self._neighbours:
            self._look_around(claim.article)
        return self._neighbours.get(claim.id, ())

    def company(self, claim: Claim) -> frozenset[tuple[str, Decimal]]:
        """The figures anywhere near one."""
        if claim.id not in self._company:
            self._look_around(claim.article)
        return self._company[claim.id]

    def _look_around(self, article: str) -> None:
        items = sorted(self._by_article.get(article, ()), key=lambda c: c.parts.order)
        figures = [_figure(c) for c in items]
        for i, c in enumerate(items):
            around = (*figures[max(0, i - 5) : i], *figures[i + 1 : i + 6])
            self._company[c.id] = frozenset(figure for figure in around if figure is not None)
            self._neighbours[c.id] = tuple(
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


_FIGURES = 6  # figures from which on a text has enough to tell what it has few of
_NEWS = timedelta(days=3)  # for how long a day is what every text on a story names


def _levels(claims: Sequence[Claim]) -> dict[tuple[str, bool], tuple[Amount, ...]]:
    """The amounts of a text, each once, by their sort."""
    told: dict[tuple[str, bool], dict[object, Amount]] = {}
    for c in claims:
        if isinstance(v := c.value, Amount):
            told.setdefault((v.dimension, c.measure in CHANGES), {})[v.number, v.low, v.high] = v
    return {sort: tuple(said.values()) for sort, said in told.items()}


def _few(claims: Sequence[Claim]) -> dict[tuple[str, bool], float]:
    """How few, 0..1, amounts of each sort a text has."""
    alike = {sort: len(said) for sort, said in _levels(claims).items()}
    enough = min(1.0, sum(alike.values()) / _FIGURES)
    return {sort: enough / math.sqrt(n) for sort, n in alike.items()}


def _times(claims: Sequence[Claim]) -> Counter[object]:
    """How often a text gives each of its values."""
    return Counter(map(_said, claims))


def _given(claims: Sequence[Claim]) -> frozenset[object]:
    """The figures that a text gives, exactly or roughly."""
    return frozenset((v.dimension, v.number) for c in claims if isinstance(v := c.value, Amount) and not refused(c))


def _exact(claims: Sequence[Claim]) -> Counter[str]:
    """How many figures of three digits or more a text gives in each unit."""
    said = {(v.dimension, v.number) for c in claims if isinstance(v := c.value, Amount) and len(digits(v)) >= 3}
    return Counter(dimension for dimension, _ in said)


def _said(claim: Claim) -> object:
    """What a claim gives as its value; what it says is not so it does not give."""
    v = claim.value
    if isinstance(v, Amount):
        if refused(claim):
            return claim.id
        return v.dimension, v.number, v.low, v.high
    return (v.earliest, v.latest) if isinstance(v, Moment) else claim.id


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

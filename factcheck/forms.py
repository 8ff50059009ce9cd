"""Texts filled into one form: a fund's daily report, a share's daily report.

They read alike to the word, and nearly every figure and day differs, for each is about a thing of its own. Two versions
of one story share most of their figures: that is what tells them apart, whatever the form is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claims.records import Amount, Claim, Moment

CLAUSES = 5  # alike clauses from which on two texts can be called fillings of one form
_OTHER = 0.6  # the part of them that has other figures
_LENGTH = 4  # characters of a clause, figures blanked, that says something


class Forms:
    """Which pairs of articles are two fillings of one form."""

    def __init__(self, claims: Mapping[str, Sequence[Claim]]) -> None:
        self._claims = claims
        self._clauses: dict[str, dict[str, set[object]]] = {}
        self._known: dict[tuple[str, str, int], bool] = {}

    def _filled(self, article: str) -> dict[str, set[object]]:
        """The clauses of an article, figures blanked, with the figures that it puts there."""
        found = self._clauses.get(article)
        if found is None:
            found = self._clauses[article] = {}
            for c in self._claims.get(article, ()):
                if len(c.parts.masked) < _LENGTH:
                    continue
                # 近3个月 belongs to the form itself
                if isinstance(c.value, Amount) and not c.value.dimension.startswith("duration"):
                    found.setdefault(c.parts.masked, set()).add((c.value.number, c.value.low))
                elif isinstance(c.value, Moment):
                    found.setdefault(c.parts.masked, set()).add((c.value.earliest, c.value.latest))
        return found

    def _of_one_thing(self, a: str, b: str) -> bool:
        """Whether two articles name the very same names and times: of one form they would not."""
        names, times = self._told(a)
        return bool(names) and (names, times) == self._told(b)

    def _told(self, article: str) -> tuple[set[str], set[Moment | None]]:
        """All names and all times of an article."""
        claims = self._claims.get(article, ())
        return {name for c in claims for name in (*c.parts.entities, *c.parts.places)}, {c.as_of for c in claims}

    def one_form(self, a: str, b: str, least: int = CLAUSES) -> bool:
        """Whether two articles (paths) share several clauses, `least` or more, and fill most of them with other
        figures."""
        key = (a, b, least) if a <= b else (b, a, least)
        if key not in self._known:
            x, y = self._filled(a), self._filled(b)
            alike = x.keys() & y.keys()
            other = sum(not x[clause] & y[clause] for clause in alike)
            filled = a != b and len(alike) >= least and other >= _OTHER * len(alike)
            self._known[key] = filled and not self._of_one_thing(a, b)
        return self._known[key]

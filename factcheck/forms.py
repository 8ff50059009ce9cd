"""Texts filled into one form: a fund's daily report, a share's daily report.

They read alike to the word, and nearly every figure differs, for each is about a thing of its own. Two versions of one
story share most of their figures: that is what tells them apart, whatever the form is.
"""

from __future__ import annotations

from collections.abc import Sequence

from claims.records import Amount, Claim

_CLAUSES = 5  # alike clauses from which on two texts can be called fillings of one form
_OTHER = 0.6  # the part of them that has other figures
_LENGTH = 4  # characters of a clause, figures blanked, that says something


class Forms:
    """Which pairs of articles are two fillings of one form."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._clauses: dict[str, dict[str, set[object]]] = {}
        self._known: dict[tuple[str, str], bool] = {}
        for c in claims:
            # 近3个月 belongs to the form itself
            if (
                isinstance(c.value, Amount)
                and not c.value.dimension.startswith("duration")
                and len(c.parts.masked) >= _LENGTH
            ):
                clauses = self._clauses.setdefault(c.article, {})
                clauses.setdefault(c.parts.masked, set()).add((c.value.number, c.value.low))

    def one_form(self, a: str, b: str) -> bool:
        """Whether two articles (paths) share several clauses and fill most of them with other figures."""
        key = (a, b) if a <= b else (b, a)
        if key not in self._known:
            x, y = self._clauses.get(a, {}), self._clauses.get(b, {})
            alike = x.keys() & y.keys()
            other = sum(not x[clause] & y[clause] for clause in alike)
            self._known[key] = a != b and len(alike) >= _CLAUSES and other >= _OTHER * len(alike)
        return self._known[key]

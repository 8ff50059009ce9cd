"""A comparison is a ladder of rungs, most specific first; the first that holds decides and gives the reader's reason.

After Splink's comparison levels (Linacre et al., "Splink: free software for probabilistic record linkage", 2022).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from claims.records import Claim
from factcheck.records import Level, Relation


@dataclass(frozen=True, slots=True)
class Rung:
    """A level and the condition under which it holds; conditions are symmetric in their two claims."""

    level: Level
    holds: Callable[[Claim, Claim], bool]


def rung(key: str, relation: Relation, zh: str, en: str, holds: Callable[[Claim, Claim], bool]) -> Rung:
    """A rung in one call."""
    return Rung(Level(key, relation, zh, en), holds)


def always(a: Claim, b: Claim) -> bool:
    """The condition of a last rung."""
    return True


def decide(ladder: tuple[Rung, ...], a: Claim, b: Claim) -> Level:
    """The level of the first rung that holds; the last rung of a ladder always does."""
    return next(r.level for r in ladder if r.holds(a, b))

"""The kinds of claim, in the order in which an article is searched. One kind, one file; its rule has the same name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from claims.kinds import amount, date, denial, first, name, role, score, status
from claims.reading import Reading
from claims.records import Claim


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of claim: its name and what finds it."""

    name: str
    find: Callable[[Reading], Iterator[Claim]]


KINDS: tuple[Kind, ...] = (
    Kind("amount", amount.find),
    Kind("date", date.find),
    Kind("name", name.find),
    Kind("role", role.find),
    Kind("first", first.find),
    Kind("status", status.find),
    Kind("denial", denial.find),
    Kind("score", score.find),
)

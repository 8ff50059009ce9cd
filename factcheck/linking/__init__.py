"""Which claims speak of one thing: one linker a kind, each from claims to clusters and look-alikes.

A learned scorer takes the place of `evidence.evidence`, with the same signature.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from factcheck.linking import amount, arithmetic, date, first, name, role, status
from factcheck.linking.corpus import Found, Material


@dataclass(frozen=True, slots=True)
class Linker:
    """What finds the clusters of one kind."""

    kind: str
    find: Callable[[Material], Found]


LINKERS: tuple[Linker, ...] = (
    Linker("amount", amount.find),
    Linker("date", date.find),
    Linker("name", name.find),
    Linker("role", role.find),
    Linker("first", first.find),
    Linker("status", status.find),
    Linker("arithmetic", arithmetic.find),
)

"""Which claims speak of one thing: one linker a kind, each from claims to clusters and look-alikes.

A learned scorer takes the place of `evidence.evidence`, with the same signature.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from factcheck.compare import Sources
from factcheck.linking import amount, arithmetic, course, date, denial, first, name, role, score, status
from factcheck.linking.corpus import Batch, Found, Near, Tie, World


@dataclass(frozen=True, slots=True)
class Linker:
    """What finds the clusters of one kind, in rounds: `near` among articles that are near one another; then `settle`
    among claims that were tied together, or `gather` over all that was found."""

    kind: str
    near: Callable[[Batch], Near]
    settle: Callable[[Batch, Sequence[Tie]], Found] | None = None
    gather: Callable[[Sequence[Near], World, Sources], Found] | None = None


LINKERS: tuple[Linker, ...] = (
    Linker("amount", amount.near, settle=amount.PAIRWISE.settle),
    Linker("amount", course.near, settle=course.settle),
    Linker("date", date.near, settle=date.PAIRWISE.settle),
    Linker("name", name.near, gather=name.gather),
    Linker("role", role.near, gather=role.gather),
    Linker("first", first.PAIRWISE.near, settle=first.PAIRWISE.settle),
    Linker("status", status.near),
    Linker("denial", denial.near, settle=denial.settle),
    Linker("score", score.PAIRWISE.near, settle=score.PAIRWISE.settle),
    Linker("arithmetic", arithmetic.near),
)

# The claims that each kind links, by the kind under which their words are counted.
USABLE = {
    "amount": amount.PAIRWISE.usable,
    "date": date.usable,
    "name": name.usable,
    "first": first.usable,
}

"""How two periods lie to one another."""

from __future__ import annotations

from claims.records import Moment


def disjoint(a: Moment | None, b: Moment | None) -> bool:
    """Whether two periods share no moment."""
    if a is None or b is None:
        return False
    return bool(
        (a.latest is not None and b.earliest is not None and a.latest < b.earliest)
        or (b.latest is not None and a.earliest is not None and b.latest < a.earliest)
    )


def same_period(a: Moment | None, b: Moment | None) -> bool:
    """Whether two periods are the same."""
    return a is not None and b is not None and a.earliest == b.earliest and a.latest == b.latest

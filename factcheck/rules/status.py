"""An event that one text still plans and another reports as done.

Evolving:  将于3月完成 (an article of February) / 3月16日发布 (of March)
Conflict:  将于3月完成 (an article of April: the plan is out of date) / 3月16日发布
"""

from __future__ import annotations

from claims.records import Claim, Phase, Status
from factcheck.ladder import Rung, always, rung
from factcheck.records import Relation


def _states(a: Claim, b: Claim) -> tuple[Status, Status]:
    assert isinstance(a.value, Status) and isinstance(b.value, Status)
    return a.value, b.value


def same(a: Claim, b: Claim) -> bool:
    """Both plan it, or both report it."""
    x, y = _states(a, b)
    return x.phase == y.phase


def in_time(a: Claim, b: Claim) -> bool:
    """The text that plans it was published before the planned time was over: the other one reports what came of it."""
    x, _ = _states(a, b)
    plan = a if x.phase is Phase.PLANNED else b
    return "overdue" not in plan.scope


LADDER: tuple[Rung, ...] = (
    rung("status.same", Relation.AGREE, "两篇文章说法一致", "Both say the same of it", same),
    rung(
        "status.came-true",
        Relation.EVOLVING,
        "先前是计划，后来已经发生",
        "Planned in the earlier text, done in the later",
        in_time,
    ),
    rung(
        "status.overdue",
        Relation.CONFLICT,
        "发稿时计划的时间已过，文中仍写“将”，而另一篇说已经发生",
        "Still announced as ahead after its time had passed, while the other text reports it as done",
        always,
    ),
)

"""What one text denies and another states.

Conflict:  不涉及破产申请 / 恒大集团在美申请破产保护
Evolving:  并未提出退赛 (on Monday) / 提出退赛 (on Thursday: it came to it after all)
"""

from __future__ import annotations

from claims.records import Claim, Phase, Status
from factcheck.ladder import Rung, always, rung
from factcheck.records import Relation

LATER = "later"  # the scope of what is stated in a text that appeared days after the denial


def _denied(c: Claim) -> bool:
    assert isinstance(c.value, Status)
    return c.value.phase is Phase.DENIED


def same(a: Claim, b: Claim) -> bool:
    """Both deny it, or both state it."""
    return _denied(a) == _denied(b)


def came_later(a: Claim, b: Claim) -> bool:
    """It is stated in a text that appeared days after the denial: it may have come to it since."""
    return LATER in (*a.scope, *b.scope)


LADDER: tuple[Rung, ...] = (
    rung("denial.same", Relation.AGREE, "两篇文章说法一致", "Both say the same of it", same),
    rung(
        "denial.came-later",
        Relation.EVOLVING,
        "先有否认，几天以后另一篇才说有",
        "Denied at first, and stated in a text of days later",
        came_later,
    ),
    rung("denial.stated", Relation.CONFLICT, "一篇否认，另一篇说有", "One text denies what another states", always),
)

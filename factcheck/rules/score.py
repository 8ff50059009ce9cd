"""Two results of one match.

Agree:       3比1战胜海州队 / 海州队1比3负于江州队
Compatible:  半场1比0 / 全场3比1
Conflict:    3比1 / 2比1;   3比1战胜 / 1比3不敌
"""

from __future__ import annotations

import re

from claims.records import Claim, Score
from factcheck.ladder import Rung, always, rung
from factcheck.records import Relation


def _scores(a: Claim, b: Claim) -> tuple[Score, Score]:
    assert isinstance(a.value, Score) and isinstance(b.value, Score)
    return a.value, b.value


def one_side(x: str, y: str) -> bool:
    """Whether two names are those of one side: 英格兰, 欧洲冠军英格兰; but not a team and its juniors (u18)."""
    return bool(x and y) and (x in y or y in x) and _JUNIOR.findall(x) == _JUNIOR.findall(y)


_JUNIOR = re.compile(r"u\d\d")


def turned(x: Score, y: Score) -> bool:
    """Whether the winner of the one is the loser of the other."""
    if x.most == x.fewest or y.most == y.fewest:
        return False
    if one_side(x.winner, y.winner) or one_side(x.loser, y.loser):
        return False
    return one_side(x.winner, y.loser) and one_side(x.loser, y.winner)


def same(a: Claim, b: Claim) -> bool:
    """The same points, and the same side won."""
    x, y = _scores(a, b)
    return (x.most, x.fewest) == (y.most, y.fewest) and not turned(x, y)


def other_part(a: Claim, b: Claim) -> bool:
    """One is of a part of the match, or of more than it."""
    x, y = _scores(a, b)
    return x.part != y.part


def reversed_(a: Claim, b: Claim) -> bool:
    """The same points, and the other side won."""
    return turned(*_scores(a, b))


LADDER: tuple[Rung, ...] = (
    rung("score.same", Relation.AGREE, "比分一致", "The same result", same),
    rung(
        "score.other-part",
        Relation.COMPATIBLE,
        "说的不是同一段比赛（半场、单局、点球、两回合）",
        "Of another part of the match (a half, a set, penalties, both legs)",
        other_part,
    ),
    rung("score.turned", Relation.CONFLICT, "同一场比赛，胜负相反", "One match, and the other side won", reversed_),
    rung("score.differ", Relation.CONFLICT, "同一场比赛，比分不同", "One match, two results", always),
)

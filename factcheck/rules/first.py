"""Two claims to be the first, the largest, a record.

Agree:        文心一言 is the first / 文心一言 is the first
Compatible:   first in China / first in the world
Conflict:     two products are each called the first in China
"""

from __future__ import annotations

from claims.kinds.first_english import EVER
from claims.records import Claim, Rank
from factcheck.ladder import Rung, always, rung
from factcheck.records import Relation

_HERE = frozenset({"国内", "全国", "中国", "我国", "国产", "业界", "业内"})
_TIME = frozenset({"年内", "今年", "全年"})


def _ranks(a: Claim, b: Claim) -> tuple[Rank, Rank]:
    assert isinstance(a.value, Rank) and isinstance(b.value, Rank)
    return a.value, b.value


def scope_of(rank: Rank) -> frozenset[str]:
    """The scope, with words for one's own country and one's own year taken as one."""
    return frozenset(
        "here" if s.rstrip("上范围内") in _HERE or s in _HERE else "year" if s in _TIME else s for s in rank.scope
    )


def other_scope(a: Claim, b: Claim) -> bool:
    """Both say within what, and it is not the same."""
    x, y = _ranks(a, b)
    sx, sy = scope_of(x), scope_of(y)
    return bool(sx) and bool(sy) and not sx & sy


def by_scope(a: Claim, b: Claim) -> bool:
    """Two places, the lower one within less: the second in three years may be the fifth ever."""
    x, y = _ranks(a, b)
    if x.position == y.position or min(x.position, y.position) < 0:
        return False
    first, later = sorted((x, y), key=lambda r: r.position)
    return _narrower(first, later)


def _narrower(x: Rank, y: Rank) -> bool:
    """Whether a place holds within less than another; what says nothing, or ever, holds within all."""
    return not _of_all(x) and (_of_all(y) or x.scope != y.scope)


def _of_all(rank: Rank) -> bool:
    return not rank.scope or EVER in rank.scope


def two_holders(a: Claim, b: Claim) -> bool:
    """Two are named, each with a place of its own: nothing contradicts."""
    x, y = _ranks(a, b)
    return x.position != y.position and bool(x.holder) and bool(y.holder) and not _one(x.holder, y.holder)


def same(a: Claim, b: Claim) -> bool:
    """The same place and the same holder."""
    x, y = _ranks(a, b)
    return x.position == y.position and _one(x.holder, y.holder)


def no_holder(a: Claim, b: Claim) -> bool:
    """Who holds it is not said by one."""
    x, y = _ranks(a, b)
    return x.position == y.position and not (x.holder and y.holder)


def _one(a: str, b: str) -> bool:
    return bool(a) and bool(b) and (a in b or b in a)


LADDER: tuple[Rung, ...] = (
    rung(
        "first.by-scope",
        Relation.COMPATIBLE,
        "名次不同，范围也不同（三年来第二次、历史上第五次）",
        "Two places, each within a scope of its own",
        by_scope,
    ),
    rung(
        "first.two-holders",
        Relation.COMPATIBLE,
        "两者各有各的名次",
        "Two are named, each with a place of its own",
        two_holders,
    ),
    rung(
        "first.other-scope",
        Relation.COMPATIBLE,
        "范围不同（国内、全球、年内、历史等）",
        "Within another scope (country, world, year, ever)",
        other_scope,
    ),
    rung("first.same", Relation.AGREE, "同一个“第一”", "The same first", same),
    rung("first.no-holder", Relation.COMPATIBLE, "一方没有说明是谁", "One does not say who", no_holder),
    rung(
        "first.differ",
        Relation.CONFLICT,
        "同一范围内的“第一”给了不同对象，或名次不同",
        "One first within one scope, two holders or two places",
        always,
    ),
)

"""Two titles that texts give to one person.

Agree:        美团联合创始人 / 美团联合创始人
Compatible:   前京东AI掌门人 / 京东前高级副总裁 (two titles that fit together)
Conflict:     董事长 / 副董事长, or 副总裁, of one organisation, both present;  attorney / assistant attorney
"""

from __future__ import annotations

from claims.records import Claim, Role
from factcheck.ladder import Rung, always, rung
from factcheck.records import Relation


def _roles(a: Claim, b: Claim) -> tuple[Role, Role]:
    assert isinstance(a.value, Role) and isinstance(b.value, Role)
    return a.value, b.value


def same(a: Claim, b: Claim) -> bool:
    """The same title, and both or neither former."""
    x, y = _roles(a, b)
    return x.title == y.title and x.former == y.former


def left_office(a: Claim, b: Claim) -> bool:
    """The same title, former in one text and present in the other: texts of different times."""
    x, y = _roles(a, b)
    return x.title == y.title and x.former != y.former


def deputy(a: Claim, b: Claim) -> bool:
    """One is a deputy, and the other the head of the same organisation, both said to be in office."""
    x, y = _roles(a, b)
    if x.former or y.former:
        return False
    if any(low.title in (f"{under} {head.title}" for under in _UNDER) for head, low in ((x, y), (y, x))):
        return not x.organisation or not y.organisation or x.organisation == y.organisation
    if not x.organisation or x.organisation != y.organisation:
        return False
    return any(
        head.title in _ABOVE.get(low.title, ()) or low.title == "副" + head.title for head, low in ((x, y), (y, x))
    )


_UNDER = ("assistant", "associate", "deputy", "vice")  # in English the office stands in the title itself
# Who runs a firm is none of its deputies; a deputy chairman may well be its chief executive.
_HEADS = ("董事长", "总裁", "总经理", "首席执行官", "CEO", "ceo")
_ABOVE = {"副总裁": _HEADS, "高级副总裁": _HEADS, "副总经理": _HEADS}


LADDER: tuple[Rung, ...] = (
    rung("role.same", Relation.AGREE, "头衔相同", "The same title", same),
    rung(
        "role.left-office",
        Relation.EVOLVING,
        "一方写的是现任，另一方写的是前任：可能已经离任",
        "In office in one text and former in the other: may have left in between",
        left_office,
    ),
    rung(
        "role.deputy",
        Relation.CONFLICT,
        "同一机构的正职与副职，不可能同时成立",
        "Head and deputy of one organisation at once",
        deputy,
    ),
    rung("role.several", Relation.COMPATIBLE, "两个头衔可以并存", "Two titles that one person can hold", always),
)

"""Two titles that texts give to one person.

Agree:        美团联合创始人 / 美团联合创始人
Compatible:   前京东AI掌门人 / 京东前高级副总裁 (two titles that fit together)
Conflict:     董事长 / 副董事长, or 副总裁, of one organisation, both present;  attorney / assistant attorney;
              少将 / 大校;  首席财务官 / 首席运营官 of one organisation;  chief executive / chief medical officer
"""

from __future__ import annotations

import re

from claims.records import Claim, Role
from factcheck.ladder import Rung, always, rung
from factcheck.records import Relation


def _roles(a: Claim, b: Claim) -> tuple[Role, Role]:
    assert isinstance(a.value, Role) and isinstance(b.value, Role)
    return a.value, b.value


def same(a: Claim, b: Claim) -> bool:
    """The same title, and both or neither former."""
    x, y = _roles(a, b)
    return bool(titles(x) & titles(y)) and x.former == y.former


def titles(role: Role) -> frozenset[str]:
    """President and chief executive are two."""
    return frozenset(role.title.split(" and "))


def left_office(a: Claim, b: Claim) -> bool:
    """The same title, former in one text and present in the other: texts of different times."""
    x, y = _roles(a, b)
    return x.title == y.title and x.former != y.former


def deputy(a: Claim, b: Claim) -> bool:
    """One is a deputy, and the other the head of the same organisation, both said to be in office or both to have
    been."""
    x, y = _roles(a, b)
    if x.former != y.former:
        return False
    both = ((x, y), (y, x))
    if any(low.title in ("副" + head.title, *(f"{under} {head.title}" for under in _UNDER)) for head, low in both):
        return _one_organisation(x, y)
    same = bool(x.organisation) and x.organisation == y.organisation
    return same and any(head.title in _ABOVE.get(low.title, ()) for head, low in both)


_UNDER = ("assistant", "associate", "deputy", "vice")  # in English the office stands in the title itself
# Who runs a firm is none of its deputies; a deputy chairman may well be its chief executive.
_HEADS = ("董事长", "总裁", "总经理", "首席执行官")
_ABOVE = {"副总裁": _HEADS, "高级副总裁": _HEADS, "副总经理": _HEADS}


def one_post(a: Claim, b: Claim) -> bool:
    """Two ranks, or two of the offices that one organisation does not give to one person, both said to be held."""
    x, y = _roles(a, b)
    if x.former or y.former or not _one_organisation(x, y):
        return False
    if x.title in _RANKS and y.title in _RANKS:
        return x.title.split(" ")[-1] != y.title.split(" ")[-1]  # a lieutenant colonel is addressed as colonel
    if _OFFICE.fullmatch(x.title) and _OFFICE.fullmatch(y.title):
        return x.title != y.title
    if {x.title, y.title} == _TOP:
        return True
    kept = (_OFFICERS_ZH, _ELECTED) if x.organisation and y.organisation else ()
    return any(x.title in posts and y.title in posts and x.title != y.title for posts in kept)


def _one_organisation(x: Role, y: Role) -> bool:
    return not x.organisation or not y.organisation or x.organisation == y.organisation


_RANKS = frozenset(
    f"{before}{rank}"
    for rank in "general colonel major captain lieutenant sergeant corporal inspector superintendent constable".split()
    for before in ("", "lieutenant ", "major ", "brigadier ", "staff ", "chief ", "detective ")
) | frozenset("上将 中将 少将 大校 上校 中校 少校 上尉 中尉 少尉".split())
# Each runs one part of a house: who heads its engineers does not head its nurses.
_OFFICE = re.compile(
    r"chief executive|chief [a-z]+(?: [a-z]+)? officer|chief (?:engineer|nurse|scientist|economist|pilot|designer|"
    r"architect|surgeon)|(?:medical|nursing|clinical|artistic|musical?|technical|sporting) director|general counsel"
)
# In many firms one person is both: a text that says so (chairman and chief executive) settles it for all others.
_TOP = frozenset(("chief executive", "chair"))
_OFFICERS_ZH = frozenset("首席执行官 首席财务官 首席运营官 首席技术官 首席信息官".split())
_ELECTED = frozenset(("president", "general secretary", "treasurer", "会长", "秘书长"))


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
    rung(
        "role.one-post",
        Relation.CONFLICT,
        "两个军衔或同一机构的两个职位，不由一人同时担任",
        "Two ranks, or two posts of one organisation, that one person does not hold at once",
        one_post,
    ),
    rung("role.several", Relation.COMPATIBLE, "两个头衔可以并存", "Two titles that one person can hold", always),
)
SEVERAL = LADDER[-1].level

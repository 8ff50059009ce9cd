"""Two spellings of one name.

Agree:        王慧文 / 王慧文;  B-919C / B919C
Compatible:   中国东方航空 / 东方航空 (a short form);  张伟 / 章伟 of other firms
Conflict:     王慧文 / 王惠文, both co-founder of 美团 (same sound);  人工/人功 ... (one character apart)

A name is compared only where the texts around both say the same: two people may well sound alike.
"""

from __future__ import annotations

import re

from rapidfuzz.distance import LCSseq, Levenshtein

from claims.records import Claim, Name
from factcheck.ladder import Rung, always, rung
from factcheck.records import Relation
from factcheck.spelling import sounds_alike


def _names(a: Claim, b: Claim) -> tuple[Name, Name]:
    assert isinstance(a.value, Name) and isinstance(b.value, Name)
    return a.value, b.value


_ADMIN = re.compile(r"[省市县区岛]")


def same(a: Claim, b: Claim) -> bool:
    """The same name once variants of script, width and hyphens are levelled."""
    x, y = _names(a, b)
    return x.norm == y.norm


def short_form(a: Claim, b: Claim) -> bool:
    """The characters of one stand in the other in their order, two or more of which it leaves out, or a 省, 市, 县,
    区, 岛."""
    x, y = _names(a, b)
    short, long = sorted((x.norm, y.norm), key=len)
    if x.type != "person" and _ADMIN.sub("", short) == _ADMIN.sub("", long):
        return True
    return len(short) >= 2 and len(long) - len(short) >= 2 and LCSseq.similarity(short, long) == len(short)


def same_sound(a: Claim, b: Claim) -> bool:
    """Other characters of the same sound."""
    x, y = _names(a, b)
    return sounds_alike(x.norm, y.norm)


def one_character(a: Claim, b: Claim) -> bool:
    """One character replaced, missing or too many."""
    x, y = _names(a, b)
    return Levenshtein.distance(x.norm, y.norm) == 1


LADDER: tuple[Rung, ...] = (
    rung("name.same", Relation.AGREE, "同一写法", "The same spelling", same),
    rung("name.short-form", Relation.COMPATIBLE, "一个是另一个的简称", "One is a short form of the other", short_form),
    rung(
        "name.same-sound",
        Relation.CONFLICT,
        "上下文指同一对象，名字同音而字不同",
        "The texts mean the same one; the names sound alike but are written with other characters",
        same_sound,
    ),
    rung(
        "name.one-character",
        Relation.CONFLICT,
        "上下文指同一对象，名字差一个字",
        "The texts mean the same one; the names are one character apart",
        one_character,
    ),
    rung(
        "name.differ",
        Relation.CONFLICT,
        "上下文指同一对象，名称写法不一",
        "The texts mean the same one under two names",
        always,
    ),
)

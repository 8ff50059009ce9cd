"""Two spellings of one name.

Agree:        王慧文 / 王慧文;  B-919C / B919C
Compatible:   中国东方航空 / 东方航空 (a short form);  张伟 / 章伟 of other firms
Conflict:     王慧文 / 王惠文, both co-founder of 美团 (same sound);  人工/人功 ... (one character apart)

A name is compared only where the texts around both say the same: two people may well sound alike.
"""

from __future__ import annotations

import re
from functools import cache

from rapidfuzz.distance import LCSseq, Levenshtein

from claims.lexicon import word_list
from claims.records import Claim, Name
from factcheck.ladder import Rung, always, rung
from factcheck.records import Relation


def _names(a: Claim, b: Claim) -> tuple[Name, Name]:
    assert isinstance(a.value, Name) and isinstance(b.value, Name)
    return a.value, b.value


_ADMIN = re.compile(r"[省市县区]")


@cache
def sound(text: str) -> tuple[str, ...]:
    """Toneless pinyin of each character (pypinyin)."""
    from pypinyin import lazy_pinyin

    return tuple(lazy_pinyin(text))


def same(a: Claim, b: Claim) -> bool:
    """The same name once variants of script, width and hyphens are levelled."""
    x, y = _names(a, b)
    return x.norm == y.norm


def short_form(a: Claim, b: Claim) -> bool:
    """The characters of one stand in the other in their order, two or more of which it leaves out, or a 省, 市, 县,
    区."""
    x, y = _names(a, b)
    short, long = sorted((x.norm, y.norm), key=len)
    if x.type != "person" and _ADMIN.sub("", short) == _ADMIN.sub("", long):
        return True
    return len(short) >= 2 and len(long) - len(short) >= 2 and LCSseq.similarity(short, long) == len(short)


def same_sound(a: Claim, b: Claim) -> bool:
    """Other characters of the same sound."""
    x, y = _names(a, b)
    return len(x.norm) == len(y.norm) and sound(x.norm) == sound(y.norm)


def one_character(a: Claim, b: Claim) -> bool:
    """One character replaced, missing or too many."""
    x, y = _names(a, b)
    return Levenshtein.distance(x.norm, y.norm) == 1


def alike(x: str, y: str) -> bool:
    """Whether two names could be spellings of one: same length and one apart, one character more, or most of it
    shared. What says only of what sort they are (有限公司, 大学) is no likeness, and of two characters both must sound
    the same, or nearly so: half a name is another name."""
    # a Latin prefix is often left out: AI英雄榜, 英雄榜
    x, y = (re.sub(r"^[a-z0-9]+(?=[\u4e00-\u9fff]{2})", "", n) for n in (x, y))
    if x == y or "某" in x + y:  # 李某 hides a name
        return False
    if abs(len(x) - len(y)) > 3:
        return False
    x, y = _without_sort(x, y)
    distance = Levenshtein.distance(x, y)
    longest = max(len(x), len(y))
    if longest <= 2:
        return sound(x) == sound(y) or (
            len(x) == len(y) == 2 and x[0] == y[0] and sound(x)[1][:1] == sound(y)[1][:1]  # 刘芳, 刘芬
        )
    if longest <= 4:
        return distance == 1 or (min(len(x), len(y)) >= 3 and distance == 2 and LCSseq.similarity(x, y) >= 2)
    return distance <= max(2, longest // 3) and x[0] == y[0]


def _without_sort(x: str, y: str) -> tuple[str, str]:
    """Two names without the end that both have, where that says what sort of thing or person they are."""
    sorts = word_list("organisations.txt") | {"女士", "先生"}
    shared = max((len(end) for end in sorts if x.endswith(end) and y.endswith(end)), default=0)
    if 0 < shared < min(len(x), len(y)):
        return _without_sort(x[:-shared], y[:-shared])
    return x, y


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


def traits(norm: str) -> frozenset[str]:
    """What two names that are `alike` have at least one of in common, so that not every pair has to be looked at: a
    Chinese character, the sound of a short name, an end or two letters of a name in other letters."""
    han = [c for c in norm if "\u4e00" <= c <= "\u9fff"]
    if han:
        short = {"/" + " ".join(sound(norm))} if len(norm) <= 2 else set()
        return frozenset((*han, *short))
    return frozenset((norm[:1], norm[-1:], *(norm[i : i + 2] for i in range(len(norm) - 1))))

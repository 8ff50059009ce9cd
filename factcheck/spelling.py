"""How near two spellings of names are: by sound, by characters, and where the difference tells two things apart."""

from __future__ import annotations

import re
from functools import cache

from rapidfuzz.distance import LCSseq, Levenshtein

from claims.lexicon import word_list

# Characters that are chosen against one another: 内环 and 外环, 四次 and 五次, X3 and X4 are two things.
_OPPOSED = ("内外", "东西南北中", "上下", "前后", "左右", "男女", "新旧老", "大小", "早晚", "一二三四五六七八九十两",
            "甲乙丙丁", "春夏秋冬", "0123456789", "abcdefghijklmnopqrstuvwxyz")  # fmt: skip


@cache
def sound(text: str) -> tuple[str, ...]:
    """Toneless pinyin of each character (pypinyin)."""
    from pypinyin import lazy_pinyin

    return tuple(lazy_pinyin(text))


@cache
def readings(character: str) -> frozenset[str]:
    """All toneless readings of a character: 晟 is sheng and cheng (pypinyin)."""
    from pypinyin import Style, pinyin

    return frozenset(pinyin(character, style=Style.NORMAL, heteronym=True)[0])


def sounds_alike(x: str, y: str) -> bool:
    """Whether two names have the same syllables."""
    return len(x) == len(y) and sound(x) == sound(y)


_SPOKEN = 3  # characters of a name of which two may be others that sound the same


def _bare(name: str) -> str:
    """A name without its Latin prefix, which is often left out: AI英雄榜, 英雄榜."""
    return re.sub(r"^[a-z0-9]+(?=[\u4e00-\u9fff]{2})", "", name)


def alike(x: str, y: str) -> bool:
    """Whether two names could be spellings of one: same length and one apart, one character more, or most of it
    shared. What says only of what sort they are (有限公司, 大学) is no likeness, and of two characters both must sound
    the same, or nearly so: half a name is another name."""
    x, y = _bare(x), _bare(y)
    if x == y or "某" in x + y:  # 李某 hides a name
        return False
    if abs(len(x) - len(y)) > 3:
        return False
    x, y = _without_sort(x, y)
    distance = Levenshtein.distance(x, y)
    longest = max(len(x), len(y))
    if longest <= 2:
        return sound(x) == sound(y) or (
            len(sound(x)) == len(sound(y)) == 2 and x[0] == y[0] and sound(x)[1][:1] == sound(y)[1][:1]  # 刘芳, 刘芬
        )
    if longest == len(x) == len(y) == _SPOKEN and any(a == b for a, b in zip(x, y, strict=True)) and sounds_alike(x, y):
        return True  # 沈维钧, 沈伟军
    if longest <= 4:
        return distance == 1 or (min(len(x), len(y)) >= 3 and distance == 2 and LCSseq.similarity(x, y) >= 2)
    return distance <= max(2, longest // 3) and x[0] == y[0]


def could_be_one(x: str, y: str, type_: str) -> bool:
    """Whether two names of a type that texts of one story use may be one, misspelt: alike, neither a part of the other
    (钟阳任 is 钟阳 with a word behind it), and not apart where the difference is chosen: in a number, a direction, the
    last character of an organisation or a place, which says what it is (恒大地产, 恒大集团)."""
    if x.isascii() and y.isascii():
        return type_ == "person" and _one_person(x, y)
    x, y = _bare(x), _bare(y)
    if x in y or y in x or not alike(x, y):
        return False
    if sounds_alike(x, y):
        return True
    if len(x) == len(y):
        apart = [(a, b) for a, b in zip(x, y, strict=True) if a != b]
        if any(a in group and b in group for a, b in apart for group in _OPPOSED):
            return False
    if type_ in ("organisation", "place") and _other_place(x, y):
        return False
    distance = Levenshtein.distance(x, y)
    if type_ == "person":
        return distance == 1
    return distance <= max(1, max(len(x), len(y)) // 5) and (type_ == "work" or x[-1] == y[-1])


# Letters that two spellings of a name have to begin with; and those which they begin or end with where more may differ.
_FIRST_NAME, _WITHIN, _SURNAME = 3, 6, 4


def _one_person(x: str, y: str) -> bool:
    """Whether two full names in Latin letters, without blanks, may be spellings of one: Renzetti, Renzetto; Whitcomb,
    Whitcombe; Adjei, Adjaye; Marcus Hale, Mark Hale."""
    if min(len(x), len(y)) <= 2 * _FIRST_NAME or x[:_FIRST_NAME] != y[:_FIRST_NAME]:
        return False
    far = x[:_WITHIN] == y[:_WITHIN] or x[-_SURNAME:] == y[-_SURNAME:]
    return 0 < Levenshtein.distance(x, y) <= (3 if far else 2)


_IN_PLACE = re.compile(r"[\u4e00-\u9fff]{1,5}?[省市区县州镇乡]")


def _other_place(x: str, y: str) -> bool:
    """Whether two names are of one sort in two places (东江区法院, 西山区法院), or two characters in a row differ (one
    word for another)."""
    a, b = _IN_PLACE.match(x), _IN_PLACE.match(y)
    if a and b and a.group() != b.group() and x[a.end() :] == y[b.end() :]:
        return True
    apart = [i for i, (c, d) in enumerate(zip(x, y, strict=False)) if c != d]
    return len(x) == len(y) and len(apart) == 2 and apart[1] == apart[0] + 1


def _without_sort(x: str, y: str) -> tuple[str, str]:
    """Two names without the end that both have, where that says what sort of thing or person they are."""
    sorts = word_list("organisations.txt") | {"女士", "先生"}
    shared = max((len(end) for end in sorts if x.endswith(end) and y.endswith(end)), default=0)
    if 0 < shared < min(len(x), len(y)):
        return _without_sort(x[:-shared], y[:-shared])
    return x, y


def traits(norm: str) -> frozenset[str]:
    """What two names that are `alike` have at least one of in common, so that not every pair has to be looked at: a
    Chinese character, the sound of a short name, an end or two letters of a name in other letters."""
    han = [c for c in norm if "\u4e00" <= c <= "\u9fff"]
    if han:
        short = {"/" + " ".join(sound(norm))} if len(norm) <= 2 else set()
        return frozenset((*han, *short))
    return frozenset((norm[:1], norm[-1:], *(norm[i : i + 2] for i in range(len(norm) - 1))))

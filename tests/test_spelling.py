"""Which spellings of a name may be one name, before any look at what stands around."""

from __future__ import annotations

import pytest

from factcheck.spelling import could_be_one, sounds_alike


@pytest.mark.parametrize(
    ("one", "other", "type_"),
    [
        ("王慧文", "王惠文", "person"),
        ("双脊云鱼", "双嵴云鱼", "work"),
        ("流浪的星", "流浪之星", "work"),
        ("ai英雄榜", "英雄帖", "work"),
        ("王家园水库", "王家花园水库", "place"),
        ("人工智能学会", "人工职能学会", "organisation"),
    ],
)
def test_may_be_one(one: str, other: str, type_: str) -> None:
    """The same sound, or one character apart."""
    assert could_be_one(one, other, type_)
    assert could_be_one(other, one, type_)


@pytest.mark.parametrize(
    ("one", "other", "type_", "why"),
    [
        ("钟阳", "钟阳任", "person", "a word behind it"),
        ("恒海地产", "恒海集团", "organisation", "another sort of firm"),
        ("绕城内环高速", "绕城外环高速", "place", "chosen against each other"),
        ("四次全会公报", "五次全会公报", "work", "numbered"),
        ("中国男篮", "中国女篮", "organisation", "chosen against each other"),
        ("李某", "李锐", "person", "hidden"),
        ("武汉东湖开发区", "武汉经济开发区", "place", "two characters of seven"),
    ],
)
def test_are_two(one: str, other: str, type_: str, why: str) -> None:
    """Alike on paper, and two things all the same."""
    assert not could_be_one(one, other, type_), why


def test_sound_needs_every_syllable() -> None:
    """Toneless, syllable by syllable."""
    assert sounds_alike("赖德", "莱德")
    assert not sounds_alike("王慧文", "王会")

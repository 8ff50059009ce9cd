"""The view that everything reads: simplified, half-width, and as long as the text, so that offsets need no map."""

from __future__ import annotations

import sys

import pytest

from claims.text import view


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("東江市長陳志強表示", "东江市长陈志强表示"),
        ("裡面為何這麼安靜", "里面为何这么安静"),
        ("他説：「路通了。」", "他说:“路通了。”"),
        ("『百模大戰』", "“百模大战”"),
        ("增长３．５％（同比）", "增长3.5%(同比)"),
        ("１７５０亿；ＧＰＴ－４", "1750亿;GPT-4"),
        ("罗伯特•莱万", "罗伯特·莱万"),
        ("2021–2022年\u3000全年", "2021-2022年 全年"),
        ("第一行\r\n第二行\x00", "第一行\r\n第二行\x00"),
        ("🌊 👨\u200d👩\u200d👧 é", "🌊 👨\u200d👩\u200d👧 é"),
        ("", ""),
    ],
)
def test_what_is_seen(text: str, seen: str) -> None:
    assert view(text) == seen
    assert len(view(text)) == len(text)


def test_any_character_stays_one_character() -> None:
    """All of Unicode at once, lone surrogates included."""
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    assert len(view(every)) == len(every)


def test_few_signs_and_many_are_seen_alike() -> None:
    """Few are replaced one after the other, many looked up in the table: 薴 becomes 苧 and not 苎 in either."""
    characters = [c for c in map(chr, range(0x10000)) if view(c) != c]
    pairs = [c + view(c) for c in characters]
    assert "".join(map(view, pairs)) == view("".join(pairs))


def test_simplified_text_stays_as_it_is() -> None:
    text = "海川公司董事长李建国说,“公司捐款310万元。”(完)"
    assert view(text) == text


def test_sentence_ends_stay_full_width() -> None:
    """So that a full stop of Chinese text is not taken for a decimal point."""
    assert view("3。5、6") == "3。5、6"

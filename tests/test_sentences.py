"""Where sentences and clauses begin and end, and who is quoted as saying them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.sentences import split_sentences
from claims.text import view


def sentences(text: str) -> list[str]:
    return [text[s.span.start : s.span.end] for s in split_sentences(view(text))]


def clauses(text: str) -> list[str]:
    return [text[c.start : c.end] for s in split_sentences(view(text)) for c in s.clauses]


def speakers(text: str) -> list[str]:
    return [s.speaker for s in split_sentences(view(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("水退了。路通了！真的吗？", ["水退了。", "路通了！", "真的吗？"]),
        ("水退了。”居民回家了。", ["水退了。”", "居民回家了。"]),
        ("等等……好的", ["等等……", "好的"]),
        ("第一行\n第二行\r\n\r\n第三行", ["第一行", "第二行", "第三行"]),
        ("没有句号的一行", ["没有句号的一行"]),
        ("Prices rose 3.5% in May. Rents fell.", ["Prices rose 3.5% in May.", "Rents fell."]),
        ("增长3.5%。跌2.1%。", ["增长3.5%。", "跌2.1%。"]),
        ("\ufeff\u3000水退了。 ", ["水退了。"]),
        ("\n \r\n", []),
        ("", []),
    ],
)
def test_sentences(text: str, found: list[str]) -> None:
    assert sentences(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("水退了，路通了；居民回家了。", ["水退了", "路通了", "居民回家了"]),
        ("共20,000人，8:05出发。", ["共20,000人", "8:05出发"]),
        ("收入：3亿元，净利润：2亿元", ["收入", "3亿元", "净利润", "2亿元"]),
        ("甲、乙两地", ["甲、乙两地"]),
    ],
)
def test_clauses(text: str, found: list[str]) -> None:
    assert clauses(text) == found


def test_the_first_sentence_leads() -> None:
    assert [s.lead for s in split_sentences("水退了。路通了。")] == [True, False]


def test_a_text_may_begin_later() -> None:
    (only,) = split_sentences("title: 水\n路通了。", 9)
    assert (only.span.start, only.lead) == (9, True)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("市长陈志强表示：“已有12人获救。”", ["市长陈志强"]),
        ("海川公司董事长李建国还表示：“公司捐款310万元。”", ["海川公司董事长李建国"]),
        ("“已有12人获救，”陈志强说，“还有3人失踪。”", ["陈志强"]),
        ("「已有12人獲救，」陳志強說。", ["陈志强"]),
        ("Mayor Chen said 12 people were rescued.", ["Mayor Chen"]),
        ("水位正在下降，已有12人获救。", [""]),
        ("“百模大战”由此得名。", [""]),
    ],
)
def test_who_speaks(text: str, found: list[str]) -> None:
    assert speakers(text) == found


def test_a_speaker_goes_on_until_the_quotation_ends() -> None:
    text = "市长陈志强表示：“已有12人获救。还有3人失踪。”水位正在下降。"
    assert speakers(text) == ["市长陈志强", "市长陈志强", ""]


def test_a_quotation_that_never_ends_ends_with_the_next_speaker() -> None:
    text = "市长陈志强表示：“已有12人获救。镇长王敏表示：“还有3人失踪。”"
    assert speakers(text) == ["市长陈志强", "镇长王敏"]


@settings(derandomize=True, deadline=None, max_examples=150)
@given(st.text(alphabet="水退了。，！？；：“”‘’\n\r 3.5%abA（）…", max_size=80))
def test_sentences_lie_in_order_and_hold_their_clauses(text: str) -> None:
    seen = view(text)
    end = 0
    for sentence in split_sentences(seen):
        assert end <= sentence.span.start < sentence.span.end <= len(text)
        assert not seen[end : sentence.span.start].strip(" \n\r\ufeff"), "nothing is lost between two sentences"
        end = sentence.span.end
        assert all(sentence.span.covers(clause) and clause.start < clause.end for clause in sentence.clauses)
        starts = [clause.start for clause in sentence.clauses]
        assert starts == sorted(set(starts))


def test_a_sentence_that_never_ends_is_cut() -> None:
    assert max(len(s) for s in sentences("水退了，" * 5000)) <= 1200

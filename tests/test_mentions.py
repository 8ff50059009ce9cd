"""Who and what a text names: people by title, compound organisations, works, products, foreign names."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.mentions import find_mentions, is_person, is_place
from claims.naming import normalise
from claims.text import view
from claims.words import Words


def named(text: str) -> list[tuple[str, str]]:
    """What is named, with its type, in order, as it stands in the text."""
    seen = view(text)
    return [(text[n.span.start : n.span.end], n.type) for n in find_mentions(seen, Words(seen))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # people, by a title before them or by their shape
        ("海川公司董事长李建国出席", [("海川公司", "organisation"), ("李建国", "person")]),
        ("市长陈志强和副市长王敏", [("陈志强", "person"), ("王敏", "person")]),
        ("教授周国明说", [("周国明", "person")]),
        # segmentation cuts rarer given names after their first character
        ("冠军张雨霏夺冠", [("张雨霏", "person")]),
        ("东江集团总工程师谭立纲当年就在工地", [("东江集团", "organisation"), ("谭立纲", "person")]),
        ("总工程师谭立纲到场，谭立纲还透露", [("谭立纲", "person"), ("谭立纲", "person")]),
        # nor do they leave what leads up to a name that the text has elsewhere
        ("海川说，据海川官网介绍", [("海川", "other"), ("海川", "other")]),
        ("记者从沅阳市应急管理局获悉", [("沅阳市应急管理局", "organisation")]),
        # who stands in a row where others are named is named
        (
            "东江集团认购41.7亿股，张伟认购5.2亿股，好邦认购1.5亿股，鑫鑫认购1.6亿股。",
            [("东江集团", "organisation"), ("张伟", "person"), ("好邦", "other"), ("鑫鑫", "other")],
        ),
        ("米面上涨0.3%，鲜菜上涨0.5%，鲜果上涨0.8%。", []),
        ("张伟妻子说", [("张伟", "person")]),
        # a firm's own word, which no dictionary has, begins its name
        ("其中龙头企业鼎晟新能源科技股份有限公司", [("鼎晟新能源科技股份有限公司", "organisation")]),
        ("記者張三報道", [("張三", "person")]),
        # foreign names, held together by a middle dot of any kind
        ("罗伯特·莱万多夫斯基，29岁", [("罗伯特·莱万多夫斯基", "person")]),
        ("列夫•托尔斯泰（作家）", [("列夫•托尔斯泰", "person")]),
        # organisations, from their first word to their suffix
        ("中国航天科技集团有限公司成立", [("中国航天科技集团有限公司", "organisation")]),
        ("北京大学附属中学放假", [("北京大学附属中学", "organisation")]),
        ("国务院办公厅发文", [("国务院办公厅", "organisation")]),
        # works and what is quoted as a name
        ("《流浪之星》和“文心一言”", [("流浪之星", "work"), ("文心一言", "quoted")]),
        ("「文心一言」面世", [("文心一言", "quoted")]),
        # a word for a kind of thing ends no firm's name
        ("海川集团推出新能源汽车", [("海川集团", "organisation")]),
        ("海川新能源汽车亏损", [("海川新能源汽车", "organisation")]),
        # given names that are withheld
        ("被告人刘某某因受贿受审", [("刘某某", "person")]),
        # products
        ("GPT-4和iPhone 15", [("GPT-4", "product"), ("iPhone 15", "product")]),
        ("B-919C客机", [("B-919C", "product")]),
        # places
        ("青山水库水位", [("青山水库", "place")]),
        ("新疆维吾尔自治区", [("新疆维吾尔自治区", "place")]),
        # English
        ("Northgate United won", [("Northgate United", "other")]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_named(text: str, found: list[tuple[str, str]]) -> None:
    assert named(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "他今年26岁。",
        "总经理表示",
        "2011年加入公司，曾任首席财务官",
        "在某某公司查获",
        "高铁通车",
        "“”空的",
        "同比增长三成",
        "昨天有8人被送往医院",
        "文明单位评选结束",
        "该公司安全性较高",
        "The price rose on Monday",
        "",
    ],
)
def test_what_names_nothing(text: str) -> None:
    assert named(text) == []


def test_the_view_of_a_name_is_what_is_compared() -> None:
    (one,) = find_mentions(view("陳志強教授說"), Words(view("陳志強教授說")))
    assert one.norm == "陈志强"


@pytest.mark.parametrize(
    ("text", "norm"),
    [
        ("B-919C", "b919c"),
        ("Open AI", "openai"),
        ("罗伯特·莱万", "罗伯特莱万"),
        ("GPT–4", "gpt4"),
        ("文心一言", "文心一言"),
    ],
)
def test_names_are_compared_without_signs(text: str, norm: str) -> None:
    assert normalise(text) == norm
    assert normalise(norm) == norm


def test_the_shape_of_a_person() -> None:
    assert all(map(is_person, ("王敏", "李建国", "欧阳倩", "诸葛明亮")))
    assert not any(map(is_person, ("高铁", "王", "文心", "Wang", "王建国庆", "白皮书", "")))


def test_the_shape_of_a_place() -> None:
    assert all(map(is_place, ("北京", "青山县", "海南岛")))
    assert not any(map(is_place, ("市", "公司", "")))


@settings(derandomize=True, deadline=None, max_examples=150)
@given(st.text(alphabet="王李陈市长董事公司集团“”《》·ABC-4 说和的罗伯特\n", max_size=60))
def test_names_lie_in_order_and_never_overlap(text: str) -> None:
    seen = view(text)
    end = 0
    for name in find_mentions(seen, Words(seen)):
        assert end <= name.span.start < name.span.end <= len(text)
        assert seen[name.span.start : name.span.end] == name.text and name.norm == normalise(name.text)
        end = name.span.end

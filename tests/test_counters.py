"""What a counter leaves open is told by the noun beside it: claims/values/counters.py."""

from __future__ import annotations

import pytest

from claims.article import read_text
from claims.extract import extract_claims
from claims.records import Amount


@pytest.mark.parametrize(
    ("sentence", "value", "dimension"),
    [
        ("首批七城共涉及近12万骑手。", "近12万", "people"),
        ("会上有846个债主举了手。", "846个", "people"),
        ("会上提了846个问题。", "846个", "count:个"),
        ("全平台观众观看量有16万观众量。", "16万", "number"),
        ("前三个月该口岸出口整车7.6万台。", "7.6万台", "count:辆"),
        ("前三个月该口岸出口空调7.6万台。", "7.6万台", "count:台"),
        ("前三个月车间产出空调7.6万台。", "7.6万台", "count:台"),
        ("账上还有商誉6.2亿没有减值。", "6.2亿", "money:CNY"),
    ],
)
def test_the_noun_beside_a_counter_says_what_is_counted(sentence: str, value: str, dimension: str) -> None:
    article = read_text(f"海川日报2024年3月1日讯\n{sentence}\n", "a.txt")
    found = {
        article.text[slice(*c.value_span)]: c.value.dimension
        for c in extract_claims(article).claims
        if isinstance(c.value, Amount)
    }
    assert found[value] == dimension

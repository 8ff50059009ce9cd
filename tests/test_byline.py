"""The line under a headline: where a text was printed, and when."""

from __future__ import annotations

from datetime import date

import pytest

from claims.article import read_text
from claims.byline import Byline, read_byline

DAY = date(2024, 9, 29)


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("星城晚报 2024年9月29日 A03版", "星城晚报"),
        ("星城晚报　2024年9月29日　星期日　第3版", "星城晚报"),
        ("《江城商业周刊》2024年9月29日 第26期　撰文/顾青禾", "江城商业周刊"),
        ("《商业纵横》周刊 2024年第25期（9月29日出版） 文/陆一鸣", "商业纵横"),
        ("江城商业周刊 | 记者 贺一舟 | 2024年9月29日", "江城商业周刊"),
        ("文娱周刊　特约记者 秦望舒　2024年9月29日", "文娱周刊"),
        ("公众号“老船工说水”｜2024-09-29 22:15", "老船工说水"),
        ("票圈夜话（微信公众号）2024-09-29 23:48", "票圈夜话"),
        ("机圈老猫 2024-09-29 11:32 广东", "机圈老猫"),
        ("泳池边的老周 2024-09-29 07:32 发表于浙江", "泳池边的老周"),
        ("原创 老樵夫 老樵夫说乡事 2024-09-29 21:06 湖南", ""),
        ("本报记者 李安 2024年9月29日", ""),
    ],
)
def test_what_it_says(line: str, source: str) -> None:
    assert read_byline(line) == Byline(DAY, source)


@pytest.mark.parametrize(
    "line",
    [
        "2024年9月29日，江城地铁9号线开通。",  # a sentence
        "江城地铁2024年9月29日开通",  # a headline
        "记者2024年9月29日从市交通局获悉",  # the date is not set off
        "江城 地铁 2024年9月29日 全线开通",  # nothing that only such a line has
        "2024年9月29日 至 2024年10月8日 编辑部休息",  # two dates
        "星城晚报 2024年13月29日 A03版",  # no day
        "记者 李安" + "，" * 80 + " 2024年9月29日",
        "",
    ],
)
def test_what_is_none(line: str) -> None:
    assert read_byline(line) is None


def test_the_day_of_a_text_is_that_of_its_byline() -> None:
    article = read_text("坐上9号线\n星城晚报 2024年9月29日 A03版\n昨日，地铁9号线开通。", "a.txt")
    assert (article.published, article.source) == (DAY, "星城晚报")

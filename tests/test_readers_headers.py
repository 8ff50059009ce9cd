"""When a text was published, by whom and under which title, as its own first lines tell."""

from __future__ import annotations

from datetime import date

import pytest

from claims.article import read_text
from claims.stamps import closest_year, parse_date

A4 = date(2023, 8, 4)
GAP = " " * 200

# text, the day that it tells
DATES: list[tuple[str, date | None]] = [
    # a stamp before 正文：
    ("2023-08-04 18:46:35，正文：图书馆开馆了。", A4),
    ("2023-08-04，正文：图书馆开馆了。", A4),
    ("2023年08月04日，正文：" + GAP + "图书馆开馆了。", A4),
    ("2023年08月04日 20:01:40 来自城南，正文：图书馆开馆了。", A4),
    ("[2023/08/04  11:15]，正文：图书馆开馆了。", A4),
    (f"[{GAP}2023/08/04  11:15{GAP}]，正文：图书馆开馆了。", A4),
    ("来源：城南网  |  2023年08月04日 08:57:43，正文：图书馆开馆了。", A4),
    ("首页 > 新闻 > 城南 2023-08-04 13:38:12  ，正文：图书馆开馆了。", A4),
    ("202308/04 14:50:57，正文：图书馆开馆了。", A4),
    ("202308/0414:50:57，正文：图书馆开馆了。", A4),
    ("23-08-04 22:53，正文：图书馆开馆了。", A4),
    ("，正文：图书馆定于2023年8月4日开馆。", None),
    # without a year, which the text tells or does not
    ("08-04 22:46，正文：图书馆于2023年8月4日开馆。", A4),
    ("8-4 22:46，正文：公告称，图书馆2023年8月2日竣工。", A4),
    ("08/04，正文：2023年7月，读者十万；2023年6月，读者八万。", A4),
    ("08-04 22:46，正文：图书馆今天开馆。", None),
    ("08-04 22:46，正文：图书馆2019年动工。", None),
    ("08-04 22:46，正文：2021年8月4日动工，2022年9月竣工。", None),
    ("02-30 22:46，正文：2023年2月30日开馆。", None),
    # a line of its own, a label
    ("图书馆开馆\n2023-08-04\n图书馆开馆了。", A4),
    ("图书馆开馆\n2023年8月4日 10:00 来源：城南日报\n图书馆开馆了。", A4),
    ("图书馆开馆\r\n发布时间：2023年8月4日\r\n图书馆开馆了。", A4),
    ("图书馆开馆\n添加时间:2023-08-04 点击次数:202\n图书馆开馆了。", A4),
    ("图书馆开馆\n發布日期：2023/8/4\n圖書館開館了。", A4),
    ("图书馆开馆\n城南日报 | 2023-08-04 10:00\n图书馆开馆了。", A4),
    ("\ufeff2023-08-04 10:00:00\n图书馆开馆了。", A4),
    ("【2023年8月4日】图书馆开馆了。", A4),
    # a dateline
    ("新华社城南8月4日电（记者 李安）图书馆2023年8月4日开馆。", A4),
    ("新华社城南2023年8月4日电 图书馆开馆。", A4),
    ("城南科技网 8 月 4 日消息，图书馆 2023 年 8 月 4 日开馆。", A4),
    ("城南日报8月4日讯，图书馆开馆。", None),
    ("SPRINGFIELD, Aug 4, 2023 (City News) -- The library opened.", A4),
    ("Library opens\nPublished: August 4, 2023\nThe library opened.", A4),
    ("Library opens\n4 Aug 2023\nThe library opened.", A4),
    ("Library opens\nBy Jane Doe, Aug. 4, 2023\nThe library opened.", A4),
    # what the text is about is not when it was published
    ("2023年8月4日，城南图书馆开馆，首日读者三千。", None),
    ("2023年8月4日10:00，城南图书馆开馆，首日读者三千。", None),
    ("图书馆开馆\n2023年8月4日上午，城南图书馆开馆。", None),
    ("活动时间：2023年8月4日，地点：城南图书馆。", None),
    ("据北山晚报2023年8月4日报道，城南图书馆开馆。", None),
    ("The library opened on August 4, 2023 and will close in 2030.", None),
    ("3-2战胜对手，城南队晋级。2023年8月4日的比赛很精彩。", None),
    ("1年前\n图书馆开馆了。", None),
]


@pytest.mark.parametrize(("text", "expected"), DATES, ids=[text[:24] for text, _ in DATES])
def test_published(text: str, expected: date | None) -> None:
    article = read_text(text)
    assert article.published == expected
    assert article.text == text


SOURCES: list[tuple[str, str]] = [
    ("来源：城南日报\n图书馆开馆了。", "城南日报"),
    ("2023-08-04 08:58 来源：" + GAP + "城南日报" + GAP + "，正文：开馆了。", "城南日报"),
    ("2023-08-04 来源: 城南晚报 责任编辑：李安\n开馆了。", "城南晚报"),
    ("来源：城南日报客户端记者从市政府获悉\n开馆了。", "城南日报客户端"),
    ("图片来源：城南图片社\n开馆了。", ""),
    ("责任编辑：城南日报\n开馆了。", ""),
    ("本文转自【城南新闻客户端】；开馆了。", "城南新闻客户端"),
    ("新华社城南8月4日电（记者 李安）开馆了。", "新华社"),
    ("据新华社电 开馆了。", "新华社"),
    ("城南网广东新闻8月4日电(记者 李安)开馆了。", "城南网广东新闻"),
    ("城南网烟台8月4日电 (李安)开馆了。", "城南网"),
    ("城南消费者报合肥讯（记者 李安）开馆了。", "城南消费者报"),
    ("《城南日报》8月4日讯（记者 李安）开馆了。", "城南日报"),
    ("数码之家 8 月 4 日消息，新机上市。", "数码之家"),
    ("财经界8月4日消息 股市低开。", "财经界"),
    ("城南新闻记者 李安8月4日从市政府获悉，开馆了。", "城南新闻"),
    ("本报北京8月4日电（记者李安）开馆了。", ""),
    ("据北山晚报8月4日报道，开馆了。", ""),
    ("据最新消息，开馆了。", ""),
    ("多家媒体消息，开馆了。", ""),
    ("原标题：图书馆开馆座位两千个城南日报8月4日讯（记者 李安）开馆了。", ""),  # grown together: left alone
    ("SPRINGFIELD, Aug 4 (City News) -- The library opened.", "City News"),
    ("Source: City News\nThe library opened.", "City News"),
]


@pytest.mark.parametrize(("text", "expected"), SOURCES, ids=[text[:24] for text, _ in SOURCES])
def test_source(text: str, expected: str) -> None:
    assert read_text(text).source == expected


TITLES: list[tuple[str, str]] = [
    ("城南图书馆，开馆了吗？\n\n城南图书馆四日开馆。", "城南图书馆，开馆了吗？"),
    ("城南图书馆四日开馆。\n首日读者三千。", ""),
    ("城南图书馆四日开馆", ""),  # nothing follows
    ("2023-08-04 10:00\n城南图书馆四日开馆。", ""),
    ("来源：城南日报\n城南图书馆四日开馆。", ""),
    ("城" * 41 + "\n城南图书馆四日开馆。", ""),
    ("，正文：" + GAP + "原标题：城南图书馆开馆" + GAP + "城南图书馆四日开馆。", "城南图书馆开馆"),
    ("，正文：原标题：城南图书馆开馆城南图书馆四日开馆，首日读者三千，" + "座位两千，" * 20, ""),
    ("Library opens after four years\n\nThe library opened on Friday.", "Library opens after four years"),
    ("The library opened on Friday.\nIt is large.", ""),
]


@pytest.mark.parametrize(("text", "expected"), TITLES, ids=[text[:24] for text, _ in TITLES])
def test_title(text: str, expected: str) -> None:
    assert read_text(text).title == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2023-08-04", A4),
        ("2023-08-04T23:30:00Z", A4),
        ("2023-8-4 10:00", A4),
        ("2023/08/04", A4),
        ("2023.08.04", A4),
        ("2023年8月4日", A4),
        ("2023 年 8 月 4 日", A4),
        ("20230804", A4),
        ("20230804103000", A4),
        ("Fri, 04 Aug 2023 10:00:00 GMT", A4),
        ("Aug 4, 2023", A4),
        ("August 4th 2023", A4),
        ("4-Aug-2023", A4),
        ("2023-02-30", None),
        ("1691107200", None),
        ("2023", None),
        ("Aug 4", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_parse_date(written: str, expected: date | None) -> None:
    assert parse_date(written) == expected


def test_closest_year_of_the_turn_of_the_year() -> None:
    assert closest_year(1, 2, "公告于2023年12月30日发布。") is None  # no year follows from it without a guess
    assert closest_year(2, 29, "图书馆2023年3月1日开馆。") is None

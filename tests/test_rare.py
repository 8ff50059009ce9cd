"""Values rare enough to be one whatever the words, where they are and where they are not (decision 22)."""

from __future__ import annotations

import pytest

from claims.article import read_text
from factcheck.pipeline import run_articles
from factcheck.records import Cluster, Relation, Run
from factcheck.settings import SETTINGS

RAID = "2024-05-24\n郭庭柏受审。办案人员从郭庭柏老家的咸菜坛子里点出380万元，点了一夜。"
TALK = "2024-05-27\n郭庭柏的事传遍全城：三百八十万元现金，就那么蹲在坛子旁边。"


def run_of(*texts: str) -> Run:
    return run_articles([read_text(text, f"{n:02}.txt") for n, text in enumerate(texts)])


def amounts(run: Run, said: str) -> list[Cluster]:
    return [c for c in run.clusters if c.kind == "amount" and any(said in p.value for p in c.positions)]


def test_one_sum_in_other_words() -> None:
    (found,) = amounts(run_of(RAID, TALK), "380万元")
    assert found.relation is Relation.AGREE and {c.article for c in found.claims} == {"00.txt", "01.txt"}


def test_not_where_a_text_gives_it_twice() -> None:
    twice = TALK + "他还欠着三百八十万元的房款。"
    assert all(len({c.article for c in found.claims}) == 1 for found in amounts(run_of(RAID, twice), "380万元"))


@pytest.mark.parametrize("figure", ["400万元", "3箱", "38%"])
def test_not_where_the_figure_tells_little(figure: str) -> None:
    """A sum of one digit, a small count; a part of a whole with two digits."""
    one = f"2024-05-24\n郭庭柏受审。办案人员从郭庭柏老家点出{figure}，点了一夜。"
    other = f"2024-05-27\n郭庭柏的事传遍全城：{figure}，就那么蹲在坛子旁边。"
    assert not any(len({c.article for c in found.claims}) > 1 for found in amounts(run_of(one, other), figure))


def test_not_in_an_archive() -> None:
    others = [f"2024-05-24\n东江市第{n}小学的操场铺了新草皮。" for n in range(SETTINGS.few)]
    assert not any(len({c.article for c in found.claims}) > 1 for found in amounts(run_of(RAID, TALK, *others), "380"))


def test_words_come_first() -> None:
    """The partner that words find for a figure is not taken away by one that is only equal."""
    sheet = "2024-09-10\n辰光公司发布手机X3，X3内置电池容量为5500毫安时。"
    tested = "2024-09-12\n辰光公司手机X3内置电池容量实测为5400毫安时。网友问，官方怎么标了5500毫安时？"
    flagged = [c for c in run_of(sheet, tested).clusters if c.relation is Relation.CONFLICT]
    assert [{p.value for p in c.positions} for c in flagged] == [{"5500毫安时", "5400毫安时"}]


def test_what_one_gives_roughly_and_another_exactly() -> None:
    rough = "2024-05-24\n穹跃公司在北京。现在全公司近480人。"
    exact = "2024-05-27\n穹跃公司在北京。如今公司有员工463人。"
    flagged = [c for c in run_of(rough, exact).clusters if c.relation.flagged]
    assert [{p.value for p in c.positions} for c in flagged] == [{"近480人", "463人"}]


def test_not_what_is_only_near() -> None:
    runners = "2024-05-24\n东江马拉松的赛道沿江而设。近480名选手上路。"
    doctors = "2024-05-27\n东江马拉松的赛道沿江而设。463名医护守在路边。"
    assert not any(c.relation.flagged for c in run_of(runners, doctors).clusters)


def test_two_digits_swapped() -> None:
    """One gate, told twice, whatever the words."""
    game = "2024-05-24\n东江队昨晚在主场取胜。当晚现场观众为54217人。"
    fine = "2024-05-27\n东江队被罚。决定还提到官方认定的入场人数54127人。"
    flagged = [c for c in run_of(game, fine).clusters if c.relation.flagged]
    assert [{p.value for p in c.positions} for c in flagged] == [{"54217人", "54127人"}]


def test_not_where_a_text_gives_both() -> None:
    game = "2024-05-24\n东江队昨晚在主场取胜。当晚现场观众为54217人，上一场是54127人。"
    fine = "2024-05-27\n东江队被罚。决定还提到官方认定的入场人数54127人。"
    assert not any(
        c.relation.flagged and len({x.article for x in c.claims}) > 1 for c in run_of(game, fine).clusters
    )


SALE = "2024-05-24\n栖川置业昨日拿地。栖川置业以总价25.2亿元拿下地块。"


def flagged_values(*texts: str) -> list[set[str]]:
    return [
        {p.value for p in c.positions}
        for c in run_of(*texts).clusters
        if c.relation.flagged and len({x.article for x in c.claims}) > 1
    ]


def test_the_only_figure_of_its_size() -> None:
    blog = "2024-05-27\n栖川置业的账不好算，光土地就花了25.5亿元。"
    assert flagged_values(SALE, blog) == [{"25.2亿元", "25.5亿元"}]


def test_7_percent_off_in_a_unit_that_few_figures_have() -> None:
    one = "2024-05-24\n极曜汽车发布新车。工程师说充满能跑520公里。"
    other = "2024-05-27\n极曜汽车交了作业，车主笑称540公里够回老家。"
    assert flagged_values(one, other) == [{"520公里", "540公里"}]
    some = "2024-05-24\n极曜汽车发布新车。现场摆了41个展台。"
    assert not flagged_values(some, "2024-05-27\n极曜汽车交了作业，车主挑出39个毛病。")


@pytest.mark.parametrize(
    "other",
    [
        "栖川置业的账不好算，光土地就花了25.5亿元，利息另算24.8亿元。",  # another of its size
        "栖川置业的账不好算，光土地就花了25.5亿元，不是25.2亿元。",  # it gives the other's, too
        "栖川置业的账不好算，光土地就花了28.5亿元。",  # not near enough
    ],
)
def test_not_beside_another_of_its_size(other: str) -> None:
    assert {"25.2亿元", "25.5亿元"} not in flagged_values(SALE, "2024-05-27\n" + other)


def test_not_two_long_counts() -> None:
    """Who counted 262161辆 and who counted 261105辆 counted two things."""
    one = "2024-08-02\n云岭汽车公布产销。该公司在7月份共交付262161辆。"
    other = "2024-08-05\n云岭汽车位居榜首，成绩是261105辆。"
    assert not flagged_values(one, other)


@pytest.mark.parametrize(
    ("one", "other", "figures"),
    [
        ("2号线日均客流18万人次。", "2号线上，客流每天约18万人次。", {"18万人次", "每天约18万人次"}),
        ("若股价继续下跌，2号线将追加投资46亿元。", "2号线追加投资46亿元。", {"46亿元"}),
    ],
)
def test_one_figure_with_a_word_in_common(one: str, other: str, figures: set[str]) -> None:
    """What else the clauses seem to say of how it is measured, or on what condition, is read amiss."""
    run = run_of(f"2024-05-24\n东江市轨道集团开会。{one}", f"2024-05-27\n东江市轨道集团答记者问。{other}")
    said = {c.id: c.said for c in run.claims}
    assert any(
        c.relation is Relation.AGREE and {said[x.id] for x in c.claims} == figures and len(c.claims) == 2
        for c in run.clusters
    )


def test_one_and_the_same_days() -> None:
    """From one day to another: whatever the words."""
    one = "2024-08-01\n召回的手表生产日期为2023年7月3日至2024年1月28日，拓岳公司这样通告。"
    other = "2024-08-02\n2023年7月3日至2024年1月28日下线的，拓岳都要收回去。"
    found = [c for c in run_of(one, other).clusters if c.kind == "date"]
    assert [len({x.article for x in c.claims}) for c in found] == [2]


CLOSING = (
    "2024-08-12\n海川书店公告：公司决定在8月31日前分批关闭46家门店。",
    "2024-08-13\n海川书店要关46家，读者排队退卡。",
    "2024-08-14\n记者走访海川书店，列入计划的46家店里，有的已经搬空。",
)


def test_one_against_three() -> None:
    flagged = [c for c in run_of(*CLOSING, "2024-08-14\n海川书店：49家说没就没。").clusters if c.relation.flagged]
    assert [{p.value[:3] for p in c.positions} for c in flagged] == [{"46家", "49家"}]


@pytest.mark.parametrize(
    ("articles", "odd"),
    [
        (CLOSING[:2], "2024-08-14\n海川书店：49家说没就没。"),  # two are too few
        ((*CLOSING[:2], CLOSING[1]), "2024-08-14\n海川书店：49家说没就没。"),  # and so are three of which one is a copy
        (CLOSING, "2024-08-14\n海川书店：49家说没就没，46家是对外的说法。"),  # it gives theirs, too
        (CLOSING, "2024-08-14\n海川书店：90家说没就没。"),  # far from it
        (CLOSING, "2024-08-14\n海川书店：49家说没就没，附近还有43家茶馆。"),  # and not the only one near
    ],
)
def test_not_one_against_three(articles: tuple[str, ...], odd: str) -> None:
    flagged = [c for c in run_of(*articles, odd).clusters if c.relation.flagged]
    assert not flagged


LAUNCH = "2024-05-30\n5月30日20时12分，长风三号运载火箭在酒泉升空，将5颗卫星送入轨道。"


@pytest.mark.parametrize(
    ("other", "times"),
    [
        ("2024-05-31\n长风三号火箭5月30日20时21分点火起飞，送上去6颗卫星。", True),
        ("2024-05-31\n长风三号火箭5月30日23时40分点火起飞，送上去6颗卫星。", False),  # hours later
        ("2024-05-31\n长风三号火箭5月30日19时50分加注完毕，20时21分点火起飞，送上去6颗卫星。", False),  # one of two
    ],
)
def test_the_only_minute_that_two_texts_name(other: str, times: bool) -> None:
    found = [c for c in run_of(LAUNCH, other).clusters if c.relation.flagged and c.kind == "date"]
    assert bool(found) is times


def test_two_hours_of_one_day_are_no_two_periods() -> None:
    other = "2024-05-31\n长风三号火箭5月30日20时21分点火起飞，成功将6颗卫星送入轨道。"
    found = [c for c in run_of(LAUNCH, other).clusters if c.relation.flagged and c.kind == "amount"]
    assert [{p.value for p in c.positions} for c in found] == [{"5颗", "6颗"}]


@pytest.mark.parametrize(
    ("other", "one"),
    [
        ("2024-05-27\n东港医院系统瘫痪，68台手术只好改期。", True),
        ("2024-05-27\n东港医院系统瘫痪，病人等了68个床位。", False),  # of something else
        ("2024-05-27\n东港医院系统瘫痪，68台手术只好改期，其中86台在上午。", False),  # it gives that, too
    ],
)
def test_the_two_digits_of_a_figure_swapped(other: str, one: bool) -> None:
    down = "2024-05-24\n东港医院系统瘫痪，当天有86台手术推迟。"
    found = [c for c in run_of(down, other).clusters if c.relation.flagged and c.kind == "amount"]
    assert bool(found) is one

"""What keeps figures of an archive apart that two articles tell in the same words (factcheck/linking/)."""

from __future__ import annotations

from datetime import timedelta

from tests.archives import DAY, archive, flags

_CAR = (
    "{0}发布新车{1}，{1}在外观上采用家族式设计。{2}动力方面，该车搭载双电机，最高车速{3}公里/小时，续航里程612公里。"
    "{1}将在年内上市。"
)
_SEATS = "内饰采用环抱式座舱，配备悬浮中控屏，座椅支持加热和通风。"


def test_products_of_one_sort_are_not_one_story() -> None:
    cars = (("恒通汽车", "云雀", _SEATS, 180), ("海川汽车", "白鹭", _SEATS, 190))
    run = archive([_CAR.format(*car) for car in cars])
    assert not flags(run)
    assert {"apart.other-story", "apart.other-subject"} & {look.rung for look in run.lookalikes}


def test_two_texts_on_one_thing_are_compared_in_an_archive_too() -> None:
    run = archive(
        [
            _CAR.format("恒通汽车", "云雀", _SEATS, 180),
            "恒通汽车的云雀亮相。" + _CAR.format("恒通汽车", "云雀", "", 190),
        ]
    )
    assert flags(run) == ["amount.differ"]


def test_what_moves_and_bears_no_time_is_left_alone_in_anarchive() -> None:
    storm = "台风云雀逼近南港，南港市转移群众。台风云雀带来暴雨，南港市已转移群众{}人，云雀中心附近风力加大。"
    run = archive([storm.format(3100), storm.format(5200)], published=None)
    assert not flags(run)
    assert "apart.when-open" in {look.rung for look in run.lookalikes}


def test_flags_of_an_archive_are_as_sure_as_they_turned_out_to_be() -> None:
    texts = [
        _CAR.format("恒通汽车", "云雀", _SEATS, 180),
        "恒通汽车的云雀亮相。" + _CAR.format("恒通汽车", "云雀", "", 190),
    ]
    (alone,) = (c for c in archive(texts, others=0).clusters if c.relation.flagged)
    (among,) = (c for c in archive(texts).clusters if c.relation.flagged)
    assert among.confidence < alone.confidence * 0.6
    assert (among.reason, among.relation) == (alone.reason, alone.relation)


def test_texts_days_apart_are_two_pieces_of_news() -> None:
    car = "恒通汽车的云雀亮相。" + _CAR.format("恒通汽车", "云雀", "", 190)
    texts = [_CAR.format("恒通汽车", "云雀", _SEATS, 180), car]
    run = archive(texts, days=[DAY, DAY - timedelta(days=9)])
    assert not flags(run)
    assert "apart.other-days" in {look.rung for look in run.lookalikes}


def test_the_day_of_a_text_may_stand_in_its_stamp_without_a_year() -> None:
    one, other = _CAR.format("恒通汽车", "云雀", _SEATS, 180), _CAR.format("恒通汽车", "云雀", "", 190)
    texts = ["07-24 15:41，正文：" + one, other]
    run = archive(texts, days=[None, DAY])
    assert not flags(run)
    assert "apart.other-days" in {look.rung for look in run.lookalikes}


def test_texts_that_agree_on_nothing_are_of_two_things() -> None:
    one, other = (_CAR.format("恒通汽车", "云雀", "", speed) for speed in (180, 190))
    run = archive([one, "恒通汽车的云雀亮相。" + other.replace("612", "588")])
    assert not flags(run)
    assert "apart.alone" in {look.rung for look in run.lookalikes}


def test_draws_and_sorts_are_told_apart_by_their_numbers() -> None:
    fuel = "南港市油价今日上调，南港市{}号汽油每升涨0.2元，{}号汽油为{}元/升，恒通石油供应充足。"
    assert not flags(archive([fuel.format(92, 92, 7.63), fuel.format(95, 95, 8.12)]))
    draw = "恒通彩票第{}期开奖，恒通彩票头奖3注，恒通彩票头奖奖金{}万元，奖池10.2亿元。"
    assert not flags(archive([draw.format(2023084, 638), draw.format(2023085, 648)]))


def test_figures_told_on_two_days_have_to_say_of_when_they_are() -> None:
    one, other = _CAR.format("恒通汽车", "云雀", _SEATS, 180), _CAR.format("恒通汽车", "云雀", "", 190)
    yesterday = [DAY, DAY - timedelta(days=1)]
    run = archive([one, "恒通汽车的云雀亮相。" + other], days=yesterday)
    assert not flags(run)
    assert "apart.other-days" in {look.rung for look in run.lookalikes}
    sold = "恒通汽车公布销量，恒通汽车{1}云雀售出{0}辆，恒通汽车的白鹭售出9420辆，恒通汽车股东会将在年内举行。"
    assert flags(archive([sold.format(18400, "7月"), sold.format(18100, "7月")], days=yesterday)) == ["amount.differ"]
    # the year goes on
    assert not flags(archive([sold.format(18400, "今年"), sold.format(18700, "今年")], days=yesterday))


def test_a_text_that_bears_no_day_needs_more_company() -> None:
    one, other = _CAR.format("恒通汽车", "云雀", _SEATS, 180), _CAR.format("恒通汽车", "云雀", "", 190)
    texts = [one, "恒通汽车的云雀亮相。" + other]
    run = archive(texts, published=None)
    assert not flags(run)
    assert "apart.alone" in {look.rung for look in run.lookalikes}
    more = "恒通汽车的云雀售价21.98万元，恒通汽车的云雀长4815毫米。"
    assert flags(archive([text + more for text in texts], published=None)) == ["amount.differ"]


def test_two_fillings_of_one_form_are_two_things_though_both_turn_on_a_word() -> None:
    holders = (
        "近日{0}披露，截至2023年6月30日公司股东户数为{1}万户，较3月31日减少{2}户，减幅为{3}%，股东户数低于行业平均。"
    )
    run = archive([holders.format("东方精工", 4.36, 1650, 27.78), holders.format("三超新材", 1.21, 1183, 8.89)])
    assert not flags(run)
    assert {look.rung for look in run.lookalikes} == {"apart.template"}


def test_what_is_first_is_no_flag_among_many() -> None:
    first = "固态电池轿车来了：{0}表示，{1}是我国首款搭载固态电池的轿车，固态电池轿车续航里程612公里。"
    texts = [first.format("恒通汽车", "云雀"), first.format("海川汽车", "白鹭")]
    assert flags(archive(texts, others=0)) == ["first.differ"]
    assert not flags(archive(texts))

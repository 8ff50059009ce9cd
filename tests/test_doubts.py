"""What keeps figures of an archive apart that two articles tell in the same words (factcheck/linking/doubts.py)."""

from __future__ import annotations

from tests.archives import archive, flags

_CAR = "{0}发布新车{1}，{1}在外观上采用家族式设计。{2}动力方面，该车搭载双电机，最高车速{3}公里/小时。{1}将在年内上市。"
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
    assert among.confidence < alone.confidence / 3
    assert (among.reason, among.relation) == (alone.reason, alone.relation)

"""What keeps figures of an archive apart that two articles tell in the same words (factcheck/linking/doubts.py)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from claims.records import Article
from factcheck.pipeline import run_articles
from factcheck.records import Cluster, Run
from factcheck.settings import SETTINGS

# Enough short texts on other things for an archive that nobody put together by hand.
_THINGS = "茶叶 渔业 图书 陶瓷 林业 邮政 戏曲 棋类 丝绸 奶业 花卉 盐业".split()
_DONE = "展览开幕 协会换届 论坛闭幕 标准发布 培训结束".split()


def _article(name: str, text: str, published: date | None = date(2023, 8, 9)) -> Article:
    return Article(id=name, path=name, text=text, published=published)


def _archive(texts: Sequence[str], published: date | None = date(2023, 8, 9)) -> Run:
    others = [f"{thing}{done}，各地代表谈了{thing}的前景。" for thing in _THINGS for done in _DONE]
    assert len(others) > SETTINGS.few
    return run_articles(
        [_article(f"a{i}", text, published) for i, text in enumerate(texts)]
        + [_article(f"z{i}", text) for i, text in enumerate(others)]
    )


def _flagged(cluster: Cluster) -> bool:
    return cluster.relation.flagged


def _flags(run: Run) -> list[str]:
    return [c.reason for c in run.clusters if _flagged(c)]


_CAR = "{0}发布新车{1}，{1}在外观上采用家族式设计。{2}动力方面，该车搭载双电机，最高车速{3}公里/小时。{1}将在年内上市。"
_SEATS = "内饰采用环抱式座舱，配备悬浮中控屏，座椅支持加热和通风。"


def test_products_of_one_sort_are_not_one_story() -> None:
    cars = (("恒通汽车", "云雀", _SEATS, 180), ("海川汽车", "白鹭", _SEATS, 190))
    run = _archive([_CAR.format(*car) for car in cars])
    assert not _flags(run)
    assert {"apart.other-story", "apart.other-subject"} & {look.rung for look in run.lookalikes}


def test_two_texts_on_one_thing_are_compared_in_an_archive_too() -> None:
    run = _archive(
        [
            _CAR.format("恒通汽车", "云雀", _SEATS, 180),
            "恒通汽车的云雀亮相。" + _CAR.format("恒通汽车", "云雀", "", 190),
        ]
    )
    assert _flags(run) == ["amount.differ"]


def test_what_moves_and_bears_no_time_is_left_alone_in_an_archive() -> None:
    storm = "台风云雀逼近南港，南港市转移群众。台风云雀带来暴雨，南港市已转移群众{}人，云雀中心附近风力加大。"
    run = _archive([storm.format(3100), storm.format(5200)], published=None)
    assert not _flags(run)
    assert "apart.when-open" in {look.rung for look in run.lookalikes}


def test_flags_of_an_archive_are_as_sure_as_they_turned_out_to_be() -> None:
    texts = [
        _CAR.format("恒通汽车", "云雀", _SEATS, 180),
        "恒通汽车的云雀亮相。" + _CAR.format("恒通汽车", "云雀", "", 190),
    ]
    (alone,) = (c for c in run_articles([_article(f"a{i}", t) for i, t in enumerate(texts)]).clusters if _flagged(c))
    (among,) = (c for c in _archive(texts).clusters if _flagged(c))
    assert among.confidence < alone.confidence / 3
    assert (among.reason, among.relation) == (alone.reason, alone.relation)

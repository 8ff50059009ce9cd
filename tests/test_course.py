"""How a count went on: tolls and running totals of several times stand side by side, and nothing of it is flagged."""

from __future__ import annotations

import pytest

from claims.article import read_text
from claims.records import Article
from factcheck.pipeline import run_articles
from factcheck.records import Cluster, Relation, Run


def of(text: str, path: str, day: str) -> Article:
    return read_text(f"2023-08-{day}\n{text}", path)


def courses(run: Run) -> list[list[str]]:
    return [[p.value for p in c.positions] for c in run.clusters if c.relation is Relation.EVOLVING]


FIRST = "截至1日20时，北江洪水已造成泉州市至少6人死亡。"


def test_a_toll_that_grows_is_shown_in_its_order() -> None:
    run = run_articles(
        [
            of("截至9日10时，北江洪水已造成泉州市33人死亡。", "c.txt", "09"),
            of(FIRST, "a.txt", "01"),
            of("截至3日10时，北江洪水已造成泉州市13人死亡。", "b.txt", "03"),
        ]
    )
    assert courses(run) == [["至少6人", "13人", "33人"]]
    assert not any(c.relation.flagged for c in run.clusters)


def test_who_says_the_same_of_one_time_stands_together_too() -> None:
    last = "截至9日10时，北江洪水已造成泉州市33人死亡。"
    run = run_articles([of(FIRST, "a.txt", "01"), of(last, "b.txt", "09"), of(last + "救援仍在继续。", "c.txt", "09")])

    def tolls(c: Cluster) -> bool:
        return any("33人" in p.value for p in c.positions)

    found = {c.relation: c for c in run.clusters if c.kind == "amount" and tolls(c)}
    assert {*found} == {Relation.AGREE, Relation.EVOLVING}
    assert len(found[Relation.AGREE].claims) == 2
    assert [p.value for p in found[Relation.EVOLVING].positions] == ["至少6人", "33人"]


def test_of_who_is_missing_there_are_fewer_from_day_to_day() -> None:
    first = "截至1日20时，北江洪水已造成泉州市4人死亡、13人失踪。"
    last = "截至3日10时，北江洪水已造成泉州市9人死亡、2人失踪。"
    run = run_articles([of(first, "a.txt", "01"), of(last, "b.txt", "03")])
    assert sorted(courses(run)) == [["13人", "2人"], ["4人", "9人"]]


@pytest.mark.parametrize(
    "later",
    [
        "截至9日10时，北江洪水已造成泉州市4人死亡。",  # a toll does not fall: that is a matter for the other rules
        "截至9日10时，北江洪水已造成厦门市33人死亡。",  # of another place
        "截至9日10时，北江洪水已造成泉州市33人受伤。",  # of something else
        "2024年8月9日，北江洪水已造成泉州市33人死亡。",  # a year later
        "如果大坝溃决，9日北江洪水将造成泉州市33人死亡。",  # supposed
    ],
)
def test_what_is_no_later_count_of_the_same(later: str) -> None:
    assert courses(run_articles([of(FIRST, "a.txt", "01"), of(later, "b.txt", "09")])) == []


def test_a_running_total_is_told_by_its_words() -> None:
    run = run_articles(
        [
            of("截至7月12日，海神号共执行87班次商业航班。", "a.txt", "01"),
            of("截至7月31日，海神号共执行125班次商业航班。", "b.txt", "02"),
        ]
    )
    assert courses(run) == [["87班次", "125班次"]]


def test_who_leaves_out_of_which_part_says_nothing_by_it() -> None:
    """死亡 is told as one of several fates in the one, and as a number of dead in the other; a year goes to its end."""
    first = of("截至1日20时，雪崩已经造成东江省至少5人死亡。", "a.txt", "01")
    later = of("东江省官方3日说，雪崩致死人数升至12人，截至3日10时。", "b.txt", "03")
    assert ["至少5人", "12人"] in courses(run_articles([first, later]))
    year = of("截至2022年底的一年里，海川汽车已交付海马5共410辆。", "c.txt", "01")
    may = of("截至2023年5月底，海川汽车已交付海马5共1300辆。", "d.txt", "01")
    assert ["410辆", "1300辆"] in courses(run_articles([year, may]))

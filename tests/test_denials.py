"""When a denial meets no statement of its contrary: of somebody else, only planned, alleged, asked, or told again."""

from __future__ import annotations

from datetime import date

import pytest

from claims.article import read_text
from claims.records import Article
from factcheck.pipeline import run_articles
from factcheck.records import Cluster, Run

DENIED = "东港俱乐部表示并未解雇主教练，球队照常训练。"
REST = "，球队照常训练。"


def of(text: str, path: str, day: int = 18) -> Article:
    return read_text(f"2023-08-{day:02}\n{text}", path)


def denials(run: Run) -> list[Cluster]:
    return [c for c in run.clusters if c.kind == "denial"]


def test_a_statement_of_the_contrary_is_set_beside_a_denial() -> None:
    (cluster,) = denials(run_articles([of(DENIED, "a.txt"), of("东港俱乐部解雇了主教练" + REST, "b.txt")]))
    assert cluster.relation.flagged
    assert [c.quote for c in cluster.claims] == ["东港俱乐部表示并未解雇主教练", "东港俱乐部解雇了主教练"]


@pytest.mark.parametrize(
    "stated",
    [
        "北江俱乐部解雇了主教练",
        "东港俱乐部可能解雇主教练",
        "东港俱乐部将解雇主教练",
        "网传东港俱乐部解雇主教练",
        "东港俱乐部没有解雇主教练",
        "东港俱乐部被指解雇主教练",
        "东港俱乐部是否解雇主教练",
        "如果东港俱乐部解雇主教练",
        "东港俱乐部解雇的主教练",
    ],
)
def test_what_states_nothing_to_the_contrary(stated: str) -> None:
    assert denials(run_articles([of(DENIED, "a.txt"), of(stated + REST, "b.txt")])) == []


def test_one_denial_in_many_texts_is_one_discrepancy() -> None:
    told = [of(DENIED, f"a{n}.txt") for n in range(3)]
    said = ("东港俱乐部解雇了主教练", "东港俱乐部已解雇主教练")
    stated = [of(f"{words}{REST}", f"b{n}.txt") for n, words in enumerate(said)]
    (cluster,) = denials(run_articles([*told, *stated]))
    assert [len(p.claims) for p in cluster.positions] == [3, 2]


def test_a_denial_is_read_with_its_date() -> None:
    stated = of("东港俱乐部解雇了主教练" + REST, "b.txt", 25)
    (cluster,) = denials(run_articles([of(DENIED, "a.txt"), stated]))
    assert cluster.relation.value == "evolving"
    assert stated.published == date(2023, 8, 25)


@pytest.mark.parametrize(
    "denied",
    [
        "青山马拉松主办方说，参加比赛的不是600人。",
        "青山马拉松主办方说，比赛并没有吸引600人。",
    ],
)
def test_a_figure_that_a_text_says_is_not_so_agrees_with_nobody(denied: str) -> None:
    told = "青山马拉松8月5日举行，参加比赛的有600人。"
    run = run_articles([read_text(told, "a.txt"), read_text(denied, "b.txt")])
    assert [c.reason for c in run.clusters if c.kind == "amount"] == ["amount.refused"]


def test_what_is_only_asked_or_done_without_is_a_figure_still() -> None:
    told = "青山马拉松8月5日举行，参加比赛的有600人。"
    asked = "青山马拉松的参加者里，有600人没有完成比赛？参加比赛的是不是600人？"
    run = run_articles([read_text(told, "a.txt"), read_text(asked, "b.txt")])
    assert [str(c.relation) for c in run.clusters if c.kind == "amount"] == ["agree"]

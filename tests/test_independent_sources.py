"""Who stands behind a value: reprints of one text are one source, however many there are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from claims.article import read_text
from claims.records import Article
from factcheck.pipeline import run_articles
from factcheck.records import Cluster, Run, Support
from factcheck.report.as_json import render
from factcheck.report.view import view_of
from factcheck.support import better, source_groups

WIRE = (
    "北江洪水造成12人死亡，转移群众3400人。救援队伍连夜赶到青山镇，用冲锋舟把被困的居民接到安全地带。"
    "当地供电部门说，已有九成用户恢复供电，其余将在两天内恢复。"
)
OWN = "记者在北江大堤上看到，水位正在回落。据最新统计，北江洪水造成21人死亡。居民陆续返回家中清理淤泥，学校下周复课。"
OTHER = "气象台预计周末仍有阵雨，但雨势不大。北江洪水造成21人死亡，这一数字高于最初的估计，搜救工作仍在继续。"


def article(text: str, path: str, day: int = 1) -> Article:
    return replace(read_text(text, path), published=date(2023, 8, day))


def toll(run: Run) -> Cluster:
    """The cluster of the dead."""
    (found,) = [c for c in run.clusters if c.kind == "amount" and {p.value for p in c.positions} >= {"12人"}]
    return found


def support(run: Run, value: str) -> Support:
    (position,) = [p for p in toll(run).positions if p.value == value]
    return position.support


def test_a_reprint_is_no_second_source() -> None:
    """Two reprints of one wire story weigh as much as one text of its own."""
    run = run_articles([article(WIRE, "a.txt"), article(WIRE + "（完）", "b.txt"), article(OWN, "c.txt")])
    (group,) = run.groups
    assert group.articles == ("a.txt", "b.txt")
    assert (support(run, "12人").sources, support(run, "12人").articles) == (1, 2)
    assert (support(run, "21人").sources, support(run, "21人").articles) == (1, 1)
    assert not any(p.support.better and p.support.why == "sources" for p in toll(run).positions)


def test_two_texts_of_their_own_outweigh_any_number_of_reprints() -> None:
    copies = [article(WIRE + "。" * n, f"a{n}.txt") for n in range(4)]
    run = run_articles([*copies, article(OWN, "b.txt"), article(OTHER, "c.txt")])
    assert support(run, "12人").sources == 1 and support(run, "12人").articles == 4
    assert support(run, "21人").sources == 2
    assert (support(run, "21人").better, support(run, "21人").why) == (True, "sources")


def test_a_copy_that_is_cut_in_half_is_a_copy() -> None:
    half = WIRE[: len(WIRE) // 2]
    (group,) = source_groups([article(WIRE, "a.txt"), article(half, "b.txt")])
    assert group.articles == ("a.txt", "b.txt")


def test_a_copy_with_other_signs_and_blanks_is_a_copy() -> None:
    spaced = WIRE.replace("，", ", ").replace("。", ".\n\n")
    (group,) = source_groups([article(WIRE, "a.txt"), article(spaced, "b.txt")])
    assert group.articles == ("a.txt", "b.txt")


def test_copies_of_copies_are_one_group() -> None:
    texts = [WIRE, WIRE + OTHER[:30], WIRE[20:] + OTHER[:30]]
    (group,) = source_groups([article(text, f"{n}.txt") for n, text in enumerate(texts)])
    assert len(group.articles) == 3


def test_texts_on_one_story_are_not_copies() -> None:
    assert source_groups([article(WIRE, "a.txt"), article(OWN, "b.txt"), article(OTHER, "c.txt")]) == ()
    assert source_groups([article("短。", "a.txt"), article("短。", "b.txt")]) == ()


def test_groups_stand_in_the_report() -> None:
    run = run_articles([article(WIRE, "a.txt"), article(WIRE, "b.txt")])
    assert b'"groups": [\n  {\n   "articles": [\n    "a.txt",\n    "b.txt"\n   ]' in render(view_of(run))


def test_what_makes_a_value_better() -> None:
    """A house fact first, then the later one where things move, then sources, then a text at first hand."""
    plain = Support(1, 1, latest=date(2023, 8, 1))
    later = replace(plain, latest=date(2023, 8, 2))
    many = replace(plain, sources=2)
    first_hand = replace(plain, primary=True)
    house = replace(plain, house=True)
    assert better([plain, many], evolving=False) == (1, "sources")
    assert better([plain, first_hand], evolving=False) == (1, "primary")
    assert better([first_hand, many], evolving=False) == (1, "sources")
    assert better([many, later], evolving=True) == (1, "latest")
    assert better([many, later], evolving=False) == (0, "sources")
    assert better([house, many], evolving=True) == (0, "house")
    assert better([plain, plain], evolving=False) == (-1, "")

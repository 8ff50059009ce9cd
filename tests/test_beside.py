"""Figures of one sort stand side by side with the reason that keeps them apart, and nothing of that is flagged."""

from __future__ import annotations

from claims.article import read_text
from factcheck.linking.beside import TABLE
from factcheck.pipeline import run_articles
from factcheck.records import Cluster, Relation, Run
from factcheck.rules import LEVELS

RAIN = "2024-07-01\n东江市全市平均降雨量257.9毫米，城区平均降雨量235.1毫米，青山县平均降雨量470.2毫米。"
DEAD = "2024-07-01\n福建省强降雨已致2人死亡。"
WEST = "2024-07-01\n河北省强降雨已致11人死亡。"


def tables(run: Run) -> list[Cluster]:
    return [c for c in run.clusters if c.kind == TABLE]


def test_figures_of_one_text() -> None:
    (table,) = tables(run_articles([read_text(RAIN, "a.txt")]))
    assert [p.value for p in table.positions] == ["257.9毫米", "235.1毫米", "470.2毫米"]
    assert table.attribute == "降雨量" and table.relation is Relation.COMPATIBLE


def test_every_pair_names_its_reason_and_none_is_flagged() -> None:
    run = run_articles([read_text(DEAD, "a.txt"), read_text(WEST, "b.txt")])
    (table,) = tables(run)
    assert [(p.relation, p.rung) for p in table.pairs] == [(Relation.COMPATIBLE, "apart.other-place")]
    assert all(p.rung in LEVELS for c in tables(run) for p in c.pairs)


def test_what_is_compared_stands_there_and_not_here() -> None:
    other = "2024-07-01\n福建省强降雨已致5人死亡。"
    run = run_articles([read_text(DEAD, "a.txt"), read_text(other, "b.txt")])
    assert any(c.kind == "amount" and len(c.positions) == 2 for c in run.clusters)
    assert tables(run) == []


def test_a_pair_of_a_table_is_no_look_alike_besides() -> None:
    run = run_articles([read_text(RAIN, "a.txt"), read_text(RAIN.replace("东江市", "西江市"), "b.txt")])
    told = {frozenset((a.id, b.id)) for t in tables(run) for a in t.claims for b in t.claims}
    assert not any(frozenset((look.a, look.b)) in told for look in run.lookalikes)


def test_the_order_of_articles_does_not_matter() -> None:
    articles = [read_text(DEAD, "a.txt"), read_text(WEST, "b.txt"), read_text(RAIN, "c.txt")]
    assert tables(run_articles(articles)) == tables(run_articles(articles[::-1]))


def test_a_word_that_names_one_figure_stands_beside_the_other() -> None:
    """Bridges that are gone and bridges that are damaged are both told of as bridges."""
    text = "2024-07-01\n东江市暴雨成灾。全市桥梁冲毁37座，受损的桥梁有112座。"
    (table,) = tables(run_articles([read_text(text, "a.txt")]))
    assert [p.value for p in table.positions] == ["37座", "112座"] and table.attribute == "桥梁"


def test_of_many_figures_beside_a_word_there_is_no_table() -> None:
    """What a word only stands beside is shown while a reader sees at a glance what each row is of."""
    def told(rooms: int) -> str:
        return "2024-07-01\n东江市暴雨成灾。" + "".join(
            f"{name}镇严重损坏房屋{150 + 7 * n}间。" if n % 2 else f"{name}镇房屋倒塌{150 + 7 * n}间。"
            for n, name in enumerate("赤橙黄绿青蓝紫金银铜铁锡铅锌"[:rooms])
        )

    few, many = (tables(run_articles([read_text(told(rooms), "a.txt")])) for rooms in (4, 14))
    assert max(len(t.positions) for t in few) == 4
    assert max((len(t.positions) for t in many), default=0) == 7


def test_persons_are_counted_with_several_words() -> None:
    one = "2024-07-01\n东江市暴雨成灾，全省转移4.1万人次。"
    other = "2024-07-01\n东江市暴雨成灾，全国转移安置群众5.6万人。"
    found = tables(run_articles([read_text(one, "a.txt"), read_text(other, "b.txt")]))
    assert any({p.value for p in t.positions} == {"4.1万人次", "5.6万人"} for t in found)


def test_times_of_one_act_stand_side_by_side() -> None:
    """Two cars that come out on two days; each pair keeps the reason that linking gave."""
    one = "2023-08-20\n海川公司8月12日推出新能源汽车海马。"
    other = "2023-08-20\n东港公司8月16日推出新能源汽车东风。"
    run = run_articles([read_text(one, "a.txt"), read_text(other, "b.txt")])
    (table,) = [t for t in tables(run) if t.claims[0].kind == "date"]
    assert [p.value for p in table.positions] == ["8月12日", "8月16日"] and table.attribute == "推出"
    assert not any({look.a, look.b} <= {c.id for c in table.claims} for look in run.lookalikes)

"""House facts: what is read from the file, what is said of a bad one, and how a fact stands beside what texts say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from claims.article import read_text
from factcheck.errors import FactsError
from factcheck.facts import read_facts
from factcheck.pipeline import run_articles, run_corpus
from factcheck.records import Cluster, Fact, Relation

HEAD = "subject,attribute,value,as_of,source\n"


def clusters_of(*texts: str, facts: tuple[Fact, ...]) -> list[Cluster]:
    """The clusters of a run that have a fact beside them."""
    articles = [
        replace(read_text(text, f"{n}.txt"), published=date(2023, 8, 10)) for n, text in enumerate(texts, start=1)
    ]
    return [c for c in run_articles(articles, facts=facts).clusters if c.facts]


def fact(subject: str, attribute: str, value: str, as_of: str = "") -> Fact:
    return Fact("f1", subject, attribute, value, as_of, "年报")


# The file.


def test_a_file_of_facts_is_read(tmp_path: Path) -> None:
    path = tmp_path / "facts.csv"
    path.write_text(HEAD + "海川公司,收入, 1.34亿元 ,2022,年报\n\n光年之外,创始人,王慧文,,\n", encoding="utf-8-sig")
    one, two = read_facts(path)
    assert (one.subject, one.attribute, one.value, one.as_of, one.source) == (
        "海川公司",
        "收入",
        "1.34亿元",
        "2022",
        "年报",
    )
    assert (two.value, two.as_of, two.source) == ("王慧文", "", "")
    assert one.id != two.id and [f.id for f in read_facts(path)] == [one.id, two.id]


def test_only_the_first_three_columns_are_needed_in_any_order(tmp_path: Path) -> None:
    path = tmp_path / "facts.csv"
    path.write_text("value,subject,note,attribute\n1.34亿元,海川公司,核对过,收入\n", encoding="utf-8")
    (one,) = read_facts(path)
    assert (one.subject, one.attribute, one.value) == ("海川公司", "收入", "1.34亿元")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "'subject' is missing"),
        ("subject,value\n海川,3\n".encode(), "'attribute' is missing"),
        ((HEAD + "海川公司,,3,,\n").encode(), "facts.csv:2: attribute is empty; fill it in"),
        ((HEAD + "海川公司,收入,3亿元,,\n,收入,3亿元,,\n").encode(), "facts.csv:3: subject is empty"),
        ((HEAD + "海川公司,收入,3亿元,,\n").encode("gb18030"), "not UTF-8; save it as UTF-8"),
        (b"x" * 5_000_001, "larger than 5 MB"),
    ],
    ids=["empty", "column", "cell", "line", "encoding", "size"],
)
def test_a_bad_file_of_facts_says_where_and_what_to_do(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "facts.csv"
    path.write_bytes(data)
    with pytest.raises(FactsError) as error:
        read_facts(path)
    assert words in str(error.value) and "facts.csv" in str(error.value)


def test_a_missing_file_of_facts_says_so(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(FactsError, match="can't be read"):
            read_facts(path)


def test_the_file_of_facts_is_no_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("海川公司2022年收入1.34亿元。", encoding="utf-8")
    (tmp_path / "facts.csv").write_text(HEAD + "海川公司,收入,1.34亿元,2022,年报\n", encoding="utf-8")
    run = run_corpus([tmp_path], facts=tmp_path / "facts.csv")
    assert [a.path for a in run.articles] == ["a.txt"]


# A fact beside what texts say.

AGREES: list[tuple[str, Fact, str]] = [
    ("海川公司2022年收入1.34亿元。", fact("海川公司", "收入", "1.34亿元", "2022"), "amount.same"),
    ("海川公司2022年营收1.34亿元。", fact("海川公司", "收入", "13400万元", "2022"), "amount.same"),
    ("海川公司2022年收入约1.34亿元。", fact("海川公司", "收入", "1.343亿元", "2022"), "amount.rounded"),
    ("3月16日，百度率先推出“文心一言”。", fact("文心一言", "发布日期", "2023-03-16"), "date.within"),
]
CLASHES: list[tuple[str, Fact, str]] = [
    ("海川公司2022年收入1.34亿元。", fact("海川公司", "收入", "1.43亿元", "2022"), "amount.differ"),
    ("海川公司2022年亏损6.2亿元。", fact("海川公司", "亏损", "62亿元", "2022"), "amount.differ"),
    ("3月17日，百度率先推出“文心一言”。", fact("文心一言", "发布日期", "2023-03-16"), "date.differ"),
]
ELSEWHERE: list[tuple[str, Fact]] = [
    ("海川公司2022年收入1.34亿元。", fact("云海公司", "收入", "1.43亿元", "2022")),
    ("海川公司2022年收入1.34亿元。", fact("海川公司", "亏损", "1.43亿元", "2022")),
    ("海川公司2022年收入1.34亿元。", fact("海川公司", "收入", "300人", "2022")),
    ("百度今年推出了新的搜索。", fact("文心一言", "发布日期", "2023-03-16")),
]


@pytest.mark.parametrize(("text", "held", "rung"), AGREES, ids=[f.value for _, f, _ in AGREES])
def test_a_text_that_agrees_with_a_fact_is_backed_by_it(text: str, held: Fact, rung: str) -> None:
    (cluster,) = clusters_of(text, facts=(held,))
    (pair,) = cluster.fact_pairs
    assert (pair.relation, pair.rung) == (Relation.AGREE, rung)
    assert cluster.facts == (held,) and not cluster.relation.flagged
    (position,) = cluster.positions
    assert position.support.house and position.support.better and position.support.why == "house"


@pytest.mark.parametrize(("text", "held", "rung"), CLASHES, ids=[f.value for _, f, _ in CLASHES])
def test_a_text_that_clashes_with_a_fact_is_flagged_alone(text: str, held: Fact, rung: str) -> None:
    """No second article is needed to see it."""
    (cluster,) = clusters_of(text, facts=(held,))
    (pair,) = cluster.fact_pairs
    assert (pair.relation, pair.rung) == (Relation.CONFLICT, rung)
    assert cluster.relation is Relation.CONFLICT and cluster.severity >= 0.5
    assert not cluster.positions[0].support.house


@pytest.mark.parametrize(
    ("text", "held"), ELSEWHERE, ids=[f"{f.subject} {f.attribute} {f.value}" for _, f in ELSEWHERE]
)
def test_a_fact_of_something_else_stands_beside_nothing(text: str, held: Fact) -> None:
    assert clusters_of(text, facts=(held,)) == []


def test_a_fact_outweighs_any_number_of_sources() -> None:
    right, wrong = (
        "海川公司2022年收入1.34亿元。",
        ("海川公司2022年收入1.43亿元。", "海川公司2022年营收1.43亿元，利润微薄。"),
    )
    (alone,) = [
        c
        for c in run_articles([read_text(t, f"{n}.txt") for n, t in enumerate((right, *wrong))]).clusters
        if c.kind == "amount"
    ]
    assert [p.value for p in alone.positions if p.support.better] == ["1.43亿元"]
    (cluster,) = clusters_of(right, *wrong, facts=(fact("海川公司", "收入", "1.34亿元", "2022"),))
    (better,) = [p for p in cluster.positions if p.support.better]
    assert (better.value, better.support.why) == ("1.34亿元", "house")
    assert sorted(p.rung for p in cluster.fact_pairs) == ["amount.differ", "amount.same"]


def test_without_facts_nothing_is_held_true() -> None:
    run = run_articles([read_text("海川公司2022年收入1.34亿元。", "a.txt")])
    assert not [c for c in run.clusters if c.facts or c.fact_pairs]

"""Why a pair was flagged, or was not, in words (`factcheck explain`)."""

from __future__ import annotations

import pytest

from claims.article import read_text
from factcheck.errors import UnknownId
from factcheck.explain import explain_lines
from factcheck.pipeline import run_articles
from factcheck.records import Cluster, Fact, Run
from factcheck.rules import LADDERS, LEVELS

FLOOD = ("北江洪水造成12人死亡。", "北江洪水造成21人死亡。")


def run_of(*texts: str, lang: str = "zh", facts: tuple[Fact, ...] = ()) -> Run:
    return run_articles([read_text(text, f"{n}.txt") for n, text in enumerate(texts, 1)], lang=lang, facts=facts)


def cluster_of(run: Run, kind: str = "amount") -> Cluster:
    (found,) = [c for c in run.clusters if c.kind == kind]
    return found


def explained(run: Run, ident: str) -> str:
    return "\n".join(explain_lines(run, ident))


def test_a_cluster_shows_its_values_its_pairs_and_its_ladder() -> None:
    run = run_of(*FLOOD)
    text = explained(run, cluster_of(run).id)
    assert "1.txt  「北江洪水造成12人死亡」" in text and "2.txt  「北江洪水造成21人死亡」" in text
    level = LEVELS["amount.differ"]
    assert f"{level.zh} [amount.differ]" in text
    rungs = [r.level.key for r in LADDERS["amount"]]
    places = [text.index(f" {key}: ") for key in rungs]
    assert places == sorted(places)
    assert [line.split()[1] for line in text.splitlines() if line.strip().startswith("→")] == ["amount.differ:"]


def test_english_when_the_report_is_english() -> None:
    run = run_of(*FLOOD, lang="en")
    text = explained(run, cluster_of(run).id)
    assert f"conflict: {LEVELS['amount.differ'].en} [amount.differ]" in text
    assert LEVELS["amount.differ"].zh not in text


def test_a_claim_leads_to_its_cluster() -> None:
    run = run_of(*FLOOD)
    claim = cluster_of(run).claims[0]
    text = explained(run, claim.id)
    assert text.startswith(f"{claim.article}:{claim.span.start}-{claim.span.end}  {claim.quote}")
    assert cluster_of(run).id in text


def test_a_claim_that_was_kept_apart_says_from_what_and_why() -> None:
    run = run_of("北江洪水造成12人死亡。", "北江洪水造成13人失踪。")
    (claim,) = [c for c in run.claims if c.kind == "amount" and c.article == "1.txt"]
    text = explained(run, claim.id)
    assert "北江洪水造成13人失踪" in text
    assert f"{LEVELS['apart.other-part'].zh} [apart.other-part]" in text


def test_a_claim_that_nothing_speaks_of_says_so() -> None:
    run = run_of("北江洪水造成12人死亡。", "海川公司发布新产品。")
    (claim,) = [c for c in run.claims if c.kind == "amount"]
    assert "语料中没有说同一件事的其他说法" in explained(run, claim.id)


def test_a_sum_shows_how_it_was_done() -> None:
    run = run_of("带宽从每秒600GB降至每秒400GB，降低了30%。")
    text = explained(run, cluster_of(run, "arithmetic").id)
    assert "= -33.3%" in text and "[arithmetic.wrong]" in text


def test_a_fact_stands_beside_the_positions() -> None:
    held = Fact("f1", "海川公司", "收入", "1.43亿元", "2022", "年报")
    run = run_of("海川公司2022年收入1.34亿元。", facts=(held,))
    text = explained(run, cluster_of(run).id)
    assert "年报" in text and "1.43亿元" in text and "[amount.differ]" in text


def test_an_unknown_id_names_some_that_are_there() -> None:
    run = run_of(*FLOOD)
    with pytest.raises(UnknownId, match=f"no cluster or claim has the id c0.*{cluster_of(run).id}"):
        explain_lines(run, "c0")


def test_an_unknown_id_of_an_empty_run() -> None:
    with pytest.raises(UnknownId, match="none"):
        explain_lines(run_of(), "c0")


def test_english_texts_are_told_in_english() -> None:
    run = run_of(
        "Hengtong Bus reported revenue of $18 million.", "Hengtong Bus reported revenue of $19 million.", lang="en"
    )
    assert cluster_of(run).attribute == "revenue"

"""Pairs of values in two real articles: what is proposed, what an answer becomes (training/pairs.py)."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from claims.article import read_text
from claims.extract import extract_claims
from claims.records import Claim
from training.events import News, events
from training.facts import SHAPES
from training.pairs import LABELS, agreement, answers, candidates, join, read_lines, take


def claims(text: str) -> list[Claim]:
    return [c for c in extract_claims(read_text(text, "a")).claims if c.kind == "amount"]


def row(a: str, b: str, **more: Any) -> dict[str, Any]:
    ends = [{"article": i, "source": i, "hash": News(i, i, i, None).hash, "value": [0, 1]} for i in (a, b)]
    return {"event": 1, "a": ends[0], "b": ends[1]} | more


def test_equal_and_near_values_of_one_dimension_are_proposed_and_copied_clauses_are_not() -> None:
    a, b = claims("大桥主跨长1088米。全桥投资46亿元。"), claims("据介绍，主跨长约1100米的大桥通车。全桥投资46亿元。")
    found = candidates(a, b, random.Random(1))
    assert [(c.sort, c.a.kind) for c in found] == [("near", "amount")]


def test_articles_near_one_another_are_an_event_and_copies_are_not() -> None:
    one = "云岭大桥昨日通车，白沙江两岸居民称赞这座斜拉桥。"
    other = "记者获悉，白沙江上的斜拉桥云岭大桥已经建成通车，居民出行时间缩短，沿线乡镇客货运输更加便利。"
    far = ["股市今日小幅上涨，成交清淡。", "球队客场取胜，主教练表示满意。", "新手机发布，屏幕更亮。"]
    news = [News(str(n), str(n), text, None) for n, text in enumerate([one, other, other, *far])]
    groups = [{m.id for m in g} for g in events(news, 1)]
    assert groups in ([{"0", "1"}], [{"0", "2"}])


def test_an_answer_becomes_a_label_once(tmp_path: Path) -> None:
    path = tmp_path / "answers"
    path.write_text("1 =\n2 !\n3 u\n4 -\n", "utf-8")
    kept: list[dict[str, Any]] = []
    rows = [row("a", str(n)) for n in range(4)]
    assert [take(rows, answers(path), kept) for _ in range(2)] == [3, 0]
    assert [(k["label"], k.get("agree")) for k in kept] == [("same", True), ("same", False), ("update", None)]
    path.write_text("1 q\n", "utf-8")
    with pytest.raises(ValueError, match="no label"):
        answers(path)


def test_agreement_counts_what_chance_would_give() -> None:
    again = [("same", "same"), ("same", "other"), ("other", "other"), ("time", "other")]
    kept = [row("a", str(n), label=x, second=y) for n, (x, y) in enumerate(again)]
    assert agreement(kept).startswith("4 read twice: same or not equal on 75.0%, kappa 0.50; shape equal on 1 of 2")


def test_another_text_than_was_labelled_is_complained_of() -> None:
    kept = [row("a", "b", label="other")]
    news = [News(i, i, i, None) for i in "ab"]
    assert next(join(kept, news))["text_b"] == "b"
    with pytest.raises(ValueError, match="not the text"):
        next(join(kept, [news[0], News("b", "b", "changed", None)]))


def test_the_stored_pairs_keep_the_rules() -> None:
    kept = read_lines(LABELS)
    assert len(kept) >= 1500
    of: dict[str, int] = {}
    for k in kept:
        assert k["label"] in {"same", *SHAPES}
        assert ("agree" in k) == (k["label"] == "same")
        assert not {"text", "text_a", "text_b", "quote"} & {*k, *k["a"], *k["b"]}
        assert {of.setdefault(k[end]["article"], k["event"]) for end in "ab"} == {k["event"]}
    assert max(Counter(k["event"] for k in kept).values()) <= 40
    assert max(Counter((k["a"]["article"], k["b"]["article"]) for k in kept).values()) <= 12

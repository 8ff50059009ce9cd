"""Blocking loses hardly anything: what is linked when all claims are weighed still meets."""

from __future__ import annotations

import pytest

from benchmarks.blocking import linked_pairs, stories
from factcheck.spelling import alike

LEAST = 0.98  # of the linked pairs that stand on two quotes of one labelled group


@pytest.mark.slow
def test_blocking_finds_what_all_pairs_find() -> None:
    pairs, met = 0, 0
    for labelled, articles in stories():
        found, related, _ = linked_pairs(labelled, articles)
        gold = [p for p in found if p.gold]
        pairs += len(gold)
        met += sum(p.keys and related.related(p.a, p.b) for p in gold)
    assert pairs > 50
    assert met >= LEAST * pairs, f"{met} of {pairs} pairs meet"


def test_names_that_are_not_all_chinese_are_compared() -> None:
    """Letters that stand together have one sound: there is no second one to compare."""
    assert not alike("a1", "a2") and not alike("x々", "x〆")
    assert alike("刘芳", "刘芬")

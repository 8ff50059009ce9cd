"""Blocking loses hardly anything: what is linked when all claims are weighed still meets."""

from __future__ import annotations

from itertools import combinations, islice, product

import pytest

from benchmarks.blocking import linked_pairs, stories
from factcheck.accepting import accepted
from factcheck.evidence import evidence, evidence_if_any
from factcheck.linking.amount import PAIRWISE
from factcheck.linking.corpus import Batch
from factcheck.pipeline import read_pages, world_of
from factcheck.settings import SETTINGS
from factcheck.sheet_bytes import from_bytes
from factcheck.shelf import MemoryShelf
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


def test_what_a_first_look_leaves_out_comes_to_nothing() -> None:
    """What it lets pass is weighed as ever; what it leaves out is no link, no look-alike, and leans on nothing."""
    left_out = 0
    for _, articles in islice(stories(), 3):
        shelf = MemoryShelf(read_pages(articles, 2023))
        sheets = {path: from_bytes(page) for path, page in shelf.pages(shelf.paths()).items()}
        batch = Batch(world_of(shelf)[0], sheets, shelf.paths(), {})
        context = batch.context(PAIRWISE.usable, PAIRWISE.kind)
        for one, other in combinations(sorted(sheets), 2):
            for a, b in product(batch.claims(PAIRWISE.usable, one), batch.claims(PAIRWISE.usable, other)):
                first, whole = evidence_if_any(a, b, context), evidence(a, b, context)
                if first is None:
                    left_out += 1
                    assert whole.score < SETTINGS.lookalike and not accepted(a, b, whole), (a.quote, b.quote)
                    assert a.parts.base < 0 or b.parts.base < 0
                else:
                    assert first == whole
    assert left_out > 1_000


def test_names_that_are_not_all_chinese_are_compared() -> None:
    """Letters that stand together have one sound: there is no second one to compare."""
    assert not alike("a1", "a2") and not alike("x々", "x〆")
    assert alike("刘芳", "刘芬")

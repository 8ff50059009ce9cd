"""Source by source: how often two of them disagree."""

from __future__ import annotations

from collections import Counter

from factcheck.report.shown import Card, Cell, Matrix, MatrixRow
from factcheck.report.wording import say

MOST_SOURCES = 20


def matrix(cards: tuple[Card, ...], sources: tuple[str, ...], lang: str) -> Matrix:
    """Counts of flagged discrepancies between every two of the sources that have any, most disagreeing first kept."""
    counts: Counter[tuple[int, int]] = Counter()
    first: dict[tuple[int, int], str] = {}
    weight: Counter[int] = Counter()
    for card in cards:
        for pair in card.source_pairs:
            counts[pair] += 1
            first.setdefault(pair, card.href)
            weight.update(set(pair))
    kept = sorted(sorted(weight, key=lambda at: (-weight[at], at))[:MOST_SOURCES])
    most = max(counts.values(), default=1)

    def cell(i: int, j: int) -> Cell:
        a, b = min(i, j), max(i, j)
        n = counts[(a, b)]
        label = say("matrix-cell", lang, a=sources[i], b=sources[j], n=n)
        return Cell(a, b, n, -(-n * 4 // most) if n else 0, first.get((a, b), ""), label)

    rows = tuple(MatrixRow(i, sources[i], tuple(cell(i, j) for j in kept)) for i in kept)
    cut = say("matrix-cut", lang, shown=len(kept), total=len(weight)) if len(weight) > len(kept) else ""
    return Matrix(rows, cut)

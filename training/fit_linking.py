"""Fit the weights of factcheck/weights.py on labelled stories: python -m training.fit_linking FOLDER...

Each FOLDER holds `gold/*.jsonl` and `stories/*/` (tests/quality has this shape). Pairs of amounts of two articles, with
other values and nothing that keeps them apart, are positive when a gold group holds both, negative when each stands in
gold groups and none is common. Evolving groups count as positive: they are the same thing at another time. The fit is
L2-regularised logistic regression by Newton's method; what is printed was predicted for each story by a model that had
not seen it (leave one story out).
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import numpy as np

from claims.records import Claim
from factcheck import pipeline, stages
from factcheck.cluster import statement
from factcheck.context import Context
from factcheck.evidence import Evidence, evidence, parts_of
from factcheck.linking import Linker
from factcheck.linking.amount import PAIRWISE
from factcheck.records import Relation
from factcheck.weights import Parts
from tests.quality.gold import read_labelled

RIDGE = 1.0


def judged_pairs(folder: Path) -> list[tuple[Claim, Claim, Evidence]]:
    """Every pair of amounts that a run over a folder weighs, with the evidence."""
    seen: list[tuple[Claim, Claim, Evidence]] = []

    def recorded(a: Claim, b: Claim, context: Context) -> Evidence:
        found = evidence(a, b, context)
        seen.append((a, b, found))
        return found

    amounts = replace(PAIRWISE, judge=recorded)
    only = (Linker("amount", amounts.near, settle=amounts.settle),)
    with patch.object(stages, "LINKERS", only), patch.object(pipeline, "LINKERS", only):
        pipeline.run_corpus([folder])
    return seen


def rows_of(folder: Path, gold: Path) -> list[tuple[tuple[float, ...], int]]:
    """Features and label (1 same thing, 0 another) of the labelled pairs of one story."""
    labelled = read_labelled(folder, gold)

    def groups(c: Claim) -> dict[int, tuple[str, Relation, str]]:
        return {
            i: (v.value, g.relation, g.type)
            for i, g in enumerate(labelled.groups)
            for v in g.quotes
            if v.article == c.article and any(s.overlaps(c.value_span) for s in v.spans)
        }

    covers: dict[str, dict[int, tuple[str, Relation, str]]] = {}
    rows = []
    for a, b, e in judged_pairs(folder):
        for c in (a, b):
            if c.id not in covers:
                covers[c.id] = groups(c)
        if a.article == b.article or statement(a) == statement(b) or not covers[a.id] or not covers[b.id]:
            continue
        if e.keeps_apart:
            continue
        common = [i for i in covers[a.id] if i in covers[b.id] and covers[a.id][i][2] != "arithmetic"]
        relations = {covers[a.id][i][1] for i in common}
        differ = any(
            covers[a.id][i][1] in (Relation.CONFLICT, Relation.ROUNDING) and covers[a.id][i][0] != covers[b.id][i][0]
            for i in common
        )
        if Relation.EVOLVING in relations or differ:
            rows.append((tuple(parts_of(a, b, e)), 1))
        elif Relation.AGREE not in relations:
            rows.append((tuple(parts_of(a, b, e)), 0))
    return rows


def fit(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Weights and bias (last) by Newton's method with a ridge on the weights."""
    x = np.hstack([x, np.ones((len(x), 1))])
    ridge = np.diag([RIDGE] * (x.shape[1] - 1) + [0.0])
    w = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        step = np.linalg.solve(x.T * (p * (1 - p)) @ x + ridge + 1e-9 * np.eye(len(w)), x.T @ (p - y) + ridge @ w)
        w -= step
        if np.abs(step).max() < 1e-9:
            break
    return w


def main(folders: list[Path]) -> None:
    """Fit on all stories of the folders; print the left-out predictions and the weights."""
    stories = [
        (f / "stories" / g.stem, g)
        for f in folders
        for g in sorted((f / "gold").glob("*.jsonl"))
        if (f / "stories" / g.stem).is_dir()
    ]
    data = [rows_of(folder, gold) for folder, gold in stories]
    x = np.array([r[0] for rows in data for r in rows])
    y = np.array([r[1] for rows in data for r in rows])
    home = np.array([i for i, rows in enumerate(data) for _ in rows])
    out = np.zeros(len(y))
    for i in range(len(data)):
        if (home == i).any():
            w = fit(x[home != i], y[home != i])
            out[home == i] = 1 / (1 + np.exp(-(np.hstack([x[home == i], np.ones(((home == i).sum(), 1))]) @ w)))
    print(
        f"{len(stories)} stories, {len(y)} pairs, {int(y.sum())} of one thing; "
        "each story predicted by a model that had not seen it:"
    )
    print("probability   pairs   of one thing")
    for lo, hi in ((0.0, 0.1), (0.1, 0.2), (0.2, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.01)):
        part = (out >= lo) & (out < hi)
        share = y[part].mean() if part.any() else 0.0
        print(f"{lo:.1f} to {min(hi, 1):.1f}   {part.sum():7d}   {share:.2f}")
    w = fit(x, y)
    for name, value in zip(Parts._fields, w, strict=False):
        print(f"    {name}={value:.2f},")
    print(f"BIAS = {w[-1]:.2f}")


if __name__ == "__main__":
    main([Path(a) for a in sys.argv[1:]] or [Path(__file__).resolve().parents[1] / "tests" / "quality"])

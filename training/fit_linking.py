"""Fit the weights of factcheck/weights.py: python -m training.fit_linking FOLDER... --news NEWS

Two sources, of which the second corrects the first:

1. Real articles on one event (`training/data/labels/one_event.csv`). A figure of three digits that each text gives once
   is one thing; set against any other figure of the other text it is another (distant supervision). What is one thing
   is told here with equal values, so how near two values that contradict each other lie is drawn as labelled conflicts
   have it (_NEAR). Clauses that one text copied from the other teach nothing and stay out.
2. Labelled stories: each FOLDER holds `gold/*.jsonl` and `stories/*/` (tests/quality has this shape). Pairs of amounts
   of two articles with other values are positive when a gold group holds both, negative when each stands in gold groups
   and none is common. Evolving groups count as positive: they are the same thing at another time.

Both fits are logistic regression by Newton's method; the second is drawn towards the first (a Gaussian prior with its
weights as mean). What is printed of the stories was predicted for each by weights that had not seen it, of the news on
the pairs that are held out.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from multiprocessing import Pool
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import numpy as np

from claims.article import read_text
from claims.measure import CHANGES
from claims.records import Amount, Claim
from factcheck.apart import keeps_apart
from factcheck.cluster import statement
from factcheck.context import Context
from factcheck.evidence import Evidence, evidence, parts_of
from factcheck.figures import digits
from factcheck.linking import amount
from factcheck.pipeline import run_articles, run_corpus
from factcheck.records import Relation, Run
from factcheck.weights import Parts
from tests.quality.gold import read_labelled
from training.events import News
from training.one_event import read_pairs

RIDGE = 1.0
DRAWN = 3.0  # how much the weights of the stories are drawn towards those of the news
# Of labelled conflicts: how many lie no nearer than 30%, within 30%, within 15%, within 3%; and of the first, how many
# have the same digits at another scale.
_NEAR = (0.34, 0.13, 0.22, 0.31)
_SLIPS = 0.2
_EXACT = 3
_COPIED, _LED = 0.9, 0.6  # likeness of two clauses, and of what stands before them, that makes a copy


class Row(NamedTuple):
    """The parts of a pair of amounts, and whether the two are of one thing."""

    parts: Parts
    same: int


Judged = tuple[Claim, Claim, Evidence, Context]


def judged_pairs(run: Callable[[], Run]) -> list[Judged]:
    """Every pair of amounts of two articles that a run weighs, with the evidence."""
    seen: list[Judged] = []

    def recorded(a: Claim, b: Claim, context: Context) -> Evidence:
        found = evidence(a, b, context)
        seen.append((a, b, found, context))
        return found

    with patch.object(amount, "PAIRWISE", replace(amount.PAIRWISE, judge=recorded)):
        run()
    return [(a, b, e, c) for a, b, e, c in seen if a.article != b.article]


def rows_of(folder: Path, gold: Path) -> list[Row]:
    """The labelled pairs of one story."""
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
    for a, b, e, context in judged_pairs(lambda: run_corpus([folder])):
        for c in (a, b):
            if c.id not in covers:
                covers[c.id] = groups(c)
        if statement(a) == statement(b) or not covers[a.id] or not covers[b.id] or e.keeps_apart:
            continue
        common = [i for i in covers[a.id] if i in covers[b.id] and covers[a.id][i][2] != "arithmetic"]
        relations = {covers[a.id][i][1] for i in common}
        differ = any(
            covers[a.id][i][1] in (Relation.CONFLICT, Relation.ROUNDING) and covers[a.id][i][0] != covers[b.id][i][0]
            for i in common
        )
        if Relation.EVOLVING in relations or differ:
            rows.append(Row(parts_of(a, b, e, context), 1))
        elif Relation.AGREE not in relations:
            rows.append(Row(parts_of(a, b, e, context), 0))
    return rows


def rows_of_news(pair: tuple[News, News]) -> list[Row]:
    """What two articles on one event teach: exact figures of both as one thing, and each against the others of its
    unit."""
    articles = [replace(read_text(n.text, n.id), path=n.id) for n in pair]
    judged = judged_pairs(lambda: run_articles(articles))
    if not judged:
        return []
    context = judged[0][3]
    once: dict[str, dict[tuple[str, object, bool], Claim]] = {}
    for path in (n.id for n in pair):
        told: dict[tuple[str, object, bool], list[Claim]] = defaultdict(list)
        for c in context.claims:
            v = c.value
            if c.article == path and isinstance(v, Amount) and v.number is not None:
                told[v.dimension, v.number, c.measure in CHANGES].append(c)
        once[path] = {key: found[0] for key, found in told.items() if len(found) == 1}
    here, there = (once[n.id] for n in pair)
    ones = [(here[key], there[key]) for key in here if key in there and _exact(here[key])]
    draw = random.Random("".join(n.id for n in pair))
    rows = [row for a, b in ones if (row := _one_thing(a, b, context, draw)) is not None]
    partners = {c.id for two in ones for c in two}
    seen = set()
    for a, b, e, _ in judged:
        if (a.id, b.id) in seen or statement(a) == statement(b) or not {a.id, b.id} & partners or e.keeps_apart:
            continue
        seen.add((a.id, b.id))
        rows.append(Row(parts_of(a, b, e, context), 0))
    return rows


def _exact(claim: Claim) -> bool:
    return isinstance(claim.value, Amount) and len(digits(claim.value)) >= _EXACT


def _one_thing(a: Claim, b: Claim, context: Context, draw: random.Random) -> Row | None:
    """Two claims on one figure as if their values differed; None where they would not have met then, or are copies."""
    meet = {*a.parts.heads, *a.parts.own} & {*b.parts.heads, *b.parts.own} or {*a.parts.entities} & {*b.parts.entities}
    if not meet or keeps_apart(a, b, context):
        return None
    parts = parts_of(a, b, evidence(a, b, context), context)
    if parts.copied >= _COPIED and parts.before >= _LED:
        return None
    near = draw.choices(range(len(_NEAR)), _NEAR)[0]
    slip = float(near == 0 and draw.random() < _SLIPS)
    return Row(
        parts._replace(near=float(near > 0), nearer=float(near > 1), very_near=float(near > 2), slip=slip),
        1,
    )


def fit(rows: Sequence[Row], towards: np.ndarray | None = None, pull: float = RIDGE) -> np.ndarray:
    """Weights and bias (last) by Newton's method; the weights are pulled towards others, zeros where none are given."""
    x, y = _matrix(rows)
    w0 = np.zeros(x.shape[1]) if towards is None else towards
    ridge = np.diag([pull] * (x.shape[1] - 1) + [0.01])
    w = w0.copy()
    for _ in range(60):
        p = 1 / (1 + np.exp(-x @ w))
        step = np.linalg.solve(x.T * (p * (1 - p)) @ x + ridge, x.T @ (p - y) + ridge @ (w - w0))
        w -= step
        if np.abs(step).max() < 1e-9:
            break
    return w


def _matrix(rows: Sequence[Row]) -> tuple[np.ndarray, np.ndarray]:
    x = np.array([r.parts for r in rows])
    return np.hstack([x, np.ones((len(x), 1))]), np.array([r.same for r in rows])


def scored(rows: Sequence[Row], w: np.ndarray) -> np.ndarray:
    """The log-odds of each pair under weights."""
    return np.asarray(_matrix(rows)[0] @ w)


def average_precision(rows: Sequence[Row], scores: np.ndarray) -> float:
    """Of pairs by falling score: the mean of the precision at each that is of one thing."""
    y = np.array([r.same for r in rows])
    order = np.argsort(-scores, kind="stable")
    hits = np.cumsum(y[order])
    return float((hits / np.arange(1, len(y) + 1))[y[order] == 1].mean())


def _stories(folders: Sequence[Path]) -> Iterator[tuple[Path, Path]]:
    """The stories with their labels; a set that lies beside `stories` (seeds) is one."""
    for folder in folders:
        for gold in sorted((folder / "gold").glob("*.jsonl")):
            place = folder / "stories" / gold.stem
            place = place if place.is_dir() else folder / gold.stem
            if place.is_dir():
                yield place, gold


def main(argv: Sequence[str] | None = None) -> int:
    """Fit; print how both sources fare under weights that have not seen them, and the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=[Path("tests/quality")])
    parser.add_argument("--news", type=Path, help="the public set (jsonl.gz); without it, the stories alone")
    args = parser.parse_args(argv)
    data = [rows_of(folder, gold) for folder, gold in _stories(args.folders)]
    labelled = [r for rows in data for r in rows]
    start, pull = None, RIDGE
    if args.news is not None:
        sides = {}
        with Pool() as pool:
            for side in ("fit", "held"):
                found = pool.map(rows_of_news, read_pairs(args.news, side), chunksize=8)
                sides[side] = [r for rows in found for r in rows]
        start, pull = fit(sides["fit"]), DRAWN
        for side, rows in sides.items():
            print(f"news, {side}: {len(rows):,} pairs, {Counter(r.same for r in rows)[1]:,} of one thing")
        print(f"news alone: AP {average_precision(sides['held'], scored(sides['held'], start)):.3f} on the held news")
        print(f"news alone: AP {average_precision(labelled, scored(labelled, start)):.3f} on the stories")
    scores = []
    for rows in data:
        w = fit([r for other in data if other is not rows for r in other], start, pull)
        scores += list(scored(rows, w)) if rows else []
    unseen = average_precision(labelled, np.array(scores))
    print(f"stories: {len(labelled):,} pairs, {sum(r.same for r in labelled)} of one thing")
    print(f"stories: AP {unseen:.3f}, each by weights that had not seen it")
    w = fit(labelled, start, pull)
    if start is not None:
        print(f"both: AP {average_precision(sides['held'], scored(sides['held'], w)):.3f} on the held news")
    for name, value in zip(Parts._fields, w, strict=False):
        print(f"    {name}={value:.2f},")
    print(f"BIAS = {w[-1]:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

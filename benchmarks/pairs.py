"""Labelled pairs of values in real news: which of them a run over their articles flags, by what a reader said.

    python -m benchmarks.pairs [NEWS.jsonl.gz] [--shown N]

The labels (training/data/labels/pairs.jsonl) say of two values in two articles on one event whether they speak of one
quantity, and if so whether both can be right; they hold offsets and a hash of the text, the texts are those of the
public set. All articles go into one run, as an archive would. A pair counts as flagged when a cluster flags claims on
the two values against each other.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from typing import Any

from benchmarks.news import NEWS, in_context, is_there, run_over
from claims.records import Claim
from factcheck.records import Run
from training.events import read_news

ROOT = Path(__file__).resolve().parents[1]
LABELS = ROOT / "training" / "data" / "labels" / "pairs.jsonl"

Row = dict[str, Any]
_CONFLICT = "same, not both right"


def label_of(row: Row) -> str:
    """What the reader said: a shape of look-alike, "same", or that both cannot be right."""
    return _CONFLICT if row["label"] == "same" and not row["agree"] else str(row["label"])


def flagged_pairs(run: Run) -> set[frozenset[str]]:
    """The ids of the claims that some cluster flags against each other."""
    out: set[frozenset[str]] = set()
    for cluster in run.clusters:
        for pair in cluster.pairs:
            if pair.relation.flagged:
                sides = cluster.positions[pair.a].claims, cluster.positions[pair.b].claims
                out |= {frozenset(two) for two in product(*sides)}
    return out


def main(argv: Sequence[str] | None = None) -> int:
    """Run over the labelled articles and count. Exit status 2 where the texts are not there or are others."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", nargs="?", type=Path, default=NEWS)
    parser.add_argument("--shown", type=int, default=0, metavar="N", help="also show the first N wrong ones")
    parser.add_argument("--model", default="none", help="what looks again at the flags: none, bundled, or a folder")
    args = parser.parse_args(argv)
    if not is_there(args.news):
        return 2
    rows: list[Row] = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    ends = [row[side] for row in rows for side in "ab"]
    wanted = {end["article"]: end["hash"] for end in ends}
    news = {n.id: n for n in read_news(args.news) if n.id in wanted}
    other = [i for i, sign in wanted.items() if i not in news or news[i].hash != sign]
    if other:
        print(f"{args.news}: {len(other)} of {len(wanted)} articles are not those that were labelled", file=sys.stderr)
        return 2
    run = run_over(news.values(), args.model)
    claims: dict[str, list[Claim]] = defaultdict(list)
    for c in run.claims:
        claims[c.article].append(c)

    def at(end: Row) -> list[str]:
        start, stop = end["value"]
        return [c.id for c in claims[end["article"]] if c.value_span.start < stop and start < c.value_span.end]

    flagged = flagged_pairs(run)
    pairs, hits = Counter[str](), Counter[str]()
    wrong: list[str] = []
    for row in rows:
        label = label_of(row)
        hit = any(frozenset(two) in flagged for two in product(at(row["a"]), at(row["b"])))
        pairs[label] += 1
        hits[label] += hit
        if hit != (label == _CONFLICT):
            both = (in_context(news[end["article"]].text, end["value"], 30, 15) for end in (row["a"], row["b"]))
            wrong.append(f"{label}: {' | '.join(both)}")
    found, missed = hits.pop(_CONFLICT), pairs.pop(_CONFLICT)
    print(f"{len(news):,} articles, {sum(c.relation.flagged for c in run.clusters)} flags in all\n")
    print(f"| a reader says | pairs | flagged |\n|---|---|---|\n| {_CONFLICT} | {missed} | {found} |")
    for label in sorted(pairs, key=lambda k: (k != "same", -pairs[k])):
        print(f"| {label} | {pairs[label]} | {hits[label]} ({hits[label] / pairs[label]:.1%}) |")
    total, alarms = sum(pairs.values()), sum(hits.values())
    print(f"\nfound {found} of {missed}; of {total:,} pairs that are none, {alarms} flagged ({alarms / total:.1%})")
    print(*wrong[: args.shown], sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

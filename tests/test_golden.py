"""The run on `seeds/`, as it was last looked at and accepted: tests/golden/seeds/clusters.json.

Only what a reader would see changed is kept of each cluster: kind, subject, attribute, relation, each value with the
words that give it, the rung of each pair, and the sum. Ids, scores and offsets are left out: other tests look after
them.

When the run gives something else on purpose: `python -m tests.test_golden --accept`, look at the difference, commit it.
"""

from __future__ import annotations

import difflib
import json
import sys
from functools import cache
from pathlib import Path
from typing import Any

from factcheck.pipeline import run_corpus
from factcheck.records import Cluster, Run

HERE = Path(__file__).resolve().parent
SEEDS = HERE.parent / "seeds"
GOLDEN = HERE / "golden" / "seeds" / "clusters.json"
ACTUAL = HERE / "actual" / "seeds" / "clusters.json"
ACCEPT = "python -m tests.test_golden --accept"
SHOWN_LINES = 60


def reduced(run: Run) -> dict[str, Any]:
    """What the golden file holds of a run, in an order of its own, so that a new severity moves nothing."""
    clusters = sorted(map(_cluster, run.clusters), key=lambda c: json.dumps(c, ensure_ascii=False, sort_keys=True))
    return {
        "flagged": [c for c in clusters if c["relation"] in ("conflict", "rounding")],
        "not flagged": [c for c in clusters if c["relation"] not in ("conflict", "rounding")],
        "errors": [{"path": a.path, "error": a.error} for a in run.articles if a.error],
    }


def _cluster(cluster: Cluster) -> dict[str, Any]:
    claims = {c.id: c for c in cluster.claims}
    values = [p.value for p in cluster.positions]
    return {
        "kind": cluster.kind,
        "relation": cluster.relation.value,
        "subject": cluster.subject,
        "attribute": cluster.attribute,
        **({"sum": cluster.note} if cluster.kind == "arithmetic" else {}),
        "positions": [
            {"value": p.value, "quotes": [f"{claims[i].article}: {claims[i].quote}" for i in p.claims]}
            for p in cluster.positions
        ],
        "pairs": [f"{values[p.a]} / {values[p.b]}: {p.rung}" for p in cluster.pairs],
        "facts": [f"{values[p.a]} / {cluster.facts[p.fact].value}: {p.rung}" for p in cluster.fact_pairs],
    }


@cache
def seeds() -> Run:
    """The run of the demonstration."""
    return run_corpus([SEEDS], facts=SEEDS / "facts.csv")


def rendered() -> str:
    """The reduced run on the seeds, as the golden file has it."""
    return json.dumps(reduced(seeds()), ensure_ascii=False, indent=1) + "\n"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_the_seeds_give_what_was_accepted() -> None:
    actual = rendered()
    golden = GOLDEN.read_text(encoding="utf-8")
    if actual == golden:
        ACTUAL.unlink(missing_ok=True)
        return
    write(ACTUAL, actual)
    lines = list(difflib.unified_diff(golden.splitlines(), actual.splitlines(), "accepted", "actual", "", "", 2, ""))
    more = f"\n... {len(lines) - SHOWN_LINES} more lines" * (len(lines) > SHOWN_LINES)
    shown = "\n".join(lines[:SHOWN_LINES])
    raise AssertionError(
        f"the run on the seeds gives something else; all of it: {ACTUAL.relative_to(HERE.parent)}\n"
        f"if that is meant: {ACCEPT}\n{shown}{more}"
    )


def test_the_demonstration_shows_what_it_is_for() -> None:
    """Whatever else changes: the two discrepancies that a reader is promised, and where they stand."""
    clusters = seeds().clusters
    founder = next(i for i, c in enumerate(clusters) if {"王惠文", "王慧文"} <= {p.value for p in c.positions})
    size = next(i for i, c in enumerate(clusters) if any("1800亿" in p.value for p in c.positions))
    assert founder < 3 and clusters[founder].relation.value == "conflict"
    assert size < 10 and clusters[size].relation.value == "rounding"


if __name__ == "__main__":
    if sys.argv[1:] != ["--accept"]:
        sys.exit(f"usage: {ACCEPT}")
    write(GOLDEN, rendered())
    ACTUAL.unlink(missing_ok=True)

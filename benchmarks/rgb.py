"""Altered and true snippets through `verify`: what is refuted, of which kind of answer.

    python -m benchmarks.rgb [--cases FILE.jsonl]

A case of RGB (Chen et al., 2024) is a question with true snippets and the same snippets with the answer replaced. Each
altered snippet is verified against the true ones (it should be refuted), and so is each true one (it should not). The
second line leaves out the snippet's own twin: only the other snippets of the question speak of it then. A second table
says of the verdicts of each confidence how many are right.

Cases at even places were looked at while the rules were written, those at odd places were not.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.cases import HALVES, cases_of, share
from claims.article import read_text
from factcheck.verify import Verdict, Verified, verify_articles

CASES = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "rgb" / "zh_fact_dev.jsonl"
BINS = ((0.0, 0.8), (0.8, 0.9), (0.9, 1.01))


@dataclass(frozen=True, slots=True)
class Case:
    """A question's true snippets and the altered ones at the same places."""

    true: tuple[str, ...]
    altered: tuple[str, ...]


def case_of(row: dict[str, Any]) -> Case:
    """A row of the set as a case."""
    return Case(tuple(row["positive"]), tuple(row["positive_wrong"]))


def verdicts(case: Case, snippets: Sequence[str], without_twin: bool) -> list[Verified]:
    """What is said of the snippets of a case, each against its true snippets."""
    texts = [read_text(text, f"{k}.txt") for k, text in enumerate(case.true)]
    out: list[Verified] = []
    for k, snippet in enumerate(snippets):
        if snippet == case.true[k] and snippets is case.altered:
            continue  # the replacement found nothing to replace
        corpus = [t for n, t in enumerate(texts) if not (without_twin and n == k)]
        if corpus:
            out.append(verify_articles(snippet, corpus))
    return out


def line(altered: Sequence[Verified], true: Sequence[Verified], label: str) -> str:
    """One row of the table of verdicts."""
    cells = [label]
    for said in (altered, true):
        counts, total = Counter(v.verdict for v in said), len(said)
        refuted, supported = counts[Verdict.REFUTED], counts[Verdict.SUPPORTED]
        cells += [share(refuted, total), f"{supported}/{total}"]
    return f"| {' | '.join(cells)} |"


def kept(altered: Sequence[Verified], true: Sequence[Verified], label: str) -> str:
    """One row of the table of confidences: of the verdicts so sure, how many are right."""
    right = [(v, v.verdict is Verdict.REFUTED) for v in altered] + [(v, v.verdict is Verdict.SUPPORTED) for v in true]
    cells = [label]
    for low, high in BINS:
        inside = [
            ok for v, ok in right if v.verdict is not Verdict.NOT_ENOUGH_INFO and low <= v.confidence < high
        ]
        cells.append(f"{sum(inside)}/{len(inside)}" + (f" ({sum(inside) / len(inside):.0%})" if inside else ""))
    return f"| {' | '.join(cells)} |"


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table; 2 where there are no cases."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=Path, default=CASES)
    options = parser.parse_args(argv)
    cases = cases_of(options.cases, case_of)
    if cases is None:
        return 2
    print("| snippets | altered, refuted | altered, supported | true, refuted | true, supported |")
    print("|---|---|---|---|---|")
    sure: list[str] = []
    for half, name in enumerate(HALVES):
        all_altered: list[Verified] = []
        all_true: list[Verified] = []
        for without_twin in (False, True):
            own = "without its twin" if without_twin else "against all true ones"
            altered = [v for case in cases[half::2] for v in verdicts(case, case.altered, without_twin)]
            true = [v for case in cases[half::2] for v in verdicts(case, case.true, without_twin)]
            print(line(altered, true, f"{own}, {name}"), flush=True)
            all_altered += altered
            all_true += true
        sure.append(kept(all_altered, all_true, name))
    print("\n| of verdicts with a confidence of | " + " | ".join(f"{a:.1f} to {min(b, 1):.1f}" for a, b in BINS) + " |")
    print("|---|" + "---|" * len(BINS))
    print("\n".join(sure))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

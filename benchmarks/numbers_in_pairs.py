"""Pairs of sentences that differ in a number, through `verify`: entailed, contradicted, or neither.

    python -m benchmarks.numbers_in_pairs [--cases FILE.jsonl] [--misses]

A case of the numeric part of ChineseNLIProbing (Hu et al., 2021) is a premise, a hypothesis and a label. The hypothesis
is verified against the premise as the only article: SUPPORTED counts as entailment, REFUTED as contradiction, NOT
ENOUGH INFO as neutral. Beside it the largest class, and what digits alone tell (all the same: entailment; else
contradiction). Rows at even places were looked at while the rules were written, those at odd places were not; both have
rows of the same sentences, since each sentence of the set stands in three.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.cases import HALVES, cases_of, share
from claims.article import read_text
from factcheck.inference import Inference
from factcheck.verify import Verdict, verify_articles

CASES = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "numeric_nli" / "dev.jsonl"
SAID = {
    Verdict.SUPPORTED: Inference.ENTAILMENT,
    Verdict.REFUTED: Inference.CONTRADICTION,
    Verdict.NOT_ENOUGH_INFO: Inference.NEUTRAL,
}
_DIGITS = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Case:
    """A premise, a hypothesis, and what the premise says of it."""

    premise: str
    hypothesis: str
    label: Inference


def case_of(row: dict[str, Any]) -> Case:
    """A row of the set as a case."""
    return Case(row["sentence1"], row["sentence2"], Inference(row["label"]))


def verified(case: Case) -> Inference:
    """What `verify` says of a case."""
    return SAID[verify_articles(case.hypothesis, [read_text(case.premise, "premise.txt")]).verdict]


def by_digits(case: Case) -> Inference:
    """What the digits alone would say."""
    same = _DIGITS.findall(case.premise) == _DIGITS.findall(case.hypothesis)
    return Inference.ENTAILMENT if same else Inference.CONTRADICTION


def accuracy(cases: Sequence[Case], said: Callable[[Case], Inference]) -> str:
    """How many cases a way gets right."""
    return share(sum(said(c) is c.label for c in cases), len(cases))


def main(argv: Sequence[str] | None = None) -> int:
    """Print the tables; 2 where there are no cases."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=Path, default=CASES)
    parser.add_argument("--misses", action="store_true", help="list the cases developed on that are not as labelled")
    options = parser.parse_args(argv)
    cases = cases_of(options.cases, case_of)
    if cases is None:
        return 2
    found = [verified(case) for case in cases]
    print("| cases | verify | digits alone | largest class |")
    print("|---|---|---|---|")
    for name, start, step in (*((name, half, 2) for half, name in enumerate(HALVES)), ("all", 0, 1)):
        part, said = cases[start::step], found[start::step]
        right = share(sum(s is c.label for c, s in zip(part, said, strict=True)), len(part))
        largest = Counter(c.label for c in part).most_common(1)[0][1] if part else 0
        print(f"| {name} | {right} | {accuracy(part, by_digits)} | {share(largest, len(part))} |")
    for half, name in enumerate(HALVES):
        counts = Counter(zip((c.label for c in cases[half::2]), found[half::2], strict=True))
        print(f"\n| {name}: labelled | " + " | ".join(f"said {i}" for i in Inference) + " |")
        print("|---|" + "---|" * len(Inference))
        for label in Inference:
            print(f"| {label} | " + " | ".join(str(counts[label, i]) for i in Inference) + " |")
    if options.misses:
        for case, inference in zip(cases[::2], found[::2], strict=True):
            if inference is not case.label:
                print(f"\n{case.label}, said {inference}\n  {case.premise}\n  {case.hypothesis}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

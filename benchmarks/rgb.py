"""Altered and true snippets through `verify`: what is refuted, of which kind of answer.

    python -m benchmarks.rgb [--cases FILE.jsonl]

A case of RGB (Chen et al., 2024) is a question with true snippets and the same snippets with the answer replaced. Each
altered snippet is verified against the true ones (it should be refuted), and so is each true one (it should not). The
second line leaves out the snippet's own twin: only the other snippets of the question speak of it then.

Cases at even places were looked at while the rules were written, those at odd places were not.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from claims.article import read_text
from factcheck.verify import Verdict, verify_articles

CASES = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "rgb" / "zh_fact_dev.jsonl"
HALVES = ("developed on", "held out")


@dataclass(frozen=True, slots=True)
class Case:
    """A question's true snippets and the altered ones at the same places."""

    true: tuple[str, ...]
    altered: tuple[str, ...]


def read_cases(path: Path) -> list[Case]:
    """The cases of a file. Raises OSError, ValueError or KeyError where it is not one."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [Case(tuple(row["positive"]), tuple(row["positive_wrong"])) for row in rows]


def verdicts(case: Case, snippets: Sequence[str], without_twin: bool) -> Counter[Verdict]:
    """The verdicts over snippets of a case, each against its true snippets."""
    texts = [read_text(text, f"{k}.txt") for k, text in enumerate(case.true)]
    out: Counter[Verdict] = Counter()
    for k, snippet in enumerate(snippets):
        if snippet == case.true[k] and snippets is case.altered:
            continue  # the replacement found nothing to replace
        corpus = [t for n, t in enumerate(texts) if not (without_twin and n == k)]
        if corpus:
            out[verify_articles(snippet, corpus).verdict] += 1
    return out


def line(cases: Sequence[Case], label: str, without_twin: bool) -> str:
    """One row of the table."""
    altered: Counter[Verdict] = Counter()
    true: Counter[Verdict] = Counter()
    for case in cases:
        altered += verdicts(case, case.altered, without_twin)
        true += verdicts(case, case.true, without_twin)
    cells = [label]
    for counts in (altered, true):
        total = sum(counts.values())
        refuted, supported = counts[Verdict.REFUTED], counts[Verdict.SUPPORTED]
        cells += [f"{refuted}/{total} ({refuted / max(1, total):.1%})", f"{supported}/{total}"]
    return f"| {' | '.join(cells)} |"


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table; 2 where there are no cases."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=Path, default=CASES)
    options = parser.parse_args(argv)
    try:
        cases = read_cases(options.cases)
    except (OSError, ValueError, KeyError) as error:
        print(f"no cases: {error}; name a file with --cases", file=sys.stderr)
        return 2
    print("| snippets | altered, refuted | altered, supported | true, refuted | true, supported |")
    print("|---|---|---|---|---|")
    for without_twin in (False, True):
        for half, name in enumerate(HALVES):
            own = "without its twin" if without_twin else "against all true ones"
            print(line(cases[half::2], f"{own}, {name}", without_twin), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""All labelled stories: what is found, what is flagged wrongly, in one table.

    python -m benchmarks.gold [--only NAME...] [--gold DIR --stories DIR] [--check-with SCORE.py]
    python -m benchmarks.gold --flags

Without options: the project's own stories and seeds (tests/quality), and those in ../shared where a machine has them.
`--check-with` writes every run and has another program score the files, as an outside reader would; it exits 1 where
the two disagree. `--flags` lists the first ten flags of each story instead, with what a person has marked of what they
set against each other: a conflict, something else, or nothing.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from factcheck.pipeline import run_corpus
from factcheck.records import Run
from factcheck.report import write_all
from factcheck.report.scale import clipped
from tests.quality.gold import read_labelled, suites
from tests.quality.score import Tally, groups_against_each_other, score

Suite = tuple[tuple[Path, Path], ...]  # folders of articles with their gold files

HEAD = "story, found/of, false alarms/traps, cross, recall, precision, coverage, linked, exact, flagged in all, seconds"


def folders(gold: Path, stories: Path) -> Suite:
    """The stories that have a gold file of their name. Raises FileNotFoundError where there is none."""
    pairs = ((folder, gold / f"{folder.name}.jsonl") for folder in sorted(stories.iterdir()))
    found = tuple((folder, file) for folder, file in pairs if file.is_file())
    if not found:
        raise FileNotFoundError(f"no file in {gold} has the name of a folder in {stories}")
    return found


def row(name: str, tally: Tally, seconds: float) -> str:
    """One line of the table."""
    figures = tally.figures()
    shares = [figures[key] for key in ("recall", "precision_on_gold", "claim_coverage", "linked")]
    cells = [
        name,
        f"{tally.found}/{tally.needed}",
        f"{tally.alarms}/{tally.traps}",
        str(tally.cross),
        *(f"{share:.2f}" for share in (*shares, tally.exact / max(1, tally.groups))),
        str(tally.flagged),
        f"{seconds:.1f}",
    ]
    return f"| {' | '.join(cells)} |"


def disagreement(run: Run, folder: Path, gold: Path, tally: Tally, program: Path) -> str:
    """What the other program counts otherwise in the files of this run, "" if nothing."""
    with TemporaryDirectory() as place:
        write_all(run, Path(place))
        command = [sys.executable, str(program), str(gold), str(folder), place]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    theirs = json.loads(done.stdout.splitlines()[-1])
    ours = {
        "found": tally.found,
        "of": tally.needed,
        "false_alarms": tally.alarms,
        "cross_alarms": tally.cross,
        "flagged_in_all": tally.flagged,
        "bad_spans": tally.bad_spans,
    }
    other = {key: theirs[key] for key in ours if theirs[key] != ours[key]}
    return f"{folder.name}: ours {ours}, theirs {other}" if other else ""


FIRST = 10  # flags of a story that are listed
_SHOWN = 15  # characters of a value


def flags(suite: Suite) -> Iterator[tuple[str, str, str, str]]:
    """The first flags of each story: its name, the rung, the values, and the marked groups on both sides of a pair."""
    for folder, gold_file in suite:
        gold = read_labelled(folder, gold_file)
        run = run_corpus(gold.paths)
        for cluster in [c for c in run.clusters if c.relation.flagged][:FIRST]:
            values = (p.value.replace("\n", " ") for p in cluster.positions)
            shown = " ↔ ".join(clipped(v, _SHOWN) for v in values)
            marked = [gold.groups[g] for g in sorted(groups_against_each_other(cluster, gold))]
            said = ", ".join(f"{group.id} ({group.relation.value})" for group in marked) or "nothing"
            yield folder.name, cluster.reason, shown, said


def run_suite(name: str, suite: Suite, program: Path | None) -> tuple[Tally, list[str]]:
    """Run and score the stories of a suite, printing a row each; what the other program disagrees on comes along."""
    total, spent, complaints = Tally(), 0.0, list[str]()
    for folder, gold_file in suite:
        gold = read_labelled(folder, gold_file)
        start = time.perf_counter()
        run = run_corpus(gold.paths)
        seconds = time.perf_counter() - start
        tally = score(run, gold)
        print(row(folder.name, tally, seconds), flush=True)
        total, spent = total + tally, spent + seconds
        # The other program reads plain text files alone.
        if program and all(path.suffix == ".txt" for path in gold.paths):
            complaints += filter(None, [disagreement(run, folder, gold_file, tally, program)])
    if len(suite) > 1:
        print(row(f"**{name}, {total.groups} groups**", total, spent), flush=True)
    return total, complaints


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table; 1 if spans are wrong or the other program disagrees, 2 on misuse."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", default=[], help="suites, by name")
    parser.add_argument("--gold", type=Path, help="a folder of gold files, with --stories")
    parser.add_argument("--stories", type=Path, help="a folder of folders of articles, with --gold")
    parser.add_argument("--check-with", type=Path, metavar="SCORE.py", help="a program that scores the written files")
    parser.add_argument("--flags", action="store_true", help="list the flags of each story, and what gold has of them")
    options = parser.parse_args(argv)
    if bool(options.gold) != bool(options.stories):
        parser.error("--gold and --stories go together")
    here = {options.stories.name: folders(options.gold, options.stories)} if options.gold else suites()
    if unknown := set(options.only) - here.keys():
        parser.error(f"no such suite: {', '.join(sorted(unknown))}; here are: {', '.join(here)}")

    if options.flags:
        print("| story | rung | values | marked |\n|---|---|---|---|")
        for name in options.only or here:
            for cells in flags(here[name]):
                print(f"| {' | '.join(cells)} |")
        return 0
    columns = HEAD.split(", ")
    print(f"| {' | '.join(columns)} |")
    print("|---" * len(columns) + "|")
    total, complaints = Tally(), list[str]()
    for name in options.only or here:
        tally, said = run_suite(name, here[name], options.check_with)
        total, complaints = total + tally, complaints + said
    if total.bad_spans:
        complaints.append(f"{total.bad_spans} claims do not stand where they say")
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    return 1 if complaints else 0


if __name__ == "__main__":
    raise SystemExit(main())

"""Writes what the demonstration found into both READMEs, between their `found` marks, from the checked-in report.

    python -m docs.findings [--check]

So the READMEs say what the run says. `--check` writes nothing and exits 1 where a README says something else.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from factcheck.report.labels import rung_text
from factcheck.report.wording import say

ROOT = Path(__file__).resolve().parent.parent
RUN = ROOT / "reports" / "clusters.json"
READMES = {"en": ROOT / "README.md", "zh": ROOT / "README.zh-CN.md"}

SHOWN = 10  # flags
VALUES = 4  # of one flag

INTRO = {
    "en": """\
It reads the {articles} articles of `seeds/`, written for this project with mistakes in them, and {facts} house facts,
and flags: conflict {conflict}, rounding {rounding}. The first {shown}, in its own order:

| | what | values | why |""",
    "zh": """\
`seeds/` 里有 {articles} 篇为本项目写的文章，故意留有错误，另有 {facts} 条自有事实。标出矛盾 {conflict} 处、
约数出入 {rounding} 处，前 {shown} 处按报告自己的顺序是：

| | 事项 | 各家的值 | 理由 |""",
}
HOUSE = {"en": "{value} (house fact)", "zh": "{value}（自有事实）"}
MARKED = re.compile(r"(?<=<!-- found -->\n).*?(?=<!-- /found -->)", re.S)


def cell(text: str) -> str:
    """Text that can stand in a cell of a table."""
    return re.sub(r"\s+", " ", text).replace("|", "\\|").strip()


def row(cluster: dict[str, Any], lang: str) -> str:
    """One flag: relation, subject and attribute, its values, the reason."""
    values = [position["value"] for position in cluster["positions"][:VALUES]]
    values += [HOUSE[lang].format(value=fact["value"]) for fact in cluster["facts"]]
    what = " · ".join(filter(None, (cluster["subject"], cluster["attribute"])))
    why = rung_text(cluster["reason"], lang)
    return "| " + " | ".join(map(cell, (say(cluster["relation"], lang), what, " ↔ ".join(values), why))) + " |"


def section(run: dict[str, Any], lang: str) -> str:
    """What stands between the marks."""
    flagged = {name: [c for c in run["clusters"] if c["relation"] == name] for name in ("conflict", "rounding")}
    first = [c for c in run["clusters"] if c["relation"] in flagged][:SHOWN]
    with (ROOT / "seeds" / "facts.csv").open(encoding="utf-8") as file:
        facts = sum(1 for line in file if line.strip()) - 1
    head = INTRO[lang].format(
        articles=len(run["articles"]),
        facts=facts,
        shown=len(first),
        **{name: len(clusters) for name, clusters in flagged.items()},
    )
    return "\n".join([head, "|---|---|---|---|", *(row(c, lang) for c in first)]) + "\n"


def outdated(readme: str, run: dict[str, Any], lang: str) -> str | None:
    """The README with its section anew, None where it says so already. Raises ValueError where the marks are gone."""
    if not MARKED.search(readme):
        raise ValueError("no <!-- found --> and <!-- /found --> marks")
    new = MARKED.sub(lambda _: section(run, lang), readme)
    return None if new == readme else new


def main(argv: Sequence[str] | None = None) -> int:
    """Bring both READMEs up to date, or with --check only say which is not."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args(argv)
    run = json.loads(RUN.read_text(encoding="utf-8"))
    stale = 0
    for lang, path in READMES.items():
        new = outdated(path.read_text(encoding="utf-8"), run, lang)
        if new is not None and options.check:
            print(f"{path.name} says something else than reports/: run `make readme`", file=sys.stderr)
            stale += 1
        elif new is not None:
            path.write_text(new, encoding="utf-8")
            print(path.name)
    return 1 if stale else 0


if __name__ == "__main__":
    raise SystemExit(main())

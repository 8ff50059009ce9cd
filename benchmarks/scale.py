"""From a folder to an archive: time, memory, bytes and pairs compared as the articles get more.

    python -m benchmarks.scale [NEWS.jsonl[.gz]] [--sizes 500 2000 8000] [--plots] [--out FILE.json]

Every size runs in a process of its own: the articles are put into an index, then all of them are linked. `--plots`
draws docs/images/scale-*.svg from what was measured (now, or in the file that --out names). Further parts, each on its
own: `--added` (100 articles more in an index of 10,000), `--check` (a draft of 2,000 characters against the largest
size), `--cores` (all cores against one).
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.news import news_of
from claims.records import Article
from factcheck.check import check_articles, draft_of
from factcheck.engine import engine_of
from factcheck.index import open_index
from factcheck.pipeline import add_to, run_index

SIZES = (500, 2000, 8000)
IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"


def measured(news: Path | None, size: int, engine: str, keep: Path | None = None) -> dict[str, Any]:
    """One size in this process: seconds to build and to link, bytes, pairs, and the peak of memory so far."""
    articles = news_of(news, size)
    with TemporaryDirectory() as folder:
        place = keep or Path(folder) / "news.index"
        start = time.perf_counter()
        with open_index(place, create=True) as index:
            for _ in add_to(index, articles, engine_of(engine)):
                pass
            built = time.perf_counter() - start
            run = run_index(index, engine=engine_of(engine))
        seconds = time.perf_counter() - start
        held = place.stat().st_size
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {
        "articles": len(articles),
        "characters": sum(len(a.text) for a in articles),
        "claims": len(run.claims),
        "build_s": round(built, 1),
        "link_s": round(seconds - built, 1),
        "seconds": round(seconds, 1),
        "cpu_s": round(_cpu(), 1),
        "articles_per_s": round(len(articles) / seconds, 1),
        "peak_mb": round(peak / 1024),
        "index_mb": round(held / 2**20, 1),
        "pairs": run.compared,
        "pairs_per_claim": round(run.compared / max(1, len(run.claims)), 2),
        "clusters": len(run.clusters),
        "flagged": sum(c.relation.flagged for c in run.clusters),
        "engine": engine,
    }


def _cpu() -> float:
    """Seconds of processor time of this process and its workers: what others on the machine do not lengthen."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(u.ru_utime + u.ru_stime for u in used)


def apart(news: Path | None, size: int, engine: str = "local", keep: Path | None = None) -> dict[str, Any]:
    """As `measured`, in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.scale", "--one", str(size), "--engine", engine]
    command += ([str(news)] if news else []) + (["--keep", str(keep)] if keep else [])
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    row: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return row


def exponent(rows: Sequence[dict[str, Any]], what: str) -> float:
    """The slope of the straight line through the logarithms: 1 is in line with the articles, 2 is all pairs."""
    points = [(math.log(r["articles"]), math.log(r[what])) for r in rows]
    x, y = (sum(p[i] for p in points) / len(points) for i in (0, 1))
    return sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)


def added(news: Path | None, size: int = 10_000, more: int = 100) -> str:
    """What some articles more cost, against building the index that they are added to."""
    articles = news_of(news, size + more)
    with TemporaryDirectory() as folder, open_index(Path(folder) / "news.index", create=True) as index:
        start = time.perf_counter()
        for _ in add_to(index, articles[:size]):
            pass
        built = time.perf_counter() - start
        start = time.perf_counter()
        for _ in add_to(index, articles[size:]):
            pass
        took = time.perf_counter() - start
    return f"adding {more} to {size:,}: {took:.1f} s, building it {built:.0f} s: {took / built:.1%}"


def checked(place: Path, articles: Sequence[Article], drafts: int = 15, length: int = 2000) -> str:
    """How long `check` takes for drafts made of the index's own texts, every third figure changed."""
    from factcheck.against import against

    seconds, findings = [], 0
    for n in range(drafts + 1):
        text = ""
        for a in articles[n * 7 :]:
            text += a.text + "\n\n"
            if len(text) >= length:
                break
        draft = draft_of(text[:length].replace("3", "4"), "draft.txt")
        start = time.perf_counter()
        found = against([place], [draft])
        result = check_articles([draft], found.articles, background=found.background)
        seconds.append(time.perf_counter() - start)
        findings += len(result.findings)
    seconds = seconds[1:]  # the first loads tables and patterns
    return (
        f"check of {length:,} characters against {len(articles):,} articles: median {median(seconds):.2f} s, "
        f"slowest {max(seconds):.2f} s, {findings} findings in {drafts + 1} drafts"
    )


def table(rows: Sequence[dict[str, Any]]) -> str:
    """The rows as a table, with exponents under them."""
    names = (
        "articles build_s link_s seconds cpu_s articles_per_s peak_mb index_mb pairs pairs_per_claim clusters flagged"
    ).split()
    lines = [f"| {' | '.join(n.replace('_', ' ') for n in names)} |", "|---" * len(names) + "|"]
    lines += [f"| {' | '.join(f'{r[n]:,}' for n in names)} |" for r in rows]
    if len(rows) > 1:
        figures = {n: exponent(rows, n) for n in ("seconds", "cpu_s", "index_mb", "pairs")}
        lines.append("exponents: " + ", ".join(f"{n} {x:.2f}" for n, x in figures.items()))
    return "\n".join(lines)


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", nargs="?", type=Path, help="a table of articles (default: where ../shared has one)")
    parser.add_argument("--sizes", type=int, nargs="*", default=list(SIZES))
    parser.add_argument("--engine", default="local")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--keep", type=Path, help="keep the index of the largest size in this file")
    parser.add_argument("--out", type=Path, help="add what was measured to this file")
    for part in ("plots", "added", "check", "cores"):
        parser.add_argument(f"--{part}", action="store_true")
    options = parser.parse_args(argv)
    if options.one:
        print(json.dumps(measured(options.news, options.one, options.engine, options.keep)))
        return 0
    if not news_of(options.news, 1):
        print("no table of articles: name one", file=sys.stderr)
        return 2
    held = json.loads(options.out.read_text()) if options.out and options.out.exists() else []
    rows = {(r["articles"], r["engine"]): r for r in held}
    for size in options.sizes:
        keep = options.keep if size == max(options.sizes) else None
        row = apart(options.news, size, options.engine, keep)
        rows[row["articles"], row["engine"]] = row
        print(json.dumps(row), flush=True)
        if options.out:
            options.out.write_text(json.dumps([rows[k] for k in sorted(rows)], indent=1) + "\n")
    ours = [r for k, r in sorted(rows.items()) if k[1] == options.engine]
    print(table(ours))
    if options.added:
        print(added(options.news))
    if options.check and options.keep:
        print(checked(options.keep, news_of(options.news, ours[-1]["articles"])))
    if options.cores:
        size = min(options.sizes, key=lambda n: abs(n - 2000)) if options.sizes else 2000
        one, all_ = apart(options.news, size), apart(options.news, size, "cores")
        print(f"all cores at {size:,}: {one['seconds'] / all_['seconds']:.2f} times one ({one}, {all_})")
    if options.plots:
        from benchmarks.plots import draw

        for path in draw(ours, IMAGES):
            print(f"→ {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""From a folder to an archive: time, memory, bytes and pairs compared as the articles get more.

    python -m benchmarks.scale [NEWS.jsonl[.gz]] [--sizes 500 2000 8000] [--plots] [--out FILE.json] [--keep FOLDER]

For every size the articles are put into an index, then all are linked, each in a process of its own that says on
stderr how far it is. With --out and --keep what was interrupted goes on: what the file tells is not measured again, and
articles that the index has are not read again. `--plots` draws docs/images/scale-*.svg from what was measured (now, or
in the file that --out names). Further parts, each on its own: `--added` (100 articles more in an index of 10,000),
`--check` (a draft of 2,000 characters against the largest size), `--cores` (all cores against one).
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from benchmarks.news import news_of
from claims.records import Article
from factcheck.check import check_articles, draft_of
from factcheck.engine import engine_of
from factcheck.index import open_index
from factcheck.pipeline import add_to, run_index

S = TypeVar("S")
B = TypeVar("B")
R = TypeVar("R")

SIZES = (500, 2000, 8000)
IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"


class Watched:
    """An engine that says on stderr how far it is, about every ten seconds."""

    def __init__(self, name: str) -> None:
        self._engine = engine_of(name)
        self.model = self._engine.model

    def run(self, stage: Callable[[S, B], R], shared: S, batches: Iterable[B]) -> Iterator[R]:
        """As `Engine.run`."""
        start = said = time.perf_counter()
        for n, result in enumerate(self._engine.run(stage, shared, batches), 1):
            if time.perf_counter() - said > 10:
                said = time.perf_counter()
                took = f"{said - start:.0f} s, {_cpu():.0f} s of processor time in all"
                print(f"{stage.__name__}: {n} batches in {took}, at most {_peak()} MB", file=sys.stderr, flush=True)
            yield result


def built(news: Path | None, size: int, engine: str, place: Path) -> dict[str, Any]:
    """Put so many articles into an index, in this process: seconds, bytes, and the peak of memory."""
    articles = news_of(news, size)
    start, used = time.perf_counter(), _cpu()
    with open_index(place, create=True) as index:
        there = index.status().articles
        for done in add_to(index, articles, Watched(engine)):
            print(f"{sum(done)} articles put in, {_cpu() - used:.0f} s of processor time", file=sys.stderr, flush=True)
    return {
        "articles": len(articles),
        "characters": sum(len(a.text) for a in articles),
        "build_s": round(time.perf_counter() - start, 1),
        "build_cpu_s": round((_cpu() - used) / max(1, len(articles) - there) * len(articles), 1),  # had it read all
        "build_peak_mb": _peak(),
        "index_mb": round(place.stat().st_size / 2**20, 1),
    }


def linked(engine: str, place: Path) -> dict[str, Any]:
    """Link all articles of an index, in this process: seconds, what was compared and found, and the peak of memory."""
    start, used = time.perf_counter(), _cpu()
    with open_index(place) as index:
        run = run_index(index, engine=Watched(engine))
    return {
        "claims": len(run.claims),
        "link_s": round(time.perf_counter() - start, 1),
        "link_cpu_s": round(_cpu() - used, 1),
        "link_peak_mb": _peak(),
        "pairs": run.compared,
        "clusters": len(run.clusters),
        "flagged": sum(c.relation.flagged for c in run.clusters),
    }


def _cpu() -> float:
    """Seconds of processor time of this process: what others on the machine lengthen less. Workers of another engine
    are the children of a server of their own, which nobody counts: there it is the share that is not spread."""
    return time.process_time()


def _peak() -> int:
    """The most memory that this process held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def whole(row: dict[str, Any]) -> dict[str, Any]:
    """A row with what follows from its parts."""
    seconds, used = (round(row[f"build_{what}"] + row[f"link_{what}"], 1) for what in ("s", "cpu_s"))
    return {
        **row,
        "seconds": seconds,
        "cpu_s": used,
        "articles_per_s": round(row["articles"] / used, 1),
        "peak_mb": max(row["build_peak_mb"], row["link_peak_mb"]),
        "pairs_per_claim": round(row["pairs"] / max(1, row["claims"]), 2),
    }


def apart(
    news: Path | None, size: int, engine: str, folder: Path, row: dict[str, Any] | None = None
) -> Iterator[dict[str, Any]]:
    """Both parts of one size, each in a process of its own, after each what is known; `row` is known already."""
    row = {"engine": engine, **(row or {})}
    for part, key in (("build", "build_s"), ("link", "link_s")):
        if key not in row:
            command = [sys.executable, "-m", "benchmarks.scale", *([str(news)] if news else []), "--one", part]
            command += ["--sizes", str(size), "--engine", engine, "--keep", str(folder)]
            done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
            row |= json.loads(done.stdout.splitlines()[-1])
            yield whole(row) if "link_s" in row and "build_s" in row else row


def place_in(folder: Path, size: int) -> Path:
    """The index of so many articles."""
    return folder / f"news-{size}.index"


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

    seconds, used, findings = [], [], 0
    for n in range(drafts + 1):
        text = ""
        for a in articles[n * 7 :]:
            text += a.text + "\n\n"
            if len(text) >= length:
                break
        draft = draft_of(text[:length].replace("3", "4"), "draft.txt")
        start, before = time.perf_counter(), _cpu()
        found = against([place], [draft])
        result = check_articles([draft], found.articles, background=found.background)
        seconds.append(time.perf_counter() - start)
        used.append(_cpu() - before)
        findings += len(result.findings)
    seconds, used = seconds[1:], used[1:]  # the first loads tables and patterns
    return (
        f"check of {length:,} characters against {len(articles):,} articles: median {median(seconds):.2f} s, "
        f"slowest {max(seconds):.2f} s, of processor time {median(used):.2f} s and {max(used):.2f} s, "
        f"{findings} findings in {drafts + 1} drafts"
    )


def table(rows: Sequence[dict[str, Any]]) -> str:
    """The rows as a table, with exponents under them."""
    names = (
        "articles build_cpu_s link_cpu_s cpu_s seconds articles_per_s peak_mb index_mb pairs pairs_per_claim clusters "
        "flagged"
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
    parser.add_argument("--one", choices=("build", "link"), help=argparse.SUPPRESS)
    parser.add_argument("--keep", type=Path, help="keep the indexes in this folder")
    parser.add_argument("--out", type=Path, help="add what was measured to this file")
    for part in ("plots", "added", "check", "cores"):
        parser.add_argument(f"--{part}", action="store_true")
    options = parser.parse_args(argv)
    if options.one:
        place = place_in(options.keep, options.sizes[0])
        done = (
            linked(options.engine, place)
            if options.one == "link"
            else built(options.news, options.sizes[0], options.engine, place)
        )
        print(json.dumps(done))
        return 0
    if not news_of(options.news, 1):
        print("no table of articles: name one", file=sys.stderr)
        return 2
    with TemporaryDirectory() as folder:
        return _measure(options, options.keep or Path(folder))


def _measure(options: argparse.Namespace, folder: Path) -> int:
    held = json.loads(options.out.read_text()) if options.out and options.out.exists() else []
    rows = {(r["articles"], r["engine"]): r for r in held}
    for size in options.sizes:
        for row in apart(options.news, size, options.engine, folder, rows.get((size, options.engine))):
            rows[row["articles"], row["engine"]] = row
            print(json.dumps(row), flush=True)
            if options.out:
                options.out.write_text(json.dumps([rows[k] for k in sorted(rows)], indent=1) + "\n")
    ours = [r for k, r in sorted(rows.items()) if k[1] == options.engine and "cpu_s" in r]
    if ours:
        print(table(ours))
    if options.added:
        print(added(options.news))
    if options.check and options.keep:
        size = ours[-1]["articles"]
        print(checked(place_in(folder, size), news_of(options.news, size)))
    if options.cores:
        size = min(options.sizes, key=lambda n: abs(n - 2000)) if options.sizes else 2000
        one, all_ = (_last(options.news, size, engine) for engine in ("local", "cores"))
        print(f"all cores at {size:,}: {one['seconds'] / all_['seconds']:.2f} times one ({one}, {all_})")
    if options.plots:
        from benchmarks.plots import draw

        for path in draw(ours, IMAGES):
            print(f"→ {path}")
    return 0


def _last(news: Path | None, size: int, engine: str) -> dict[str, Any]:
    with TemporaryDirectory() as folder:
        return list(apart(news, size, engine, Path(folder)))[-1]


if __name__ == "__main__":
    sys.exit(main())

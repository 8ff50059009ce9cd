"""Articles a second with a model that reads every value, in turns with rules alone and with other models.

    python -m benchmarks.reading [NEWS.jsonl[.gz]] [--models bundled FOLDER ...] [--articles N] [--repeats N]

The first articles of the news file, in the batches of a run, in one process on all cores, seconds of the wall: rules
alone, then for each model what values are about, and the same with the names that it finds. An article is 2,000
characters here, whatever the length of those that are read.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.news import NEWS, is_there, news_of
from claims.extract import extract_each
from claims.reader import BUNDLED, Namer, Reader, namer_of, reader_of
from claims.records import Article
from factcheck.engine import no_search
from factcheck.pipeline import READ, batches

_ARTICLE = 2_000  # characters

Contestant = tuple[str, Reader | None, Namer | None]


def contestants(models: Sequence[str]) -> list[Contestant]:
    """Rules, and for each model its reader, and both that and its finder of names, where it has one."""
    out: list[Contestant] = [("rules alone", None, None)]
    for model in models:
        reader, namer = reader_of(model), namer_of(model)
        out.append((f"{model}: what values are about", reader, None))
        if namer is not None:
            out.append((f"{model}: the same, and names", reader, namer))
    return out


def seconds(articles: Sequence[Article], who: Contestant) -> tuple[float, int]:
    """How long one takes over all articles, and how many claims it has in the end."""
    start = time.perf_counter()
    found = [each for some in batches(articles, READ) for each in extract_each(some, None, *who[1:])]
    return time.perf_counter() - start, sum(len(each.claims) for each in found)


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table; 2 where the news file is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", nargs="?", type=Path, default=NEWS)
    parser.add_argument("--models", nargs="+", default=[BUNDLED])
    parser.add_argument("--articles", type=int, default=160)
    parser.add_argument("--repeats", type=int, default=5)
    options = parser.parse_args(argv)
    if not is_there(options.news):
        return 2
    articles = news_of(options.news, options.articles)
    characters = sum(len(a.text) for a in articles)
    all_of = contestants(options.models)
    taken: dict[str, list[float]] = {name: [] for name, *_ in all_of}
    claims: dict[str, int] = {}
    with no_search():
        for who in all_of:
            seconds(articles[:READ], who)  # loads tables and weights
        for _ in range(options.repeats):
            for who in all_of:
                took, claims[who[0]] = seconds(articles, who)
                taken[who[0]].append(took)
    print(f"{len(articles)} articles, {characters:,} characters, {options.repeats} repeats, one process, all cores\n")
    print("| | seconds, median (least to most) | articles of 2,000 characters a second | claims |\n|---|---|---|---|")
    for name, times in taken.items():
        middle = median(times)
        spread = f"{middle:.2f} ({min(times):.2f} to {max(times):.2f})"
        print(f"| {name} | {spread} | {characters / middle / _ARTICLE:.1f} | {claims[name]} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Characters per second of extraction, against JioNLP's money and time extraction over the same text in the same run.

    make bench                                    installs JioNLP and runs all benchmarks
    make compiled bench                           the same with extraction as machine code
    python -m benchmarks.speed [FILE_OR_FOLDER...] [--repeats N]

One process, one thread. The contestants take turns, all articles each, so that a slow minute of the machine hits all of
them. Seconds are those of the processor: what else runs on the machine slows both down, but is not counted in. A first
article loads tables and patterns and is not counted. Nobody's memory is searched for circles meanwhile: every run of
the tool does without (`factcheck.engine.no_search`), and the peer gets the same.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import logging
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import claims.extract
from claims.article import read_corpus
from claims.extract import extract_claims
from claims.records import Article
from factcheck.engine import no_search

ROOT = Path(__file__).resolve().parent.parent
TEXTS = (ROOT.parent / "shared" / "seeds", ROOT / "seeds")  # the first that is there

Extractor = Callable[[Article], Counter[str]]


@dataclass(slots=True)
class Contestant:
    """Somebody who reads an article and says how many things of which sort it found."""

    name: str
    read: Extractor
    seconds: list[float] = field(default_factory=list)
    found: Counter[str] = field(default_factory=Counter)


def our_claims(article: Article) -> Counter[str]:
    """Everything that we do with an article: claims with subject, attribute, value, time, scope, speaker, modality."""
    return Counter(claim.kind for claim in extract_claims(article).claims)


def jionlp() -> tuple[Extractor, Extractor]:
    """JioNLP's two extractors as they come, with their values parsed. Raises ImportError where it isn't installed."""
    with contextlib.redirect_stdout(io.StringIO()):  # it greets
        import jionlp as jio

    # It logs what it can't parse, at length; writing that to a terminal would slow it down.
    logging.disable(logging.CRITICAL)

    def money(article: Article) -> Counter[str]:
        return Counter(money=len(jio.ner.extract_money(article.text)))

    def times(article: Article) -> Counter[str]:
        day = article.published
        base = {"year": day.year, "month": day.month, "day": day.day} if day else {"year": 2023}
        return Counter(time=len(jio.ner.extract_time(article.text, time_base=base)))

    return money, times


def race(contestants: Sequence[Contestant], articles: Sequence[Article], repeats: int) -> None:
    """Let each read all articles, `repeats` times in turns; fills in `seconds` (one entry a repeat) and `found`."""
    for contestant in contestants:
        contestant.read(articles[0])
    for repeat in range(repeats):
        for contestant in contestants:
            start = time.process_time()
            counts = [contestant.read(article) for article in articles]
            contestant.seconds.append(time.process_time() - start)
            if repeat == 0:
                contestant.found = sum(counts, Counter[str]())


def table(contestants: Sequence[Contestant], characters: int) -> list[str]:
    """One Markdown row a contestant: median, spread, speed, what it found."""
    rows = ["| | processor seconds, median (least to most) | characters/s | found |", "|---|---|---|---|"]
    for c in contestants:
        middle = median(c.seconds)
        kinds = ", ".join(f"{n} {kind}" for kind, n in sorted(c.found.items()))
        spread = f"{middle:.3f} ({min(c.seconds):.3f} to {max(c.seconds):.3f})"
        rows.append(f"| {c.name} | {spread} | {characters / middle:,.0f} | {c.found.total()}: {kinds} |")
    return rows


def main(argv: Sequence[str] | None = None) -> int:
    """Run the race and print the table; 2 where there is nothing to read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="*", type=Path, help="articles; without any: the seeds")
    parser.add_argument("--repeats", type=int, default=9)
    options = parser.parse_args(argv)
    paths = options.texts or [next(path for path in TEXTS if path.is_dir())]
    articles = [article for article in read_corpus(paths).articles if not article.error]
    if not articles:
        print("no article to read", file=sys.stderr)
        return 2
    characters = sum(len(article.text) for article in articles)

    compiled = Path(claims.extract.__file__).suffix != ".py"  # setup.py
    ours = Contestant("factcheck, compiled: all claims" if compiled else "factcheck: all claims", our_claims)
    peers: list[Contestant] = []
    try:
        money, times = jionlp()
        peers = [
            Contestant("JioNLP: money and time", lambda article: money(article) + times(article)),
            Contestant("JioNLP: money alone", money),
            Contestant("JioNLP: time alone", times),
        ]
    except ImportError as error:
        print(f"JioNLP is not there ({error}): `make bench` installs it; ours alone", file=sys.stderr)
    with no_search():
        race([ours, *peers], articles, options.repeats)

    print(f"{len(articles)} articles, {characters:,} characters, {options.repeats} repeats, one process\n")
    print("\n".join(table([ours, *peers], characters)))
    if peers:
        faster = median(peers[0].seconds) / median(ours.seconds)
        more = ours.found.total() / max(1, peers[0].found.total())
        print(f"\n{faster:.1f} times as fast as JioNLP's money and time together, {more:.1f} times as much found")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

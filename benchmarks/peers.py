"""The same work by others in one run: reading by JioNLP and Recognizers-Text, blocking by all pairs and by splink.

    make bench                                          installs them all
    python -m benchmarks.peers [NEWS.jsonl[.gz]] [--sizes 500 2000] [--read 60] [--plots]

Reading: the same articles in turns, one process. Linking: the amounts that our reader found, each with the keys under
which amounts meet (factcheck/linking/amount.py). All pairs of one dimension in two articles are what a linker without
blocking weighs; splink (DuckDB, one thread) is given the keys as a blocking rule; ours takes them within stories.
Seconds are of processor time; those of linking for bringing pairs together. What weighing them all would take is told
from the time of some.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.news import news_of
from benchmarks.speed import Contestant, Extractor, jionlp, our_claims, race, table
from claims.records import Amount, Article, Claim
from factcheck.cluster import Keys
from factcheck.evidence import evidence
from factcheck.linking import amount
from factcheck.linking.corpus import Batch
from factcheck.pipeline import read_pages, world_of, year_of
from factcheck.shelf import MemoryShelf, sheets_of
from factcheck.stories import find_stories

SIZES = (500, 2000)
IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
_WEIGHED = 2_000  # pairs of which the time is taken


def recognizers() -> Extractor:
    """Numbers with units, percentages and times by Recognizers-Text. Raises ImportError where it isn't installed."""
    from recognizers_date_time import recognize_datetime
    from recognizers_number import Culture, recognize_number, recognize_percentage

    def read(article: Article) -> Counter[str]:
        return Counter(
            number=len(recognize_number(article.text, Culture.Chinese)),
            share=len(recognize_percentage(article.text, Culture.Chinese)),
            time=len(recognize_datetime(article.text, Culture.Chinese)),
        )

    return read


def reading(articles: Sequence[Article], repeats: int) -> list[str]:
    """The table of reading: ours and the peers that are installed."""
    contestants = [Contestant("factcheck: all claims", our_claims)]
    try:
        money, times = jionlp()
        contestants.append(Contestant("JioNLP: money and time", lambda a: money(a) + times(a)))
    except ImportError as error:
        print(f"JioNLP is not there ({error})", file=sys.stderr)
    try:
        contestants.append(Contestant("Recognizers-Text: numbers, percentages, times", recognizers()))
    except ImportError as error:
        print(f"Recognizers-Text is not there ({error})", file=sys.stderr)
    race(contestants, articles, repeats)
    return table(contestants, sum(len(a.text) for a in articles))


def linking(articles: Sequence[Article]) -> dict[str, Any]:
    """How many pairs of amounts each way brings together among these articles, and how long that takes."""
    shelf = MemoryShelf(read_pages(articles, year_of(articles)))
    world, stories, _ = world_of(shelf)
    sheets = {sheet.article.path: sheet for sheet in sheets_of(shelf)}
    claims = [c for path in sorted(sheets) for c in sheets[path].once(amount.PAIRWISE.usable)]

    start = time.process_time()
    find_stories(shelf.paths(), shelf.cards(), shelf.counts())
    keys = {path: Keys(sheets[path].once(amount.PAIRWISE.usable), amount.blocks) for path in sorted(sheets)}
    ours = [
        pair
        for path in sorted(sheets)
        for other in stories.near[path]
        if other > path
        for pair in keys[path].pairs_with(keys[other])
    ]
    took = time.process_time() - start
    row: dict[str, Any] = {"articles": len(articles), "amounts": len(claims), "all": all_pairs(claims)}
    row |= {"ours": len(ours), "ours_s": round(took, 2)}
    row |= {"weigh_us": round(weighing(Batch(world, sheets, (), {}), claims) * 1e6)}
    try:
        row |= splink(claims)
    except ImportError as error:
        print(f"splink is not there ({error})", file=sys.stderr)
    return row


def all_pairs(claims: Sequence[Claim]) -> int:
    """Pairs of amounts of one dimension in two articles."""
    whole = Counter(_dimension(c) for c in claims)
    within = Counter((c.article, _dimension(c)) for c in claims)
    return sum(n * (n - 1) // 2 for n in whole.values()) - sum(n * (n - 1) // 2 for n in within.values())


def weighing(batch: Batch, claims: Sequence[Claim]) -> float:
    """Seconds of weighing one pair, of pairs of one dimension drawn by lot."""
    context = batch.context(amount.PAIRWISE.usable, "amount")
    by_dimension: dict[str, list[Claim]] = {}
    for c in claims:
        by_dimension.setdefault(_dimension(c), []).append(c)
    lot = random.Random(1)
    groups = [g for _, g in sorted(by_dimension.items()) if len(g) > 1]
    sizes = [len(g) ** 2 for g in groups]
    pairs = [lot.sample(g, 2) for g in lot.choices(groups, sizes, k=_WEIGHED)]
    for a, b in pairs:  # what is worked out of a claim once is known by then
        evidence(a, b, context)
    start = time.process_time()
    for a, b in pairs:
        evidence(a, b, context)
    return (time.process_time() - start) / len(pairs)


def splink(claims: Sequence[Claim]) -> dict[str, Any]:
    """Pairs that splink's blocking makes of our keys. Raises ImportError where it isn't installed."""
    import duckdb
    import pyarrow as pa
    from splink import DuckDBAPI
    from splink.blocking_analysis import count_comparisons_from_blocking_rules
    from splink.blocking_rule_library import CustomRule

    rows = pa.table(
        {
            "unique_id": list(range(len(claims))),
            "article": [c.article for c in claims],
            "key": [[k for k in sorted(set(amount.blocks(c))) if not k.startswith("within|")] for c in claims],
        }
    )
    rule = CustomRule("l.key = r.key and l.article <> r.article", sql_dialect="duckdb", arrays_to_explode=["key"])
    connection = duckdb.connect(config={"threads": "1"})
    start = time.process_time()
    (found,) = count_comparisons_from_blocking_rules(
        DuckDBAPI(connection).register(rows), blocking_rules=rule, link_type="dedupe_only", record_sample_proportion=1.0
    )
    pairs = found["cumulative_comparison_count"]
    return {"splink": int(pairs), "splink_s": round(time.process_time() - start, 2)}


def _dimension(claim: Claim) -> str:
    assert isinstance(claim.value, Amount)
    return claim.value.dimension


def linking_table(rows: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Pairs a way, with those of one claim and what weighing them takes."""
    yield "| articles | amounts | all pairs | a claim | splink | a claim | seconds | ours | a claim | seconds |"
    yield "|---" * 10 + "|"
    for r in rows:
        cells: list[str] = [f"{r['articles']:,}", f"{r['amounts']:,}"]
        for way in ("all", "splink", "ours"):
            pairs = r.get(way)
            cells += ["", ""] if pairs is None else [f"{pairs:,}", f"{2 * pairs / r['amounts']:,.1f}"]
            cells += [] if way == "all" else [str(r.get(f"{way}_s", ""))]
        yield f"| {' | '.join(cells)} |"
    last = rows[-1]
    hours = {way: last[way] * last["weigh_us"] / 3.6e9 for way in ("all", "splink", "ours") if way in last}
    told = ", ".join(f"{way} {n:.2f} h" for way, n in hours.items())
    yield f"\nweighing one pair takes {last['weigh_us']} µs; at {last['articles']:,} articles that is {told}"


def main(argv: Sequence[str] | None = None) -> int:
    """Run both and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", nargs="?", type=Path, help="a table of articles (default: where ../shared has one)")
    parser.add_argument("--sizes", type=int, nargs="*", default=list(SIZES), help="articles that are linked")
    parser.add_argument("--read", type=int, default=60, help="articles that are read (0: none)")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--plots", action="store_true", help="draw docs/images/scale-linking.svg")
    options = parser.parse_args(argv)
    articles = news_of(options.news, max((options.read, *options.sizes)))
    if not articles:
        print("no table of articles: name one", file=sys.stderr)
        return 2
    if options.read:
        print("\n".join(reading(articles[: options.read], options.repeats)), flush=True)
    rows = []
    for size in options.sizes:
        rows.append(linking(articles[:size]))
        print(json.dumps(rows[-1]), flush=True)
    if rows:
        print("\n".join(linking_table(rows)))
    if options.plots:
        from benchmarks.plots import draw_linking

        print(f"→ {draw_linking(rows, IMAGES)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

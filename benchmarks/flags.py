"""The first flags on unrelated real news, in the report's order, with what a reader said of each.

    python -m benchmarks.flags [NEWS.jsonl.gz] [--every 30] [--offset 17] [--first 50] [--quiet]

Every so manieth article of the public set goes into one run. Each flag is shown with both values and the words around
them; what a reader said of it comes from flags.csv, which names the two values by the place of their article in the
public set and their offsets, and holds no word of the texts. A flag that nobody has read is counted as such.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.news import NEWS, in_context, is_there, run_over
from claims.records import Claim
from factcheck.records import Cluster
from training.events import read_news

JUDGED = Path(__file__).with_suffix(".csv")
_AROUND = 60  # characters shown on either side of a value

Place = tuple[str, int, int]  # an article of the public set, and the offsets of a value in it


def sides_of(cluster: Cluster) -> tuple[Claim, Claim]:
    """The first two claims that a cluster flags against each other."""
    claims = {c.id: c for c in cluster.claims}
    pair = next(p for p in cluster.pairs if p.relation.flagged)
    return claims[cluster.positions[pair.a].claims[0]], claims[cluster.positions[pair.b].claims[0]]


def judgements(file: Path = JUDGED) -> dict[frozenset[Place], tuple[str, str]]:
    """What a reader said (right or wrong, and why) of two values set against each other."""
    with file.open(encoding="utf-8", newline="") as lines:
        return {
            frozenset((r[f"{s}_source"], int(r[f"{s}_start"]), int(r[f"{s}_end"])) for s in "ab"): (r["said"], r["why"])
            for r in csv.DictReader(lines)
        }


def main(argv: Sequence[str] | None = None) -> int:
    """Run, show the flags and count. Exit status 2 where the texts are not there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", nargs="?", type=Path, default=NEWS)
    parser.add_argument("--every", type=int, default=30, metavar="N", help="take every Nth article (default 30)")
    parser.add_argument("--offset", type=int, default=17, metavar="N", help="beginning with this one (default 17)")
    parser.add_argument("--first", type=int, default=50, metavar="N", help="how many flags (default 50)")
    parser.add_argument("--quiet", action="store_true", help="no words of the articles, only what was said")
    parser.add_argument("--model", default="none", help="what looks again at the flags: none, bundled, or a folder")
    args = parser.parse_args(argv)
    if not is_there(args.news):
        return 2
    news = {n.id: n for n in read_news(args.news)[args.offset :: args.every]}
    run = run_over(news.values(), args.model)
    flags = [c for c in run.clusters if c.relation.flagged]
    judged = judgements()
    counts = Counter[str]()
    sure = 0.0
    for number, cluster in enumerate(flags[: args.first], 1):
        sides = sides_of(cluster)
        places = frozenset((news[c.article].source, *c.value_span) for c in sides)
        said, why = judged.get(places, ("not read", ""))
        counts[said] += 1
        sure += cluster.confidence
        print(f"{number}. {cluster.reason} {cluster.confidence:.2f} {said}{': ' + why if why else ''}")
        for c in sides:
            n = news[c.article]
            words = "" if args.quiet else " " + in_context(n.text, c.value_span, _AROUND, _AROUND)
            print(f"   {n.source} {c.value_span.start}-{c.value_span.end} {n.published or 'no date'}{words}")
    print(f"\n{len(news):,} articles, {len(flags)} flags; of the first {sum(counts.values())}: {dict(counts)}")
    print(f"right if their confidence is to be trusted: {sure:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

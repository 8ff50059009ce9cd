"""Figures that real news tell in two units or two currencies, and winds by force and speed: how many meet.

    python -m benchmarks.conversions [NEWS.jsonl.gz] [--first N] [--quiet]

Every article is read by itself. Shown are those that do not meet, with the words around them: each is a slip of the
text, or a false alarm.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from benchmarks.news import NEWS, is_there, news_of
from claims.extract import extract_claims
from claims.records import Article
from factcheck.linking.arithmetic.conversions import conversions
from factcheck.linking.arithmetic.sums import judge
from factcheck.linking.arithmetic.winds import winds
from factcheck.sheet import view_of

_AROUND = 24  # characters shown on either side
_SHAPES = (conversions, winds)


def restated(article: Article) -> list[tuple[str, str, str, str]]:
    """Of an article, each figure that it tells in two units: the shape, the rung, what it gives, and the words."""
    return list(_restated(article))


def _restated(article: Article) -> Iterator[tuple[str, str, str, str]]:
    claims = sorted((c for c in extract_claims(article).claims if c.kind == "amount"), key=lambda c: c.value_span)
    view = view_of(article.text)
    for shape in _SHAPES:
        for each in shape(claims, view):
            level = judge(each)
            spans = [each.operands[0].value_span, each.result.value_span]
            start, end = min(s.start for s in spans), max(s.end for s in spans)
            words = " ".join(article.text[max(0, start - _AROUND) : end + _AROUND].split())
            yield shape.__name__, level.key if level else "", each.note, words


def main(argv: Sequence[str] | None = None) -> int:
    """Read, count and show. Exit status 2 where the texts are not there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", nargs="?", type=Path, default=NEWS)
    parser.add_argument("--first", type=int, metavar="N", help="only so many articles")
    parser.add_argument("--quiet", action="store_true", help="only the counts")
    args = parser.parse_args(argv)
    if not is_there(args.news):
        return 2
    articles = news_of(args.news, args.first)
    counts: Counter[tuple[str, str]] = Counter()
    seen: set[str] = set()  # what several articles have in the same words
    with ProcessPoolExecutor() as pool:
        for found in pool.map(restated, articles, chunksize=200):
            for shape, rung, note, words in found:
                if words not in seen:
                    seen.add(words)
                    counts[shape, rung] += 1
                    if rung != "arithmetic.converted" and not args.quiet:
                        print(f"{note}: {words}")
    for (shape, rung), n in sorted(counts.items()):
        print(f"{shape:12} {rung:24} {n:6,}")
    print(f"{len(articles):,} articles; what several have in the same words is counted once")
    return 0


if __name__ == "__main__":
    sys.exit(main())

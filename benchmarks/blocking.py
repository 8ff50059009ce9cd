"""What blocking loses: of the pairs of claims that are linked when all are weighed, the part that still meets.

    python -m benchmarks.blocking [--news FILE.jsonl[.gz]] [--articles N]

On the labelled stories every claim is weighed against every claim of its kind and unit in every other article. Of the
linked pairs those count that stand on two quotes of one labelled group: what a person sees as one thing. Blocking
brings such a pair together when the two articles are taken for one story and the claims share a key; first within the
story alone, then with the stories lying among N articles of news, where an article keeps only its nearest; what a value
alone speaks for (factcheck/rare.py) is linked in a story alone, and not asked for there.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product
from pathlib import Path

from benchmarks.news import news_of
from claims.article import read_corpus
from claims.records import Amount, Article, Claim
from factcheck.cluster import Judge, Keys, weigh
from factcheck.context import Context
from factcheck.linking import amount, date, first
from factcheck.linking.corpus import Batch
from factcheck.linking.pairwise import Pairwise
from factcheck.pipeline import read_pages, world_of
from factcheck.sheet_bytes import from_bytes
from factcheck.shelf import MemoryShelf
from factcheck.stories import Stories
from tests.quality.gold import Labelled, read_labelled, suites

KINDS = (amount.PAIRWISE, date.PAIRWISE, first.PAIRWISE)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims that are linked when all are weighed, whether their keys meet, whether gold knows of them, and whether
    words speak for it, so that an archive would link them, too."""

    a: str  # paths in the archive
    b: str
    keys: bool
    gold: bool
    worded: bool


def stories() -> Iterator[tuple[Labelled, tuple[Article, ...]]]:
    """The labelled stories, each under a folder of its own name."""
    for suite, pairs in suites().items():
        for folder, gold in pairs:
            labelled = read_labelled(folder, gold)
            articles = read_corpus(labelled.paths).articles
            yield labelled, tuple(replace(a, path=f"{suite}/{folder.name}/{a.path}") for a in articles)


def linked_pairs(labelled: Labelled, articles: Sequence[Article]) -> tuple[list[Pair], Stories, int]:
    """The pairs linked when all are weighed, the stories that blocking sees here, and how many pairs were weighed."""
    shelf = MemoryShelf(read_pages(articles, 2023))
    world, related, _ = world_of(shelf)
    sheets = {path: from_bytes(page) for path, page in shelf.pages(shelf.paths()).items()}
    batch = Batch(world, sheets, shelf.paths(), {})
    found: list[Pair] = []
    weighed = 0
    for kind in KINDS:
        context = batch.context(kind.usable, kind.kind)
        for one, other in combinations(sorted(sheets), 2):
            mine, theirs = batch.claims(kind.usable, one), batch.claims(kind.usable, other)
            every = [(a, b) for a, b in product(mine, theirs) if _comparable(a, b)]
            result = weigh(every, judging(kind, context), kind.accept)
            weighed += result.compared
            keys = [Keys(claims, kind.blocks, context.together) for claims in (mine, theirs)]
            meet = {(a.id, b.id) for a, b in keys[0].pairs_with(keys[1])}
            for x in result.links:
                gold = bool(_groups(labelled, x.a) & _groups(labelled, x.b))
                worded = not x.evidence.bare and not x.evidence.alone
                found.append(Pair(one, other, (x.a.id, x.b.id) in meet, gold, worded))
    return found, related, weighed


def judging(kind: Pairwise, context: Context) -> Judge:
    """How a kind weighs a pair, in a context."""
    return lambda a, b: kind.judge(a, b, context)


def _comparable(a: Claim, b: Claim) -> bool:
    """Amounts of two dimensions (people, yuan) are never compared: what blocking has no part in."""
    return not (isinstance(a.value, Amount) and isinstance(b.value, Amount)) or a.value.dimension == b.value.dimension


def _groups(labelled: Labelled, claim: Claim) -> set[int]:
    name = claim.article.rpartition("/")[2]
    return {
        i
        for i, group in enumerate(labelled.groups)
        for quote in group.quotes
        if quote.article == name and any(span.overlaps(claim.value_span) for span in quote.spans)
    }


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--news", type=Path, help="articles to hide the stories among (default: ../shared/data)")
    parser.add_argument("--articles", type=int, default=2000, help="how many of them (default: 2000)")
    options = parser.parse_args(argv)

    rows: list[tuple[str, list[Pair], Stories]] = []
    everything: list[Article] = []
    weighed = 0
    for labelled, articles in stories():
        found, related, compared = linked_pairs(labelled, articles)
        rows.append((labelled.name, found, related))
        everything += articles
        weighed += compared
    news = news_of(options.news, options.articles)
    hidden = world_of(MemoryShelf(read_pages(sorted((*everything, *news), key=lambda a: a.path), 2023)))[1]

    print(f"{weighed:,} pairs weighed; among {len(news):,} articles of news where it says so")
    print("| story | linked, all | meet | linked, gold | keys meet | meet | by words | meet among news |")
    print("|---|---|---|---|---|---|---|---|")
    total = [0] * 7
    for name, found, related in rows:
        gold = [p for p in found if p.gold]
        cells = [
            len(found),
            sum(p.keys and related.related(p.a, p.b) for p in found),
            len(gold),
            sum(p.keys for p in gold),
            sum(p.keys and related.related(p.a, p.b) for p in gold),
            sum(p.worded for p in gold),
            sum(p.worded and p.keys and hidden.related(p.a, p.b) for p in gold),
        ]
        total = [a + b for a, b in zip(total, cells, strict=True)]
        print(f"| {name} | {' | '.join(map(str, cells))} |")
    print(f"| **all** | {' | '.join(map(str, total))} |")
    print(f"recall of blocking on gold: {total[4] / total[2]:.3f} alone, {total[6] / total[5]:.3f} among news")
    return 0


if __name__ == "__main__":
    sys.exit(main())

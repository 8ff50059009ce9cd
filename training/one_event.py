"""Pairs of real articles on one event, told by the exact figures that they share: python -m training.one_event NEWS

Two texts that give the same 374.7万辆 and the same 18079亿元 speak of one thing there, however they word it: the words
around a figure can be learned from without anybody's labels (distant supervision, Mintz et al. 2009). Written is
`training/data/labels/one_event.csv`: articles by id, source and hash, no text. Lotteries, quotes of shares and funds,
and the stories that the tool is measured on stay out; copies do, too.

Pairs that hang together stay on one side of the split: events with a pair that shares much are `fit`, and so are those
that were before; the rest is `held`, for measuring.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import combinations
from multiprocessing import Pool
from pathlib import Path
from typing import NamedTuple

import numpy as np

from claims.article import read_text
from claims.errors import FactcheckError
from claims.extract import extract_claims
from claims.records import Amount
from factcheck.figures import digits
from factcheck.joined import Joined
from factcheck.shingles import shingles
from training import pairs
from training.events import News, read_news

PAIRS = Path(__file__).resolve().parent / "data" / "labels" / "one_event.csv"
FIELDS = ("split", "a", "hash_a", "b", "hash_b")
_QUOTES = re.compile("双色球|大乐透|快乐8|排列三|3D|主力资金|基金近|收盘，|行情快报|换手率|彩票")
_TEXTS = (2, 25)  # articles that a figure may stand in to tell an event
_EXACT, _LONG = 3, 5  # digits from which on a figure tells something, and twice as much
_COPY, _ALIKE, _TOUCHED = 0.4, 0.05, 0.06  # containment of shingles: a copy; some text in common; the same on one day
_MUCH, _SOME = 4, 3  # weight of shared figures that makes an event, and that does with text in common
_UNDATED = 6  # the same where neither says its day
_DAYS = 2
_EACH = 6  # pairs that an article may be in


class Figures(NamedTuple):
    """The exact figures of an article that are claimed, with their units."""

    article: News
    figures: frozenset[tuple[str, str]]


class Pair(NamedTuple):
    """Two articles by their place among those that were read, what their shared figures weigh, and whether they share
    much."""

    a: int
    b: int
    weight: int
    much: bool


def figures_of(article: News) -> Figures | None:
    """None for what stays out."""
    text = article.text
    if _QUOTES.search(text) or pairs.on_measured_story(text):
        return None
    try:
        claims = extract_claims(read_text(text, article.id)).claims
    except FactcheckError:
        return None
    found = {
        (v.dimension, f"{v.number.normalize():f}")
        for c in claims
        if isinstance(v := c.value, Amount) and v.number is not None and len(digits(v)) >= _EXACT
    }
    return Figures(article, frozenset(found))


def one_event(read: Sequence[Figures]) -> Iterator[Pair]:
    """Pairs that share enough, the heaviest first, no article in more than a few."""
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, each in enumerate(read):
        for figure in each.figures:
            holders[figure].append(i)
    weights = Counter[tuple[int, int]]()
    for (_, number), places in holders.items():
        if _TEXTS[0] <= len(places) <= _TEXTS[1]:
            weight = 2 if len(number.replace(".", "").strip("-0")) >= _LONG else 1
            for two in combinations(places, 2):
                weights[two] += weight
    taken = Counter[int]()
    for (a, b), weight in sorted(weights.items(), key=lambda w: (-w[1], w[0])):
        if weight < 2 or taken[a] >= _EACH or taken[b] >= _EACH:
            continue
        pair = _pair(a, b, weight, read)
        if pair is not None:
            taken[a] += 1
            taken[b] += 1
            yield pair


def _pair(a: int, b: int, weight: int, read: Sequence[Figures]) -> Pair | None:
    x, y = read[a].article, read[b].article
    dated = x.published is not None and y.published is not None
    days = abs((x.published - y.published).days) if x.published and y.published else 0
    if days > _DAYS:
        return None
    one, other = shingles(x.text), shingles(y.text)
    shared = np.intersect1d(one, other).size / max(1, min(one.size, other.size))
    if not 0 < shared < _COPY:
        return None
    much = weight >= (_MUCH if dated else _UNDATED)
    some = weight >= _SOME and shared >= _ALIKE and (x.published or y.published)
    touched = dated and days <= 1 and shared >= _TOUCHED
    return Pair(a, b, weight, much) if much or some or touched else None


def split(found: Iterable[Pair], before: Set[int]) -> Iterator[tuple[str, Pair]]:
    """Each pair with its side: what hangs together with a pair that shares much, or with an article that was for
    fitting `before`, is for fitting."""
    joined: Joined[int] = Joined()
    kept = list(found)
    for p in kept:
        joined.join(p.a, p.b)
    fit = {joined.root(p.a) for p in kept if p.much or p.a in before or p.b in before}
    for p in sorted(kept):
        yield ("fit" if joined.root(p.a) in fit else "held"), p


def main(argv: Sequence[str] | None = None) -> int:
    """Find the pairs and write them. Reading 61,015 articles takes two minutes on two cores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path, help="the public set (jsonl.gz)")
    parser.add_argument("-o", "--out", type=Path, default=PAIRS)
    args = parser.parse_args(argv)
    with Pool() as pool:
        read = [f for f in pool.imap(figures_of, read_news(args.news), chunksize=200) if f is not None]
    known = {r[end] for r in _rows(args.out) if r["split"] == "fit" for end in "ab"}
    rows = []
    for side, p in split(one_event(read), {i for i, f in enumerate(read) if f.article.id in known}):
        x, y = read[p.a].article, read[p.b].article
        rows.append((side, x.id, x.hash, y.id, y.hash))
    with args.out.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([FIELDS, *rows])
    print(f"{len(read):,} articles read; pairs: {dict(Counter(side for side, *_ in rows))}")
    return 0


def _rows(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(file.read_text(encoding="utf-8").splitlines())) if file.exists() else []


def read_pairs(news: Path, side: str, file: Path = PAIRS) -> list[tuple[News, News]]:
    """The pairs of one side with their articles; those of another snapshot of the public set are left out."""
    articles = {n.id: n for n in read_news(news)}
    out = []
    for row in _rows(file):
        a, b = articles.get(row["a"]), articles.get(row["b"])
        if row["split"] == side and a and b and (a.hash, b.hash) == (row["hash_a"], row["hash_b"]):
            out.append((a, b))
    return out


if __name__ == "__main__":
    sys.exit(main())

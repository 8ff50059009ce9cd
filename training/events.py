"""Groups of real articles on one event, found by nearness: rare words in common, days apart, none a copy of another.

The words are weighed by how rare they are (tf-idf); articles that share long stretches of text are copies.
"""

from __future__ import annotations

import gzip
import json
import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

import numpy as np
import rjieba

from factcheck.shingles import shingles

_DAYS = 3  # articles on one event stand no farther apart
_SPREAD = (2, 40)  # a term in as many articles may name an event
_NEAR, _COPY = 0.22, 0.5  # cosine over rare terms from which on two articles are near; containment that makes a copy
_MEMBERS = 4


@dataclass(frozen=True, slots=True)
class News:
    """An article of the public set; `source` is its place there."""

    id: str
    source: str
    text: str
    published: date | None

    @property
    def hash(self) -> str:
        """Tells another snapshot of the text from the one that was labelled (as in training/labels.py)."""
        return sha256(self.text.encode()).hexdigest()[:16]


def read_news(path: Path) -> list[News]:
    """The articles of the public set, in its order."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    return [News(r["id"], r["source"], r["text"], _day(r["published"])) for r in rows]


def _day(said: str | None) -> date | None:
    try:
        return date.fromisoformat(said or "")
    except ValueError:  # none, or such as 2023-06-31
        return None


def neighbours(news: Sequence[News]) -> Iterator[tuple[int, list[int]]]:
    """Each article with those behind it that share enough rare terms and stand within days of it."""
    counts = [Counter(t for t in rjieba.cut(n.text) if len(t) > 1 and not t.isdigit()) for n in news]
    spread = Counter(t for c in counts for t in c)
    holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
    vectors: list[dict[str, float]] = []
    for i, found in enumerate(counts):
        weights = {
            t: (1 + math.log(n)) * math.log(len(news) / spread[t])
            for t, n in found.items()
            if _SPREAD[0] <= spread[t] <= _SPREAD[1]
        }
        length = math.sqrt(sum(w * w for w in weights.values())) or 1.0
        vectors.append({t: w / length for t, w in weights.items()})
        for t, w in vectors[-1].items():
            holders[t].append((i, w))
    for i, vector in enumerate(vectors):
        totals: dict[int, float] = defaultdict(float)
        for t, w in vector.items():
            for j, x in holders[t]:
                if j > i:
                    totals[j] += w * x
        if near := [j for j, cosine in totals.items() if cosine >= _NEAR and _close(news[i], news[j])]:
            yield i, sorted(near, key=lambda j: (-totals[j], j))


def _close(a: News, b: News) -> bool:
    return not (a.published and b.published) or abs((a.published - b.published).days) <= _DAYS


def events(news: Sequence[News], seed: int) -> Iterator[list[News]]:
    """Groups of articles on one event that do not copy one another, in an order drawn by the seed."""
    order = list(neighbours(news))
    random.Random(seed).shuffle(order)
    used: set[int] = set()
    for i, near in order:
        members, marks = [i], [shingles(news[i].text)]
        for j in near:
            if i in used or j in used or len(members) == _MEMBERS:
                continue
            mark = shingles(news[j].text)
            if all(np.intersect1d(mark, m).size <= _COPY * min(mark.size, m.size) for m in marks):
                members.append(j)
                marks.append(mark)
        if len(members) > 1:
            used.update(members)
            yield [news[m] for m in members]

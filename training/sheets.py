"""Real articles of the public set to be labelled: which ones, what is numbered in them, and the sheet to read."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path

from claims.article import read_text
from claims.lexicon import word_list
from claims.reading import read
from claims.records import Named, Span

# Articles on the stories that the tool is measured on are never labelled.
STORIES = re.compile("C919|杜苏芮|文心一言|讯飞星火|比亚迪|乘联会|恒大|亚运|美团|光年之外")
# The same, told without the storm's name; kept apart, because the numbers of the shards were dealt before.
FLOODS = re.compile("房山|门头沟|涿州|落坡岭|京津冀")
EVERY, SHARDS = 60, 2
SHORTEST, LONGEST = 400, 900  # characters of a body that are read
VALUES, DATES, NAMES = 6, 1, 2  # numbered in an article, at most
_STAMP = re.compile(r"^(?:\d{4}-)?\d\d-\d\d \d\d:\d\d(?::\d\d)?[,，]?\s*(?:正文[:：])?\s*")
_AFTER_BODY = re.compile(r"返回搜狐，|广告声明：")
_NEWSLINE = re.compile(r"[^。]{0,14}(?:消息|电|讯|报道|获悉)")
SENTENCE = re.compile(r"[。！？!?\n]")

Ends = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Article:
    """One article of the public set."""

    id: str
    source: str
    text: str

    @property
    def hash(self) -> str:
        """Tells another snapshot of the text from the one that was labelled."""
        return sha256(self.text.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A stretch that the sheet numbers: a quantity, a date or a name."""

    kind: str
    start: int
    end: int


def articles(news: Path) -> Iterator[Article]:
    """The articles of the public set, in the order of the file."""
    with gzip.open(news, "rt", encoding="utf-8") if news.suffix == ".gz" else news.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield Article(row["id"], row["source"], row["text"])


def bounds(text: str) -> Ends:
    """What of an article is read: after its stamp, at most LONGEST characters, to the end of a sentence."""
    stamp = _STAMP.match(text)
    start = stamp.end() if stamp else 0
    behind = _AFTER_BODY.search(text, start)
    last = behind.start() if behind else len(text)
    if last - start <= LONGEST:
        return start, last
    ends = [m.end() for m in SENTENCE.finditer(text, start + SHORTEST, start + LONGEST)]
    return start, ends[-1] if ends else start + LONGEST


def _spread(found: list[Numbered], most: int) -> list[Numbered]:
    """At most so many, evenly over the text."""
    return [found[(2 * i + 1) * len(found) // (2 * most)] for i in range(most)] if len(found) > most else found


def numbered(article: Article) -> list[Numbered]:
    """What is numbered in an article, in order; nothing if it holds fewer than five quantities."""
    start, end = bounds(article.text)
    reading = read(read_text(article.text[:end]), start)
    values = [Numbered("quantity", *q.span) for q in reading.quantities if q.span.start >= start]
    if len(values) < 5:
        return []
    dates = [Numbered("date", *m.span) for m in reading.moments if m.span.start >= start]
    dates = [d for d in dates if d.start > start + 40 or not _NEWSLINE.match(article.text, d.end)]
    chosen = _spread(values, VALUES) + _spread(dates, DATES)
    # Names in an order of chance that is the same each time; one of a type, each once.
    seen: set[str] = set()
    positions = [
        Named(text, text, "position", Span(at, at + len(text)))
        for text, at in zip(reading.words.texts, reading.words.starts, strict=True)
        if text in word_list("titles.txt")
    ]
    names = [n for n in (*reading.names, *positions) if n.type != "other" or n.text.isascii()]
    for name in sorted(names, key=lambda n: sha256((article.id + n.text).encode()).digest()):
        apart = all(name.span.end <= c.start or c.end <= name.span.start for c in chosen)
        if apart and name.span.start >= start and name.type not in seen and len(seen) < NAMES:
            seen.add(name.type)
            chosen.append(Numbered("name", *name.span))
    return sorted(chosen, key=lambda c: c.start)


def picked(news: Path) -> Iterator[Article]:
    """The articles to label: each EVERY-th of the file if long enough, with figures, and not on a measured story."""
    begun: set[str] = set()
    for article in islice(articles(news), 0, None, EVERY):
        start, end = bounds(article.text)
        opening = article.text[start : start + 30]
        if end - start < SHORTEST or STORIES.search(article.text) or opening in begun:
            continue
        begun.add(opening)
        if numbered(article):
            yield article


def measured(article: Article) -> bool:
    """Whether an article is on a story that the tool is measured on: no label on it may be kept."""
    return bool(STORIES.search(article.text) or FLOODS.search(article.text))


def sheet(article: Article) -> str:
    """An article to read: values as [3:12.7万人], names as {4:张三}."""
    start, end = bounds(article.text)
    out, at = [f"# {article.id}\n"], start
    for n, item in enumerate(numbered(article), 1):
        left, right = "{}" if item.kind == "name" else "[]"
        words = article.text[item.start : item.end]
        out += [article.text[at : item.start], f"{left}{n}:{words}{right}"]
        at = item.end
    return "".join([*out, article.text[at:end]])

"""The two texts side by side: what stands around a claim, bounded, with its words marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claims.metadata import body_start
from claims.records import Article, Claim
from factcheck.report.excerpt import visible, web_address
from factcheck.report.index import Index, source_name
from factcheck.report.scale import clipped
from factcheck.report.shown import Piece

AROUND = 1200  # characters of the text on either side of a claim
NEAR = 80  # characters by which a cut may move to fall between two sentences
MOST_MARKED = 1000  # characters of one marked passage
MOST_MARKS = 60  # further passages of the same cluster that are marked in one pane
PAGE = 6000  # characters of one page of a whole article
ENDS = "。！？!?；;\n"

Paragraph = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Pane:
    """One text around one claim. `article` is its place in the run; `claim` is "" on the page of a whole article."""

    claim: str
    article: int
    letter: str
    source: str
    title: str
    path: str
    date: str
    url: str
    lang: str
    paragraphs: tuple[Paragraph, ...]
    before: bool  # whether the text goes on above
    after: bool
    page: int  # of the whole article, on which the claim stands


@dataclass(frozen=True, slots=True)
class Marked:
    """Characters [start, end) of a text that stand out, and how: "quote", "value", or "other" for further claims."""

    start: int
    end: int
    mark: str


def pane_of(claim: Claim, letter: str, others: Sequence[Claim], index: Index, number: int) -> Pane:
    """The text around `claim`; `others` of the same cluster are marked where they stand in it."""
    article = index.articles.get(claim.article)
    text = article.text if article is not None else ""
    begin = 0
    if article is None or text[claim.span.start : claim.span.end] != claim.quote:
        text, left, right = claim.quote, 0, min(len(claim.quote), MOST_MARKED)
        marks: tuple[Marked, ...] = (Marked(0, right, "quote"),)
    else:
        left, right = window(text, claim.span.start, min(claim.span.end, claim.span.start + MOST_MARKED))
        begin = body_start(text)
        # Front matter is shown as title, source and date above the text already.
        left = max(left, begin) if begin <= claim.span.start else left
        marks = marks_of(claim, others, left, right)
    return Pane(
        claim=claim.id,
        article=number,
        letter=letter,
        source=index.source(claim),
        title=clipped(visible(article.title), 120) if article else "",
        path=clipped(visible(article.path if article else claim.article), 200),
        date=article.published.isoformat() if article and article.published else "",
        url=web_address(article.url) if article else "",
        lang="en" if article and article.lang == "en" else "zh",
        paragraphs=paragraphs(text, left, right, marks),
        before=left > begin,
        after=right < len(text),
        page=claim.span.start // PAGE,
    )


def article_page(article: Article, number: int, page: int) -> Pane:
    """Page `page` (from 0) of a whole article, nothing marked."""
    left = min(max(0, page), max(0, len(article.text) - 1) // PAGE) * PAGE
    right = min(len(article.text), left + PAGE)
    return Pane(
        claim="",
        article=number,
        letter="",
        source=source_name(article),
        title=clipped(visible(article.title), 120),
        path=clipped(visible(article.path), 200),
        date=article.published.isoformat() if article.published else "",
        url=web_address(article.url),
        lang="en" if article.lang == "en" else "zh",
        paragraphs=paragraphs(article.text, left, right, ()),
        before=left > 0,
        after=right < len(article.text),
        page=left // PAGE,
    )


def window(text: str, start: int, end: int) -> tuple[int, int]:
    """What is shown around [start, end): cut between sentences where one ends near the limit."""
    left, right = max(0, start - AROUND), min(len(text), end + AROUND)
    if left:
        left = next((at + 1 for at in range(left, min(left + NEAR, start)) if text[at] in ENDS), left)
    if right < len(text):
        right = next((at + 1 for at in range(right - 1, max(right - NEAR, end), -1) if text[at] in ENDS), right)
    return left, right


def marks_of(claim: Claim, others: Sequence[Claim], left: int, right: int) -> tuple[Marked, ...]:
    """The passages that stand out within [left, right), in order, none over another; the claim's own come first."""
    start, end = claim.span.start, min(claim.span.end, claim.span.start + MOST_MARKED)
    value = claim.value_span
    own = [Marked(start, end, "quote")]
    if start <= value.start < value.end <= end:
        own = [Marked(start, value.start, "quote"), Marked(value.start, value.end, "value")]
        own.append(Marked(value.end, end, "quote"))
    taken = [mark for mark in own if mark.end > mark.start]
    free: list[Marked] = []
    for other in sorted(others, key=lambda c: (c.value_span.start, c.id)):
        if other.article != claim.article or len(free) >= MOST_MARKS:
            continue
        a, b = other.value_span.start, min(other.value_span.end, other.value_span.start + MOST_MARKED)
        apart = b <= start or a >= end
        if left <= a < b <= right and apart and (not free or a >= free[-1].end):
            free.append(Marked(a, b, "other"))
    return tuple(sorted([*taken, *free], key=lambda mark: mark.start))


def paragraphs(text: str, left: int, right: int, marks: Sequence[Marked]) -> tuple[Paragraph, ...]:
    """Characters [left, right) of `text` by paragraph, with each invisible control character spelled out."""
    stretches: list[tuple[str, str]] = []
    at = left
    for mark in marks:
        stretches += [(text[at : mark.start], ""), (text[mark.start : mark.end], mark.mark)]
        at = mark.end
    stretches.append((text[at:right], ""))
    found: list[list[Piece]] = [[]]
    for words, kind in stretches:
        for i, line in enumerate(words.splitlines() or [""]):
            if i:
                found.append([])
            if line:
                found[-1].append(Piece(visible(line), kind))
        if words[-1:] in ("\n", "\r", "\u2028", "\u2029"):
            found.append([])
    return tuple(tuple(each) for each in found if any(piece.text.strip() for piece in each))

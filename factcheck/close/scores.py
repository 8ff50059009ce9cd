"""Results of matches: 105比121, 3-0. No unit tells what they count, so they are read here and not as amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims.reading import Reading
from claims.records import Name, Span
from factcheck.close.desk import Clash, Desk, named
from factcheck.close.levels import OTHER_SCORE
from factcheck.close.settings import Close

_SCORE = re.compile(r"(?<![\d.:/-])(\d{1,3})\s?[:比-]\s?(\d{1,3})(?![\d.:/%-]|\s?[年月日号])")
_PLAYED = re.compile(
    r"比分|战胜|击败|胜|负|不敌|平|输|赢|淘汰|力克|轻取|险胜|送走|横扫|扳|领先|落后|beat|won|win|lost|defeat|drew", re.I
)


@dataclass(frozen=True, slots=True)
class _Score:
    """A result: the two figures, the smaller first, since it depends on the side who tells it; and the names around."""

    pair: tuple[int, int]
    span: Span
    words: frozenset[str]


def scores(reading: Reading) -> Iterator[_Score]:
    """The results that a text gives, in its order: only in sentences that speak of a match, and no times of day."""
    for m in _SCORE.finditer(reading.view):
        span = Span(*m.span())
        sentence = reading.sentences[reading.sentence_at(span.start)].span
        if not _PLAYED.search(reading.view, sentence.start, min(sentence.end, span.end + 40)):
            continue
        if any(t.span.overlaps(span) for t in reading.moments_between(max(0, span.start - 20), span.end)):
            continue
        low, high = sorted((int(m.group(1)), int(m.group(2))))
        words = frozenset(t.text for t in reading.words.between(sentence.start, sentence.end) if t.content)
        names = frozenset(n.norm for n in reading.names_between(sentence.start, sentence.end))
        yield _Score((low, high), span, words | names)


def find(desk: Desk, settings: Close) -> Iterator[Clash]:
    """For each result of a draft that the corpus does not give, the one told in the most alike words."""
    theirs = [(desk.readings[p], s) for p in desk.corpus_paths if p in desk.readings for s in scores(desk.readings[p])]
    given = {s.pair for _, s in theirs}
    for path in desk.draft_paths:
        reading = desk.readings.get(path)
        for mine in scores(reading) if reading else ():
            if mine.pair in given or not theirs:
                continue
            assert reading is not None
            shares = [(len(mine.words & s.words) / max(1, min(len(mine.words), len(s.words))), r, s) for r, s in theirs]
            share, other, best = max(shares, key=lambda x: x[0])
            if share < settings.score:
                continue
            a, b = (
                named(r, s.span, Name(r.article.text[s.span.start : s.span.end], "-".join(map(str, s.pair)), "score"))
                for r, s in ((reading, mine), (other, best))
            )
            yield Clash(a, b, OTHER_SCORE, min(settings.confidence, 0.4 + 0.5 * share))

"""Times: when the corpus sets what the draft speaks of, where it does not give the draft's time anywhere."""

from __future__ import annotations

from collections.abc import Iterator

from claims.reading import Reading
from claims.records import Claim, Grain, Moment, Span
from claims.values.moment import MomentMention
from factcheck.close.around import Around, Rarity, around
from factcheck.close.desk import Clash, Desk, named
from factcheck.close.leaning import Leaning
from factcheck.close.levels import TIME_NOT_GIVEN
from factcheck.close.settings import Close
from factcheck.ladder import decide
from factcheck.periods import disjoint, known
from factcheck.rules.date import LADDER

_GRAINS = (Grain.YEAR, Grain.MONTH, Grain.DAY, Grain.RANGE)


def find(desk: Desk, settings: Close) -> Iterator[Clash]:
    """For each time in a draft the one of the corpus that stands in the most alike words, if the two do not meet."""
    theirs = [(r, m, around(r, m.span)) for r in _readings(desk, desk.corpus_paths) for m in r.moments if _usable(m)]
    mine = [(r, m, around(r, m.span)) for r in _readings(desk, desk.draft_paths) for m in r.moments if _usable(m)]
    leaning = Leaning(desk, settings)
    rarity = Rarity([a for _, _, a in (*mine, *theirs)])
    claims = {(c.article, c.value_span): c for c in (*desk.drafts, *desk.corpus) if c.kind == "date"}
    for reading, mention, words in mine:
        if any(_meets(mention.moment, m.moment) for _, m, _ in theirs):
            continue
        best = _best(mention, words, theirs, rarity)
        if best is None:
            continue
        a = _claim(claims, reading, mention.span, mention.moment)
        b = _claim(claims, best[1], best[2].span, best[2].moment)
        if best[0] < settings.date:
            if leaning.leans(a):
                yield Clash(a, b, TIME_NOT_GIVEN, settings.not_given)
            continue
        level = decide(LADDER, a, b)
        if level.relation.flagged:
            yield Clash(a, b, level, min(settings.confidence, 0.35 + 0.6 * best[0]))


def _readings(desk: Desk, paths: tuple[str, ...]) -> list[Reading]:
    return [desk.readings[p] for p in paths if p in desk.readings]


def _usable(mention: MomentMention) -> bool:
    m = mention.moment
    return m.grain in _GRAINS and m.earliest is not None and m.latest is not None and known(m)


def _meets(a: Moment, b: Moment) -> bool:
    """Whether the corpus gives this time: the same, or one within the other unless the one is a year and more."""
    if disjoint(a, b):
        return False
    return a.grain == b.grain or Grain.RANGE not in (a.grain, b.grain)


def _best(
    mention: MomentMention, words: Around, theirs: list[tuple[Reading, MomentMention, Around]], rarity: Rarity
) -> tuple[float, Reading, MomentMention] | None:
    # another grain (2014年, 9月26日) sets the event no less, but what is alike in both counts for less
    found = [
        (rarity.likeness(words, around_) * (1.0 if m.moment.grain == mention.moment.grain else 0.5), r, m)
        for r, m, around_ in theirs
    ]
    return max(found, key=lambda f: f[0], default=None)


def _claim(claims: dict[tuple[str, Span], Claim], reading: Reading, span: Span, moment: Moment) -> Claim:
    known_claim = claims.get((reading.article.path, span))
    return known_claim if known_claim is not None else named(reading, span, moment, "date")

"""Whether two amounts with other values are taken for one thing, once they are weighed."""

from __future__ import annotations

import re
from collections.abc import Set

from rapidfuzz import fuzz

from claims.lexicon import movement
from claims.measure import CHANGES
from claims.records import Amount, Claim, Measure
from factcheck.apart import classes, same_slots
from factcheck.evidence import ROWS, Evidence, has_its_clause, one_time, plainly
from factcheck.figures import VERY_NEAR, digits, is_count, one_end, out_of_scale, same_number
from factcheck.ladder import decide
from factcheck.periods import disjoint, same_period
from factcheck.refused import refused
from factcheck.rules.amount import LADDER
from factcheck.settings import SETTINGS

_FIGURE = re.compile(r"\d[\d.,]*")


def accepted(a: Claim, b: Claim, e: Evidence) -> bool:
    """Whether two amounts with other values speak of one thing; equal values need less (settings.link).

    Near values are a sign of their own: unrelated figures seldom fall within a few percent of each other. So are the
    same digits at another scale. What is far apart has to be said in the same words.
    """
    within = a.article == b.article
    assert isinstance(a.value, Amount) and isinstance(b.value, Amount)
    if refused(a) != refused(b):
        return not within and same_number(a.value, b.value) and e.score >= SETTINGS.link
    # within a sentence both are meant: a gain of 10664元, and a fine ten times as high
    listed = classes(a.parts.contrasts).keys() & {"list"}
    if e.slip and e.subject >= 0 and not listed and not (within and a.sentence == b.sentence):
        long = min(len(digits(a.value)), len(digits(b.value)))
        if long >= 4 or has_its_clause(a, b, e.copied, e.words):
            return True
        return e.score >= (0.55 if long >= 3 else 0.45) and e.words >= 0.5
    # one name in two tables that share their other figures: 许家印认购5.2亿股 in the one, 1.69亿股 in the other
    if e.company >= ROWS and not within and e.subject > 0 and e.rows and a.measure == b.measure:
        return True
    # 近480名选手 and 463名医护人员: without a word in common what is near is only put side by side where it agrees
    if e.bare:
        return not set(a.parts.own).isdisjoint(b.parts.own) or not decide(LADDER, a, b).relation.flagged
    if e.swapped:
        return True
    if out_of_scale(a.value, b.value) or _former(a) != _former(b):
        return False
    # of a bare figure (a net spend of 38 million) nothing tells what it counts but its words
    if a.value.dimension == "number" and e.head < 1:
        return False
    told = a.as_of_said and b.as_of_said
    if (
        told
        and not one_time(a, b, e)
        and not (a.parts.heads and movement().get(a.parts.heads[0]) and disjoint(a.as_of, b.as_of))
    ):
        return False
    if within:
        if not same_slots(a, b) or e.head < 1 or listed:
            return False
        twice = fuzz.ratio(a.parts.before + a.parts.masked, b.parts.before + b.parts.masked) >= 95
        twice = twice and a.sentence != b.sentence and len(a.parts.before + a.parts.masked) > 30
        # two lenses, each with figures of its own, are described in one form
        twice = twice and _FIGURE.findall(a.parts.before) == _FIGURE.findall(b.parts.before)
        return (twice and e.words >= 0.9) or (
            told
            and e.near >= VERY_NEAR
            and e.words >= 0.8
            and e.subject > 0
            and a.sentence != b.sentence
            and set(a.parts.entities) == set(b.parts.entities)
        )
    # 票价380元至1680元, 票面从380元到1880元
    closed = None not in (a.value.low, a.value.high, b.value.low, b.value.high)
    if e.head == 1 and e.subject >= 0 and closed and one_end(a.value, b.value):
        return True
    # a price that moves by the hour is compared only at a named time of the day, or where the figures beside it say
    # that it is the same
    if _by_the_hour(a, b) and not (e.neighbours and _session(a) == _session(b)) and not _at_one_time(a, b):
        return False
    if e.lone:
        return True
    # near figures of a rare sort are two things where no word, no wording and no figure beside them says otherwise
    if not e.words and not e.neighbours and e.copied < _WORDING:
        return False
    return e.score >= (SETTINGS.link_other if e.near > 0 else SETTINGS.link_far) or plainly(a, b, e)


_WORDING = 0.3  # likeness of two clauses, figures blanked, below which it is chance


def _by_the_hour(a: Claim, b: Claim) -> bool:
    """Whether two figures are prices of what is traded: named so, at the close of a day, or (报1.36港元/股) said of a
    share with no word more."""
    assert isinstance(a.value, Amount)
    dimension = a.value.dimension
    # how many rivers are over a level, and of a survey (采购经理指数为50.2%) there is one in a month
    if is_count(dimension) or (dimension == "share" and a.measure not in CHANGES):
        return False
    if _session(a) or _session(b):
        return True
    if not a.parts.heads and not b.parts.heads and dimension.endswith("/股"):
        return True
    if a.measure is b.measure is Measure.CHANGE:  # 恒大汽车跌15.33%, 恒大汽车股价跌幅达16%
        return any(movement().get(h) == "hour" for h in (*a.parts.heads, *b.parts.heads))
    return any(movement().get(h) == "hour" for h in a.parts.heads if h in b.parts.heads)


def _session(claim: Claim) -> Set[str]:
    return classes(claim.parts.contrasts).get("session", frozenset())


def _at_one_time(a: Claim, b: Claim) -> bool:
    """Whether both are of one day, and say of what part of it (收盘); or both say one and the same time."""
    if a.as_of_said and b.as_of_said and same_period(a.as_of, b.as_of):
        return True
    if a.as_of is None or b.as_of is None or a.as_of.earliest is None or b.as_of.earliest is None:
        return False
    one_day = a.as_of.earliest.date() == b.as_of.earliest.date()
    return one_day and bool(_session(a) and _session(b))


def _former(claim: Claim) -> bool:
    """Whether a figure is said to be of what was before (此前的纪录): another thing than what is now. What is counted
    on and on (累计) is one thing before and after."""
    return claim.measure is not Measure.TOTAL and "when:此前" in claim.parts.contrasts

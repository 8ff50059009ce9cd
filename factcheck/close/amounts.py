"""Figures: what the corpus gives for the same thing, where it does not give the draft's figure anywhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from claims.records import Amount, Claim, Measure
from factcheck.close.desk import Clash, Desk
from factcheck.close.leaning import Leaning
from factcheck.close.levels import FIGURE_NOT_GIVEN
from factcheck.close.settings import Close
from factcheck.context import Context
from factcheck.evidence import Evidence, evidence
from factcheck.figures import is_count
from factcheck.ladder import decide
from factcheck.records import Relation
from factcheck.rules.amount import LADDER
from factcheck.subjects import subject_relation

# An ordinal that names something (第二次世界大战) is told from one that counts by no word around it.
_NAMING = frozenset({"ordinal:", "ordinal:次", "ordinal:世纪"})
_COUNTED = 3  # the highest count that needs no text


def find(desk: Desk, settings: Close) -> Iterator[Clash]:
    """For each figure of a draft the one of the corpus that comes nearest in words, if the two cannot both be right."""
    mine = [c for c in desk.drafts if isinstance(c.value, Amount) and c.kind == "amount"]
    theirs: dict[str, list[Claim]] = defaultdict(list)
    for c in desk.corpus:
        if isinstance(c.value, Amount) and c.kind == "amount":
            theirs[c.value.dimension].append(c)
    context = Context((*mine, *(c for group in theirs.values() for c in group)), dict(desk.canonical))
    leaning = Leaning(desk, settings)
    for claim in mine:
        assert isinstance(claim.value, Amount)
        others = theirs.get(claim.value.dimension, [])
        if claim.value.dimension in _NAMING or not others:
            continue
        given, best, nearest = -1.0, (-1.0, claim), (-1.0, claim)
        for other in _nearest(claim, others, settings.candidates):
            found = evidence(claim, other, context)
            score = likeness(found)
            nearest = max(nearest, (score, other), key=lambda n: n[0])
            if decide(LADDER, claim, other).relation is Relation.AGREE:
                given = max(given, score)
            elif not _apart(claim, other, found, context) and score > best[0]:
                best = (score, other)
        if best[0] < settings.amount and given < 0 and _told(claim) and leaning.leans(claim):
            if not any(_same_figure(claim, other) for other in others):
                yield Clash(claim, nearest[1], FIGURE_NOT_GIVEN, settings.not_given)
        # a figure that the corpus gives is right, unless it gives it for something else by far
        if best[0] < max(settings.amount, given + settings.elsewhere if given >= 0 else 0.0):
            continue
        level = decide(LADDER, claim, best[1])
        if level.relation.flagged:
            yield Clash(claim, best[1], level, min(settings.confidence, 0.35 + 0.6 * best[0]))


def _told(claim: Claim) -> bool:
    """Whether a figure is more than a small count, which a writer may have made for himself from what a text lists."""
    assert isinstance(claim.value, Amount)
    value, number = claim.value, claim.value.number
    counts = is_count(value.dimension) or value.dimension.startswith("ordinal:")
    return not (counts and number is not None and number <= _COUNTED)


def _nearest(claim: Claim, others: Sequence[Claim], most: int) -> Sequence[Claim]:
    """The figures that share most words with this one, so that a long table costs no square of its rows. Ties go to
    figures of the same value, then to the order of the text."""
    if len(others) <= most:
        return others
    words = {*claim.parts.own, *claim.parts.heads, *claim.parts.entities}
    near = {*claim.parts.around}

    def rank(other: Claim) -> tuple[int, int, bool]:
        theirs = {*other.parts.own, *other.parts.heads, *other.parts.entities}
        return -len(words & theirs), -len(near & theirs), not _same_figure(claim, other)

    return sorted(others, key=rank)[:most]


def _same_figure(a: Claim, b: Claim) -> bool:
    return isinstance(a.value, Amount) and isinstance(b.value, Amount) and a.value.number == b.value.number


def same_thing(claim: Claim, others: Sequence[Claim], desk: Desk) -> tuple[float, Claim] | None:
    """The amount among `others` that stands in the most alike words, with how alike they are; None if all are apart."""
    context = Context((claim, *(c for c in desk.corpus if c.kind == "amount")), dict(desk.canonical))
    found = [(evidence(claim, other, context), other) for other in others]
    near = [(likeness(e), other) for e, other in found if not _apart(claim, other, e, context)]
    return max(near, key=lambda x: x[0], default=None)


def likeness(found: Evidence) -> float:
    """How well what stands around two figures agrees, 0..1. How near the figures are says nothing here: a draft's
    mistake is as often far off as near."""
    return min(1.0, 0.5 * found.words + 0.25 * found.head + 0.15 * found.copied + 0.1 * max(found.subject, 0))


def _apart(a: Claim, b: Claim, found: Evidence, context: Context) -> bool:
    """Whether the two are of different things. A place that a clause does not name itself keeps nothing apart here."""
    if found.keeps_apart == "apart.other-place" and not (a.parts.places and b.parts.places):
        return subject_relation(a, b, context) < 0
    if found.keeps_apart == "apart.other-measure" and _unread(a, b):
        return subject_relation(a, b, context) < 0
    if Measure.ORDINAL in (a.measure, b.measure) and not found.head:
        return True
    return bool(found.keeps_apart)


def _unread(a: Claim, b: Claim) -> bool:
    """Whether two percentages differ in measure only because the words of one do not say what it measures."""
    assert isinstance(a.value, Amount)
    return a.value.dimension == "share" and Measure.LEVEL in (a.measure, b.measure)

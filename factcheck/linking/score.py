"""Results: two texts on one match, told by its two sides and its day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Set
from datetime import timedelta

from claims.records import Claim, Modality, Score
from factcheck.apart import at_odds, classes
from factcheck.cluster import WITHIN
from factcheck.context import Context
from factcheck.evidence import Evidence
from factcheck.linking.pairwise import Pairwise
from factcheck.rules.score import LADDER, one_side, turned
from factcheck.settings import SETTINGS
from factcheck.sheet import Sheet

_DAY = timedelta(days=1)  # a match of the night is told the day after
_BOTH, _ONE = 0.9, 0.55  # scores of a link by both sides, and by one where a text leaves the other open
_KEY = 2  # characters of a side that two texts share


def usable(sheet: Sheet) -> tuple[Claim, ...]:
    """The results of an article, but for those of which it gives one match two."""
    found = [c for c in sheet.claims if c.kind == "score" and c.modality is not Modality.HYPOTHETICAL]
    told: dict[tuple[object, ...], set[tuple[int, int]]] = defaultdict(set)
    for c in found:
        told[_match(c)].add((_score(c).most, _score(c).fewest))
    return tuple(c for c in found if len(told[_match(c)]) == 1)


def _score(c: Claim) -> Score:
    assert isinstance(c.value, Score)
    return c.value


def _match(c: Claim) -> tuple[object, ...]:
    v = _score(c)
    return (frozenset((v.winner, v.loser)), v.part)


def blocks(claim: Claim) -> Iterable[str]:
    """Results meet when they share a side, whoever won."""
    v = _score(claim)
    keys = sorted({side[i : i + _KEY] for side in (v.winner, v.loser) for i in range(max(1, len(side) - 1)) if side})
    return (*keys, *(f"{WITHIN}{key}" for key in keys))


def judge(a: Claim, b: Claim, context: Context) -> Evidence:
    """Compare two results by their sides and days."""
    x, y = _score(a), _score(b)
    straight = one_side(x.winner, y.winner) + one_side(x.loser, y.loser)
    crossed = one_side(x.winner, y.loser) + one_side(x.loser, y.winner)
    sides = max(straight, crossed)
    score = 0.0
    if sides == 2:  # both
        score = _BOTH
    elif straight == 1 and context.together and _open(x, y):
        one = x.part == "vote" and _of_one(context.own(a.id), context.own(b.id))
        score = _ONE * (one or (x.most, x.fewest, x.part) == (y.most, y.fewest, y.part))
    return Evidence(0.0, 1.0, 0.0, 0, 0, False, sides / 2, 0.0, False, score, _apart(a, b))


_ACTS = frozenset("score vote pass approv reject back rule ratifi confirm win lose beat defeat victori 比分".split())


def _of_one(mine: Set[str], theirs: Set[str]) -> bool:
    """Whether two clauses say nothing that sets them apart: the water bill here, the farm bill there."""
    mine, theirs = mine - _ACTS, theirs - _ACTS
    return bool(mine & theirs) and (mine <= theirs or theirs <= mine)


def _open(x: Score, y: Score) -> bool:
    return not (x.winner and x.loser) or not (y.winner and y.loser)


def _apart(a: Claim, b: Claim) -> str:
    if a.article == b.article:
        return "apart.within-text"
    if any(at_odds(classes(a.parts.contrasts), classes(b.parts.contrasts))):
        return "apart.other-part"
    if a.as_of and b.as_of and a.as_of.earliest and b.as_of.earliest and a.as_of.latest and b.as_of.latest:
        if a.as_of.earliest > b.as_of.latest + _DAY or b.as_of.earliest > a.as_of.latest + _DAY:
            return "apart.other-period"
    return ""


def accepted(a: Claim, b: Claim, e: Evidence) -> bool:
    """Whether two results are of one match; of parts of it only what is the same is told."""
    x, y = _score(a), _score(b)
    if turned(x, y) and (x.most, x.fewest) != (y.most, y.fewest):
        return False  # the other leg, or the year before
    return e.score >= SETTINGS.link and not (x.part != y.part and x != y and x.part and y.part)


PAIRWISE = Pairwise("score", usable, blocks, judge, accepted, LADDER)

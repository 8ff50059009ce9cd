"""Whether two amounts (or dates) speak of the same thing: who, what, when, of which part, compared part by part.

First the look-alike shapes, each with its own name (other measure, other period, other part, other subject, other
place). What none of them keeps apart gets a score from the words that both share against those that only one has; a
word that the other text knows and uses elsewhere counts for more, for it could have been used here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz

from claims.lexicon import movement
from claims.measure import LEVELS
from claims.records import Amount, Claim, Grain, Measure, Modality
from factcheck.context import Context
from factcheck.figures import digits, nearness, out_of_scale, same_number, slipped, ten_times, transposed
from factcheck.overlap import neighbour_agreement, word_overlap
from factcheck.periods import (
    disjoint,
    may_be_one,
    one_close,
    other_stretch,
    part_of_year,
    same_period,
    year_and_end,
)
from factcheck.settings import SETTINGS
from factcheck.subjects import named_here, subject_relation
from factcheck.weights import WEIGHTS, Parts, probability


class Evidence(NamedTuple):
    """What speaks for and against two claims being about one thing, each 0..1 (or a count), and the score.

    A tuple, for linking makes one for every pair of claims that it weighs.
    """

    words: float  # shared content words against those of one side only
    head: float  # the attribute is named alike
    copied: float  # the clauses read alike, figures blanked
    neighbours: int  # figures at the same place beside them that are the same
    company: int  # figures anywhere near that both texts have
    rows: bool  # each is the row of one name in a table of its text
    subject: float  # 1 same, 0 unknown, -1 another
    near: float  # how near the values are: 1 equal, towards 0
    slip: bool  # same digits at another scale
    score: float
    keeps_apart: str = ""  # key of the look-alike rung, "" when nothing keeps them apart


@lru_cache(maxsize=10_000)
def classes(contrasts: tuple[str, ...]) -> Mapping[str, Set[str]]:
    """Contrast class -> the values taken there."""
    out: dict[str, set[str]] = {}
    for c in contrasts:
        k, _, v = c.partition(":")
        out.setdefault(k, set()).add(v)
    return out


def comparable_measures(a: Measure, b: Measure) -> bool:
    """Levels and running totals may be the same thing; all else only with its like."""
    return a == b or (a in LEVELS and b in LEVELS)


def keeps_apart(a: Claim, b: Claim, context: Context, relation: int | None = None) -> str:
    """The rung of the look-alike shape that these two are, "" if none; `relation` is that of their subjects, where it
    is known."""
    if not comparable_measures(a.measure, b.measure):
        return "apart.other-measure"
    if Modality.HYPOTHETICAL in (a.modality, b.modality) and a.modality != b.modality:
        return "apart.hypothetical"
    if other_stretch(a.as_of, b.as_of) and not _counted_to_one_day(a, b):
        return "apart.other-period"
    ca, cb = classes(a.parts.contrasts), classes(b.parts.contrasts)
    for k in ca:
        if k in cb and not ca[k] & cb[k]:
            return "apart.list-item" if k == "list" else "apart.other-part"
    if disjoint(a.as_of, b.as_of) and _other_sort(a, b) and Measure.TOTAL not in (a.measure, b.measure):
        return "apart.other-period"
    if a.as_of_said and b.as_of_said and disjoint(a.as_of, b.as_of):
        return "apart.other-period"
    here, there = a.parts.places, b.parts.places
    if _local(a) or _local(b):
        here, there = here or a.parts.setting, there or b.parts.setting
    if here and there and not set(here) & set(there) and not _nested(here, there):
        return "apart.other-place"
    if relation is None:
        relation = subject_relation(a, b, context)
    if relation < 0:
        return "apart.other-subject"
    if context.forms.one_form(a.article, b.article):
        return "apart.template"
    if relation == 0 and a.parts.masked == b.parts.masked and context.template(a.parts.masked):
        return "apart.template"
    return ""


_PERIODS = (Grain.MONTH, Grain.QUARTER, Grain.HALF, Grain.YEAR)


def _other_sort(a: Claim, b: Claim) -> bool:
    """Whether two figures are of periods of two sorts (a month, a year), be they said or only carried from before."""
    x, y = a.as_of, b.as_of
    if x is None or y is None or x.grain == y.grain:
        return False
    if x.grain in _PERIODS and y.grain in _PERIODS:
        return True
    # what is said of a day, and what is carried on for months
    return (a.as_of_said and part_of_year(y)) or (b.as_of_said and part_of_year(x))


# Contrast classes of which it tells nothing when one side is silent.
_SILENT = frozenset({"basis", "list", "region", "direct", "newness", "place-of-sale"})


def same_slots(a: Claim, b: Claim) -> bool:
    """Whether both decide the same contrasts in the same way; 累计 on one side alone is another figure."""
    if a.parts.contrasts == b.parts.contrasts:
        return True
    ca, cb = classes(a.parts.contrasts), classes(b.parts.contrasts)
    silent = _SILENT
    # 年度亏损 of 2021 and 2021年净亏损: the period is said, once as a period and once in a word more
    if a.as_of_said and b.as_of_said and same_period(a.as_of, b.as_of):
        silent |= {"stretch"}
    return all(ca.get(k) == cb.get(k) for k in sorted((ca.keys() | cb.keys()) - silent))


def accepted(a: Claim, b: Claim, e: Evidence) -> bool:
    """Whether two amounts with other values speak of one thing; equal values need less (settings.link).

    Near values are a sign of their own: unrelated figures seldom fall within a few percent of each other. So are the
    same digits at another scale. What is far apart has to be said in the same words.
    """
    within = a.article == b.article
    assert isinstance(a.value, Amount) and isinstance(b.value, Amount)
    # within a sentence both are meant: a gain of 10664元, and a fine ten times as high
    listed = classes(a.parts.contrasts).keys() & {"list"}
    if e.slip and e.subject >= 0 and not listed and not (within and a.sentence == b.sentence):
        long = min(len(digits(a.value)), len(digits(b.value)))
        if long >= 4 or _copied(a, b, e.copied, e.words):
            return True
        return e.score >= (0.55 if long >= 3 else 0.45) and e.words >= 0.5
    # one name in two tables that share their other figures: 许家印认购5.2亿股 in the one, 1.69亿股 in the other
    if e.company >= _ROWS and not within and e.subject > 0 and e.rows and a.measure == b.measure:
        return True
    if out_of_scale(a.value, b.value) or _former(a) != _former(b):
        return False
    told = a.as_of_said and b.as_of_said
    if (
        told
        and not _one_time(a, b, e)
        and not (a.parts.heads and movement().get(a.parts.heads[0]) and disjoint(a.as_of, b.as_of))
    ):
        return False
    if within:
        if not same_slots(a, b) or e.head < 1 or listed:
            return False
        twice = fuzz.ratio(a.parts.before + a.parts.masked, b.parts.before + b.parts.masked) >= 95
        twice = twice and a.sentence != b.sentence and len(a.parts.before + a.parts.masked) > 30
        return (twice and e.words >= 0.9) or (
            told
            and e.near >= VERY_NEAR
            and e.words >= 0.8
            and e.subject > 0
            and a.sentence != b.sentence
            and set(a.parts.entities) == set(b.parts.entities)
        )
    # a price that moves by the hour is compared only at a named time of the day
    if any(movement().get(h) == "hour" for h in a.parts.heads if h in b.parts.heads) and "session" not in classes(
        a.parts.contrasts
    ):
        return False
    return e.score >= (SETTINGS.link_other if e.near > 0 else SETTINGS.link_far) or _plainly(a, b, e)


def _former(claim: Claim) -> bool:
    """Whether a figure is said to be of what was before (此前的纪录): another thing than what is now. What is counted
    on and on (累计) is one thing before and after."""
    return claim.measure is not Measure.TOTAL and "when:此前" in claim.parts.contrasts


_COPIED = 0.9  # likeness of two clauses, figures blanked
_COPIED_WORDS = 0.4  # of their words and names, shared ones against those of one alone
_CLAUSE = 10  # characters that a clause has to have for its likeness to tell anything


def _copied(a: Claim, b: Claim, likeness: float, words: float) -> bool:
    """Whether one text has the clause of another, in which a digit may get lost: 保留100%的设计, 保留1000%的设计."""
    long = min(len(a.parts.masked), len(b.parts.masked)) >= _CLAUSE
    return long and likeness >= _COPIED and words >= _COPIED_WORDS


_ROWS = 2  # figures that two tables share, from which on their rows can be set against each other
_SAID_ALIKE = 0.6  # overlap of words of figures that are far apart, below which they are not of one thing
VERY_NEAR = 0.9  # nearness of figures of which one is some 3% off the other


def _one_time(a: Claim, b: Claim, e: Evidence) -> bool:
    """Whether two times can be meant for one; a year and its end are, for figures that are very near each other."""
    if may_be_one(a.as_of, b.as_of) or _counted_to_one_day(a, b):
        return True
    return e.near >= VERY_NEAR and year_and_end(a.as_of, b.as_of)


def _counted_to_one_day(a: Claim, b: Claim) -> bool:
    """Running totals as of the end of one year: 截至2022年底, 截至2022年12月."""
    return a.measure is b.measure is Measure.TOTAL and one_close(a.as_of, b.as_of)


def _plainly(a: Claim, b: Claim, e: Evidence) -> bool:
    """Far apart, but said in the same words of the same thing: 泉州受伤114人, 致泉州39人受伤."""
    if not same_slots(a, b) or e.head < 1 or not any(h in movement() for h in a.parts.heads if h in b.parts.heads):
        return False
    places = bool(set(a.parts.places) & set(b.parts.places))
    told = a.as_of_said and b.as_of_said and same_period(a.as_of, b.as_of) and places
    return e.words >= (_SAID_ALIKE if told else 0.78) and (e.subject > 0 or places or e.copied >= 0.85)


def parts_of(a: Claim, b: Claim, e: Evidence) -> Parts:
    """The evidence as the model of factcheck/weights.py looks at it."""
    assert isinstance(a.value, Amount) and isinstance(b.value, Amount)
    told = a.as_of_said and b.as_of_said
    one = _one_time(a, b, e)
    return Parts(
        words=e.words,
        copied=e.copied,
        near=e.near,
        very_near=float(e.near >= VERY_NEAR),
        head=float(e.head == 1),
        subject=float(e.subject > 0),
        neighbours=min(e.neighbours, 2) / 2,
        slots=float(same_slots(a, b)),
        known=float(any(h in movement() for h in a.parts.heads if h in b.parts.heads)),
        slip=float(e.slip or transposed(a.value, b.value)),
        same_period=float(told and one),
        other_period=float(told and not one),
        words_copied=e.words * e.copied,
        words_near=e.words * e.near,
    )


def _row(claim: Claim, context: Context) -> bool:
    """Whether the clause names one name alone, of which the article says little else: a row of a table, not its
    topic."""
    names = claim.parts.entities
    return named_here(claim) and len(names) == 1 and context.told(claim.article, names[0]) <= 3


def _local(claim: Claim) -> bool:
    """Whether a figure is of a place even where the clause does not say of which: people hit, houses, fields, rain."""
    dimension = claim.value.dimension if isinstance(claim.value, Amount) else ""
    return (
        dimension in ("people", "area", "households", "length")
        or dimension in ("count:间", "count:户", "count:处")
        or any(movement().get(h) == "day" for h in claim.parts.heads)
    )


def _nested(a: Sequence[str], b: Sequence[str]) -> bool:
    return any(x in y or y in x for x in a for y in b)


@lru_cache(maxsize=50_000)
def _alike(a: str, b: str) -> bool:
    """Whether two words have two characters in common."""
    return len(set(a) & set(b)) > 1


class _Look(NamedTuple):
    """What a first look at two amounts tells; the names are those of Evidence."""

    words: float
    head: float
    copied: float
    company: int
    near: float
    slip: bool
    copied_slip: bool  # one in a clause that the other text has, too


def evidence(a: Claim, b: Claim, context: Context) -> Evidence:
    """Compare two amounts part by part."""
    return _closely(a, b, _look(a, b, context), context)


def evidence_if_any(a: Claim, b: Claim, context: Context) -> Evidence | None:
    """The same, or None where a first look tells that nothing can come of the two: neither a link nor a look-alike.
    Two pairs in five of an archive are such."""
    look = _look(a, b, context)
    return None if _idle(a, b, look) else _closely(a, b, look, context)


def _look(a: Claim, b: Claim, context: Context) -> _Look:
    assert isinstance(a.value, Amount) and isinstance(b.value, Amount)
    ha, hb = set(a.parts.heads), set(b.parts.heads)
    if not (ha.isdisjoint(hb) and ha.isdisjoint(b.parts.own) and hb.isdisjoint(a.parts.own)):
        head = 1.0
    else:
        head = 0.5 if any(_alike(x, y) for x in ha for y in hb) else 0.0
    words, copied = word_overlap(a, b, context), fuzz.ratio(a.parts.masked, b.parts.masked) / 100
    copied_slip = _copied(a, b, copied, words) and ten_times(a.value, b.value)
    # figures of the same sort: a telephone number at the foot of both texts is no row of a table
    beside = frozenset() if a.article == b.article else context.company(a) & context.company(b)
    return _Look(
        words=words,
        head=head,
        copied=copied,
        company=sum(dimension == a.value.dimension for dimension, _ in beside),
        near=nearness(a.value, b.value),
        slip=slipped(a.value, b.value) or copied_slip,
        copied_slip=copied_slip,
    )


def _idle(a: Claim, b: Claim, look: _Look) -> bool:
    """Whether two amounts with other values score below a look-alike whatever else there is to see, and none of the
    shapes that need no score can be theirs (a slip, rows of two tables, a change with its base, the same words)."""
    assert isinstance(a.value, Amount) and isinstance(b.value, Amount)
    if look.slip or look.company >= _ROWS or (look.head == 1 and look.words >= _SAID_ALIKE):
        return False
    if same_number(a.value, b.value) or (a.parts.base >= 0 and b.parts.base >= 0):
        return False
    most = _MOST._replace(
        words=look.words,
        copied=look.copied,
        near=look.near,
        very_near=float(look.near >= VERY_NEAR),
        head=float(look.head == 1),
        slip=float(transposed(a.value, b.value)),
        words_copied=look.words * look.copied,
        words_near=look.words * look.near,
    )
    return probability(most) < SETTINGS.lookalike


# Digits at which one figure in two texts on one story is one thing, whatever else they seem to say of when and where:
# of that one is misread, or one text has it wrong (factcheck/linking/date.py tells of the latter).
_EXACT = 4
_MISREAD = frozenset({"apart.other-period", "apart.other-place", "apart.other-part", "apart.other-measure"})


def _copies_three(a: Claim, b: Claim, words: float) -> bool:
    """Whether two equal figures have three digits, and stand in the same words."""
    assert isinstance(a.value, Amount)
    return a.article != b.article and len(digits(a.value)) == 3 and words >= 0.3


# What speaks most for a link, whatever it is.
_MOST = Parts(*(float(weight > 0) for weight in WEIGHTS))


def _closely(a: Claim, b: Claim, look: _Look, context: Context) -> Evidence:
    assert isinstance(a.value, Amount) and isinstance(b.value, Amount)
    words, head, copied, company, near, slip, _ = look
    neighbours = neighbour_agreement(a, b, context)
    subject = subject_relation(a, b, context)
    equal = same_number(a.value, b.value)
    exact = equal and a.article != b.article and len(digits(a.value)) >= _EXACT
    apart = keeps_apart(a, b, context, subject)
    if apart in _MISREAD and (exact or equal and neighbours and _copies_three(a, b, words)):
        apart = ""
    found = Evidence(
        words,
        head,
        copied,
        neighbours,
        company,
        _row(a, context) and _row(b, context),
        subject,
        near,
        slip,
        0.0,
        apart,
    )
    if equal:
        score = 0.45 * words + 0.25 * head + 0.15 * copied + 0.1 * min(neighbours, 2) + 0.1 * max(subject, 0) + 0.1
        score += 0.2 * exact
    else:
        score = probability(parts_of(a, b, found))
        plain = look.copied_slip or (slip and min(len(digits(a.value)), len(digits(b.value))) >= 4)
        if plain or (company >= _ROWS and found.rows and subject > 0):
            score = max(score, 0.6)
        if _plainly(a, b, found):
            score = max(score, 0.5)
    return found._replace(score=min(1.0, score))

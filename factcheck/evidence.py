"""Whether two amounts (or dates) speak of the same thing: who, what, when, of which part, compared part by part.

What no look-alike shape keeps apart (factcheck/apart.py) gets a score from the words that both share against those that
only one has, and from what stands around the two; a word that the other text knows and uses elsewhere counts for more,
for it could have been used here.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz

from claims.lexicon import movement
from claims.records import Amount, Claim
from factcheck.apart import READ_AMISS, counted_to_one_day, exact, keeps_apart, outweighed, same_slots
from factcheck.context import Context
from factcheck.figures import VERY_NEAR, digits, nearness, same_number, slipped, ten_times, transposed
from factcheck.overlap import aligned, crossed, neighbour_agreement, told_alike, word_overlap
from factcheck.periods import may_be_one, same_period, year_and_end
from factcheck.rare import one_against_many, one_figure, one_nearly, one_roughly, one_swapped, one_worded
from factcheck.rules.amount_in_time import of_one_event
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
    bare: bool = False  # nothing but one rare value speaks for a link
    alone: bool = False  # each text has one time for what happens once
    lone: bool = False  # very near, and neither text has another figure of its size, or minute of the day
    swapped: bool = False  # one figure with two digits swapped, that nothing else in the texts explains


_COPIED = 0.9  # likeness of two clauses, figures blanked
_COPIED_WORDS = 0.4  # of their words and names, shared ones against those of one alone
_CLAUSE = 10  # characters that a clause has to have for its likeness to tell anything


def has_its_clause(a: Claim, b: Claim, likeness: float, words: float) -> bool:
    """Whether one text has the clause of another, in which a digit may get lost: 保留100%的设计, 保留1000%的设计."""
    long = min(len(a.parts.masked), len(b.parts.masked)) >= _CLAUSE
    return long and likeness >= _COPIED and words >= _COPIED_WORDS


ROWS = 2  # figures that two tables share, from which on their rows can be set against each other
_SAID_ALIKE = 0.6  # overlap of words of figures that are far apart, below which they are not of one thing


def one_time(a: Claim, b: Claim, e: Evidence) -> bool:
    """Whether two times can be meant for one; a year and its end are, for figures that are very near each other."""
    if may_be_one(a.as_of, b.as_of) or counted_to_one_day(a, b) or of_one_event(a, b):
        return True
    return e.near >= VERY_NEAR and year_and_end(a.as_of, b.as_of)


def plainly(a: Claim, b: Claim, e: Evidence) -> bool:
    """Far apart, but said in the same words of the same thing: 泉州受伤114人, 致泉州39人受伤."""
    if not same_slots(a, b) or e.head < 1 or not any(h in movement() for h in a.parts.heads if h in b.parts.heads):
        return False
    places = bool(set(a.parts.places) & set(b.parts.places))
    told = a.as_of_said and b.as_of_said and same_period(a.as_of, b.as_of) and places
    return e.words >= (_SAID_ALIKE if told else 0.8) and (e.subject > 0 or places or e.copied >= 0.85)


def parts_of(a: Claim, b: Claim, e: Evidence, context: Context) -> Parts:
    """The evidence as the model of factcheck/weights.py looks at it."""
    assert isinstance(a.value, Amount) and isinstance(b.value, Amount)
    told = a.as_of_said and b.as_of_said
    base, other = context.base(a), context.base(b)
    here, there = set(a.parts.places), set(b.parts.places)
    return Parts(
        words=e.words,
        copied=e.copied,
        words_copied=e.words * e.copied,
        length=_length(a, b),
        before=told_alike(a, b),
        near=float(e.near > 0),
        nearer=float(e.near >= _NEARER),
        very_near=float(e.near >= VERY_NEAR),
        head=float(e.head == 1),
        other_head=float(e.head == 0.5),
        subject=float(e.subject > 0),
        neighbours=min(e.neighbours, 2) / 2,
        aligned=aligned(a, b, context),
        crossed=crossed(a, b, context),
        few=context.few(a) * context.few(b),
        slots=float(same_slots(a, b)),
        measure=float(a.measure == b.measure),
        known=float(any(h in movement() for h in a.parts.heads if h in b.parts.heads)),
        slip=float(e.slip or transposed(a.value, b.value)),
        other_period=float(told and not one_time(a, b, e)),
        other_place=float(bool(here and there) and not here & there),
        other_base=float(base is not None and other is not None and not _one_figure(base, other)),
    )


_NEARER = 0.5
_LONG = 20  # characters of a clause from which on its likeness tells all that it can


def _length(a: Claim, b: Claim) -> float:
    """How long, 0..1, the shorter of two clauses is."""
    return min(1.0, min(len(a.parts.masked), len(b.parts.masked)) / _LONG)


def _one_figure(a: Claim, b: Claim) -> bool:
    return isinstance(a.value, Amount) and isinstance(b.value, Amount) and same_number(a.value, b.value)


def _row(claim: Claim, context: Context) -> bool:
    """Whether the clause names one name alone, of which the article says little else: a row of a table, not its
    topic."""
    names = claim.parts.entities
    return named_here(claim) and len(names) == 1 and context.told(claim.article, names[0]) <= 3


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
    beside: bool  # whether any figure near the one is near the other too
    few: float
    near: float
    slip: bool
    copied_slip: bool  # one in a clause that the other text has, too
    lone: bool  # this and the next as in Evidence
    swapped: bool
    rough: bool  # the one gives roughly what the other gives exactly, and has nothing else near it


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
    copied_slip = has_its_clause(a, b, copied, words) and ten_times(a.value, b.value)
    # figures of the same sort: a telephone number at the foot of both texts is no row of a table
    beside = frozenset() if a.article == b.article else context.company(a) & context.company(b)
    return _Look(
        words=words,
        head=head,
        copied=copied,
        company=sum(dimension == a.value.dimension for dimension, _ in beside),
        beside=bool(beside),
        few=context.few(a) * context.few(b),
        near=nearness(a.value, b.value),
        slip=slipped(a.value, b.value) or copied_slip,
        copied_slip=copied_slip,
        lone=one_nearly(a, b, words, context) or one_against_many(a, b, context),
        swapped=one_swapped(a, b, words, context),
        rough=one_roughly(a, b, context),
    )


def _idle(a: Claim, b: Claim, look: _Look) -> bool:
    """Whether two amounts with other values score below a look-alike whatever else there is to see, and none of the
    shapes that need no score can be theirs (a slip, a figure that the other text
    gives roughly, rows of two tables, a change with its base, the same words)."""
    assert isinstance(a.value, Amount) and isinstance(b.value, Amount)
    if look.slip or look.rough or look.lone or look.swapped or look.company >= ROWS:
        return False
    if look.head == 1 and look.words >= _SAID_ALIKE:
        return False
    if same_number(a.value, b.value) or (a.parts.base >= 0 and b.parts.base >= 0):
        return False
    most = _MOST._replace(
        words=look.words,
        copied=look.copied,
        words_copied=look.words * look.copied,
        length=_length(a, b),
        near=float(look.near > 0),
        nearer=float(look.near >= _NEARER),
        very_near=float(look.near >= VERY_NEAR),
        head=float(look.head == 1),
        other_head=float(look.head == 0.5),
        few=look.few,
        measure=float(a.measure == b.measure),
        slip=float(transposed(a.value, b.value)),
    )
    if not look.beside:
        most = most._replace(neighbours=0.0, aligned=0.0)
    return probability(most) < SETTINGS.lookalike


# What speaks most for a link, whatever it is.
_MOST = Parts(*(float(weight > 0) for weight in WEIGHTS))


def _closely(a: Claim, b: Claim, look: _Look, context: Context) -> Evidence:
    assert isinstance(a.value, Amount) and isinstance(b.value, Amount)
    words, head, copied, company, _, _, near, slip, *_ = look
    neighbours = neighbour_agreement(a, b, context)
    subject = subject_relation(a, b, context)
    equal = same_number(a.value, b.value)
    apart = keeps_apart(a, b, context, subject)
    one = equal and one_figure(a, b, context)
    worded = equal and apart in READ_AMISS and one_worded(a, b, context)
    if worded or (apart and outweighed(apart, a, b, equal, words, neighbours, one, look.swapped)):
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
        score += 0.2 * exact(a, b, equal)
        if (one or worded) and score < SETTINGS.link:
            found, score = found._replace(bare=True), SETTINGS.link
    else:
        score = probability(parts_of(a, b, found, context))
        plain = look.copied_slip or (slip and min(len(digits(a.value)), len(digits(b.value))) >= 4)
        if plain or (company >= ROWS and found.rows and subject > 0):
            score = max(score, 0.6)
        if plainly(a, b, found):
            score = max(score, 0.5)
        if not apart and look.swapped:
            found, score = found._replace(swapped=True), max(score, SETTINGS.link)
        elif not apart and look.lone:
            found, score = found._replace(lone=True), max(score, SETTINGS.link)
        elif score < SETTINGS.link_other and not apart and look.rough:
            found, score = found._replace(bare=True), SETTINGS.link
    return found._replace(score=min(1.0, score))

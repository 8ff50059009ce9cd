"""The look-alike shapes: what keeps two amounts (or dates) apart that are worded alike (other measure, other period,
other part, other subject, other place), each by its own name among the rungs of factcheck/rules/apart.py."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache

from claims.lexicon import movement
from claims.measure import sort_of
from claims.mentions import is_person
from claims.records import Amount, Claim, Measure, Modality
from claims.serials import SERIAL
from factcheck.context import Context
from factcheck.figures import digits
from factcheck.forecasts import two_forecasts
from factcheck.periods import PERIODS, disjoint, one_close, other_stretch, part_of_year, same_period
from factcheck.rules.amount_in_time import of_one_event
from factcheck.spelling import alike, sounds_alike
from factcheck.subjects import named_here, subject_relation


@lru_cache(maxsize=10_000)
def classes(contrasts: tuple[str, ...]) -> Mapping[str, Set[str]]:
    """Contrast class -> the values taken there."""
    out: dict[str, set[str]] = {}
    for c in contrasts:
        k, _, v = c.partition(":")
        out.setdefault(k, set()).add(v)
    return out


def at_odds(a: Mapping[str, Set[str]], b: Mapping[str, Set[str]]) -> Iterator[str]:
    """The contrast classes that two claims both decide, and otherwise."""
    return (k for k in a if k in b and not a[k] & b[k])


def comparable_measures(a: Measure, b: Measure) -> bool:
    """Levels and running totals may be the same thing, and so may a change of which one text says since when; all else
    only with its like."""
    return sort_of(a) is sort_of(b)


def keeps_apart(a: Claim, b: Claim, context: Context, relation: int | None = None) -> str:
    """The rung of the look-alike shape that these two are, "" if none; `relation` is that of their subjects, where it
    is known."""
    if not comparable_measures(a.measure, b.measure) and not _two_shares(a, b):
        return "apart.other-measure"
    if Modality.HYPOTHETICAL in (a.modality, b.modality) and a.modality != b.modality:
        return "apart.hypothetical"
    if other_stretch(a.as_of, b.as_of) and not counted_to_one_day(a, b):
        return "apart.other-period"
    ca, cb = classes(a.parts.contrasts), classes(b.parts.contrasts)
    for k in at_odds(ca, cb):
        return "apart.list-item" if k == "list" else "apart.other-part"
    if any((k in ca) != (k in cb) for k in _ALONE):
        return "apart.other-part"
    if disjoint(a.as_of, b.as_of) and _other_sort(a, b) and Measure.TOTAL not in (a.measure, b.measure):
        return "apart.other-period"
    if a.as_of_said and b.as_of_said and disjoint(a.as_of, b.as_of):
        if not (context.together and of_one_event(a, b)):
            return "apart.other-period"
    here, there = a.parts.places, b.parts.places
    if (_local(a) or _local(b)) and not (_WHOLE.search(a.quote) or _WHOLE.search(b.quote)):
        here, there = here or a.parts.setting, there or b.parts.setting
    if here and there and not set(here) & set(there) and not _nested(here, there):
        return "apart.other-place"
    if relation is None:
        relation = subject_relation(a, b, context)
    if relation < 0 or (relation == 0 and (_two_ages(a, b) or _two_people(a, b))):
        return "apart.other-subject"
    if two_forecasts(a, b):
        return "apart.forecasters"
    if context.forms.one_form(a.article, b.article):
        return "apart.template"
    if relation == 0 and a.parts.masked == b.parts.masked and context.template(a.parts.masked):
        return "apart.template"
    return ""


def _two_shares(a: Claim, b: Claim) -> bool:
    """Whether both are parts of a whole, which one says in so many words (占全部收入的58.6%) and the other does not
    (贡献了近七成收入), of one name."""
    if a.article == b.article or {a.measure, b.measure} != {Measure.SHARE, Measure.LEVEL}:
        return False
    if not {*a.parts.entities} & {*b.parts.entities}:
        return False
    return all(isinstance(c.value, Amount) and c.value.dimension == "share" for c in (a, b))


def _two_ages(a: Claim, b: Claim) -> bool:
    """Whether two ages are of people who are both named beside them, by two names that do not sound alike."""
    ages = all(isinstance(c.value, Amount) and c.value.dimension == "age" for c in (a, b))
    if not (ages and named_here(a) and named_here(b)):
        return False
    return not any(len(x) > 2 and sounds_alike(x, y) for x in a.parts.entities for y in b.parts.entities)


def _two_people(a: Claim, b: Claim) -> bool:
    """Whether the clause of each names one person, and these are not spellings of one name (张伟持股30%,
    李娜持股25%)."""
    if not (named_here(a) and named_here(b)):
        return False
    mine, theirs = ([e for e in c.parts.entities if is_person(e)] for c in (a, b))
    return len(mine) == len(theirs) == 1 and not alike(mine[0], theirs[0])


def _other_sort(a: Claim, b: Claim) -> bool:
    """Whether two figures are of periods of two sorts (a month, a year), be they said or only carried from before."""
    x, y = a.as_of, b.as_of
    if x is None or y is None or x.grain == y.grain:
        return False
    if x.grain in PERIODS and y.grain in PERIODS:
        return True
    # what is said of a day, and what is carried on for months
    return (a.as_of_said and part_of_year(y)) or (b.as_of_said and part_of_year(x))


# Contrast classes of which it tells all when one side is silent: 净利润 is not what remains of it without one-off
# gains, and a quake is no aftershock.
_ALONE = ("adjusted", "aftershock")
# Contrast classes of which it tells nothing when one side is silent.
_SILENT = frozenset({"basis", "list", "region", "direct", "newness", "place-of-sale", "gain"})


def same_slots(a: Claim, b: Claim) -> bool:
    """Whether both decide the same contrasts in the same way; 累计 on one side alone is another figure."""
    if a.parts.contrasts == b.parts.contrasts:
        return True
    ca, cb = classes(a.parts.contrasts), classes(b.parts.contrasts)
    silent = _SILENT
    # 年度亏损 of 2021 and 2021年净亏损: the period is said, once as a period and once in a word more
    if a.as_of_said and b.as_of_said and same_period(a.as_of, b.as_of):
        silent |= {"stretch"}
    slots = (k for k in sorted((ca.keys() | cb.keys()) - silent) if not k.startswith(SERIAL))
    return all(ca.get(k) == cb.get(k) for k in slots)


def counted_to_one_day(a: Claim, b: Claim) -> bool:
    """Running totals as of the end of one year: 截至2022年底, 截至2022年12月."""
    return a.measure is b.measure is Measure.TOTAL and one_close(a.as_of, b.as_of)


# Of the place that the text is about, wherever the clause before it was: 全省共计转移5590人.
_WHOLE = re.compile(r"全[国省市县区州境]|[该我本][省市县区州]")


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


# Digits at which one figure in two texts on one story is one thing, whatever else they seem to say of when and where:
# of that one is misread, or one text has it wrong (factcheck/linking/date.py tells of the latter).
_EXACT = 4
_THREE = 3
_MISREAD = frozenset({"apart.other-period", "apart.other-place", "apart.other-part", "apart.other-measure"})
_CARRIED = frozenset({"apart.other-period", "apart.other-place"})
# 若获批将投入3亿元, and 3亿元投入: read otherwise in one text, where both give one rare figure
_SAID_OTHERWISE = frozenset({"apart.hypothetical", "apart.other-period"})
_SWAPPED_AMISS = _SAID_OTHERWISE | {"apart.other-measure", "apart.other-place"}
# Of two equal figures, given once in each text by clauses with a word in common: of 32 that only such a reason kept
# apart on labelled stories 31 were one.
READ_AMISS = frozenset({"apart.hypothetical", "apart.other-measure", "apart.other-part", "apart.other-period"})
_SAME_WORDS = 0.5  # of the words of two equal figures of two digits, where and when are only carried from before
_COPIED_WORDS = 0.3  # of the words of two equal figures of three digits


def exact(a: Claim, b: Claim, equal: bool) -> bool:
    """Whether two texts give one figure of four digits."""
    assert isinstance(a.value, Amount)
    return equal and a.article != b.article and len(digits(a.value)) >= _EXACT


def outweighed(
    apart: str,
    a: Claim,
    b: Claim,
    equal: bool,
    words: float,
    neighbours: int,
    one: bool = False,
    swapped: bool = False,
) -> bool:
    """Whether the figure itself, or one that both have at the same place beside it, tells more than what seems to keep
    two amounts apart; `words` are those that they share, 0..1, `one` and `swapped` whether factcheck/rare.py calls
    them one, or one with two digits swapped."""
    if a.article == b.article:
        return False
    assert isinstance(a.value, Amount)
    # 设计时速350公里 of two texts, of which one told before where something else was
    carried = apart in _CARRIED and not _both_say(a, b, apart)
    if not equal:
        said = swapped and apart in _SWAPPED_AMISS and not _both_say(a, b, apart)
        return (carried and neighbours > 0) or said
    size = len(digits(a.value))
    if one and size > 1 and apart in _SAID_OTHERWISE:
        return True
    if size >= _EXACT or (one and size >= _THREE) or (size == _THREE and neighbours and words >= _COPIED_WORDS):
        return apart in _MISREAD
    return carried and (one or (words >= _SAME_WORDS and size > 1))


def _both_say(a: Claim, b: Claim, apart: str) -> bool:
    """Whether both say themselves when, or where; of nothing else is it asked."""
    if apart == "apart.other-measure":
        return False
    if apart == "apart.other-place":
        return bool(a.parts.places and b.parts.places)
    return a.as_of_said and b.as_of_said

"""What keeps two values of an archive apart, where nobody put the texts together (docs/decisions/0018).

Most that looks alike among thousands of articles is of two things told in the same words; so what is set against
another there has to show that it is of one event. What a user asks about, a draft, is held to less: what speaks
against it may be old.
"""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal

from claims.measure import CHANGES
from claims.records import FINE, Amount, Claim, Hedge, Moment, Rank, Value
from factcheck.context import Context
from factcheck.days import far_apart, on_other_days, time_since
from factcheck.evidence import Evidence
from factcheck.figures import VERY_NEAR
from factcheck.linking.accounts import of_size
from factcheck.linking.corpus import Batch
from factcheck.periods import CLOCK, disjoint, known
from factcheck.rules.amount import slip_of_digits, slip_of_scale
from factcheck.rules.amount_in_time import moved_on, moves, of_the_day
from factcheck.settings import SETTINGS
from factcheck.sheet import Sheet

_ALIKE = 2  # alike clauses that make a form of two texts, where nothing named is common to them


def doubt_among_many(a: Claim, b: Claim, evidence: Evidence, batch: Batch, context: Context) -> str:
    """The rung that keeps two claims of two articles of an archive apart, "" if none does."""
    if a.measure in CHANGES and disjoint(a.as_of, b.as_of):
        return "apart.other-period"
    # what speaks against a draft may be old, and a development is no flag
    strict = batch.unasked(a.article, b.article) and not _developed(a, b)
    if strict and _days_apart(a, b, batch):
        return "apart.other-days"
    if isinstance(a.value, Moment) and _other_size(a, b, batch):
        return "apart.other-subject"
    by_name = _by_name(a, b, batch, context)
    # that both turn on a word (股东户数) is what a form is
    if not by_name and batch.forms.one_form(a.article, b.article, _ALIKE):
        return "apart.template"
    named = by_name or _by_word(a, b, batch, context)
    if isinstance(a.value, Rank):
        if not (_held(a, batch) and _held(b, batch)):
            return "apart.unnamed"
        if strict:  # of 12 that were read none was right: what is first, and of what, is told in too many ways
            return "apart.other-words"
    if isinstance(a.value, Amount):
        if _when_open(a, b):
            return "apart.when-open"
        if _part_said(a) != _part_said(b):
            return "apart.other-part"
        if _two_numbers(a, b, batch):
            return "apart.list-item"
        if strict and _both_have(a, b, batch):
            return "apart.stated-elsewhere"
        if not named and (strict or not _near_each_other(a, b, evidence, batch)):
            return "apart.unnamed"
        # of what two articles tell by the way, most that looks alike is of two things
        if strict and evidence.score < SETTINGS.link_unrelated:
            return "apart.other-words"
    return ""


def _near_each_other(a: Claim, b: Claim, evidence: Evidence, batch: Batch) -> bool:
    """Whether two figures, or the texts that tell them, are so alike as those of two things seldom are by chance."""
    alike = evidence.slip or evidence.company or evidence.near >= VERY_NEAR or _one_end(a, b)
    return bool(alike or (evidence.near and batch.topics.close(a.article, b.article)))


def _developed(a: Claim, b: Claim) -> bool:
    """Whether two figures are a development, and no slip of the pen."""
    return isinstance(a.value, Amount) and moved_on(a, b) and not (slip_of_scale(a, b) or slip_of_digits(a, b))


def _days_apart(a: Claim, b: Claim, batch: Batch) -> bool:
    """Whether two values are told on days too far from each other for one piece of news, or are dates to come, of which
    each text may expect another. Or they are figures that are told on two days, and one has no time but that of its
    text, or their times are two."""
    one, other = batch.sheets[a.article], batch.sheets[b.article]
    if far_apart(one, other):
        return True
    if isinstance(a.value, Moment):
        return any(_to_come(c.value, batch.sheets[c.article]) for c in (a, b))
    if not isinstance(a.value, Amount) or not on_other_days(one, other):
        return False
    return disjoint(a.as_of, b.as_of) or not all(_says_when(c) and _over(c, batch) for c in (a, b))


def _to_come(value: Value, sheet: Sheet) -> bool:
    """Whether a date lies ahead of its text: what is expected changes from day to day."""
    if not isinstance(value, Moment) or value.earliest is None:
        return False
    since = time_since(value.earliest.date(), sheet)
    return since is not None and since < timedelta(0)


def _over(claim: Claim, batch: Batch) -> bool:
    """Whether the time of a figure was over when its text was written: what is counted of this year goes on."""
    when = claim.as_of
    if when is None or when.earliest is None or when.latest is None:
        return True
    fine = when.grain in FINE
    since = time_since((when.earliest if fine else when.latest).date(), batch.sheets[claim.article])
    return since is None or since >= timedelta(0 if fine else 1)


def _says_when(claim: Claim) -> bool:
    return claim.as_of_said and claim.as_of is not None and known(claim.as_of)


def _when_open(a: Claim, b: Claim) -> bool:
    """Whether what moves from day to day (a toll, a price, the rain), or is told by the hour, has no time in a text."""
    if of_the_day(a) and of_the_day(b):  # of a price it is mostly the day before
        return not (_says_when(a) and _says_when(b))
    hourly = all(c.as_of_said and c.as_of is not None and c.as_of.grain in CLOCK for c in (a, b))
    return (hourly or moves(a, b)) and any(c.as_of is None or not known(c.as_of) for c in (a, b))


def _both_have(a: Claim, b: Claim, batch: Batch) -> bool:
    """Whether each text has both figures: then they are two (10664元, and the tenfold of it as a fine)."""
    x, y = a.value, b.value
    if not (isinstance(x, Amount) and isinstance(y, Amount)) or x.number is None or y.number is None:
        return False
    mine, theirs = (batch.sheets[c.article] for c in (a, b))
    return any(of_size(abs(y.number), x.dimension, mine)) and any(of_size(abs(x.number), x.dimension, theirs))


_ALL_OF = re.compile(r"全[省市县区州镇]")


def _part_said(claim: Claim) -> str:
    """Of which whole a clause says that its figure is, where that is not the whole country: 全省, 全球."""
    if "region:全球" in claim.parts.contrasts:
        return "全球"
    found = _ALL_OF.search(claim.parts.before[-12:] + claim.quote)
    return found.group() if found else ""


_NUMBERED_BEFORE = re.compile(r"(?<![\d月第])(\d{1,5})号(?=[\u4e00-\u9fff])")
_EDITION = re.compile(r"(?:第|(?<!\d)(?=\d{5}))(\d{1,8})([期届轮])")  # 第31届, 第2023088期, 大乐透23089期


def _two_numbers(a: Claim, b: Claim, batch: Batch) -> bool:
    """Whether numbers tell two things of one sort apart: 92号汽油 and 95号汽油 in the clauses, 第23091期 and 第23092期
    in the texts."""
    mine, theirs = ({*_NUMBERED_BEFORE.findall(c.quote)} for c in (a, b))
    if mine and theirs and not mine & theirs:
        return True
    one, other = (batch.sheets[c.article].once(_editions) for c in (a, b))
    units = one.keys() & other.keys()
    if "期" in units and one["期"][0] != other["期"][0]:  # the last draw, before those that are foretold
        return True
    return bool(units) and all(not {*one[unit]} & {*other[unit]} for unit in units)


def _editions(sheet: Sheet) -> dict[str, list[str]]:
    """The numbers of issues, meetings and rounds that a text names, in its order."""
    out: dict[str, list[str]] = {}
    for m in _EDITION.finditer(sheet.view):
        out.setdefault(m[2], []).append(m[1].removeprefix("20"))
    return out


def _other_size(a: Claim, b: Claim, batch: Batch) -> bool:
    """Whether two events are of two sizes: an earthquake of 5.5 and one of 3.0. Each sentence has one figure of a
    unit; where it is a degree of strength, that alone tells."""
    mine, theirs = (_sizes(c, batch.sheets[c.article]) for c in (a, b))
    shared = mine.keys() & theirs.keys()
    other = {d for d in shared if len(mine[d]) == len(theirs[d]) == 1 and mine[d] != theirs[d]}
    return "level" in other or bool(shared) and other == shared


def _sizes(claim: Claim, sheet: Sheet) -> dict[str, set[Decimal]]:
    out: dict[str, set[Decimal]] = {}
    for c in sheet.claims:
        if isinstance(c.value, Amount) and c.sentence == claim.sentence and c.value.number is not None:
            out.setdefault(c.value.dimension, set()).add(c.value.number)
    return out


def _by_name(a: Claim, b: Claim, batch: Batch, context: Context) -> bool:
    """Whether both name somebody or something that one of the articles turns on, in the clause or in its sentence."""
    names = {context.entity(e) for e in a.parts.entities} & {context.entity(e) for e in b.parts.entities}
    places = set(a.parts.places) & set(b.parts.places)
    told = context.near(a.id) & context.near(b.id)
    paths = (a.article, b.article)
    names |= {word for word in told if all(batch.topics.name(path, word) for path in paths)}
    return any(batch.topics.turns_on(path, word) for path in paths for word in sorted(names | places))


def _by_word(a: Claim, b: Claim, batch: Batch, context: Context) -> bool:
    """Whether both clauses have a word that both articles turn on."""
    words = context.own(a.id) & context.own(b.id)
    return any(batch.topics.both_turn_on(a.article, b.article, word) for word in sorted(words))


def _one_end(a: Claim, b: Claim) -> bool:
    """Whether two ranges have one end in common: 16.98-21.68万, 16.98-23.98万."""
    x, y = a.value, b.value
    if not (isinstance(x, Amount) and isinstance(y, Amount) and x.hedge is y.hedge is Hedge.RANGE):
        return False
    return x.low == y.low or x.high == y.high


def _held(claim: Claim, batch: Batch) -> bool:
    """Whether who holds a first is somebody or something that the article names, not a word that stands there."""
    assert isinstance(claim.value, Rank)
    return not claim.value.holder or claim.value.holder in {n.norm for n in batch.sheets[claim.article].names}

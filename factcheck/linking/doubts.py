"""What speaks against setting two values against each other, though their words say that they are of one thing.

The claims of articles that a person put together are mostly of one story; those of an archive are of a thousand, many
told in the same words. Each doubt has its rung among the look-alikes (factcheck/rules/apart.py); the first that holds
is the reason that a reader sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from claims.measure import CHANGES
from claims.records import Amount, Claim, Grain, Hedge, Moment, Rank
from factcheck.context import Context
from factcheck.evidence import VERY_NEAR, Evidence
from factcheck.linking.corpus import Batch
from factcheck.periods import disjoint, known
from factcheck.rules.amount import moves
from factcheck.sheet import Sheet


def doubt(a: Claim, b: Claim, evidence: Evidence, batch: Batch, context: Context) -> str:
    """The rung that keeps two claims with other values apart, "" if none does."""
    if a.article == b.article:
        if _told_change(a, b, batch):
            return "apart.accounted"
        return "apart.list-item" if not evidence.slip and _in_one_form(a, batch) else ""
    if _own_days(a, b, evidence.subject > 0, batch):
        return "apart.own-day"
    if _beside(a, b) or _beside(b, a):
        return "apart.one-holder"
    if isinstance(a.value, Amount) and a.value.dimension in _NUMBERED:
        return "apart.list-item"
    if accounted(a, b, batch) or summed(a, b, batch):
        return "apart.accounted"
    if batch.forms.one_form(a.article, b.article):
        return "apart.template"
    if not batch.topics.one_story(a.article, b.article):
        return "apart.other-story"
    if batch.topics.each_its_own(sorted(context.own(a.id)), a.article, sorted(context.own(b.id)), b.article):
        return "apart.other-subject"
    if not batch.topics.many:
        return ""
    if a.measure in CHANGES and disjoint(a.as_of, b.as_of):
        return "apart.other-period"
    named = _named(a, b, batch, context)
    if not named and batch.forms.one_form(a.article, b.article, _ALIKE):
        return "apart.template"
    if isinstance(a.value, Rank) and not (_held(a, batch) and _held(b, batch)):
        return "apart.unnamed"
    if isinstance(a.value, Amount):
        if _when_open(a, b):
            return "apart.when-open"
        # figures of two things seldom fall so near each other by chance
        alike = evidence.slip or evidence.company or evidence.near >= VERY_NEAR or _one_end(a, b)
        close = evidence.near and batch.topics.close(a.article, b.article)
        if not (named or alike or close):
            return "apart.unnamed"
    return ""


_LEAD = 20  # characters before a clause that belong to its form
_FORM = 3  # figures in one and the same clause, from which on a text goes through things of one sort


def _in_one_form(claim: Claim, batch: Batch) -> bool:
    """Whether the clause of a figure is a form of its text: the weights of three models of a series."""
    said = (claim.parts.before[-_LEAD:], claim.parts.masked)
    told = {
        (c.value.number, c.value.low)
        for c in batch.sheets[claim.article].claims
        if isinstance(c.value, Amount) and (c.parts.before[-_LEAD:], c.parts.masked) == said
    }
    return len(told) >= _FORM


_CHANGED = re.compile(r"取消|新增|增加|增补|增设|增至|减少|减至|核减|核增|调减|调增|剔除|扣除|撤销|追加|补报|退出")


def accounted(a: Claim, b: Claim, batch: Batch) -> bool:
    """Whether one of the texts itself says what makes the difference: 326个小项, and 322个 after 4个 were dropped."""
    x, y = a.value, b.value
    if not (isinstance(x, Amount) and isinstance(y, Amount)) or x.number is None or y.number is None:
        return False
    gap = abs(x.number - y.number)
    words = {*a.parts.own, *b.parts.own}
    return any(
        c.id not in (a.id, b.id) and words & {*c.parts.own} and _CHANGED.search(c.quote)
        for path in (a.article, b.article)
        for c in _of_size(gap, x.dimension, batch.sheets[path])
    )


_TOGETHER = re.compile(r"[两二三四五六各多]级|合计|共计|总计|总共|一共|合共|累计|总额|两[地家项者]")


def summed(a: Claim, b: Claim, batch: Batch) -> bool:
    """Whether the text of the other gives the rest of the one too, which is said to be a sum (省、市两级拨款9000万元,
    and 省拨款6500万元, 市拨款2500万元), or does so in one sentence (研发费用8.7亿元、资本化研发支出0.8亿元)."""
    x, y = a.value, b.value
    if not (isinstance(x, Amount) and isinstance(y, Amount)) or not x.number or not y.number:
        return False
    whole, part = (a, b) if abs(x.number) > abs(y.number) else (b, a)
    said = bool(_TOGETHER.search(whole.parts.before[-20:] + whole.quote))
    gap = abs(abs(x.number) - abs(y.number))
    words = {*part.parts.heads, *part.parts.own}
    return any(
        c.id != part.id and words & {*c.parts.heads, *c.parts.own} and (said or c.sentence == part.sentence)
        for c in _of_size(gap, x.dimension, batch.sheets[part.article])
    )


def _of_size(size: Decimal, dimension: str, sheet: Sheet) -> Iterator[Claim]:
    """The claims of an article on an amount of that size, whatever its sign."""
    for claim in sheet.claims:
        v = claim.value
        if isinstance(v, Amount) and v.dimension == dimension and v.number is not None and abs(v.number) == size:
            yield claim


_BECAME = re.compile(
    r"改成|改为|改至|调整为|调整至|调整到|调为|上调[至到为]|下调[至到为]|变为|变成|变更为|增[至到]|增加到|提高[至到]|提升[至到]|升[至到]|[减降][至到]|"
    r"降低[至到]|减少[至到]|扩大[至到]|缩减[至到]"
)
_TOLD = 120  # characters between two figures of a text in which it tells that the one became the other


def _told_change(a: Claim, b: Claim, batch: Batch) -> bool:
    """Whether a text tells between two of its figures that something was changed (1%进入甲, 改成90%留用, 10%进入甲)."""
    if not (isinstance(a.value, Amount) and isinstance(b.value, Amount)):
        return False
    first, then = sorted((a.value_span, b.value_span))
    return then.start - first.end <= _TOLD and bool(_BECAME.search(batch.sheets[a.article].view, first.end, then.start))


# What numbers the items of a series names them: article 44 and article 42 of a law, two draws of a lottery.
_NUMBERED = frozenset(f"ordinal:{word}" for word in "期 条 款 项 章 节 页 集 次 届 批 轮".split())

_ALIKE = 2  # alike clauses that make a form of two texts, where nothing named is common to them

_OWN = timedelta(days=2)  # how old news is, as told by a page: today's, yesterday's, of the night before
_LATER = timedelta(days=3)  # after which a page may still take over a text that says 今天
_HEAD = 100  # characters in which a text that bears no date says of which day it tells
_DAY_SAID = re.compile(r"[\d一二三四五六七八九十]\s?[日号]|\d[-/.]\d|[A-Z][a-z]{2,8}\.? \d")
_FINE = (Grain.DAY, Grain.PART, Grain.HOUR, Grain.MINUTE)


def _own_days(a: Claim, b: Claim, named: bool, batch: Batch) -> bool:
    """Whether each text tells of what happened on its own day (two press conferences, two draws), or one only says
    今天: that is the day of the page, and a page that takes the text over a day later says it too. `named`: both name
    who or what it is that they tell of."""
    x, y = a.value, b.value
    if not (isinstance(x, Moment) and isinstance(y, Moment) and x.earliest and y.earliest):
        return False
    if not (_says_day(a) and _says_day(b)) and (not named or abs(x.earliest - y.earliest) <= _LATER):
        return True
    one, other = (_own_day(c, batch) for c in (a, b))
    if one is None or other is None:
        return False
    # what a person put together may well be of one event, reported on two days in a row
    return abs(one - other) >= (timedelta(days=1) if batch.topics.many else _OWN)


def _says_day(claim: Claim) -> bool:
    """Whether the words name the day of a date, and do not only say 今天, 周二, 凌晨3点."""
    assert isinstance(claim.value, Moment)
    return claim.value.grain not in _FINE or bool(_DAY_SAID.search(claim.said))


def _own_day(claim: Claim, batch: Batch) -> date | None:
    """The day of the text that a date is of, None where it is of another."""
    value, published = claim.value, batch.sheets[claim.article].article.published
    if not isinstance(value, Moment) or value.earliest is None:
        return None
    day = value.earliest.date()
    if published is None:
        return day if batch.topics.many and claim.value_span.start < _HEAD else None
    return published if timedelta(0) <= published - day <= _OWN else None


def _when_open(a: Claim, b: Claim) -> bool:
    """Whether what moves from day to day (a toll, a price, the rain) is told by one text without its time."""
    return moves(a, b) and any(c.as_of is None or not known(c.as_of) for c in (a, b))


def _named(a: Claim, b: Claim, batch: Batch, context: Context) -> bool:
    """Whether both name somebody or something that one of the articles turns on, in the clause or in its sentence; or
    both clauses have a word that both turn on."""
    names = {context.entity(e) for e in a.parts.entities} & {context.entity(e) for e in b.parts.entities}
    places = set(a.parts.places) & set(b.parts.places)
    told = context.near(a.id) & context.near(b.id)
    paths = (a.article, b.article)
    names |= {word for word in told if all(batch.topics.name(path, word) for path in paths)}
    if any(batch.topics.turns_on(path, word) for path in paths for word in sorted(names | places)):
        return True
    words = context.own(a.id) & context.own(b.id)
    return any(batch.topics.both_turn_on(*paths, word) for word in sorted(words))


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


def _beside(a: Claim, b: Claim) -> bool:
    """Whether the sentence of another first names the holder of this one too: the maker beside what it made."""
    if not (isinstance(a.value, Rank) and isinstance(b.value, Rank)):
        return False
    mine, theirs = a.value.holder, b.value.holder
    if not mine or not theirs or mine in theirs or theirs in mine:
        return False
    return mine in {*b.parts.own, *b.parts.around, *b.parts.entities}

"""What speaks against setting two values against each other, though their words say that they are of one thing.

The claims of articles that a person put together are mostly of one story; those of an archive are of a thousand, many
told in the same words. Each doubt has its rung among the look-alikes (factcheck/rules/apart.py); the first that holds
is the reason that a reader sees.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from claims.mentions import is_person
from claims.records import FINE, Amount, Claim, Moment, Rank
from factcheck.context import Context
from factcheck.days import LATER, time_since
from factcheck.evidence import Evidence
from factcheck.linking.accounts import accounted, brought_to, summed, told_change
from factcheck.linking.among_many import doubt_among_many
from factcheck.linking.corpus import Batch
from factcheck.linking.once import on_one_day


def doubt(a: Claim, b: Claim, evidence: Evidence, batch: Batch, context: Context) -> str:
    """The rung that keeps two claims with other values apart, "" if none does."""
    if a.article == b.article:
        if told_change(a, b, batch):
            return "apart.accounted"
        if batch.unasked(a.article):
            return "apart.within-text"  # of these one in ten is a conflict, unless a sum shows it
        if isinstance(a.value, Moment) and _of_two_years(a, b):
            return "apart.other-period"
        return "apart.list-item" if not evidence.slip and _in_one_form(a, batch) else ""
    if not ((evidence.alone or evidence.lone) and on_one_day(a, b)) and _own_days(a, b, evidence.subject > 0, batch):
        return "apart.own-day"
    if _beside(a, b, batch) or _beside(b, a, batch):
        return "apart.one-holder"
    if isinstance(a.value, Amount) and _is_number(a.value, batch):
        return "apart.list-item"
    if accounted(a, b, batch) or summed(a, b, batch) or brought_to(a, b, batch):
        return "apart.accounted"
    if isinstance(a.value, Moment) and _of_two_years(a, b):
        return "apart.other-period"
    if _of_the_sentenced(a, b) and not evidence.slip and not _one_person(a, b):
        return "apart.unnamed"
    if batch.forms.one_form(a.article, b.article):
        return "apart.template"
    if not batch.topics.one_story(a.article, b.article):
        return "apart.other-story"
    if batch.topics.each_its_own(sorted(context.own(a.id)), a.article, sorted(context.own(b.id)), b.article):
        return "apart.other-subject"
    return doubt_among_many(a, b, evidence, batch, context) if batch.topics.many else ""


_SENTENCED = re.compile(r"有期徒刑|并处罚金|获刑|判刑|领刑")


def _of_the_sentenced(a: Claim, b: Claim) -> bool:
    """Whether both are what a court gave to somebody: of several who stood before it each got his own."""
    return all(_SENTENCED.search(c.parts.before[-12:] + c.quote) for c in (a, b))


def _one_person(a: Claim, b: Claim) -> bool:
    return any(is_person(name) for name in {*a.parts.entities} & {*b.parts.entities})


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


# What numbers the items of a series names them: article 44 and article 42 of a law, two draws of a lottery.
_NUMBERED = frozenset(f"ordinal:{word}" for word in "期 条 款 项 章 节 页 集 次 届 批 轮".split())


def _is_number(value: Amount, batch: Batch) -> bool:
    """Whether a figure only numbers what it stands with; in an archive each ordinal does (第157例)."""
    return value.dimension in _NUMBERED or (batch.topics.many and value.dimension.startswith("ordinal"))


_OWN = timedelta(days=2)  # how old news is, as told by a page: today's, yesterday's, of the night before
_DAY_SAID = re.compile(r"[\d一二三四五六七八九十]\s?[日号]|\d[-/.]\d|[A-Z][a-z]{2,8}\.? \d")


def _own_days(a: Claim, b: Claim, named: bool, batch: Batch) -> bool:
    """Whether each text tells of what happened on its own day (two press conferences, two draws), or one only says
    今天: that is the day of the page, and a page that takes the text over a day later says it too. `named`: both name
    who or what it is that they tell of."""
    x, y = a.value, b.value
    if not (isinstance(x, Moment) and isinstance(y, Moment) and x.earliest and y.earliest):
        return False
    if not (_says_day(a) and _says_day(b)):
        # 周日 of a Monday's text is the day before, or six days ahead
        weeks = (x.earliest.date() - y.earliest.date()).days % 7 == 0
        if not named or weeks or abs(x.earliest - y.earliest) <= LATER:
            return True
    one, other = (_own_day(c, batch) for c in (a, b))
    if one is None or other is None:
        return False
    # what a person put together may well be of one event, reported on two days in a row
    return abs(one - other) >= (timedelta(days=1) if batch.topics.many else _OWN)


_YEAR_OF = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年[^\d一二三四五六七八九十]|财年)")


def _of_two_years(a: Claim, b: Claim) -> bool:
    """Whether two events are each of a year of its own, which is not said as their time: the report for 2021, and the
    one for 2022."""
    mine, theirs = ({*_YEAR_OF.findall(c.quote.replace(c.said, ""))} for c in (a, b))
    return bool(mine and theirs) and not mine & theirs


def _says_day(claim: Claim) -> bool:
    """Whether the words name the day of a date, and do not only say 今天, 周二, 凌晨3点."""
    assert isinstance(claim.value, Moment)
    return claim.value.grain not in FINE or bool(_DAY_SAID.search(claim.said))


def _own_day(claim: Claim, batch: Batch) -> date | None:
    """The day of the text that a date is of, None where it is of another."""
    value, sheet = claim.value, batch.sheets[claim.article]
    if not isinstance(value, Moment) or value.earliest is None:
        return None
    told = value.earliest.date()
    written = sheet.article.published
    since = time_since(told, sheet) if batch.topics.many else written - told if written else None
    return told + since if since is not None and timedelta(0) <= since <= _OWN else None


def _beside(a: Claim, b: Claim, batch: Batch) -> bool:
    """Whether the sentence of another first names the holder of this one too: the maker beside what it made. In an
    archive whether its text does."""
    if not (isinstance(a.value, Rank) and isinstance(b.value, Rank)):
        return False
    mine, theirs = a.value.holder, b.value.holder
    if not mine or not theirs or mine in theirs or theirs in mine:
        return False
    if batch.topics.many and mine in batch.sheets[b.article].view.casefold():
        return True
    return mine in {*b.parts.own, *b.parts.around, *b.parts.entities}

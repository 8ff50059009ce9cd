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
from factcheck.days import LATER, OPEN, day_of, far_apart
from factcheck.evidence import VERY_NEAR, Evidence
from factcheck.linking.corpus import Batch
from factcheck.periods import disjoint, known
from factcheck.rules.amount import HOURS, moved_on, moves, of_the_day
from factcheck.settings import SETTINGS
from factcheck.sheet import Sheet


def doubt(a: Claim, b: Claim, evidence: Evidence, batch: Batch, context: Context) -> str:
    """The rung that keeps two claims with other values apart, "" if none does."""
    if a.article == b.article:
        if _told_change(a, b, batch):
            return "apart.accounted"
        if batch.topics.many and a.article not in batch.world.asked:
            return "apart.within-text"  # of these one in ten is a conflict, unless a sum shows it
        if isinstance(a.value, Moment) and _of_two_years(a, b):
            return "apart.other-period"
        return "apart.list-item" if not evidence.slip and _in_one_form(a, batch) else ""
    if _own_days(a, b, evidence.subject > 0, batch):
        return "apart.own-day"
    if _beside(a, b, batch) or _beside(b, a, batch):
        return "apart.one-holder"
    if isinstance(a.value, Amount) and _is_number(a.value, batch):
        return "apart.list-item"
    if accounted(a, b, batch) or summed(a, b, batch):
        return "apart.accounted"
    if isinstance(a.value, Moment) and _of_two_years(a, b):
        return "apart.other-period"
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
    asked = not batch.world.asked.isdisjoint((a.article, b.article))  # what speaks against a draft may be old
    strict = not asked and not (isinstance(a.value, Amount) and moved_on(a, b))  # a development is no flag
    if strict and _days_apart(a, b, batch):
        return "apart.other-days"
    if isinstance(a.value, Moment) and _other_size(a, b, batch):
        return "apart.other-subject"
    named = _named(a, b, batch, context)
    if not named and batch.forms.one_form(a.article, b.article, _ALIKE):
        return "apart.template"
    if isinstance(a.value, Rank) and not (_held(a, batch) and _held(b, batch)):
        return "apart.unnamed"
    if isinstance(a.value, Amount):
        if _when_open(a, b):
            return "apart.when-open"
        if _part_said(a) != _part_said(b):
            return "apart.other-part"
        if _two_numbers(a, b, batch):
            return "apart.list-item"
        if strict and _both_have(a, b, batch):
            return "apart.stated-elsewhere"
        # figures of two things seldom fall so near each other by chance
        alike = evidence.slip or evidence.company or evidence.near >= VERY_NEAR or _one_end(a, b)
        close = evidence.near and batch.topics.close(a.article, b.article)
        if not (named or alike or close):
            return "apart.unnamed"
        # of what two articles tell by the way, most that looks alike is of two things
        if strict and not (named and evidence.score >= SETTINGS.link_unrelated):
            return "apart.other-words" if named else "apart.unnamed"
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
    least = min(abs(x.number), abs(y.number))
    said = bool(_TOGETHER.search(whole.parts.before[-20:] + whole.quote))
    gap = abs(abs(x.number) - abs(y.number))
    words = {*part.parts.heads, *part.parts.own}
    home = batch.sheets[whole.article]
    of_whole = (
        {c.sentence for c in _of_size(size, x.dimension, home)} for size in (gap, least)
    )
    if all(whole.sentence in sentences for sentences in of_whole):
        return True  # 21人受伤(德州20人, 聊城1人)
    sheet = batch.sheets[part.article]
    return any(
        (words & {*c.parts.heads, *c.parts.own} and (said or c.sentence == part.sentence))
        or _joined(part, c, sheet.view)
        for c in _of_size(gap, x.dimension, sheet)
        if c.id != part.id
    )


_AND = re.compile(r"[^\d,。;]{0,8}[和与及、加](?:其中)?")


def _joined(part: Claim, rest: Claim, view: str) -> bool:
    """Whether two figures are told in one breath: 两个儿子和一个女儿."""
    first, then = sorted((part.value_span, rest.value_span))
    return bool(_AND.fullmatch(view, first.end, then.start))


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


def _is_number(value: Amount, batch: Batch) -> bool:
    """Whether a figure only numbers what it stands with; in an archive each ordinal does (第157例)."""
    return value.dimension in _NUMBERED or (batch.topics.many and value.dimension.startswith("ordinal"))


_ALIKE = 2  # alike clauses that make a form of two texts, where nothing named is common to them

_OWN = timedelta(days=2)  # how old news is, as told by a page: today's, yesterday's, of the night before
_DAY_SAID = re.compile(r"[\d一二三四五六七八九十]\s?[日号]|\d[-/.]\d|[A-Z][a-z]{2,8}\.? \d")
_FINE = (Grain.DAY, Grain.PART, Grain.HOUR, Grain.MINUTE)


def _own_days(a: Claim, b: Claim, named: bool, batch: Batch) -> bool:
    """Whether each text tells of what happened on its own day (two press conferences, two draws), or one only says
    今天: that is the day of the page, and a page that takes the text over a day later says it too. `named`: both name
    who or what it is that they tell of."""
    x, y = a.value, b.value
    if not (isinstance(x, Moment) and isinstance(y, Moment) and x.earliest and y.earliest):
        return False
    if not (_says_day(a) and _says_day(b)) and (not named or abs(x.earliest - y.earliest) <= LATER):
        return True
    one, other = (_own_day(c, batch) for c in (a, b))
    if one is None or other is None:
        return False
    # what a person put together may well be of one event, reported on two days in a row
    return abs(one - other) >= (timedelta(days=1) if batch.topics.many else _OWN)


def _days_apart(a: Claim, b: Claim, batch: Batch) -> bool:
    """Whether two values are told on days too far from each other for one piece of news, and of figures one has no time
    but that of its text."""
    if isinstance(a.value, Amount) and all(_says_when(c) and not _ahead(c, batch) for c in (a, b)):
        return False
    return far_apart(batch.sheets[a.article], batch.sheets[b.article])


def _ahead(claim: Claim, batch: Batch) -> bool:
    """Whether a figure is expected of a time after its text: what is expected changes from day to day."""
    written, when = batch.sheets[claim.article].article.published, claim.as_of
    return written is not None and when is not None and when.earliest is not None and when.earliest.date() > written


def _says_when(claim: Claim) -> bool:
    return claim.as_of_said and claim.as_of is not None and known(claim.as_of)


_YEAR_OF = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年[^\d一二三四五六七八九十]|财年)")


def _of_two_years(a: Claim, b: Claim) -> bool:
    """Whether two events are each of a year of its own, which is not said as their time: the report for 2021, and the
    one for 2022."""
    mine, theirs = ({*_YEAR_OF.findall(c.quote.replace(c.said, ""))} for c in (a, b))
    return bool(mine and theirs) and not mine & theirs


def _says_day(claim: Claim) -> bool:
    """Whether the words name the day of a date, and do not only say 今天, 周二, 凌晨3点."""
    assert isinstance(claim.value, Moment)
    return claim.value.grain not in _FINE or bool(_DAY_SAID.search(claim.said))


def _own_day(claim: Claim, batch: Batch) -> date | None:
    """The day of the text that a date is of, None where it is of another."""
    value, sheet = claim.value, batch.sheets[claim.article]
    if not isinstance(value, Moment) or value.earliest is None:
        return None
    told = value.earliest.date()
    written = day_of(sheet) if batch.topics.many else sheet.article.published
    if written is None:
        return None
    if written.year == OPEN:
        return told if timedelta(0) <= written - told.replace(year=OPEN) <= _OWN else None
    return written if timedelta(0) <= written - told <= _OWN else None


def _when_open(a: Claim, b: Claim) -> bool:
    """Whether what moves from day to day (a toll, a price, the rain), or is told by the hour, has no time in a text."""
    if of_the_day(a) and of_the_day(b):  # of a price it is mostly the day before
        return not (_says_when(a) and _says_when(b))
    hourly = all(c.as_of_said and c.as_of is not None and c.as_of.grain in HOURS for c in (a, b))
    return (hourly or moves(a, b)) and any(c.as_of is None or not known(c.as_of) for c in (a, b))


def _both_have(a: Claim, b: Claim, batch: Batch) -> bool:
    """Whether each text has both figures: then they are two (10664元, and the tenfold of it as a fine)."""
    x, y = a.value, b.value
    if not (isinstance(x, Amount) and isinstance(y, Amount)) or x.number is None or y.number is None:
        return False
    mine, theirs = (batch.sheets[c.article] for c in (a, b))
    return any(_of_size(abs(y.number), x.dimension, mine)) and any(_of_size(abs(x.number), x.dimension, theirs))


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
    unit."""
    mine, theirs = (_sizes(c, batch.sheets[c.article]) for c in (a, b))
    shared = mine.keys() & theirs.keys()
    return bool(shared) and all(len(mine[d]) == len(theirs[d]) == 1 and mine[d] != theirs[d] for d in shared)


def _sizes(claim: Claim, sheet: Sheet) -> dict[str, set[Decimal]]:
    out: dict[str, set[Decimal]] = {}
    for c in sheet.claims:
        if isinstance(c.value, Amount) and c.sentence == claim.sentence and c.value.number is not None:
            out.setdefault(c.value.dimension, set()).add(c.value.number)
    return out


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

"""Dates: events linked by who, what and which one; and figures that two texts set in two periods
(factcheck/linking/two_periods.py)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from rapidfuzz import fuzz

from claims.dateline import without_dateline
from claims.kinds.status import event_class
from claims.lexicon import movement
from claims.mentions import is_person
from claims.records import Claim, Grain, Modality, Moment
from factcheck.apart import at_odds, classes, same_slots
from factcheck.cluster import WITHIN, statement
from factcheck.context import Context
from factcheck.evidence import Evidence
from factcheck.linking.corpus import Batch, Near
from factcheck.linking.once import of_one_thing, once_acts, told_by_the_clock, told_by_the_word, told_once
from factcheck.linking.pairwise import Pairwise
from factcheck.linking.two_periods import one_figure_two_periods
from factcheck.overlap import word_overlap
from factcheck.periods import CLOCK, CLOSINGS, PERIODS, disjoint, known, month_day
from factcheck.rare import one_minute, one_time
from factcheck.rules.date import LADDER, one_end
from factcheck.settings import SETTINGS
from factcheck.sheet import Sheet
from factcheck.subjects import subject_relation

_MONTHS = (Grain.MONTH, Grain.YEAR)

# What is said again and again is no event that has one date.
_SAID = frozenset(
    "表示 称 说 介绍 指出 认为 透露 回应 强调 通报 报道 发布会 记者会 例行 召开 举行 主持 会议 声明 发表 采访".split()
)
# What moves or is raised and lowered is somewhere, or at some level, at every time anew: a storm, a warning.
_ANEW = frozenset("位于 处于 移动 召开 预警 响应 应急 收盘 开盘 为主 来自".split())
_WEATHER = re.compile(r"[雨雪晴阴]|多云")


def blocks(claim: Claim) -> Iterable[str]:
    """Events meet when they share what happened and one word or name more, or the day and one word of their own: one
    text has an event begin, another has it go online."""
    heads = claim.parts.heads
    # a fair from the 3rd to the 7th is one fair; a briefing on the 3rd is one of many
    often = set(heads) <= _SAID and not _stretch(claim)
    # a rain from the 29th to the 2nd is one rain
    anew = set(heads[:2]) & _ANEW or any(_WEATHER.search(h) for h in heads[:2])
    if often or (anew and not _stretch(claim)):
        return []
    words = sorted(set(claim.parts.own))
    act = _act(claim)
    acts = [*claim.parts.heads, *([act] if act else [])]
    names = sorted(set(claim.parts.entities))
    keys = [f"{h}|{w}" for h in acts for w in (*words, *names) if w != h][:80]
    if not keys:  # the act is all that is said
        keys = [f"{h}|" for h in acts]
    keys += [f"once|{once}" for once in once_acts(claim)]
    keys += [f"{day}|{w}" for day in _days(claim) for w in (*words, *names)]
    return (*keys, *(f"{WITHIN}{key}" for key in keys))


def _act(claim: Claim) -> str:
    """The class of what happened, "" if none."""
    heads = claim.parts.heads
    return event_class(" ".join(heads)) or event_class("".join(heads))


def _days(claim: Claim) -> list[str]:
    """The day of an event, or its month; of one that lasts, its first and its last day."""
    m = claim.value
    assert isinstance(m, Moment)
    if _stretch(claim):
        return [f"{sign}{d.month}-{d.day}" for sign, d in ((">", m.earliest), ("<", m.latest)) if d is not None]
    day = month_day(m)
    if day:
        return [f"{day[0]}-{day[1]}"]
    return [f"{m.grain.value} {m.earliest:%Y-%m}"] if m.earliest is not None and m.grain in _MONTHS else []


def _stretch(claim: Claim) -> bool:
    return isinstance(claim.value, Moment) and claim.value.grain is Grain.RANGE


def judge(a: Claim, b: Claim, context: Context) -> Evidence:
    """Compare two dated events part by part."""
    words = word_overlap(a, b, context)
    shared = context.own(a.id) & context.own(b.id)
    head = 1.0 if set(a.parts.heads) & set(b.parts.heads) else 0.0
    copied = fuzz.ratio(a.parts.masked, b.parts.masked) / 100
    subject: float = subject_relation(a, b, context)
    if subject > 0 and not _own_subject(a, b, context):
        subject = _OBJECT
    elif subject == 0 and set(a.parts.places) & set(b.parts.places):
        subject = 1
    # two texts hardly give two things the same first and last day
    lasts_alike = _stretch(a) and statement(a) == statement(b)
    score = 0.6 * words + 0.15 * head + 0.2 * copied + 0.05 * max(subject, 0) + 0.3 * lasts_alike
    alone = told_once(a, b, context) and _alike(a, b)
    alone = alone or (words >= _CLOCK_WORDS and told_by_the_clock(a, b, context))
    alone = alone or (words >= _CLOCK_WORDS and _on_days(a, b) and told_by_the_word(a, b, context))
    one, minute = one_time(a, b, context), one_minute(a, b, context)
    met = len(shared) > 1 or alone or one or minute
    apart = _apart(a, b, subject, context) or ("" if met else "apart.other-words")
    score = min(1.0, max(score, SETTINGS.link * minute))
    found = Evidence(words, head, copied, 0, 0, False, subject, 0.0, False, score, apart, alone=alone, lone=minute)
    return found._replace(score=SETTINGS.link, bare=True) if one and score < SETTINGS.link else found


_CLOCK_WORDS = 0.5  # overlap of words from which on two times of one day are of one act
_OBJECT = -0.5  # the shared name is only what is acted on: two people join one party on two days


def _own_subject(a: Claim, b: Claim, context: Context) -> bool:
    """Whether a shared name can be who acts: not one that stands only after the act (加入中国共产党)."""
    shared = {context.entity(e) for e in a.parts.entities} & {context.entity(e) for e in b.parts.entities}
    for claim in (a, b):
        quote = claim.quote.casefold()
        act = min((i for h in claim.parts.heads if (i := quote.find(h)) >= 0), default=-1)
        names = [e for e in claim.parts.entities if context.entity(e) in shared]
        if act >= 0 and names and all(quote.find(n) > act for n in names):
            return False
    return True


def _apart(a: Claim, b: Claim, subject: float, context: Context) -> str:
    if any(at_odds(classes(a.parts.contrasts), classes(b.parts.contrasts))):
        return "apart.other-part"
    if Modality.HYPOTHETICAL in (a.modality, b.modality):
        return "apart.hypothetical"
    if subject == -1:
        return "apart.other-subject"
    if _near_days(a, b) and (_over_before(a, b, context) or _over_before(b, a, context)):
        return "apart.own-day"
    mine, theirs = ({*_LINE.findall(c.quote)} for c in (a, b))
    if mine and theirs and not mine & theirs:
        return "apart.list-item"
    return "apart.other-words" if once_acts(a) and once_acts(b) and not of_one_thing(a, b, context) else ""


def _near_days(a: Claim, b: Claim) -> bool:
    assert isinstance(a.value, Moment)
    return a.value.grain is Grain.DAY and _alike(a, b)


def _over_before(a: Claim, b: Claim, context: Context) -> bool:
    """Whether two days are told as having been, the one in a text that was written days before the other."""
    been = a.modality is Modality.ASSERTED and not any(context.came_after(c.article, c) for c in (a, b))
    return been and context.came_after(a.article, b)


_LINE = re.compile(r"\d+(?=号[线楼桥]|标段)")  # of several, each with its number


def accepted(a: Claim, b: Claim, e: Evidence) -> bool:
    """Whether two events that the texts set at other times are one: told in the same words, of the same one."""
    if not (isinstance(a.value, Moment) and isinstance(b.value, Moment)) or not (known(a.value) and known(b.value)):
        return False
    if e.lone:
        return True
    if one_end(a, b):  # what begins on one day and lasts until two
        return a.article != b.article and e.words >= 0.6 and e.subject > 0 and same_slots(a, b)
    if not disjoint(a.value, b.value):
        return e.score >= 0.55
    if _of_a_figure(a) and _of_a_figure(b):
        return False
    # the same month and day in another year is a slip of the year more often than another event of one subject
    same_day = month_day(a.value) is not None and month_day(a.value) == month_day(b.value)
    # but accounts are closed on the last day of every quarter
    same_day = same_day and month_day(a.value) not in CLOSINGS
    # two bounds in one text (1983年1月1日后出生, 1978年1月1日后出生) are two rules
    if a.article == b.article and _bound(a) and _bound(b):
        return False
    if same_day and a.value.year_said and b.value.year_said and e.subject > 0:
        return e.words >= 0.3 and e.score >= 0.4
    act = _act(a)
    one_act = bool(act) and act == _act(b)
    if not same_slots(_of_event(a), _of_event(b)) or (e.head < 1 and not one_act) or e.subject < 0:
        return False
    if a.article == b.article:
        return same_day and e.words >= 0.5
    if e.alone:
        return True
    if _two_occasions(a, b):
        return False
    if (a.value.grain in CLOCK) != (b.value.grain in CLOCK):
        return False
    if same_day:
        return e.words >= 0.5
    if e.words >= 0.8 and e.copied >= 0.6:
        return True
    # at one and the same hour of two days (9日17时30分, 8日17时30分): a slip of the day
    if a.value.grain is b.value.grain is Grain.MINUTE and _one_clock(a.value, b.value):
        return e.words >= 0.6
    # one subject, one act, and days that are near: a festival opens once, a founder leaves once
    enough = e.words >= (0.58 if one_act else 0.68)
    near = (one_act and act in _ONCE) or _alike(a, b)
    return enough and e.subject > 0 and near


def _on_days(a: Claim, b: Claim) -> bool:
    """Whether two events are of days near each other, and nothing beside these is another."""
    return _near_days(a, b) and not _two_occasions(a, b)


def _two_occasions(a: Claim, b: Claim) -> bool:
    """Whether each of two clauses has a figure, somebody or a place of its own beside its time (7月1日新增5例,
    7月2日新增8例): then each tells of a day of its own."""
    return any(x and y and x.isdisjoint(y) for x, y in zip(_beside(a), _beside(b), strict=True))


def _beside(c: Claim) -> tuple[set[str], ...]:
    """The figures, people and places of a clause, its time left out."""
    start, end = c.value_span.start - c.span.start, c.value_span.end - c.span.start
    said = without_dateline(c.quote[:start]) + " " + c.quote[end:]
    folded = said.casefold()
    people = {n for n in c.parts.entities if is_person(n) and n in folded}
    return {*_FIGURE.findall(said)}, people, {p for p in c.parts.places if p in folded}


_FIGURE = re.compile(r"\d[\d,.]*")
_MOVED = frozenset("grow grew rise rose risen fall fell climb drop jump increas decreas declin gain lose lost".split())
_DIGIT = re.compile(r"\d")


def _of_a_figure(claim: Claim) -> bool:
    """Whether a clause only says how much there was in a period, or by how much it moved: 2023年营业收入330亿元, the
    economy grew 2% in 2022. Of another period there is another figure."""
    assert isinstance(claim.value, Moment)
    if claim.value.grain not in PERIODS or not all(h in movement() or h in _MOVED for h in claim.parts.heads):
        return False
    start, end = claim.value_span.start - claim.span.start, claim.value_span.end - claim.span.start
    return bool(_DIGIT.search(claim.quote[:start]) or _DIGIT.search(claim.quote[end:]))


# What happens to a firm or a bridge once in its life: of two years, however far apart, one is wrong.
_ONCE = frozenset({"found", "start", "open"})


def _of_event(claim: Claim) -> Claim:
    """A claim without the contrasts that only figures have (运营 of a port is no 经营利润, 注册 of a firm no
    registered users; rain is what brought a slope down)."""
    kept = tuple(c for c in claim.parts.contrasts if not c.startswith(("profit-measure:", "users:", "weather:")))
    return claim._replace(parts=claim.parts._replace(contrasts=kept))


def _bound(claim: Claim) -> bool:
    """Whether a date only says after or before when."""
    at = claim.value_span.end - claim.span.start
    return claim.quote[at - 1 : at] in ("后", "前", "起")


def _alike(a: Claim, b: Claim) -> bool:
    """Whether two dates are of one grain, and near each other."""
    assert isinstance(a.value, Moment) and isinstance(b.value, Moment)
    return a.value.grain is b.value.grain and _near(a.value, b.value)


_NEAR_DAYS = {Grain.DAY: 31, Grain.MONTH: 366, Grain.YEAR: 3 * 366}


def _near(a: Moment, b: Moment) -> bool:
    """Whether two moments of one grain lie so near that one may be meant for the other."""
    if a.earliest is None or b.earliest is None:
        return False
    return abs((a.earliest - b.earliest).days) <= _NEAR_DAYS.get(a.grain, 0)


def _one_clock(a: Moment, b: Moment) -> bool:
    """Whether two moments are of one time of two days, a few days apart."""
    if a.earliest is None or b.earliest is None:
        return False
    return a.earliest.time() == b.earliest.time() and abs((a.earliest - b.earliest).days) <= _FEW_DAYS


_FEW_DAYS = 3


_RELATIVE = re.compile(
    r"今[天日晚晨]|明[天日晚晨]|昨[天日晚晨]|后天|前天|次日|翌日|当[天日]|同日|周[一二三四五六日]|星期|"
    r"tomorrow|today|yesterday"
)


def _floating(claim: Claim, sheet: Sheet) -> bool:
    """明天 in a text that has no date of its own says nothing of when."""
    return sheet.article.published is None and bool(_RELATIVE.search(claim.said))


def _started(claim: Claim) -> Claim:
    """报名6月1日开始: of what only begins, the beginning is compared."""
    m = claim.value
    if isinstance(m, Moment) and m.latest is None and m.earliest is not None and m.grain is Grain.DAY:
        return claim._replace(value=m._replace(latest=m.earliest.replace(hour=23, minute=59, second=59)))
    return claim


def usable(sheet: Sheet) -> tuple[Claim, ...]:
    """The dates of an article that can be compared."""
    return tuple(_started(c) for c in sheet.claims if c.kind == "date" and not _floating(c, sheet))


PAIRWISE = Pairwise("date", usable, blocks, judge, accepted, LADDER)


def near(batch: Batch) -> Near:
    """Dates linked pair by pair, and figures that two texts set in two periods."""
    return replace(PAIRWISE.near(batch), clusters=tuple(one_figure_two_periods(batch)))

"""Dates: events linked by who, what and which one; and one exact figure that two texts set in two periods."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from claims.identity import claim_id
from claims.kinds.status import event_class
from claims.records import Amount, Claim, Grain, Mention, Modality, Moment, Span
from factcheck.apart import classes, comparable_measures, same_slots
from factcheck.cluster import WITHIN, statement
from factcheck.compare import build
from factcheck.context import Context
from factcheck.days import far_apart
from factcheck.evidence import Evidence
from factcheck.figures import digits
from factcheck.ladder import decide
from factcheck.linking.corpus import Batch, Near, of_kind
from factcheck.linking.pairwise import Pairwise
from factcheck.overlap import word_overlap
from factcheck.periods import disjoint, known, part_of_day
from factcheck.records import Cluster, Pair
from factcheck.rules.date import LADDER, one_end
from factcheck.sheet import Sheet
from factcheck.subjects import subject_relation

_CLOCK = (Grain.HOUR, Grain.MINUTE)
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
    if often or set(heads[:2]) & _ANEW or any(_WEATHER.search(h) for h in heads[:2]):
        return []
    words = sorted(set(claim.parts.own))
    act = event_class(" ".join(claim.parts.heads))
    acts = [*claim.parts.heads, *([act] if act else [])]
    names = sorted(set(claim.parts.entities))
    keys = [f"{h}|{w}" for h in acts for w in (*words, *names) if w != h][:80]
    if not keys:  # the act is all that is said
        keys = [f"{h}|" for h in acts]
    keys += [f"{day}|{w}" for day in _days(claim) for w in (*words, *names)]
    return (*keys, *(f"{WITHIN}{key}" for key in keys))


def _days(claim: Claim) -> list[str]:
    """The day of an event, or its month; of one that lasts, its first and its last day."""
    m = claim.value
    assert isinstance(m, Moment)
    if _stretch(claim):
        return [f"{sign}{d.month}-{d.day}" for sign, d in ((">", m.earliest), ("<", m.latest)) if d is not None]
    day = _month_day(m)
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
    apart = _apart(a, b, subject, context) or ("" if len(shared) > 1 else "apart.other-words")
    return Evidence(words, head, copied, 0, 0, False, subject, 0.0, False, min(1.0, score), apart)


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
    ca, cb = classes(a.parts.contrasts), classes(b.parts.contrasts)
    if any(k in cb and not ca[k] & cb[k] for k in ca):
        return "apart.other-part"
    if Modality.HYPOTHETICAL in (a.modality, b.modality):
        return "apart.hypothetical"
    if subject == -1:
        return "apart.other-subject"
    return ""


def accepted(a: Claim, b: Claim, e: Evidence) -> bool:
    """Whether two events that the texts set at other times are one: told in the same words, of the same one."""
    if not (isinstance(a.value, Moment) and isinstance(b.value, Moment)) or not (known(a.value) and known(b.value)):
        return False
    if one_end(a, b):  # what begins on one day and lasts until two
        return a.article != b.article and e.words >= 0.6 and e.subject > 0 and same_slots(a, b)
    if not disjoint(a.value, b.value):
        return e.score >= 0.55
    # the same month and day in another year is a slip of the year more often than another event of one subject
    same_day = _month_day(a.value) is not None and _month_day(a.value) == _month_day(b.value)
    # but accounts are closed on the last day of every quarter
    same_day = same_day and _month_day(a.value) not in _CLOSINGS
    # two bounds in one text (1983年1月1日后出生, 1978年1月1日后出生) are two rules
    if a.article == b.article and _bound(a) and _bound(b):
        return False
    if same_day and a.value.year_said and b.value.year_said and e.subject > 0:
        return e.words >= 0.3 and e.score >= 0.4
    act = event_class(" ".join(a.parts.heads))
    one_act = bool(act) and act == event_class(" ".join(b.parts.heads))
    if not same_slots(_of_event(a), _of_event(b)) or (e.head < 1 and not one_act) or e.subject < 0:
        return False
    if a.article == b.article:
        return same_day and e.words >= 0.5
    if (a.value.grain in _CLOCK) != (b.value.grain in _CLOCK):
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
    near = (one_act and act in _ONCE) or (a.value.grain is b.value.grain and _near(a.value, b.value))
    return enough and e.subject > 0 and near


# What happens to a firm or a bridge once in its life: of two years, however far apart, one is wrong.
_ONCE = frozenset({"found", "start", "open"})

def _of_event(claim: Claim) -> Claim:
    """A claim without the contrasts that only figures of money have (运营 of a port is no 经营利润)."""
    kept = tuple(c for c in claim.parts.contrasts if not c.startswith("profit-measure:"))
    return claim._replace(parts=claim.parts._replace(contrasts=kept))


_CLOSINGS = frozenset({(3, 31), (6, 30), (9, 30), (12, 31)})


def _bound(claim: Claim) -> bool:
    """Whether a date only says after or before when."""
    at = claim.value_span.end - claim.span.start
    return claim.quote[at - 1 : at] in ("后", "前", "起")


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


def _month_day(m: Moment) -> tuple[int, int] | None:
    if m.grain is Grain.DAY and m.earliest is not None:
        return m.earliest.month, m.earliest.day
    return None


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
    return replace(PAIRWISE.near(batch), clusters=tuple(_one_figure_two_periods(batch)))


_MOST_TEXTS = 8  # a figure in more texts than this is none of a story: a licence number, a notice at the foot of a page


AMOUNTS = of_kind("amount")


def figures(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """The amounts exact to four digits that stand in a period, by figure and unit."""
    out: dict[str, list[Claim]] = defaultdict(list)
    for c in claims:
        v = c.value
        if (
            isinstance(v, Amount)
            and v.number is not None
            and len(digits(v)) >= 4
            and c.as_of_span is not None
            and not _counts_years(v)
            and "价格" not in c.parts.heads
        ):
            out[f"{v.dimension}|{v.number.normalize()}"].append(c)
    return out


def _told(sheet: Sheet) -> dict[str, list[Claim]]:
    return figures(sheet.once(AMOUNTS))


def _one_figure_two_periods(batch: Batch) -> list[Cluster]:
    """A figure exact to four digits, for the same attribute, that two texts set in two periods: one has the date
    wrong."""
    context = batch.context(AMOUNTS, "amount")
    out: list[Cluster] = []
    for path in batch.owned:
        here = batch.sheets[path].once(_told)
        for other in batch.later(path):
            # a text of an archive tells days later what another has told, of its own day
            if batch.unasked(path, other) and far_apart(batch.sheets[path], batch.sheets[other]):
                continue
            there = batch.sheets[other].once(_told)
            # one wrong date shows in every figure set in it: of those between the same two periods the plainest stays
            best: dict[tuple[object, ...], tuple[int, float, Claim, Claim]] = {}
            for figure in sorted(here.keys() & there.keys()):
                texts = batch.world.count("dated figure", figure)
                if texts > _MOST_TEXTS:
                    continue
                mine, theirs = here[figure], there[figure]
                # a text that gives the figure for both periods explains itself
                if texts < 3 and _explained((*mine, *theirs)):
                    continue
                for a, b in ((a, b) for a in mine for b in theirs if _two_periods(a, b, context)):
                    if not batch.topics.one_story(path, other) or batch.forms.one_form(path, other):
                        continue
                    words = word_overlap(a, b, context)
                    if words < _least_words(a, b, context):
                        continue
                    rank = (int(a.as_of_said) + int(b.as_of_said), words, a, b)
                    where = (a.as_of, b.as_of)
                    if where not in best or rank[:2] > best[where][:2]:
                        best[where] = rank
            out += [_conflict(a, b, batch) for _, _, a, b in best.values()]
    return out


_WORDS = 0.3  # of the words of the two clauses, shared ones against those of one alone
_WORDS_LISTED = 0.15  # the same where figures beside them say that both texts go through one list


def _least_words(a: Claim, b: Claim, context: Context) -> float:
    assert isinstance(a.value, Amount)
    listed = len(digits(a.value)) > 4 and len(context.company(a) & context.company(b)) > 1
    return _WORDS_LISTED if listed else _WORDS


def _explained(group: Sequence[Claim]) -> bool:
    return any(not disjoint(a.as_of, b.as_of) for i, a in enumerate(group) for b in group[i + 1 :])


def _two_periods(a: Claim, b: Claim, context: Context) -> bool:
    # what is measured by the hour may well be as high two hours later
    if any(m is None or m.grain in _CLOCK for m in (a.as_of, b.as_of)):
        return False
    return (
        comparable_measures(a.measure, b.measure)
        and _of_one_length(a.as_of, b.as_of)
        and (a.as_of_said or b.as_of_said)
        and disjoint(a.as_of, b.as_of)
        and bool(set(a.parts.heads) & set(b.parts.heads))
        and subject_relation(a, b, context) >= 0
    )


def _of_one_length(a: Moment | None, b: Moment | None) -> bool:
    """Whether both are days or both are longer: a figure of a quarter and the day on which it was told are no two
    dates of it."""
    return a is not None and b is not None and _one_day(a) == _one_day(b)


def _one_day(m: Moment) -> bool:
    return part_of_day(m) and _month_day(m) not in _CLOSINGS


def _conflict(one: Claim, other: Claim, batch: Batch) -> Cluster:
    if one.as_of and other.as_of and _another_year(one.as_of, other.as_of):
        one, other = _year_shown(one, batch), _year_shown(other, batch)
    a, b = _dated(one, batch), _dated(other, batch)
    level = decide(LADDER, a, b)
    pair = Pair(0, 1, level.relation, level.key)
    return build("date", ((a,), (b,)), (pair,), batch.sources, 0.75, note=one.said)


def _counts_years(v: Amount) -> bool:
    """2024届, 第19届: a figure that numbers years or editions sets nothing in a period."""
    return (
        v.dimension.startswith(("ordinal", "duration"))
        or v.unit in ("届", "年", "级")
        or (v.quantum == 1 and v.number is not None and 1900 <= v.number <= 2100)
    )


def _another_year(x: Moment, y: Moment) -> bool:
    return x.earliest is not None and y.earliest is not None and x.earliest.month == y.earliest.month


def _year_shown(c: Claim, batch: Batch) -> Claim:
    """A figure of 7月 whose year its text says further up, in 2023年7月: there the reader sees which year it is."""
    m = c.as_of
    if m is None or m.year_said or m.grain is not Grain.MONTH or m.earliest is None or c.as_of_span is None:
        return c
    words = f"{m.earliest.year}年{m.earliest.month}月"
    at = batch.sheets[c.article].view.rfind(words, 0, c.as_of_span.start)
    return c if at < 0 else c._replace(as_of=m._replace(year_said=True), as_of_span=Span(at, at + len(words)))


def _dated(c: Claim, batch: Batch) -> Claim:
    """The period of an amount as a claim of its own; its words reach from the period to the figure if they are near."""
    assert c.as_of_span is not None and c.as_of is not None
    text = batch.sheets[c.article].article.text
    lo, hi = min(c.as_of_span.start, c.value_span.start), max(c.as_of_span.end, c.value_span.end)
    if hi - lo > 80:
        lo, hi = c.as_of_span.start, min(c.as_of_span.end + 30, len(text))
    return c._replace(
        id=claim_id("date", c.article, text[lo:hi], text[c.as_of_span.start : c.as_of_span.end]),
        kind="date",
        span=Span(lo, hi),
        value_span=c.as_of_span,
        quote=text[lo:hi],
        value=c.as_of,
        attribute=Mention(c.attribute.text, c.attribute.norm),
    )

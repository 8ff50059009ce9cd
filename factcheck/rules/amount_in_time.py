"""What time explains of two amounts for one thing: a toll went on, a limit was lowered, a plan came out otherwise.

    6人 on the 27th / 13人 on the 28th;   40公里 / 限速调低到30公里;   计划投资20亿元 / 实际投资18亿元
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from claims.lexicon import movement
from claims.measure import LEVELS
from claims.records import Claim, Hedge, Measure, Modality
from factcheck.figures import amounts, digits_swapped, ten_times
from factcheck.periods import CLOCK, clock_times, disjoint, one_close, same_period
from factcheck.refused import refused

_WEATHER = re.compile(r"暴?雨$|降[雨雪水]|[阵大台]风|气温|浪$|^移[动速]")
_OF_THE_DAY = re.compile(r"期货|收盘|股价|汇率|降[雨雪水]|暴雨|风力|水位|^移动")  # markets, and the sky


def moves(a: Claim, b: Claim) -> bool:
    """Whether the attribute is one whose value moves from day to day (a death toll), as the table of attributes
    says."""
    table = movement()
    known = any(table.get(h) for h in (*a.parts.heads[:2], *b.parts.heads[:2]))
    known = known or any(_WEATHER.search(h) for h in (*a.parts.heads, *b.parts.heads))
    known = known or (of_the_day(a) and of_the_day(b))
    known = known or amounts(a, b)[0].dimension in ("level", "temperature")
    return known or Measure.TOTAL in (a.measure, b.measure) or _running(a) or _running(b)


def of_the_day(c: Claim) -> bool:
    """Whether its sentence is on what is told anew each day."""
    return any(_OF_THE_DAY.search(word) for word in (*c.parts.own, *c.parts.around))


def _running(c: Claim) -> bool:
    """Whether the text gives the figure as that of an hour (截至10日9时30分，已合围11起): it will be another later."""
    return c.as_of is not None and c.as_of.grain in CLOCK and bool(_AS_OF.search(c.parts.before[-24:] + c.quote))


_AS_OF = re.compile(r"截至|截止|as of", re.I)


def moved_on(a: Claim, b: Claim) -> bool:
    """A level of another time: both can be right. What does not move by itself has to say both times."""
    if a.measure not in LEVELS or b.measure not in LEVELS:
        return False
    if moves(a, b):
        one = same_period(a.as_of, b.as_of) or one_close(a.as_of, b.as_of)
        return a.as_of is not None and b.as_of is not None and not one
    return disjoint(a.as_of, b.as_of) and a.as_of_said and b.as_of_said and not of_one_event(a, b)


def of_one_event(a: Claim, b: Claim) -> bool:
    """Whether what does not move is told of one day, by two hours (20时12分 and 20时21分, when a rocket rose)."""
    return clock_times(a.as_of, b.as_of) and not moves(a, b)


def running(a: Claim, b: Claim) -> bool:
    """Two counts of what is still going on, of one day or of two in a row: the later takes the place of the earlier.
    Only those of one hour, or two that are said to be final, cannot both be right."""
    if a.article == b.article or not any(h in _TOLLS for h in (*a.parts.heads[:1], *b.parts.heads[:1])):
        return False
    if {a.measure, b.measure} - {*LEVELS} or a.as_of is None or b.as_of is None or _mistyped(a, b):
        return False
    x, y = a.as_of.earliest, b.as_of.earliest
    if x is None or y is None or abs((x.date() - y.date()).days) > 1:
        return False
    one_hour = a.as_of.grain in CLOCK and b.as_of.grain in CLOCK and same_period(a.as_of, b.as_of)
    return not one_hour and not all(_FINAL.search(c.parts.before[-40:] + c.quote) for c in (a, b))


def _mistyped(a: Claim, b: Claim) -> bool:
    """Whether one of two figures of one day looks like a slip for the other: 32万人 and 3.2万人; 17人 and 71人, beside
    the same 3人死亡."""
    x, y = amounts(a, b)
    if not same_period(a.as_of, b.as_of):
        return False
    beside = [_FIGURE.findall(c.parts.before[-_LEAD:]) for c in (a, b)]
    return ten_times(x, y) or (digits_swapped(x, y) and bool(beside[0]) and beside[0] == beside[1])


_FIGURE = re.compile(r"\d+")
_LEAD = 16  # characters before a clause
_TOLLS = frozenset("死亡 受伤 失踪 受灾 转移 安置 被困 感染 救出 损失".split())
_FINAL = re.compile(r"最终|共造成|共导致|搜救(?:工作|行动)?(?:已经?)?(?:全部)?结束|核实后|final")


def fell(a: Claim, b: Claim) -> bool:
    """A running total that both texts give as such, with its time, and that is smaller at the later one."""
    if not (a.measure is Measure.TOTAL or b.measure is Measure.TOTAL) or not disjoint(a.as_of, b.as_of):
        return False
    early, late = sorted((a, b), key=_when)
    x, y = amounts(early, late)
    if x.number is None or y.number is None or not (late.as_of_said and moves(a, b)):
        return False
    return (
        (y.high if y.high is not None else y.number) < x.number
        and y.hedge not in (Hedge.OVER, Hedge.AT_LEAST)
        or (y.high is not None and y.high < x.number)
    )


_LOWERED = re.compile(r"(?:下调|调低|降低?|减少?|缩[水减短小]|压[缩减]|跌|砍|回落)了?[至到为]$")
_RAISED = re.compile(r"(?:上调|调高|提[高升]|升|涨|增加?|扩大?|追加|延长)了?[至到为]$")


def changed(a: Claim, b: Claim) -> bool:
    """One text says what a figure was changed to (限速调低到每小时30公里), the other, of a time before, gives one that
    it can have been changed from."""
    if a.measure not in LEVELS or b.measure not in LEVELS or a.as_of is None or b.as_of is None:
        return False
    return any(_when(old) < _when(new) and _led_from(old, new) for old, new in ((a, b), (b, a)))


def _led_from(old: Claim, new: Claim) -> bool:
    x, y = amounts(old, new)
    if x.number is None or y.number is None or x.number == y.number:
        return False
    said = new.parts.before[-6:] + new.led
    return bool((_LOWERED if y.number < x.number else _RAISED).search(said))


def expected(a: Claim, b: Claim) -> bool:
    """One is a forecast or plan, and the other says that it is the outcome, or speaks a month or more later."""
    ahead = (Modality.PLANNED, Modality.ESTIMATED)
    if (a.modality in ahead) == (b.modality in ahead):
        return False
    plan, outcome = (a, b) if a.modality in ahead else (b, a)
    later = plan.as_of is not None and outcome.as_of is not None and _when(outcome) - _when(plan) >= _OVERTAKEN
    said = _OUTCOME.search(outcome.quote) or _WILL_BE.search(plan.quote)
    return later or bool(said) or _is_to_come(plan, outcome)


def _is_to_come(plan: Claim, level: Claim) -> bool:
    """Whether a plan says that it is of a time after the other figure's: 到2030年将达到300公里, 目前120公里."""
    if plan.as_of is None or level.as_of is None or not plan.as_of_said:
        return False
    start, end = plan.as_of.earliest, level.as_of.latest
    return start is not None and end is not None and start - end >= _FAR_AHEAD


_OUTCOME = re.compile(r"实际|实测|实到|最终|已|截至|到位|竣工|终于|actual|final|has |have ")
_WILL_BE = re.compile(r"[薄增减升降涨跌高低调缩][至到为]")  # 将摊薄至46.86%: another share than is held now
_OVERTAKEN = timedelta(days=30)
_FAR_AHEAD = timedelta(days=180)


def came_true(a: Claim, b: Claim) -> bool:
    """One says that this is not the figure, and what appeared later than that gives it."""
    if refused(a) == refused(b):
        return False
    no, yes = (a, b) if refused(a) else (b, a)
    return _when(no) < _when(yes)


def _when(c: Claim) -> datetime:
    return c.as_of.latest if c.as_of and c.as_of.latest else datetime.min

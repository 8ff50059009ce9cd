"""What an amount measures of its attribute: a level, a change, a share; and the sign of a change."""

from __future__ import annotations

import re

from claims.records import Amount, Measure

# What tells by how much something changed; a change leans on what the figure before it is about.
CHANGES = (Measure.YEAR_ON_YEAR, Measure.PERIOD_ON_PERIOD, Measure.CHANGE)
# What tells how much there is, counted up or not.
LEVELS = (Measure.LEVEL, Measure.TOTAL)

# A change of the one sort is often told without saying since when: 增长5% for 同比增长5%.
SINCE = (Measure.CHANGE, Measure.YEAR_ON_YEAR)



def sort_of(measure: Measure) -> Measure:
    """What two measures that may be one thing have in common: levels and running totals; a change, and one since a
    year ago; all else is a sort of its own."""
    return Measure.LEVEL if measure in LEVELS else Measure.CHANGE if measure in SINCE else measure


# Over words in lower case: a pattern that ignores case is tried at every character, others only where they may begin.
_YEAR_ON_YEAR = re.compile(
    r"同比|按年|[较比与](?:上年|去年|\d{4}年)的?同期|yoy|year[- ]on[- ]year|from a year earlier"
)
_PERIOD = re.compile(r"环比|按月|按季|较上月|较上季|较前一|qoq|month[- ]on[- ]month|quarter[- ]on[- ]quarter")
_SHARE = re.compile(r"占|比例|比重|份额|渗透率|持股|股权|股份的|stake|share of|accounts? for")
_UP = re.compile(
    r"增长|增加|上升|上涨|提升|提高|增幅|涨幅|大涨|涨|升|攀升|增|扩大|多出|多了|"
    r"rose|rise|rising|grew|gain|increas|jump|climb|surge|soar|higher|up "
)
_DOWN = re.compile(
    r"下降|减少|下滑|下跌|降|跌|缩减|缩水|回落|低开|减|少了|"
    r"fell|fall|drop|declin|decreas|slip|slid|plunge|tumbl|lower|shrank|shrink|down "
)
_LEVEL_VERB = re.compile(r"(?:至|到|达|为|达到)(?:约|近|超|超过|逾)?$")
_ARRIVED = re.compile(r"(?:[升降增减跌涨调大小缩落提加少高低回宽窄]|回[升落])(?:至|到|为)(?:约|近|了)?$")
_CHANGE_VERB = re.compile(
    r"(?:增加|减少|增长|下降|上升|缩减|上涨|下跌|新增|增|减|多|少|跌|涨|高开|低开)(?:了|约|近|超|超过|逾|达)*$"
)
_SIGNED = re.compile(r"\([+-]$")  # 净利润13.34亿元(+38.07%), (-2.93%)
_OF_THEN = re.compile(r"(?:同期|上年|去年|前年|上月|上季度?)的(?:约|近)?$")  # 较去年同期的20.3%: how much it was
# rose to 14%, up from 58.1%: how much there is, or was
_REACHED = re.compile(r"\b(?:from|to)(?: about| some| nearly| almost| over| around| more than| just)? $")
_BEHIND = re.compile(r" (?:higher|lower|up|down|rise|fall|increase|decrease|drop|gain|decline|jump|more|less|fewer)\b")
_PER = re.compile(r"每|日均|人均|月均|年均|户均|平均每|per |a day|each")
_TOTAL = re.compile(
    r"累计|累积|迄今|至今共|so far|to date"
    r"|[Nn]umber of [a-zA-Z' -]{3,70} (?:has|had|hit|reached)\b"
)


def measure_of(left: str, amount: Amount, right: str = "") -> Measure:
    """What an amount measures, from the words before it; in English also from those right behind it (8% higher)."""
    if amount.dimension.startswith("ordinal"):
        return Measure.ORDINAL
    if amount.dimension == "age":
        return Measure.AGE
    if "/" in amount.dimension:
        return Measure.LEVEL
    if amount.dimension in ("share", "points", "multiple"):
        lower = left.lower()
        below = amount.number is not None and amount.number < 0
        if _SIGNED.search(left) or (below and left.endswith("(")):
            return Measure.CHANGE
        if _BEHIND.match(right):
            return Measure.CHANGE
        # 降为5.54%: how much there is then
        if _ARRIVED.search(left) or _OF_THEN.search(left) or _REACHED.search(lower):
            return Measure.SHARE if _SHARE.search(left) else Measure.LEVEL
        if _YEAR_ON_YEAR.search(lower):
            return Measure.YEAR_ON_YEAR
        if _PERIOD.search(lower):
            return Measure.PERIOD_ON_PERIOD
        if _SHARE.search(left):
            return Measure.SHARE
        if _UP.search(lower) or _DOWN.search(lower):
            return Measure.CHANGE
        return Measure.MULTIPLE if amount.dimension == "multiple" else Measure.LEVEL
    if _LEVEL_VERB.search(left):
        return Measure.PER if _PER.search(left) else Measure.TOTAL if _TOTAL.search(left) else Measure.LEVEL
    if _CHANGE_VERB.search(left):
        return Measure.YEAR_ON_YEAR if _YEAR_ON_YEAR.search(left.lower()) else Measure.CHANGE
    if _PER.search(left):
        return Measure.PER
    return Measure.TOTAL if _TOTAL.search(left) else Measure.LEVEL


def signed(amount: Amount, measure: Measure, left: str, right: str = "") -> Amount:
    """A fall counts below zero, so that 下降5% and 增长5% are apart, and 8% higher and 8% lower."""
    if measure not in CHANGES:
        return amount
    behind = _BEHIND.match(right)
    lower = f"{behind.group()} " if behind else left.lower()
    downs = [m.start() for m in _DOWN.finditer(lower)]
    ups = [m.start() for m in _UP.finditer(lower)]
    if not downs or (ups and ups[-1] > downs[-1]):
        return amount
    return amount._replace(
        number=None if amount.number is None else -amount.number,
        low=None if amount.high is None else -amount.high,
        high=None if amount.low is None else -amount.low,
    )

"""The time that a figure is about, as its clause or the text before it says; what only says when something was
reported is none."""

from __future__ import annotations

import re

from claims.reading import Reading
from claims.records import FINE, Grain, Moment, Span
from claims.values.moment import MomentMention

_REPORTING = re.compile(
    r"披露|公布|发布|获悉|消息|讯|电[ (,]|报道|通报|公告|宣布|表示|透露|介绍|记者|发稿|更新|开通|举行|召开"
)
_AS_OF = re.compile(r"(?:截至|截止|截止到|截至到|至)$")
# 今年第5号台风 numbers the storm, 与上年同期相比 says what is compared with, 9月原油期货 what is due: none says when.
_NOT_WHEN = re.compile(r"\s*第|(?:同期)?(?:数据)?相比|[^,。;0-9]{0,6}(?:期货|合约|交[割货])")


# 比2022年同期增长15%, 较上年末的70亿元: the first says what the change is from, the second of when the figure is.
_THAN = re.compile(r"(?:比|较|于)\s?$")
_OUT_OF = re.compile(r"[从由]\s?$")  # 从上年同期的15.9%升至17.3%: the first is of then
_THEN = re.compile(r"\s?(?:同期)?的")
_OF_THEN = re.compile(r"[^,，]{0,4}?的?[^,，的]{0,6}$")
_SAME_PERIOD = re.compile(r"\s?同期")
_NOW = re.compile(r"目前|截至发稿|截至目前|截止目前|现已|至今")
_MOVED = re.compile(r"同比|增|减|升|降|涨|跌|长|多|少|高|低|缩|扩|快|慢|下滑|回落|提|至|到")


# 2023-08-11 19:27 at the head of a page says when that appeared.
_HEAD = 200
_STAMP = re.compile(
    r"(?:(?:19|20)\d\d[-/.])?\d\d?[-/.]\d\d? ?\d\d?:\d\d|(?:19|20)\d\d年\d\d?月\d\d?日 \d\d?:\d\d"
    r"|(?:19|20)\d\d[-/.年]\d\d?[-/.月]\d\d?日?(?= ?,? ?正文)"
)


def open_bracket(view: str, start: int, at: int) -> int:
    """Where the bracket begins, from `start` on, that a place stands in; -1 where it stands in none."""
    bracket = view.rfind("(", start, at)
    return -1 if bracket >= 0 and view.find(")", bracket, at) >= 0 else bracket


def _begun(reading: Reading, m: MomentMention) -> MomentMention:
    """自7月26日24时起 each litre costs more: what holds from a day on is of that day."""
    start, moment = m.moment.earliest, m.moment
    if start is None or moment.latest is not None or moment.grain not in FINE:
        return m
    if "起" not in reading.view[m.span.end - 1 : m.span.end + 1]:
        return m
    return m._replace(moment=moment._replace(latest=start.replace(hour=23, minute=59, second=59)))


def _reached(reading: Reading, m: MomentMention) -> MomentMention:
    """截至今年上半年, 截至6月底: what stands at the end of a period is of its last day."""
    end, moment = m.moment.latest, m.moment
    if end is None or moment.grain in FINE or "截" not in reading.view[max(0, m.span.start - 4) : m.span.start]:
        return m
    return m._replace(moment=moment._replace(earliest=end.replace(hour=0, minute=0, second=0), grain=Grain.DAY))


def _compared_with(view: str, first: int, last: int, value: int) -> bool:
    """Whether a time at [first, last) is only what a value is compared with."""
    between = view[last:value]
    if _OUT_OF.search(view, max(0, first - 2), first) and _THEN.match(view, last):
        return bool(_MOVED.search(between))
    if not _THAN.search(view, max(0, first - 2), first):
        return "相比" in between
    return bool(_MOVED.search(between)) or not _OF_THEN.fullmatch(between)


def marked(reading: Reading, m: MomentMention) -> bool:
    """Whether a text gives a time as that of the state of things (截至29日8时)."""
    return bool(_AS_OF.search(reading.view[max(0, m.span.start - 4) : m.span.start]))


# police said on Friday, the firm reported late Thursday; sales of €190m in the year to March
_REPORTED_ON = re.compile(
    r"\b(?:said|says|told|added|reported|announced|confirmed|published|released|wrote|statement|interview|conference)"
    r"(?: [a-z]{2,12}){0,2} (?:on |in )?$"
)
_BEHIND = re.compile(r"(?:[^\d(;]|\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\.?){0,60}")  # shortly before 11 p.m. on Tuesday


def time_of(reading: Reading, sentence_index: int, start: int, value: Span) -> tuple[MomentMention | None, bool]:
    """The time that a value is about, and whether its own sentence says it. `start` is where its clause begins.

    In its clause the nearest before it; else from the clauses before it a time that says 截至, else the last that is
    finer than a year, else the last; else a time that sets the scene of one of the two sentences before. A time that
    only says when something was reported is passed over, and so is one in brackets that the value does not share.
    """
    sentence = reading.sentences[sentence_index]
    clause = sentence.clause_at(value[0])
    stop = reading.sentences[max(0, sentence_index - 2)].span.start
    moments = reading.moments_between(stop, clause.end)
    if not moments:
        return None, False
    own: list[MomentMention] = []
    earlier: list[MomentMention] = []
    scene: list[MomentMention] = []
    view, (value_start, value_end) = reading.view, value
    english = reading.article.lang == "en"
    bracket = open_bracket(view, sentence.span.start, value_start)
    for m in moments:
        m = _reached(reading, _begun(reading, m))
        (first, last), moment = m
        if moment.earliest is None or moment.latest is None or _NOT_WHEN.match(view, last, last + 12):
            continue
        if first < _HEAD and _STAMP.match(view, first):
            continue
        if english and _REPORTED_ON.search(view, max(0, first - 40), first):
            continue
        if first >= value_end:
            between = view[value_end:first]
            if len(between) <= 12 and "(" not in between or (english and _BEHIND.fullmatch(between)):
                own.append(m)
            continue
        if view.count(")", last, value_start) > view.count("(", last, value_start):
            continue
        if _compared_with(view, first, last, value_start):
            continue
        # 现金为2.2亿元(2021年:24.53亿元): what brackets hold belongs together
        if first >= clause.start or first > bracket >= 0:
            own.append(m)
        elif first >= sentence.span.start:
            where = sentence.clause_at(first)
            if _SAME_PERIOD.match(view, last, last + 3):  # 上年同期为3.7亿元，同比下滑45%: of that figure alone
                continue
            if not _REPORTING.search(view, last, min(last + 16, where.end)):
                earlier.append(m)
        else:
            home = reading.sentences[reading.sentence_at(first)]
            if first - home.span.start <= 24 and not _REPORTING.search(view, last, last + 16):
                scene.append(m)
    if own:
        return own[-1], True
    if earlier:
        stated = [m for m in earlier if marked(reading, m)]
        fine = [m for m in earlier if m.moment.grain is not Grain.YEAR]
        years = {m.moment.earliest.year for m in (*fine[-1:], earlier[-1]) if m.moment.earliest}
        if earlier[-1].moment.grain is Grain.YEAR and len(years) > 1:
            fine = []  # 2016年下半年夺冠，2017年，以2分07秒35获得冠军
        return (stated or fine or earlier)[-1], True
    told = scene and not _NOW.search(view, sentence.span.start, value_start)
    return (scene[-1], False) if told else (None, False)


def latest_as_of(reading: Reading, sentence_index: int, value: Span) -> MomentMention | None:
    """The last time before a value that its article marks as the state of things (截至29日8时), unless its own clause
    speaks of now."""
    clause = reading.sentences[sentence_index].clause_at(value.start)
    if _NOW.search(reading.view[clause.start : clause.end]):
        return None
    for m in reversed(reading.moments_between(0, value.start)):
        if m.moment.earliest is not None and m.moment.latest is not None and marked(reading, m):
            return m
    return None


def moment_value(m: MomentMention | None) -> Moment | None:
    """The value of a time mention."""
    return m.moment if m else None

"""Times in a text, as the interval of moments that the words allow.

    2023年二季度  去年底  8月2日8时05分  7月29日至8月2日  自2022年4月1日起  上周四  28日  2Q23  last Thursday

What a text leaves out comes from the time named before it, or from `anchor`, the day on which the article appeared:
a month or day without a year is the one nearest to the anchor (a tie is the past). Without an anchor a year that nobody
said is year 1 with `year_said` False, and words that only an anchor explains (昨天, 去年) are left alone.
Lunar dates, reign years, holidays, recurring times (每周一) and durations (三年) are no moments.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from claims.records import Grain, Hedge, Moment, Span
from claims.values import moment_grammar as g
from claims.values.moment_calendar import DAY, SECOND, widened
from claims.values.moment_clock import Point
from claims.values.moment_english import merged, read
from claims.values.moment_points import Points


@dataclass(frozen=True, slots=True)
class MomentMention:
    """A time in a text."""

    span: Span
    moment: Moment


_CN = "零〇一二三四五六七八九十廿"
# Where a time may begin: one scan, everything after is tried only there.
_START = re.compile(
    rf"""[\d{_CN}两半今去明前后昨本上下次翌当同星周礼大凌清早中午傍晚深夜隔即第这年月岁公QqH过未最]
    (?:(?<=\d)(?<!\d\d)(?<!\d[.,]\d)\d{{0,3}}+(?=[ ]{{0,2}}(?:[年月日号时季世个天周小星分/:\-.至到~—、QqHh]|点
        |[上下]半|第?[一二三四]季))
      |(?<=[{_CN}两半])(?<![{_CN}][{_CN}])[{_CN}]{{0,3}}+(?=[ ]?[年月日时点季世个天周小星分至到、])
      |(?<=今)[年天日早晚晨夜后]|(?<=去)年|(?<=前)(?:年|天|日|[两二三23]季)|(?<=明)[年天日早晚晨]
        |(?<=后)[年天]|(?<=过)去|(?<=未)来|(?<=最)近|(?<=昨)[天日晚夜晨]
      |(?<=本)(?:[年月季周世]|星期)|(?<=上)(?:[个上年月周世季半]|星期|礼拜|午)|(?<=下)(?:[个下月周季半]|星期|礼拜|午)
      |(?<=次)[年月日]|(?<=翌)[年日]|(?<=当)[年月天日晚周]|(?<=同)[年月日]|(?<=星)期|(?<=礼)拜
        |(?<=周)[一二三四五六日天末]
      |(?<=大)(?:前[年天]|后天)|(?<=凌)晨|(?<=清)晨|(?<=早)[上晨间]|(?<=中)午|(?<=午)[间后夜]|(?<=傍)晚
        |(?<=晚)[上间]|(?<=深)夜
      |(?<=夜)间|(?<=隔)天|(?<=即)日|(?<=第)(?:[一二三四1-4]季|二天)|(?<=这)(?:个?月|[周一]|个?季
        |个?星期|个?周|个?礼拜)|(?<=年)[初中底末]
      |(?<=月)[初中底末]|(?<=岁)末|(?<=公)元|(?<=[QqH])[1-4])""",
    re.X,
)
_ENGLISH = re.compile(r"[a-z]{2,12} [a-zA-Z0-9]{2,12}")
_ABOUT_AFTER = re.compile(r"[ ]?(?:左右|前后|上下|许)")
_ABOUT_BEFORE = re.compile(r"(?:大约|大概|约)$")


def find_moments(view: str, anchor: date | None = None) -> tuple[MomentMention, ...]:
    """The times of a text, in order, never overlapping. `anchor` is the day that 今天 and a missing year refer to."""
    points = Points(view, anchor)
    out: list[MomentMention] = []
    at = 0
    for match in _START.finditer(view):
        if match.start() < at:
            continue
        point = points.at(match.start())
        if point is None:
            continue
        mention, at = _finish(points, point)
        out.append(mention)
    if _ENGLISH.search(view):
        pairs = merged(((m.span, m.moment) for m in out), read(view, anchor))
        return tuple(MomentMention(span, moment) for span, moment in pairs)
    return tuple(out)


def _finish(points: Points, point: Point) -> tuple[MomentMention, int]:
    """Range, modifiers (起, 以来, 之前) and hedges around one point."""
    view, start, end = points.view, point.start, point.end
    low, high = point.interval
    earliest, latest = low, high
    open_low = open_high = False
    grain, last = point.grain, point
    other = _second(points, point)
    if other is not None:
        last, end = other, other.end
        latest = other.interval[1]
        grain = Grain.RANGE
    elif view[end : end + 2] in ("至今", "迄今"):
        open_high, end = True, end + 2
    else:
        after = g.AFTER.match(view, end)
        before = None if after else g.BEFORE.match(view, end)
        if after:
            end, open_high = after.end(), True
            if after["after"] and point.grain in (Grain.YEAR, Grain.HALF, Grain.QUARTER, Grain.MONTH):
                earliest = high + SECOND
        elif before:
            end, open_low = before.end(), True
            if before["before"] and point.grain is not Grain.RANGE:
                latest = low - SECOND
    if open_high:
        lead = g.SINCE_BEFORE.search(view, max(0, start - 2), start)
        if lead and "以来" in view[end - 2 : end]:
            start = lead.start()
    if (other is not None or point.paired) and view[start - 1 : start] == "从":
        start -= 1
    hedge, words = Hedge.NONE, ""
    about = _ABOUT_AFTER.match(view, end)
    lead = _ABOUT_BEFORE.search(view, max(0, start - 2), start)
    if (about or lead) and not (open_low or open_high):
        words = " ".join(x.group().strip() for x in (lead, about) if x)
        hedge = Hedge.ABOUT
        start = lead.start() if lead else start
        end = about.end() if about else end
        if not (about and about.group().strip() == "许" and not lead):
            earliest, latest = widened((earliest, latest), grain)
    points.remember(last, point)
    moment = Moment(
        None if open_low else earliest, None if open_high else latest, grain, point.said or last.said, hedge, words
    )
    return MomentMention(Span(start, end), moment), end


def _second(points: Points, point: Point) -> Point | None:
    """The other end of a range, which takes what it leaves out from the first."""
    view = points.view
    if point.paired is not None:
        return None
    sep = g.RANGE_SEP.match(view, point.end)
    between = None if sep else g.BETWEEN.match(view, point.end)
    hit = sep or between
    if hit is None:
        return None
    other = points.at(hit.end(), point)
    if other is None or other.start != hit.end() or other.paired is not None:
        return None
    close = g.CLOSE.match(view, other.end)
    if between is not None and close is None:
        return None
    if close is not None:
        other.end = close.end()
    if other.interval[1] < point.interval[0]:
        if other.said or other.year is None or other.year >= 9998:
            return None
        if other.grain in (Grain.HOUR, Grain.MINUTE):
            other.interval = (other.interval[0] + DAY, other.interval[1] + DAY)
        else:
            try:
                low, high = other.interval
                other.interval = (low.replace(year=low.year + 1), high.replace(year=high.year + 1))
            except ValueError:  # 29 February
                return None
    return other

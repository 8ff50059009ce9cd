"""Times in a text, as the interval of moments that the words allow.

    2023年二季度  去年底  8月2日8时05分  7月29日至8月2日  自2022年4月1日起  上周四  28日  2Q23  last Thursday

What a text leaves out comes from the time named before it, or from `anchor`, the day on which the article appeared:
a month or day without a year is the one nearest to the anchor (a tie is the past). Without an anchor a year that nobody
said is year 1 with `year_said` False, and words that only an anchor explains (昨天, 去年) are left alone.
Lunar dates, reign years, holidays, recurring times (每周一) and durations (三年) are no moments.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from claims.records import Moment, Span

if TYPE_CHECKING:
    from claims.values.moment_bounds import Bounded


class MomentMention(NamedTuple):
    """A time in a text."""

    span: Span
    moment: Moment


_CN = "零〇一二三四五六七八九十廿"
_SECOND = rf"0-9{_CN}两 年月日号时季世个天周小星分至到、点上下第早晚晨夜后去来近午前中间末初底礼拜期元半QqHh/:.~—-"
# Where a time may begin: one scan, everything after is tried only there. What comes second in any of them stands first,
# because it settles most places at once.
_START = re.compile(
    rf"""[0-9{_CN}两半元今去明前后昨本上下次翌当同星周礼大凌清早中午傍晚深夜隔即第这年月岁公QqH过未最](?=[{_SECOND}])
    (?:(?<=\d)(?<!\d\d)(?<!\d[.,]\d)\d{{0,3}}+(?=[ ]{{0,2}}(?:[年月日号时季世个天周小星分/:\-.至到~—、QqHh]|点
        |[上下]半|第?[一二三四]季))
      |(?<=[{_CN}两半])(?<![{_CN}][{_CN}])[{_CN}]{{0,3}}+(?=[ ]?[年月日时点季世个天周小星分至到、])
      |(?<=元)(?<![^年,。、;:()“”\s在于从自至到和与及据]元)月|(?<=今)[年天日早晚晨夜后]|(?<=去)年|(?<=前)(?:年|天|日|[两二三23]季)|(?<=明)[年天日早晚晨]
        |(?<=后)[年天]|(?<=过)去|(?<=未)来|(?<=最)近|(?<=昨)[天日晚夜晨]
      |(?<=本)(?:[年月季周世]|星期)|(?<=上)(?:[个上年月周世季半]|星期|礼拜|午)|(?<=下)(?:[个下月周季半]|星期|礼拜|午)
      |(?<=次)[年月日]|(?<=翌)[年日]|(?<=当)[年月天日晚周]|(?<=同)[年月日]|(?<=星)期|(?<=礼)拜
        |(?<=周)[一二三四五六日天末]
      |(?<=大)(?:前[年天]|后天)|(?<=凌)晨|(?<=清)晨|(?<=早)[上晨间]|(?<=中)午|(?<=午)[间后夜]|(?<=傍)晚
        |(?<=晚)[上间]|(?<=深)夜
      |(?<=夜)间|(?<=隔)天|(?<=即)日|(?<=第)(?:[一二三四1-4]季|二天)|(?<=这)(?:个?月|[周一]|个?季
        |个?星期|个?周|个?礼拜)|(?<=年)(?<!财年)[初中底末]
      |(?<=月)[初中底末]|(?<=岁)末|(?<=公)元|(?<=[QqH])[1-4])""",
    re.X,
)
# What one of these has around a blank, for the engine skips from blank to blank.
_ENGLISH_BLANK = re.compile(
    r" (?:(?<=[a-z]{2} )[a-zA-Z0-9]{1,12},? [a-zA-Z0-9]{2}|(?<=[a-z.] )\d|(?<=\d )[A-Z][a-z]{2,9} \d|"
    r"(?<=[Ll]ast )[A-Z]|(?<=Q[1-4] )\d)"
)
# Three words in a row, or a month with a number: an English text, and not a name or two in a Chinese one.
# Each of these begins with its own kind of character, because the engine then skips to that.
_ENGLISH = (
    re.compile(r"[a-z](?<!\w[a-z])[a-z]{1,11} [a-zA-Z0-9]{1,12},? [a-zA-Z0-9]{2,12}"),
    re.compile(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d"),
    re.compile(r"\d [A-Z][a-z]{2,9} \d"),
    re.compile(r"[Ll]ast [A-Z]"),
    re.compile(r"Q[1-4] \d"),
)
# A word that English times are made of: without one there is nothing to read.
_TIME_WORD = re.compile(
    r"[A-Za-z](?<!\w[A-Za-z])(?i:(?<=(?=jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|today|tomorrow|yesterday|tonight|last|next|this|"
    r"week|month|year|quarter|since|until|before|after|early|late|mid|in|by|on|from|between|q[1-4])[a-z]))"
)


def find_moments(view: str, anchor: date | None = None) -> tuple[MomentMention, ...]:
    """The times of a text, in order, never overlapping. `anchor` is the day that 今天 and a missing year refer to."""
    return Times(view).read(anchor)


class Times:
    """Where times may begin in a text, so that it can be read with one day and with another."""

    def __init__(self, view: str) -> None:
        self.view = view
        self.starts = [match.start() for match in _START.finditer(view)]
        english = _ENGLISH_BLANK.search(view) and any(pattern.search(view) for pattern in _ENGLISH)
        self.english = bool(english and _TIME_WORD.search(view))
        self.told: dict[int, Bounded | None] = {}  # what words alone tell, whatever the day and the times before them

    def read(self, anchor: date | None) -> tuple[MomentMention, ...]:
        """The times of the text, in order, never overlapping."""
        # Here, because the grammar takes time to compile and a command that only prints help should not wait for it.
        from claims.values.moment_bounds import bounded
        from claims.values.moment_points import Points

        points = Points(self.view, anchor)
        told = self.told
        out: list[MomentMention] = []
        at = 0
        for start in self.starts:
            if start < at:
                continue
            if start in told:
                found = told[start]
            else:
                points.leant = False
                point = points.at(start)
                found = bounded(points, point) if point else None
                if not points.leant:
                    told[start] = found
            if found:
                span, moment, last, point = found
                points.remember(last, point)
                out.append(MomentMention(span, moment))
                at = span.end
        if self.english:
            from claims.values.moment_english import merged, read

            pairs = merged(((m.span, m.moment) for m in out), read(self.view, anchor))
            return tuple(MomentMention(span, moment) for span, moment in pairs)
        return tuple(out)

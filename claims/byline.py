"""The line under a headline that says where and when a text was printed, as papers and accounts write it:

    星城晚报 2024年9月29日 A03版
    《江淮商业周刊》2025年7月7日 第26期　撰文/顾青禾
    公众号“老船工说水”｜2024-10-18 22:15
    机圈老猫 2024-09-21 11:32 广东
    《商业纵横》周刊 2024年第25期（6月24日出版） 文/陆一鸣

It is no sentence: a date, set off by blanks or strokes, beside a name and what only such a line has (a page, an issue,
who wrote it).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from claims.stamps import FULL, TIME, day

_LONGEST = 80  # characters of such a line
_PROSE = re.compile(r"[。！？；!?;]|，|,(?! ?\d{4})")
_APART = re.compile(r"[\s|｜丨·]+")
_OPEN = re.compile(r"(?:^|[\s|｜丨·》”】）)])$")  # what stands before the date
_CLOSED = re.compile(r"[\s|｜丨·（(]|$")  # and behind it
_CUE = re.compile(
    r"第?[A-Z]?\d{1,3}版|第\s?\d{1,5}\s?期|[都城早晚周]\w{0,3}版|(?:特约|见习|实习|本报)?记者|实习生|撰文|编辑|責編|责编|作者|通讯员|"
    r"公众号|原创|(?:星期|周)[一二三四五六日天]|发自|[文图][/／:：]"
)
_ISSUE = re.compile(r"(?<!\d)((?:19|20)\d\d)年第\s?\d{1,3}\s?期\s?[（(](\d{1,2})月(\d{1,2})日(?:出版|出刊)?[）)]")
_WHERE = re.compile(r"\s(?:发表于)?[\u3400-\u9fff]{2,4}\s*")  # an account's place
_ACCOUNT = re.compile(
    r"公众号[:：]?\s?[“「\"]?(?P<name>[^\s“”「」\"｜|（()）：:]{2,16})|(?P<other>[^\s“”「」\"｜|（()）]{2,16})[（(](?:微信)?公众号[）)]"
)
_PAPER = re.compile(r"《?(?P<name>[\u3400-\u9fffA-Za-z0-9]{2,12}?)》?(?=$|[\s|｜丨·]|记者|特约|》)")
_NO_PAPER = re.compile(r"记者|编辑|作者|撰文|原创|通讯员|^本[报刊社台网]|来源|时间|\d")


@dataclass(frozen=True, slots=True)
class Byline:
    """When and where a text was printed; "" where the line does not say."""

    published: date
    source: str = ""


def read_byline(line: str) -> Byline | None:
    """What a line says, None where it is none."""
    if len(line) > _LONGEST or _PROSE.search(line):
        return None
    if issue := _ISSUE.search(line):
        published = day(*issue.groups())
        return Byline(published, _source(line[: issue.start()], line)) if published else None
    found = FULL.search(line)
    if found is None:
        return None
    time = TIME.match(line, found.end())
    before, behind = line[: found.start()], line[time.end() if time else found.end() :]
    if not _OPEN.search(before) or not _CLOSED.match(behind) or FULL.search(behind):
        return None
    beside = [part for part in _APART.split(before) if part]
    alone = len(beside) == 1 and (not behind.strip() or bool(time and _WHERE.fullmatch(behind)))
    published = day(*found.groups())
    if published is None or not (alone or _CUE.search(before) or _CUE.search(behind)):
        return None
    return Byline(published, _source(before, line))


def _source(before: str, line: str) -> str:
    """The account that a line names, or what it begins with before the date."""
    if account := _ACCOUNT.search(line):
        return account.group("name") or account.group("other")
    paper = _PAPER.match(before.strip())
    name = paper.group("name") if paper else ""
    return "" if _NO_PAPER.search(name) else name

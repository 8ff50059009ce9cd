"""What a text says of itself in its first lines: when it was published, by whom, under which title.

A date counts only where it stands as a stamp ("2023-08-01 18:46，正文：", "发布时间：...", a line of its own) or in the
dateline of an agency ("...社北京8月4日电"). Any other date in a text is what the text is about, not when it appeared.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from claims.byline import read_byline
from claims.stamps import FULL, TIME, closest_year, day, english_date, parse_date

__all__ = ["Header", "find_header", "labelled_source", "parse_date", "text_title", "without_dateline"]


@dataclass(frozen=True, slots=True)
class Header:
    """What the head of a text says; empty where it says nothing."""

    published: date | None = None
    source: str = ""
    title: str = ""


_YearOf = Callable[[int, int], int | None]  # the year of a month and a day that are told without one

_HEAD = 4000  # characters of the untouched text that are looked at, before runs of blanks are folded
_FOLDED = 1200  # of these after folding
_LINES = 8  # how far down a stamp may stand: title, subtitle, crumbs, then the stamp

_BLANKS = re.compile(r"[^\S\n]+")
_WIDE_GAP = re.compile(r"[^\S\n]{3,}")
_BREAKS = re.compile(r"\s*\n\s*")
_BODY = re.compile(r"正文\s?[：:]")  # what some archives write between the stamp and the text

_VERB = "发布|發布|发表|發表|添加|更新|发稿|發稿|刊发|录入|上传|公布|出版"
_ENGLISH_LABEL = r"(?:Published|Posted|Date|Updated|Last updated)(?: on)?"
_LABELLED = re.compile(
    rf"(?:^|(?<=[\s|｜·\[【(（]))(?:(?:{_VERB})?(?:时间|時間|日期)\s?[：:]?|(?:{_VERB})(?:于|\s?[：:])|{_ENGLISH_LABEL}\s?:?)"
    r"\s?(?P<rest>.{6,40})",
    re.IGNORECASE,
)
_GLUED = re.compile(r"(?<!\d)(20\d\d)(\d\d)/(\d\d)")  # 202308/04
_SHORT_YEAR = re.compile(r"(?<![\d-])(\d\d)-(\d\d)-(\d\d)(?![\d-])")  # 23-08-09
_NO_YEAR = re.compile(r"(?<![\d./年-])(?:(\d{1,2})[-/](\d{1,2})|(\d{1,2})\s?月\s?(\d{1,2})\s?日)(?![\d/-])")
_PROSE = re.compile(r"[。！？；!?;]")
# What may follow the date on a line that is a stamp: nothing, weekday, who, where, how often read.
_AFTER = re.compile(
    r"[\]】)）]|[\s,，|｜·]*(?:$|来源|來源|作者|记者|記者|编辑|編輯|责|星期|周[一二三四五六日]|第\d|浏览|点击|阅读|字号|正文|By\b|Source\b)",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"(?:((?:19|20)\d\d)\s?年\s?)?(?<!\d)(\d{1,2})\s?月\s?(\d{1,2})\s?日\s?(?:专?电|專?電|讯|訊|报道|報道|消息(?=[\s，,：:]))"
)
_LEADS = re.compile(r"^.*(?:\d日(?:专电|电|讯)|本报讯)")
_BEFORE_STAMP = ("", *" |｜·)）】")
_ENGLISH_STAMP = re.compile(r"(?:By [^\d]{2,40})?[A-Z]?[a-z]{0,8}\.? ?\d")
_QUOTED = re.compile(r"[据據][^。，,\s]{0,15}$")
_ENGLISH_DATELINE = re.compile(
    r"^(?:[A-Z][A-Za-z .'/-]{1,40}, ){1,3}"
    r"(?P<rest>[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z][a-z]{2,8},? \d{4})\s?[(—–-]", re.M
)

_SOURCE = re.compile(
    r"(?:^|(?<=[\s|｜·\d\]】)）]))(?:文章|新闻|信息|消息|稿件)?(?:来源|來源|稿源|本文转自|本文轉自|转自|轉自|Source)\s?[：:|｜]\s?"
    r"(?P<name>[^\s，,。；;|｜】\]（(<>]{2,24})"
)
_ENGLISH_SOURCE = re.compile(r"(?:^|(?<=[\s|·]))Source: ?(?P<name>[A-Z][A-Za-z0-9&.' -]{1,40}?) ?(?=$|[|\n,;(])")
_REPRINT = re.compile(
    r"(?:转自|轉自|转载自|轉載自|本文来自|本文來自)\s?[：:]?\s?[【「“](?P<name>[^】」”\n]{2,24})[】」”]"
)
# 中新社福州7月28日电, 《...日报》讯（记者 ...）, IT之家 8 月 1 日消息， at the start of a line or behind a blank.
_AGENCY = re.compile(
    r"(?:^|(?<=[\s】【]))据?(?P<name>《[^》\n]{2,14}》|[\u3400-\u9fffA-Za-z0-9·－-]{2,20}?)\s?"
    r"(?P<day>(?:\d{4}\s?年\s?)?\d{1,2}\s?月\s?\d{1,2}\s?日\s?)?"
    r"(?P<word>(?:专|專)?[电電](?=[\s（(，,：:—-]|$)|[讯訊](?=[\s（(，,：:—-]|\d|$)|消息(?=[\s，,：:（(])|报道|報道|(?:见习)?[记記]者)"
)
# How the names of outlets end. A place behind the name (福州) is left off by it; 台 alone also ends towns.
_OUTLET_END = (
    "社|网|網|报|報|新闻|新聞|客户端|在线|财经|周刊|杂志|频道|传媒|电视台|電視台|广播电台|总台|"
    "之家|公众号|资本局|融媒体?|App|Daily|News"
)
_OUTLET = re.compile(rf"[^\s]{{1,10}}?(?:{_OUTLET_END})(?:[－-]?(?:{_OUTLET_END}))*", re.IGNORECASE)
_OUTLET_LAST = re.compile(r"(?:新闻|新聞|客户端|在线|财经|周刊|杂志|频道|[日晚晨时商都]报|网|網|公众号)$")
_NO_OUTLET = re.compile(
    r"本[报報台臺网網刊社]|^(?:最新|有关|相关|多家|外媒|外|媒体|官方|网络|综合|公开|原创|互联网|图|我国|(?:公众号|新闻|财经|网)$)|[据據]|[来來]源|时间|日$|^\d"
)
_BEHIND_BLANK = 6  # longest name that is believed behind a single blank
_ENGLISH_AGENCY = re.compile(r"\((?P<name>[A-Z][A-Za-z. ]{1,30})\)\s?[-—–]")

_ORIGINAL_TITLE = re.compile(r"原标题\s?[：:]\s?(?P<title>[^\n]{2,80}?)(?=\n|\s{3,}|$)")
_TITLE_CHARS = {True: 40, False: 120}  # longest title of a plain text, by whether it is Chinese


def without_dateline(clause: str) -> str:
    """A clause without the dateline that it may begin with (东江日报7月3日讯): who wrote, and when, is none of it."""
    return _LEADS.sub("", clause)


def find_header(text: str, otherwise: int | None = None) -> Header:
    """The header or dateline of a text (without its front matter). Every field is empty where none stands there.

    `otherwise` is the year of a Chinese stamp that has none, where the text does not tell it
    (claims.stamps.closest_year).
    """

    def year_of(month: int, number: int) -> int | None:
        return closest_year(month, number, text) or otherwise

    head = _fold(text)
    body = _BODY.search(head[:400])
    zone = head[: body.start()] if body else ""
    rest = head[body.end() :].lstrip() if body else head
    stamp = _in_zone(zone, year_of) if body else _in_lines(head, year_of)
    byline = None if body else next(filter(None, map(read_byline, head.split("\n")[:_LINES])), None)
    published = stamp or (byline.published if byline else _dateline(rest, text, year_of))
    labelled = labelled_source(zone) or labelled_source(rest[:600]) or _reprint(rest[:300])
    source = labelled or (byline.source if byline else "") or _agency(rest[:300])
    original = _ORIGINAL_TITLE.match(text[_after_body(text) :].lstrip()[:_HEAD])
    return Header(published, source, original.group("title").strip() if original else "")


def labelled_source(text: str) -> str:
    """The name behind 来源： or Source:, without white space; "" if there is none."""
    text = _BLANKS.sub(" ", text)
    if english := _ENGLISH_SOURCE.search(text):
        return english.group("name").strip()
    match = _SOURCE.search(text)
    name = match.group("name").strip(" :：—–-[【") if match else ""
    if len(name) > 10:  # the text may have grown onto the name: keep what ends like an outlet
        outlet = _OUTLET.match(name)
        name = outlet.group() if outlet else ("" if re.search(r"[\u3400-\u9fff]", name) else name)
    return "" if FULL.match(name) or _NO_OUTLET.search(name) else name


def text_title(text: str) -> str:
    """The title of a plain text: its first line, if that is short, no sentence, and more follows; else ""."""
    lines = [line for line in _fold(text).split("\n") if line]
    if len(lines) < 2:
        return ""
    first = lines[0].lstrip("# ")
    chinese = re.search(r"[\u3400-\u9fff]", first) is not None
    if len(first) > _TITLE_CHARS[chinese] or re.search(r"[。；;：:，,]$|。|\.$|正文|^[-=*_]+$", first):
        return ""
    if FULL.search(first) and len(first) < 30 or _SOURCE.search(first) or _LABELLED.match(first):
        return ""
    return first


def _fold(text: str) -> str:
    # A run of blanks is where a page had a break; one blank may stand inside a title.
    head = _BLANKS.sub(" ", _WIDE_GAP.sub("\n", text[:_HEAD].lstrip("\ufeff")))
    return _BREAKS.sub("\n", head).strip()[:_FOLDED]


def _after_body(text: str) -> int:
    match = _BODY.search(text[:_HEAD])
    return match.end() if match else 0


def _in_zone(zone: str, year_of: _YearOf) -> date | None:
    """The date in what stands before 正文：, where nothing but a stamp, names and crumbs stand."""
    for pattern in (FULL, _GLUED):
        if match := pattern.search(zone):
            return day(*match.groups())
    if match := _SHORT_YEAR.search(zone):
        return day("20" + match.group(1), *match.groups()[1:])
    if match := _NO_YEAR.search(zone):
        return _with_year(match, year_of)
    return english_date(zone)


def _in_lines(head: str, year_of: _YearOf) -> date | None:
    """The date on a line that is a stamp, among the first lines."""
    for number, line in enumerate(head.split("\n")[:_LINES]):
        if found := _labelled_date(line) or _stamp(line, first=number == 0, year_of=year_of):
            return found
        if len(line) > 100 or "。" in line:
            return None  # the text has begun
    return None


def _labelled_date(line: str) -> date | None:
    for match in _LABELLED.finditer(line[:300]):
        rest = match.group("rest")
        stamp = FULL.match(rest)
        if stamp and "地点" not in line:
            return day(*stamp.groups())
        if (english := english_date(rest)) is not None:
            return english
    return None


def _stamp(line: str, *, first: bool, year_of: _YearOf) -> date | None:
    """A date at the start of a line that is no sentence, or with a time at its end."""
    bare = line.lstrip("[【(（ ")
    bracketed = bare != line
    if match := FULL.match(bare) or _GLUED.match(bare):
        rest = bare[match.end() :]
        time = TIME.match(rest)
        after = rest[time.end() :] if time else rest
        # 2023-08-01 is how machines write; 2023年8月1日 also begins a sentence.
        by_machine = "年" not in match.group()
        if _AFTER.match(after) or (by_machine and (first or len(line) < 80 and not _PROSE.search(line))):
            return day(*match.groups())
        if bracketed or (time and re.match(r"\s", after)):
            return day(*match.groups())
        return None
    if first and (match := _NO_YEAR.match(bare)):
        rest = bare[match.end() :]
        time = TIME.match(rest)
        if (time and _AFTER.match(rest[time.end() :])) or (bracketed and rest[:2].strip()[:1] in ("]", "】")):
            return _with_year(match, year_of)
    if len(line) <= 80 and not _PROSE.search(line):
        for match in FULL.finditer(line):
            rest = line[match.end() :]
            time = TIME.match(rest)
            by_machine = "年" not in match.group()
            before = line[: match.start()][-1:]
            if (
                before in _BEFORE_STAMP
                and (time or by_machine)
                and _AFTER.match(rest[time.end() :] if time else rest)
            ):
                return day(*match.groups())
    if len(line) <= 60 and not line.endswith(".") and _ENGLISH_STAMP.match(line):
        return english_date(line)
    return None


def _dateline(rest: str, text: str, year_of: _YearOf) -> date | None:
    """The day that an agency's dateline names, with the year from the words or from the rest of the text."""
    for match in _DATELINE.finditer(rest[:400]):
        if _QUOTED.search(rest[: match.start()][-16:]) and match.group()[-1] not in "电電":
            continue  # 据…7月24日报道: when somebody else said it
        year, month, number = match.groups()
        year = year or year_of(int(month), int(number))
        return day(year, month, number) if year else None
    english = _ENGLISH_DATELINE.search(rest[:400])
    return english_date(english.group("rest"), text) if english else None


def _with_year(match: re.Match[str], year_of: _YearOf) -> date | None:
    month, number = (group for group in match.groups() if group)
    year = year_of(int(month), int(number))
    return day(year, month, number) if year else None


def _reprint(rest: str) -> str:
    match = _REPRINT.search(rest)
    return match.group("name").strip() if match else ""


def _agency(rest: str) -> str:
    """The outlet before 电, 讯, 消息 or 记者, without the place behind it; "" for 本报 and the like."""
    for match in _AGENCY.finditer(rest[:200]):
        name, word = match.group("name").strip("·-－"), match.group("word")
        told = rest[match.start()] == "据"  # 据…7月24日报道 is quoted, 据…电 is reprinted
        if _NO_OUTLET.search(name) or (told and word[-1] not in "电電"):
            continue
        if word[-1] in "道" and not match.group("day"):
            continue
        if name.startswith("《"):
            return name.strip("《》")
        outlet = _OUTLET.match(name)
        if outlet is not None:
            # 红网时刻新闻 is one name, 新华社福州 a name and a place, which does not end like an outlet.
            whole = name if _OUTLET_LAST.search(name) and len(name) <= 12 else outlet.group()
            if len(whole) > _BEHIND_BLANK and rest[: match.start()].endswith(" "):
                continue  # the words of a title, grown together with a name
            return whole
        if match.group("day") and word in ("讯", "訊", "消息") and len(name) <= 8 and match.start() == 0:
            return name
    english = _ENGLISH_AGENCY.search(rest[:200])
    return english.group("name").strip() if english else ""

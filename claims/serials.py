"""Words that tell one of a series from the others, by their number: 1号线, 92号汽油, 第三轮, 近三年, Line 2, Q3.

What is said of one member says nothing of another. Which series there are need not be known beforehand: the word that
is counted through names it. A match that is none harms nothing, as long as no other text numbers the same word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from claims.records import Span
from claims.values.numerals import parse

SERIAL = "serial"  # begins the contrast classes of these


class Serial(NamedTuple):
    """A member of a series at its place: `kind` names the series, `number` the member."""

    span: Span
    kind: str
    number: str
    beside: bool = False  # of the figure that it stands beside alone (首批)

    @property
    def contrast(self) -> str:
        """As a contrast, class and value: serial 号线:1."""
        return f"{SERIAL} {self.kind}:{self.number}"

    @property
    def window(self) -> bool:
        """Whether it is a stretch of time (近三年)."""
        return self.kind == _SPELL

    @property
    def passing(self) -> bool:
        """Whether it is said of one figure, and not of what the text goes on to tell."""
        return self.beside or self.kind in (_SPELL, _PRICED)


_N = r"(?P<n>\d{1,4}|[一二三四五六七八九十]{1,3})"
_NUMBERED = re.compile(
    rf"(?P<th>第?){_N}(?P<kind>号(?:线|楼|机组?|汽油|柴油|油|井|炉|桥|馆|厅|门|站|店|航站楼|码头|泊位|标段|洞|坑|墓|院|台风)|"
    r"标段|期(?:工程|项目|建设)?|航站楼|届|轮|批|场|季|代|阶段|梯队|次|(?:人民|附属|中心)?医院|中学|小学|中(?=[今招的校学共高初录考,。])|"
    r"分[局院店]|车间|大队|军|师)"
)
_ONLY_TH = frozenset(
    "届 轮 批 场 季 代 阶段 梯队 次 医院 人民医院 附属医院 中心医院 中学 小学 分局 分院 分店 车间 大队 军 师".split()
)
_PHASE = re.compile(r"期.*")
# 近三年收益率 is of three years; 工程耗时近三年 tells how long it took
_WINDOW = re.compile(
    r"(?:(?<![了时历达续过经花用长需干等])(?P<kind>[近前])|过去|最近|未来|此后)"
    r"(?P<n>\d{1,2}|[一二两三四五六七八九十半]{1,2})(?P<unit>个月|个季度|年|[天周日])(?!时间)(?=[\u4e00-\u9fff](?<![时之的工了内间后]))"
)
# 首批疫苗, 首场比赛: the first of its series
_OPENING = re.compile(r"首(?P<kind>届|轮|批|场|季|阶段|期(?=工程|项目|建设))")
# 8月合约, 一年期利率: what is due when
_DUE = re.compile(r"(?P<n>\d{1,4}|[一二三四五六七八九十]{1,3})(?P<kind>月合约|年期|个月期)")
# 江州至海州高铁: of the lines from one town each goes to another
_ROUTE = re.compile(
    r"(?:至|到|—|-)(?P<n>[\u4e00-\u9fff]{2,4})(?P<kind>高铁|铁路|高速|公路|航线|航班|专线|客专|城际|管道|段(?=[全长]))"
)
# 标准版, Max版: one of the editions that a thing comes in
_EDITION = re.compile(
    r"(?P<n>标准|基础|入门|低配|标配|高配|顶配|中配|旗舰|青春|轻享|长续航|四驱|两驱|后驱|性能|运动|豪华|尊享|尊贵|增程|纯电|"
    r"(?<![A-Za-z])[A-Za-z]{2,6} ?)版(?![本权图面块])|(?P<price>起售|顶配|入门)(?=售?价|款)"
)
# 500克4元: what is to be had for the price
_FOR_PRICE = re.compile(r"(?P<n>\d[\d.]{0,6} ?(?:公斤|千克|克|斤|两|吨|毫升|升|度|平方米|立方米|亩))(?=\d[\d.]{0,8}元)")
_WORDS = (
    "area article berth block building category chapter class district division dock flight game gate grade group "
    "highway leg level line lot phase pier pipeline plant platform reactor room round route runway school section "
    "series shaft stage station team terminal tier tower type unit volume ward well zone"
)
_ENGLISH = re.compile(
    rf"\b(?P<kind>{'|'.join(_WORDS.split())})(?: no\.?)? (?P<n>\d{{1,4}}|[ivx]{{1,4}}|[a-h])\b|"
    r"\b(?P<th>first|second|third|fourth|fifth|sixth|1st|2nd|3rd|[4-9]th)[- ]"
    r"(?P<of>quarter|half|round|phase|stage|leg|period|term|edition|batch)\b|"
    r"\b(?P<q>[qh])(?P<qn>[1-4])\b",
    re.IGNORECASE,
)
_ORDINALS = {"first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "sixth": "6"}
_ROMAN = {roman: str(n) for n, roman in enumerate("i ii iii iv v vi vii viii ix x".split(), 1)}
_HALVES = {"q": "quarter", "h": "half"}
_SPELL, _PRICED = "window", "priced"


def find_serials(view: str, english: bool) -> tuple[Serial, ...]:
    """The members of series that a text names, in its order."""
    if english:
        return tuple(map(_in_english, _ENGLISH.finditer(view)))
    found = []
    for m in _NUMBERED.finditer(view):
        kind = m["kind"]
        # 三期 is a phase, 3期 a count; 5次 are times, and 第5次 is one of them
        if not m["th"] and (kind in _ONLY_TH or (kind.startswith("期") and m["n"].isdigit())):
            continue
        found.append(Serial(Span(*m.span()), _PHASE.sub("期", kind), _number(m["n"])))
    found += [Serial(Span(*m.span()), m["kind"], "1", True) for m in _OPENING.finditer(view)]
    found += [Serial(Span(*m.span()), f"due {m['kind']}", _number(m["n"])) for m in _DUE.finditer(view)]
    found += [Serial(Span(*m.span()), f"to {m['kind']}", m["n"]) for m in _ROUTE.finditer(view)]
    for m in _WINDOW.finditer(view):
        found.append(Serial(Span(*m.span()), _SPELL, f"{_number(m['n'])}{m['unit']}"))
    for m in _EDITION.finditer(view):
        found.append(Serial(Span(*m.span()), "edition", (m["n"] or m["price"]).strip().casefold()))
    for m in _FOR_PRICE.finditer(view):
        found.append(Serial(Span(*m.span()), _PRICED, m["n"]))
    return tuple(sorted(found))


def topic_of(serials: Sequence[Serial], lead: int) -> tuple[Serial, ...]:
    """The members that a whole text is about: named before `lead`, where its first sentences end, and of their series
    the only one that it names."""
    numbers: dict[str, set[str]] = {}
    for s in serials:
        numbers.setdefault(s.kind, set()).add(s.number)
    first = {s.kind: s for s in reversed(serials) if s.span.start < lead and not s.passing}
    return tuple(first[kind] for kind in sorted(first) if len(numbers[kind]) == 1)


def _in_english(m: re.Match[str]) -> Serial:
    if m["q"]:
        kind, number = _HALVES[m["q"].casefold()], m["qn"]
    elif m["th"]:
        kind, number = m["of"].casefold(), _ORDINALS.get(m["th"].casefold(), m["th"][0])
    else:
        kind, number = m["kind"].casefold(), m["n"].casefold()
        number = _ROMAN.get(number, number)
    return Serial(Span(*m.span()), kind, number)


def _number(written: str) -> str:
    parsed = parse(written)
    return written if parsed is None else str(parsed.value)

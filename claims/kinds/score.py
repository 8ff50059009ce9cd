"""Results of matches: how many points each side made, and who won.

    江州队以3比1战胜海州队              3-1, 江州 over 海州
    中国女足0:1不敌丹麦队                1-0, 丹麦 over 中国
    Rovers lost 3-2 to City (kinds/score_english.py)

Only where the words say that it is one: two figures with 比 or a colon between them are also a time, a scale, a ratio.
The sets of a match (25比22、22比25) and what it stood at (扳成1比1) are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.as_of import moment_value, time_of
from claims.identity import claim_id
from claims.kinds.score_english import results
from claims.kinds.score_sides import Result, plain_side
from claims.parts import entities_for, make_parts, modality_of, subject_from
from claims.reading import Reading
from claims.records import Claim, Mention, Score, Span
from claims.values.numerals import whole
from claims.words import Words

_POINTS = r"(?:\d{1,3}|[零〇一二两三四五六七八九十])"
_RESULT = re.compile(
    rf"(?<![\d.:比/、-])(?P<a>{_POINTS}) ?(?P<sign>比|:|-|–) ?(?P<b>{_POINTS})"
    r"(?![\d.:%比年月日号/、-]|[,、] ?\d+[比:-])"
)
_WON = (
    "战胜|击败|力克|大胜|险胜|完胜|小胜|横扫|淘汰|轻取|零封|力斩|逆转|取胜|获胜|胜出|打败|拿下|力擒|完封|送走|取得胜利|夺冠|"
    "赢得|赢下|赢了|胜(?![率任利者地过])"
)
_LOST = (
    "不敌|输给|败给|落败|告负|惜败|憾负|惨败|失利|输掉|输了|告败|负于|败北|被淘汰|输(?![入出送])|负(?![责荷债担面数])"
)
_DREW = "战平|闷平|握手言和|打平|逼平|战成平局|言和|踢平|互交白卷"
_TURN = re.compile(
    r"(?: ?\([^()]{0,80}\))?(?:的)?(?:总|大)?(?:比分|成绩|优势)?[^,。;:、\d]{0,4}?"
    rf"(?:(?P<won>{_WON})|(?P<lost>{_LOST})|(?P<drew>{_DREW}))"
)
_FINAL = re.compile(
    r"(?:最终|全场|终场|完场|总|大)(?:的)?比分(?:最终)?(?:定格在|定格为|锁定在|锁定为|停留在|为|是)? ?$"
)
_PART = (
    ("penalties", re.compile(r"点球(?:大战|决胜|战)?")),
    ("half", re.compile(r"上?半场|半场|首节|第[一二三四1234]节|上半时|下半[场时]")),
    ("set", re.compile(r"[首决]局|[首决]盘|第[一二三四五六七1-7][局盘]")),
    ("extra", re.compile(r"加时")),
    ("legs", re.compile(r"两回合|次回合|首回合|总比分|系列赛|大比分")),
)
_PAIR = re.compile(r"[\u4e00-\u9fff]/[\u4e00-\u9fff]")  # 樊振东/王楚钦: a side of two
_NOUNS = frozenset("n ns nz nt nr nrt nrfg j eng g zg b an vn".split())
_NO_SIDE = frozenset(
    "比赛 决赛 半决赛 小组赛 首轮 末轮 主场 客场 比分 总比分 大比分 优势 成绩 全场 开局 状态 首战 此役 本场 战绩 球迷 "
    "锁定 点球 大战 点球大战 半场 上半场 下半场 加时 加时赛 日讯 日电 对手 对方 主队 客队 卫冕冠军 强敌 劲旅 "
    "东道主 定格".split()
)


def find(reading: Reading) -> Iterator[Claim]:
    """The results of an article, in the order of the text."""
    found = results(reading) if reading.article.lang == "en" else _chinese(reading)
    for order, result in enumerate(found):
        yield _claim(reading, result, order)


def _chinese(reading: Reading) -> Iterator[Result]:
    view = reading.view
    for m in _RESULT.finditer(view):
        if m["sign"] != "比" and not (m["a"].isdigit() and m["b"].isdigit()):
            continue
        sentence = reading.sentences[reading.sentence_at(m.start())]
        # a colon ends a clause elsewhere
        clause = Span(sentence.clause_at(m.start()).start, sentence.clause_at(m.end()).end)
        if _PAIR.search(view, clause.start, m.start()):
            continue
        turn = _TURN.match(view, m.end(), clause.end)
        if turn is None and not _FINAL.search(view, clause.start, m.start()):
            continue
        a, b = whole(m["a"]), whole(m["b"])
        sides = _before(reading, clause.start, m.start()) or _carried(reading, sentence.span.start, clause.start)
        other = _after(reading.words, turn.end(), clause.end) if turn else ""
        one, other = (sides[-1], other) if other or len(sides) < _TWO else sides[-_TWO:]
        if plain_side(one) == plain_side(other):  # two teams of one town
            one = other = ""
        drew = a == b or bool(turn and turn["drew"])
        won = bool(turn and turn["won"]) if turn else a > b
        winner, loser = (one, other) if drew or won else (other, one)
        yield Result(
            Span(m.start(), m.end()),
            clause,
            max(a, b),
            min(a, b),
            winner,
            loser,
            _part(view, clause, m),
        )


def _part(view: str, clause: Span, m: re.Match[str]) -> str:
    """Of what a result is, as the words before it in its clause say, or the ones that turn it."""
    said = view[clause.start : m.start()] + view[m.end() : m.end() + 5]
    return next((name for name, words in _PART if words.search(said)), "")


def _runs(reading: Reading, start: int, end: int) -> list[str]:
    """The runs of nouns in a stretch: who or what may be a side."""
    words, view = reading.words, reading.view
    out: list[str] = []
    last = -1
    for i in words.indices(start, end):
        text, begin = words.texts[i], words.starts[i]
        if (words.tags[text] not in _NOUNS and not _JUNIOR.fullmatch(text)) or text in _NO_SIDE:
            last = -1
            continue
        if begin == last and view[begin - 1] != " ":
            out[-1] += text
        else:
            out.append(text)
        last = words.ends[i]
    return [run for run in out if len(run) > 1 and not _NO_TEAM.search(run)]


_TWO = 2
_JUNIOR = re.compile(r"[Uu]\d\d")
_NO_TEAM = re.compile(r"[赛战杯冠轮组]$|冠军$|[^\w·]")
_TEAM = re.compile(r"(?:队|女足|男足|女排|男排|女篮|男篮|国奥|国青|俱乐部|组合)$")


def _before(reading: Reading, start: int, end: int) -> list[str]:
    """Who stands before a result in its clause: teams, else those with a name, else the first noun; at most two."""
    runs = _runs(reading, start, end)
    named = [n.text.rstrip("以") for n in reading.names_between(start, end) if n.type != "place"]
    return [run for run in runs if _TEAM.search(run)][-_TWO:] or named[-_TWO:] or runs[:1]


def _carried(reading: Reading, start: int, end: int) -> list[str]:
    """Who the clauses before it in the sentence are about."""
    teams = [run for run in _runs(reading, start, end) if _TEAM.search(run)]
    named = [n.text for n in reading.names_between(start, end) if n.type in ("person", "organisation", "other")]
    return teams[:1] or named[:1] or [""]


def _after(words: Words, start: int, end: int) -> str:
    """Whom a verb that ends at `start` is followed by."""
    run, last = "", start
    for i in words.indices(start, end):
        text, begin = words.texts[i], words.starts[i]
        known = words.tags[text] in _NOUNS or _JUNIOR.fullmatch(text)
        if not known or text in _NO_SIDE or (run and begin != last):
            break
        run += text
        last = words.ends[i]
    return run


def _claim(reading: Reading, result: Result, order: int) -> Claim:
    view, text = reading.view, reading.article.text
    span, clause = result.span, result.clause
    index = reading.sentence_at(span.start)
    sentence = reading.sentences[index]
    names, how = entities_for(reading, index, clause.start, clause.end)
    moment, said = time_of(reading, index, clause.start, span)
    sides = [s for s in (result.winner, result.loser) if s]
    at = view.find(sides[0], sentence.span.start) if sides else -1
    subject = Mention(sides[0], plain_side(sides[0]), Span(at, at + len(sides[0]))) if at >= 0 else None
    english = reading.article.lang == "en"
    return Claim(
        id=claim_id("score", reading.article.path, text[clause.start : clause.end], text[span.start : span.end]),
        kind="score",
        article=reading.article.path,
        span=clause,
        value_span=span,
        sentence=sentence.span,
        quote=text[clause.start : clause.end],
        value=Score(result.most, result.fewest, plain_side(result.winner), plain_side(result.loser), result.part),
        subject=subject or subject_from(names, how),
        attribute=Mention("score" if english else "比分", "score"),
        as_of=moment_value(moment),
        as_of_said=said,
        as_of_span=moment.span if moment else None,
        speaker=sentence.speaker,
        modality=modality_of(view[clause.start : clause.end]),
        parts=make_parts(reading, index, (clause,), ("score",), names, clause, order),
    )

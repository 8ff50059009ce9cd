"""Denials: what one text says is not so, and another states.

A denial names an act and what it is done to. Another text states it where one clause has all these words without a
word of denial, doubt or intention, of somebody who both texts name there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from claims.dateline import without_dateline
from claims.identity import claim_id
from claims.kinds.denial import APPEAL, UPON, YET
from claims.records import Article, Claim, Mention, Modality, Phase, Span, Status
from factcheck.compare import build
from factcheck.evidence import Evidence
from factcheck.ladder import decide
from factcheck.linking.corpus import Batch, Found, Near, Ref, Tie, of_kind
from factcheck.records import Cluster, Pair
from factcheck.rules.denial import LADDER, LATER
from factcheck.sheet import Sheet

USABLE = of_kind("denial")

_BREAKS = ",，。；;:：！!?？\n“”\""
_CLAUSE = re.compile(f"[^{_BREAKS}]+")
_SENTENCE = re.compile(r"[。！!？?\n]")
_LONGEST = 40  # characters of a clause that states something outright
# In the clause: that it is not, may be, will be or is only said; behind it: a question
_RESERVED = re.compile(
    r"[未没无]|否|并非|不[^少断久同仅]|非[^法常洲]|如果|假如|[若拟将]|一旦|能否|是否|可能|或许|计划|有望|打算|考虑|准备|"
    r"[传谣]|疑似|据说|涉嫌|被[控指诉]|指[控责]|起诉|要求|应当|必须|需要|防止|避免|拒绝|放弃|撤回|取消|终止|落空|失败|错误|失实|子虚乌有|无稽|捏造|[吗么][?？]?$"
)
# Of what is not so yet elsewhere: that it has been done, and not what comes before or after it
_DONE = re.compile(r"^(?!.*(?:[前后时]$|待|等到)).*(?:已|正式|顺利|了$)")
_APPEALS = re.compile(r"^(?!.*[不未没否]).*(?:表示|提出|提起|[要将会已]|决定)[^,，。]{0,10}上诉(?![期状人权])")
_RETOLD = re.compile(r"否认|辟谣|谣言|不实|传言|传闻|网传|回应")
_WHO = ("person", "organisation", "product")
_ITSELF = re.compile(r"[本该我]公司|[本该]集团|[本该我]院|[本该]校|本人")  # who a text is about, as it opens
_LEAD = 60  # characters that a text opens with
_SOON = timedelta(days=2)  # a text that appears later than this tells of what has happened since
_SCORE = 0.6
_PLAINEST = 2  # clauses of a text that are shown: more would only say it again


def near(batch: Batch) -> Near:
    """The denials of each article tied to what the articles near it state."""
    ties = []
    for path in batch.owned:
        denials = batch.claims(USABLE, path)
        for other in batch.near.get(path, ()) if denials else ():
            if not _of_one_event(path, other, batch):
                continue
            ties += [
                Tie(Ref(path, denial.id), Ref(other, stated.id), _EVIDENCE)
                for denial in denials
                for stated in _stated(denial, batch.sheets[other], batch)
            ]
    return Near(ties=tuple(ties))


def _of_one_event(a: str, b: str, batch: Batch) -> bool:
    """Whether what one text states may be what the other denies: not the blanks of one form; and in an archive only
    where a draft is asked about, for of sixteen that were read there none was."""
    if batch.unasked(a, b):
        return False
    return batch.topics.one_story(a, b) and not batch.forms.one_form(a, b)


def settle(batch: Batch, ties: Sequence[Tie]) -> Found:
    """One cluster of the denials that hang together with what is stated against them."""
    denials = {c.id: c for path in sorted(batch.sheets) for c in batch.claims(USABLE, path)}
    denied = {t.a.claim: denials[t.a.claim] for t in ties}
    against = dict.fromkeys((t.a.claim, t.b.article) for t in ties)
    stated = {c.id: c for claim, other in against for c in _stated(denied[claim], batch.sheets[other], batch)}
    parts = [_ordered(denied.values()), _ordered(stated.values())]
    last = max((d for c in parts[0] if (d := batch.sheets[c.article].article.published)), default=None)
    soon = timedelta() if any(YET in c.scope for c in parts[0]) else _SOON
    if last is not None and all(_later(batch.sheets[c.article].article, last, soon) for c in parts[1]):
        parts[1] = [c._replace(scope=(*c.scope, LATER)) for c in parts[1]]
    level = decide(LADDER, parts[0][0], parts[1][0])
    pair = Pair(0, 1, level.relation, level.key)
    cluster: Cluster = build("denial", parts, (pair,), batch.sources, _SCORE)
    return Found(clusters=(cluster,))


_EVIDENCE = Evidence(1.0, 1.0, 0.0, 0, 0, False, 1.0, 0.0, False, _SCORE)


def _ordered(claims: Iterable[Claim]) -> list[Claim]:
    return sorted(claims, key=lambda c: (c.article, c.span))


def _later(article: Article, day: date, soon: timedelta) -> bool:
    return article.published is not None and article.published - day > soon


def _stated(denial: Claim, sheet: Sheet, batch: Batch) -> list[Claim]:
    """Where an article states what a denial denies: the plainest clauses, which name whose doing it is, first."""
    assert isinstance(denial.value, Status)
    what = denial.value.event.split(" ")
    folded = sheet.once(_folded)
    if not all(w in folded for w in what):
        return []
    whose, appeal = _names(denial, batch), what == [APPEAL]
    view, text = sheet.view, sheet.article.text
    found: list[tuple[bool, Claim]] = []
    for clause in _clauses(folded, what):
        said = view[clause.start : clause.end]
        asked = view[clause.end : clause.end + 1] in ("?", "？")
        if len(said) > _LONGEST or asked or not (_APPEALS.search(said) if appeal else not _RESERVED.search(said)):
            continue
        if YET in denial.scope and not (_DONE.search(said) and _of_the_same(denial, said)):
            continue
        sentence = _sentence(view, clause)
        # whose appeal it is may stand anywhere in its text
        people = [n for n in sheet.names if n.type == "person"] if appeal else ()
        names = people or [n for n in sheet.names_between(sentence.start, clause.end) if n.type != "place"]
        common = [n for n in names if batch.world.entity(n.norm) in whose]
        if not common or _RETOLD.search(view, sentence.start, sentence.end):
            continue
        claim = Claim(
            id=claim_id("denial", sheet.article.path, text[clause.start : clause.end], said),
            kind="denial",
            article=sheet.article.path,
            span=clause,
            value_span=clause,
            sentence=sentence,
            quote=text[clause.start : clause.end],
            value=Status(denial.value.event, Phase.DONE),
            subject=Mention(common[0].text, common[0].norm, common[0].span),
            attribute=denial.attribute,
            modality=Modality.ASSERTED,
        )
        found.append((not any(clause.covers(n.span) for n in common), claim))
    plainest = sorted(found, key=lambda f: (f[0], f[1].span))[:_PLAINEST]
    return list({c.id: c for _, c in plainest}.values())


def _of_the_same(denial: Claim, said: str) -> bool:
    """Whether most of what the denial says before its event (第二条产线尚未投产), names and words, is in a clause."""
    assert isinstance(denial.value, Status)
    before = without_dateline(denial.led)
    mine, theirs = ({*_NTH.findall(stretch)} for stretch in (before, said))
    if mine and theirs and not mine & theirs:
        return False
    if not {*_SOME.findall(said)} <= {*_SOME.findall(denial.quote)}:
        return False
    told = [w for w in (*denial.parts.own, *denial.parts.entities) if w in before and w not in _HEADING]
    return bool(told) and 2 * sum(w in said for w in told) > len(told)


_SOME = re.compile(r"\d%|部分|首[批期段]|一期|股权")  # of a part, and not of the whole
_NTH = re.compile(r"第[一二三四五六七八九十\d]{1,3}|[一二三四五六七八九十\d]{1,3}(?=[号期])")
_HEADING = frozenset("日讯 日电 日报 晚报 记者 消息".split())


def _names(denial: Claim, batch: Batch) -> set[str]:
    """Who and what the sentence of a denial names, or what it is about."""
    sheet = batch.sheets[denial.article]
    names = [*sheet.names_between(*denial.sentence)]
    if not any(n.type in _WHO for n in names) or _ITSELF.search(sheet.view, *denial.sentence):
        names += sheet.names_between(0, _LEAD)
    found = {n.norm for n in names} | ({denial.subject.norm} if denial.subject else set())
    return {batch.world.entity(norm) for norm in found}


def _folded(sheet: Sheet) -> str:
    """A text whose words compare whatever their case; as long as it was."""
    folded = sheet.view.casefold()
    return folded if len(folded) == len(sheet.view) else sheet.view


def _clauses(view: str, words: Sequence[str]) -> Iterator[Span]:
    """The clauses that have all the words, in the order of the text."""
    longest = max(words, key=len)
    at = view.find(longest)
    while at >= 0:
        start = max(view.rfind(sign, 0, at) for sign in _BREAKS) + 1
        found = _CLAUSE.match(view, start)
        end = found.end() if found else at + len(longest)
        clause = view[start:end]
        # 发表的论文 names a paper, and states nothing
        plain = UPON.sub("", clause)
        if all(w in clause for w in words) and not any(f"{w}的" in plain for w in words):
            lead = len(clause) - len(clause.lstrip())
            yield Span(start + lead, start + len(clause.rstrip()))
        at = view.find(longest, max(end, at + 1))


def _sentence(view: str, clause: Span) -> Span:
    start = max(view.rfind(c, 0, clause.start) for c in "。！!？?\n") + 1
    end = _SENTENCE.search(view, clause.end)
    return Span(start, end.end() if end else len(view))

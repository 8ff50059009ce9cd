"""What a text says is not so: that something was not done, or is none of it.

    正常推进境外重组，不涉及破产申请   not so: 破产 申请
    女双组合并未提出退赛               not so: 提出 退赛
    白石河应急引水工程至今仍未通水   not so yet: 通水

Only what another text could say the other way round: an act and what it is done to; of what is not so yet, an event
that comes once (通车, 投产). What may not be (不得) and questions are none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from claims.identity import claim_id
from claims.kinds.status import EVENTS
from claims.parts import entities_for, make_parts, modality_of, subject_from
from claims.reading import Reading
from claims.records import Claim, Mention, Modality, Phase, Span, Status

_NOT = re.compile(
    r"(?P<yet>尚未|还未|还没有|还没|仍未|仍没有|至今未|至今没有|迟迟未|暂未)|"
    r"并未|并没有|并没|没有|从未|从没|未曾|未|没|并非|不是|并不是|不再|并不|不|否认|否定"
)
# 不 before these says how something is, or what may not be done
_OTHER = re.compile(
    r"暂无|不得|不要|不能|不可|不准|不许|不排除|不仅|不但|不只|不光|不限于|而不是|而非|而并非|是否|有没有|能否"
)
_SUPPOSED = re.compile(r"如果|假如|假设|若|倘若|一旦|要是|即使|只要|除非|可能|也许|或许|不是.{0,12}而是|[吗?？]")
_PLEADED = re.compile(r"[辩诉]称|声称|自称|主张|上诉")  # what a party says of itself is for the court to find
# words that only carry what is denied: 不涉及破产申请, 不存在裁员计划
_CARRIES = frozenset(
    "涉及 存在 进行 发生 属于 构成 打算 准备 考虑 产生 任何 相关 有关 情况 现象 问题 说法 传闻 消息".split()
)
# what nobody does: it says how things are, or what they mean
_STATES = frozenset(
    "意味着 意味 代表 等于 等同 相当 取决 适合 适用 影响 含 包含 包括 限于 需要 知道 认识 觉得 认为 具备 符合 "
    "改变".split()
)
_ACTS = ("v", "vn", "vd")
_REACH = 24  # characters behind the word of denial
YET = "yet"  # the scope of what is only not so yet
_KINDS = ("open", "finish", "start", "buy", "sign")
# what comes once
_ONCE = frozenset(word for kind, words in EVENTS if kind in _KINDS for word in words) | frozenset(
    "完成 通水 通电 通航 获批 复产 复工 复航 恢复 合龙 验收 交房 入住 到账 支付 上诉".split()
)
UPON = re.compile(r"对[^,，。的]{1,16}的")  # 完成对东江软件的收购: what is done, and to whom
APPEAL = "上诉"  # what only one in a case does, who need not be named: 表示服判，不上诉
_FEWEST, _MOST = 2, 5  # words that say what is denied: of one alone nobody knows what it is done to


def find(reading: Reading) -> Iterator[Claim]:
    """The denials of an article in the order of the text."""
    if reading.article.lang == "en":
        return
    view, text = reading.view, reading.article.text
    words = reading.words
    order, last = 0, -1
    for m in _NOT.finditer(view):
        at = bisect_left(words.starts, m.start())
        if m.start() < last or at == len(words.starts) or words.starts[at] != m.start() or words.ends[at] > m.end():
            continue  # 非 of 非法, 不 of 不断
        index = reading.sentence_at(m.start())
        sentence = reading.sentences[index]
        clause = sentence.clause_at(m.start())
        said = view[clause.start : clause.end]
        if not clause.covers(Span(*m.span())) or _OTHER.search(said) or _SUPPOSED.search(said):
            continue
        if _PLEADED.search(view, sentence.span.start, m.start()):
            continue
        denied = Span(m.end(), min(clause.end, m.end() + _REACH))
        what = list(
            dict.fromkeys(w.text.casefold() for w in words.between(*denied) if w.content and w.text not in _CARRIES)
        )
        yet = bool(m["yet"])
        if yet and _ONCE.isdisjoint(what):
            continue
        fewest = 1 if yet or what == [APPEAL] else _FEWEST
        if not fewest <= len(what) <= _MOST or "的" in UPON.sub("", view[denied.start : denied.end]):
            continue  # the latter tells who or what it is that did not: 未参与研究的学者
        if not yet and not _acts(reading, denied, m.group()):
            continue
        last = clause.end
        names, how = entities_for(reading, index, clause.start, clause.end)
        modality = modality_of(said)
        yield Claim(
            id=claim_id("denial", reading.article.path, text[clause.start : clause.end], text[m.start() : denied.end]),
            kind="denial",
            article=reading.article.path,
            span=clause,
            value_span=Span(m.start(), denied.end),
            sentence=sentence.span,
            quote=text[clause.start : clause.end],
            value=Status(" ".join(what), Phase.DENIED),
            subject=subject_from(names, how),
            attribute=Mention(view[denied.start : denied.end].strip(), " ".join(sorted(what))),
            scope=(YET,) if yet else (),
            speaker=sentence.speaker,
            modality=Modality.NEGATED if modality is Modality.ASSERTED else modality,
            parts=make_parts(reading, index, (clause,), tuple(what), names, clause, order),
        )
        order += 1


def _acts(reading: Reading, denied: Span, word: str) -> bool:
    """Whether one of the words is something that is done; behind 不 it has to follow at once (not 不完全统计)."""
    words = reading.words.between(*denied)
    if any(w.text in _STATES for w in words):
        return False
    if word in ("不", "未") and not (words and words[0].tag in _ACTS):
        return False
    return any(w.content and w.tag in _ACTS and w.text not in _CARRIES for w in words)

"""Where an event stands in time: planned for March, under way, done.

    将于三月份完成内测，并面向公众开放   planned, March;   3月16日，百度率先发布“文心一言”   done, 16 March
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.identity import claim_id
from claims.parts import content_terms, entities_for, make_parts, subject_from
from claims.reading import Reading
from claims.records import Claim, Grain, Mention, Modality, Phase, Span, Status

_PLAN = re.compile(
    r"(?:将于|将在|计划于|计划在|拟于|预计于|预计在|定于|有望在|有望于|将从|即将于)\s*$|"
    r"will\s+\w+\s+(?:in|on|by)\s+$"
)
_GRAINS = (Grain.DAY, Grain.MONTH, Grain.QUARTER, Grain.YEAR, Grain.PART)
# Words for bringing something before the public, and for others of one event: what one text plans another reports.
EVENTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("release", tuple("发布 推出 上线 开放 面世 问世 亮相 内测 公测 上市 发售 首发 公开 launch release".split())),
    ("found", tuple("成立 创立 创办 创建 组建 注册".split())),
    ("start", tuple("开工 动工 动土 破土 奠基".split())),
    ("open", tuple("开业 开通 通车 启用 投用 投入使用 投入运营 开馆 开园 开幕 open".split())),
    ("finish", tuple("完工 竣工 建成 封顶 投产 量产 下线 交付".split())),
    ("sign", tuple("签约 签署 签订 签字 签好".split())),
    ("buy", tuple("收购 合并 完成收购".split())),
    ("publish", tuple("发表 刊发 刊登".split())),
    ("sue", tuple("起诉 提起诉讼".split())),
    ("depart", tuple("离职 卸任 辞职 退休".split())),
    ("force", tuple("施行 生效".split())),
    ("halt", tuple("停牌 停止买卖 暂停买卖 暂停交易".split())),
    ("resume", tuple("复牌 恢复交易 恢复买卖".split())),
    ("land", tuple("着陆 返回地球".split())),
    ("air", tuple("定档 上映 公映 开播 首播".split())),
)

_NAMED = {name: words[0] for name, words in EVENTS}  # release: 发布


_EVENT = re.compile("|".join(word for _, words in EVENTS for word in words))
_AHEAD = re.compile(r"将|计划|预计|有望|拟|未|还没|没有")


def event_class(stretch: str) -> str:
    """The class of event that a stretch speaks of, "" if none."""
    if not _EVENT.search(stretch):
        return ""
    return next((name for name, words in EVENTS if any(w in stretch for w in words)), "")


def find(reading: Reading) -> Iterator[Claim]:
    """Planned and reported events with their time, in the order of the text."""
    view, text = reading.view, reading.article.text
    for order, m in enumerate(reading.moments):
        if m.moment.grain not in _GRAINS:
            continue
        index = reading.sentence_at(m.span.start)
        sentence = reading.sentences[index]
        clause = sentence.clause_at(m.span.start)
        planned = bool(_PLAN.search(view[max(clause.start, m.span.start - 8) : m.span.start]))
        end = clause.end
        kind = event_class(view[m.span.end : end])
        if not kind and not planned and (later := sentence.clause_from(end)):
            end = later.end
            kind = event_class(view[m.span.end : end])
        if not kind or (not planned and _AHEAD.search(view, m.span.start, end)):
            continue
        names, how = entities_for(reading, index, m.span.start, end)
        if planned:
            before = [c for c in sentence.clauses if c.end <= clause.start][-2:]
            more = tuple(n for c in before for n in reading.names_between(c.start, c.end))
            names = (*names, *more) if how.value == "in the clause" else (*more, *names)
        span = Span(max(clause.start, m.span.start - 6), end)
        yield Claim(
            id=claim_id("status", reading.article.path, text[span.start : span.end], kind),
            kind="status",
            article=reading.article.path,
            span=span,
            value_span=m.span,
            sentence=sentence.span,
            quote=text[span.start : span.end],
            value=Status(" ".join(content_terms(reading, (span,))), Phase.PLANNED if planned else Phase.DONE, m.moment),
            subject=subject_from(names, how),
            attribute=Mention(kind if reading.article.lang == "en" else _NAMED[kind], kind),
            as_of=m.moment,
            as_of_said=True,
            as_of_span=m.span,
            speaker=sentence.speaker,
            modality=Modality.PLANNED if planned else Modality.ASSERTED,
            parts=make_parts(reading, index, (span,), (kind,), names, span, order),
        )

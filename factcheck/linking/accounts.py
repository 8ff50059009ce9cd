"""What a text says itself of the difference between two figures: dropped, added, changed, or the rest of a sum."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from claims.records import Amount, Claim
from factcheck.linking.corpus import Batch
from factcheck.sheet import Sheet

_CHANGED = re.compile(r"取消|新增|增加|增补|增设|增至|减少|减至|核减|核增|调减|调增|剔除|扣除|撤销|追加|补报|退出")


def accounted(a: Claim, b: Claim, batch: Batch) -> bool:
    """Whether one of the texts itself says what makes the difference: 326个小项, and 322个 after 4个 were dropped."""
    x, y = a.value, b.value
    if not (isinstance(x, Amount) and isinstance(y, Amount)) or x.number is None or y.number is None:
        return False
    gap = abs(x.number - y.number)
    words = {*a.parts.own, *b.parts.own}
    return any(
        c.id not in (a.id, b.id) and words & {*c.parts.own} and _CHANGED.search(c.quote)
        for path in (a.article, b.article)
        for c in of_size(gap, x.dimension, batch.sheets[path])
    )


_TOGETHER = re.compile(r"[两二三四五六各多]级|合计|共计|总计|总共|一共|合共|累计|总额|两[地家项者]")


def summed(a: Claim, b: Claim, batch: Batch) -> bool:
    """Whether the text of the other gives the rest of the one too, which is said to be a sum (省、市两级拨款9000万元,
    and 省拨款6500万元, 市拨款2500万元), or does so in one sentence (研发费用8.7亿元、资本化研发支出0.8亿元)."""
    x, y = a.value, b.value
    if not (isinstance(x, Amount) and isinstance(y, Amount)) or not x.number or not y.number:
        return False
    whole, part = (a, b) if abs(x.number) > abs(y.number) else (b, a)
    least = min(abs(x.number), abs(y.number))
    said = bool(_TOGETHER.search(whole.parts.before[-20:] + whole.quote))
    gap = abs(abs(x.number) - abs(y.number))
    words = {*part.parts.heads, *part.parts.own}
    home = batch.sheets[whole.article]
    if all(any(c.sentence == whole.sentence for c in of_size(size, x.dimension, home)) for size in (gap, least)):
        return True  # 21人受伤(德州20人, 聊城1人)
    sheet = batch.sheets[part.article]
    return any(
        (words & {*c.parts.heads, *c.parts.own} and (said or c.sentence == part.sentence))
        or _joined(part, c, sheet.view)
        for c in of_size(gap, x.dimension, sheet)
        if c.id != part.id
    )


_AND = re.compile(r"[^\d,。;]{0,8}[和与及、加](?:其中)?")


def _joined(part: Claim, rest: Claim, view: str) -> bool:
    """Whether two figures are told in one breath: 两个儿子和一个女儿."""
    first, then = sorted((part.value_span, rest.value_span))
    return bool(_AND.fullmatch(view, first.end, then.start))


def of_size(size: Decimal, dimension: str, sheet: Sheet) -> Iterator[Claim]:
    """The claims of an article on an amount of that size, whatever its sign."""
    for claim in sheet.claims:
        v = claim.value
        if isinstance(v, Amount) and v.dimension == dimension and v.number is not None and abs(v.number) == size:
            yield claim


_BECAME = re.compile(
    r"改成|改为|改至|调整为|调整至|调整到|调为|上调[至到为]|下调[至到为]|变为|变成|变更为|增[至到]|增加到|提高[至到]|提升[至到]|升[至到]|[减降][至到]|"
    r"降低[至到]|减少[至到]|扩大[至到]|缩减[至到]|压缩[至到]|缩短[至到]|延长[至到]|加密[至到]"
)
_TOLD = 120  # characters between two figures of a text in which it tells that the one became the other


def told_change(a: Claim, b: Claim, batch: Batch) -> bool:
    """Whether a text tells between two of its figures that something was changed (1%进入甲, 改成90%留用, 10%进入甲)."""
    if not (isinstance(a.value, Amount) and isinstance(b.value, Amount)):
        return False
    first, then = sorted((a.value_span, b.value_span))
    return then.start - first.end <= _TOLD and bool(_BECAME.search(batch.sheets[a.article].view, first.end, then.start))


def brought_to(a: Claim, b: Claim, batch: Batch) -> bool:
    """Whether the text that appeared later, and it alone, says that the figure was brought to what it gives:
    列车间隔4分30秒, and days later 间隔压缩到3分50秒."""
    days = [batch.sheets[c.article].article.published for c in (a, b)]
    if None in days or days[0] == days[1]:
        return False
    first, then = (a, b) if days[0] < days[1] else (b, a)  # type: ignore[operator]
    led, before = _led(then, batch), _led(first, batch)
    return bool(_BROUGHT.search(led)) and not _SINCE.search(led) and not _TO.search(before)


def _led(claim: Claim, batch: Batch) -> str:
    """The words before a figure."""
    at = claim.value_span.start
    return batch.sheets[claim.article].view[max(0, at - _BEFORE) : at]


_BEFORE = 24  # characters
_BROUGHT = re.compile(rf"(?:{_BECAME.pattern})(?:了|约|近)?$")
_TO = re.compile(r"[至到为](?:目前的|了|约|近)?$")
# brought to it from what was a year ago, and not from what another text told
_SINCE = re.compile(r"[由从较比]|[去上前]年|上届|往年|同期|此前")

"""A percentage of change with the two figures that it is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import gt, lt

from claims.measure import CHANGES
from claims.records import Claim, Measure
from claims.words import Words
from factcheck.linking.arithmetic.changes_english import english_ends
from factcheck.linking.arithmetic.quotients import Quotient, may_come_out, quotient_near
from factcheck.linking.arithmetic.sums import HUNDRED, Sum, amount, between, half, number, percent, words

_FROM_TO = re.compile(r"(?:由|从|自)[^,。;]{0,12}$")
_TO = re.compile(r"(?:至|到|为)\s*(?:约|近|超|超过|逾)?$")
_BEFORE = re.compile(r"同期|上年|去年|上月|上季|(?<!今)年前|此前|原来|前一|上一")
_THAN = re.compile(r"(?:较|对比|(?<![同环占])比|[低高多少好优逊]于|不及)[^,。;]{0,20}$")
_ONLY_CHANGED = re.compile(r"(?:相比|比)?[^,。;、和]{0,8}")  # a verb between a figure and by how much it changed
_UNTIL = re.compile(r"[^,。;]{0,2}(?:至|到)[^,。;、]{0,14}$")
_PEAK = re.compile(r"(?:最高|高点|顶点|峰值|巅峰)[^,。;]{0,12}$")
_FORECAST = re.compile(r"预期(?:值|水平)?的?(?:约|近|为)?$")  # what analysts expected stands beside what was
_OR = re.compile(r"\(\s?(?:或|or )[^,。;()]{0,6}$")
_OTHER_BASIS = re.compile(r"较|比|相比|距|以来|累计")
# What is measured of a thing, and not counted over a time: only there is 降低了30% a comparison of two things.
_MEASURED = frozenset(("bytes", "parameters", "power", "energy", "length", "mass", "volume", "speed", "pixels"))
_RANGE = 6  # claims before a percentage in which its ends stand where words name them


def changes(claims: Sequence[Claim], text: str) -> Iterator[Sum]:
    """The changes of a text, of its claims on amounts in their order, with the ends that words name or figures give."""
    for i, p in enumerate(claims):
        stated = number(p)
        if stated is None or amount(p).dimension != "share" or p.measure not in CHANGES:
            continue
        plain = english_ends(claims, i, text)
        ends = (
            plain
            or _fallen_by(claims, i, text)
            or _named_ends(claims, i, text)
            or _from_peak(claims, i, text)
            or _since(claims, i, text)
            or quotient_near(claims, i, stated + HUNDRED, gt if stated > 0 else lt)
        )
        if ends is not None and not _otherwise(text, p) and not _another(ends, claims, i):
            new, old = words(ends.over), words(ends.under)
            computed = ends.computed - HUNDRED
            note = f"({new} - {old}) / {old} = {percent(computed)}"
            yield Sum((ends.under, ends.over), p, computed, ends.slack, False, note, plain=ends is plain)


def _otherwise(text: str, p: Claim) -> bool:
    """Whether a change is a second one, reckoned in another way: 增加216%(或增加228%, 不计及外币换算)."""
    return bool(_OR.search(text, max(0, p.value_span.start - 8), p.value_span.start))


def _another(ends: Quotient, claims: Sequence[Claim], at: int) -> bool:
    """Whether the ends do not give the change, and two other figures beside it do: then these are meant."""
    p = claims[at]
    stated = number(p) or 0
    if abs(ends.computed - HUNDRED - stated) <= ends.slack + half(p):
        return False
    by = claims[at - 1] if at else p  # 同比增加594.32万人次，增长101.4%
    if by.measure in CHANGES and amount(by).dimension != "share" and (rise := number(by)):
        for c in claims[max(0, at - _RANGE) : at - 1]:
            now = number(c) if amount(c).dimension == amount(by).dimension else None
            if now and now != rise and abs(rise / (now - rise) * HUNDRED - stated) <= amount(p).quantum:
                return True
    return may_come_out(claims, at, stated + HUNDRED, gt if stated > 0 else lt)


def _named_ends(claims: Sequence[Claim], at: int, text: str) -> Quotient | None:
    """The two ends where words say which they are: 由 ... 跌至 ..., 去年同期的 ..., two things measured alike."""
    p = claims[at]
    stated = number(p) or 0
    figures = [
        c
        for c in claims[max(0, at - _RANGE) : at]
        if number(c)
        and amount(c).dimension != "share"
        and not _FORECAST.search(text, max(0, c.value_span.start - 12), c.value_span.start)
    ]
    # 3926万吨，略低于6月的3987万吨，较上年同期的2352万吨增67%: of what is compared with, the last is meant
    # and what a bracket converts into other money stands in nobody's way
    before = [
        c
        for c in figures
        if c is figures[-1] or (amount(c).dimension == amount(figures[-1]).dimension and not _compared(c, text))
    ]
    for a, b in zip(before, before[1:], strict=False):
        if amount(a).dimension != amount(b).dimension or p.value_span.start - b.value_span.end > 60:
            continue
        x, y = number(a), number(b)
        if x is None or y is None or x == y:
            continue
        pre_a, pre_b = (
            text[max(0, a.value_span.start - 14) : a.value_span.start],
            text[max(0, b.value_span.start - 14) : b.value_span.start],
        )
        from_a = between(a, b, text)
        pre_p = between(b, p, text)
        # a figure that stands between is what the percentage speaks of
        last = b is before[-1]
        fell_to = _FROM_TO.search(pre_a) and _TO.search(pre_b) and len(from_a) < 16
        beside = a.sentence == b.sentence == p.sentence
        against = _BEFORE.search(pre_b) and not _BEFORE.search(pre_a)
        if last and fell_to and b.sentence == p.sentence and not _OTHER_BASIS.search(pre_p) and not _names(pre_p):
            return Quotient(b, a)
        compared = _compared(b, text) and _ONLY_CHANGED.fullmatch(pre_p)
        if last and beside and (against or compared):
            return Quotient(a, b)
        if _contrasted(a, b, p):
            return Quotient(b, a) if (x > y) == (stated < 0) else Quotient(a, b)
    return None


def _names(stretch: str) -> bool:
    """Whether the words between a figure and a change say what changed: 从280项整合为161项，环节压减了50%."""
    words = Words(stretch)
    nouns = [w for w in words.texts if words.tags[w][0] == "n" and len(w) > 1]
    return any(w[-1] not in "幅率比速" and w[0] not in "跌涨降增减升" for w in nouns)


def _compared(claim: Claim, text: str) -> bool:
    """Whether a figure is what another one is compared with."""
    at = claim.value_span.start
    return bool(_THAN.search(text, max(0, at - 24), at))


def _fallen_by(claims: Sequence[Claim], at: int, text: str) -> Quotient | None:
    """The two ends around a percentage: 从9.96万亿元下跌7.9%至9.17万亿元."""
    if not 0 < at < len(claims) - 1:
        return None
    a, p, b = claims[at - 1 : at + 2]
    pre_a = text[max(0, a.value_span.start - 20) : a.value_span.start]
    pre_p, pre_b = between(a, p, text), between(p, b, text)
    if (
        number(a)
        and number(b)
        and number(a) != number(b)
        and amount(a).dimension == amount(b).dimension
        and _FROM_TO.search(pre_a)
        and _ONLY_CHANGED.fullmatch(pre_p)
        and _UNTIL.match(pre_b)
    ):
        return Quotient(b, a)
    return None


def _from_peak(claims: Sequence[Claim], at: int, text: str) -> Quotient | None:
    """A fall from the highest there was (距最高点的52元跌去98%), and a figure before it that it can be to. Only that
    it comes out says which figure is meant."""
    if at < 2:
        return None
    p, peak = claims[at], claims[at - 1]
    if not _ONLY_CHANGED.fullmatch(text, peak.value_span.end, p.value_span.start) or not _PEAK.search(
        text, max(0, peak.value_span.start - 24), peak.value_span.start
    ):
        return None
    for c in reversed(claims[max(0, at - _RANGE) : at - 1]):
        if amount(c).dimension == amount(peak).dimension and number(c) and number(peak):
            q = Quotient(c, peak)
            if abs(q.computed - HUNDRED - (number(p) or 0)) <= amount(p).quantum:
                return q
    return None


def _since(claims: Sequence[Claim], at: int, text: str) -> Quotient | None:
    """What a change led to (再减少8%至2300.7亿元), and a figure before it that it can be from. Only that it comes out
    says which figure is meant."""
    if not 0 < at < len(claims) - 1:
        return None
    p, new = claims[at], claims[at + 1]
    if not _UNTIL.match(between(p, new, text)) or not number(new):
        return None
    for c in reversed(claims[max(0, at - _RANGE) : at]):
        old, alike = number(c), amount(c).dimension == amount(new).dimension
        if old and old != number(new) and alike and set(c.parts.heads) & set(new.parts.heads):
            q = Quotient(new, c)
            if abs(q.computed - HUNDRED - (number(p) or 0)) <= amount(p).quantum:
                return q
    return None


def _contrasted(a: Claim, b: Claim, p: Claim) -> bool:
    """Two things measured alike one after the other, and then by how much the one is below or above the other."""
    if (
        amount(a).dimension.split("/")[0] not in _MEASURED
        or p.measure is not Measure.CHANGE
        or a.sentence == b.sentence
        and a.parts.entities == b.parts.entities
    ):
        return False
    same_attribute = set(a.parts.heads) & set(b.parts.heads) & set(p.parts.heads)
    ea, eb, ep = set(a.parts.entities), set(b.parts.entities), set(p.parts.entities)
    related = any(x in y or y in x for x in ep for y in ea | eb)
    return bool(same_attribute) and ea != eb and related

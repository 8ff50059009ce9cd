"""Firsts: claims to be first among the same things."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz import fuzz

from claims.records import Claim, Rank
from factcheck.cluster import WITHIN
from factcheck.context import Context
from factcheck.evidence import Evidence
from factcheck.linking.pairwise import Pairwise
from factcheck.rules.first import LADDER
from factcheck.settings import SETTINGS
from factcheck.sheet import Sheet

# Words that go with any first and do not say of what.
_GENERAL = frozenset(
    {
        "产品",
        "企业",
        "公司",
        "项目",
        "国内",
        "全国",
        "全球",
        "中国",
        "世界",
        "历史",
        "年内",
        "event",
        "类",
        "直接",
        "创",
        "创出",
        "创下",
        "创造",
        "月销量",
        "刷新",
    }
)


def blocks(claim: Claim) -> Iterable[str]:
    """Firsts meet when they share a word of what is ranked."""
    assert isinstance(claim.value, Rank)
    words = [w for w in claim.value.what.split() if w not in _GENERAL]
    return (*words, *(f"{WITHIN}{w}" for w in words))


def usable(sheet: Sheet) -> tuple[Claim, ...]:
    """The firsts of an article; 首次 speaks of an event and is compared as a date."""
    return tuple(c for c in sheet.claims if c.kind == "first" and "event" not in c.parts.heads)


def judge(a: Claim, b: Claim, context: Context) -> Evidence:
    """Compare two firsts by what they are said to be first of."""
    assert isinstance(a.value, Rank) and isinstance(b.value, Rank)
    wa = {w for w in a.value.what.split() if w not in _GENERAL}
    wb = {w for w in b.value.what.split() if w not in _GENERAL}
    shared = sum(context.weight(w) for w in sorted(wa & wb))
    total = sum(context.weight(w) for w in sorted(wa | wb)) or 1.0
    words = shared / total
    record = a.value.holder == "" and b.value.holder == ""
    copied = fuzz.ratio(a.parts.masked, b.parts.masked) / 100
    score = min(1.0, 0.35 + 0.5 * words + 0.2 * copied) if wa & wb and (not record or words >= 0.5) else 0.0
    return Evidence(words, 0.0, copied, 0, 0, False, 0, 0.0, False, score, _apart(a, b, record))


def _apart(a: Claim, b: Claim, record: bool) -> str:
    """The look-alike shape that two firsts are, "" if none; `record`: nobody holds either."""
    assert isinstance(a.value, Rank) and isinstance(b.value, Rank)
    if _of_two(a, b):
        return "apart.other-place"
    if _kind(a) != _kind(b) or (a.value.position != b.value.position and not _one_thing(a, b)):
        return "apart.other-part"
    return "apart.within-text" if a.article == b.article and not record else ""


def _of_two(a: Claim, b: Claim) -> bool:
    """Whether each stands right behind the name of what it is the first of, and these are two: 江州市首位女市长,
    海州市首位女市长."""
    return bool((x := _whose(a)) and (y := _whose(b)) and x not in y and y not in x)


def _whose(claim: Claim) -> str:
    """The name right before a first, "" where none is, or only its holder's."""
    assert isinstance(claim.value, Rank)
    before = claim.led.removesuffix("的")
    names = [e for e in (*claim.parts.entities, *claim.parts.places) if e != claim.value.holder]
    return max((e for e in names if before.endswith((e, *(e + sort for sort in "省市区县州")))), key=len, default="")


_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_OF_ANYTHING = frozenset({"time", "kind", "thing", "man"})


def _one_thing(a: Claim, b: Claim) -> bool:
    """Whether two places are of one sort of thing: the first woman and the second woman, but not the second electric
    model; with two words in common whatever they begin with. Of records (新高, 次新高) that is known. In Chinese the
    first of a sort is the first of each sort within it, and no more is."""
    assert isinstance(a.value, Rank) and isinstance(b.value, Rank)
    if not (_CHINESE.search(a.quote) and _CHINESE.search(b.quote)):
        if not (a.value.what + b.value.what).isascii():
            return True
    else:
        before, after = sorted((a.value, b.value), key=lambda rank: rank.position)
        words = ({*rank.what.split()} - _GENERAL for rank in (before, after))
        return _kind(a) == "record" or next(words) <= next(words)
    mine, theirs = a.value.what.split(), b.value.what.split()
    named = mine[0] == theirs[0] and mine[0] not in _OF_ANYTHING
    return named or len({*mine} & {*theirs}) > 1


def accept(a: Claim, b: Claim, e: Evidence) -> bool:
    """Whether two firsts speak of one thing."""
    return e.score >= SETTINGS.link


def _kind(claim: Claim) -> str:
    """Whether a thing is called first, the longest or largest of its sort, or a figure a record."""
    if claim.attribute.norm.startswith("最"):
        return claim.attribute.norm
    return (
        "record"
        if claim.attribute.norm in ("次新高", "次高", "新高", "新低", "新纪录", "新记录", "历史纪录", "历史记录")
        else "first"
    )


PAIRWISE = Pairwise("first", usable, blocks, judge, accept, LADDER)

"""Whose figure a claim is, and whether two are of one."""

from __future__ import annotations

import re
from functools import lru_cache

from claims.mentions import MODELS
from claims.records import Claim, Resolution
from factcheck.context import Context


def named_here(claim: Claim) -> bool:
    """Whether the names of a claim stand in its own clause."""
    return claim.subject is not None and claim.subject.resolution is Resolution.CLAUSE


# Of names as compared, which have no blanks: x1, x1pro, gpt-4, 歼-20, 文心一言4.0
_OF_SERIES = re.compile(
    r"(?P<stem>.*?[^\d.-])-?(?P<number>\d{1,3}(?:\.\d)?)?"
    rf"(?P<kind>(?:{MODELS.casefold()}|se|turbo|版)*)"
)


@lru_cache(maxsize=50_000)
def _of_series(name: str) -> tuple[str, str, str]:
    """The name of a series, and the number and the kind of its member, "" where the name has none."""
    m = _OF_SERIES.fullmatch(name)
    return (m["stem"], m["number"] or "", m["kind"]) if m else (name, "", "")


def other_of_series(x: str, y: str) -> bool:
    """Whether two names are of two members of one series: x1, x2; x1, x1pro; gpt-3.5, gpt-4. Where one has no number
    it may be the series; two numbers of the same digits may be a slip."""
    (stem, mine, kind), (other, theirs, sort) = _of_series(x), _of_series(y)
    if stem != other or not (mine and theirs):
        return False
    return kind != sort or (mine != theirs and sorted(mine) != sorted(theirs))


def subject_relation(a: Claim, b: Claim, context: Context) -> int:
    """1 when both name one entity, -1 when each names another that the other text knows too, else 0."""
    ea, eb = context.entities(a.id), context.entities(b.id)
    if not ea or not eb:
        return 0
    if any(other_of_series(x, y) for x in ea - eb for y in eb - ea):
        return -1
    if not ea.isdisjoint(eb) or any(x in y or y in x for x in ea for y in eb):
        return 1
    # 苏某 and 费某 of two texts: people whose names are withheld are never one and the same by another name
    if any("某" in e for e in ea) and any("某" in e for e in eb):
        return -1
    if named_here(a) and named_here(b):
        only_a = [e for e in ea if e in context.known(b.article) and e not in context.own(b.id)]
        only_b = [e for e in eb if e in context.known(a.article) and e not in context.own(a.id)]
        if only_a and only_b:
            return -1
    return 0

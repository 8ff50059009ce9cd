"""Whose figure a claim is, and whether two are of one."""

from __future__ import annotations

from claims.records import Claim, Resolution
from factcheck.context import Context


def named_here(claim: Claim) -> bool:
    """Whether the names of a claim stand in its own clause."""
    return claim.subject is not None and claim.subject.resolution is Resolution.CLAUSE


def subject_relation(a: Claim, b: Claim, context: Context) -> int:
    """1 when both name one entity, -1 when each names another that the other text knows too, else 0."""
    ea, eb = context.entities(a.id), context.entities(b.id)
    if not ea or not eb:
        return 0
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

"""Statuses: what one text plans, another reports."""

from __future__ import annotations

from claims.records import Article, Claim, Phase, Status
from factcheck.compare import build
from factcheck.ladder import decide
from factcheck.linking.corpus import Batch, Near, of_kind
from factcheck.periods import disjoint
from factcheck.records import Cluster, Pair
from factcheck.rules.status import LADDER
from factcheck.sheet import Sheet

USABLE = of_kind("status")


def near(batch: Batch) -> Near:
    """One cluster for each plan that other texts report on: the same class of event, a named thing in common, times
    that meet."""
    clusters: list[Cluster] = []
    for path in batch.owned:
        article = batch.sheets[path].article
        for plan in batch.claims(USABLE, path):
            assert isinstance(plan.value, Status)
            if plan.value.phase is not Phase.PLANNED:
                continue
            told = (c for other in batch.near.get(path, ()) for c in batch.sheets[other].once(_done))
            reports = [c for c in told if _same_event(plan, c, batch)]
            if not reports:
                continue
            stated = plan._replace(scope=(*plan.scope, "overdue")) if overdue(plan, article) else plan
            level = decide(LADDER, stated, reports[0])
            clusters.append(
                build("status", ((stated,), reports), (Pair(0, 1, level.relation, level.key),), batch.sources, 0.6)
            )
    return Near(clusters=tuple(clusters))


def _done(sheet: Sheet) -> tuple[Claim, ...]:
    return tuple(c for c in sheet.once(USABLE) if isinstance(c.value, Status) and c.value.phase is Phase.DONE)


def overdue(plan: Claim, article: Article) -> bool:
    """Whether the planned time was over when the article was published."""
    assert isinstance(plan.value, Status)
    moment = plan.value.moment
    return bool(moment and moment.latest and article.published and moment.latest.date() < article.published)


def _same_event(plan: Claim, report: Claim, batch: Batch) -> bool:
    assert isinstance(plan.value, Status) and isinstance(report.value, Status)
    if plan.attribute.norm != report.attribute.norm or disjoint(plan.value.moment, report.value.moment):
        return False
    a = {batch.world.entity(e) for e in plan.parts.entities}
    b = {batch.world.entity(e) for e in report.parts.entities}
    # the thing itself, not only the firm behind it: two names in common, or one that is the subject of both
    common = a & b
    # or the very thing, quoted as a name in both
    quoted = any(_quotes(plan, n, batch) and _quotes(report, n, batch) for n in common)
    return (
        quoted
        or len(common) >= 2
        or bool(common and plan.subject and report.subject and plan.subject.norm == report.subject.norm)
    )


def _quotes(claim: Claim, norm: str, batch: Batch) -> bool:
    """Whether the sentence of a claim names a thing in quotation marks."""
    sheet = batch.sheets[claim.article]
    names = sheet.names_between(claim.sentence.start, claim.sentence.end)
    return any(n.type in ("quoted", "work") and batch.world.entity(n.norm) == norm for n in names)

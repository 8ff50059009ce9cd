"""The rows of the tables: one a discrepancy, or one a passage of a discrepancy."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.records import Cluster
from factcheck.report import decided
from factcheck.report.cards import kind_word, letter
from factcheck.report.cells import Cell
from factcheck.report.index import Index, source_name
from factcheck.report.labels import rung_text, support_text
from factcheck.report.values import iso
from factcheck.report.wording import say
from factcheck.reviewed import ReviewedRun

# one passage of a discrepancy; the keys are the header of discrepancies.csv
PASSAGE = (
    "rank", "cluster", "relation", "severity", "confidence", "kind", "subject", "attribute", "reason", "rung",
    "position", "value", "independent_sources", "better", "better_why",
    "source", "article", "published", "start", "end", "quote", "speaker", "as_of", "note",
)  # fmt: skip

# one discrepancy; the keys are those of the wording table
DISCREPANCY = (
    "col-rank", "col-relation", "col-kind", "col-subject", "col-attribute", "col-values", "col-reason", "col-better",
    "col-severity", "col-confidence", "source", "col-note", "col-id",
)  # fmt: skip

# what was said of it
DECIDED = ("col-state", "col-decision", "reviewer", "col-decided-at", "col-decision-note", "col-assignee")


def listed(index: Index, reviewed: ReviewedRun | None) -> tuple[Cluster, ...]:
    """Discrepancies first (those that were decided to be none at their end), then updates, in the order of the run."""
    flagged = [c for c in index.run.clusters if c.relation.flagged]
    if reviewed is not None:
        flagged.sort(key=lambda c: reviewed.is_suppressed(c.id))
    return (*flagged, *(c for c in index.run.clusters if c.relation.value == "evolving"))


def passages(index: Index, reviewed: ReviewedRun | None) -> Iterator[tuple[Cell, ...]]:
    """A row for every passage of every discrepancy and update, in the columns of PASSAGE; where there are decisions,
    those of `factcheck.report.decided.COLUMNS` after them."""
    lang = index.lang
    for rank, cluster in enumerate(listed(index, reviewed), 1):
        said = () if reviewed is None else decided.cells(reviewed.review(cluster.id))
        for at, position in enumerate(cluster.positions):
            for name in position.claims:
                claim = index.claims.get(name)
                if claim is None:
                    continue
                article = index.articles.get(claim.article)
                yield (
                    rank,
                    cluster.id,
                    cluster.relation.value,
                    round(cluster.severity, 4),
                    round(cluster.confidence, 4),
                    cluster.kind,
                    cluster.subject,
                    cluster.attribute,
                    rung_text(cluster.reason, lang),
                    cluster.reason,
                    letter(at),
                    position.value,
                    position.support.sources,
                    "yes" if position.support.better else "",
                    support_text(position.support.why, lang),
                    source_name(article) if article else "",
                    article.path if article else claim.article,
                    article.published.isoformat() if article and article.published else "",
                    claim.span.start,
                    claim.span.end,
                    claim.quote,
                    claim.speaker,
                    iso(claim.as_of),
                    cluster.note,
                    *said,
                )


def discrepancies(index: Index, reviewed: ReviewedRun | None) -> Iterator[tuple[Cell, ...]]:
    """A row for every discrepancy and update, in the columns of DISCREPANCY; where there are decisions, DECIDED too."""
    lang = index.lang
    for rank, cluster in enumerate(listed(index, reviewed), 1):
        said = () if reviewed is None else _said(cluster, reviewed, lang)
        better = next((p.value for p in cluster.positions if p.support.better), "")
        sources = dict.fromkeys(index.source(claim) for claim in cluster.claims)
        yield (
            rank,
            say(cluster.relation.value, lang),
            kind_word(cluster.kind, lang),
            cluster.subject,
            cluster.attribute,
            " ↔ ".join(position.value for position in cluster.positions),
            rung_text(cluster.reason, lang),
            better,
            round(cluster.severity, 4),
            round(cluster.confidence, 4),
            ("、" if lang == "zh" else ", ").join(sources),
            cluster.note,
            cluster.id,
            *said,
        )


def _said(cluster: Cluster, reviewed: ReviewedRun, lang: str) -> tuple[Cell, ...]:
    review = reviewed.review(cluster.id)
    if review is None:
        return ("",) * len(DECIDED)
    made = review.decision
    return (
        say("state-" + decided.state_of(review), lang),
        decided.verdict_text(made, lang) if made else "",
        made.reviewer if made else "",
        decided.moment_text(made.at) if made else "",
        made.note if made else "",
        review.assignee,
    )

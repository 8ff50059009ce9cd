"""clusters.json: the contract that other programs read. Keys may be added, never renamed or dropped."""

from __future__ import annotations

import json
from typing import Any

from claims.records import Amount, Article, Claim, Moment
from factcheck.decisions import Decision, stamp
from factcheck.records import Cluster, Run, Support
from factcheck.report.labels import rung_text, support_text
from factcheck.report.shown import View
from factcheck.report.values import bounds, iso, words
from factcheck.reviewed import Review, ReviewedRun, State

FORMAT_VERSION = 1


def render(view: View) -> bytes:
    """The whole file as UTF-8."""
    text = json.dumps(document(view.run, view.reviewed), ensure_ascii=False, indent=1, allow_nan=False)
    # A lone surrogate can't be UTF-8; written as an escape it stays what it is, and offsets stay right.
    return (text + "\n").encode("utf-8", "backslashreplace")


def document(run: Run, reviewed: ReviewedRun | None = None) -> dict[str, Any]:
    """The run as plain dictionaries and lists, in the order of the run; `run` is `reviewed.shown` where decisions were
    given, and their keys come after all others."""
    paths = paths_of(run)
    plain = _document(run, paths)
    if reviewed is None:
        return plain
    for row in plain["clusters"]:
        review = reviewed.review(row["id"])
        if review is not None:
            row["review"] = _review(review)
    return plain | {"decisions": _standing(reviewed)}


def _document(run: Run, paths: dict[str, str]) -> dict[str, Any]:
    return {
        "format_version": FORMAT_VERSION,
        "lang": run.lang,
        "articles": [_article(article) for article in run.articles],
        "clusters": [_cluster(cluster, paths) for cluster in run.clusters],
        "groups": [{"articles": list(group.articles), "reason": group.reason} for group in run.groups],
        "lookalikes": [{"a": pair.a, "b": pair.b, "rung": pair.rung} for pair in run.lookalikes],
        "skipped": [
            {
                "article": paths.get(skipped.article, skipped.article),
                "start": skipped.span.start,
                "end": skipped.span.end,
                "reason": skipped.reason,
            }
            for skipped in run.skipped
        ],
        "rungs": {key: {"zh": rung_text(key, "zh"), "en": rung_text(key, "en")} for key in _rungs(run)},
        "support_reasons": {key: {"zh": support_text(key, "zh"), "en": support_text(key, "en")} for key in _whys(run)},
    }


def paths_of(run: Run) -> dict[str, str]:
    """The path of every article, by its id and by the path itself: a claim may name its article either way."""
    return {article.id: article.path for article in run.articles} | {a.path: a.path for a in run.articles}


def claim_row(claim: Claim, paths: dict[str, str]) -> dict[str, Any]:
    """One claim as the contract has it."""
    low, high = bounds(claim.value)
    hedged = claim.value if isinstance(claim.value, Amount | Moment) else None
    return {
        "id": claim.id,
        "article": paths.get(claim.article, claim.article),
        "start": claim.span.start,
        "end": claim.span.end,
        "quote": claim.quote,
        "value": words(claim),
        "value_start": claim.value_span.start,
        "value_end": claim.value_span.end,
        "low": low,
        "high": high,
        "unit": claim.value.unit if isinstance(claim.value, Amount) else "",
        "hedge": hedged.hedge.value if hedged else "",
        "hedge_words": hedged.hedge_words if hedged else "",
        "as_of": iso(claim.as_of),
        "as_of_said": claim.as_of_said,
        "scope": list(claim.scope),
        "speaker": claim.speaker,
        "modality": claim.modality.value,
        "measure": claim.measure.value,
        "subject": claim.subject.text if claim.subject else "",
        "subject_found": claim.subject.resolution.value if claim.subject else "open",
        "attribute": claim.attribute.text,
    }


def _article(article: Article) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": article.id,
        "path": article.path,
        "title": article.title,
        "source": article.source,
        "published": article.published.isoformat() if article.published else None,
        "lang": article.lang,
        "url": article.url,
    }
    if article.error:
        row["error"] = article.error
    return row


def _support(support: Support) -> dict[str, Any]:
    return {
        "sources": support.sources,
        "articles": support.articles,
        "primary": support.primary,
        "house": support.house,
        "latest": support.latest.isoformat() if support.latest else None,
        "better": support.better,
        "why": support.why,
    }


def _cluster(cluster: Cluster, paths: dict[str, str]) -> dict[str, Any]:
    return {
        "id": cluster.id,
        "kind": cluster.kind,
        "subject": cluster.subject,
        "attribute": cluster.attribute,
        "relation": cluster.relation.value,
        "severity": round(cluster.severity, 6),
        "confidence": round(cluster.confidence, 6),
        "reason": cluster.reason,
        "note": cluster.note,
        "claims": [claim_row(claim, paths) for claim in cluster.claims],
        "positions": [
            {"claims": list(position.claims), "value": position.value, "support": _support(position.support)}
            for position in cluster.positions
        ],
        "pairs": [
            {"a": pair.a, "b": pair.b, "relation": pair.relation.value, "rung": pair.rung} for pair in cluster.pairs
        ],
        "facts": [
            {
                "id": fact.id,
                "subject": fact.subject,
                "attribute": fact.attribute,
                "value": fact.value,
                "as_of": fact.as_of,
                "source": fact.source,
            }
            for fact in cluster.facts
        ],
        "fact_pairs": [
            {"a": pair.a, "fact": pair.fact, "relation": pair.relation.value, "rung": pair.rung}
            for pair in cluster.fact_pairs
        ],
    }


def _review(review: Review) -> dict[str, Any]:
    """What was said of a cluster. `right` is a position, or after them a house fact; `own_confidence` the tool's own,
    before decisions moved it."""
    return {
        "state": review.state.value,
        "settled": review.settled,
        "suppressed": review.suppressed,
        "decision": _decision(review.decision) if review.decision else None,
        "right": review.right,
        "earlier": [_decision(each) for each in review.earlier],
        "assignee": review.assignee,
        "own_confidence": round(review.question.confidence, 6),
    }


def _decision(decision: Decision) -> dict[str, Any]:
    return {
        "id": decision.id,
        "verdict": decision.verdict.value,
        "right_value": decision.right_value,
        "shape": decision.shape,
        "note": decision.note,
        "reviewer": decision.reviewer,
        "at": stamp(decision.at),
    }


def _standing(reviewed: ReviewedRun) -> dict[str, Any]:
    sign_off = reviewed.sign_off
    return {
        "questions": len(reviewed.reviews),
        "settled": reviewed.settled,
        "suppressed": reviewed.suppressed,
        "reopened": reviewed.count(State.REOPENED),
        "sign_off": {
            "reviewer": sign_off.reviewer,
            "at": stamp(sign_off.at),
            "note": sign_off.note,
            "holds": reviewed.signed,
        }
        if sign_off
        else None,
        "precision": [
            {"rung": rung, "right": tally.right, "wrong": tally.wrong, "calls": tally.calls}
            for rung, tally in reviewed.precision.rungs
        ],
    }


def _rungs(run: Run) -> list[str]:
    keys = {cluster.reason for cluster in run.clusters} | {pair.rung for pair in run.lookalikes}
    for cluster in run.clusters:
        keys.update(pair.rung for pair in cluster.pairs)
        keys.update(pair.rung for pair in cluster.fact_pairs)
    return sorted(keys - {""})


def _whys(run: Run) -> list[str]:
    return sorted({p.support.why for cluster in run.clusters for p in cluster.positions} - {""})

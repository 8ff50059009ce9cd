"""clusters.json: the contract that other programs read. Keys may be added, never renamed or dropped."""

from __future__ import annotations

import json
from typing import Any

from claims.records import Amount, Article, Claim, Moment
from factcheck.records import Cluster, Run, Support
from factcheck.report.labels import rung_text, support_text
from factcheck.report.shown import View
from factcheck.report.values import bounds, iso, words

FORMAT_VERSION = 1


def render(view: View) -> bytes:
    """The whole file as UTF-8."""
    text = json.dumps(document(view.run), ensure_ascii=False, indent=1, allow_nan=False)
    # A lone surrogate can't be UTF-8; written as an escape it stays what it is, and offsets stay right.
    return (text + "\n").encode("utf-8", "backslashreplace")


def document(run: Run) -> dict[str, Any]:
    """The run as plain dictionaries and lists, in the order of the run."""
    paths = paths_of(run)
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


def _rungs(run: Run) -> list[str]:
    keys = {cluster.reason for cluster in run.clusters} | {pair.rung for pair in run.lookalikes}
    for cluster in run.clusters:
        keys.update(pair.rung for pair in cluster.pairs)
        keys.update(pair.rung for pair in cluster.fact_pairs)
    return sorted(keys - {""})


def _whys(run: Run) -> list[str]:
    return sorted({p.support.why for cluster in run.clusters for p in cluster.positions} - {""})

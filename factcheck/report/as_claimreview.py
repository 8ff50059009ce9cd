"""claimreview.jsonld: schema.org Claims and ClaimReviews, the reviews of disagreeing claims linked to one another.

A review here is no verdict: its rating carries the relation in words and no number, because the tool compares sources
and does not know the truth.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from claims.records import Article, Claim
from factcheck.records import Cluster
from factcheck.report.cards import anchor
from factcheck.report.excerpt import web_address
from factcheck.report.index import Index, index_of, source_name
from factcheck.report.labels import rung_text
from factcheck.report.shown import View
from factcheck.report.wording import say

MAKER = {"@type": "Organization", "@id": "#factcheck", "name": "factcheck"}


def render(view: View) -> bytes:
    """The whole file as UTF-8; "<" is escaped so that the text may be set into a script element as it is."""
    text = json.dumps(document(view), ensure_ascii=False, indent=1).replace("<", "\\u003c")
    return (text + "\n").encode("utf-8", "replace")


def document(view: View) -> dict[str, Any]:
    """Articles, then for every flagged cluster a Claim and a ClaimReview a position.

    What reviewers decided to be no conflict is left out.
    """
    index = index_of(view.run)
    gone = {r.cluster for r in view.reviewed.reviews if r.suppressed} if view.reviewed is not None else set()
    reported = [c for c in view.run.clusters if c.relation.flagged and c.id not in gone]
    graph: list[dict[str, Any]] = [MAKER]
    used = {claim.article for cluster in reported for claim in cluster.claims}
    graph += [_article(a) for a in view.run.articles if not a.error and (a.path in used or a.id in used)]
    for cluster in reported:
        graph += [_claim(cluster, at, index) for at in range(len(cluster.positions))]
        graph += [_review(cluster, at, index) for at in range(len(cluster.positions))]
    return {"@context": "https://schema.org", "@graph": graph}


def _article_id(path: str) -> str:
    return "#article-" + quote(path, safe="")


def _claim_id(cluster: Cluster, at: int) -> str:
    return f"#claim-{quote(anchor(cluster.id))}-{at}"


def _review_id(cluster: Cluster, at: int) -> str:
    return f"#review-{quote(anchor(cluster.id))}-{at}"


def _article(article: Article) -> dict[str, Any]:
    row: dict[str, Any] = {
        "@type": "Article",
        "@id": _article_id(article.path),
        "headline": article.title or article.path,
        "identifier": article.path,
        "inLanguage": article.lang,
    }
    if article.source:
        row["publisher"] = {"@type": "Organization", "name": source_name(article)}
    if article.published:
        row["datePublished"] = article.published.isoformat()
    if web_address(article.url):
        row["url"] = article.url
    return row


def _sentence(cluster: Cluster, at: int, index: Index) -> str:
    what = " · ".join(part for part in (cluster.subject, cluster.attribute) if part)
    return f"{what}{'：' if index.lang == 'zh' else ': '}{cluster.positions[at].value}"


def _claim(cluster: Cluster, at: int, index: Index) -> dict[str, Any]:
    made = [index.claims[name] for name in cluster.positions[at].claims if name in index.claims]
    row: dict[str, Any] = {
        "@type": "Claim",
        "@id": _claim_id(cluster, at),
        "text": _sentence(cluster, at, index),
        "about": {"@type": "Thing", "name": cluster.subject},
        "appearance": [_appearance(claim, index) for claim in made],
        "subjectOf": {"@id": _review_id(cluster, at)},
    }
    speakers = dict.fromkeys(claim.speaker for claim in made if claim.speaker)
    if speakers:
        row["author"] = [{"@type": "Person", "name": speaker} for speaker in speakers]
    return row


def _appearance(claim: Claim, index: Index) -> dict[str, Any]:
    row: dict[str, Any] = {"@type": "Quotation", "text": claim.quote, "identifier": claim.id}
    article = index.articles.get(claim.article)
    if article is not None and not article.error:
        row["isPartOf"] = {"@id": _article_id(article.path)}
    return row


def _review(cluster: Cluster, at: int, index: Index) -> dict[str, Any]:
    lang = index.lang
    others = [
        (pair.b if pair.a == at else pair.a, pair)
        for pair in cluster.pairs
        if pair.relation.flagged and at in (pair.a, pair.b)
    ]
    rungs = dict.fromkeys(rung_text(pair.rung, lang) for _, pair in others)
    return {
        "@type": "ClaimReview",
        "@id": _review_id(cluster, at),
        "url": "report.html#" + quote(anchor(cluster.id)),
        "author": {"@id": MAKER["@id"]},
        "inLanguage": lang,
        "claimReviewed": _sentence(cluster, at, index),
        "itemReviewed": {"@id": _claim_id(cluster, at)},
        "reviewRating": {
            "@type": "Rating",
            "alternateName": say(cluster.relation.value, lang),
            "ratingExplanation": (" " if lang == "en" else "").join(rungs) or rung_text(cluster.reason, lang),
        },
        "associatedClaimReview": [{"@id": _review_id(cluster, other)} for other, _ in others],
    }

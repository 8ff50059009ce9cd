"""What was kept apart, left alone or not read: the report says what it did not check."""

from __future__ import annotations

from claims.records import Claim, Resolution, Span
from factcheck.report.excerpt import pieces, visible, web_address
from factcheck.report.index import Index, source_name
from factcheck.report.labels import reason_text, rung_text
from factcheck.report.shown import ArticleShown, Bucket, Example, GroupShown, LookAlikeShown, Piece
from factcheck.report.wording import say

EXAMPLES = 12  # passages shown for one reason
AROUND = 24  # characters of the text on either side of a passage that was left alone


def lookalikes(index: Index, most: int) -> tuple[LookAlikeShown, ...]:
    """The first `most` pairs of claims that were kept apart."""
    found = []
    for pair in index.run.lookalikes[:most]:
        a, b = index.claims.get(pair.a), index.claims.get(pair.b)
        found.append(
            LookAlikeShown(
                a=_words(a, pair.a, index),
                a_from=index.origin(a.article) if a else "",
                b=_words(b, pair.b, index),
                b_from=index.origin(b.article) if b else "",
                reason=rung_text(pair.rung, index.lang),
            )
        )
    return tuple(found)


def _words(claim: Claim | None, name: str, index: Index) -> tuple[Piece, ...]:
    return pieces(claim, index.articles.get(claim.article)) if claim is not None else (Piece(visible(name)),)


def skipped(index: Index) -> tuple[Bucket, ...]:
    """Passages that look like claims and were left alone, by reason, the most frequent first."""
    told = {(index.articles[c.article].path, c.value_span) for c in index.run.claims if _open(c)}
    by_reason: dict[str, list[Example]] = {}
    counts: dict[str, int] = {}
    for each in index.run.skipped:
        if (each.article, each.span) in told:  # it stands among the claims whose subject was not resolved
            continue
        counts[each.reason] = counts.get(each.reason, 0) + 1
        examples = by_reason.setdefault(each.reason, [])
        if len(examples) < EXAMPLES:
            examples.append(Example(_passage(each.article, each.span, index), index.origin(each.article)))
    reasons = sorted(by_reason, key=lambda reason: (-counts[reason], reason))
    return tuple(_bucket(reason_text(r, index.lang), counts[r], tuple(by_reason[r]), index.lang) for r in reasons)


def open_claims(index: Index) -> Bucket | None:
    """Claims whose subject was not resolved; None where there is none."""
    found: list[Claim] = []
    count = 0
    for claim in index.run.claims:
        if _open(claim):
            count += 1
            found += [claim] if count <= EXAMPLES else []
    examples = tuple(Example(pieces(c, index.articles.get(c.article)), index.origin(c.article)) for c in found)
    return _bucket(say("open-claims", index.lang), count, examples, index.lang) if found else None


def alone(index: Index) -> str:
    """How many claims had nothing to be compared with, in words; "" for none."""
    compared = {claim.id for cluster in index.run.clusters for claim in cluster.claims}
    count = sum(1 for claim in index.run.claims if claim.id not in compared and not _open(claim))
    return say("alone-claims", index.lang, n=count) if count else ""


def _open(claim: Claim) -> bool:
    return claim.subject is None or claim.subject.resolution is Resolution.OPEN


def _bucket(reason: str, count: int, examples: tuple[Example, ...], lang: str) -> Bucket:
    cut = count - len(examples)
    return Bucket(
        reason=visible(reason),
        count=say("n-places", lang, n=count),
        examples=examples,
        cut=say("n-examples-cut", lang, n=cut) if cut else "",
    )


def _passage(name: str, span: Span, index: Index) -> tuple[Piece, ...]:
    article = index.articles.get(name)
    text = article.text if article is not None else ""
    parts = (
        (text[max(0, span.start - AROUND) : span.start].rpartition("\n")[2], ""),
        (text[span.start : min(span.end, span.start + 200)], "quote"),
        (text[span.end : span.end + AROUND].partition("\n")[0], ""),
    )
    return tuple(Piece(visible(part), mark) for part, mark in parts if part)


def groups(index: Index) -> tuple[GroupShown, ...]:
    """Articles that copy one another."""
    return tuple(
        GroupShown(tuple(index.origin(path) for path in group.articles), visible(reason_text(group.reason, index.lang)))
        for group in index.run.groups
        if len(group.articles) > 1
    )


def independent(index: Index) -> int:
    """How many independent sources the readable articles come from."""
    readable = {article.path for article in index.run.articles if not article.error}
    count = 0
    for group in index.run.groups:
        members = {index.articles[name].path for name in group.articles if name in index.articles} & readable
        count += bool(members)
        readable -= members
    return count + len(readable)


def articles(index: Index) -> tuple[ArticleShown, ...]:
    """Every article of the corpus, readable or not."""
    counts: dict[str, int] = {}
    for claim in index.run.claims:
        found = index.articles.get(claim.article)
        path = found.path if found else claim.article
        counts[path] = counts.get(path, 0) + 1
    return tuple(
        ArticleShown(
            source=source_name(article) if article.source else "",
            title=visible(article.title),
            date=article.published.isoformat() if article.published else "",
            path=visible(article.path),
            url=web_address(article.url),
            claims=counts.get(article.path, 0),
            error=visible(article.error),
        )
        for article in index.run.articles
    )

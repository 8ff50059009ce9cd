"""Who is who in a run: articles by path, claims by id, and the sources in the order in which they come."""

from __future__ import annotations

from dataclasses import dataclass

from claims.records import Article, Claim
from factcheck.records import Run
from factcheck.report.excerpt import visible
from factcheck.report.scale import clipped

LOOKALIKES = 300  # that are shown at most


@dataclass(frozen=True, slots=True)
class Index:
    """What the builders of a view look up. `articles` and `source_of` know an article by its path and by its id."""

    run: Run
    lang: str
    articles: dict[str, Article]
    claims: dict[str, Claim]
    sources: tuple[str, ...]
    source_of: dict[str, int]

    def source(self, claim: Claim) -> str:
        """The name of the source that makes the claim."""
        at = self.source_of.get(claim.article)
        return self.sources[at] if at is not None else visible(claim.article)

    def origin(self, article: str) -> str:
        """Source, date and file of an article in one line."""
        found = self.articles.get(article)
        if found is None:
            return visible(article)
        date = found.published.isoformat() if found.published else ""
        source, path = source_name(found), visible(found.path)
        return " · ".join(part for part in (source, date, path if path != source else "") if part)


def source_name(article: Article) -> str:
    """What a reader calls the source; an article that names none stands for itself."""
    return clipped(visible(article.source).strip() or visible(article.path), 60)


def index_of(run: Run) -> Index:
    """The look-up tables of a run."""
    names: dict[str, int] = {}
    source_of: dict[str, int] = {}
    for article in run.articles:
        at = names.setdefault(source_name(article), len(names))
        source_of[article.id] = source_of[article.path] = at
    articles = {a.id: a for a in run.articles} | {a.path: a for a in run.articles}
    # an archive's claims are too many to hold: those that stand in a cluster or among the look-alikes that are shown
    told = {ident for pair in run.lookalikes[:LOOKALIKES] for ident in (pair.a, pair.b)}
    claims = {claim.id: claim for claim in run.claims if claim.id in told}
    for cluster in run.clusters:
        claims.update((claim.id, claim) for claim in cluster.claims)
    lang = run.lang if run.lang in ("zh", "en") else "zh"
    return Index(run, lang, articles, claims, tuple(names), source_of)

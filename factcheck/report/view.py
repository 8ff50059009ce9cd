"""From a run to what the pages show: every word, order and cut is decided here, once for all formats."""

from __future__ import annotations

from factcheck.linking.beside import TABLE
from factcheck.records import Cluster, Relation, Run
from factcheck.report import leftovers
from factcheck.report.cards import card, kind_word
from factcheck.report.decided import review_shown, standing
from factcheck.report.index import LOOKALIKES, index_of
from factcheck.report.matrix import matrix
from factcheck.report.shown import Count, ReviewShown, View
from factcheck.report.wording import say
from factcheck.reviewed import ReviewedRun

MOST_CARDS = 300  # beyond these a page gets slow; what is cut is counted on the page and stands in clusters.json
MOST_ROWS = 300
TOP = 5


def view_of(run: Run, reviewed: ReviewedRun | None = None) -> View:
    """The whole report of `run`, worded in `run.lang`; with what reviewers decided of it, where that is given."""
    if reviewed is not None:
        run = reviewed.shown
    index = index_of(run)
    lang = index.lang
    flagged = [c for c in run.clusters if c.relation.flagged and not (reviewed and reviewed.is_suppressed(c.id))]
    gone = [c for c in run.clusters if reviewed is not None and reviewed.is_suppressed(c.id)]
    evolving = [c for c in run.clusters if c.relation is Relation.EVOLVING]
    tables = [c for c in run.clusters if c.kind == TABLE]
    quiet = [
        c
        for c in run.clusters
        if not c.relation.flagged and c.relation is not Relation.EVOLVING and c.kind != TABLE
    ]

    def said(cluster: Cluster) -> ReviewShown | None:
        review = reviewed.review(cluster.id) if reviewed is not None else None
        return review_shown(review, lang) if review is not None else None

    def settled(cluster: Cluster) -> bool:
        review = reviewed.review(cluster.id) if reviewed is not None else None
        return review is not None and review.settled

    every = tuple(card(cluster, rank, index, said(cluster)) for rank, cluster in enumerate(flagged, 1))
    first = [one for one, cluster in zip(every, flagged, strict=True) if not settled(cluster)]
    updates = tuple(card(cluster, rank, index) for rank, cluster in enumerate(evolving[:MOST_ROWS], 1))
    shown = (*every[:MOST_CARDS], *updates)
    articles = leftovers.articles(index)
    readable = tuple(article for article in articles if not article.error)

    def cut(key: str, n: int) -> str:
        return say(key, lang, n=n) if n > 0 else ""

    def count(name: str, n: int, href: str) -> Count:
        return Count(name, n, say(f"n-{name}", lang, n=n), href)

    def number(relation: Relation) -> int:
        return sum(1 for cluster in (*flagged, *evolving, *quiet) if cluster.relation is relation)

    counts = [
        count("articles", len(readable), "#sec-articles"),
        count("independent", leftovers.independent(index), "#sec-groups"),
        count("conflicts", number(Relation.CONFLICT), "#sec-discrepancies"),
        count("roundings", number(Relation.ROUNDING), "#sec-discrepancies"),
        count("updates", len(evolving), "#sec-updates"),
        count("agreements", len(quiet), "#sec-agreements"),
    ]
    if gone:
        counts.append(count("suppressed", len(gone), "#sec-suppressed"))
    if len(readable) < len(articles):
        counts.append(count("unread", len(articles) - len(readable), "#sec-not-checked"))
    return View(
        run=run,
        lang=lang,
        html_lang="en" if lang == "en" else "zh-Hans",
        counts=tuple(counts),
        top=tuple(first[:TOP]),
        cards=every[:MOST_CARDS],
        cards_cut=cut("cards-cut", len(every) - MOST_CARDS),
        updates=updates,
        updates_cut=cut("rows-cut", len(evolving) - MOST_ROWS),
        agreements=tuple(card(cluster, rank, index) for rank, cluster in enumerate(quiet[:MOST_ROWS], 1)),
        agreements_cut=cut("rows-cut", len(quiet) - MOST_ROWS),
        matrix=matrix(every, index.sources, lang),
        sources=index.sources,
        source_choices=tuple((at, index.sources[at]) for at in sorted({at for c in shown for at in c.sources})),
        kinds=_kinds(flagged + evolving, lang),
        tables=tuple(card(cluster, rank, index) for rank, cluster in enumerate(tables[:MOST_ROWS], 1)),
        tables_n=len(tables),
        lookalikes=leftovers.lookalikes(index, LOOKALIKES),
        lookalikes_cut=cut(
            "rows-cut", max(0, len(run.lookalikes) - LOOKALIKES) + max(0, len(tables) - MOST_ROWS)
        ),
        unread=tuple(article for article in articles if article.error),
        skipped=leftovers.skipped(index),
        open_claims=leftovers.open_claims(index),
        alone=leftovers.alone(index),
        groups=leftovers.groups(index),
        articles=articles[: 4 * MOST_ROWS],
        articles_cut=cut("rows-cut", len(articles) - 4 * MOST_ROWS),
        reviewed=reviewed,
        standing=standing(reviewed, lang) if reviewed is not None else "",
        suppressed=tuple(
            card(cluster, rank, index, said(cluster)) for rank, cluster in enumerate(gone[:MOST_ROWS], len(flagged) + 1)
        ),
        suppressed_n=len(gone),
        suppressed_cut=cut("rows-cut", len(gone) - MOST_ROWS),
    )


def _kinds(clusters: list[Cluster], lang: str) -> tuple[tuple[str, str], ...]:
    order: dict[str, None] = dict.fromkeys(cluster.kind for cluster in clusters)
    return tuple((kind, kind_word(kind, lang)) for kind in order)

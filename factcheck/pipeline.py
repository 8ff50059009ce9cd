"""The order of things: files -> articles -> claims -> entities -> clusters -> a run. The only file that knows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from claims.article import read_corpus
from claims.extract import Extraction, extract_claims
from claims.records import Article, Claim
from factcheck.compare import Sources
from factcheck.entities import canonical_names, find_merges
from factcheck.facts import read_facts, with_facts
from factcheck.linking import LINKERS
from factcheck.linking.corpus import Material
from factcheck.records import Cluster, Fact, LookAlike, Run
from factcheck.stories import Stories
from factcheck.support import source_groups

Progress = Callable[[str, Sequence[Article]], Iterable[Article]]


def _plain(label: str, articles: Sequence[Article]) -> Iterable[Article]:
    return articles


def run_corpus(
    paths: Sequence[Path],
    lang: str | None = None,
    facts: Path | None = None,
    leave_out: Sequence[Path] = (),
    progress: Progress = _plain,
) -> Run:
    """Everything for a corpus of files and folders. Bad input ends up in the run as articles with an error.

    `lang` is the language of the report (zh or en); unless said, that of most articles. `facts` is a file of house
    facts (raises FactsError), `leave_out` are files and folders inside the corpus that are none of it: where the report
    goes, the store of decisions. `progress` may wrap the articles while they are read for claims.
    """
    house = read_facts(facts) if facts else ()
    corpus = read_corpus(paths, leave_out=(*((facts,) if facts else ()), *leave_out))
    return run_articles(corpus.articles, lang, house, corpus.notes, progress)


def run_articles(
    articles: Sequence[Article],
    lang: str | None = None,
    facts: Sequence[Fact] = (),
    notes: Sequence[str] = (),
    progress: Progress = _plain,
) -> Run:
    """Everything for articles already read; their order does not matter."""
    ordered = tuple(sorted(articles, key=lambda a: (a.path, a.id)))
    year = year_of(ordered)
    extractions = {a.path: extract_claims(a, year) for a in progress("claims", ordered)}
    return link_claims(ordered, extractions, lang, facts, notes)


def link_claims(
    articles: Sequence[Article],
    extractions: dict[str, Extraction],
    lang: str | None = None,
    facts: Sequence[Fact] = (),
    notes: Sequence[str] = (),
) -> Run:
    """From claims to a run."""
    readings = {path: e.reading for path, e in extractions.items() if e.reading is not None}
    claims = [c for e in extractions.values() for c in e.claims]
    groups = source_groups(articles)
    group_of = {p: g.articles[0] for g in groups for p in g.articles}
    by_kind: dict[str, list[Claim]] = {}
    for c in claims:
        by_kind.setdefault(c.kind, []).append(c)
    material = Material(
        claims={k: tuple(v) for k, v in by_kind.items()},
        canonical=canonical_names(find_merges(readings.values())),
        sources=Sources({a.path: a for a in articles}, group_of),
        readings=readings,
        stories=Stories(readings),
    )
    clusters: list[Cluster] = []
    lookalikes: list[LookAlike] = []
    for linker in LINKERS:
        found = linker.find(material)
        clusters += found.clusters
        lookalikes += found.lookalikes
    clusters = list(with_facts(clusters, facts, material))
    clusters.sort(key=lambda c: (-c.severity, c.kind, c.subject, c.id))
    return Run(
        articles=tuple(articles),
        claims=tuple(claims),
        clusters=tuple(clusters),
        lookalikes=tuple(lookalikes),
        groups=groups,
        skipped=tuple(s for e in extractions.values() for s in e.skipped),
        lang=lang or _language(articles),
        notes=tuple(notes),
    )


def _language(articles: Sequence[Article]) -> str:
    english = sum(a.lang == "en" for a in articles if not a.error)
    return "en" if english * 2 > sum(not a.error for a in articles) else "zh"


def year_of(articles: Sequence[Article]) -> int | None:
    """The year in which most articles were published, for those that give none."""
    years = [a.published.year for a in articles if a.published]
    return max(sorted(set(years)), key=years.count) if years else None

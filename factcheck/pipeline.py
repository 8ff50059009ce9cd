"""The order of things: files -> articles -> claims -> entities -> clusters -> a run. The only file that knows it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from claims.article import read_corpus, read_text
from claims.extract import Extraction, extract_claims
from claims.reader import inference_of, reader_of
from claims.records import Article, Claim
from factcheck.card import templates_of
from factcheck.company import in_company
from factcheck.compare import Sources
from factcheck.engine import Engine, Local, begun, no_search
from factcheck.entities import all_merges, canonical_names
from factcheck.errors import FactcheckError
from factcheck.facts import read_facts, with_facts
from factcheck.index import index_among, open_index
from factcheck.knots import knots_of
from factcheck.linking import LINKERS
from factcheck.linking.beside import tables
from factcheck.linking.corpus import Found, Tie, World
from factcheck.outcomes import as_it_turned_out
from factcheck.records import Cluster, Fact, LookAlike, Part, Run, SourceGroup
from factcheck.reprints import groups_of
from factcheck.second_look import is_due, second_look
from factcheck.settings import SETTINGS
from factcheck.sheet_bytes import from_bytes
from factcheck.shelf import Background, MemoryShelf, Shelf, Streamed, told, views_of
from factcheck.stages import (
    Met,
    Neighbourhood,
    Page,
    Tied,
    article_hash,
    extract_articles,
    link_near,
    page_of,
    read_articles,
    settle_ties,
)  # fmt: skip
from factcheck.stories import Search, Stories, find_stories, in_story_order
from factcheck.third_look import third_look
from factcheck.units import units_of

if TYPE_CHECKING:
    from factcheck.index.archive import Index

Progress = Callable[[str, Sequence[Article]], Iterable[Article]]
T = TypeVar("T")

_ADDED = 1_000  # articles that go into an index at once
READ = 16  # articles in a batch that is read
_LINKED = 128  # articles in a batch that is linked; with those near them a few hundred
_SETTLED = 150  # articles that a batch of knots speaks of, about


def as_it_is(label: str, articles: Sequence[Article]) -> Iterable[Article]:
    """No sign of progress."""
    return articles


def run_corpus(
    paths: Sequence[Path],
    lang: str | None = None,
    facts: Path | None = None,
    leave_out: Sequence[Path] = (),
    progress: Progress = as_it_is,
    engine: Engine | None = None,
    part: Part | None = None,
) -> Run:
    """Everything for a corpus of files and folders, or for an index (`part`: for a part of it). Bad input ends up in
    the run as articles with an error.

    `lang` is the language of the report (zh or en); unless said, that of most articles. `facts` is a file of house
    facts (raises FactsError), `leave_out` are files and folders inside the corpus that are none of it: where the report
    goes, the store of decisions. `progress` may wrap the articles while they are read for claims; `engine` says where
    the work is done.
    """
    house = read_facts(facts) if facts else ()
    place = index_among(paths)
    if place is not None:
        with open_index(place) as index:
            return run_index(index, part, lang, house, engine)
    if part is not None:
        raise FactcheckError("a part can be told only of an index; make one: factcheck index add")
    corpus = read_corpus(paths, leave_out=(*((facts,) if facts else ()), *leave_out))
    return run_articles(corpus.articles, lang, house, corpus.notes, progress, engine)


def run_index(
    index: Index,
    part: Part | None = None,
    lang: str | None = None,
    facts: Sequence[Fact] = (),
    engine: Engine | None = None,
) -> Run:
    """Everything for the articles of an index, or for a part: its clusters, with what the articles near it say."""
    from factcheck.index.shelf import IndexShelf

    whole = IndexShelf(index)
    articles = len(whole.paths())
    if part is None:
        return as_it_turned_out(link_shelf(whole, lang, facts, (), engine), articles)
    focus = _focus(index, part)
    near = find_stories(whole.paths(), whole.cards(), whole.counts(), focus, engine)
    shelf = IndexShelf(index, sorted(focus.union(*(near.near[path] for path in focus))))
    asked = focus if part.story else ()  # of a story that a person names, days say nothing
    run = link_shelf(shelf, lang, facts, (), engine, asked)
    run = replace(run, clusters=tuple(c for c in run.clusters if any(x.article in focus for x in c.claims)))
    return as_it_turned_out(run, articles)


def _focus(index: Index, part: Part) -> set[str]:
    """The articles that a part is about. Raises FactcheckError where there are none."""
    from factcheck.index.nearest import nearest

    focus = set(index.since(part.since.isoformat())) if part.since else None
    if part.story:
        if index.hashes([part.story]):
            of_story = {part.story}
        else:
            draft = read_text(part.story)
            cards = [page_of(draft, extract_claims(draft, index.year())).card]
            of_story = set(nearest(index, cards))
        focus = of_story if focus is None else focus & of_story
    if not focus:
        raise FactcheckError("no article of the index belongs to this part; see: factcheck index status")
    return focus


def add_to(
    index: Index, articles: Iterable[Article], engine: Engine | None = None
) -> Iterator[tuple[int, int, int]]:
    """Add articles to an index, those that are there as they are excepted: none of these is read again.

    Yields after each batch that is on the disk how many were new, changed and as they were. One is written while the
    workers are at the next.
    """
    parts = batches(articles, _ADDED)
    first = next(parts, None)
    if first is None:
        return
    year = index.year(year_of(first))
    asked: deque[tuple[int, int]] = deque()  # of each part that is being read: its articles, and those that are new

    def fresh() -> Iterator[Article]:
        for some in chain([first], parts):
            known = index.hashes(a.path for a in some)
            new = [a for a in some if known.get(a.path) != article_hash(a)]
            asked.append((len(some), len(new)))
            yield from new

    def put(read: Sequence[Page], size: int) -> tuple[int, int, int]:
        new, changed = index.put(read) if read else (0, 0)
        return new, changed, size - new - changed

    waiting: list[Page] = []
    for page in read_pages(fresh(), year, engine):
        waiting.append(page)
        while asked and len(waiting) >= asked[0][1]:
            size, new = asked.popleft()
            yield put(waiting[:new], size)
            del waiting[:new]
    for size, _ in asked:  # nothing of these was new
        yield put((), size)


def run_articles(
    articles: Sequence[Article],
    lang: str | None = None,
    facts: Sequence[Fact] = (),
    notes: Sequence[str] = (),
    progress: Progress = as_it_is,
    engine: Engine | None = None,
) -> Run:
    """Everything for articles already read; their order does not matter."""
    ordered = tuple(sorted(articles, key=lambda a: (a.path, a.id)))
    pages = read_pages(progress("claims", ordered), year_of(ordered), engine)
    return as_it_turned_out(link_shelf(MemoryShelf(pages), lang, facts, notes, engine), len(ordered))


def read_pages(articles: Iterable[Article], year: int | None, engine: Engine | None = None) -> Iterator[Page]:
    """Read articles for claims, in their order."""
    for pages in (engine or Local()).run(read_articles, year, batches(articles, READ)):
        yield from pages


def extracted(articles: Sequence[Article], year: int | None, engine: Engine | None = None) -> dict[str, Extraction]:
    """What was found in articles, with how each was read, by path."""
    found = (engine or Local()).run(extract_articles, year, batches(articles, READ))
    return {a.path: e for a, e in zip(articles, (e for some in found for e in some), strict=True)}


def link_claims(
    articles: Sequence[Article],
    extractions: Mapping[str, Extraction],
    lang: str | None = None,
    facts: Sequence[Fact] = (),
    notes: Sequence[str] = (),
    background: Background | None = None,
    engine: Engine | None = None,
    asked: Collection[str] = (),
) -> Run:
    """From claims to a run. `background` says what holds of the archive that the articles are a part of, `asked` are
    those (paths) that the user asks about: what speaks against them may be years old."""
    pages = (page_of(a, extractions[a.path]) for a in articles)
    return link_shelf(MemoryShelf(pages, background), lang, facts, notes, engine, asked)


@no_search()
def link_shelf(
    shelf: Shelf,
    lang: str | None = None,
    facts: Sequence[Fact] = (),
    notes: Sequence[str] = (),
    engine: Engine | None = None,
    asked: Collection[str] = (),
) -> Run:
    """From articles that were read to a run; `asked` as in `link_claims`."""
    engine = engine or Local()
    world, stories, groups = world_of(shelf, facts, engine, asked)
    order = in_story_order(shelf.paths(), stories)
    near = list(begun(engine.run(link_near, world, _neighbourhoods(shelf, order, stories))))
    articles, claims, skipped = told(shelf)
    sources = Sources(articles, world.group_of)
    clusters, lookalikes, spoken, compared = _linked(shelf, order, near, world, sources, engine)
    clusters, alone = in_company(clusters, world, sources)
    lookalikes = [*alone, *lookalikes]
    reader = reader_of(engine.model) if is_due(clusters, world) else None
    if reader is not None:
        look = second_look(clusters, articles, year_of(tuple(articles.values())), world, sources, reader)
        clusters, lookalikes = look.clusters, [*look.lookalikes, *lookalikes]
        claims = _as_read(claims, look.claims)
    inference = inference_of(engine.model)
    if inference is not None:
        clusters, parted = third_look(clusters, articles, sources, inference)
        lookalikes = [*parted, *lookalikes]
    if facts:
        clusters = with_facts(clusters, spoken, world, sources)
    if world.put_together:
        found, lookalikes = tables([k for m in near for k in m.kin], claims, clusters, lookalikes, sources)
        clusters += found
    clusters.sort(key=lambda c: (-c.severity, c.kind, c.subject, c.id))
    return Run(
        articles=tuple(articles.values()),
        claims=claims,
        clusters=tuple(clusters),
        lookalikes=tuple(lookalikes),
        groups=groups,
        skipped=skipped,
        lang=lang or language_of(tuple(articles.values())),
        notes=tuple(notes),
        compared=compared,
    )


def _as_read(claims: Sequence[Claim], read: Mapping[str, Claim]) -> Sequence[Claim]:
    """Claims with those in the place of their like that were read again."""
    if isinstance(claims, Streamed):
        return claims.changed(lambda c: read.get(c.id, c))
    return tuple(read.get(c.id, c) for c in claims)


def world_of(
    shelf: Shelf, facts: Sequence[Fact] = (), engine: Engine | None = None, asked: Collection[str] = ()
) -> tuple[World, Stories, tuple[SourceGroup, ...]]:
    """What holds of a shelf as a whole, which of its articles are of one story, and which copy one another."""
    paths, cards = shelf.paths(), shelf.cards()
    counts = shelf.counts()
    search = Search(paths, cards, counts, engine=engine)
    groups = groups_of(paths, [c.sketch for c in cards], partial(views_of, shelf))
    world = World(
        counts=counts,
        canonical=canonical_names(all_merges(shelf.merges())),
        templates=templates_of([c.filled for c in cards]),
        group_of={p: g.articles[0] for g in groups for p in g.articles},
        facts=tuple(facts),
        units=units_of(map(from_bytes, shelf.pages(paths).values())) if len(paths) <= SETTINGS.few else {},
        asked=frozenset(asked),
    )
    return world, search.stories(), groups


def _linked(
    shelf: Shelf, order: Sequence[str], met: Sequence[Met], world: World, sources: Sources, engine: Engine
) -> tuple[list[Cluster], list[LookAlike], list[Claim], int]:
    """The clusters, what was kept apart, the claims that facts speak of, and how many pairs of claims were weighed."""
    place = {path: i for i, path in enumerate(order)}
    ties = [[t for m in met for t in m.found[at].ties] for at in range(len(LINKERS))]
    knots = sorted(
        ((at, knot) for at, tied in enumerate(ties) for knot in knots_of(tied)),
        key=lambda k: (place[k[1][0].a.article], k[0], k[1][0].a.claim),
    )
    settling = begun(engine.run(settle_ties, world, _tied(shelf, knots)))
    near = [[m.found[at] for m in met] for at in range(len(LINKERS))]
    gathered = [  # over all that was found, while the workers settle what hangs together
        linker.gather(found, world, sources) if linker.gather else None
        for linker, found in zip(LINKERS, near, strict=True)
    ]
    settled = [found for some in settling for found in some]
    world.taken.let_go()
    clusters: list[Cluster] = []
    lookalikes: list[LookAlike] = []
    for at, nears in enumerate(near):
        found = [f for i, f in settled if i == at]
        if (whole := gathered[at]) is not None:
            found.append(whole)
        clusters += [c for n in nears for c in n.clusters] + [c for f in found for c in f.clusters]
        lookalikes += _lookalikes([n.apart for n in nears] + [f.apart for f in found], found)
    spoken = sorted((c for m in met for c in m.spoken), key=lambda c: c.article)
    return clusters, lookalikes, spoken, sum(n.compared for m in met for n in m.found)


def _lookalikes(apart: Iterable[Iterable[tuple[float, LookAlike]]], found: Sequence[Found]) -> list[LookAlike]:
    """What was kept apart, the most alike first; not what came together by another way after all."""
    home = {c.id: i for i, cluster in enumerate(c for f in found for c in f.clusters) for c in cluster.claims}
    ordered = sorted((x for some in apart for x in some), key=lambda x: (-x[0], x[1].a, x[1].b))
    return [x for _, x in ordered if home.get(x.a, -1) != home.get(x.b, -2)]


def _neighbourhoods(shelf: Shelf, order: Sequence[str], stories: Stories) -> Iterator[Neighbourhood]:
    for owned in batches(order, _LINKED):
        near = {path: stories.near[path] for path in owned}
        needed = set(owned) | {other for found in near.values() for other in found}
        yield Neighbourhood(tuple(owned), near, shelf.pages(sorted(needed)))


def _tied(shelf: Shelf, knots: Sequence[tuple[int, tuple[Tie, ...]]]) -> Iterator[Tied]:
    some: list[tuple[int, tuple[Tie, ...]]] = []
    needed: set[str] = set()
    for at, knot in knots:
        some.append((at, knot))
        needed |= {ref.article for t in knot for ref in (t.a, t.b)}
        if len(needed) >= _SETTLED:
            yield Tied(tuple(some), shelf.pages(sorted(needed)))
            some, needed = [], set()
    if some:
        yield Tied(tuple(some), shelf.pages(sorted(needed)))


def batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Items so many at a time."""
    waiting = iter(items)
    while some := list(islice(waiting, size)):
        yield some


def language_of(articles: Sequence[Article]) -> str:
    """The language of a report unless said: that of most articles."""
    english = sum(a.lang == "en" for a in articles if not a.error)
    return "en" if english * 2 > sum(not a.error for a in articles) else "zh"


def year_of(articles: Sequence[Article]) -> int | None:
    """The year in which most articles were published, for those that give none."""
    years = [a.published.year for a in articles if a.published]
    return max(sorted(set(years)), key=years.count) if years else None

"""A draft against a corpus, against house facts and against itself: the pipeline's clusters that a draft has a part in.

Against a single article the draft is also read closely (factcheck/close): what it says follows the text that it is
checked against, so less is asked of the words than between two articles that know nothing of one another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from claims.article import read_corpus, read_text
from claims.extract import Extraction
from claims.inputs import unique
from claims.records import Article, Claim
from factcheck.against import against as read_against
from factcheck.answers import Answers, settles
from factcheck.close import CLOSE, Close, Desk, clashes
from factcheck.decisions import Event
from factcheck.engine import Engine
from factcheck.entities import canonical_names, find_merges
from factcheck.facts import read_facts
from factcheck.findings.records import Checked, Finding, Unread
from factcheck.findings.waivers import apply_waivers, blanked, read_waivers
from factcheck.objections import Objection, of_clash, of_clusters
from factcheck.pipeline import extracted, link_claims, year_of
from factcheck.records import Fact, Run
from factcheck.shelf import Background
from factcheck.support import source_groups
from factcheck.told import Teller, unsupported_in

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
STATEMENTS = ("amount", "date", "role", "first", "status", "denial", "score")


@dataclass(frozen=True, slots=True)
class Looked:
    """A draft beside a corpus: the run over both, what was objected to, and which paths are drafts."""

    run: Run
    desk: Desk
    objections: tuple[Objection, ...]
    articles: Mapping[str, Article]  # by path, drafts with their untouched text
    close: bool


def check(
    drafts: Sequence[Path | str],
    against: Sequence[Path | str],
    facts: Path | str | None = None,
    lang: str | None = None,
    close: bool | None = None,
    unsupported: bool = False,
    settings: Close = CLOSE,
    said: Iterable[Event] | None = None,
) -> Checked:
    """Check files of drafts against files and folders of articles, or against an index.

    `facts` is a file of house facts (raises FactsError); `lang` that of the messages, unless said that of the drafts;
    `close` says whether to read closely (unless said: against at most `settings.articles` articles, which is one);
    `unsupported` lists sentences that nothing in the corpus speaks of; `said` are the records of a store of decisions
    (`store.events()`): what they settle is apart from the findings. A draft that lies in the corpus is left out of
    it. Never raises for what a file contains: what can't be read is in `errors`.
    """
    house = read_facts(Path(facts)) if facts else ()
    paths = [Path(d) for d in drafts]
    read = [a for p in paths for a in read_draft(p)]
    leave_out = tuple(p for p in (*paths, Path(facts) if facts else None) if p is not None)
    found = read_against(against, read, leave_out)
    return check_articles(
        read, found.articles, house, lang, close, unsupported, settings, found.notes, said, found.background
    )


def read_draft(path: Path) -> tuple[Article, ...]:
    """The drafts in a file or folder, named by the path that was given: editors and code hosts look it up."""
    shown = path.as_posix()
    found = read_corpus([path]).articles
    folder = path.is_dir()
    return tuple(
        replace(a, path=f"{shown.rstrip('/')}/{a.path}" if folder else shown + a.path[len(path.name) :]) for a in found
    )


def draft_of(text: str, name: str = "stdin") -> Article:
    """A draft that is no file."""
    return read_text(text, name)


def check_articles(
    drafts: Sequence[Article],
    corpus: Sequence[Article],
    facts: Sequence[Fact] = (),
    lang: str | None = None,
    close: bool | None = None,
    unsupported: bool = False,
    settings: Close = CLOSE,
    notes: Sequence[str] = (),
    said: Iterable[Event] | None = None,
    background: Background | None = None,
    engine: Engine | None = None,
) -> Checked:
    """As `check`, for articles already read; `said` are the records of a store of decisions, `background` is the
    archive that the articles are a part of, `engine` says where the work is done."""
    looked = look(drafts, corpus, facts, lang, close, settings, background, engine)
    lang = looked.run.lang
    teller = Teller(looked.articles, lang)
    answers = None if said is None else Answers(said, [d.path for d in drafts])
    findings: list[Finding] = []
    settled: list[Finding] = []
    for o in looked.objections:
        review = None if answers is None else answers.to(o)
        done = review is not None and settles(review, o)
        (settled if done else findings).append(teller.finding(o, review))
    marked = [read_waivers(d.text, d.path, lang) for d in drafts if not d.error]
    findings += [f for m in marked for f in m.findings]
    order = {d.path: i for i, d in enumerate(drafts)}
    for found in (findings, settled):
        found.sort(key=lambda f: (order[f.file], f.place.start, f.place.end, f.rung))
    left, waived, unused = apply_waivers(findings, marked)
    return Checked(
        findings=left,
        waived=waived,
        unused=unused,
        unsupported=unsupported_in(looked.run, looked.desk, looked.objections, teller, settings) if unsupported else (),
        errors=tuple(Unread(a.path, a.error) for a in (*drafts, *corpus) if a.error),
        notes=tuple(notes),
        drafts=tuple(d.path for d in drafts),
        articles=sum(not a.error for a in corpus),
        statements=sum(c.kind in STATEMENTS for c in looked.desk.drafts),
        close=looked.close,
        lang=lang,
        decided=None if said is None else tuple(settled),
    )


def look(
    drafts: Sequence[Article],
    corpus: Sequence[Article],
    facts: Sequence[Fact] = (),
    lang: str | None = None,
    close: bool | None = None,
    settings: Close = CLOSE,
    background: Background | None = None,
    engine: Engine | None = None,
) -> Looked:
    """Run drafts and corpus through the pipeline together and gather what speaks against the drafts."""
    taken = {d.path for d in drafts}
    texts = [a if a.path not in taken else replace(a, path=unique(a.path, set(taken))) for a in corpus]
    readable = [a for a in texts if not a.error]
    written = [_dated(d, readable) for d in drafts if not d.error]
    ordered = (*written, *readable)
    year = year_of(readable) or year_of(written)
    extractions = extracted(ordered, year, engine)
    asked = [d.path for d in written]
    language = lang or _language(drafts)
    run = link_claims(ordered, extractions, language, facts, background=background, engine=engine, asked=asked)
    desk = _desk(extractions, asked, [a.path for a in readable])
    objections = list(of_clusters(run, frozenset(desk.draft_paths), source_groups(readable)))
    few = background is None and len(readable) <= settings.articles
    closely = close if close is not None else few
    heard = [(o.claim.article, o.claim.value_span) for o in objections]
    for clash in clashes(desk, settings, closely):
        at, span = clash.claim.article, clash.claim.value_span
        if not any(path == at and s.overlaps(span) for path, s in heard):
            objections.append(of_clash(clash))
    articles = {a.path: a for a in (*drafts, *texts)}
    return Looked(run, desk, tuple(objections), articles, closely)


def _language(drafts: Sequence[Article]) -> str:
    return "en" if sum(d.lang == "en" for d in drafts) * 2 > len(drafts) else "zh"


def _dated(draft: Article, corpus: Sequence[Article]) -> Article:
    """The draft as it is read: waivers blanked, and dated like the latest text of the corpus where it has no date and
    names no year, so that 9日 is a day of that month."""
    dates = [a.published for a in corpus if a.published and not _YEAR.search(draft.text)]
    return replace(draft, text=blanked(draft.text), published=draft.published or max(dates, default=None))


def _desk(extractions: Mapping[str, Extraction], drafts: Sequence[str], corpus: Sequence[str]) -> Desk:
    readings = {path: e.reading for path, e in extractions.items() if e.reading is not None}

    def claims(paths: Iterable[str]) -> tuple[Claim, ...]:
        return tuple(c for p in paths for c in extractions[p].claims)

    merges = find_merges(readings.values())
    return Desk(claims(drafts), claims(corpus), readings, tuple(drafts), tuple(corpus), canonical_names(merges))

"""The functions of `import factcheck`, as the commands have them: thin shells over pipeline, check and verify."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from claims.reader import AUTO
from factcheck.against import against as read_against
from factcheck.check import check, check_articles, draft_of
from factcheck.decisions import Event
from factcheck.engine import Local
from factcheck.findings.records import Checked
from factcheck.pipeline import run_corpus
from factcheck.records import Run
from factcheck.report import write_all
from factcheck.reviewed import apply
from factcheck.store import files_of, open_store, place_of
from factcheck.verify import Verified, verify

PathLike = Path | str


def report_on(
    paths: Sequence[PathLike],
    out: PathLike | None,
    facts: PathLike | None,
    lang: str | None,
    store: PathLike | None,
) -> Run:
    """Compare articles; write the report's files where `out` says, with the decisions of `store`."""
    said = _said(store)
    folder = Path(out) if out is not None else None
    beside = (*((folder,) if folder is not None else ()), *(files_of(store) if store is not None else ()))
    house = Path(facts) if facts is not None else None
    run = run_corpus([Path(p) for p in paths], lang, house, beside, engine=Local(AUTO))
    if folder is not None:
        write_all(run, folder, None if said is None else apply(run, said))
    return run


def _said(store: PathLike | None) -> tuple[Event, ...] | None:
    if store is None:
        return None
    with open_store(place_of(store), create=False) as opened:
        return opened.events()


def check_drafts(
    drafts: Sequence[PathLike],
    against: Sequence[PathLike],
    facts: PathLike | None,
    lang: str | None,
    close: bool | None,
    unsupported: bool,
    store: PathLike | None,
) -> Checked:
    """Check files of drafts."""
    return check(drafts, against, facts, lang, close, unsupported, said=_said(store))


def check_words(
    text: str,
    against: Sequence[PathLike],
    facts: PathLike | None,
    lang: str | None,
    close: bool | None,
    unsupported: bool,
    store: PathLike | None,
) -> Checked:
    """Check a draft that is no file."""
    from factcheck.facts import read_facts

    house = read_facts(Path(facts)) if facts is not None else ()
    leave_out = (*((Path(facts),) if facts is not None else ()), *(files_of(store) if store is not None else ()))
    draft, said = draft_of(text, "draft"), _said(store)
    found = read_against(against, (draft,), leave_out)
    return check_articles(
        (draft,), found.articles, house, lang, close, unsupported, notes=found.notes, said=said,
        background=found.background,
    )  # fmt: skip


def verify_words(
    statement: str, against: Sequence[PathLike], facts: PathLike | None, lang: str | None, close: bool | None
) -> Verified:
    """Verify one statement."""
    return verify(statement, against, facts, lang, close)

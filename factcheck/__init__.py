"""Finds what the articles on one story disagree on, checks a draft against them, verifies a statement.

    import factcheck

    run = factcheck.compare_articles(["articles/"])
    checked = factcheck.check_files(["draft.md"], against=["articles/"])
    found = factcheck.verify_statement("营收为12亿元", against=["articles/"])

What they need is imported when they are called, so that `import factcheck` is quick.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.findings.records import Checked
    from factcheck.records import Run
    from factcheck.verify import Verified

__all__ = ["check_files", "check_text", "compare_articles", "verify_statement"]

_Path = Path | str


def compare_articles(
    paths: Sequence[_Path],
    out: _Path | None = None,
    facts: _Path | None = None,
    lang: str | None = None,
    store: _Path | None = None,
) -> Run:
    """Compare files and folders of articles; with `out` also write the report's files into that folder.

    `facts` is a file of house facts, `lang` the language of the report (zh, en; else that of most articles), `store` a
    file or URL of reviewers' decisions, which stand in the files of `out`. Raises FactcheckError (factcheck.errors) for
    facts or a store that can't be used and OSError for a folder that can't be written; what can't be read is an
    article with an error.
    """
    from factcheck.api import report_on

    return report_on(paths, out, facts, lang, store)


def check_files(
    drafts: Sequence[_Path],
    against: Sequence[_Path],
    facts: _Path | None = None,
    lang: str | None = None,
    close: bool | None = None,
    unsupported: bool = False,
    store: _Path | None = None,
) -> Checked:
    """Check files of drafts against files and folders of articles, against house facts and against themselves.

    `close` reads the drafts closely (docs/check.md; unless said: against a single article); `unsupported` lists the
    sentences that nothing in the articles speaks of; what the decisions of `store` settle is in `decided`. Raises as
    `compare_articles`.
    """
    from factcheck.api import check_drafts

    return check_drafts(drafts, against, facts, lang, close, unsupported, store)


def check_text(
    text: str,
    against: Sequence[_Path],
    facts: _Path | None = None,
    lang: str | None = None,
    close: bool | None = None,
    unsupported: bool = False,
    store: _Path | None = None,
) -> Checked:
    """As `check_files`, for a draft that is no file; findings name it "draft"."""
    from factcheck.api import check_words

    return check_words(text, against, facts, lang, close, unsupported, store)


def verify_statement(
    statement: str,
    against: Sequence[_Path],
    facts: _Path | None = None,
    lang: str | None = None,
    close: bool | None = None,
) -> Verified:
    """Whether articles support a statement, refute it, or do not tell. Arguments and errors as of `check_files`."""
    from factcheck.api import verify_words

    return verify_words(statement, against, facts, lang, close)

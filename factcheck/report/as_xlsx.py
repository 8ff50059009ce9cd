"""discrepancies.xlsx: the discrepancies, their passages and the articles, one sheet each."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime

from factcheck.report.cells import Cell, guarded
from factcheck.report.index import Index, index_of
from factcheck.report.rows import DECIDED, DISCREPANCY, PASSAGE, discrepancies, passages
from factcheck.report.shown import View
from factcheck.report.wording import say

MOST_ROWS = 1_000_000  # Excel ends at 1,048,576
BIRTH = datetime(2000, 1, 1)  # written as the time of creation: the same run must give the same bytes
PASSAGE_WORDS = {
    "rank": "col-rank", "cluster": "col-id", "relation": "col-relation", "severity": "col-severity",
    "confidence": "col-confidence", "kind": "col-kind", "subject": "col-subject", "attribute": "col-attribute",
    "reason": "col-reason", "position": "col-position", "value": "col-value", "independent_sources": "col-support",
    "better": "col-better", "source": "source", "article": "col-file", "published": "col-published",
    "quote": "col-quote", "note": "col-note",
}  # fmt: skip
ARTICLE = ("source", "col-article", "col-published", "col-claims", "col-file", "col-error")
WIDE = {
    "col-reason": 44, "col-values": 40, "col-quote": 64, "col-subject": 22, "col-file": 26, "col-article": 44,
    "col-decision": 40, "col-decision-note": 40,
}  # fmt: skip


def render(view: View) -> bytes:
    """The workbook."""
    import xlsxwriter

    index = index_of(view.run)
    out = io.BytesIO()
    # Strings stay strings: no formula, no link is ever made of an article's words.
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties({"created": BIRTH, "title": say("title", view.lang), "author": "factcheck"})
    styles = {
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
        "cell": book.add_format({"text_wrap": True, "valign": "top"}),
    }
    columns = tuple(key for key in PASSAGE if key in PASSAGE_WORDS)
    keep = tuple(PASSAGE.index(key) for key in columns)
    for name, header, rows in (
        (
            "sheet-discrepancies",
            DISCREPANCY if view.reviewed is None else (*DISCREPANCY, *DECIDED),
            discrepancies(index, view.reviewed),
        ),
        (
            "sheet-quotes",
            tuple(PASSAGE_WORDS[key] for key in columns),
            (tuple(row[at] for at in keep) for row in passages(index, view.reviewed)),
        ),
        ("sheet-articles", ARTICLE, _articles(view)),
    ):
        _sheet(book, styles, name, header, rows, index)
    book.close()
    return out.getvalue()


def _articles(view: View) -> Iterable[tuple[Cell, ...]]:
    return ((each.source, each.title, each.date, each.claims, each.path, each.error) for each in view.articles)


def _sheet(
    book: object, styles: dict[str, object], name: str, header: tuple[str, ...], rows: Iterable[tuple[Cell, ...]],
    index: Index,
) -> None:  # fmt: skip
    sheet = book.add_worksheet(say(name, index.lang))  # type: ignore[attr-defined]
    sheet.freeze_panes(1, 0)
    for at, key in enumerate(header):
        sheet.set_column(at, at, WIDE.get(key, 14))
        sheet.write_string(0, at, say(key, index.lang), styles["head"])
    last = 0
    for line, row in enumerate(rows, 1):
        if line > MOST_ROWS:
            break
        last = line
        for at, cell in enumerate(row):
            if isinstance(cell, int | float):
                sheet.write_number(line, at, cell, styles["cell"])
            else:
                sheet.write_string(line, at, _text(cell), styles["cell"])
    sheet.autofilter(0, 0, max(last, 1), len(header) - 1)


def _text(cell: str) -> str:
    # A cell written as a string is never computed, but it becomes a formula once someone saves the sheet as CSV.
    return guarded(cell)

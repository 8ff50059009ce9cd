"""The claim table of `factcheck claims`, as csv, json or parquet."""

from __future__ import annotations

import io
import json
from typing import Any

from factcheck.records import Run
from factcheck.report import as_csv
from factcheck.report.as_json import claim_row, paths_of
from factcheck.report.view import view_of

FORMAT_VERSION = 1


def rows(run: Run) -> list[dict[str, Any]]:
    """One row a claim, as in clusters.json, with kind, subject and attribute."""
    paths = paths_of(run)
    return [
        {
            "kind": c.kind,
            "subject": c.subject.text if c.subject else "",
            "subject_from": c.subject.resolution.value if c.subject else "open",
            "attribute": c.attribute.text,
            "measure": c.measure.value,
            **claim_row(c, paths),
        }
        for c in run.claims
    ]


def render(run: Run, form: str) -> bytes:
    """The table in one of the forms csv, json, parquet."""
    if form == "csv":
        return as_csv.claims(view_of(run))
    if form == "json":
        document = {"format_version": FORMAT_VERSION, "claims": rows(run)}
        return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
    import pandas as pd

    frame = pd.DataFrame([{key: _cell(key, value) for key, value in row.items()} for row in rows(run)])
    buffer = io.BytesIO()
    frame.to_parquet(buffer, index=False)
    return buffer.getvalue()


def _cell(key: str, value: object) -> object:
    """A cell of a typed table: offsets are numbers, all else is text ("" where nothing was said)."""
    if key in ("start", "end", "value_start", "value_end"):
        return value
    if isinstance(value, list | tuple):
        return json.dumps(value, ensure_ascii=False)
    return "" if value is None else str(value)

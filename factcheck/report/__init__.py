"""From a run to the files that people and programs read: one file of this package an output format."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from factcheck.records import Run
from factcheck.report import as_claimreview, as_csv, as_html, as_json, as_markdown, as_xlsx
from factcheck.report.shown import View
from factcheck.report.summary import summary_lines
from factcheck.report.view import view_of
from factcheck.reviewed import ReviewedRun

__all__ = ["FORMATS", "Format", "summary_lines", "write_all"]


@dataclass(frozen=True, slots=True)
class Format:
    """One file of the report: its name in the folder, and what renders its bytes."""

    name: str
    render: Callable[[View], bytes]


FORMATS: tuple[Format, ...] = (
    Format("clusters.json", as_json.render),
    Format("report.html", as_html.render),
    Format("report.md", as_markdown.render),
    Format("discrepancies.csv", as_csv.discrepancies),
    Format("discrepancies.xlsx", as_xlsx.render),
    Format("claims.csv", as_csv.claims),
    Format("claimreview.jsonld", as_claimreview.render),
)


def write_all(run: Run, folder: Path, reviewed: ReviewedRun | None = None) -> tuple[Path, ...]:
    """Write every format of `run` into `folder` (made if missing) and return the paths, in the order of FORMATS.

    With `reviewed`, what reviewers decided of this run stands in it.

    Each file appears whole or not at all: it is written beside its place and then moved there.
    Raises OSError where the folder can't be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    view = view_of(run, reviewed)
    return tuple(_write(folder / each.name, each.render(view)) for each in FORMATS)


def _write(path: Path, data: bytes) -> Path:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        # mkstemp makes a private file; a report is for sharing, as any new file of this user is.
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(name, 0o666 & ~umask)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
    return path

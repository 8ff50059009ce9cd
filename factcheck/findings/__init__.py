"""The formats that findings are written in: one file each, registered here. Each is a function of the record alone."""

from __future__ import annotations

from collections.abc import Callable

from factcheck.findings import as_github, as_json, as_sarif, as_text
from factcheck.findings.records import Checked

FORMATS: dict[str, Callable[[Checked], str]] = {
    "text": as_text.render,
    "json": as_json.render,
    "sarif": as_sarif.render,
    "github": as_github.render,
}

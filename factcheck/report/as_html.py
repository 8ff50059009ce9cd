"""report.html: one file that works offline, without JavaScript, on a phone and in print."""

from __future__ import annotations

import base64
import hashlib
from functools import partial
from pathlib import Path

from factcheck.report.as_json import FORMAT_VERSION
from factcheck.report.shown import View
from factcheck.report.wording import say

TEMPLATES = Path(__file__).parent / "templates"
SECTIONS = (
    "discrepancies", "updates", "matrix", "agreements", "lookalikes", "not-checked", "groups", "articles",
    "how-to-read",
)  # fmt: skip


def render(view: View) -> bytes:
    """The whole page as UTF-8. Its only script and style are the two files beside the template, named by their hash."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    pages = Environment(
        loader=FileSystemLoader(TEMPLATES, encoding="utf-8"),
        autoescape=True,  # every word of an article passes through it; only our own css and js are marked as safe
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.globals["t"] = partial(_say, lang=view.lang)
    css, js = _asset("report.css"), _asset("report.js")
    sections = SECTIONS
    if view.reviewed is not None:
        css += _asset("decided.css")
        sections = (*SECTIONS[:1], *(("suppressed",) if view.suppressed_n else ()), *SECTIONS[1:])
    page = pages.get_template("report.html.j2").render(
        view=view,
        css=Markup(css),
        js=Markup(js),
        css_hash=_hash(css),
        js_hash=_hash(js),
        sections=sections,
        agreements_n=next(count.n for count in view.counts if count.name == "agreements"),
        format_version=FORMAT_VERSION,
    )
    return (page.strip() + "\n").encode("utf-8", "replace")


def _say(key: str, /, *, lang: str, **fields: object) -> str:
    return say(key, lang, **fields)


def _asset(name: str) -> str:
    text = (TEMPLATES / name).read_text(encoding="utf-8")
    if "</" in text:
        raise ValueError(f"{name}: '</' would end the element that holds it")
    return text


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")

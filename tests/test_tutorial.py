"""The tutorial shows what the tool prints, its pictures can be taken again, and the pages build into a site."""

from __future__ import annotations

import re
import struct
from pathlib import Path
from typing import Any

import pytest

from docs.tutorial_play import DOCS, LANGS, page_of, play
from tests.sources import ROOT
from tests.test_browser_report import browser as browser

PICTURES = DOCS / "images" / "tutorial"


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGS)
def test_every_command_prints_what_the_page_shows(lang: str, tmp_path: Path) -> None:
    """After a change that is meant: `make readme`, and read the page."""
    assert play(lang, tmp_path / lang) == page_of(lang).read_text(encoding="utf-8")


def test_the_tutorial_goes_the_same_way_in_both_languages() -> None:
    shapes = []
    for lang in LANGS:
        text = page_of(lang).read_text(encoding="utf-8")
        commands = [line.split()[1:3] for line in re.findall(r"^\$ factcheck .*$", text, re.M)]
        pictures = re.findall(r"images/tutorial/\w\w-(\w+)\.png", text)
        shapes.append((re.findall(r"^#+ \d", text, re.M), commands, pictures, text.count("<!-- edit")))
    assert shapes[0] == shapes[1]
    assert {command for _, command in shapes[0][1]} == {"report", "check", "verify", "review", "decisions"}


def size(picture: Path) -> tuple[int, int]:
    """Width and height of a PNG."""
    data = picture.read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", data[16:24])
    return width, height


@pytest.mark.browser
@pytest.mark.slow
def test_the_pictures_can_be_taken_again(browser: Any, tmp_path: Path) -> None:
    """The same pictures of the same width; fonts differ from machine to machine, and heights with them."""
    from docs.tutorial_pictures import take

    taken = take(tmp_path)
    assert sorted(p.name for p in taken) == sorted(p.name for p in PICTURES.iterdir())
    for picture in taken:
        width, height = size(picture)
        kept_width, kept_height = size(PICTURES / picture.name)
        assert abs(width - kept_width) <= 2 and 0.7 < height / kept_height < 1.4, picture.name
        assert picture.stat().st_size > 20_000, f"{picture.name}: there is little on it"


def built(folder: Path) -> Path:
    """The site, built as `make docs` does; a broken link or a page that stands in no list is an error."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    build(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(folder)))
    return folder


def test_the_site_builds_and_fetches_nothing_from_elsewhere(tmp_path: Path) -> None:
    site = built(tmp_path / "site")
    pages = sorted(site.rglob("*.html"))
    assert {"index.html", "tutorial.zh.html", "tutorial.en.html", "review.html"} <= {p.name for p in pages}
    for page in pages:
        text = page.read_text(encoding="utf-8")
        fetched = re.findall(r"<(?:script|img|source|iframe)\b[^>]*\bsrc=[\"']?([^\"'\s>]+)", text)
        fetched += re.findall(r"<link\b[^>]*\bhref=[\"']?([^\"'\s>]+)", text)
        remote = [address for address in fetched if re.match(r"(?:https?:)?//", address)]
        assert remote == [], page.name
        if page.name != "404.html":
            missing = [a for a in fetched if not a.startswith("data:") and not (page.parent / a.split("?")[0]).exists()]
            assert missing == [], page.name
    for sheet in site.rglob("*.css"):
        assert not re.search(r"url\([\"']?(?:https?:)?//", sheet.read_text(encoding="utf-8")), sheet.name
    assert not list(site.rglob("*.py")), "the programs beside the pages are no part of the site"

"""report.html as a text: nothing from outside, nothing that runs, everything there.

How it looks and moves is for the browser test.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from factcheck.records import Run
from factcheck.report import as_html
from factcheck.report.view import MOST_CARDS, MOST_ROWS, view_of
from factcheck.report.wording import LANGS, WORDING, say
from tests.report_fixture import CLUSTERS, a_run, empty_run

PACKAGE = Path(as_html.__file__).parent
VOID = {"meta", "link", "br", "input", "img", "hr"}


class Page(HTMLParser):
    """Elements, ids, links and the text of script and style; complains of elements that are not closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.inside: list[str] = []
        self.raw: dict[str, list[str]] = {"script": [], "style": []}
        self.feed(text)
        self.close()
        assert self.inside == [], f"not closed: {self.inside}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.inside.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.inside and self.inside.pop() == tag, f"</{tag}> closes nothing"

    def handle_data(self, data: str) -> None:
        if self.inside and self.inside[-1] in self.raw:
            self.raw[self.inside[-1]].append(data)

    def all(self, name: str) -> list[str]:
        """Every value of one attribute."""
        return [attrs[name] for _, attrs in self.tags if name in attrs]


def html(run: Run) -> str:
    """The page of a run."""
    return as_html.render(view_of(run)).decode("utf-8")


@pytest.mark.parametrize("run", (a_run("zh"), a_run("en"), empty_run()), ids=("zh", "en", "empty"))
def test_page_is_well_formed_and_fetches_nothing(run: Run) -> None:
    text = html(run)
    page = Page(text)
    for tag, attrs in page.tags:
        assert tag not in ("img", "iframe", "object", "embed", "form", "base", "audio", "video", "use", "image"), tag
        assert "src" not in attrs and "style" not in attrs and "srcdoc" not in attrs
        assert not [name for name in attrs if name.startswith("on")], f"inline handler in {tag} {attrs}"
        if tag == "link":
            assert attrs == {"rel": "icon", "href": "data:,"}
        elif "href" in attrs and not attrs["href"].startswith("#"):
            assert tag == "a"
            assert attrs["href"].startswith(("https://", "http://"))
            assert attrs["rel"] == "noopener noreferrer"
    ids = page.all("id")
    assert len(ids) == len(set(ids)), "an id stands twice"
    for link in page.all("href"):
        if link.startswith("#"):
            assert unquote(link[1:]) in ids, f"{link} leads nowhere"
    assert not re.search(r"url\(|@import", "".join(page.raw["style"]))
    assert [attrs["lang"] for tag, attrs in page.tags if tag == "html"] == ["en" if run.lang == "en" else "zh-Hans"]
    for landmark in ("header", "nav", "main", "footer", "h1"):
        assert landmark in [tag for tag, _ in page.tags]


def test_policy_names_the_only_script_and_style() -> None:
    page = Page(html(a_run()))
    policy = next(a["content"] for t, a in page.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    for kind in ("script", "style"):
        (text,) = page.raw[kind]
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy


def test_words_of_articles_do_nothing() -> None:
    text = html(a_run())
    page = Page(text)
    assert len(page.raw["script"]) == 1
    assert "<img" not in text and "<svg/onload" not in text and "<b>005" not in text
    assert "\u202e" not in text and "\u200b" not in text
    assert "⟨U+202E⟩" in text, "control characters are shown, not dropped"
    assert "{{ 7*7 }} {% raw %}" in text, "template marks in an article stay text"
    assert not [url for url in page.all("href") if "javascript" in url or "onmouseover" in url]


def test_everything_of_a_discrepancy_is_there() -> None:
    text = html(a_run())
    for wanted in (
        "依据较强", "本社事实", "逐对说明", "没有核对到的", "看似相同而未比较", "40/43 = 93.0%", "把握 99%",
        "no text layer", "近18亿元", "引述：建设方", "主语承前：清江大桥", "转载:九成文字相同",
        "另有 1 条说法只出现一次",
    ):  # fmt: skip
        assert wanted in text, wanted
    assert "把握 100%" not in text, "never rounded to certainty"
    assert 'class="diff">慧<' in text and 'class="diff">惠<' in text


def test_cuts_are_said() -> None:
    run = a_run("en")
    many = tuple(replace(CLUSTERS[2], id=f"many-{at}") for at in range(MOST_CARDS + 7))
    quiet = tuple(replace(CLUSTERS[-1], id=f"quiet-{at}") for at in range(MOST_ROWS + 1))
    text = html(replace(run, clusters=many + quiet, lookalikes=run.lookalikes * (MOST_ROWS // 2 + 1)))
    assert "7 more are not shown here: see clusters.json and discrepancies.csv." in text
    assert "1 more row in clusters.json." in text
    assert "2 more rows in clusters.json." in text


@pytest.mark.parametrize("key", WORDING)
def test_wording_is_complete(key: str) -> None:
    zh, en = WORDING[key]
    assert zh and en
    assert re.search(r"[\u4e00-\u9fff]", zh) and not re.search(r"[\u4e00-\u9fff]", en)
    assert not re.search(r"[,;:?!](?![^{]*\})", zh.replace("clusters.json", "")), "Chinese takes full-width marks"
    fields = [set(re.findall(r"\{(\w+)\}", text)) for text in (zh, *en.split("|"))]
    assert fields[0] >= fields[-1] and fields[-1] >= fields[0] - {"n"}
    for lang in LANGS:
        assert "{" not in say(key, lang, **dict.fromkeys(fields[0] | {"n"}, 2))


def test_wording_is_used() -> None:
    sources = [*PACKAGE.glob("*.py"), *PACKAGE.glob("templates/*")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources if path.name != "wording.py")
    # keys that are put together from a name: relation, kind, section, count, severity, reason, modality, verdict
    built = re.compile(
        r"(nav|n|kind|severity|reason|state)-.+|.+-means|conflict|rounding|evolving|compatible|agree|negated|planned|estimated"
        r"|hypothetical|denied|both-right|no-conflict|needs-call"
    )
    unused = [key for key in WORDING if f'"{key}"' not in text and f"'{key}'" not in text and not built.fullmatch(key)]
    assert unused == []

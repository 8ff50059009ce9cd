"""Title, source, published date and url: where they stand, and which place is trusted before which.

In order of trust: the sidecar `articles.jsonl`, front matter, the file's own metadata (HTML tags, columns of a table),
a header or dateline in the text (claims/dateline.py).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from claims.decode import decode
from claims.errors import ReadError

_FENCE = re.compile(r"---[ \t]*\r?\n")
_LINE = re.compile(r"[^\n]*(?:\n|\Z)")
_KEY_LINE = re.compile(r"[ \t]*([\w\- ]{1,40}?)[ \t]*[:：][ \t]*(.*)")
_FRONT_CHARS = 20_000  # front matter is a few lines; what is longer is a text that begins with a rule of dashes
FACTS = "facts.csv"
_SIDECAR_BYTES = 100_000_000

# What the fields are called, in front matter, in columns of a table and in a sidecar. First match wins.
ALIASES: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline", "标题", "標題", "题目", "新闻标题"),
    "source": ("source", "publisher", "media", "outlet", "site", "来源", "來源", "媒体", "媒體", "新闻来源"),
    "published": (
        "published", "date", "published_at", "publish_date", "publish_time", "pub_date", "pubdate", "datetime", "time",
        "发布时间", "發布時間", "发布日期", "發布日期", "发表时间", "日期", "时间", "時間",
    ),
    "url": ("url", "link", "href", "链接", "鏈接", "連結", "网址", "網址", "原文链接"),
    "text": ("text", "content", "body", "article", "正文", "内容", "內容", "全文", "新闻内容"),
    "id": ("id", "key", "article_id", "编号", "編號", "序号"),
    "file": ("file", "path", "filename", "文件", "文件名"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Meta:
    """What is known of an article, as written; "" where a place says nothing."""

    title: str = ""
    source: str = ""
    published: str = ""
    url: str = ""

    def or_else(self, other: Meta) -> Meta:
        """This, with its gaps filled from a place that is trusted less."""
        return Meta(
            self.title or other.title,
            self.source or other.source,
            self.published or other.published,
            self.url or other.url,
        )


def pick(row: Mapping[str, object], name: str, *, strip: bool = True) -> str:
    """The field of that name from a row, under any of its aliases; "" if it is not there or blank.

    `strip` takes white space off the ends; a text is wanted without.
    """
    folded = {str(key).strip().lower(): value for key, value in row.items()}
    for alias in ALIASES[name]:
        value = folded.get(alias)
        if value is not None and not isinstance(value, (dict, list)) and str(value).strip():
            return str(value).strip() if strip else str(value)
    return ""


def meta_of(row: Mapping[str, object]) -> Meta:
    """The metadata in a row or in front matter."""
    return Meta(pick(row, "title"), pick(row, "source"), pick(row, "published"), pick(row, "url"))


def body_start(text: str) -> int:
    """Where the article begins: the offset after front matter (YAML between two lines of three dashes), else 0."""
    return _front_matter(text)[1]


def front_matter(text: str) -> Meta:
    """The metadata in the text's front matter; all fields "" if it has none."""
    block, end = _front_matter(text)
    return meta_of(_yaml(block)) if end else Meta()


def _front_matter(text: str) -> tuple[str, int]:
    begin = 1 if text.startswith("\ufeff") else 0
    fence = _FENCE.match(text, begin)
    if fence is None:
        return "", 0
    at = fence.end()
    while at < min(len(text), begin + _FRONT_CHARS):
        line = _LINE.match(text, at)
        assert line is not None  # the pattern matches the empty string
        if line.group().rstrip() in ("---", "..."):
            block = text[fence.end() : at]
            # Without one "key: value" line it is a text between two rules of dashes.
            named = any(_KEY_LINE.fullmatch(row.rstrip("\r")) for row in block.split("\n"))
            return (block, line.end()) if named else ("", 0)
        at = line.end()
    return "", 0


def _yaml(block: str) -> dict[str, object]:
    """The keys of front matter; a block that is no valid YAML (an unquoted colon in a title) is read line by line."""
    import yaml

    try:
        # BaseLoader leaves every scalar a string: no date that is none can raise, nothing can be constructed.
        loaded = yaml.load(block, Loader=yaml.BaseLoader)  # noqa: S506
    except (yaml.YAMLError, RecursionError):
        loaded = None
    if isinstance(loaded, dict):
        return loaded
    pairs = (_KEY_LINE.fullmatch(row.rstrip("\r")) for row in block.split("\n"))
    return {pair.group(1): pair.group(2).strip().strip("\"'") for pair in pairs if pair}


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What `articles.jsonl` says of the files beside it, by their path relative to its folder."""

    rows: Mapping[str, Meta] = field(default_factory=dict)
    errors: tuple[tuple[int, str], ...] = ()  # line number, reason


def is_house_facts(path: Path) -> bool:
    """Whether this is a `facts.csv` of house facts (subject, attribute, value), which may lie beside articles."""
    if path.name != FACTS:
        return False
    try:
        with path.open("rb") as lines:
            header = lines.readline(10_000)
    except OSError:
        return False  # reading it as a table names the reason
    columns = {cell.strip().strip('"') for cell in header.decode("utf-8-sig", "replace").lower().split(",")}
    return columns >= {"subject", "attribute", "value"}


def is_sidecar(path: Path) -> bool:
    """Whether this `articles.jsonl` describes files; one whose rows carry texts is a table of articles."""
    try:
        with path.open("rb") as lines:
            head = lines.readline(1_000_000)
        row = json.loads(head)
    except (OSError, ValueError, RecursionError):
        return True  # broken or empty: its name says what it was meant to be
    return not isinstance(row, dict) or not pick(row, "text") or bool(pick(row, "file"))


def read_sidecar(path: Path) -> Sidecar:
    """The rows of a sidecar; broken lines are named, the others count. Raises ReadError if it can't be read at all."""
    try:
        if path.stat().st_size > _SIDECAR_BYTES:
            raise ReadError(path.name, "too large for a sidecar; one short line a file is enough")
        text = decode(path.read_bytes(), path.name).text
    except OSError as error:
        raise ReadError(path.name, f"can't be read ({error.strerror}); check its permissions") from error
    rows: dict[str, Meta] = {}
    errors: list[tuple[int, str]] = []
    for number, row in _json_lines(text):
        if isinstance(row, str):
            errors.append((number, row))
        elif not (name := pick(row, "file")):
            errors.append((number, 'names no file; add "file": "NAME"'))
        else:
            rows[name.replace("\\", "/").removeprefix("./")] = meta_of(row)
    return Sidecar(rows, tuple(errors))


def _json_lines(text: str) -> Iterator[tuple[int, dict[str, object] | str]]:
    """(line number, the object or the reason why there is none)."""
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield number, f"not valid JSON ({error}); correct this line"
            continue
        yield number, row if isinstance(row, dict) else 'not a JSON object; write {"file": ..., "title": ...}'

"""Files, folders and tables -> Articles.

Every input ends up as an Article: with its untouched text, or with the reason in `error`. Nothing here raises for what
a file contains.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from claims.dateline import find_header, parse_date, text_title
from claims.errors import ReadError
from claims.inputs import SIDECAR, Found, find_files, unique
from claims.metadata import Meta, Sidecar, body_start, front_matter, is_house_facts, is_sidecar, read_sidecar
from claims.readers import SUFFIXES, read_file
from claims.readers.raw import TEXT_CHARS, RawArticle
from claims.records import Article

__all__ = ["Corpus", "body_start", "read_corpus", "read_text", "stream_corpus"]

_LETTER = re.compile(r"[A-Za-z]")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_BLANK = "\ufeff \t\r\n\f\v\u00a0\u3000\u200b"
_LANG_CHARS = 20_000  # enough of a text to tell its language


@dataclass(frozen=True, slots=True)
class Corpus:
    """All that was given to a run: readable articles, unreadable ones with `error` and no text, and remarks."""

    articles: tuple[Article, ...]
    notes: tuple[str, ...] = ()


def read_corpus(paths: Sequence[Path], leave_out: Sequence[Path] = ()) -> Corpus:
    """Read files and folders (recursive). Never raises for bad input; see `claims.inputs.find_files` for the names.

    `leave_out` are files and folders that lie among them and are none: the house facts, the report's own folder.

    The rows of a table are "news.jsonl#ID", by its id column or else by row number from 1.
    """
    articles: list[Article] = []
    notes: list[str] = []
    for article, said in stream_corpus(paths, leave_out):
        notes.extend(said)
        if article is not None:
            articles.append(article)
    return Corpus(tuple(articles), tuple(notes))


def stream_corpus(
    paths: Sequence[Path], leave_out: Sequence[Path] = ()
) -> Iterator[tuple[Article | None, tuple[str, ...]]]:
    """As `read_corpus`, one article at a time with the remarks on it; a remark on no article comes with None."""
    found = find_files(paths, leave_out)
    sidecars: dict[Path, Sidecar] = {}
    taken: set[str] = set()
    described: set[tuple[Path, str]] = set()
    for file in found:
        if file.empty:
            reason = f"no article in this folder; put files into it that end in {' '.join(SUFFIXES)}"
            yield _failed(unique(file.name, taken), reason), ()
        elif file.path.name == SIDECAR and file.path.is_file() and is_sidecar(file.path):
            for name, reason in _sidecar_errors(file):
                yield _failed(unique(name, taken), reason), ()
        elif is_house_facts(file.path):
            yield None, (f"{file.name}: house facts, no article; to compare with them, give this file as the facts",)
        else:
            meta, used = _sidecar_meta(file.path, sidecars)
            described.update(used)
            for raw in read_file(file.path):
                name = unique(f"{file.name}#{raw.key}" if raw.key else file.name, taken)
                yield _article(raw, name, meta)
    if found and not taken:
        reason = f"no article here, only files about articles; add files that end in {' '.join(SUFFIXES)}"
        yield _failed(found[0].name, reason), ()
    for folder in sorted(sidecars):
        for row in sidecars[folder].rows:
            if (folder, row) not in described and not (folder / row).exists():
                yield None, (f"{SIDECAR}: describes {row}, which is not there; correct the name or remove the line",)


def read_text(text: str, path: str = "stdin") -> Article:
    """One text that is no file: a draft from a pipe or a page. `text` stays as it is; `error` is set if it is empty."""
    return _article(RawArticle(text), path, Meta())[0]


def _article(raw: RawArticle, path: str, sidecar: Meta) -> tuple[Article, tuple[str, ...]]:
    """The article, and what its reader should be told of it."""
    # A lone surrogate (from a broken escape in JSON) can't be written to any file; the length stays the same.
    text = _SURROGATE.sub("\ufffd", raw.text)
    begin = body_start(text)
    body = text[begin:] if begin else text
    error = raw.error or _useless(text, body)
    if error:
        return _failed(path, error), ()
    said = sidecar.or_else(front_matter(text)).or_else(Meta(raw.title, raw.source, raw.published, raw.url))
    header = find_header(body)
    published = parse_date(said.published) if said.published else None
    notes = raw.notes
    if said.published and published is None:
        notes += (f"the published date '{said.published[:40]}' is no date; write it as 2023-08-04",)
    article = Article(
        id=_id(path, text),
        path=path,
        text=text,
        title=said.title or header.title or text_title(body),
        source=said.source or header.source,
        published=published or header.published,
        lang=_lang(body),
        url=said.url,
    )
    return article, tuple(f"{path}: {note}" for note in notes)


def _useless(text: str, body: str) -> str:
    """Why a text is of no use, "" if it is."""
    if not body.strip(_BLANK):
        return "no text; the article is empty: put its text in or remove it"
    if len(text) > TEXT_CHARS:
        return f"too long: {len(text):,} characters; the limit is {TEXT_CHARS:,} for one article; split it"
    return ""


def _failed(path: str, reason: str) -> Article:
    return Article(id=_id(path, ""), path=path, text="", error=reason)


def _id(path: str, text: str) -> str:
    return "a" + blake2b(f"{path}\0{text}".encode(), digest_size=6).hexdigest()


def _lang(text: str) -> str:
    """Chinese if a fifth of the letters are Han: a Chinese word takes about two, an English one about five."""
    sample = text[:_LANG_CHARS]
    han = len(_HAN.findall(sample))
    return "en" if len(_LETTER.findall(sample)) > 4 * han else "zh"


def _sidecar_meta(path: Path, sidecars: dict[Path, Sidecar]) -> tuple[Meta, list[tuple[Path, str]]]:
    """What the sidecar of the file's own folder says of it, or that of the nearest folder above it."""
    for folder in (path.parent, *path.parent.parents[:2]):
        if folder not in sidecars:
            sidecars[folder] = _load(folder / SIDECAR)
        name = path.relative_to(folder).as_posix()
        if name in sidecars[folder].rows:
            return sidecars[folder].rows[name], [(folder, name)]
    return Meta(), []


def _load(path: Path) -> Sidecar:
    if not path.is_file() or not is_sidecar(path):
        return Sidecar()
    try:
        return read_sidecar(path)
    except ReadError:
        return Sidecar()  # named where the sidecar itself comes up among the files


def _sidecar_errors(file: Found) -> Iterator[tuple[str, str]]:
    try:
        yield from ((f"{file.name}#{line}", reason) for line, reason in read_sidecar(file.path).errors)
    except ReadError as error:
        yield file.name, error.reason

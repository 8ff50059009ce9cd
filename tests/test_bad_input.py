"""Whatever a file contains, reading it ends with a named reason that says what to do, and the other files are read."""

from __future__ import annotations

import os
import random
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims import readers
from claims.article import read_corpus, read_text
from claims.extract import extract_claims
from claims.readers.raw import TEXT_CHARS
from tests.made_files import make_bomb, make_docx, make_pdf

NOISE = random.Random(7).randbytes(4000)
WIDE_LINE = 50_000_000


def write(data: bytes) -> Callable[[Path], object]:
    """What makes a file of these bytes."""
    return lambda path: path.write_bytes(data)


def folder(path: Path) -> None:
    path.mkdir()


# name, how it is made, words of the reason
BAD: list[tuple[str, Callable[[Path], object], str]] = [
    ("empty.txt", write(b""), "no text"),
    ("blank.txt", write(" \r\n\u3000\ufeff".encode()), "no text"),
    ("front.md", write(b"---\ntitle: a\n---\n \n"), "no text"),
    ("noise.txt", write(NOISE), "binary"),
    ("program.txt", write(b"\x7fELF" + bytes(500)), "binary"),
    ("picture.md", write(b"\x89PNG\r\n\x1a\n" + NOISE), "binary"),
    ("really.txt", write(b"%PDF-1.4\n"), "rename it to end in .pdf"),
    ("word.txt", write(b"PK\x03\x04" + NOISE), "rename it to end in .docx"),
    ("big.txt", write(b"a" * 20_000_001), "the limit is 20 MB"),
    ("long.txt", write(b"word " * (TEXT_CHARS // 5 + 1)), "split it"),
    ("wide.txt", write(b"a" * WIDE_LINE), "too large: 50 MB"),
    ("empty.html", write(b""), "no text"),
    ("comment.html", write(b"<!-- nothing -->"), "no text"),
    ("script.html", write(b"<html><body><script>document.write('3')</script></body></html>"), "no text"),
    ("noise.html", write(NOISE), "binary"),
    ("tags.html", write(b"<p>a" * 50_001), "too large"),
    ("deep.html", write(b"<div>" * 50_000 + b"3"), "no text"),
    ("broken.docx", write(b"PK\x03\x04" + NOISE), "save it again as .docx"),
    ("text.docx", write(b"just text"), "save it again as .docx"),
    ("empty.docx", write(b""), "save it again as .docx"),
    ("blank.docx", lambda path: make_docx(path, ""), "no text"),
    ("broken.pdf", write(b"%PDF-1.7\n" + NOISE), "print it to a new PDF"),
    ("text.pdf", write(b"just text"), "print it to a new PDF"),
    ("scan.pdf", lambda path: make_pdf(path, [[], []]), "text recognition"),
    ("empty.jsonl", write(b""), "no text"),
    ("empty.csv", write(b"\n"), "no text"),
    ("columns.csv", write(b"id,title\n1,a\n"), "no text column"),
    ("noise.csv", write(NOISE), "binary"),
    ("broken.parquet", write(b"PAR1" + NOISE), "parquet"),
    ("story.xyz", write(b"text"), "unsupported format .xyz; supported: .txt"),
    ("noending", write(b"text"), "supported: .txt"),
    ("link.txt", lambda path: path.symlink_to("nowhere"), "points to nothing"),
    ("pipe.txt", lambda path: os.mkfifo(path), "not a regular file"),
]


@pytest.mark.parametrize(("name", "make", "reason"), BAD, ids=[row[0] for row in BAD])
def test_bad_file_is_named_and_the_others_are_read(
    tmp_path: Path, name: str, make: Callable[[Path], object], reason: str
) -> None:
    make(tmp_path / name)
    (tmp_path / "zz.txt").write_text("好的文章。", encoding="utf-8")
    started = time.monotonic()
    bad, good = read_corpus([tmp_path]).articles
    assert time.monotonic() - started < 10
    assert (bad.path, bad.text, bad.title) == (name, "", "")
    assert reason in bad.error and ("; " in bad.error) and "Traceback" not in bad.error
    assert (good.path, good.error) == ("zz.txt", "")


TABLES: list[tuple[str, bytes, dict[str, str]]] = [
    (
        "a.jsonl",
        b'{"text": "one"}\nbroken\n[1]\n{"title": "t"}\n{"text": ["x"]}\n{"text": "\\ud800two"}\n' + b"[" * 99_999,
        {
            "1": "", "2": "not valid JSON", "3": "not a JSON object", "4": "no text in this row",
            "5": "no text in this row", "6": "", "7": "JSON",
        },
    ),
    ("wide.jsonl", b'{"text": "' + b"a" * WIDE_LINE + b'"}\n{"text": "one"}', {"1": "line too long: 50 MB", "2": ""}),
    ("noise.jsonl", b'{"text": "one"}\n' + NOISE.replace(b"\n", b""), {"1": "", "2": "binary"}),
    ("a.csv", b'text,title\n"one",a\n,b\nx,y,z\n"unclosed\n' + b"a\n" * 3_000_000, {
        "1": "", "2": "no text", "3": "3 cells under 2 columns", "4": "unclosed quote",
    }),
    ("wide.csv", b"text\none\n" + b"a" * WIDE_LINE, {"1": "", "2": "not a valid row"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "reasons"), TABLES, ids=[row[0] for row in TABLES])
def test_bad_rows_are_named_and_the_others_are_read(
    tmp_path: Path, name: str, data: bytes, reasons: dict[str, str]
) -> None:
    (tmp_path / name).write_bytes(data)
    started = time.monotonic()
    articles = read_corpus([tmp_path]).articles
    assert time.monotonic() - started < 10
    assert [article.path for article in articles] == [f"{name}#{key}" for key in reasons]
    for article, reason in zip(articles, reasons.values(), strict=True):
        assert bool(article.error) == bool(reason) and reason in article.error
        (article.text + article.error).encode()  # no lone surrogate that no file could hold


def test_missing_path_and_empty_folder_are_named(tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    missing, empty = read_corpus([tmp_path / "no" / "such.txt", tmp_path / "nothing"]).articles
    assert missing.path.endswith("no/such.txt") and "no such file" in missing.error
    assert empty.path == "nothing" and "no article in this folder" in empty.error
    assert read_corpus([]).articles == ()


def test_folder_called_like_a_file_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "x.txt").mkdir()
    (tmp_path / "x.txt" / "in.txt").write_text("文。", encoding="utf-8")
    assert [article.path for article in read_corpus([tmp_path]).articles] == ["x.txt/in.txt"]


@pytest.mark.parametrize(
    ("raised", "reason"),
    [
        (PermissionError(13, "Permission denied"), "no permission"),
        (OSError(5, "Input/output error"), "Input/output error"),
        (MemoryError(), "memory"),
        (RuntimeError("odd"), "RuntimeError"),
        (RecursionError(), "RecursionError"),
    ],
)
def test_whatever_a_reader_raises_becomes_a_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, raised: BaseException, reason: str
) -> None:
    def fail(path: Path) -> bytes:
        raise raised

    (tmp_path / "a.txt").write_text("文。", encoding="utf-8")
    monkeypatch.setattr(Path, "read_bytes", fail)
    (article,) = read_corpus([tmp_path]).articles
    assert reason in article.error and "; " in article.error


def test_word_document_that_unpacks_to_too_much_is_not_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claims.readers.docx.UNPACKED_BYTES", 2_000_000)
    (article,) = read_corpus([make_bomb(tmp_path / "a.docx", 3)]).articles
    assert "it unpacks to 3 MB; the limit is 2 MB" in article.error


def test_word_document_with_entities_that_multiply_stays_small(tmp_path: Path) -> None:
    source, path = make_docx(tmp_path / "source.docx", "<w:p><w:r><w:t>文</w:t></w:r></w:p>"), tmp_path / "a.docx"
    laughs = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w") as new:
        for part in old.namelist():
            data = old.read(part)
            if part == "word/document.xml":
                head, _, rest = data.decode().partition("?>")
                data = f'{head}?><!DOCTYPE x [<!ENTITY e0 "ha">{laughs}]>{rest.replace("文", "&e9;")}'.encode()
            new.writestr(part, data)
    (article,) = read_corpus([path]).articles
    assert len(article.text) < 1000


def test_pdf_with_a_password_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pypdfium2

    def locked(*_: object) -> None:
        raise pypdfium2.PdfiumError("Failed to load document (PDFium: Incorrect password error).")

    monkeypatch.setattr(pypdfium2, "PdfDocument", locked)
    (article,) = read_corpus([make_pdf(tmp_path / "a.pdf", [["a"]])]).articles
    assert "password" in article.error


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(readers.SUFFIXES))
def test_no_bytes_raise(tmp_path_factory: pytest.TempPathFactory, data: bytes, suffix: str) -> None:
    path = tmp_path_factory.mktemp("any") / f"a{suffix}"
    path.write_bytes(data)
    for article in read_corpus([path]).articles:
        assert bool(article.error) != bool(article.text)
        article.text.encode()


@pytest.mark.parametrize(
    "text",
    ["2023-", "来源：", "电" * 10, "8月1日", "正文：", " ", "\n", "a: ", "---\n", "Published ", "新华社", "（"],
)
def test_hostile_text_is_read_in_linear_time(text: str) -> None:
    started = time.monotonic()
    read_text(text * (300_000 // len(text)))
    read_text("---\n" + text * (300_000 // len(text)))
    assert time.monotonic() - started < 2


@pytest.mark.parametrize(
    "text",
    [
        "A",
        "A-",
        "Mr. ",
        "Chandler's ",
        "President ",
        "$5m ",
        "rose 5% to ",
        "Alba Tovar said. ",
        "".join(f"{a}a{b}o Mill{c}t said. {b}en {a}e told. " for a in "ABCDEFGH" for b in "KLMNP" for c in "abcdefgh"),
    ],
)
def test_hostile_english_is_extracted_in_linear_time(text: str) -> None:
    begun = "The council said on Friday that it had agreed to pay the town.\n"
    article = read_text((begun + text * (60_000 // len(text)))[:60_000], "hostile")
    started = time.process_time()
    extract_claims(article, 2024)
    assert time.process_time() - started < 10

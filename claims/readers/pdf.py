"""PDF: the text layer page by page, lines that the page width broke joined again.

Offsets count in the extracted text. A page without a text layer (a scan) gives no text: that is said, not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claims.errors import ReadError
from claims.readers.raw import FILE_BYTES, TEXT_CHARS, RawArticle

SUFFIXES: tuple[str, ...] = (".pdf",)
MAX_BYTES = FILE_BYTES

_PAGES = 1000
_SENTENCE_END = tuple("。！？；：!?;:”」』）)】…")
_HYPHEN = re.compile("[\ufffe\u0002\u00ad]$")  # how PDFium marks a word that was cut at the end of a line
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_MADE_BY = re.compile(r"^(Microsoft (Word|PowerPoint) - )|\.(docx?|wps|pages|indd|pdf|txt)$|^untitled", re.IGNORECASE)


def read(path: Path) -> Iterator[RawArticle]:
    """The one article. Raises ReadError for a damaged, locked, scanned or far too long document."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ReadError(path.name, "locked with a password; save a copy without one") from error
        raise ReadError(path.name, "not a PDF or a damaged one; print it to a new PDF, or save its text") from error
    try:
        yield _extract(document, path.name)
    except pypdfium2.PdfiumError as error:
        raise ReadError(path.name, f"damaged inside ({error}); print it to a new PDF, or save its text") from error
    finally:
        document.close()


def _extract(document: Any, name: str) -> RawArticle:
    count = len(document)
    if count > _PAGES:
        raise ReadError(name, f"too long: {count:,} pages; the limit is {_PAGES:,}; split it")
    pages: list[str] = []
    size = 0
    for number in range(count):
        page = document[number]
        textpage = page.get_textpage()
        try:
            pages.append(_unwrap(textpage.get_text_range()))
        finally:
            textpage.close()
            page.close()
        size += len(pages[-1])
        if size > TEXT_CHARS:
            break  # the caller names the limit
    text = "\n".join(page for page in pages if page)
    if not text.strip():
        raise ReadError(name, "no text in it (a scan?); run text recognition on it, or save its text as .txt")
    empty = [str(number) for number, page in enumerate(pages, start=1) if not page.strip()]
    notes = (f"no text on page {', '.join(empty[:20])} (a picture?): not checked",) if empty else ()
    title = str(document.get_metadata_dict().get("Title", "")).strip()
    return RawArticle(text, title="" if _MADE_BY.search(title) else title, notes=notes)


def _unwrap(page: str) -> str:
    """Join the lines of a paragraph: one that fills the width and ends no sentence goes on in the next."""
    lines = [line.strip() for line in page.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    full = max((_width(line) for line in lines), default=0) * 0.85
    out = ""
    joined = False  # whether the next line continues this one
    for line in lines:
        if not joined:
            out += "\n" if out else ""
        elif out and line and not _WIDE.match(line) and not _WIDE.match(out[-1]) and not out.endswith(" "):
            out += " "
        cut = _HYPHEN.search(line)
        out += line[:-1] if cut else line
        if cut:
            joined = True
            continue
        joined = bool(line) and _width(line) >= full and not line.endswith((*_SENTENCE_END, "."))
    return out.strip("\n")


def _width(line: str) -> int:
    return len(line) + len(_WIDE.findall(line))

"""Word documents: paragraphs and tables in their order, tracked insertions included and deletions left out.

Offsets count in the extracted text: a line a paragraph, a line a table row with tabs between its cells, the text of
text boxes after the paragraph that holds them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from claims.errors import ReadError
from claims.readers.raw import FILE_BYTES, MB, UNPACKED_BYTES, RawArticle

SUFFIXES: tuple[str, ...] = (".docx",)
MAX_BYTES = FILE_BYTES

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # says the same a second time
_GONE = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}rPr", f"{_W}pPr", _FALLBACK))
_TITLE_STYLES = ("title", "heading 1", "标题", "标题 1")
_DEPTH = 20  # tables in tables, text boxes in text boxes: deeper is no article


def read(path: Path) -> Iterator[RawArticle]:
    """The one article. Raises ReadError for what is no Word document or unpacks to far too much."""
    _guard(path)
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = docx.Document(str(path))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError) as error:
        raise ReadError(path.name, _BROKEN) from error
    lines = list(_block(document.element.body, 0))
    properties = document.core_properties
    yield RawArticle("\n".join(lines).strip("\n"), title=_title(document) or (properties.title or "").strip())


_BROKEN = "not a Word document or a damaged one; open it in a word processor and save it again as .docx"


def _guard(path: Path) -> None:
    """Look at what the archive says it unpacks to before anything is unpacked."""
    try:
        with ZipFile(path) as archive:
            names = archive.infolist()
            size = sum(part.file_size for part in names)
    except (BadZipFile, ValueError, NotImplementedError) as error:
        raise ReadError(path.name, _BROKEN) from error
    if size > UNPACKED_BYTES or len(names) > 20_000:
        limit = UNPACKED_BYTES // MB
        raise ReadError(
            path.name, f"too large: it unpacks to {size // MB} MB; the limit is {limit} MB; remove pictures"
        )
    # python-docx reads any size of text part; an article has a few hundred kilobytes.
    for part in names:
        if part.filename.endswith(".xml") and part.file_size > FILE_BYTES * 2:
            raise ReadError(path.name, f"too large: {part.filename} has {part.file_size // MB} MB; split the document")


def _block(element: Any, depth: int) -> Iterator[str]:
    """The lines of a body, cell, or text box."""
    if depth > _DEPTH:
        return
    for child in element:
        if child.tag == f"{_W}p":
            yield from _paragraph(child, depth)
        elif child.tag == f"{_W}tbl":
            for row in child.iter(f"{_W}tr"):
                # Rows of a table inside a cell come with that cell.
                if next(row.iterancestors(f"{_W}tbl")) is child:
                    cells = [cell for cell in row.iter(f"{_W}tc") if next(cell.iterancestors(f"{_W}tr")) is row]
                    yield "\t".join(" ".join(_block(cell, depth + 1)) for cell in cells)
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins", f"{_W}moveTo"):
            yield from _block(child, depth + 1)


def _paragraph(paragraph: Any, depth: int) -> Iterator[str]:
    words: list[str] = []
    boxes: list[Any] = []
    _collect(paragraph, words, boxes, 0)
    yield "".join(words)
    for box in boxes:
        yield from _block(box, depth + 1)


def _collect(element: Any, words: list[str], boxes: list[Any], depth: int) -> None:
    for child in element:
        if child.tag in _GONE or depth > 4 * _DEPTH:
            continue
        if child.tag == f"{_W}t":
            words.append(child.text or "")
        elif child.tag == f"{_W}tab":
            words.append("\t")
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            words.append("\n")
        elif child.tag == f"{_W}noBreakHyphen":
            words.append("-")
        elif child.tag == f"{_W}txbxContent":
            boxes.append(child)
        else:
            _collect(child, words, boxes, depth + 1)


def _title(document: Any) -> str:
    """The first paragraph near the top that is styled as a title."""
    for paragraph in document.paragraphs[:10]:
        style = paragraph.style
        if style is not None and (style.name or "").lower() in _TITLE_STYLES and paragraph.text.strip():
            return str(paragraph.text.strip())
    return ""

"""HTML: the main text of a page as trafilatura finds it, and the page's own metadata.

Scripts, styles, navigation and comments are left out. Offsets count in the extracted text.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from pathlib import Path

from claims.dateline import labelled_source
from claims.decode import Decoded, decode
from claims.errors import ReadError
from claims.readers.raw import FILE_BYTES, RawArticle

SUFFIXES: tuple[str, ...] = (".html", ".htm", ".xhtml")
MAX_BYTES = FILE_BYTES

_TAGS = 50_000  # ten times a large page; a table of that many cells takes the extractor three seconds
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,30})""", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_SHORT = 250  # characters below which trafilatura falls back on all there is (its MIN_EXTRACTED_SIZE)
_BLANK = re.compile(r"\s*\n\s*")
# The newest day that htmldate may take for a date of publication. Its default is today: a run must not know that.
_DATES = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}
_NO_TEXT = "no text in this page (a script may build it); open it in a browser and save its text as .txt"
_DROPPED = ("script", "style", "noscript", "template", "nav", "header", "footer", "form", "svg", "iframe", "head")

# What stands in a line of text: 全长<b>6.2</b>公里 is one figure.
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small span "
    "strike strong sub sup time tt u var wbr".split()
)


def read(path: Path) -> Iterator[RawArticle]:
    """The one article of a page. Raises ReadError if the bytes are no text or the page is far too large."""
    data = path.read_bytes()
    declared = _CHARSET.search(data[:4096])
    decoded = decode(data, path.name, declared.group(1).decode("ascii") if declared else "")
    if decoded.text.count("<") > _TAGS:
        raise ReadError(path.name, f"too large: more than {_TAGS:,} tags; save only the article, or as .txt")
    raw = _extract(decoded, path.name)
    if not raw.text:
        raise ReadError(path.name, _NO_TEXT)
    yield raw


def _extract(decoded: Decoded, name: str) -> RawArticle:
    import lxml.etree
    import lxml.html
    from trafilatura import bare_extraction

    # Both libraries report broken pages on their own loggers; what matters of it comes back as an error.
    for logger in ("trafilatura", "htmldate"):
        logging.getLogger(logger).setLevel(logging.CRITICAL)
    # lxml refuses a string that names an encoding; it is decoded already.
    page = _XML_DECLARATION.sub("", decoded.text.removeprefix("\ufeff"), count=1)
    try:
        tree = lxml.html.document_fromstring(page)
    except lxml.etree.LxmlError as error:  # nothing but white space or comments
        raise ReadError(name, _NO_TEXT) from error
    found = bare_extraction(
        page, with_metadata=True, include_comments=False, include_tables=True, date_extraction_params=_DATES
    )
    title, plain = _title(tree), _plain(tree)
    if found is None or isinstance(found, dict):
        return RawArticle(plain, title=title, source=labelled_source(plain), notes=decoded.notes)
    text = (found.text or "").strip()
    return RawArticle(
        # A page that is too short or too odd for trafilatura, which then takes it apart at every tag, is given whole.
        text=text if len(text) >= _SHORT else plain or text,
        title=found.title or title,
        # What a page names as its source is who wrote it; the site may only reprint.
        source=labelled_source(plain) or found.sitename or "",
        published=found.date or "",
        url=found.url or "",
        notes=decoded.notes,
    )


def _title(tree: object) -> str:
    title = tree.findtext(".//title")  # type: ignore[attr-defined]
    return (title or "").strip()


def _plain(tree: object) -> str:
    """All visible text of a page, a line a block."""
    import lxml.etree

    lxml.etree.strip_elements(tree, *_DROPPED, lxml.etree.Comment, with_tail=False)
    for hidden in tree.xpath("//*[@hidden]"):  # type: ignore[attr-defined]
        hidden.drop_tree()
    for element in tree.iter():  # type: ignore[attr-defined]
        if element.tag not in _INLINE:
            element.text, element.tail = f"\n{element.text or ''}", f"\n{element.tail or ''}"
    return _BLANK.sub("\n", tree.text_content()).strip()  # type: ignore[attr-defined]

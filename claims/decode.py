"""Bytes -> text, by detection: UTF-8, UTF-16 and UTF-32 with a mark, GB18030 (GBK), Big5, Windows-1252.

A UTF-8 byte order mark stays in the text as U+FEFF, as `open(path, encoding="utf-8", newline="")` has it, so that
offsets agree with other programs; the mark of UTF-16 and UTF-32 is taken off by their codecs, as everywhere.
Line ends are never touched.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import lru_cache

from claims.errors import ReadError

_MARKS = (  # longest first: the UTF-32 mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF-", "a PDF", ".pdf"),
    (b"PK\x03\x04", "a zipped document (Word, Excel, zip)", ".docx if it is a Word document"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel document", ".docx after saving it as such"),
    (b"PAR1", "a parquet table", ".parquet"),
)
_CANDIDATES = ("gb18030", "big5hkscs", "cp950")
_ALIASES = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "iso-8859-1": "cp1252", "latin-1": "cp1252"}
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_NON_ASCII = re.compile(r"[^\x00-\x7f]")
_SAMPLE = 200_000  # characters that are enough to judge a decoding by


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding that it was in, and how many characters had to be replaced by U+FFFD."""

    text: str
    encoding: str
    replaced: int = 0

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader should know of the decoding: only that something was lost."""
        if not self.replaced:
            return ()
        return (
            f"{self.replaced} broken characters are shown as U+FFFD ({self.encoding}); save the file again as UTF-8",
        )


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    """The characters that make up nearly all Chinese text: the first levels of GB 2312 and Big5, and punctuation."""
    pairs = [(bytes((lead, trail)), "gb2312") for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF)]
    trails = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    pairs += [(bytes((lead, trail)), "big5") for lead in range(0xA4, 0xC7) for trail in trails]
    text = "".join(pair.decode(encoding, "ignore") for pair, encoding in pairs)
    return (
        frozenset(text)
        | frozenset("，。、；：？！“”‘’（）《》〈〉【】「」『』—…·％～\u3000\u00a0\u2002\u2003\u200b")
        | frozenset(map(chr, range(0xFF01, 0xFF5F)))
    )


def _plausible(text: str) -> float:
    """The share of common characters among those that are not ASCII: near 1 if rightly decoded, near 0.3 if not."""
    rest = _NON_ASCII.findall(text[:_SAMPLE])
    return sum(char in _common() for char in rest) / len(rest) if rest else 1.0


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _mostly_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few broken bytes (a cut-off download): better than to read all of it as something else."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = len(_NON_ASCII.findall(text)) - broken
    return Decoded(text, "utf-8", broken) if whole > 20 * broken else None


def _detect(data: bytes) -> Decoded | None:
    """The best of the candidates that decode without an error and look like a text."""
    found = [(encoding, text) for encoding in _CANDIDATES if (text := _try(data, encoding)) is not None]
    scored = [(_plausible(text), -order, Decoded(text, encoding)) for order, (encoding, text) in enumerate(found)]
    best = max(scored, key=lambda row: row[:2], default=None)
    if best is not None and best[0] >= 0.8:
        return best[2]
    from charset_normalizer import from_bytes

    # The library judges what is left; Western candidates only, it knows those best.
    guess = from_bytes(data[:_SAMPLE], cp_isolation=["cp1252"]).best()
    western = _try(data, "cp1252") if guess is not None else None
    return Decoded(western, "cp1252") if western is not None else None


def decode(data: bytes, name: str, declared: str = "") -> Decoded:
    """Decode the bytes of a text file.

    `declared` is an encoding that the file itself names (HTML); it is taken if it fits. Raises ReadError where the
    bytes are no text.
    """
    for magic, what, suffix in _MAGIC:
        if data.startswith(magic):
            raise ReadError(name, f"this is {what}, not text; rename it to end in {suffix}")
    decoded = _decode(data, declared)
    if decoded is None:
        raise ReadError(name, "looks like a binary file or an unknown encoding, not text; save it as UTF-8 text")
    controls = len(_CONTROL.findall(decoded.text[:_SAMPLE]))
    if controls > 2 + len(decoded.text[:_SAMPLE]) // 1000:
        raise ReadError(name, "looks like a binary file, not text; save the article as UTF-8 text")
    return decoded


def _decode(data: bytes, declared: str) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _try(data, encoding)
            return Decoded(text, encoding) if text is not None else None
    if (text := _try(data, "utf-8")) is not None:
        return Decoded(text, "utf-8")
    declared = _ALIASES.get(declared.lower(), declared.lower())
    if declared and (text := _try(data, declared)) is not None and _plausible(text) >= 0.8:
        return Decoded(text, declared)
    return _mostly_utf8(data) or _detect(data)

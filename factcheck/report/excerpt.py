"""A source's exact words in context, and text made safe to look at."""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher

from claims.records import Article, Claim
from factcheck.report.shown import Piece

CONTEXT = 90  # characters kept on either side of a quote within its sentence
AROUND = 36  # where the sentence is short: characters of the text around it
SHORT = 44
LONGEST = 480  # characters of a quote that are shown
BLANK = " \u3000\n\r\t\u3002\uff0c\u3001\uff1b\uff1a\uff09\u201d,;:)"  # never the first of an excerpt
ENDS = "。!?！？;；\n"


def visible(text: str) -> str:
    """`text` on one line, with each invisible control character spelled out (⟨U+202E⟩), so that none can act."""
    return text if text.isprintable() else "".join(_seen(char) for char in text)


def _seen(char: str) -> str:
    if char in "\n\r\t\u2028\u2029\x0b\x0c\x85":
        return " "
    # Cf covers bidi overrides and isolates, zero-width and soft hyphens; the joiner stays for emoji and Indic scripts.
    if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn") and char not in "\u200d\u200c":
        return f"⟨U+{ord(char):04X}⟩"
    return char


def pieces(claim: Claim, article: Article | None) -> tuple[Piece, ...]:
    """The claim's sentence with its quote and value marked; only the quote where the article's text is not at hand."""
    start, end = claim.span.start, claim.span.end
    text = article.text if article is not None else ""
    if text[start:end] != claim.quote or not claim.quote:
        return _quoted(claim)
    left, right = _window(text, min(claim.sentence.start, start), max(claim.sentence.end, end), start, end)
    before, after = text[left:start].lstrip(BLANK), text[end:right].rstrip()
    return (
        *_plain(("…" if text[:left].strip() and not _fresh(text, left) else "") + visible(before)),
        *_quoted(claim),
        *_plain(visible(after) + ("…" if right < len(text) and not _ended(text, right) else "")),
    )


def _window(text: str, left: int, right: int, start: int, end: int) -> tuple[int, int]:
    if right - left < SHORT:
        left, right = max(0, left - AROUND), min(len(text), right + AROUND)
        # Context never crosses into another paragraph: a headline or a byline says nothing of this sentence.
        left = max(left, text.rfind("\n", left, start) + 1)
        newline = text.find("\n", end, right)
        right = newline if newline >= 0 else right
    return _whole_words(text, max(left, start - CONTEXT), min(right, end + CONTEXT), start, end)


def _whole_words(text: str, left: int, right: int, start: int, end: int) -> tuple[int, int]:
    """A little less, where the cut would go through a word of letters."""
    while 0 < left < start and _is_letter(text[left - 1]) and _is_letter(text[left]):
        left += 1
    while end < right < len(text) and _is_letter(text[right - 1]) and _is_letter(text[right]):
        right -= 1
    return left, right


def _is_letter(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _fresh(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] in ENDS or text[at : at + 1] in "\n"


def _ended(text: str, at: int) -> bool:
    # A full stop before a blank ends a sentence; within 12.5 it does not.
    cut = text[max(0, at - 2) : at + 1]
    return text[at - 1 : at] in ENDS or ". " in cut or ".\n" in cut


def _plain(text: str) -> tuple[Piece, ...]:
    return (Piece(text),) if text else ()


def _quoted(claim: Claim) -> tuple[Piece, ...]:
    quote = claim.quote
    a, b = claim.value_span.start - claim.span.start, claim.value_span.end - claim.span.start
    if not 0 <= a < b <= len(quote):
        a = b = 0
    parts = ((quote[:a], "quote"), (quote[a:b], "value"), (quote[b:], "quote"))
    return tuple(Piece(visible(_middle_out(text)), mark) for text, mark in parts if text)


def _middle_out(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST // 2] + " … " + text[-LONGEST // 2 :]


def differing(values: tuple[str, ...]) -> tuple[tuple[Piece, ...], ...]:
    """Each value with the characters marked in which it differs from the first (the first: from the second).

    For spellings: 惠 and 慧 are hard to see otherwise. Values that share little are left unmarked.
    """
    if len(values) < 2 or max(map(len, values)) > 60:
        return tuple((Piece(visible(value)),) for value in values)
    return tuple(_against(value, values[0] if i else values[1]) for i, value in enumerate(values))


def _against(value: str, other: str) -> tuple[Piece, ...]:
    matcher = SequenceMatcher(None, value, other, autojunk=False)
    if matcher.ratio() < 0.5:
        return (Piece(visible(value)),)
    found = []
    for tag, a, b, _, _ in matcher.get_opcodes():
        if b > a:
            found.append(Piece(visible(value[a:b]), "" if tag == "equal" else "diff"))
    return tuple(found)


def web_address(url: str) -> str:
    """`url` if a browser may follow it (http or https, nothing that no address may hold), else ""."""
    bad = any(char.isspace() or char in "\"'<>\\`{}" or visible(char) != char for char in url)
    return url if url.startswith(("http://", "https://")) and not bad and len(url) <= 2000 else ""

"""A whole with all its parts as English lists them in one sentence, where the words leave no doubt that these are all.

    $18 million from roads, $11 million from parks and $7 million from libraries, a total of $36 million
    raised $290 million in four rounds of $25 million, $60 million, $95 million and $110 million
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from claims.records import Claim
from factcheck.linking.arithmetic.sums import NO_SUM, Sum, amount, as_written, between, number

_HEDGE = r"(?:about |some |nearly |almost |over |around |just |only |roughly |more than )?"
_NEXT = re.compile(rf"[^.;:\d]{{0,50}}?(?:,| and|, and) (?:a |another )?{_HEDGE}")
_NEXT_BARE = re.compile(rf"(?:,| and|, and) {_HEDGE}")
_TOTAL = re.compile(
    r"[^.;:\d]{0,50}?,? (?:(?:for|making|giving|or|which makes) )?(?:a |the )?(?:combined |grand )?"
    r"(?:total of|totalling|totaling) "
)
_IN_SO_MANY = re.compile(r"[^.;:\d]{0,60}?\b(?:in|over|across|through) (?:the )?")
_OF = re.compile(rf"(?: of| worth|:| —| -|, of) {_HEDGE}")
# Parts that stand before the sentence, or behind its list, are not in it.
_MORE = re.compile(r"\b(?:another|further|additional|also|more|other|others|besides|including|mainly|mostly)\b", re.I)
_GOES_ON = re.compile(r",? (?:and|plus) |, ")


def totals(claims: Sequence[Claim], text: str) -> Iterator[Sum]:
    """The wholes of a text that English words sum up, of its claims on amounts in their order."""
    if "total" not in text and " in " not in text:
        return
    for at, claim in enumerate(claims):
        if not number(claim) or amount(claim).dimension in NO_SUM:
            continue
        parts = _before(claims, at, text) or _behind(claims, at, text)
        if parts:
            yield _sum(parts, claim)


def _before(claims: Sequence[Claim], at: int, text: str) -> Sequence[Claim]:
    """The parts of a whole that is named last: all figures that its sentence has before it."""
    whole = claims[at]
    parts = [c for c in claims[:at] if c.sentence == whole.sentence]
    if len(parts) < 2 or not _of_one_sort(parts, whole) or not _is_total(parts[-1], whole, text):
        return ()
    if _MORE.search(text, whole.sentence.start, whole.value_span.start):
        return ()
    return parts if all(_NEXT.fullmatch(between(a, b, text)) for a, b in zip(parts, parts[1:], strict=False)) else ()


def _is_total(last: Claim, whole: Claim, text: str) -> bool:
    """Whether the words before a figure, or the first of its own (a total of 38), sum up what stands before them."""
    return _TOTAL.match(text, last.value_span.end, whole.value_span.end) is not None


def _behind(claims: Sequence[Claim], at: int, text: str) -> Sequence[Claim]:
    """The parts of a whole that is named first, and of how many parts it is: as many have to follow."""
    if at + 1 >= len(claims):
        return ()
    whole, count = claims[at : at + 2]
    many = number(count)
    if not amount(count).dimension.startswith("count:") or many is None or not 2 <= many <= 9:
        return ()
    parts = claims[at + 2 : at + 2 + int(many)]
    if len(parts) != many or not _of_one_sort(parts, whole) or any(c.sentence != whole.sentence for c in parts):
        return ()
    end = parts[-1].value_span.end
    rest = [c for c in claims[at + 2 + len(parts) :] if c.sentence == whole.sentence]
    if _GOES_ON.match(text, end) and rest and _of_one_sort(rest[:1], whole):
        return ()
    told = _IN_SO_MANY.fullmatch(between(whole, count, text)) and _OF.fullmatch(between(count, parts[0], text))
    listed = all(_NEXT_BARE.fullmatch(between(a, b, text)) for a, b in zip(parts, parts[1:], strict=False))
    return parts if told and listed else ()


def _of_one_sort(parts: Sequence[Claim], whole: Claim) -> bool:
    """Whether these can be parts of a whole: figures of its unit, each smaller than it."""
    size = number(whole)
    return size is not None and all(
        amount(c).dimension == amount(whole).dimension and (n := number(c)) is not None and 0 < n < size for c in parts
    )


def _sum(parts: Sequence[Claim], whole: Claim) -> Sum:
    numbers = [n for n in map(number, parts) if n is not None]
    total = sum(numbers, Decimal(0))
    slack, exact = as_written(whole, parts, total)
    note = " + ".join(c.said for c in parts) + f" = {_in_words(total)}"
    return Sum(tuple(parts), whole, total, slack, exact, note, plain=True)


def _in_words(n: Decimal) -> str:
    """A number as English papers put it: 36 million, 1,240."""
    for size, word in ((Decimal(10**9), " billion"), (Decimal(10**6), " million"), (Decimal(1), "")):
        if n >= size:
            return f"{(n / size).normalize():,f}{word}"
    return f"{n:f}"

"""The two ends of a change as English tells them: behind it, or on both sides of a from and a to.

    jumped by 40% to 15,400 from 12,200;   rose 14% to 1.2 billion euros, compared with 1,056 million;
    from 50 million tonnes to 40 million, down 20%;   34 million litres, down 15 percent from 38 million
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.records import Claim
from factcheck.linking.arithmetic.quotients import Quotient
from factcheck.linking.arithmetic.sums import amount, between, number

HEDGE = r"(?:about |some |nearly |almost |over |around |just |only |roughly |more than )?"
_TO = re.compile(rf"[^.;\d]{{0,30}}?,? ?\bto {HEDGE}")
_FROM = re.compile(
    rf"[^.;]{{0,30}}?(?:\bfrom|compared (?:with|to)|against|versus) (?:the )?{HEDGE}"
)
_CHANGE = re.compile(r",? ?\(?(?:a |an )?(?:down|up|rise|fall|drop|increase|decrease|decline|gain|jump)?(?: of| by)? ?")
_DOWN = re.compile(
    r"[^.;\d]{0,30}?(?:,|\() ?(?:a |an )?(?:down|up|rise|fall|drop|increase|decrease|decline|gain|jump)(?: of| by)? "
)
_MAKES = re.compile(r"[^.;]{0,60}?\b(?:rise|increase|gain|jump|fall|drop|decrease|decline)s? (?:of|by) ")
_FROM_BEFORE = re.compile(rf"\bfrom {HEDGE}$")


def english_ends(claims: Sequence[Claim], at: int, text: str) -> Quotient | None:
    """The ends of the change at a place, None where the words do not name them."""
    return _behind(claims, at, text) or _before(claims, at, text) or _around(claims, at, text)


def _behind(claims: Sequence[Claim], at: int, text: str) -> Quotient | None:
    """By 40% to 15,400 from 12,200."""
    if at + 2 >= len(claims):
        return None
    p, new, old = claims[at : at + 3]
    told = _TO.fullmatch(between(p, new, text)) and _FROM.fullmatch(between(new, old, text))
    return Quotient(new, old) if told and _of_one_sort(p, new, old) else None


def _before(claims: Sequence[Claim], at: int, text: str) -> Quotient | None:
    """From 50 million to 40 million, down 20%."""
    if at < 2:
        return None
    old, new, p = claims[at - 2 : at + 1]
    if _FROM.fullmatch(between(old, new, text)) and _MAKES.fullmatch(between(new, p, text)):
        return Quotient(old, new) if _of_one_sort(p, old, new) else None  # 64,300 tickets, against 57,000 in 2023
    led = _FROM_BEFORE.search(text, max(0, old.span.start - 1), old.value_span.start)
    told = led and _TO.fullmatch(between(old, new, text)) and _CHANGE.fullmatch(between(new, p, text))
    return Quotient(new, old) if told and _of_one_sort(p, new, old) else None


def _around(claims: Sequence[Claim], at: int, text: str) -> Quotient | None:
    """34 million litres, down 15 percent from 38 million."""
    if not 0 < at < len(claims) - 1:
        return None
    new, p, old = claims[at - 1 : at + 2]
    told = _DOWN.fullmatch(between(new, p, text)) and _FROM.fullmatch(between(p, old, text))
    return Quotient(new, old) if told and _of_one_sort(p, new, old) else None


def _of_one_sort(p: Claim, new: Claim, old: Claim) -> bool:
    return (
        p.sentence == new.sentence == old.sentence
        and amount(old).dimension in (amount(new).dimension, "number")
        and bool(number(new))
        and bool(number(old))
        and number(new) != number(old)
    )

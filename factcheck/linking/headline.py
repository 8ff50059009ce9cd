"""A headline whose figure its own text does not have, and gives otherwise.

A headline is written last, by another hand, and in a hurry. What it says is said again below: a figure that is not
found there, neither rounded nor as a sum, and beside which the text has just one that can be meant, is a slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from claims.lexicon import movement
from claims.records import RESERVED, Amount, Claim, Measure, Span
from factcheck.apart import comparable_measures, keeps_apart
from factcheck.compare import build
from factcheck.context import Context
from factcheck.figures import digits, nearness, slipped, transposed
from factcheck.linking.corpus import Batch, of_kind
from factcheck.records import Cluster, Pair
from factcheck.rules.amount import bounds_meet, hedge_excuses, rounded, same, within_digit
from factcheck.rules.headline import OTHERWISE
from factcheck.sheet import Sheet

# 请注明来源：HEADLINE https://...: what a page says of itself at its foot
_NOTICE = re.compile(r"注明(?:来源|出处)[:：]\s*([^\s:：][^\n]{4,80}?)\s*(?:https?:|\n|$)")
_CONFIDENCE = 0.7
_MEANT = Decimal("0.02")  # what a headline may be off by: 20% for 19.7%
_MOST = 40  # figures of one unit in a text, above which anything is the sum of some
_NO_FIGURE = (Measure.ORDINAL, Measure.AGE)

USABLE = of_kind("amount")


def headline_of(sheet: Sheet) -> Span | None:
    """Where the text has its headline: its title (a first line that is no sentence is one), or what a notice at its
    foot names."""
    text, title = sheet.article.text, sheet.article.title
    if len(title) > 4 and (at := text.find(title)) >= 0:
        return Span(at, at + len(title))
    return _notice(text)


def _notice(text: str) -> Span | None:
    found = _NOTICE.search(text, max(0, len(text) - 300))
    return Span(*found.span(1)) if found else None


def usable(sheet: Sheet) -> tuple[Claim, ...]:
    """The amounts of an article that can be compared with those of others: not what a notice only says again, in fewer
    words and often without whose figure it is."""
    claims = sheet.once(USABLE)
    notice = _notice(sheet.article.text)
    if notice is None:
        return claims
    told = {(_amount(c).dimension, _amount(c).number) for c in claims if not notice.covers(c.value_span)}
    return tuple(
        c for c in claims if not notice.covers(c.value_span) or (_amount(c).dimension, _amount(c).number) not in told
    )


def otherwise(batch: Batch) -> Iterator[Cluster]:
    """The headlines of a batch against their texts."""
    context = batch.context(USABLE, "amount")
    for path in batch.owned:
        sheet = batch.sheets[path]
        span = headline_of(sheet)
        if span is None:
            continue
        claims = batch.claims(USABLE, path)
        above = [c for c in claims if span.covers(c.value_span)]
        below = [c for c in claims if not span.overlaps(c.span)]
        for c in above:
            meant = _meant(c, above, below, context)
            if meant:
                parts = sorted(((c,), tuple(meant)), key=lambda p: p[0].span)
                pair = Pair(0, 1, OTHERWISE.relation, OTHERWISE.key)
                yield build("amount", parts, (pair,), batch.sources, _CONFIDENCE)


def _meant(c: Claim, above: Sequence[Claim], below: Sequence[Claim], context: Context) -> list[Claim]:
    """The claims of the text, all with one value, for one of which a figure of the headline must be meant."""
    v = c.value
    assert isinstance(v, Amount)
    if v.number is None or c.measure in _NO_FIGURE or c.modality in RESERVED:
        return []
    alike = [b for b in below if _amount(b).dimension == v.dimension]
    if not alike or len(alike) > _MOST or any(_says(c, b) for b in alike) or _summed(v, alike):
        return []
    told = {_size(_amount(x)) for x in above}
    found = [b for b in alike if _size(_amount(b)) not in told and _can_be(c, b, context)]
    mistyped = [b for b in found if _mistyped(v, _amount(b))]
    return _of_one_value(mistyped) or _of_one_value(found)


def _of_one_value(claims: list[Claim]) -> list[Claim]:
    return claims if len({_amount(b).number for b in claims}) == 1 else []


def _size(v: Amount) -> Decimal | None:
    """A figure without its sign: a fall to 79%, a loss of 79%."""
    return None if v.number is None else abs(v.number)


def _mistyped(x: Amount, y: Amount) -> bool:
    """Whether one may be a slip of the pen for the other: a lost 万 or decimal point, two digits swapped, a figure of
    three digits whose end is the same (92.61, 102.61)."""
    if slipped(x, y) or transposed(x, y):
        return True
    a, b = digits(x), digits(y)
    return min(len(a), len(b)) > 2 and a[-2:] == b[-2:] and x.quantum == y.quantum


def _amount(c: Claim) -> Amount:
    assert isinstance(c.value, Amount)
    return c.value


def _says(c: Claim, b: Claim) -> bool:
    """Whether a figure of the text is that of the headline, however rounded."""
    if any(holds(c, b) for holds in (same, rounded, bounds_meet, within_digit, hedge_excuses)):
        return True
    x, y = _amount(c).number, _amount(b).number
    return x is not None and y is not None and abs(x - y) <= _MEANT * max(abs(x), abs(y))


def _summed(v: Amount, alike: Sequence[Claim]) -> bool:
    """Whether two figures of the text make that of the headline, added up or set against each other."""
    assert v.number is not None
    numbers = sorted({n for b in alike if (n := _amount(b).number) is not None})
    slack = _MEANT * abs(v.number)
    sums = (n for x, y in combinations(numbers, 2) for n in (x + y, y - x))
    return any(abs(n - abs(v.number)) <= slack for n in sums) or abs(sum(numbers) - v.number) <= slack


def _can_be(c: Claim, b: Claim, context: Context) -> bool:
    """Whether the figure of a headline may be meant for that of a clause of the text."""
    x, y = _amount(c), _amount(b)
    if not comparable_measures(c.measure, b.measure) or c.modality is not b.modality:
        return False
    slip = _mistyped(x, y)
    if not slipped(x, y) and not nearness(x, y):
        return False
    if keeps_apart(c, b, context) not in ("", "apart.template"):
        return False
    heads = set(c.parts.heads) & {*b.parts.heads, *b.parts.own} | set(b.parts.heads) & set(c.parts.own)
    if slip:
        return bool(heads) or bool(set(c.parts.entities) & set(b.parts.entities)) or slipped(x, y) and _long(x, y)
    # of figures of one digit a text has several: only what is counted in such news tells
    return any(movement().get(h) for h in heads) if len(digits(x)) < 2 else bool(heads)


def _long(x: Amount, y: Amount) -> bool:
    return min(len(digits(x)), len(digits(y))) >= 4

"""Sums that a text gives itself: a change with its two ends, a whole with its parts, a product with its factors.

Only where the words say that a sum is meant (由…跌至…, 其中, 合计, 每股 ... 总额), and a wrong one is flagged only
when it is
near enough to be meant for the stated result: figures that are nowhere near each other are not a sum.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from claims.records import Amount, Claim, Hedge, Measure
from factcheck.compare import build
from factcheck.figures import digits
from factcheck.linking.corpus import Batch, Near, of_kind
from factcheck.records import Cluster, Level, Pair
from factcheck.rules.arithmetic import FITS, ROUNDED, WRONG
from factcheck.terms import key

_FROM_TO = re.compile(r"(?:由|从|自)[^,。;]{0,12}$")
_TO = re.compile(r"(?:至|到|为)\s*(?:约|近|超|超过|逾)?$")
_BEFORE = re.compile(r"同期|上年|去年|上月|上季|年前|此前|原来|前一|上一")
_FORECAST = re.compile(r"预期(?:值|水平)?的?(?:约|近|为)?$")  # what analysts expected stands beside what was
_WHOLE = re.compile(r"合计|共计|总计|一共|总共|合共|(?<!占)总|共|累计|total")
_PARTS = re.compile(r"其中|包括|分别|含|各|including|of which")
_OTHER_BASIS = re.compile(r"较|比|相比|距|以来|累计")
# What is measured of a thing, and not counted over a time: only there is 降低了30% a comparison of two things.
_MEASURED = frozenset(("bytes", "parameters", "power", "energy", "length", "mass", "volume", "speed", "pixels"))
_RANGE = 6  # claims to either side that a sum may reach
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Sum:
    """One sum: the figures that go in, the stated result, what they really give, and the sum in words."""

    operands: tuple[Claim, ...]
    result: Claim
    computed: Decimal
    slack: Decimal  # how far off the written digits of the operands allow the computed result to be
    exact: bool  # a sum of parts must hit the last digit; a quotient need not
    note: str
    column: bool = False  # sums of money of which no word says that they are some


def _number(claim: Claim) -> Decimal | None:
    return claim.value.number if isinstance(claim.value, Amount) else None


def _amount(claim: Claim) -> Amount:
    assert isinstance(claim.value, Amount)
    return claim.value


USABLE = of_kind("amount")


def near(batch: Batch) -> Near:
    """The sums of every article."""
    clusters: list[Cluster] = []
    for path in batch.owned:
        claims = sorted(batch.claims(USABLE, path), key=lambda c: c.value_span)
        text = batch.sheets[path].view
        taken: set[str] = set()
        for each in (*_changes(claims, text), *_wholes(claims, text), *_products(claims, text)):
            if each.result.id in taken:
                continue
            level = judge(each)
            # what many texts fill in is made of rounded figures by the form itself, and so is a column of money
            form = each.column or key("clause", each.result.parts.masked) in batch.world.templates
            if level is None or (level is ROUNDED and form):
                continue
            taken.add(each.result.id)
            parts = [(o,) for o in each.operands] + [(each.result,)]
            last = len(parts) - 1
            pairs = [Pair(i, last, level.relation, level.key) for i in range(last)]
            pairs += [Pair(i, j, FITS.relation, "arithmetic.operand") for i in range(last) for j in range(i + 1, last)]
            pairs.sort(key=lambda p: (p.a, p.b))
            clusters.append(build("arithmetic", parts, pairs, batch.sources, 0.8, note=each.note))
    return Near(clusters=tuple(clusters))


def judge(each: Sum) -> Level | None:
    """How the stated result lies to the computed one; None when they are too far apart to be meant for each other."""
    amount = _amount(each.result)
    stated = _number(each.result)
    if stated is None:
        return None
    gap = abs(abs(stated) - abs(each.computed))
    half = amount.quantum / 2
    if gap <= half + each.slack and not (each.exact and gap):
        return ROUNDED if _wrong_side(amount, each.computed, each.slack) else FITS
    if (
        amount.hedge in (Hedge.OVER, Hedge.AT_LEAST)
        and abs(each.computed) >= abs(stated)
        and gap <= abs(stated) * Decimal("0.3")
    ):
        return FITS
    if amount.hedge in (Hedge.ABOUT, Hedge.NEARLY) and amount.low is not None and amount.high is not None:
        lows = sorted((abs(amount.low), abs(amount.high)))
        if lows[0] <= abs(each.computed) <= lows[1]:
            return FITS
    if gap <= amount.quantum + each.slack:
        return ROUNDED
    size = max(abs(stated), abs(each.computed))
    if each.result.value is not None and amount.dimension in ("share", "points"):
        return WRONG if gap <= max(Decimal(5), size * Decimal("0.2")) else None
    if gap <= size * Decimal("0.01"):
        return WRONG if amount.quantum <= 1 and amount.dimension.split(":")[0] != "money" else ROUNDED
    ratio = size / min(abs(stated), abs(each.computed)) if stated and each.computed else Decimal(0)
    # a lost decimal point: the digits fit at another power of ten
    for power in (10, 100, 1000, 10000):
        if abs(ratio - power) <= Decimal(power) / 100:
            return WRONG
    return None


def _wrong_side(amount: Amount, computed: Decimal, slack: Decimal) -> bool:
    """近98% for 98.3%: the hedge says below, the sum says above."""
    if amount.number is None:
        return False
    over = abs(computed) - abs(amount.number) - slack
    if amount.hedge is Hedge.NEARLY:
        return over > 0
    return False


def _half(claim: Claim) -> Decimal:
    return _amount(claim).quantum / 2


def _relative(a: Claim, b: Claim, x: Decimal, y: Decimal) -> Decimal:
    """How far, in percent, the quotient x / y may be off by the written digits of both."""
    if not x or not y:
        return Decimal(0)
    return abs(x / y) * (_half(a) / abs(x) + _half(b) / abs(y)) * _HUNDRED


def _changes(claims: Sequence[Claim], text: str) -> Iterator[Sum]:
    """A percentage of change with the two figures it is made of."""
    for i, p in enumerate(claims):
        stated = _number(p)
        if (
            stated is None
            or _amount(p).dimension != "share"
            or p.measure not in (Measure.CHANGE, Measure.YEAR_ON_YEAR, Measure.PERIOD_ON_PERIOD)
        ):
            continue
        before = [
            c
            for c in claims[max(0, i - _RANGE) : i]
            if _number(c)
            and _amount(c).dimension != "share"
            and not _FORECAST.search(text, max(0, c.value_span.start - 12), c.value_span.start)
        ]
        for a, b in zip(before, before[1:], strict=False):
            if _amount(a).dimension != _amount(b).dimension or p.value_span.start - b.value_span.end > 60:
                continue
            x, y = _number(a), _number(b)
            if x is None or y is None or x == y:
                continue
            pre_a, pre_b = (
                text[max(0, a.value_span.start - 14) : a.value_span.start],
                text[max(0, b.value_span.start - 14) : b.value_span.start],
            )
            between = text[a.value_span.end : b.value_span.start]
            pre_p = text[b.value_span.end : p.value_span.start]
            # a figure that stands between is what the percentage speaks of
            last = b is before[-1]
            fell_to = _FROM_TO.search(pre_a) and _TO.search(pre_b) and len(between) < 16
            against = _BEFORE.search(pre_b) and not _BEFORE.search(pre_a) and a.sentence == b.sentence == p.sentence
            if last and fell_to and b.sentence == p.sentence and not _OTHER_BASIS.search(pre_p):
                old, new, o, n = x, y, a, b
            elif last and against:
                old, new, o, n = y, x, b, a
            elif _contrasted(a, b, p):
                old, new, o, n = (x, y, a, b) if (x > y) == (stated < 0) else (y, x, b, a)
            else:
                continue
            computed = (new - old) / old * _HUNDRED
            note = f"({_words(n)} - {_words(o)}) / {_words(o)} = {_percent(computed)}"
            yield Sum((o, n), p, computed, _relative(n, o, new, old), False, note)
            break


def _contrasted(a: Claim, b: Claim, p: Claim) -> bool:
    """Two things measured alike one after the other, and then by how much the one is below or above the other."""
    if (
        _amount(a).dimension.split("/")[0] not in _MEASURED
        or p.measure is not Measure.CHANGE
        or a.sentence == b.sentence
        and a.parts.entities == b.parts.entities
    ):
        return False
    same_attribute = set(a.parts.heads) & set(b.parts.heads) & set(p.parts.heads)
    ea, eb, ep = set(a.parts.entities), set(b.parts.entities), set(p.parts.entities)
    related = any(x in y or y in x for x in ep for y in ea | eb)
    return bool(same_attribute) and ea != eb and related


def _wholes(claims: Sequence[Claim], text: str) -> Iterator[Sum]:
    """A whole and its parts, named one after the other, the whole first (其中 ...) or last (合计 ...)."""
    for i, w in enumerate(claims):
        whole = _number(w)
        a = _amount(w)
        if (
            not whole
            or a.dimension in ("share", "points", "multiple", "ordinal:号", "speed", "level")
            or w.measure is Measure.ORDINAL
        ):
            continue
        after = _run(claims[i + 1 : i + 1 + _RANGE], w)
        before = _run(list(reversed(claims[max(0, i - _RANGE) : i])), w)
        found = next(_sums(w, after, before, text, hit=True), None) or next(
            _sums(w, after, before, text, hit=False), None
        )
        if found is not None:
            yield found


def _sums(w: Claim, after: Sequence[Claim], before: Sequence[Claim], text: str, hit: bool) -> Iterator[Sum]:
    """The runs of parts that give the whole: exactly (`hit`), or nearly, which needs three digits to mean anything."""
    a = _amount(w)
    whole = a.number or Decimal(0)
    if not hit and len(str(int(whole / a.quantum if a.quantum else whole))) < 3:
        return
    if text[w.value_span.start - 1 : w.value_span.start] == "、":
        after = ()  # the last of a list of its own: 收入分别为1.2亿、1.5亿、2.0亿元, 净利润分别为 ...
    for run, forward in ((before, False), (after, True)):
        for parts in _chosen(run, whole, hit):
            k = len(parts)
            numbers = [n for n in map(_number, parts) if n is not None]
            if len(numbers) != k or any(n <= 0 or n >= whole for n in numbers):
                continue
            lo, hi = (
                (w.value_span.end, parts[0].value_span.start)
                if forward
                else (parts[0].value_span.end, w.value_span.start)
            )
            cue = _PARTS.search(text[lo:hi]) if forward else _WHOLE.search(text[lo:hi])
            total = sum(numbers, Decimal(0))
            # four digits that meet to a thousandth need no word: three parts or more, or two of the attribute of the
            # whole
            plain = (
                len(digits(a)) >= 4
                and abs(total - whole) <= max(_amount(c).quantum for c in (w, *parts))
                and abs(total - whole) * 1000 <= whole
                and (k > 2 or all(set(c.parts.heads) & set(w.parts.heads) for c in parts))
            )
            if (not cue or hi - lo > 60) and not plain:
                continue
            near = abs(total - whole) <= max(whole * Decimal("0.002"), a.quantum)
            if hit and total != whole or not near:
                continue
            # parts written more coarsely than the whole may each be cut; a whole written as finely has to be hit
            slack = sum((_amount(c).quantum for c in parts if _amount(c).quantum > a.quantum), Decimal(0))
            exact = a.hedge is Hedge.NONE and a.quantum <= max(_amount(c).quantum for c in parts) and not slack
            # 3.53亿, 1.02亿 and 4587万 make 5.0087亿, which is 5.01亿 as it is written
            exact = exact and not total % a.quantum
            note = " + ".join(_shown(n) for n in numbers) + f" = {_shown(total)}"
            column = not (cue and hi - lo <= 60) and a.dimension.startswith("money")
            yield Sum(tuple(sorted(parts, key=lambda c: c.value_span)), w, total, slack, exact, note, column)


def _chosen(run: Sequence[Claim], whole: Decimal, hit: bool) -> Iterator[Sequence[Claim]]:
    """The runs of figures next to a whole, the longest first; then, where they have to give it exactly, any of them
    that do: what was confiscated stands among fines that are summed up."""
    for k in range(len(run), 1, -1):
        yield run[:k]
    if hit:
        for k in range(len(run) - 1, 1, -1):
            yield from (parts for parts in combinations(run, k) if sum(_number(c) or 0 for c in parts) == whole)


def _run(claims: Sequence[Claim], whole: Claim) -> list[Claim]:
    """The claims that follow while they are in the same unit and near."""
    out: list[Claim] = []
    at = whole
    for c in claims:
        gap = max(c.value_span.start - at.value_span.end, at.value_span.start - c.value_span.end)
        if _amount(c).dimension != _amount(whole).dimension:
            if _amount(c).dimension in ("share", "points"):
                continue
            break
        if gap > 50 or _number(c) is None or c.measure in (Measure.CHANGE, Measure.YEAR_ON_YEAR, Measure.PER):
            break
        out.append(c)
        at = c
    return out


def _products(claims: Sequence[Claim], text: str) -> Iterator[Sum]:
    """Number of shares times price a share, and the total that the text gives."""
    for i, price in enumerate(claims):
        dimension = _amount(price).dimension
        if not dimension.startswith("money:") or "/" not in dimension:
            continue
        currency, per = dimension.split("/", 1)
        near = claims[max(0, i - 3) : i + 4]
        counts = [c for c in near if _amount(c).unit == per and _number(c)]
        totals = [
            c
            for c in near
            if _amount(c).dimension == currency
            and _number(c)
            and _WHOLE.search(text[max(0, c.value_span.start - 12) : c.value_span.start])
        ]
        for n in counts:
            for t in totals:
                x, y = _number(n), _number(price)
                if x and y:
                    slack = x * y * (_half(n) / abs(x) + _half(price) / abs(y))
                    yield Sum((n, price), t, x * y, slack, False, f"{_shown(x)} × {_shown(y)} = {_shown(x * y)}")


def _words(claim: Claim) -> str:
    """A figure as its text has it, hedges off: 每秒600GB -> 600GB."""
    written = re.search(r"\d.*", claim.said)
    return written.group().strip() if written else claim.quote


def _shown(n: Decimal) -> str:
    """A figure as in news: 万 and 亿."""
    for unit, size in (("亿", Decimal(10) ** 8), ("万", Decimal(10) ** 4)):
        if abs(n) >= size:
            return f"{(n / size).quantize(Decimal('0.0001')).normalize():f}{unit}"
    return f"{n.quantize(Decimal('0.0001')).normalize():f}"


def _percent(n: Decimal) -> str:
    return f"{n.quantize(Decimal('0.1')):f}%"

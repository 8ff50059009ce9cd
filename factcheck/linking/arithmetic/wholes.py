"""A whole and its parts, named one after the other, the whole first (其中 ...) or last (合计 ...)."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from decimal import Decimal
from itertools import accumulate, combinations

from claims.records import Claim, Measure
from claims.values.hedge import BOUNDS
from factcheck.figures import digits
from factcheck.linking.arithmetic.sums import (
    NO_SUM,
    TOTAL,
    Sum,
    added,
    amount,
    as_written,
    by_chance,
    half,
    number,
    step,
)
from factcheck.settings import SETTINGS

_WHOLE = re.compile(rf"(?:{TOTAL})[^,。;]{{0,16}}$")
_PARTS = re.compile(r"其中|当中|包括|分别|含|各|including|of which")
_MAINLY = re.compile(r"主要|大多|mainly|mostly")
_GOES_ON = re.compile(r"[^,。;、0-9]{0,10}[、和]\s?\d")
_AMONG = re.compile(r"[中里][,，]?")  # 入围的31人中，19人来自东江，另外12人
_LISTED = re.compile(r"[^,。;]{0,6}[(:]")  # 9人(东江县4人, 西江县5人)
_RANGE = 12  # claims to either side that a sum may reach
_PICKED = 6  # of these, from which some may be picked
_AROUND = 10  # figures of its unit to either side that a whole may be the sum of where no word says so
_APART = 90  # characters between two figures of a list
_EXTREME = re.compile(r"平均|均值|最[大高小低多少]|mean|average|maxim|minim")  # of which there is no sum
_LIKELY = 0.3  # sums by chance: 1 + 1 = 2 says nothing even where a word does
_FEW = 2  # parts that are off by a digit too soon by chance, where no word says that they are parts
_Figure = tuple[Claim, Decimal]  # with its size


def wholes(claims: Sequence[Claim], text: str) -> Iterator[Sum]:
    """The sums of a text, of its claims on amounts in their order: where words say that one is meant, then where the
    figures alone do."""
    summed: set[str] = set()
    for each in _by_words(claims, text):
        summed.add(each.result.id)
        if not _in_part(each, text):
            yield each
    yield from (each for each in _by_figures(claims, summed) if not _in_part(each, text))


def _in_part(each: Sum, text: str) -> bool:
    """Whether the text says that these are not all parts (主要包括实收资本21.54亿元、资本公积5.19亿元), or goes on with
    one of another unit: 3艘油船、2艘气船、1座平台."""
    if each.computed >= (number(each.result) or 0):
        return False
    whole, spans = each.result.value_span, [c.value_span for c in each.operands]
    first, last = min(s.start for s in spans), max(s.end for s in spans)
    return bool(_MAINLY.search(text, whole.end, max(whole.end, first)) or _GOES_ON.match(text, last))


def _by_words(claims: Sequence[Claim], text: str) -> Iterator[Sum]:
    for i, w in enumerate(claims):
        if not number(w) or amount(w).dimension in NO_SUM or w.measure is Measure.ORDINAL:
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
    a = amount(w)
    whole = a.number or Decimal(0)
    if not hit and len(str(int(whole / a.quantum if a.quantum else whole))) < 3:
        return
    start, end = w.value_span
    # the last of a list of its own (收入分别为1.2亿、1.5亿、2.0亿元, 净利润分别为 ...), or the first of one
    # (台南市2244户、台东县1155户、高雄市620户)
    if "、" in (text[start - 1 : start], text[end : end + 1]):
        after = ()
    for run, forward in ((before, False), (after, True)):
        for parts in _chosen(run, whole, hit):
            k = len(parts)
            numbers = [n for n in map(number, parts) if n is not None]
            if len(numbers) != k or any(n <= 0 or n >= whole for n in numbers):
                continue
            lo, hi = (
                (w.value_span.end, parts[0].value_span.start)
                if forward
                else (parts[0].value_span.end, w.value_span.start)
            )
            way = text[lo:hi]
            if forward:
                cue = _PARTS.search(way) or _LISTED.match(way) or (_AMONG.match(way) if hit else None)
            else:
                cue = _WHOLE.search(way)
            total = sum(numbers, Decimal(0))
            # four digits that meet to a thousandth need no word: three parts or more, or two of the attribute of the
            # whole
            plain = (
                len(digits(a)) >= 4
                and abs(total - whole) <= max(amount(c).quantum for c in (w, *parts))
                and abs(total - whole) * 1000 <= whole
                and (k > 2 or all(set(c.parts.heads) & set(w.parts.heads) for c in parts))
            )
            if (not cue or hi - lo > 60) and not plain:
                continue
            near = abs(total - whole) <= max(whole * Decimal("0.002"), a.quantum)
            if hit and total != whole or not near or not (hit or forward or _listed(parts)):
                continue
            if hit and by_chance(k - 1, step([w, *parts]), whole) > _LIKELY:
                continue
            slack, exact = as_written(w, parts, total)
            column = not (cue and hi - lo <= 60) and a.dimension.startswith("money")
            ordered = tuple(sorted(parts, key=lambda c: c.value_span))
            yield Sum(ordered, w, total, slack, exact, added(numbers), column)


def _chosen(run: Sequence[Claim], whole: Decimal, hit: bool) -> Iterator[Sequence[Claim]]:
    """The runs of figures next to a whole, the longest first. Where they have to give it exactly, the shortest first,
    and then any of them that do: what was confiscated stands among fines that are summed up."""
    for k in range(2, len(run) + 1) if hit else range(len(run), 1, -1):
        yield run[:k]
    if hit:
        for k in range(min(_PICKED, len(run)) - 1, 1, -1):
            picked = combinations(run[:_PICKED], k)
            yield from (parts for parts in picked if sum(number(c) or 0 for c in parts) == whole)


def _run(claims: Sequence[Claim], whole: Claim) -> list[Claim]:
    """The claims that follow while they are in the same unit and near."""
    out: list[Claim] = []
    at = whole
    for c in claims:
        gap = max(c.value_span.start - at.value_span.end, at.value_span.start - c.value_span.end)
        if amount(c).dimension != amount(whole).dimension:
            if amount(c).dimension in ("share", "points"):
                continue
            break
        if gap > 50 or number(c) is None or c.measure in (Measure.CHANGE, Measure.YEAR_ON_YEAR, Measure.PER):
            break
        out.append(c)
        at = c
    return out


def _by_figures(claims: Sequence[Claim], summed: Container[str]) -> Iterator[Sum]:
    """Figures one after the other that give a whole near them (by its id not summed up yet), where chance would hardly
    bring this about."""
    by_dimension: dict[str, list[_Figure]] = {}
    for c in claims:
        n, a = number(c), amount(c)
        if (
            n
            and a.hedge not in BOUNDS
            and a.dimension not in NO_SUM
            and c.measure not in (Measure.ORDINAL, Measure.PER)
            and not _EXTREME.search(c.parts.masked)
        ):
            by_dimension.setdefault(a.dimension, []).append((c, abs(n)))
    for figures in by_dimension.values():
        if len(figures) < 3:
            continue
        for i, (w, whole) in enumerate(figures):
            if w.id not in summed:
                before, after = (
                    [f for f in some if half(w) < f[1] < whole]
                    for some in (figures[max(0, i - _AROUND) : i], figures[i + 1 : i + 1 + _AROUND])
                )
                if (found := _meant(w, whole, before, after)) is not None:
                    yield found


def _meant(w: Claim, whole: Decimal, before: Sequence[_Figure], after: Sequence[_Figure]) -> Sum | None:
    """The run of figures that gives a whole best: two anywhere near it, or more beside it. None where chance does as
    well."""
    near, here = [*before, *after], len(before)
    sums = list(accumulate((n for _, n in near), initial=Decimal(0)))
    quick = [float(s) for s in sums]
    goal = float(whole)
    tries, best = 0, None
    for k in range(2, len(near) + 1):
        for j in range(len(near) - k + 1) if k <= _FEW else {here - k, here} & set(range(len(near) - k + 1)):
            tries += 1
            if abs(quick[j + k] - quick[j] - goal) * 500 > goal:
                continue
            gap = abs(sums[j + k] - sums[j] - whole)
            parts = [c for c, _ in near[j : j + k]]
            room = sum(map(half, parts), Decimal(0))
            if not gap or gap <= half(w) and any({*w.parts.heads} & {*c.parts.heads} for c in parts):
                # what is off is told apart by no more than the digits that are written
                window = max(2 * gap, amount(w).quantum) if gap else step([w, *parts])
            elif k > _FEW and gap <= room and _listed(parts) and _together([w, *parts]):
                window = 2 * room
            else:
                continue
            found = (gap > half(w), k, gap, parts, window)
            best = min(best or found, found, key=lambda f: f[:3])
    if best is None:
        return None
    off, _, _, parts, window = best
    if by_chance(tries, window, whole) > SETTINGS.chance:
        return None
    numbers = [abs(n) for n in map(number, parts) if n]
    total = sum(numbers, Decimal(0))
    return Sum(tuple(parts), w, total, Decimal(0), off, added(numbers))


def _together(claims: Sequence[Claim]) -> bool:
    """Whether figures stand in one place, none far from the next."""
    ordered = sorted(c.value_span for c in claims)
    return all(b.start - a.end <= _APART for a, b in zip(ordered, ordered[1:], strict=False))


def _listed(parts: Sequence[Claim]) -> bool:
    """Whether figures are told one like the other: 第一产业增加值 ..., 第二产业增加值 ..."""
    alike = len({c.measure for c in parts}) == 1
    return alike and bool(set.intersection(*({*c.parts.heads, *c.parts.own} for c in parts)))

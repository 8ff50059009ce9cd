"""One exact figure that two texts set in two periods: one of them has the date wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from claims.identity import claim_id
from claims.records import Amount, Claim, Grain, Mention, Moment, Span
from factcheck.apart import comparable_measures
from factcheck.compare import build
from factcheck.context import Context
from factcheck.days import far_apart
from factcheck.figures import digits
from factcheck.ladder import decide
from factcheck.linking.corpus import Batch, of_kind
from factcheck.overlap import word_overlap
from factcheck.periods import CLOCK, CLOSINGS, disjoint, month_day, part_of_day
from factcheck.records import Cluster, Pair
from factcheck.rules.date import LADDER
from factcheck.sheet import Sheet
from factcheck.subjects import subject_relation

_MOST_TEXTS = 8  # a figure in more texts than this is none of a story: a licence number, a notice at the foot of a page


AMOUNTS = of_kind("amount")


def figures(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """The amounts exact to four digits that stand in a period, by figure and unit."""
    out: dict[str, list[Claim]] = defaultdict(list)
    for c in claims:
        v = c.value
        if (
            isinstance(v, Amount)
            and v.number is not None
            and len(digits(v)) >= 4
            and c.as_of_span is not None
            and not _counts_years(v)
            and "价格" not in c.parts.heads
        ):
            out[f"{v.dimension}|{v.number.normalize()}"].append(c)
    return out


def _told(sheet: Sheet) -> dict[str, list[Claim]]:
    return figures(sheet.once(AMOUNTS))


def one_figure_two_periods(batch: Batch) -> list[Cluster]:
    """A figure exact to four digits, for the same attribute, that two texts set in two periods: one has the date
    wrong."""
    context = batch.context(AMOUNTS, "amount")
    out: list[Cluster] = []
    for path in batch.owned:
        here = batch.sheets[path].once(_told)
        for other in batch.later(path):
            # a text of an archive tells days later what another has told, of its own day
            if batch.unasked(path, other) and far_apart(batch.sheets[path], batch.sheets[other]):
                continue
            there = batch.sheets[other].once(_told)
            # one wrong date shows in every figure set in it: of those between the same two periods the plainest stays
            best: dict[tuple[object, ...], tuple[int, float, Claim, Claim]] = {}
            for figure in sorted(here.keys() & there.keys()):
                texts = batch.world.count("dated figure", figure)
                if texts > _MOST_TEXTS:
                    continue
                mine, theirs = here[figure], there[figure]
                # a text that gives the figure for both periods explains itself
                if texts < 3 and _explained((*mine, *theirs)):
                    continue
                for a, b in ((a, b) for a in mine for b in theirs if _two_periods(a, b, context)):
                    if not batch.topics.one_story(path, other) or batch.forms.one_form(path, other):
                        continue
                    words = word_overlap(a, b, context)
                    if words < _least_words(a, b, context):
                        continue
                    rank = (int(a.as_of_said) + int(b.as_of_said), words, a, b)
                    where = (a.as_of, b.as_of)
                    if where not in best or rank[:2] > best[where][:2]:
                        best[where] = rank
            out += [_conflict(a, b, batch) for _, _, a, b in best.values()]
    return out


_WORDS = 0.3  # of the words of the two clauses, shared ones against those of one alone
_WORDS_LISTED = 0.15  # the same where figures beside them say that both texts go through one list


def _least_words(a: Claim, b: Claim, context: Context) -> float:
    assert isinstance(a.value, Amount)
    listed = len(digits(a.value)) > 4 and len(context.company(a) & context.company(b)) > 1
    return _WORDS_LISTED if listed else _WORDS


def _explained(group: Sequence[Claim]) -> bool:
    return any(not disjoint(a.as_of, b.as_of) for i, a in enumerate(group) for b in group[i + 1 :])


def _two_periods(a: Claim, b: Claim, context: Context) -> bool:
    # what is measured by the hour may well be as high two hours later
    if any(m is None or m.grain in CLOCK for m in (a.as_of, b.as_of)):
        return False
    return (
        comparable_measures(a.measure, b.measure)
        and _of_one_length(a.as_of, b.as_of)
        and (a.as_of_said or b.as_of_said)
        and disjoint(a.as_of, b.as_of)
        and bool(set(a.parts.heads) & set(b.parts.heads))
        and subject_relation(a, b, context) >= 0
    )


def _of_one_length(a: Moment | None, b: Moment | None) -> bool:
    """Whether both are days or both are longer: a figure of a quarter and the day on which it was told are no two
    dates of it."""
    return a is not None and b is not None and _one_day(a) == _one_day(b)


def _one_day(m: Moment) -> bool:
    return part_of_day(m) and month_day(m) not in CLOSINGS


def _conflict(one: Claim, other: Claim, batch: Batch) -> Cluster:
    if one.as_of and other.as_of and _another_year(one.as_of, other.as_of):
        one, other = _year_shown(one, batch), _year_shown(other, batch)
    a, b = _dated(one, batch), _dated(other, batch)
    level = decide(LADDER, a, b)
    pair = Pair(0, 1, level.relation, level.key)
    return build("date", ((a,), (b,)), (pair,), batch.sources, 0.75, note=one.said)


def _counts_years(v: Amount) -> bool:
    """2024届, 第19届: a figure that numbers years or editions sets nothing in a period."""
    return (
        v.dimension.startswith(("ordinal", "duration"))
        or v.unit in ("届", "年", "级")
        or (v.quantum == 1 and v.number is not None and 1900 <= v.number <= 2100)
    )


def _another_year(x: Moment, y: Moment) -> bool:
    return x.earliest is not None and y.earliest is not None and x.earliest.month == y.earliest.month


def _year_shown(c: Claim, batch: Batch) -> Claim:
    """A figure of 7月 whose year its text says further up, in 2023年7月: there the reader sees which year it is."""
    m = c.as_of
    if m is None or m.year_said or m.grain is not Grain.MONTH or m.earliest is None or c.as_of_span is None:
        return c
    words = f"{m.earliest.year}年{m.earliest.month}月"
    at = batch.sheets[c.article].view.rfind(words, 0, c.as_of_span.start)
    return c if at < 0 else c._replace(as_of=m._replace(year_said=True), as_of_span=Span(at, at + len(words)))


def _dated(c: Claim, batch: Batch) -> Claim:
    """The period of an amount as a claim of its own; its words reach from the period to the figure if they are near."""
    assert c.as_of_span is not None and c.as_of is not None
    text = batch.sheets[c.article].article.text
    lo, hi = min(c.as_of_span.start, c.value_span.start), max(c.as_of_span.end, c.value_span.end)
    if hi - lo > 80:
        lo, hi = c.as_of_span.start, min(c.as_of_span.end + 30, len(text))
    return c._replace(
        id=claim_id("date", c.article, text[lo:hi], text[c.as_of_span.start : c.as_of_span.end]),
        kind="date",
        span=Span(lo, hi),
        value_span=c.as_of_span,
        quote=text[lo:hi],
        value=c.as_of,
        attribute=Mention(c.attribute.text, c.attribute.norm),
    )

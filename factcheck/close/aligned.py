"""Sentences that are the same but for a word: what stands in the place of what.

A draft often keeps the sentence of its source. Both are cut into words, with every name, figure and time as one word,
and laid side by side. What is left over in the same place on both sides is what the draft has otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz import fuzz, process

from claims.naming import normalise
from claims.reading import Reading
from claims.records import Amount, Claim, Grain, Moment, Span, Value
from factcheck.close.desk import Clash, Desk, name_of, named
from factcheck.close.levels import OTHER_NAME, OTHER_TIME
from factcheck.close.settings import Close
from factcheck.ladder import decide
from factcheck.records import Level
from factcheck.rules import LADDERS
from factcheck.rules.name import short_form

_NOMINAL = ("n", "j", "eng", "s", "i", "l", "b", "m", "ng", "zg", "ag", "vg", "g", "h", "k", "q", "a", "tg", "f")
_CHARS = 600  # a longer sentence is no sentence
_NAME_CHARS = 24


@dataclass(frozen=True, slots=True)
class Unit:
    """A word of a sentence, or a name, figure or time as one: `value` for the last two, `name` where it names."""

    text: str
    span: Span
    value: Value | None = None
    name: bool = False
    nominal: bool = False


@dataclass(frozen=True, slots=True)
class Swap:
    """The units of a draft's sentence that stand where the corpus's sentence has others."""

    mine: tuple[Unit, ...]
    theirs: tuple[Unit, ...]

    @property
    def figures(self) -> tuple[Unit, Unit] | None:
        """The one figure or time on each side, if there is one on both and they can be compared."""
        a, b = ([u for u in side if u.value is not None] for side in (self.mine, self.theirs))
        if len(a) != 1 or len(b) != 1 or type(a[0].value) is not type(b[0].value):
            return None
        x, y = a[0].value, b[0].value
        if isinstance(x, Amount) and isinstance(y, Amount) and x.dimension != y.dimension:
            return None
        return a[0], b[0]

    @property
    def names(self) -> bool:
        """Whether a name stands in the place of another."""
        both = (*self.mine, *self.theirs)
        return all(u.nominal and u.value is None for u in both) and (any(u.name for u in both) or _numbered(self))

    @property
    def names_and_more(self) -> bool:
        """Whether there is a name on both sides, with words beside it that are cut otherwise on either."""
        sides = (self.mine, self.theirs)
        return all(any(u.name for u in side) and all(u.value is None for u in side) for side in sides)


def _numbered(swap: Swap) -> bool:
    """A bare number on both sides: the number of a model, a flight, a street."""
    return all(len(side) == 1 and side[0].text.isdigit() for side in (swap.mine, swap.theirs))


@dataclass(frozen=True, slots=True)
class Twin:
    """The sentence of the corpus that is most like one of a draft; `share` of its characters, 0..1, are the same."""

    path: str
    span: Span
    share: float


def closest(desk: Desk, settings: Close) -> dict[tuple[str, Span], Twin]:
    """For each sentence of the drafts (path and span) the most alike one of the corpus, where one is alike enough."""
    where = [
        (p, span) for p in desk.corpus_paths if p in desk.readings for span in _sentences(desk.readings[p], settings)
    ]
    texts = [desk.readings[path].view[span.start : span.end] for path, span in where]
    shapes = [shape(desk.readings[path], span) for path, span in where]
    out: dict[tuple[str, Span], Twin] = {}
    for path in desk.draft_paths:
        reading = desk.readings.get(path)
        if reading is None or not texts:
            continue
        for span in _sentences(reading, settings):
            share, at = _most_alike(reading, span, texts, shapes, settings)
            if share >= settings.aligned:
                out[path, span] = Twin(*where[at], share)
    return out


def shape(reading: Reading, span: Span) -> str:
    """A sentence with every name, figure and time blanked: what is left when a long name stands for a short one."""
    return "".join("#" if u.value is not None else "@" if u.name else u.text for u in units(reading, span))


def _most_alike(
    reading: Reading, span: Span, texts: Sequence[str], shapes: Sequence[str], settings: Close
) -> tuple[float, int]:
    """How alike the most alike sentence is (0..1), by its words or by words and shape, and its place in the list."""
    text, blank = reading.view[span.start : span.end], shape(reading, span)
    best = process.extractOne(text, texts, scorer=fuzz.ratio, score_cutoff=settings.aligned * 100)
    found = (best[1] / 100, best[2]) if best is not None else (0.0, 0)
    if found[0] < 1 and len(blank) >= settings.sentence:
        for _, likeness, at in process.extract(blank, shapes, scorer=fuzz.ratio, score_cutoff=settings.aligned * 100):
            both = (likeness + fuzz.ratio(text, texts[at])) / 200
            if both > found[0]:
                found = (both, at)
    return found


def find(desk: Desk, settings: Close) -> Iterator[Clash]:
    """For each sentence of a draft the one of the corpus that is most like it, and what differs if it is little."""
    places = _by_place(desk.drafts), _by_place(desk.corpus)
    for (path, span), twin in closest(desk, settings).items():
        if twin.share < 1:
            other = desk.readings[twin.path]
            for a, b, level in _differences(desk, desk.readings[path], span, other, twin.span, places):
                yield Clash(a, b, level, min(settings.confidence, twin.share))


def _sentences(reading: Reading, settings: Close) -> list[Span]:
    return [s.span for s in reading.sentences if settings.sentence <= s.span.end - s.span.start <= _CHARS]


_Places = Mapping[tuple[str, Span], Claim]


def _by_place(claims: Sequence[Claim]) -> _Places:
    return {(c.article, c.value_span): c for c in claims}


def units(reading: Reading, span: Span) -> list[Unit]:
    """The words of a stretch, names, figures and times as one."""
    marked: list[Unit] = []
    for m in reading.moments_between(span.start, span.end):
        marked.append(Unit(reading.view[m.span.start : m.span.end], m.span, m.moment))
    for q in reading.quantities:
        if span.start <= q.span.start and q.span.end <= span.end:
            marked.append(Unit(reading.view[q.span.start : q.span.end], q.span, q.amount))
    for n in reading.names_between(span.start, span.end):
        if n.type != "quoted" and not any(n.span.overlaps(u.span) for u in marked):
            marked.append(Unit(n.text, n.span, None, True, True))
    marked.sort(key=lambda u: u.span)
    out: list[Unit] = []
    at = span.start
    for unit in (*marked, None):
        end = unit.span.start if unit else span.end
        for t in reading.words.between(at, end):
            if t.text.strip():
                named_ = t.tag in ("nr", "ns", "nt", "nz", "nrt", "nrfg") and len(t.text) > 1
                out.append(
                    Unit(
                        t.text, Span(t.start, t.end), None, named_, t.tag.startswith(_NOMINAL) and t.tag not in ("nw",)
                    )
                )
        if unit:
            out.append(unit)
            at = unit.span.end
    return out


def swaps(mine: Sequence[Unit], theirs: Sequence[Unit]) -> list[Swap]:
    """What stands in the place of what."""
    matcher = SequenceMatcher(None, [u.text for u in mine], [u.text for u in theirs], autojunk=False)
    return [Swap(tuple(mine[a:b]), tuple(theirs[c:d])) for tag, a, b, c, d in matcher.get_opcodes() if tag == "replace"]


def _differences(
    desk: Desk, reading: Reading, span: Span, other: Reading, other_span: Span, places: tuple[_Places, _Places]
) -> Iterator[tuple[Claim, Claim, Level]]:
    found = swaps(units(reading, span), units(other, other_span))
    differ = [s for s in found if s.figures is None and not _one_name(desk, s)]
    names = [s for s in differ if s.names] or [s for s in differ if s.names_and_more]
    if not names:
        # nothing but figures differs: each stands for the one in its place
        for swap in found:
            pair = swap.figures
            if pair is None:
                continue
            a, b = _claim(reading, pair[0], places[0]), _claim(other, pair[1], places[1])
            level = decide(LADDERS["date" if isinstance(pair[0].value, Moment) else "amount"], a, b)
            if not level.relation.flagged and _other_ends(a, b):
                level = OTHER_TIME
            if level.relation.flagged:
                yield a, b, level
        return
    if len({(_text(s.mine), _text(s.theirs)) for s in names}) > 1 or any(s.figures for s in found):
        return  # names and more differ: another event told in the same words
    mine, theirs = reading.view[span.start : span.end], other.view[other_span.start : other_span.end]
    for swap in names:
        here, there = _text(swap.mine), _text(swap.theirs)
        if here not in theirs and there not in mine and max(len(here), len(there)) <= _NAME_CHARS:
            yield _name(reading, swap.mine), _name(other, swap.theirs), OTHER_NAME


def _other_ends(a: Claim, b: Claim) -> bool:
    """Whether both are ranges, or both open on one side, and not the same: they overlap, but one sentence means one."""
    x, y = a.value, b.value
    if not (isinstance(x, Moment) and isinstance(y, Moment)) or (x.earliest, x.latest) == (y.earliest, y.latest):
        return False
    ranges = x.grain is Grain.RANGE and y.grain is Grain.RANGE
    open_ = (x.latest is None and y.latest is None) or (x.earliest is None and y.earliest is None)
    return (ranges or open_) and x.grain == y.grain and x.year_said == y.year_said


def _text(side: Sequence[Unit]) -> str:
    return "".join(u.text for u in side)


def _name(reading: Reading, side: Sequence[Unit]) -> Claim:
    return name_of(reading, Span(side[0].span.start, side[-1].span.end), normalise(_text(side)), "other")


def _one_name(desk: Desk, swap: Swap) -> bool:
    """Whether both are the same name: an alias, a short form, one inside the other."""
    x, y = (desk.entity(normalise(_text(side))) for side in (swap.mine, swap.theirs))
    if x == y or x in y or y in x:
        return True
    a, b = (
        name_of(desk.readings[p], Span(0, 0), n, "other")
        for p, n in ((desk.draft_paths[0], x), (desk.corpus_paths[0], y))
    )
    return short_form(a, b)


def _claim(reading: Reading, unit: Unit, places: _Places) -> Claim:
    known = places.get((reading.article.path, unit.span))
    if known is not None and type(known.value) is type(unit.value):
        return known
    assert unit.value is not None
    return named(reading, unit.span, unit.value, "date" if isinstance(unit.value, Moment) else "amount")

"""How a count went on: what several texts give for it at times that they tell.

    截至27日至少6人死亡, 28日升至13人;   至7月12日累计服务旅客11095人次, 至7月31日超1.5万人次

Figures of two times are kept apart where conflicts are looked for. Here those of a toll or a running total that grows
from one time to the next are put side by side: nothing of it is flagged, and a claim may stand here beside the cluster
of those that say the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import combinations

from claims.lexicon import movement
from claims.measure import LEVELS
from claims.records import RESERVED, Amount, Claim, Measure
from factcheck.accepting import accepted
from factcheck.apart import at_odds, classes, keeps_apart
from factcheck.compare import build, positions_of
from factcheck.context import Context
from factcheck.evidence import evidence
from factcheck.figures import out_of_scale
from factcheck.linking.corpus import Batch, Found, Near, Ref, Tie
from factcheck.linking.headline import usable
from factcheck.overlap import word_overlap
from factcheck.periods import disjoint
from factcheck.records import Cluster, Pair
from factcheck.rules import LEVELS as RUNGS
from factcheck.sheet import Sheet

_WORDS = 0.55  # overlap of the words of two clauses from which on they count one thing
_WORDS_TALLIED = 0.75  # the same where neither the thing nor the word 累计 says that it grows
_MOST = 12  # counts of one thing in a text: of more each is of another part
_SOON, _LONG = timedelta(days=60), timedelta(days=400)  # for how long a toll goes on, and a running total
_MOVED, _NOT_LINKED = RUNGS["amount.moved-on"], RUNGS["apart.not-linked"]


def near(batch: Batch) -> Near:
    """The counts of each article tied to those of another time in the articles near it."""
    context = batch.context(usable, "amount")
    ties: list[Tie] = []
    for path in batch.owned:
        mine = batch.sheets[path].once(_counts)
        for other in batch.later(path) if mine else ():
            theirs = batch.sheets[other].once(_counts)
            shared = sorted(mine.keys() & theirs.keys())
            if shared and batch.topics.one_story(path, other) and not batch.forms.one_form(path, other):
                pairs = {(a.id, b.id): (a, b) for key in shared for a in mine[key] for b in theirs[key]}
                ties += _best([tie for a, b in pairs.values() if (tie := _tie(a, b, context))])
    return Near(ties=tuple(ties))


def settle(batch: Batch, ties: Sequence[Tie]) -> Found:
    """One cluster of what hangs together, the times in their order."""
    ids = {ref.claim for t in ties for ref in (t.a, t.b)}
    claims = [c for path in sorted(batch.sheets) for c in batch.claims(usable, path) if c.id in ids]
    parts = positions_of(sorted(claims, key=lambda c: (_end(c), c.article, c.span)))
    at = {c.id: i for i, part in enumerate(parts) for c in part}
    tied = {frozenset((at[t.a.claim], at[t.b.claim])) for t in ties}
    pairs = []
    for i, j in combinations(range(len(parts)), 2):
        level = _MOVED if frozenset((i, j)) in tied else _NOT_LINKED
        pairs.append(Pair(i, j, level.relation, level.key))
    cluster: Cluster = build("amount", parts, pairs, batch.sources, _WORDS)
    return Found(clusters=(cluster,))


def _counts(sheet: Sheet) -> dict[tuple[str, str], list[Claim]]:
    """The tolls and running totals of an article that have a time, by dimension and by a word of what is counted."""
    found: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for c in sheet.once(usable):
        v = c.value
        if not isinstance(v, Amount) or v.number is None or c.measure not in LEVELS or c.modality in RESERVED:
            continue
        if c.as_of is None or c.as_of.earliest is None or c.as_of.latest is None or c.as_of.earliest.year == 1:
            continue
        if c.parts.heads and (_known_to_grow(c) or _TALLIED.search(c.parts.before[-24:] + c.quote)):
            found[v.dimension, c.parts.heads[0]].append(c)
    return {key: some for key, some in found.items() if len(some) <= _MOST}


_FALLS = frozenset({"失踪", "被困", "停电", "停水"})  # of which there are fewer from day to day

# What else a text gives as counted so far.
_TALLIED = re.compile(r"截至|截止|目前|已|共")


def _known_to_grow(c: Claim) -> bool:
    """Whether a claim gives a toll, or says that it is a running total."""
    return c.measure is Measure.TOTAL or _toll(c)


def _toll(c: Claim) -> bool:
    return any(movement().get(h) == "day" for h in c.parts.heads[:1])


def _tie(a: Claim, b: Claim, context: Context) -> Tie | None:
    """Two counts of one thing at two times, the later the higher, or, of who is missing, the lower."""
    first, then = (a, b) if _end(a) <= _end(b) else (b, a)
    x, y = first.value, then.value
    assert isinstance(x, Amount) and isinstance(y, Amount) and x.number is not None and y.number is not None
    if not disjoint(a.as_of, b.as_of) or x.number == y.number or out_of_scale(x, y):
        return None
    if y.number < x.number and a.parts.heads[0] not in _FALLS:
        return None
    if _end(then) - _end(first) > (_SOON if _toll(first) or _toll(then) else _LONG):
        return None
    if any(at_odds(_parts(a), _parts(b))):
        return None
    least = _WORDS if _known_to_grow(a) and _known_to_grow(b) else _WORDS_TALLIED
    if word_overlap(a, b, context) < least or keeps_apart(_timeless(a), _timeless(b), context):
        return None
    found = evidence(a, b, context)
    if not found.keeps_apart and accepted(a, b, found):
        return None  # set against each other as it is
    return Tie(Ref(a.article, a.id), Ref(b.article, b.id), found)


# Contrasts that tell when, and that it is a total: a count that goes on is one with and without them.
_WHEN = frozenset({"when", "stretch", "span", "session"})
_TOTAL = "累计"


def _parts(c: Claim) -> dict[str, set[str]]:
    """Of which part a count is, and in what sense (an average, a maximum)."""
    found = {k: set(v) - {_TOTAL} for k, v in classes(c.parts.contrasts).items() if k not in _WHEN}
    return {k: v for k, v in found.items() if v}


def _timeless(c: Claim) -> Claim:
    return c._replace(as_of=None, as_of_said=False)


def _best(ties: Sequence[Tie]) -> list[Tie]:
    """Between two articles each count keeps its best partner."""
    taken: set[str] = set()
    kept = []
    for t in sorted(ties, key=lambda t: (-t.evidence.words, -t.evidence.copied, t.a.claim, t.b.claim)):
        if not {t.a.claim, t.b.claim} & taken:
            taken |= {t.a.claim, t.b.claim}
            kept.append(t)
    return kept


def _end(c: Claim) -> datetime:
    """Up to when a count goes: of one for a year, to its end."""
    assert c.as_of is not None and c.as_of.latest is not None
    return c.as_of.latest

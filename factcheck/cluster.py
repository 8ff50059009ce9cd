"""Claims that give a value for the same thing, across articles.

A pair needs a yes of its own (no chains). Between two articles each statement finds at most one partner: a figure that
the other text repeats is taken by its equal, so that its neighbour does not clash with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from claims.measure import sort_of
from claims.records import Amount, Claim, Grain, Hedge, Moment, Score
from factcheck.evidence import Evidence
from factcheck.figures import digits
from factcheck.rare import lone_minutes, rare, sizes
from factcheck.records import LookAlike
from factcheck.refused import refused
from factcheck.settings import SETTINGS


@dataclass(frozen=True, slots=True)
class Link:
    """Two claims that speak of one thing, with the evidence."""

    a: Claim
    b: Claim
    evidence: Evidence




def statement(claim: Claim) -> tuple[object, ...]:
    """What makes two claims of one article the same statement: kind of value and the value, and whether it is said to
    be so or not."""
    v = claim.value
    if isinstance(v, Amount):
        return (
            v.dimension,
            sort_of(claim.measure),
            v.number if v.number is not None else (v.low, v.high),
            refused(claim),
        )
    if isinstance(v, Moment):
        return ("moment", v.earliest, v.latest)
    if isinstance(v, Score):
        return ("score", v.most, v.fewest, v.winner, v.loser, v.part)
    return (claim.id,)


WITHIN = "within|"  # the keys under which two claims of one article meet


_FEW = 2  # figures of one unit that a text may have for all of them to meet those of another


def _dimension(claim: Claim) -> str:
    return claim.value.dimension if isinstance(claim.value, Amount) else ""


Blocks = Callable[[Claim], Iterable[str]]
Judge = Callable[[Claim, Claim], Evidence | None]  # None where nothing can come of a pair
Accept = Callable[[Claim, Claim, Evidence], bool]
Doubt = Callable[[Claim, Claim, Evidence], str]


class Keys:
    """The block keys of the claims of one article, with the claims that have each.

    In articles that a person put `together` an exact figure meets its equal, whatever the words (factcheck/rare.py).
    """

    def __init__(self, claims: Sequence[Claim], blocks: Blocks, together: bool = False) -> None:
        self.claims = claims
        self.across: dict[str, list[int]] = {}
        self.within: dict[str, list[int]] = {}
        self.rough: dict[str, list[int]] = {}
        self.exact: dict[str, list[int]] = {}
        sized: dict[str, list[int]] = {}
        orders = {c.parts.order: c for c in claims}
        times = Counter(_dimension(c) for c in claims)
        minutes = lone_minutes(claims) if together else frozenset()
        for i, c in enumerate(claims):
            keys = set(blocks(c))
            if 0 < times[_dimension(c)] <= _FEW and _dimension(c):  # the only battery of a text
                keys.add(f"few {_dimension(c)}")
            base = orders.get(c.parts.base)
            if base is not None:  # changes meet when what they lean on says the same
                keys.add(f"on {statement(base)}")
            if together and rare(c):
                keys.add(f"one {statement(c)}")
            if keys and isinstance(c.value, Moment) and c.value.grain is Grain.MINUTE and c.value.earliest:
                keys |= {f"minute {day}" for day in minutes & {c.value.earliest.date()}}
            if together and isinstance(c.value, Amount):
                for size in sizes(c.value):
                    sized.setdefault(f"size {_dimension(c)} {size}", []).append(i)
                    said = self.exact if c.value.hedge is Hedge.NONE else self.rough
                    said.setdefault(f"{_dimension(c)} {size}", []).append(i)
            for off in (-1, 1):  # and what stands beside an exact figure, what stands beside the same in another text
                beside = orders.get(c.parts.order + off)
                if beside is not None and isinstance(beside.value, Amount) and len(digits(beside.value)) >= 3:
                    keys.add(f"{off} {_dimension(c)} {statement(beside)}")
            for key in keys:
                (self.within if key.startswith(WITHIN) else self.across).setdefault(key, []).append(i)

        for key, members in sized.items():  # the only figure of its size
            if len({statement(claims[i]) for i in members}) == 1:
                self.across.setdefault(key, []).extend(members)

    def pairs_within(self) -> list[tuple[Claim, Claim]]:
        """Pairs of the article's own claims, each once, in order."""
        pairs: set[tuple[int, int]] = set()
        for members in self.within.values():
            if 1 < len(members) <= SETTINGS.block_claims:
                pairs.update((i, j) for x, i in enumerate(members) for j in members[x + 1 :])
        return [(self.claims[i], self.claims[j]) for i, j in sorted(pairs)]

    def pairs_with(self, other: Keys) -> list[tuple[Claim, Claim]]:
        """Pairs with the claims of another article that share a key, each once, in order.

        A key that the two share hundreds of times over (a table of figures in each) tells nothing and is passed over:
        finer keys bring its rows together.
        """
        pairs: set[tuple[int, int]] = set()
        for key in self.across.keys() & other.across.keys():
            mine, theirs = self.across[key], other.across[key]
            if len(mine) * len(theirs) <= SETTINGS.block_claims**2:
                pairs.update((i, j) for i in mine for j in theirs)
        for here, there in ((self.rough, other.exact), (self.exact, other.rough)):
            for key in here.keys() & there.keys():
                pairs.update((i, j) for i in here[key] for j in there[key])
        return [(self.claims[i], other.claims[j]) for i, j in sorted(pairs)]


@dataclass(frozen=True, slots=True)
class Weighed:
    """What came of weighing the pairs of two articles (or of one): the links, and what came near and was turned down,
    with its score and the reason."""

    links: tuple[Link, ...]
    turned_down: tuple[tuple[float, LookAlike], ...]
    compared: int


def _no_doubt(a: Claim, b: Claim, e: Evidence) -> str:
    return ""


def weigh(pairs: Sequence[tuple[Claim, Claim]], judge: Judge, accept: Accept, doubt: Doubt = _no_doubt) -> Weighed:
    """Decide which pairs of two articles are linked.

    `judge` weighs the evidence for a pair, `accept` decides on pairs that say something else, and `doubt` may name a
    reason against; those that say the same need less (settings.link). What came near and was turned down is kept with
    the reason.
    """
    judged: list[Link] = []
    accepted: list[Link] = []
    turned_down: list[tuple[float, LookAlike]] = []
    for a, b in pairs:
        e = judge(a, b)
        if e is None:
            continue
        judged.append(Link(a, b, e))
        equal = statement(a) == statement(b)
        if e.keeps_apart:
            reason = e.keeps_apart
        elif not (e.score >= SETTINGS.link if equal else accept(a, b, e)):
            reason = "apart.within-text" if a.article == b.article else "apart.other-words"
        elif not equal and (against := doubt(a, b, e)):
            reason = against
        else:
            accepted.append(judged[-1])
            continue
        if e.score >= SETTINGS.lookalike:
            turned_down.append((e.score, LookAlike(a.id, b.id, reason)))
    # a form that many texts fill in is linked to none of them, and still each of its figures has its place
    told = [
        x
        for x in judged
        if x.evidence.keeps_apart == "apart.template"
        and x.evidence.score >= SETTINGS.link
        and statement(x.a) == statement(x.b)
    ]
    kept, rivals = _one_to_one(_with_bases(judged, accepted, doubt), told)
    turned_down += [(x.evidence.score, LookAlike(x.a.id, x.b.id, "apart.stated-elsewhere")) for x in rivals]
    return Weighed(tuple(kept), tuple(turned_down), len(pairs))


def _with_bases(judged: Sequence[Link], accepted: Sequence[Link], doubt: Doubt) -> list[Link]:
    """Changes stand or fall with the figures that they lean on: 同比增长63% and 同比增长34.9% speak of one thing when
    the exports before them do, and of two when these are not linked."""
    said = [x for x in accepted if not x.evidence.bare]
    bases = {(x.a.article, x.a.parts.order, x.b.article, x.b.parts.order): (x.a, x.b) for x in said}
    bases |= {(b, y, a, x): (two, one) for (a, x, b, y), (one, two) in bases.items()}
    yes = {frozenset((x.a.id, x.b.id)) for x in accepted}
    out = []
    for x in judged:
        a, b = x.a, x.b
        linked = frozenset((a.id, b.id)) in yes
        if a.parts.base >= 0 and b.parts.base >= 0 and statement(a) != statement(b) and a.article != b.article:
            pair = bases.get((a.article, a.parts.base, b.article, b.parts.base))
            linked = pair is not None and _one_change(a, b, *pair) and not x.evidence.keeps_apart
            linked = linked and not doubt(a, b, x.evidence)
        if linked:
            out.append(x)
    return out


def _one_change(a: Claim, b: Claim, base: Claim, other: Claim) -> bool:
    """Whether two changes are one of what they lean on.

    A change that names its own attribute (精度提升20%) leans on nothing, however near a figure stands: what it
    shares with the other is then only what the figures before them are of.
    """
    if sort_of(a.measure) != sort_of(b.measure):
        return False
    heads, others = a.parts.heads, b.parts.heads
    if heads and others and heads[0] in others and others[0] in heads:
        return True
    # of one and the same figure: 33429辆，同比增加17.1%, and 33429辆，比上年增加16.6%
    mine, theirs = (set(c.parts.heads) - set(on.parts.heads) for c, on in ((a, base), (b, other)))
    return statement(base) == statement(other) and (not mine or not theirs or bool(mine & theirs))


def _first(link: Link) -> tuple[int, float, str, str]:
    """Where a link stands in line: what says the same, what says something else, and what the figure alone speaks
    for."""
    rank = 2 if link.evidence.bare else int(statement(link.a) != statement(link.b))
    return rank, -link.evidence.score, link.a.id, link.b.id


def _one_to_one(links: Sequence[Link], told: Sequence[Link] = ()) -> tuple[list[Link], list[Link]]:
    """Between two articles each statement keeps its best partner; equal values go first, those too that are `told` in
    the same words and linked to nothing."""
    order = sorted(links, key=_first)
    partner: dict[tuple[object, ...], tuple[object, ...]] = {}
    kept, dropped = [], []
    for x in told:
        if x.a.article != x.b.article:
            said = statement(x.a)
            partner[x.a.article, x.b.article, *said] = partner[x.b.article, x.a.article, *said] = said
    for x in order:
        # a slip of the pen, or what is said not to be so, is no rival: the text may well have the figure elsewhere
        if x.a.article == x.b.article or x.evidence.slip or refused(x.a) != refused(x.b):
            kept.append(x)
            continue
        sa, sb = statement(x.a), statement(x.b)
        ka, kb = (x.a.article, x.b.article, *sa), (x.b.article, x.a.article, *sb)
        if partner.get(ka, sb) == sb and partner.get(kb, sa) == sa:
            partner[ka], partner[kb] = sb, sa
            kept.append(x)
        else:
            dropped.append(x)
    return kept, dropped


def groups_of(links: Sequence[Link]) -> tuple[tuple[tuple[Claim, ...], ...], list[Link]]:
    """Merge linked claims, best links first, and name the links that would have made a group too large.

    Two groups merge when at least half of their pairs are linked themselves or say the same, so that one weak link does
    not join two things; and when one text is linked to itself, which takes the same words twice.
    """
    claims = {c.id: c for x in links for c in (x.a, x.b)}
    says = {i: statement(c) for i, c in claims.items()}
    home = {i: i for i in claims}
    members = {i: [i] for i in claims}
    # of each group how often it has each statement, and how many pairs with other statements link it to each other one:
    # groups are asked for every link between them, and to go through all their claims each time takes hours
    told = {i: Counter([says[i]]) for i in claims}
    linked: dict[str, Counter[str]] = {i: Counter() for i in claims}
    for a, b in {(x.a.id, x.b.id) if x.a.id < x.b.id else (x.b.id, x.a.id) for x in links}:
        if says[a] != says[b]:
            linked[a][b] += 1
            linked[b][a] += 1
    cut: list[Link] = []
    for x in sorted(links, key=_first):
        ha, hb = home[x.a.id], home[x.b.id]
        if ha == hb:
            continue
        if len(told[ha].keys() | told[hb].keys()) > SETTINGS.cluster_statements:
            cut.append(x)
            continue
        yes = linked[ha][hb] + sum(n * told[hb][said] for said, n in told[ha].items())
        # a text that contradicts itself has both: that the others' figure is its own one too speaks against no link
        figure = x.evidence.lone or x.evidence.swapped  # which speaks for all who give it
        if yes * 2 >= len(members[ha]) * len(members[hb]) or x.a.article == x.b.article or figure:
            for i in members[hb]:
                home[i] = ha
            members[ha] += members.pop(hb)
            told[ha] += told.pop(hb)
            for other, n in linked.pop(hb).items():
                del linked[other][hb]
                if other != ha:
                    linked[ha][other] += n
                    linked[other][ha] += n
    order = {i: n for n, i in enumerate(claims)}
    groups = [
        tuple(sorted((claims[i] for i in ids), key=lambda c: (c.article, c.span)))
        for ids in members.values()
        if len(ids) > 1
    ]
    return tuple(sorted(groups, key=lambda g: min(order[c.id] for c in g))), cut

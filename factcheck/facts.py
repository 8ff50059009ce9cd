"""House facts: a file of what an editorial office holds true, one more source and trusted most.

`facts.csv` has the columns subject, attribute, value, as_of, source; as_of and source may be empty.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from claims.identity import short_hash
from claims.kinds.status import EVENTS, event_class
from claims.lexicon import attributes
from claims.lexicon.scan import attribute_hits
from claims.naming import normalise
from claims.records import Amount, Claim, Moment, Name, Value
from claims.stamps import parse_date
from claims.text import view
from claims.values.moment import find_moments
from claims.values.quantity import find_quantities
from factcheck.compare import Sources, build
from factcheck.errors import FactsError
from factcheck.ladder import decide
from factcheck.linking.corpus import World
from factcheck.records import Cluster, Fact, FactPair, Relation
from factcheck.rules import LADDERS
from factcheck.spelling import alike

_NEEDED = ("subject", "attribute", "value")
_ORDER = tuple(Relation)
_LIMIT = 5_000_000  # bytes


def read_facts(path: Path) -> tuple[Fact, ...]:
    """The facts of a file. Raises FactsError naming the line and what to do."""
    try:
        if path.stat().st_size > _LIMIT:
            raise FactsError(f"{path}: larger than 5 MB; split it")
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise FactsError(f"{path}: can't be read ({error.strerror}); give the path of a csv file") from error
    except UnicodeDecodeError as error:
        raise FactsError(f"{path}: not UTF-8; save it as UTF-8") from error
    rows = csv.DictReader(text.splitlines())
    missing = [c for c in _NEEDED if c not in (rows.fieldnames or ())]
    if missing:
        raise FactsError(
            f"{path}: the column {missing[0]!r} is missing; "
            f"the first line must name {', '.join(_NEEDED)}, as_of, source"
        )
    facts = []
    try:
        for number, row in enumerate(rows, 2):
            cells = {k: (v or "").strip() for k, v in row.items() if isinstance(k, str) and isinstance(v, str | None)}
            if not any(cells.values()):
                continue
            empty = [c for c in _NEEDED if not cells.get(c)]
            if empty:
                raise FactsError(f"{path}:{number}: {empty[0]} is empty; fill it in or remove the line")
            ident = "f" + short_hash(*(cells.get(c, "") for c in (*_NEEDED, "as_of")))
            facts.append(
                Fact(
                    ident,
                    cells["subject"],
                    cells["attribute"],
                    cells["value"],
                    cells.get("as_of", ""),
                    cells.get("source", ""),
                )
            )
    except csv.Error as error:
        raise FactsError(f"{path}: {error}; is it a csv file?") from error
    return tuple(facts)


@dataclass(frozen=True, slots=True)
class _Read:
    """A fact with its value read, and what it is about."""

    fact: Fact
    value: Value
    subject: str
    words: frozenset[str]


def _reading(fact: Fact, world: World) -> _Read:
    text, about = view(fact.value), view(fact.attribute)
    anchor: date | None = parse_date(fact.as_of) if fact.as_of else None
    moments = find_moments(text, anchor)
    quantities = find_quantities(text, taken=tuple(m.span for m in moments))
    value: Value
    if quantities:
        value = quantities[0].amount
        if "参数" in about and not value.dimension:
            value = value._replace(dimension="parameters", unit="参数")
    elif moments:
        value = moments[0].moment
    else:
        value = Name(fact.value, normalise(text), "other")
    subject = world.entity(normalise(view(fact.subject)))
    plain = about.removesuffix("日期").removesuffix("时间").removesuffix("量")
    return _Read(
        fact, value, subject, frozenset((*(attributes()[w] for _, _, w in attribute_hits(about)), about, plain))
    )


def _about(claim: Claim, read: _Read, world: World) -> bool:
    """Whether a claim speaks of what the fact speaks of, and at its time where both say one."""
    held = parse_date(read.fact.as_of) if read.fact.as_of else None
    if isinstance(claim.value, Amount) and held and claim.as_of_said and claim.as_of and claim.as_of.earliest:
        last = claim.as_of.latest or claim.as_of.earliest
        if not claim.as_of.earliest.year <= held.year <= last.year:
            return False
    names = {world.entity(e) for e in claim.parts.entities}
    if isinstance(claim.value, Name):
        near = {*names, *(w.casefold() for w in (*claim.parts.own, *claim.parts.around))}
        return (
            isinstance(read.value, Name)
            and read.subject in near
            and (claim.value.norm == read.value.norm or alike(claim.value.norm, read.value.norm))
        )
    if not any(
        n == read.subject or (len(read.subject) > 2 and (n.startswith(read.subject) or read.subject.startswith(n)))
        for n in names
    ):
        return False
    if isinstance(read.value, Amount):
        return (
            isinstance(claim.value, Amount)
            and claim.value.dimension == read.value.dimension
            and bool(read.words & set(claim.parts.heads))
        )
    if not (isinstance(read.value, Moment) and isinstance(claim.value, Moment) and claim.kind == "date"):
        return False
    return _tells_when(claim, read)


_COMPARED = "与类跟比像似同"  # 类ChatGPT, 与ChatGPT对标: another thing


def _tells_when(claim: Claim, read: _Read) -> bool:
    """Whether the words say when the fact's subject did or met what the fact is about: the time, the act, the
    subject."""
    kind = event_class(read.fact.attribute)
    words = next((w for name, w in EVENTS if name == kind), tuple(sorted(read.words)))
    quote = view(claim.quote)
    after = claim.value_span.end - claim.span.start
    acts = [i for w in words if 0 <= (i := quote.find(w, after)) <= after + 40]
    where = quote.casefold().find(view(read.fact.subject).casefold())
    if not acts or where < 0 or quote[where - 1 : where] in tuple(_COMPARED):
        return False
    return min(abs(where - i) for i in acts) <= 16 and not re.search(r"[,;。]", quote[after : min(acts)].lstrip(", "))


def spoken_of_facts(claims: Iterable[Claim], world: World) -> tuple[Claim, ...]:
    """The claims that house facts speak of."""
    reads = [_reading(fact, world) for fact in world.facts]
    return tuple(c for c in claims if c.kind in _KINDS and any(_about(c, read, world) for read in reads))


_KINDS = ("amount", "date", "name")


def with_facts(clusters: Sequence[Cluster], spoken: Sequence[Claim], world: World, sources: Sources) -> list[Cluster]:
    """The clusters with the facts set beside the claims that speak of them (`spoken`, in order of articles and text); a
    claim that stands alone gets its own."""
    out = list(clusters)
    home = {c.id: i for i, cluster in enumerate(out) if cluster.kind != "arithmetic" for c in cluster.claims}
    for fact in world.facts:
        read = _reading(fact, world)
        alone: list[Claim] = []
        touched: dict[int, None] = {}
        for kind in _KINDS:
            for claim in (c for c in spoken if c.kind == kind and _about(c, read, world)):
                if claim.id in home:
                    touched[home[claim.id]] = None
                else:
                    alone.append(claim)
        for i in touched:
            out[i] = _beside(out[i], read, world)
        for claim in alone:
            cluster = build(claim.kind, ((claim,),), (), sources, 0.7)
            # a claim that only the fact speaks of stands under the fact's own words
            cluster = replace(cluster, subject=fact.subject, attribute=fact.attribute)
            home[claim.id] = len(out)
            out.append(_beside(cluster, read, world))
    return out


def _beside(cluster: Cluster, read: _Read, world: World) -> Cluster:
    """The cluster with one more fact, compared with every position."""
    ladder = LADDERS[cluster.kind]
    claims = {c.id: c for c in cluster.claims}
    index = len(cluster.facts)
    pairs = list(cluster.fact_pairs)
    positions = list(cluster.positions)
    relation, reason = cluster.relation, cluster.reason
    agreeing: list[int] = []
    for i, position in enumerate(positions):
        speaks = [claims[c] for c in position.claims if _about(claims[c], read, world)]
        claim = speaks[0] if speaks else claims[position.claims[0]]
        held = claim._replace(id=read.fact.id, article="", value=read.value, as_of_said=False)
        level = decide(ladder, claim, held)
        pairs.append(FactPair(i, index, level.relation, level.key))
        if level.relation is Relation.AGREE:
            agreeing.append(i)
        if _ORDER.index(level.relation) > _ORDER.index(relation):
            relation, reason = level.relation, level.key
    if agreeing:
        positions = [
            replace(
                p,
                support=replace(
                    p.support, better=i == agreeing[0], why="house" if i == agreeing[0] else "", house=i in agreeing
                ),
            )
            for i, p in enumerate(positions)
        ]
    flagged = any(p.relation.flagged for p in pairs)
    return replace(
        cluster,
        facts=(*cluster.facts, read.fact),
        fact_pairs=tuple(pairs),
        positions=tuple(positions),
        relation=relation,
        reason=reason,
        severity=max(cluster.severity, 0.75 if relation is Relation.CONFLICT and flagged else cluster.severity),
        confidence=max(cluster.confidence, 0.75) if flagged else cluster.confidence,
    )

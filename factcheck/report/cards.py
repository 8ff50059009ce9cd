"""From a cluster to the card that a reader sees."""

from __future__ import annotations

import re
from urllib.parse import quote

from claims.records import Claim, Modality, Resolution
from factcheck.records import Cluster, Position, Relation
from factcheck.report.excerpt import differing, pieces, visible, web_address
from factcheck.report.index import Index
from factcheck.report.labels import rung_text, support_text
from factcheck.report.scale import chart, clipped
from factcheck.report.shown import Card, Chart, FactShown, PairShown, Piece, PositionShown, ReviewShown, Witness
from factcheck.report.values import when
from factcheck.report.wording import WORDING, say

MOST_POSITIONS = 24
FIRST_WITNESSES = 3
MOST_WITNESSES = 40
MOST_PAIRS = 40
PAIRS_UNFOLDED = 3
HIGH, MEDIUM = 0.66, 0.33  # where severity turns from one word into the next; only for show, the order is the number
ORDER = (Relation.CONFLICT, Relation.ROUNDING, Relation.EVOLVING, Relation.COMPATIBLE, Relation.AGREE)


def card(cluster: Cluster, rank: int, index: Index, review: ReviewShown | None = None) -> Card:
    """The card of a cluster; `rank` is its place in the list, from 1, `review` what was decided of it."""
    lang = index.lang
    name = anchor(cluster.id)
    shown = cluster.positions[:MOST_POSITIONS]
    spelled = _values(cluster.kind, shown)
    positions = tuple(_position(i, p, spelled[i], index) for i, p in enumerate(shown))
    pairs = _pairs(cluster, index)
    level = "high" if cluster.severity >= HIGH else "medium" if cluster.severity >= MEDIUM else "low"
    hidden = len(cluster.positions) - len(shown)
    flagged = cluster.relation.flagged
    return Card(
        id=name,
        href="#" + quote(name),
        rank=rank,
        kind=cluster.kind,
        kind_word=kind_word(cluster.kind, lang),
        relation=cluster.relation.value,
        relation_word=say(cluster.relation.value, lang),
        severity=level,
        severity_word=say(f"severity-{level}", lang),
        severity_value=round(cluster.severity, 4),
        # Never rounded to certainty.
        confidence=say("confidence", lang, n=min(99, max(1, round(cluster.confidence * 100)))),
        subject=clipped(visible(cluster.subject), 80),
        attribute=clipped(visible(cluster.attribute), 80),
        reason=rung_text(cluster.reason, lang),
        note=visible(cluster.note),
        note_word=say("sum-done" if cluster.kind == "arithmetic" else "of-figure", lang),
        positions=positions,
        positions_cut=say("more-positions-cut", lang, n=hidden) if hidden else "",
        values=_line(positions, cluster, lang),
        chart=_chart(cluster, index),
        pairs=pairs[:MOST_PAIRS],
        pairs_label=say("why-pairs", lang, n=len(pairs)),
        pairs_folded=len(pairs) > PAIRS_UNFOLDED,
        pairs_cut=say("more-pairs-cut", lang, n=len(pairs) - MOST_PAIRS) if len(pairs) > MOST_PAIRS else "",
        facts=tuple(
            FactShown(
                label=visible(fact.source),
                value=visible(fact.value),
                detail=say("as-of-short", lang, when=visible(fact.as_of)) if fact.as_of else "",
            )
            for fact in cluster.facts
        ),
        no_better=say("no-better", lang) if flagged and not any(p.support.better for p in cluster.positions) else "",
        sources=_sources(cluster, index),
        source_pairs=_source_pairs(cluster, index) if flagged else (),
        review=review,
    )


def anchor(cluster: str) -> str:
    """A cluster's id as an address inside the page."""
    return re.sub(r"[^\w.:-]", "-", cluster) or "-"


def letter(at: int) -> str:
    """A, B, ... Z, AA, AB, ... for positions."""
    return (letter(at // 26 - 1) if at >= 26 else "") + chr(ord("A") + at % 26)


def kind_word(kind: str, lang: str) -> str:
    """The word for a kind of claim; a kind that the table does not know yet stands for itself."""
    return say(f"kind-{kind}", lang) if f"kind-{kind}" in WORDING else visible(kind)


def witness(claim: Claim, index: Index, again: int = 0) -> Witness:
    """One passage with its source and words in context; the same words stand `again` times more in its article."""
    article = index.articles.get(claim.article)
    return Witness(
        claim=claim.id,
        source=index.source(claim),
        source_index=index.source_of.get(claim.article, -1),
        date=article.published.isoformat() if article and article.published else say("undated", index.lang),
        title=clipped(visible(article.title), 60) if article else "",
        path=visible(article.path if article else claim.article),
        url=web_address(article.url) if article else "",
        lang="en" if article and article.lang == "en" else "zh",
        notes=_notes(claim, index.lang) + ((say("again", index.lang, n=again),) if again else ()),
        pieces=pieces(claim, article),
    )


def _notes(claim: Claim, lang: str) -> tuple[str, ...]:
    notes = []
    if claim.speaker:
        notes.append(say("speaker", lang, who=clipped(visible(claim.speaker), 40)))
    if claim.modality is not Modality.ASSERTED:
        notes.append(say(claim.modality.value, lang))
    if claim.scope:
        notes.append(say("scope", lang, what=clipped(visible(("、" if lang == "zh" else ", ").join(claim.scope)), 60)))
    if claim.as_of_said and claim.as_of is not None:
        notes.append(say("as-of", lang, when=when(claim.as_of, lang)))
    if claim.subject is not None and claim.subject.resolution is Resolution.CARRIED:
        notes.append(say("carried", lang, who=clipped(visible(claim.subject.text), 40)))
    if claim.subject is not None and claim.subject.resolution is Resolution.OPEN:
        notes.append(say("open-subject", lang))
    return tuple(notes)


def _values(kind: str, positions: tuple[Position, ...]) -> tuple[tuple[Piece, ...], ...]:
    values = tuple(clipped(position.value, 160) for position in positions)
    return differing(values) if kind in ("name", "role") else tuple((Piece(visible(value)),) for value in values)


def _position(at: int, position: Position, value: tuple[Piece, ...], index: Index) -> PositionShown:
    lang, support = index.lang, position.support
    words = [say("n-independent", lang, n=support.sources)]
    if support.articles != support.sources:
        words.append(say("n-articles-say", lang, n=support.articles))
    if support.primary:
        words.append(say("primary", lang))
    if support.house:
        words.append(say("house-backed", lang))
    if support.latest:
        words.append(say("latest", lang, date=support.latest.isoformat()))
    found, again = _one_a_source([index.claims[name] for name in position.claims if name in index.claims])
    first, more = found[:FIRST_WITNESSES], found[FIRST_WITNESSES:]
    cut = len(found) - MOST_WITNESSES
    return PositionShown(
        letter=letter(at),
        value=value,
        support=tuple(words),
        better=support.better,
        why=support_text(support.why, lang) if support.better and support.why else "",
        first=tuple(witness(claim, index, again[claim.id]) for claim in first),
        more=tuple(witness(claim, index, again[claim.id]) for claim in more[: MOST_WITNESSES - FIRST_WITNESSES]),
        more_label=say("more-quotes", lang, n=len(more)) if more else "",
        cut=say("more-quotes-cut", lang, n=cut) if cut > 0 else "",
    )


def _one_a_source(claims: list[Claim]) -> tuple[list[Claim], dict[str, int]]:
    """The claims with the first of every article first, and how often each one's very words come again in its text."""
    # A name that one article spells forty times must not push the other sources out of sight.
    seen: dict[str, int] = {}
    first: dict[tuple[str, str], str] = {}
    again: dict[str, int] = {}
    order = []
    for at, claim in enumerate(claims):
        same = first.setdefault((claim.article, claim.quote), claim.id)
        if same != claim.id:
            again[same] += 1
            continue
        again[claim.id] = 0
        seen[claim.article] = seen.get(claim.article, -1) + 1
        order.append((seen[claim.article], at, claim))
    return [claim for _, _, claim in sorted(order, key=lambda item: item[:2])], again


def _line(positions: tuple[PositionShown, ...], cluster: Cluster, lang: str) -> str:
    """The values side by side; a house fact that one of them contradicts is one of the sides. Of a sum what it gives
    and what the text says, of a figure that is set in two periods the figure first."""
    if cluster.note and positions and cluster.kind == "arithmetic":
        return f"{cluster.note} ↔ {clipped(positions[-1].text, 40)}"
    sides = [clipped(position.text, 40) for position in positions[:3]]
    against = dict.fromkeys(pair.fact for pair in cluster.fact_pairs if pair.relation.flagged)
    sides += [f"{clipped(visible(cluster.facts[i].value), 40)} ({say('house-fact', lang)})" for i in against]
    line = (f"{cluster.note}: " if cluster.note else "") + " ↔ ".join(sides)
    if len(cluster.positions) > 3:
        line += (" " if lang == "zh" else ", ") + say("and-more", lang, n=len(cluster.positions))
    return line


def _chart(cluster: Cluster, index: Index) -> Chart | None:
    if cluster.kind not in ("amount", "date", "status"):
        return None
    rows = []
    for at, position in enumerate(cluster.positions):
        claim = next((index.claims[name] for name in position.claims if name in index.claims), None)
        if claim is not None:
            rows.append((letter(at), visible(position.value), claim.value))
    what = " · ".join(part for part in (cluster.subject, cluster.attribute) if part)
    return chart(tuple(rows), clipped(visible(what), 80), index.lang)


def _pairs(cluster: Cluster, index: Index) -> tuple[PairShown, ...]:
    lang = index.lang

    def label(at: int) -> str:
        return f"{letter(at)} {clipped(visible(cluster.positions[at].value), 40)}"

    def fact(at: int) -> str:
        return f"{say('house-fact', lang)} {clipped(visible(cluster.facts[at].value), 40)}"

    rows = [(p.relation, label(p.a), label(p.b), p.rung) for p in cluster.pairs]
    rows += [(p.relation, label(p.a), fact(p.fact), p.rung) for p in cluster.fact_pairs]
    rows.sort(key=lambda row: ORDER.index(row[0]))
    return tuple(PairShown(a, b, rel.value, say(rel.value, lang), rung_text(rung, lang)) for rel, a, b, rung in rows)


def _sources(cluster: Cluster, index: Index) -> tuple[int, ...]:
    return tuple(sorted({index.source_of[c.article] for c in cluster.claims if c.article in index.source_of}))


def _source_pairs(cluster: Cluster, index: Index) -> tuple[tuple[int, int], ...]:
    by_position = [
        {
            index.source_of[index.claims[name].article]
            for name in position.claims
            if name in index.claims and index.claims[name].article in index.source_of
        }
        for position in cluster.positions
    ]
    found: set[tuple[int, int]] = set()
    for pair in cluster.pairs:
        if pair.relation.flagged:
            for i in by_position[pair.a]:
                found.update((min(i, j), max(i, j)) for j in by_position[pair.b])
    return tuple(sorted(found))

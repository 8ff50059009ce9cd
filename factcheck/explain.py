"""Why a pair was flagged, or was not: the ladder of one cluster, pair by pair, in words."""

from __future__ import annotations

from factcheck.errors import UnknownId
from factcheck.records import Cluster, Run
from factcheck.rules import LADDERS, LEVELS

_WORDS = {
    "zh": {
        "agree": "一致",
        "compatible": "可以并存",
        "evolving": "随时间变化",
        "rounding": "取整差异",
        "conflict": "冲突",
    },
    "en": {
        "agree": "agree",
        "compatible": "compatible",
        "evolving": "evolving",
        "rounding": "rounding",
        "conflict": "conflict",
    },
}


def explain_lines(run: Run, ident: str) -> tuple[str, ...]:
    """The lines for a cluster or a claim of the run. Raises UnknownId, naming what there is."""
    for cluster in run.clusters:
        if cluster.id == ident:
            return _cluster(run, cluster)
    claim = next((c for c in run.claims if c.id == ident), None)
    if claim is None:
        some = ", ".join(c.id for c in run.clusters[:5]) or "none"
        raise UnknownId(f"no cluster or claim has the id {ident}; the first clusters of this corpus are: {some}")
    home = [c for c in run.clusters if any(k.id == ident for k in c.claims)]
    lines = [f"{claim.article}:{claim.span.start}-{claim.span.end}  {claim.quote}"]
    for c in home:
        lines += ["", *_cluster(run, c)]
    by_id = {c.id: c for c in run.claims}
    for look in run.lookalikes:
        if ident in (look.a, look.b):
            other = by_id.get(look.b if look.a == ident else look.a)
            if other:
                lines.append(f"  ≠ {other.article}  「{other.quote}」  {_sentence(look.rung, run.lang)} [{look.rung}]")
    if len(lines) == 1:
        lines.append("  nothing in the corpus speaks of it" if run.lang == "en" else "  语料中没有说同一件事的其他说法")
    return tuple(lines)


def _sentence(key: str, lang: str) -> str:
    level = LEVELS.get(key)
    return key if level is None else level.en if lang == "en" else level.zh


def _cluster(run: Run, cluster: Cluster) -> tuple[str, ...]:
    words = _WORDS[run.lang]

    def why(relation: str, rung: str) -> str:
        return f"{words[relation]}: {_sentence(rung, run.lang)} [{rung}]"

    def letter(at: int) -> str:
        return chr(65 + at % 26)

    title = f"{cluster.id}  {cluster.subject} · {cluster.attribute}  {words[cluster.relation.value]}"
    lines = [f"{title}  ({cluster.kind}, {cluster.confidence:.2f})"]
    if cluster.note:
        lines.append(f"  {cluster.note}")
    claims = {c.id: c for c in cluster.claims}
    for i, p in enumerate(cluster.positions):
        lines.append(f"  {letter(i)}  {p.value}{' *' if p.support.better else ''}")
        lines += [f"       {claims[c].article}  「{claims[c].quote}」" for c in p.claims]
    for pair in cluster.pairs:
        lines.append(f"  {letter(pair.a)}–{letter(pair.b)}  {why(pair.relation.value, pair.rung)}")
    for held in cluster.fact_pairs:
        fact = cluster.facts[held.fact]
        source = fact.source or "facts"
        lines.append(f"  {letter(held.a)}–{source}: {fact.value}  {why(held.relation.value, held.rung)}")
    ladder = LADDERS.get(cluster.kind, ())
    if ladder:
        lines.append("  ladder" if run.lang == "en" else "  判定阶梯")
    fired = {p.rung for p in cluster.pairs}
    for r in ladder:
        mark = "→" if r.level.key in fired else " "
        lines.append(f"   {mark} {r.level.key}: {_sentence(r.level.key, run.lang)} ({words[r.level.relation.value]})")
    return tuple(lines)

"""Scores runs against labelled sets, and pins the figures in floor.json.

    python -m tests.quality.score [--all] [--update [--allow-drop]] [SUITE...]

A claim covers a quote of its article when their spans overlap. Two claims are flagged together when their positions are
a pair with the relation conflict or rounding.

  found        a gold conflict or rounding: claims on two of its quotes with different values are flagged together
  false alarm  any other group: claims on two of its quotes are flagged together, and these two claims are not also on
               two quotes of a gold conflict or rounding
  cross alarm  a cluster that flags together two claims which are each on gold quotes, but of no common group
  linked       one cluster has claims on two or more quotes of the group
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
from itertools import combinations
from pathlib import Path

from claims.records import Claim
from factcheck.records import Cluster, Relation, Run
from tests.quality.gold import Labelled, read_labelled, suites

FLOOR = Path(__file__).parent / "floor.json"
PINNED = ("recall", "precision_on_gold", "claim_coverage", "linked")
DIGITS = 3  # of a figure

Cover = frozenset[tuple[int, int]]  # (group, value) indices that a claim is on


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts, which add up over stories, and what to print of the groups that came out wrong."""

    groups: int = 0
    quotes: int = 0
    covered: int = 0  # quotes that a claim of a cluster is on
    linked: int = 0  # groups
    exact: int = 0  # groups whose very relation one of their clusters has
    needed: int = 0  # gold conflicts and roundings
    found: int = 0
    traps: int = 0  # all other groups
    alarms: int = 0
    cross: int = 0  # clusters
    flagged: int = 0  # clusters, whether gold knows of them or not
    bad_spans: int = 0  # claims whose quote does not stand at their span
    wrong: tuple[str, ...] = field(default=(), repr=False)
    right: tuple[str, ...] = field(default=(), repr=False)

    def __add__(self, other: Tally) -> Tally:
        return Tally(**{f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(self)})

    def figures(self) -> dict[str, float]:
        """The shares that are pinned, each 0..1; a share of nothing is 0."""
        return {
            "recall": _share(self.found, self.needed),
            "precision_on_gold": _share(self.found, self.found + self.alarms + self.cross),
            "claim_coverage": _share(self.covered, self.quotes),
            "linked": _share(self.linked, self.groups),
        }


def _share(part: int, whole: int) -> float:
    return round(part / max(1, whole), DIGITS)


@dataclass(slots=True)
class _Seen:
    """What one group met in a run."""

    covered: set[int] = field(default_factory=set)
    linked: set[Relation] = field(default_factory=set)  # relations of the clusters that hold two of its quotes
    flagged: bool = False


def score(run: Run, gold: Labelled) -> Tally:
    """Compare what a run found with what an editor marked in the same articles."""
    seen = [_Seen() for _ in gold.groups]
    bad_spans = cross = 0
    for cluster in run.clusters:
        bad_spans += sum(not _well_placed(claim, gold) for claim in cluster.claims)
        cross += _judge(cluster, gold, seen)
    tally = Tally(cross=cross, bad_spans=bad_spans, flagged=sum(cluster.relation.flagged for cluster in run.clusters))
    for group, met in zip(gold.groups, seen, strict=True):
        need = group.relation.flagged
        right = met.flagged == need
        got = ",".join(sorted(met.linked)) or ("unlinked" if len(met.covered) > 1 else "not extracted")
        line = f"{gold.name} {group.id}: {group.relation}, got {got}: {group.subject} / {group.attribute}"
        tally += Tally(
            groups=1,
            quotes=len(group.quotes),
            covered=len(met.covered),
            linked=bool(met.linked),
            exact=group.relation in met.linked and right,
            needed=need,
            found=need and met.flagged,
            traps=not need,
            alarms=not need and met.flagged,
            wrong=() if right else (line,),
            right=(line,) if right else (),
        )
    return tally


def _well_placed(claim: Claim, gold: Labelled) -> bool:
    text = gold.texts.get(claim.article, "")
    start, end = claim.span.start, claim.span.end
    return start < end <= len(text) and text[start:end] == claim.quote


def _cover(claim: Claim, gold: Labelled) -> Cover:
    if not _well_placed(claim, gold):
        return frozenset()
    return frozenset(
        (g, v)
        for g, group in enumerate(gold.groups)
        for v, quote in enumerate(group.quotes)
        if quote.article == claim.article and any(span.overlaps(claim.span) for span in quote.spans)
    )


def groups_against_each_other(cluster: Cluster, gold: Labelled) -> set[int]:
    """The groups that have a quote on both sides of a pair that a cluster flags."""
    covers = {claim.id: {g for g, _ in _cover(claim, gold)} for claim in cluster.claims}
    return {g for x, y in _flagged_together(cluster) for g in covers[x] & covers[y]}


def _judge(cluster: Cluster, gold: Labelled, seen: list[_Seen]) -> bool:
    """Note in `seen` what the cluster says of each group; true if it is a cross alarm."""
    covers = {claim.id: _cover(claim, gold) for claim in cluster.claims}
    values: dict[int, set[int]] = {}
    for cover in covers.values():
        for g, v in cover:
            values.setdefault(g, set()).add(v)
    for g, members in values.items():
        seen[g].covered |= members
        if len(members) > 1:
            seen[g].linked.add(cluster.relation)
    cross = False
    for x, y in _flagged_together(cluster):
        a, b = covers[x], covers[y]
        shared = {g for g, _ in a} & {g for g, _ in b}
        cross |= bool(a and b and not shared)
        hits = {g: [(v, w) for h, v in a if h == g for k, w in b if k == g and v != w] for g in sorted(shared)}
        real = {g for g, pairs in hits.items() if gold.groups[g].relation.flagged and _differ(pairs, g, gold)}
        for g, pairs in hits.items():
            excused = real or gold.groups[g].relation.flagged
            seen[g].flagged |= g in real or bool(pairs and not excused)
    return cross


def _differ(pairs: Sequence[tuple[int, int]], group: int, gold: Labelled) -> bool:
    quotes = gold.groups[group].quotes
    return any(quotes[v].value != quotes[w].value for v, w in pairs)


def _flagged_together(cluster: Cluster) -> Iterator[tuple[str, str]]:
    """Ids of claims whose positions are a flagged pair; of all claims of a flagged cluster without positions."""
    if cluster.positions:
        for pair in cluster.pairs:
            if pair.relation.flagged:
                for x in cluster.positions[pair.a].claims:
                    for y in cluster.positions[pair.b].claims:
                        yield x, y
    elif cluster.relation.flagged:
        yield from combinations((claim.id for claim in cluster.claims), 2)


def measure(suite: Sequence[tuple[Path, Path]]) -> Tally:
    """Run the pipeline on every folder of a suite and add up the scores."""
    from factcheck.pipeline import run_corpus

    total = Tally()
    for folder, gold_file in suite:
        gold = read_labelled(folder, gold_file)
        total += score(run_corpus(gold.paths), gold)
    return total


def read_floor(path: Path = FLOOR) -> dict[str, dict[str, float]]:
    """The pinned figures by suite; none where nothing was pinned."""
    pinned: dict[str, dict[str, float]] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return pinned


def drops(floor: dict[str, dict[str, float]], measured: dict[str, dict[str, float]]) -> list[str]:
    """Every figure that is below its floor, in words."""
    return [
        f"{suite}: {name} {figures[name]} is below the floor {floor[suite][name]}"
        for suite, figures in sorted(measured.items())
        for name in PINNED
        if figures[name] < floor.get(suite, {}).get(name, 0)
    ]


def pin(measured: dict[str, dict[str, float]], *, allow_drop: bool = False, path: Path = FLOOR) -> list[str]:
    """Write new floors for the measured suites and keep the others; write nothing if a figure would drop."""
    floor = read_floor(path)
    lower = drops(floor, measured)
    if allow_drop or not lower:
        path.write_text(json.dumps(floor | measured, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return lower


def main(argv: Sequence[str] | None = None) -> int:
    """Print the figures of each suite; exit status 1 if one is below its floor (and that was not allowed)."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality.score", description="Score the labelled sets.")
    parser.add_argument("suite", nargs="*", help="which ones (all that are here)")
    parser.add_argument("--all", action="store_true", help="also list the groups that came out right")
    parser.add_argument("--update", action="store_true", help="pin the figures; refuses to lower one")
    parser.add_argument("--allow-drop", action="store_true", help="with --update: lower them all the same")
    args = parser.parse_args(argv)
    here = suites()
    if unknown := sorted(set(args.suite) - set(here)):
        parser.error(f"no such suite: {', '.join(unknown)}; here are: {', '.join(here)}")
    measured = {}
    for name in args.suite or here:
        tally = measure(here[name])
        measured[name] = tally.figures()
        lines = [f"WRONG {line}" for line in tally.wrong] + [f"ok    {line}" for line in tally.right if args.all]
        print("\n".join([*lines, f"{name}: {tally}", f"{name}: {json.dumps(measured[name])}"]))
    lower = pin(measured, allow_drop=args.allow_drop) if args.update else drops(read_floor(), measured)
    print("\n".join(lower))
    return 1 if lower and not args.allow_drop else 0


if __name__ == "__main__":
    raise SystemExit(main())

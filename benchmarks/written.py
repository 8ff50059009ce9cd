"""The stories written for training: which figures that two articles tell are brought together, and what is flagged.

    python -m benchmarks.written [--show wrong|apart] [NAME...]

Each story of `training/data/stories` is a report of its own. A fact is linked when two articles' figures of it stand in
one cluster; a flag on figures is right when it sets two articles' figures of one fact against each other. What is not
marked is told by one article alone, so that every other flag is wrong, or a mark is missing. Rules of figures were
found on these stories (docs/decisions/0023): they say how far rules reach, not what to expect of news.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import combinations
from multiprocessing import Pool

from claims.article import read_text
from claims.records import Claim
from factcheck.pipeline import run_articles
from factcheck.records import Cluster, Run
from training.stories import BrokenStory, Story, stories_of

_KINDS = ("amount", "date")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run makes of one story."""

    name: str
    area: str
    counts: Counter[str]
    wrong: tuple[str, ...]
    apart: tuple[str, ...]


def outcome(story: Story) -> Outcome:
    """Run a story and set it against its marks."""
    run = run_articles([read_text(t.text, f"{t.name}.txt") for t in story.tellings])
    facts = facts_of(story, run)
    words = {c.id: f"{c.article[:-4]}: {c.quote}" for c in run.claims}
    counts = Counter(facts=len(story.facts), marks=sum(len(t.marks) for t in story.tellings))
    counts["covered"] = sum(
        any(_on(c, t.name, m.start, m.end) for c in run.claims) for t in story.tellings for m in t.marks
    )
    linked: set[str] = set()
    wrong = []
    for cluster in run.clusters:
        if cluster.kind not in _KINDS:
            continue
        at = {c.id: c.article for c in cluster.claims}
        for a, b in combinations(at, 2):
            if at[a] != at[b]:
                linked |= facts[a] & facts[b]
                counts["pairs, right" if facts[a] & facts[b] else "pairs, wrong"] += 1
        if cluster.relation.flagged:
            right = any(at[a] != at[b] and facts[a] & facts[b] for a, b in _against(cluster))
            counts["flags, right" if right else "flags, wrong"] += 1
            if not right:
                wrong.append(" | ".join(words[i] for i in at))
    counts["linked"] = len(linked)
    told: dict[str, list[str]] = defaultdict(list)
    for c in run.claims:
        for fact in facts[c.id] - linked:
            told[fact].append(words[c.id])
    apart = tuple(" | ".join(told[fact]) for fact in sorted(told, key=int))
    return Outcome(story.name, story.area, counts, tuple(wrong), apart)


def facts_of(story: Story, run: Run) -> Mapping[str, Set[str]]:
    """The facts that each claim (id) of a run stands on."""
    return {
        c.id: {m.fact for t in story.tellings for m in t.marks if _on(c, t.name, m.start, m.end)} for c in run.claims
    }


def _on(claim: Claim, article: str, start: int, end: int) -> bool:
    return claim.article == f"{article}.txt" and claim.value_span.start < end and start < claim.value_span.end


def _against(cluster: Cluster) -> Iterator[tuple[str, str]]:
    """The claims (ids) of a cluster that stand in two of its positions."""
    for p, q in combinations(cluster.positions, 2):
        yield from ((a, b) for a in p.claims for b in q.claims)


def row(name: str, c: Counter[str]) -> str:
    """One line of the table."""
    share = c["pairs, right"] / max(1, c["pairs, right"] + c["pairs, wrong"])
    cells = (
        name,
        f"{c['covered']} of {c['marks']}: {c['covered'] / max(1, c['marks']):.2f}",
        f"{c['linked']} of {c['facts']}: {c['linked'] / max(1, c['facts']):.2f}",
        f"{share:.2f}",
        f"{c['flags, right']} of {c['flags, right'] + c['flags, wrong']}",
    )
    return f"| {' | '.join(cells)} |"


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table, or what is flagged wrongly, or which facts are kept apart."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="stories; all unless said")
    parser.add_argument("--show", choices=("wrong", "apart"))
    args = parser.parse_args(argv)
    stories = []
    for story in stories_of():
        if isinstance(story, BrokenStory):
            print(story, file=sys.stderr)
        elif not args.names or story.name in args.names:
            stories.append(story)
    with Pool() as pool:
        found = pool.map(outcome, stories, chunksize=1)
    if args.show:
        for each in found:
            for line in each.wrong if args.show == "wrong" else each.apart:
                print(f"{each.name}: {line}")
        return 0
    print("| area | marks read | facts linked | pairs in clusters right | flags right |")
    print("|---|---|---|---|---|")
    areas: dict[str, Counter[str]] = defaultdict(Counter)
    for each in found:
        areas[each.area].update(each.counts)
        areas["**all**"].update(each.counts)
    for area in sorted(areas, key=lambda a: (a.startswith("*"), a)):
        print(row(area, areas[area]))
    return 0


if __name__ == "__main__":
    sys.exit(main())

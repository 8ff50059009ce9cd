"""Reads all training data, counts it by area, and names every line that breaks a rule.

    python -m training.check [FILE...]      FILE: of facts; without any, all facts and all stories

Exit status 1 where something is broken. The rules: training/data/README.md.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from training.facts import FACTS, BrokenFact, facts_of
from training.stories import BrokenStory, stories_of


def main(names: list[str]) -> int:
    """Check fact files; without names, all of them and all stories."""
    broken, seen, total = 0, Counter[str](), Counter[str]()
    for path in [Path(n) for n in names] or sorted(FACTS.glob("*.txt")):
        counts = Counter[str]()
        for fact in facts_of(path):
            if isinstance(fact, BrokenFact):
                broken += 1
                print(f"{path}: {fact}")
                continue
            seen[fact.id] += 1
            counts["facts"] += 1
            counts.update(t.relation for t in fact.tellings)
            counts.update(f"+{part}" for t in fact.tellings for part in t.parts)
        total += counts
        print(f"{path.stem}: " + ", ".join(f"{n} {what}" for what, n in counts.items()))
    for doubled in sorted(i for i, n in seen.items() if n > 1):
        broken += 1
        print(f"{doubled}: the id stands twice")
    broken += 0 if names else _stories()
    print("all: " + ", ".join(f"{n} {what}" for what, n in total.items()) + f"; {broken} broken")
    return 1 if broken else 0


def _stories() -> int:
    """Counts the stories by area; how many are broken."""
    counts, facts, broken = Counter[str](), 0, 0
    for story in stories_of():
        if isinstance(story, BrokenStory):
            broken += 1
            print(story)
            continue
        counts[story.area] += 1
        facts += len(story.facts)
    by_area = ", ".join(f"{n} {area}" for area, n in sorted(counts.items()))
    print(f"stories: {counts.total()} with {facts:,} facts ({by_area})")
    return broken


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Which articles speak of one story: only their claims are compared.

Two texts are related when the cosine of their words and names, weighed by how rare these are in the corpus, is high
enough (Salton and Buckley 1988, tf-idf with logarithmic term frequency). Unrelated news shares a percent or two,
articles on one event ten or twenty. Articles about two things that neither names of the other are never of one story,
however alike they read (factcheck/leads.py).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping

from claims.reading import Reading
from factcheck.leads import leads_of, strangers
from factcheck.settings import SETTINGS


class Stories:
    """What is related to what; an article is always related to itself."""

    def __init__(self, readings: Mapping[str, Reading]) -> None:
        vectors = _vectors(readings)
        holders: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for path in sorted(vectors):
            for term, weight in vectors[path].items():
                holders[term].append((path, weight))
        self._related: dict[str, set[str]] = {path: {path} for path in readings}
        self.pairs = 0
        totals: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for term in sorted(holders):
            found = holders[term]
            # what nearly every text has says nothing of a story, and would be all the work
            if len(found) > max(SETTINGS.story_words, len(vectors) // 10):
                continue
            for i, (a, x) in enumerate(found):
                row = totals[a]
                for b, y in found[i + 1 :]:
                    row[b] += x * y
        leads = leads_of(readings)
        for a, row in totals.items():
            for b, cosine in row.items():
                if cosine >= SETTINGS.related and not strangers(leads[a], leads[b]):
                    self._related[a].add(b)
                    self._related[b].add(a)
                    self.pairs += 1

    def related(self, a: str, b: str) -> bool:
        """Whether two articles (paths) may speak of one story."""
        return b in self._related.get(a, ())


def _vectors(readings: Mapping[str, Reading]) -> dict[str, dict[str, float]]:
    counts: dict[str, Counter[str]] = {}
    for path, reading in readings.items():
        terms = Counter(term for _, _, term in reading.units if len(term) > 1)
        terms.update({f"@{n.norm}": 1 for n in reading.names})
        counts[path] = terms
    spread = Counter(term for terms in counts.values() for term in terms)
    total = len(counts)
    vectors = {}
    for path, terms in counts.items():
        vector = {t: (1 + math.log(n)) * math.log(1 + total / spread[t]) for t, n in sorted(terms.items())}
        length = math.sqrt(sum(w * w for w in vector.values())) or 1.0
        vectors[path] = {t: w / length for t, w in vector.items()}
    return vectors

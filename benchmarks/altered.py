"""Real pairs of articles on one event, one figure of the second altered: is it found, and what else is flagged?

    python -m benchmarks.altered [NEWS.jsonl.gz] [--side held|fit] [--show found|missed|others] [--model NAME]

Two texts that share exact figures speak of one thing there (training/one_event.py). One such figure, which each text
gives once, is put up or down by 3% to 30% in the second text, as a slip would; the two are then a report of their own.
Found is the pair when a flag sets the altered figure against the true one. What else is flagged was in the texts
before, right or wrong: the list is for reading. `held` are events on which neither weights nor rules were made.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import Pool
from pathlib import Path

from benchmarks.news import NEWS, in_context, is_there
from claims.article import read_text
from claims.extract import extract_claims
from claims.records import Amount, Claim, Span
from factcheck.engine import Local
from factcheck.figures import digits
from factcheck.linking.beside import TABLE
from factcheck.pipeline import run_articles
from factcheck.records import Cluster, Relation, Run
from training.events import News
from training.one_event import read_pairs

_FACTORS = (1.03, 1.07, 1.15, 1.3, 0.97, 0.93, 0.85, 0.75)
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_PHONE = re.compile(r"1[3-9]\d{9}|0?\d{7,8}")
_EXACT = 3  # digits of a figure that is altered
_EACH = 3  # pairs of one event, so that no event weighs much


@dataclass(frozen=True, slots=True)
class Altered:
    """Two articles, and which figure of the second was altered."""

    a: News
    b: News  # as it was
    text: str  # of b, altered
    true: Span  # the figure in a
    put: Span  # the figure in the altered text
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a report of one pair came to: the kind of outcome, and the other flags in words."""

    pair: Altered
    found: str  # found, one of _OTHERWISE, not linked
    others: tuple[str, ...]


def alter(pair: tuple[News, News]) -> Altered | None:
    """The pair with one figure altered, drawn by its ids; None where no figure is given once by each."""
    a, b = pair
    here, there = (_once(n) for n in pair)
    shared = sorted(key for key in here if key in there and _may_be(b.text, there[key]))
    if not shared:
        return None
    draw = random.Random(f"{a.id} {b.id}")
    key = draw.choice(shared)
    start, end = there[key].number
    was = b.text[start:end]
    places = len(was.partition(".")[2])
    now = f"{float(was) * draw.choice(_FACTORS):.{places}f}"
    if now == was:
        return None
    value, longer = there[key].value, len(now) - len(was)
    text = b.text[:start] + now + b.text[end:]
    return Altered(a, b, text, here[key].value, Span(value.start, value.end + longer), was, now)


@dataclass(frozen=True, slots=True)
class _Place:
    value: Span
    number: Span


def _once(news: News) -> dict[tuple[str, str], _Place]:
    """The exact figures that a text gives once, claimed: unit and number to its place."""
    extraction = extract_claims(read_text(news.text, news.id))
    if extraction.reading is None:
        return {}
    claimed = {c.value_span for c in extraction.claims if isinstance(c.value, Amount)}
    times = Counter[tuple[str, str]]()
    places: dict[tuple[str, str], _Place] = {}
    for q in extraction.reading.quantities:
        v = q.amount
        if v.number is not None and v.low == v.high:
            key = (v.dimension, f"{v.number.normalize():f}")
            times[key] += 1
            if len(digits(v)) >= _EXACT and q.value_span in claimed:
                places[key] = _Place(q.value_span, q.number_span)
    return {key: place for key, place in places.items() if times[key] == 1}


def _may_be(text: str, place: _Place) -> bool:
    written = text[slice(*place.number)]
    return bool(_PLAIN.fullmatch(written)) and not _PHONE.fullmatch(written)


_OTHERWISE = ("developments", "linked otherwise", "side by side")


def _otherwise(cluster: Cluster) -> str:
    """How two figures that are not flagged stand together; in a table an editor sees them side by side."""
    if cluster.kind == TABLE:
        return "side by side"
    return "developments" if cluster.relation is Relation.EVOLVING else "linked otherwise"


def outcome(pair: Altered, model: str) -> Outcome:
    """Run a report over the pair."""
    articles = [replace(read_text(text, path), path=path) for text, path in ((pair.a.text, "a"), (pair.text, "b"))]
    run = run_articles(articles, engine=Local(model))
    true = {c.id for c in run.claims if c.article == "a" and _covers(c, pair.true)}
    put = {c.id for c in run.claims if c.article == "b" and _covers(c, pair.put)}
    found, others = "not linked", []
    for cluster in run.clusters:
        members = {i for p in cluster.positions for i in p.claims}
        if members & true and members & put:
            if cluster.relation.flagged:
                found = "found"
            elif found != "found" and (cluster.kind != TABLE or found == "not linked"):
                found = _otherwise(cluster)
        elif cluster.relation.flagged:
            others.append(_in_words(run, cluster.claims, cluster.reason, pair))
    return Outcome(pair, found, tuple(others))


def _covers(claim: Claim, place: Span) -> bool:
    return isinstance(claim.value, Amount) and claim.value_span.overlaps(place)


def _in_words(run: Run, claims: Sequence[Claim], reason: str, pair: Altered) -> str:
    texts = {"a": pair.a.text, "b": pair.text}
    said = (in_context(texts[c.article], c.value_span, 40, 15) for c in claims[:4])
    return f"{pair.a.id} {pair.b.id} {reason}: {' | '.join(said)}"


def main(argv: Sequence[str] | None = None) -> int:
    """Alter, run, count. Exit status 2 where the texts are not there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", nargs="?", type=Path, default=NEWS)
    parser.add_argument("--side", choices=("held", "fit"), default="held")
    parser.add_argument("--show", choices=("found", "missed", "others"))
    parser.add_argument("--model", default="none", help="what looks again at flags: none, bundled, or a folder")
    args = parser.parse_args(argv)
    if not is_there(args.news):
        return 2
    with Pool() as pool:
        altered = [x for x in pool.map(alter, _few_of_each(read_pairs(args.news, args.side)), chunksize=8) if x]
        results = pool.map(partial(outcome, model=args.model), altered, chunksize=8)
    kinds = Counter(r.found for r in results)
    others = [line for r in results for line in r.others]
    quiet = sum(not r.others for r in results)
    articles = {n.id for r in results for n in (r.pair.a, r.pair.b)}
    print(f"{len(results)} pairs ({args.side}), {len(articles)} articles\n")
    print("| the altered figure | pairs |\n|---|---|")
    for kind in ("found", *_OTHERWISE, "not linked"):
        print(f"| {kind} | {kinds[kind]} ({kinds[kind] / len(results):.1%}) |")
    print(f"\n{len(others)} other flags; none in {quiet} of {len(results)} pairs")
    if args.show == "others":
        print(*dict.fromkeys(others), sep="\n")
    elif args.show:
        print(*(_shown(r) for r in results if (r.found == "found") == (args.show == "found")), sep="\n")
    return 0


def _few_of_each(pairs: Sequence[tuple[News, News]]) -> list[tuple[News, News]]:
    """At most so many pairs of an article."""
    taken = Counter[str]()
    kept = []
    for a, b in pairs:
        if max(taken[a.id], taken[b.id]) < _EACH:
            taken.update((a.id, b.id))
            kept.append((a, b))
    return kept


def _shown(result: Outcome) -> str:
    pair = result.pair
    said = in_context(pair.a.text, pair.true, 40, 15), in_context(pair.text, pair.put, 40, 15)
    return f"{pair.a.id} {pair.b.id} {pair.was} -> {pair.now}, {result.found}: {' | '.join(said)}"


if __name__ == "__main__":
    sys.exit(main())

"""Claims that hang together become groups, however many there are."""

from __future__ import annotations

import time
from decimal import Decimal
from random import Random

from claims.article import read_text
from claims.extract import extract_claims
from claims.records import Amount, Claim
from factcheck.cluster import Link, groups_of, statement
from factcheck.evidence import Evidence
from factcheck.settings import SETTINGS

LIMIT_S = 10  # a knot of this size took half a minute when every link went through all claims of two groups


def claim(number: int, article: int, value: int) -> Claim:
    """A figure of an article."""
    found = next(c for c in extract_claims(read_text("水库蓄水量为12万吨。", "a.txt")).claims if c.kind == "amount")
    assert isinstance(found.value, Amount)
    said = found.value._replace(number=Decimal(value), low=Decimal(value), high=Decimal(value))
    return found._replace(id=f"{number:04}", article=f"{article:03}.txt", value=said)


def knot(claims: int, links: int, values: int, articles: int, seed: int) -> list[Link]:
    """Links between any two of some claims."""
    chance = Random(seed)
    made = [claim(i, chance.randrange(articles), chance.randrange(values)) for i in range(claims)]
    scores = [chance.choice((0.3, 0.5, 0.7)) for _ in range(links)]
    blank = Evidence(0.0, 0.0, 0.0, 0, 0, False, 0, 0.0, False, 0.0)
    pairs = [chance.sample(made, 2) for _ in scores]
    return [Link(a, b, blank._replace(score=score)) for (a, b), score in zip(pairs, scores, strict=True)]


def test_two_groups_merge_when_half_of_their_pairs_are_linked_or_say_the_same() -> None:
    """As it is said, pair by pair."""
    for seed in range(40):
        links = knot(12, 30, 3 + seed % 40, 6, seed)
        assert {frozenset(c.id for c in g) for g in groups_of(links)[0]} == pair_by_pair(links), seed


def pair_by_pair(links: list[Link]) -> set[frozenset[str]]:
    """The groups, each pair of two groups looked at for every link between them."""
    linked = {frozenset((x.a.id, x.b.id)) for x in links}
    home = {c.id: frozenset([c]) for x in links for c in (x.a, x.b)}
    for x in sorted(links, key=lambda x: (statement(x.a) != statement(x.b), -x.evidence.score, x.a.id, x.b.id)):
        one, other = home[x.a.id], home[x.b.id]
        yes = [frozenset((a.id, b.id)) in linked or statement(a) == statement(b) for a in one for b in other]
        half = sum(yes) * 2 >= len(yes) or x.a.article == x.b.article
        if one != other and half and len({statement(c) for c in one | other}) <= SETTINGS.cluster_statements:
            home |= dict.fromkeys((c.id for c in one | other), one | other)
    return {frozenset(c.id for c in group) for group in home.values() if len(group) > 1}


def test_a_large_knot_takes_no_time() -> None:
    links = knot(400, 6_000, 8, 400, 1)
    start = time.process_time()
    assert groups_of(links)[0]
    assert time.process_time() - start < LIMIT_S

"""The confidence of flags in an archive, as they turned out when they were read one by one.

The confidence that linking gives says how sure it is that two values are of one thing. Among the articles of one story
that is nearly all there is to it; among thousands on other things so many pairs are looked at that most of the few that
come this far are look-alikes of a sort that no rule knows yet: the base rate is another.
"""

from __future__ import annotations

from dataclasses import replace

from factcheck.counts import is_archive
from factcheck.records import Cluster, Run

# The part of the confidence that is left: right flags over the sum of their confidences, of 124 flags that were read on
# 59,000 articles (`python -m benchmarks.flags`, 29 windows). Names and sums are as sure as linking says; of amounts and
# dates 0.7 is left where rules were made with them in view, and less where not.
_AS_SURE = frozenset(("name", "arithmetic"))
_LEFT_OF_OTHERS = 0.5


def as_it_turned_out(run: Run, articles: int) -> Run:
    """A run with the confidence of its flags as outcomes have it, where it looked among so many articles as an archive
    has; order and all else stay."""
    if not is_archive(articles):
        return run
    return replace(run, clusters=tuple(map(_lowered, run.clusters)))


def _lowered(cluster: Cluster) -> Cluster:
    # a house fact is meant for what it speaks of
    if not cluster.relation.flagged or cluster.facts or cluster.kind in _AS_SURE:
        return cluster
    return replace(cluster, confidence=round(cluster.confidence * _LEFT_OF_OTHERS, 2))

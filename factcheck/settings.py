"""Every threshold of linking and comparing, with its unit and the reason for it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """Thresholds; the defaults are what the figures in docs/benchmarks.md were measured with."""

    # Linking: the score (0..1) at which two claims of different articles are taken to speak of one thing, and within
    # one article, where two figures are two things unless the words say otherwise.
    link: float = 0.5
    # The probability (factcheck/weights.py) at which two amounts with other values are taken to be about one thing.
    # Found on labelled stories: below it false links outnumber the conflicts that they would find.
    link_other: float = 0.33
    # The same where one is 30% off the other or more: figures of two things lie anywhere, those of one thing seldom
    # so far.
    link_far: float = 0.55
    link_within: float = 0.8
    # Two texts that share this part of their 8-character shingles copy one another (Broder 1997, containment).
    reprint: float = 0.5
    # The largest cluster that is compared pair by pair; a larger one is cut and said so.
    cluster_claims: int = 60
    # The most candidate pairs per claim.
    candidates: int = 40
    # How many decisions of reviewers weigh as much as the confidence that the tool itself gives a flag.
    prior_decisions: int = 10


SETTINGS = Settings()

"""How likely two amounts with other values speak of one thing, from the evidence: a logistic model of a few parts.

The weights were fitted by `training/fit_linking.py` (its docstring says on what); they are numbers to read, not a black
box: each part says how much it adds to the log-odds.
"""

from __future__ import annotations

import math
from operator import mul
from typing import NamedTuple


class Parts(NamedTuple):
    """What the model looks at, each 0..1 unless said."""

    words: float
    copied: float
    near: float
    very_near: float
    head: float
    subject: float
    neighbours: float
    slots: float
    known: float
    slip: float
    same_period: float
    other_period: float
    words_copied: float
    words_near: float


WEIGHTS = Parts(
    words=2.68, copied=1.26, near=1.77, very_near=0.71, head=0.65, subject=-0.08, neighbours=0.43, slots=1.09,
    known=-0.79, slip=2.86, same_period=-0.55, other_period=-2.33, words_copied=1.97, words_near=0.63,
)  # fmt: skip
BIAS = -5.79


def probability(parts: Parts) -> float:
    """The probability, 0..1, that the two speak of one thing."""
    z = BIAS + sum(map(mul, WEIGHTS, parts))
    return 1.0 / (1.0 + math.exp(-z))

"""How likely two amounts with other values speak of one thing, from the evidence: a logistic model of a few parts.

The weights were fitted by `training/fit_linking.py` (its docstring says on what); they are numbers to read, not a black
box: each part says how much it adds to the log-odds.
"""

from __future__ import annotations

import math
from operator import mul
from typing import NamedTuple


class Parts(NamedTuple):
    """What the model looks at, each 0..1. How each is found: factcheck/evidence.py, factcheck/overlap.py."""

    words: float  # shared words of the clauses against those of one alone
    copied: float  # likeness of the clauses, figures blanked
    words_copied: float  # both at once
    length: float  # of the shorter clause: the likeness of two words tells little
    before: float  # likeness of what stands before them
    near: float  # the values lie within 30% of each other
    nearer: float  # within 15%
    very_near: float  # within 3%
    head: float  # the attribute is named alike
    other_head: float  # it only looks alike
    subject: float  # both name one entity
    neighbours: float  # figures beside them, at the same place, are the same
    aligned: float  # both stand as far from a figure that each text gives once
    crossed: float  # each has words that the other text uses elsewhere
    few: float  # the texts have few other figures of this sort
    slots: float  # both decide the same contrasts
    measure: float  # both a level, both a change year on year
    known: float  # the attribute is one of the table
    slip: float  # the same digits at another scale, or two of them swapped
    other_period: float
    other_place: float
    other_base: float  # changes of figures that are not the same


WEIGHTS = Parts(
    words=1.67,
    copied=1.84,
    words_copied=2.65,
    length=-0.20,
    before=1.07,
    near=1.20,
    nearer=0.40,
    very_near=1.33,
    head=0.19,
    other_head=0.40,
    subject=-0.40,
    neighbours=2.05,
    aligned=0.37,
    crossed=-4.15,
    few=3.15,
    slots=0.45,
    measure=0.70,
    known=-0.29,
    slip=5.05,
    other_period=-0.75,
    other_place=0.33,
    other_base=-1.80,
)
BIAS = -7.13


def probability(parts: Parts) -> float:
    """The probability, 0..1, that the two speak of one thing."""
    z = BIAS + sum(map(mul, WEIGHTS, parts))
    return 1.0 / (1.0 + math.exp(-z))

"""What is read of a result, and how the sides of a match are compared."""

from __future__ import annotations

import re
from typing import NamedTuple

from claims.naming import normalise
from claims.records import Span

_SORT = re.compile(r"(?:国家队|代表队|联队|俱乐部|队|(?<=[男女])[足排篮])$")

_POINTS = re.compile(r" \d+$")  # beat Kestleton City 3


class Result(NamedTuple):
    """Where a result stands, and what it says: points, and the sides as their text has them."""

    span: Span
    clause: Span
    most: int
    fewest: int
    winner: str
    loser: str
    part: str


def plain_side(text: str) -> str:
    """A side as compared: 江州队 is 江州, and 江州女足 江州女."""
    short = _SORT.sub("", text)
    return normalise(_POINTS.sub("", short if len(short) > 1 else text)).removeprefix("the")

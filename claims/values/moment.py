"""Times in a text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from claims.records import Moment, Span


@dataclass(frozen=True, slots=True)
class MomentMention:
    """A time in a text."""

    span: Span
    moment: Moment


def find_moments(view: str, anchor: date | None = None) -> tuple[MomentMention, ...]:
    """The times of a text, in order."""
    return ()

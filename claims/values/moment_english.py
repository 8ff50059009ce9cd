"""English times."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claims.values.moment import MomentMention


def find_english(view: str, anchor: date | None, found: list[MomentMention]) -> list[MomentMention]:
    """Adds the English times of a text to those already found."""
    return found

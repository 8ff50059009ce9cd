"""arithmetic."""

from __future__ import annotations

from claims.records import Claim
from factcheck.linking.corpus import Found, Material


def find(material: Material) -> Found:
    """The clusters."""
    return Found(())

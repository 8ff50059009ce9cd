"""What every linker is given, and what it gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from claims.reading import Reading
from claims.records import Claim
from factcheck.compare import Sources
from factcheck.records import Cluster, LookAlike
from factcheck.stories import Stories


@dataclass(frozen=True, slots=True)
class Material:
    """All claims of a corpus by kind, the one name of each alias, the articles and who copies whom."""

    claims: Mapping[str, tuple[Claim, ...]]
    canonical: Mapping[str, str]
    sources: Sources
    readings: Mapping[str, Reading]
    stories: Stories

    def of(self, kind: str) -> tuple[Claim, ...]:
        """The claims of one kind, in the order of articles and text."""
        return self.claims.get(kind, ())

    def entity(self, norm: str) -> str:
        """The one name of an entity."""
        return self.canonical.get(norm, norm)


@dataclass(frozen=True, slots=True)
class Found:
    """What a linker found."""

    clusters: tuple[Cluster, ...]
    lookalikes: tuple[LookAlike, ...] = ()

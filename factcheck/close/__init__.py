"""Close reading: a draft beside texts that it may lean on, with less asked of the words than between two articles.

One reader a file, each from the claims of both sides to clashes. What they find comes on top of what linking finds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from factcheck.close import aligned, amounts, bodies, dates, names, scores
from factcheck.close.desk import Clash, Desk
from factcheck.close.settings import CLOSE, Close

__all__ = ["CLOSE", "Clash", "Close", "Desk", "READERS", "Reader", "clashes"]


@dataclass(frozen=True, slots=True)
class Reader:
    """What finds the clashes of one sort; `sure` readers are asked whatever the corpus, the others where a draft is
    known to lean on it."""

    name: str
    find: Callable[[Desk, Close], Iterator[Clash]]
    sure: bool = False


# The surest first: where two readers speak of the same words of the draft, the first is heard.
READERS: tuple[Reader, ...] = (
    Reader("aligned", aligned.find, sure=True),
    Reader("amounts", amounts.find),
    Reader("dates", dates.find),
    Reader("scores", scores.find),
    Reader("names", names.find),
    Reader("bodies", bodies.find),
)


def clashes(desk: Desk, settings: Close = CLOSE, closely: bool = True) -> tuple[Clash, ...]:
    """What the readers find (the sure ones alone, unless `closely`), one clash for each stretch of a draft, in the
    order of drafts and text."""
    kept: list[Clash] = []
    for reader in READERS:
        if not (closely or reader.sure):
            continue
        for clash in reader.find(desk, settings):
            span, path = clash.claim.value_span, clash.claim.article
            if not any(k.claim.article == path and k.claim.value_span.overlaps(span) for k in kept):
                kept.append(clash)
    return tuple(sorted(kept, key=lambda c: (desk.draft_paths.index(c.claim.article), c.claim.value_span)))

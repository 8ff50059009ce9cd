"""Whether a sentence of a draft follows the texts that it is checked against, by the words that they have in common."""

from __future__ import annotations

from claims.records import Claim
from factcheck.close.desk import Desk
from factcheck.close.settings import Close


class Leaning:
    """What the texts of a corpus say anywhere, for the sentences of drafts to be held against."""

    def __init__(self, desk: Desk, settings: Close) -> None:
        self._desk = desk
        self._least = settings.leaning
        self._known = "\n".join(desk.readings[p].view.casefold() for p in desk.corpus_paths if p in desk.readings)

    def leans(self, claim: Claim) -> bool:
        """Whether the sentence of a draft's claim says, but for the claim's value, what the texts speak of."""
        reading = self._desk.readings[claim.article]
        told = [
            t.text.casefold()
            for t in reading.words.between(claim.sentence.start, claim.sentence.end)
            if t.content and not (claim.value_span.start < t.end and t.start < claim.value_span.end)
        ]
        return bool(told) and sum(t in self._known for t in told) >= self._least * len(told)

"""What reviewers have already said of an objection to a draft: the decisions of the desk, found by content."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePosixPath

from factcheck.decisions import Event, Verdict
from factcheck.ledger import Ledger
from factcheck.objections import Objection
from factcheck.precision import precision_of
from factcheck.questions import question_of
from factcheck.reviewed import Review, review_of


class Answers:
    """The decisions of a store, for the objections of one check; `drafts` are the paths that drafts were given by."""

    def __init__(self, events: Iterable[Event], drafts: Iterable[str]) -> None:
        self._ledger = Ledger(events)
        self._precision = precision_of(self._ledger)
        self._also = {path: _tails(path) for path in drafts}

    def to(self, objection: Objection) -> Review:
        """Where the question stands whether draft and evidence can both be right."""
        question = replace(
            question_of(objection.cluster, also=self._also),
            rung=objection.rung,
            confidence=objection.confidence,
            pairs=objection.pairs,
        )
        return review_of(objection.cluster.id, question, self._ledger, self._precision)


def settles(review: Review, objection: Objection) -> bool:
    """Whether a decision leaves nothing to object to: no conflict, both right, or what the draft says is right."""
    if review.decision is None:
        return False
    verdict = review.decision.verdict
    if verdict is Verdict.RIGHT:
        return review.right == objection.side
    return verdict in (Verdict.NO_CONFLICT, Verdict.BOTH_RIGHT)


def _tails(path: str) -> tuple[str, ...]:
    """A draft is drafts/a.md to a check and may be a.md to the desk: a corpus names files from the folder given."""
    parts = PurePosixPath(path).parts
    return tuple("/".join(parts[i:]) for i in range(1, len(parts)))

"""A run with what reviewers said of it: a pure function of the run's questions and the records of the store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from factcheck.decisions import Decision, Event, Question, SignOff, Verdict
from factcheck.ledger import Ledger
from factcheck.precision import Precision, calibrated, precision_of
from factcheck.questions import questions_of, report_fingerprint
from factcheck.records import Run


class State(StrEnum):
    """Where a discrepancy stands."""

    OPEN = "open"
    DECIDED = "decided"
    REOPENED = "reopened"  # decided before, but not on this content: another value, other words, a new side


@dataclass(frozen=True, slots=True)
class Review:
    """A flagged cluster with what was said of it.

    `decision` is in force (State.DECIDED alone); `earlier` what was said before, the last first: what a reopened
    question shows. `right` is the side of the question (a position, or after them a house fact) that the decision calls
    right, where it is still there. `confidence` is the tool's own, blended with how often reviewers agreed on the rung.
    """

    cluster: str
    question: Question
    state: State
    decision: Decision | None
    earlier: tuple[Decision, ...]
    right: int | None
    assignee: str
    confidence: float

    @property
    def settled(self) -> bool:
        """Whether nobody has to look any more: decided, and not to be asked about."""
        return self.decision is not None and self.decision.verdict is not Verdict.NEEDS_CALL

    @property
    def suppressed(self) -> bool:
        """Whether a reader need not see it: it was no conflict."""
        return self.decision is not None and self.decision.verdict is Verdict.NO_CONFLICT


@dataclass(frozen=True)  # without slots, for what is looked up often
class ReviewedRun:
    """A run, a review for each of its flagged clusters in the run's order, and the last sign-off that is about it.

    `signed` says whether that sign-off still stands: same articles, same questions, same decisions.
    """

    run: Run
    reviews: tuple[Review, ...]
    precision: Precision
    sign_off: SignOff | None
    signed: bool

    def count(self, state: State) -> int:
        """How many questions stand there."""
        return sum(r.state is state for r in self.reviews)

    @property
    def suppressed(self) -> int:
        """How many were decided to be no conflict."""
        return sum(r.suppressed for r in self.reviews)

    @property
    def settled(self) -> int:
        """How many nobody has to look at any more."""
        return sum(r.settled for r in self.reviews)

    def review(self, cluster: str) -> Review | None:
        """That of a cluster; None where nothing was flagged."""
        return self._by_cluster.get(cluster)

    def is_suppressed(self, cluster: str) -> bool:
        """Whether a cluster was decided to be no conflict."""
        review = self.review(cluster)
        return review is not None and review.suppressed

    @cached_property
    def shown(self) -> Run:
        """The run with the confidence that reviewers' decisions leave each flag; order and all else stay."""
        clusters = (
            cluster if (review := self.review(cluster.id)) is None else replace(cluster, confidence=review.confidence)
            for cluster in self.run.clusters
        )
        return replace(self.run, clusters=tuple(clusters))

    @cached_property
    def _by_cluster(self) -> dict[str, Review]:
        return {review.cluster: review for review in self.reviews}


def apply(
    run: Run,
    said: Iterable[Event] | Ledger,
    questions: Mapping[str, Question] | None = None,
    precision: Precision | None = None,
) -> ReviewedRun:
    """What was said, on this run. `said` is `store.events()`, `store.decisions()`, or a ledger that follows a store.

    `questions` (see `questions_of`) and `precision` may be given by who applies often, to save time.
    """
    ledger = said if isinstance(said, Ledger) else Ledger(said)
    asked = questions_of(run) if questions is None else questions
    measured = precision_of(ledger) if precision is None else precision
    reviews = tuple(review_of(ident, question, ledger, measured) for ident, question in asked.items())
    covered, report = _covered(reviews), report_fingerprint(run.articles)
    ours = {fingerprint for fingerprint, _ in covered}
    about = [s for s in ledger.sign_offs() if s.report == report or ours & {f for f, _ in s.covered}]
    last = about[-1] if about else None
    signed = last is not None and last.report == report and last.covered == covered
    return ReviewedRun(run, reviews, measured, last, signed)


def review_of(cluster: str, question: Question, ledger: Ledger, precision: Precision) -> Review:
    """The review of one cluster: what a page needs after one decision."""
    by_pair = ledger.in_force(question)
    holding = {d.id: d for d in by_pair.values()}
    said = {(d.verdict, ledger.right_side(question, d)) for d in holding.values()}
    # Decisions that say different things of one question (two clusters grew together) leave it to a person.
    decided = len(by_pair) == len(set(question.pairs)) and len(said) == 1
    before = ledger.before(question)
    decision = ledger.last(holding.values()) if decided else None
    state = State.DECIDED if decision else State.REOPENED if before else State.OPEN
    return Review(
        cluster=cluster,
        question=question,
        state=state,
        decision=decision,
        earlier=tuple(d for d in before if decision is None or d.id != decision.id),
        right=ledger.right_side(question, decision) if decision else None,
        assignee=ledger.assignee(question),
        confidence=calibrated(question.confidence, precision.of_rung(question.rung)),
    )


def sign_off_of(reviewed: ReviewedRun, reviewer: str, at: datetime, note: str = "", token: str = "") -> SignOff:
    """The sign-off of a report as it stands, for `store.sign_off`; open questions are covered as open."""
    return SignOff(report_fingerprint(reviewed.run.articles), _covered(reviewed.reviews), reviewer, at, note, token)


def _covered(reviews: Iterable[Review]) -> tuple[tuple[str, str], ...]:
    pairs = {(r.question.fingerprint, r.decision.id if r.decision else "") for r in reviews}
    return tuple(sorted(pairs))

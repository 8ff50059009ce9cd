"""How often reviewers agreed with a flag, by kind and by rung, and what that says of the next flag.

Why the next flag's confidence is moved just so: docs/decisions/0011-decisions-move-confidence.md.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from factcheck.decisions import Decision, Verdict
from factcheck.ledger import Ledger
from factcheck.settings import SETTINGS


@dataclass(frozen=True, slots=True)
class Tally:
    """Decided flags. A flag was right when one value was; wrong when both were, or it was no conflict.

    What needs a call is not decided yet. `expected` is how many of the decided flags the tool took to be right: the
    sum of the confidences that it gave them.
    """

    right: int = 0
    wrong: int = 0
    calls: int = 0
    expected: float = 0.0

    @property
    def decided(self) -> int:
        """Flags that were found right or wrong."""
        return self.right + self.wrong

    @property
    def share(self) -> float | None:
        """Right flags of those decided, 0..1; None where none was."""
        return self.right / self.decided if self.decided else None


@dataclass(frozen=True, slots=True)
class Precision:
    """Tallies in the order of their names."""

    total: Tally = Tally()
    kinds: tuple[tuple[str, Tally], ...] = ()
    rungs: tuple[tuple[str, Tally], ...] = ()

    def of_kind(self, kind: str) -> Tally:
        """That of a kind of claim."""
        return dict(self.kinds).get(kind, Tally())

    def of_rung(self, rung: str) -> Tally:
        """That of a rung."""
        return dict(self.rungs).get(rung, Tally())


def precision_of(ledger: Ledger) -> Precision:
    """From every decision that holds: of several on one question the last one counts."""
    held = [d for d in ledger.decisions() if any(x.id == d.id for x in ledger.in_force(d.question).values())]
    return Precision(
        total=_tally(held),
        kinds=_grouped((d.question.kind, d) for d in held),
        rungs=_grouped((d.question.rung, d) for d in held),
    )


def calibrated(prior: float, tally: Tally) -> float:
    """The confidence in a flag, 0..1: the tool's own, moved by how the decided flags of its rung turned out.

    Of these the tool gave a mean confidence; with what was decided a Beta distribution of that mean, of the weight of
    ten decisions, becomes the rung's precision (its posterior mean). The odds of every flag of the rung move by the
    ratio that leads from the one to the other, so that flags keep their order and one that the tool doubted more stays
    behind. Without decisions nothing moves. Nobody is certain: 0.01 to 0.99.
    """
    own = _within(prior)
    if not tally.decided:
        return round(own, 4)
    expected = _within(tally.expected / tally.decided)
    weight = SETTINGS.prior_decisions
    found = _within((weight * expected + tally.right) / (weight + tally.decided))
    odds = math.exp(_log_odds(own) + _log_odds(found) - _log_odds(expected))
    return round(_within(odds / (1 + odds)), 4)


def _within(share: float) -> float:
    return min(0.99, max(0.01, share))


def _log_odds(share: float) -> float:
    return math.log(share / (1 - share))


def _grouped(named: Iterable[tuple[str, Decision]]) -> tuple[tuple[str, Tally], ...]:
    groups: dict[str, list[Decision]] = {}
    for name, decision in named:
        groups.setdefault(name, []).append(decision)
    return tuple((name, _tally(groups[name])) for name in sorted(groups))


def _tally(decisions: Iterable[Decision]) -> Tally:
    made = list(decisions)
    verdicts = [d.verdict for d in made]
    wrong = sum(v in (Verdict.BOTH_RIGHT, Verdict.NO_CONFLICT) for v in verdicts)
    # fsum: the same sum in whatever order the records were imported
    expected = math.fsum(d.question.confidence for d in made if d.verdict is not Verdict.NEEDS_CALL)
    return Tally(verdicts.count(Verdict.RIGHT), wrong, verdicts.count(Verdict.NEEDS_CALL), expected)

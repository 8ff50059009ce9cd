"""How often reviewers agreed with a flag, by kind and by rung, and what that says of the next flag."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from factcheck.decisions import Decision, Verdict
from factcheck.ledger import Ledger
from factcheck.settings import SETTINGS


@dataclass(frozen=True, slots=True)
class Tally:
    """Decided flags. A flag was right when one value was; wrong when both were, or it was no conflict.

    What needs a call is not decided yet.
    """

    right: int = 0
    wrong: int = 0
    calls: int = 0

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
    """The tool's confidence in a flag, 0..1, blended with the observed share; the prior weighs as ten decisions do."""
    weight = SETTINGS.prior_decisions
    blended = (weight * prior + tally.right) / (weight + tally.decided)
    return round(min(0.99, max(0.01, blended)), 4)  # nobody is certain


def _grouped(named: Iterable[tuple[str, Decision]]) -> tuple[tuple[str, Tally], ...]:
    groups: dict[str, list[Decision]] = {}
    for name, decision in named:
        groups.setdefault(name, []).append(decision)
    return tuple((name, _tally(groups[name])) for name in sorted(groups))


def _tally(decisions: Iterable[Decision]) -> Tally:
    verdicts = [d.verdict for d in decisions]
    wrong = sum(v in (Verdict.BOTH_RIGHT, Verdict.NO_CONFLICT) for v in verdicts)
    return Tally(verdicts.count(Verdict.RIGHT), wrong, verdicts.count(Verdict.NEEDS_CALL))

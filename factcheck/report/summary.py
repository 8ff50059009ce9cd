"""The few lines that a terminal shows after a run."""

from __future__ import annotations

from factcheck.records import Run
from factcheck.report.scale import clipped
from factcheck.report.view import view_of
from factcheck.report.wording import say
from factcheck.reviewed import ReviewedRun

WIDTH = 110  # characters


def summary_lines(run: Run, reviewed: ReviewedRun | None = None) -> tuple[str, ...]:
    """What was found and the five to look at first, in the language of the run; control characters spelled out. With
    decisions, those that are open, and how far the reviewers are."""
    view = view_of(run, reviewed)
    head = (" · " if view.lang == "en" else "，").join(count.text for count in view.counts)
    if view.standing:
        head += "\n" + view.standing
    if not view.top:
        return (head, say("all-decided" if view.cards else "nothing-found", view.lang))
    lines = [f"  {at}. [{card.relation_word}] {card.title}: {card.values}" for at, card in enumerate(view.top, 1)]
    return (head, *(clipped(line, WIDTH) for line in lines))

"""What reviewers said, in words: the same on a page of the report, in its tables and on the desk.

Times are those of the records, in UTC: the same store gives the same bytes on every machine.
"""

from __future__ import annotations

from datetime import UTC, datetime

from factcheck.decisions import Decision, SignOff, Verdict, stamp
from factcheck.report.cells import Cell
from factcheck.report.excerpt import visible
from factcheck.report.labels import rung_text
from factcheck.report.scale import clipped
from factcheck.report.shown import ReviewShown, SaidShown
from factcheck.report.wording import say
from factcheck.reviewed import Review, ReviewedRun

MOST_NOTE = 2000  # characters of a note that are shown
MOST_EARLIER = 5  # decisions on what a reopened question was before

# one discrepancy's decision in a table; the keys are the header of the csv
COLUMNS = (
    "state", "verdict", "right_value", "shape", "decision_note", "reviewer", "decided_at", "assignee", "suppressed",
    "own_confidence",
)  # fmt: skip


def verdict_text(decision: Decision, lang: str) -> str:
    """What was decided, in one line."""
    if decision.verdict is Verdict.RIGHT:
        return say("right-value", lang, value=clipped(visible(decision.right_value), 60))
    words = say(str(decision.verdict.value), lang)
    reason = rung_text(decision.shape, lang) if decision.shape else ""
    return f"{words}{'：' if lang == 'zh' else ': '}{reason}" if reason else words


def moment_text(at: datetime) -> str:
    """When it was said, to the minute."""
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")


def said_shown(decision: Decision, lang: str) -> SaidShown:
    """One decision for a page."""
    return SaidShown(
        what=verdict_text(decision, lang),
        who=clipped(visible(decision.reviewer), 80),
        when=moment_text(decision.at),
        note=clipped(visible(decision.note), MOST_NOTE),
    )


def review_shown(review: Review, lang: str) -> ReviewShown:
    """Where a discrepancy stands, for a page."""
    asked_again = review.decision is None and bool(review.earlier)
    return ReviewShown(
        state=state_of(review),
        decision=said_shown(review.decision, lang) if review.decision else None,
        again=say("reopened-because", lang) if asked_again else "",
        earlier=tuple(said_shown(each, lang) for each in review.earlier[:MOST_EARLIER]) if asked_again else (),
        assigned=say("assigned-to", lang, who=clipped(visible(review.assignee), 80)) if review.assignee else "",
    )


def state_of(review: Review) -> str:
    """open, reopened, call or decided."""
    return "call" if review.decision is not None and not review.settled else review.state.value


def standing(reviewed: ReviewedRun, lang: str) -> str:
    """How far the reviewers are, and whether somebody stands for the whole, in one line."""
    parts = [say("progress", lang, done=reviewed.settled, total=len(reviewed.reviews))]
    sign_off: SignOff | None = reviewed.sign_off
    if sign_off is None:
        parts.append(say("not-signed", lang))
    else:
        who = clipped(visible(sign_off.reviewer), 80)
        parts.append(say("signed-off", lang, who=who, when=moment_text(sign_off.at)))
        parts += [] if reviewed.signed else [say("signed-stale", lang)]
    return " · ".join(parts)


def cells(review: Review | None) -> tuple[Cell, ...]:
    """The columns of COLUMNS; empty for a cluster that was not flagged."""
    if review is None:
        return ("",) * len(COLUMNS)
    made = review.decision
    return (
        state_of(review),
        made.verdict.value if made else "",
        made.right_value if made else "",
        made.shape if made else "",
        made.note if made else "",
        made.reviewer if made else "",
        stamp(made.at) if made else "",
        review.assignee,
        "yes" if review.suppressed else "",
        round(review.question.confidence, 4),
    )

"""What a reviewer takes away: the discrepancies with the decisions in, as a page and as tables."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from functools import partial

from factcheck.decisions import Assignment, Decision, Event, SignOff, Undo, stamp
from factcheck.report.as_csv import table
from factcheck.report.cards import card
from factcheck.report.cells import Cell
from factcheck.report.labels import rung_text
from factcheck.report.view import MOST_CARDS
from factcheck.reviewed import Review
from factcheck.web.desk import Desk
from factcheck.web.render import STATIC, TEMPLATES, environment, said
from factcheck.web.wording import speak

DISCREPANCY = (
    "rank", "cluster", "relation", "severity", "confidence", "kind", "subject", "attribute", "values", "reason", "rung",
    "state", "verdict", "right_value", "shape", "note", "reviewer", "decided_at", "assignee",
)  # fmt: skip
DECISION = (
    "sequence", "record", "type", "undone", "at", "reviewer", "kind", "subject", "attribute", "values", "verdict",
    "right_value", "shape", "assignee", "target", "note", "fingerprint",
)  # fmt: skip


def discrepancies_table(desk: Desk, lang: str) -> bytes:
    """One row a discrepancy of this run, with where it stands."""
    return table(DISCREPANCY, _discrepancies(desk, lang))


def _discrepancies(desk: Desk, lang: str) -> Iterator[tuple[Cell, ...]]:
    for row in desk.rows:
        cluster, review = desk.cluster(row), desk.review(row.id)
        decision = review.decision
        yield (
            row.rank,
            cluster.id,
            cluster.relation.value,
            round(cluster.severity, 4),
            round(desk.confidence(row.id), 4),
            cluster.kind,
            cluster.subject,
            cluster.attribute,
            " ↔ ".join(position.value for position in cluster.positions),
            rung_text(cluster.reason, lang),
            cluster.reason,
            desk.state(row.id),
            decision.verdict.value if decision else "",
            decision.right_value if decision else "",
            decision.shape if decision else "",
            decision.note if decision else "",
            decision.reviewer if decision else "",
            stamp(decision.at) if decision else "",
            review.assignee,
        )


def decisions_table(desk: Desk, lang: str) -> bytes:
    """One row a record of the store, in the order in which they were made."""
    return table(DECISION, (_record(event, desk) for event in desk.events()))


def _record(event: Event, desk: Desk) -> tuple[Cell, ...]:
    question = event.question if isinstance(event, Decision | Assignment) else None
    decided = event if isinstance(event, Decision) else None
    return (
        event.sequence,
        event.id,
        type(event).__name__.lower(),
        "yes" if desk.is_undone(event.id) else "",
        stamp(event.at),
        event.reviewer,
        question.kind if question else "",
        question.subject if question else "",
        question.attribute if question else "",
        " ↔ ".join(side.value for side in question.sides) if question else "",
        decided.verdict.value if decided else "",
        decided.right_value if decided else "",
        decided.shape if decided else "",
        event.assignee if isinstance(event, Assignment) else "",
        event.target if isinstance(event, Undo) else "",
        event.note,
        event.fingerprint,
    )


def report_page(desk: Desk, lang: str) -> bytes:
    """One HTML file that works offline: what stands, what was settled, and, one click away, what was no conflict."""
    from markupsafe import Markup

    index = desk.index[lang]
    sheets = [TEMPLATES[1] / "report.css", STATIC / "export.css"]
    css = "\n".join(path.read_text(encoding="utf-8") for path in sheets)
    if "</" in css:
        raise ValueError("'</' would end the element that holds the style sheet")
    reviewed = desk.reviewed()
    groups: dict[str, list[tuple[object, Review, object]]] = {"open": [], "settled": [], "suppressed": []}
    for row in desk.rows:
        review = desk.review(row.id)
        group = groups["suppressed" if review.suppressed else "settled" if review.settled else "open"]
        if len(group) < MOST_CARDS:
            decision = said(review.decision, desk, lang) if review.decision else None
            group.append((card(desk.cluster(row), row.rank, index), review, decision))
    sign_off = reviewed.sign_off
    text = (
        environment()
        .get_template("export.html.j2")
        .render(
            t=partial(_speak, lang=lang),
            html_lang="en" if lang == "en" else "zh-Hans",
            css=Markup(css),
            css_hash="sha256-" + base64.b64encode(hashlib.sha256(css.encode()).digest()).decode("ascii"),
            groups=groups,
            numbers=_numbers(desk),
            sign_off=said(sign_off, desk, lang) if isinstance(sign_off, SignOff) else None,
            signed=reviewed.signed,
            done=reviewed.settled,
            total=len(desk.rows),
        )
    )
    return (text.strip() + "\n").encode("utf-8", "replace")


def _numbers(desk: Desk) -> dict[str, int]:
    reviews = [desk.review(row.id) for row in desk.rows]
    suppressed = sum(r.suppressed for r in reviews)
    settled = sum(r.settled for r in reviews)
    return {"open": len(reviews) - settled, "settled": settled - suppressed, "suppressed": suppressed}


def _speak(key: str, /, *, lang: str, **fields: object) -> str:
    return speak(key, lang, **fields)

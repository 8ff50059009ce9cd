"""One discrepancy: its texts side by side, the values on a line, who stands behind them, what was said, the form."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from claims.records import Claim
from factcheck.decisions import Verdict, shapes
from factcheck.records import Cluster
from factcheck.report.cards import card, letter
from factcheck.report.excerpt import visible
from factcheck.report.index import Index
from factcheck.report.labels import rung_text
from factcheck.report.scale import clipped
from factcheck.web.desk import Desk
from factcheck.web.panes import Pane, pane_of
from factcheck.web.render import desk_of, lang_of, page, said, session_of
from factcheck.web.rows import Filters, Row, filters_of
from factcheck.web.wording import speak

MOST_CHOICES = 24  # values to choose from on one page
MOST_HISTORY = 60
DIGITS = 9  # values that have a key
# Reasons of the machine's own, of how it came to keep two apart, which no reviewer would give.
NOT_FOR_PEOPLE = (
    *("apart.not-linked", "apart.stated-elsewhere", "apart.read-apart", "apart.not-inferred"),
    *("apart.other-words", "apart.too-many"),
)
SHAPE_KEYS = "1234567890"


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that may be called right: its side in the question, its letter ("" for a house fact), and its key."""

    side: int
    letter: str
    value: str
    key: str


def discrepancy(request: Request) -> Response:
    """The screen of one discrepancy."""
    desk = desk_of(request)
    desk.refresh()
    return screen(request, row_of(request), filters_of(lambda name: request.query_params.get(name, "")))


def row_of(request: Request) -> Row:
    """The row that the address names. Raises HTTPException 404 where there is none."""
    row = desk_of(request).row(request.path_params["ident"])
    if row is None:
        raise HTTPException(404)
    return row


def screen(
    request: Request, row: Row, filters: Filters, status: int = 200, problem: str = "", note: str = ""
) -> Response:
    """The page; `problem` says why a decision was not recorded, `note` keeps what the reviewer had written."""
    desk, lang, session = desk_of(request), lang_of(request), session_of(request)
    index, cluster, review = desk.index[lang], desk.cluster(row), desk.review(row.id)
    before, after = desk.neighbours(row, filters, session.name)
    left, right = _shown_claims(request, cluster, index)
    choices = tuple(_choices(desk, row))
    offered = [key for key in shapes() if key not in NOT_FOR_PEOPLE]
    decision = review.decision
    return page(
        request,
        "discrepancy.html.j2",
        {
            "row": row,
            "card": card(cluster, row.rank, index),
            "panes": [_pane(claim, cluster, desk, index) for claim in (left, right) if claim is not None],
            "left": left.id if left else "",
            "right": right.id if right else "",
            "shown_id": clipped(visible(row.id), 60),
            # Never rounded to certainty.
            "confidence": speak("confidence", lang, n=min(99, max(1, round(desk.confidence(row.id) * 100)))),
            "query": filters.query,
            "filter_fields": filters.fields,
            "before": before,
            "after": after,
            "state": desk.state(row.id),
            "review": review,
            "decision": said(decision, desk, lang) if decision else None,
            "is_right": decision is not None and decision.verdict is Verdict.RIGHT,
            "earlier": [said(each, desk, lang) for each in review.earlier[:5]],
            "history": [said(each, desk, lang) for each in desk.history(row.id)[:MOST_HISTORY]],
            "alike": len(desk.alike(row, decision)) if decision else 0,
            "choices": choices[:DIGITS],
            "more_choices": choices[DIGITS:],
            "shapes": [(key, rung_text(key, lang), SHAPE_KEYS[at : at + 1]) for at, key in enumerate(offered)],
            "seen": desk.changed(row.id),
            "once": secrets.token_urlsafe(12),
            "problem": problem,
            "note": note,
            "reviewers": desk.reviewers(),
            "title": clipped(" · ".join(p for p in (row.subject, row.attribute) if p) or speak("desk", lang), 80),
        },
        status,
    )


def _choices(desk: Desk, row: Row) -> Iterator[Choice]:
    positions = 0
    for side, content in enumerate(desk.questions[row.id].sides[:MOST_CHOICES]):
        name = "" if content.fact else letter(side)
        positions += not content.fact
        yield Choice(side, name, clipped(visible(content.value), 60), str(side + 1) if side < DIGITS else "")


def _shown_claims(request: Request, cluster: Cluster, index: Index) -> tuple[Claim | None, Claim | None]:
    """The claims whose texts stand side by side: as asked for, else the first of the first pair that was flagged."""
    own = {claim.id: claim for claim in cluster.claims}
    first: list[Claim | None] = [None, None]
    pair = next((p for p in cluster.pairs if p.relation.flagged), None)
    for at, place in enumerate((pair.a, pair.b) if pair else range(min(2, len(cluster.positions)))):
        first[at] = next((own[name] for name in cluster.positions[place].claims if name in own), None)
    left = own.get(request.query_params.get("l", ""), first[0])
    right = own.get(request.query_params.get("r", ""), first[1])
    return left, right


def _pane(claim: Claim, cluster: Cluster, desk: Desk, index: Index) -> Pane:
    place = next((at for at, position in enumerate(cluster.positions) if claim.id in position.claims), 0)
    others = [other for other in cluster.claims if other.article == claim.article and other.id != claim.id]
    return pane_of(claim, letter(place), others, index, desk.article_number(claim.article))


ROUTES = (Route("/d/{ident:path}", discrepancy, name="discrepancy", methods=["GET"]),)

"""Identical look-alikes of a decided discrepancy, listed and then decided in one go."""

from __future__ import annotations

import secrets
from dataclasses import replace

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from factcheck.decisions import Decision
from factcheck.report.cards import kind_word
from factcheck.report.decided import verdict_text
from factcheck.web.desk import now
from factcheck.web.pages.decide import note_of
from factcheck.web.render import desk_of, lang_of, page, session_of
from factcheck.web.rows import Row
from factcheck.web.session import read_form, text_of
from factcheck.web.wording import speak

MOST_ALIKE = 200


def _decided(request: Request, ident: str) -> tuple[Row, Decision]:
    desk = desk_of(request)
    row = desk.row(ident)
    decision = desk.review(row.id).decision if row is not None else None
    if row is None or decision is None:
        raise HTTPException(404)
    return row, decision


def alike(request: Request) -> Response:
    """The list, to be confirmed."""
    desk, lang = desk_of(request), lang_of(request)
    desk.refresh()
    row, decision = _decided(request, request.query_params.get("id", "")[:400])
    found = desk.alike(row, decision)
    return page(
        request,
        "alike.html.j2",
        {
            "row": row,
            "kind": kind_word(row.kind, lang),
            "verdict": verdict_text(decision, lang),
            "found": [other for other, _ in found[:MOST_ALIKE]],
            "cut": len(found) > MOST_ALIKE,
            "most": MOST_ALIKE,
            "once": secrets.token_urlsafe(12),
            "title": speak("alike", lang),
        },
    )


async def decide_alike(request: Request) -> Response:
    """Record the same decision on those that were left selected."""
    form = await read_form(request)
    return await run_in_threadpool(_decide_alike, request, form)


def _decide_alike(request: Request, form: FormData) -> Response:
    desk, session = desk_of(request), session_of(request)
    row, decision = _decided(request, text_of(form, "id", 400))
    if not session.name:
        return RedirectResponse("/who", 303)
    chosen = {value for value in form.getlist("chosen") if isinstance(value, str)}
    once, at, note = text_of(form, "once", 60), now(), note_of(form)
    made = [
        (
            other.id,
            replace(
                decision,
                question=desk.questions[other.id],
                right=right,
                reviewer=session.name,
                at=at,
                note=note,
                token=once,
                sequence=0,
            ),
        )
        for other, right in desk.alike(row, decision)[:MOST_ALIKE]
        if other.id in chosen
    ]
    # What somebody else has decided in the meantime is no look-alike any more: it is left out above.
    if made:
        desk.decide(made)
    return RedirectResponse("/", 303)


ROUTES = (
    Route("/alike", alike, methods=["GET"]),
    Route("/alike", decide_alike, methods=["POST"]),
)

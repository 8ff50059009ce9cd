"""What a reviewer says of a discrepancy, and taking it back."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from factcheck.decisions import Decision, Question, Verdict
from factcheck.errors import StoreError
from factcheck.report.excerpt import visible
from factcheck.web.desk import Outdated, now
from factcheck.web.pages.discrepancy import screen
from factcheck.web.render import desk_of, lang_of, session_of
from factcheck.web.rows import filters_of
from factcheck.web.session import inside, read_form, text_of
from factcheck.web.wording import speak

MOST_NOTE = 4000  # characters that the form takes
MOST_UNDONE = 500


async def decide(request: Request) -> Response:
    """Record a decision and go on to the next open discrepancy."""
    form = await read_form(request)
    return await run_in_threadpool(_decide, request, form)


def _decide(request: Request, form: FormData) -> Response:
    desk, session, lang = desk_of(request), session_of(request), lang_of(request)
    row = desk.row(text_of(form, "id", 400))
    if row is None:
        raise HTTPException(404)
    filters = filters_of(lambda name: text_of(form, f"f-{name}", 200))
    note = note_of(form)
    if not session.name:
        return RedirectResponse("/who", 303)
    try:
        decision = decision_of(form, desk.questions[row.id], session.name, note)
    except StoreError as error:
        return screen(request, row, filters, 422, _why_not(form, str(error), lang), note)
    seen = text_of(form, "seen", 20)
    try:
        desk.decide([(row.id, decision)], seen=int(seen) if seen.isdecimal() else 0)
    except Outdated:
        return screen(request, row, filters, 409, speak("error-409", lang), note)
    _, after = desk.neighbours(row, filters, session.name)
    query = f"?{filters.query}" if filters.query else ""
    if after is None:
        return RedirectResponse("/" + query, 303)
    return RedirectResponse(request.url_for("discrepancy", ident=after.id).path + query, 303)


def _why_not(form: FormData, said: str, lang: str) -> str:
    verdict = text_of(form, "verdict", 100).partition(":")[0]
    missing = {"": "choose-value", "right": "choose-value", "no-conflict": "choose-shape"}.get(verdict)
    return speak("error-422", lang, why=speak(missing, lang) if missing else said)


def decision_of(form: FormData, question: Question, reviewer: str, note: str) -> Decision:
    """The decision that a form makes: "right:0", "both-right", "no-conflict:apart.other-part", "needs-call".

    Raises StoreError where it makes none.
    """
    verdict, _, detail = text_of(form, "verdict", 100).partition(":")
    try:
        kind = Verdict(verdict)
    except ValueError as error:
        raise StoreError(f"{visible(verdict)!r}") from error
    return Decision(
        question=question,
        verdict=kind,
        reviewer=reviewer,
        at=now(),
        note=note,
        right=int(detail) if kind is Verdict.RIGHT and detail.isdecimal() and len(detail) < 6 else None,
        shape=detail if kind is Verdict.NO_CONFLICT else "",
        token=text_of(form, "once", 60),
    )


def note_of(form: FormData) -> str:
    """The note of a form, without what no database takes."""
    clean = text_of(form, "note", MOST_NOTE).replace("\r\n", "\n").replace("\x00", "")
    return clean.encode("utf-8", "replace").decode("utf-8").strip()


async def undo(request: Request) -> Response:
    """Take records back and show what they were about."""
    form = await read_form(request)
    return await run_in_threadpool(_undo, request, form)


def _undo(request: Request, form: FormData) -> Response:
    desk, session = desk_of(request), session_of(request)
    if not session.name:
        return RedirectResponse("/who", 303)
    if text_of(form, "batch", 4):
        targets = [decision.id for decision in desk.last_of(session.name)][:MOST_UNDONE]
        wanted = text_of(form, "target", 40)
        targets = targets if wanted in targets else [wanted]
    else:
        targets = [text_of(form, "target", 40)]
    desk.undo(targets, session.name)
    return RedirectResponse(inside(text_of(form, "next", 1000)), 303)


ROUTES = (
    Route("/decide", decide, methods=["POST"]),
    Route("/undo", undo, methods=["POST"]),
)

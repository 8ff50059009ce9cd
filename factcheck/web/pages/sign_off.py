"""Standing for a whole report, and what has changed since somebody did."""

from __future__ import annotations

import secrets

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from factcheck.decisions import SignOff
from factcheck.reviewed import ReviewedRun
from factcheck.web.pages.decide import note_of
from factcheck.web.render import desk_of, lang_of, page, said, session_of
from factcheck.web.session import read_form, text_of
from factcheck.web.wording import speak

MOST = 50


def sign_off(request: Request) -> Response:
    """What is open, who has signed, and the form."""
    desk_of(request).refresh()
    return _page(request)


def _page(request: Request, problem: str = "", status: int = 200) -> Response:
    desk, lang = desk_of(request), lang_of(request)
    reviewed = desk.reviewed()
    calls = sum(desk.state(review.cluster) == "call" for review in reviewed.reviews)
    signed = [e for e in desk.events() if isinstance(e, SignOff) and not desk.is_undone(e.id)]
    ours = [e for e in signed if e.report == desk.report or e == reviewed.sign_off]
    return page(
        request,
        "sign_off.html.j2",
        {
            "open": len(reviewed.reviews) - reviewed.settled - calls,
            "calls": calls,
            "signed": [(said(each, desk, lang), _since(each, reviewed)) for each in reversed(ours[-MOST:])],
            "once": secrets.token_urlsafe(12),
            "problem": problem,
            "title": speak("sign-off", lang),
        },
        status,
    )


def _since(sign_off: SignOff, reviewed: ReviewedRun) -> int:
    """How many questions are other ones, or decided otherwise, than when it was signed."""
    now = {(r.question.fingerprint, r.decision.id if r.decision else "") for r in reviewed.reviews}
    return len({fingerprint for fingerprint, _ in now ^ set(sign_off.covered)})


async def sign(request: Request) -> Response:
    """Sign off."""
    form = await read_form(request)
    return await run_in_threadpool(_sign, request, form)


def _sign(request: Request, form: FormData) -> Response:
    desk, session = desk_of(request), session_of(request)
    if not session.name:
        return RedirectResponse("/who?next=/sign-off", 303)
    desk.refresh()
    done, total = desk.progress()
    if done < total and not text_of(form, "anyway", 4):
        return _page(request, speak("sign-off-need", lang_of(request)), 422)
    desk.sign_off(session.name, note_of(form), text_of(form, "once", 60))
    return RedirectResponse("/sign-off", 303)


ROUTES = (
    Route("/sign-off", sign_off, methods=["GET"]),
    Route("/sign-off", sign, methods=["POST"]),
)

"""The token, where the address can be reached from other machines."""

from __future__ import annotations

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from factcheck.web.render import lang_of, page, session_of
from factcheck.web.session import Sessions, read_form, text_of
from factcheck.web.wording import speak


def enter(request: Request) -> Response:
    """Asks for it, or takes it from the address that the terminal printed."""
    sessions: Sessions = request.app.state.sessions
    if sessions.let_in(session_of(request)):
        return RedirectResponse("/", 303)
    shown = request.query_params.get("token", "")[:500]
    return _enter(request, shown) if shown else _ask(request)


async def answer(request: Request) -> Response:
    """Takes it from the form."""
    form: FormData = await read_form(request)
    return _enter(request, text_of(form, "secret", 500))


def _enter(request: Request, shown: str) -> Response:
    sessions: Sessions = request.app.state.sessions
    entered = sessions.enter(session_of(request), shown)
    if entered is None:
        return _ask(request, 403)
    request.state.session = entered
    return RedirectResponse("/", 303)


def _ask(request: Request, status: int = 200) -> Response:
    return page(request, "enter.html.j2", {"wrong": status == 403, "title": speak("enter", lang_of(request))}, status)


ROUTES = (
    Route("/enter", enter, methods=["GET"]),
    Route("/enter", answer, methods=["POST"]),
)

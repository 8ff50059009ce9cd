"""Who is to look at a discrepancy."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from factcheck.web.render import desk_of, session_of
from factcheck.web.session import clean_name, inside, read_form, text_of


async def assign(request: Request) -> Response:
    """Assign to a name, to oneself, or to nobody."""
    form = await read_form(request)
    desk, session = desk_of(request), session_of(request)
    ident = text_of(form, "id", 400)
    if desk.row(ident) is None:
        raise HTTPException(404)
    if not session.name:
        return RedirectResponse("/who", 303)
    name = session.name if text_of(form, "me", 4) else clean_name(text_of(form, "assignee", 200))
    await run_in_threadpool(desk.assign, ident, name, session.name)
    return RedirectResponse(inside(text_of(form, "next", 1000)), 303)


ROUTES = (Route("/assign", assign, methods=["POST"]),)

"""The web application: the pages, behind what guards them."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from factcheck.errors import StoreError
from factcheck.web.desk import Desk
from factcheck.web.pages import (
    alike,
    article,
    assign,
    decide,
    discrepancy,
    downloads,
    enter,
    keys,
    precision,
    queue,
    sign_off,
    since,
    static,
    who,
)
from factcheck.web.render import lang_of, page
from factcheck.web.security import HEADERS, Access, Gate
from factcheck.web.session import Doorman, Sessions
from factcheck.web.wording import LANGS, known, speak

PAGES: tuple[tuple[Route, ...], ...] = (
    queue.ROUTES,
    discrepancy.ROUTES,
    decide.ROUTES,
    alike.ROUTES,
    assign.ROUTES,
    article.ROUTES,
    precision.ROUTES,
    sign_off.ROUTES,
    downloads.ROUTES,
    since.ROUTES,
    who.ROUTES,
    keys.ROUTES,
    enter.ROUTES,
    static.ROUTES,
)


def make_app(desk: Desk, access: Access) -> Starlette:
    """The application over a desk, for those whom `access` lets in."""
    sessions = Sessions(access)
    app = Starlette(
        routes=[route for routes in PAGES for route in routes],
        middleware=[Middleware(Gate, access=access), Middleware(Doorman, sessions=sessions)],
        exception_handlers={HTTPException: _refused, StoreError: _no_store, 500: _broken},
    )
    app.state.desk = desk
    app.state.sessions = sessions
    return app


async def _refused(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    key = f"error-{status}"
    return _plain(request, status, speak(key if known(key) else "error-400", lang_of(request)))


async def _no_store(request: Request, error: Exception) -> Response:
    return _plain(request, 503, speak("error-503", lang_of(request), why=str(error)))


async def _broken(request: Request, error: Exception) -> Response:
    # The traceback goes to the terminal (Starlette raises it again for the server to log), never to the browser. No
    # template: it may be what broke; and this answer passes none of the middleware.
    words = "\n".join(speak("error-500", lang) for lang in LANGS)
    return PlainTextResponse(words + "\n", 500, headers=dict(HEADERS))


def _plain(request: Request, status: int, words: str) -> Response:
    return page(request, "error.html.j2", {"words": words, "status": status, "title": str(status)}, status)

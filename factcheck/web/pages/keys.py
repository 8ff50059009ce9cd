"""The table of keys, for those without scripts, and the switch that turns single keys off (WCAG 2.1.4)."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from factcheck.web.render import lang_of, page
from factcheck.web.wording import speak


def keys(request: Request) -> Response:
    """The page."""
    return page(request, "keys.html.j2", {"title": speak("help", lang_of(request))})


ROUTES = (Route("/help", keys),)

"""Who sits here, asked once; and the two preferences that a browser keeps: language and single-key shortcuts."""

from __future__ import annotations

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from factcheck.web.render import lang_of, page, session_of
from factcheck.web.session import (
    KEYS_COOKIE,
    LANG_COOKIE,
    MONTH,
    clean_name,
    inside,
    read_form,
    text_of,
)
from factcheck.web.wording import LANGS, speak


def who(request: Request) -> Response:
    """The question."""
    session = session_of(request)
    to = inside(request.query_params.get("next", "/"))
    named = session.name or session.suggestion
    return page(request, "who.html.j2", {"to": to, "named": named, "title": speak("who", lang_of(request))})


async def name(request: Request) -> Response:
    """The answer."""
    form = await read_form(request)
    given = clean_name(text_of(form, "name", 200).encode("utf-8", "replace").decode("utf-8"))
    to = inside(text_of(form, "next", 1000))
    if not given:
        return page(request, "who.html.j2", {"to": to, "named": "", "title": speak("who", lang_of(request))}, 422)
    request.state.session = replace(session_of(request), name=given, suggestion=given)
    return RedirectResponse(to, 303)


async def prefs(request: Request) -> Response:
    """Language and keys."""
    form = await read_form(request)
    response = RedirectResponse(inside(text_of(form, "next", 1000)), 303)
    lang, keys = text_of(form, "lang", 4), text_of(form, "keys", 4)
    if lang in LANGS:
        response.set_cookie(LANG_COOKIE, lang, max_age=12 * MONTH, httponly=True, samesite="lax")
    if keys in ("on", "off"):
        response.set_cookie(KEYS_COOKIE, keys, max_age=12 * MONTH, httponly=True, samesite="lax")
    return response


ROUTES = (
    Route("/who", who, methods=["GET"]),
    Route("/who", name, methods=["POST"]),
    Route("/prefs", prefs, methods=["POST"]),
)

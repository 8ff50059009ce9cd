"""A whole article, a page of it at a time."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from factcheck.web.panes import article_page
from factcheck.web.render import desk_of, page


def article(request: Request) -> Response:
    """The page; `p` in the address counts from 1."""
    desk = desk_of(request)
    number = request.path_params["number"]
    if not 0 <= number < len(desk.run.articles):
        raise HTTPException(404)
    asked = request.query_params.get("p", "1")
    at = int(asked) - 1 if asked.isdecimal() and len(asked) < 8 else 0
    pane = article_page(desk.run.articles[number], number, at)
    return page(request, "article.html.j2", {"pane": pane, "title": pane.title or pane.path})


ROUTES = (Route("/article/{number:int}", article),)

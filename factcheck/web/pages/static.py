"""The style sheets and the one script: a fixed list of files, nothing else of this machine."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from factcheck.web.render import STATIC, TEMPLATES

FILES = {
    "report.css": (TEMPLATES[1] / "report.css", "text/css"),
    "desk.css": (STATIC / "desk.css", "text/css"),
    "desk.js": (STATIC / "desk.js", "text/javascript"),
}


def static(request: Request) -> Response:
    """One of FILES."""
    found = FILES.get(request.path_params["name"])
    if found is None:
        raise HTTPException(404)
    path, kind = found
    return Response(path.read_bytes(), media_type=kind)


ROUTES = (Route("/static/{name}", static),)

"""The report and tables to take away, with the decisions so far."""

from __future__ import annotations

from collections.abc import Callable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from factcheck.web.desk import Desk
from factcheck.web.exports import decisions_table, discrepancies_table, report_page
from factcheck.web.render import desk_of, lang_of, page
from factcheck.web.wording import speak

FILES: dict[str, tuple[str, Callable[[Desk, str], bytes]]] = {
    "report.html": ("text/html", report_page),
    "discrepancies.csv": ("text/csv", discrepancies_table),
    "decisions.csv": ("text/csv", decisions_table),
}


def downloads(request: Request) -> Response:
    """The list."""
    names = [(name, speak(f"download-{name.partition('.')[0]}", lang_of(request))) for name in FILES]
    return page(request, "downloads.html.j2", {"files": names, "title": speak("downloads", lang_of(request))})


def download(request: Request) -> Response:
    """One of FILES."""
    name = request.path_params["name"]
    found = FILES.get(name)
    if found is None:
        raise HTTPException(404)
    kind, make = found
    desk = desk_of(request)
    desk.refresh()
    # Saved, never shown here: a page of its own with its own policy is not one of ours.
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(make(desk, lang_of(request)), media_type=kind, headers=headers)


ROUTES = (
    Route("/downloads", downloads),
    Route("/downloads/{name}", download),
)

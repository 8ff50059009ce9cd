"""The queue: what is to be looked at, ordered by severity, with search, filters and progress."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from factcheck.report.cards import kind_word
from factcheck.web.render import desk_of, lang_of, page, session_of
from factcheck.web.rows import PAGE, STATES, filters_of
from factcheck.web.wording import speak


def queue(request: Request) -> Response:
    """One page of the queue."""
    desk, lang = desk_of(request), lang_of(request)
    desk.refresh()
    filters = filters_of(lambda name: request.query_params.get(name, ""))
    found = desk.matching(filters, session_of(request).name)
    most = max(0, (len(found) - 1) // PAGE)
    at = min(filters.page, most)
    rows = found[at * PAGE : (at + 1) * PAGE]
    kinds = dict.fromkeys(row.kind for row in desk.rows)
    used = sorted({source for row in desk.rows for source in row.sources})
    return page(
        request,
        "queue.html.j2",
        {
            "filters": filters,
            "filtered": bool(filters.query),
            "rows": [(row, kind_word(row.kind, lang), desk.state(row.id), desk.review(row.id)) for row in rows],
            "found": len(found),
            "first": at * PAGE + 1,
            "last_shown": at * PAGE + len(rows),
            "page_at": at,
            "pages": most + 1,
            "kinds": [(kind, kind_word(kind, lang)) for kind in kinds],
            "states": STATES,
            "sources": [(source, desk.index[lang].sources[source]) for source in used],
            "unread_n": sum(1 for article in desk.run.articles if article.error),
            "title": speak("queue", lang),
        },
    )


ROUTES = (Route("/", queue, name="queue"),)

"""What has happened since a page was made: asked for every few seconds by the open pages."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from factcheck.web.render import desk_of, lang_of, session_of
from factcheck.web.wording import speak

MOST = 200  # items told of at once; the page counts the rest


def since(request: Request) -> Response:
    """Items that somebody has changed after `after`, with their new state in words."""
    desk, lang = desk_of(request), lang_of(request)
    asked = request.query_params.get("after", "0")
    after = int(asked) if asked.isdecimal() and len(asked) < 16 else 0
    last = desk.refresh()
    changed = desk.changed_after(after)
    who = desk.who_after(after, session_of(request).name)
    done, total = desk.progress()
    names = ("、" if lang == "zh" else ", ").join(who)
    return JSONResponse(
        {
            "last": last,
            "items": [
                {"id": ident, "state": desk.state(ident), "word": speak(f"state-{desk.state(ident)}", lang)}
                for ident in changed[:MOST]
            ],
            "done": done,
            "total": total,
            "progress": speak("progress", lang, done=done, total=total),
            "message": speak("someone-decided", lang, who=names, n=len(changed)) if who and changed else "",
            "here": speak("someone-here", lang, who=names) if who else "",
        }
    )


ROUTES = (Route("/since", since),)

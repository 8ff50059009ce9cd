"""Pages from templates: what every page shows, in the language of the one who looks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import HTMLResponse

from factcheck.decisions import Assignment, Decision, Event, SignOff, Undo
from factcheck.report.cards import letter
from factcheck.report.decided import MOST_NOTE, verdict_text
from factcheck.report.excerpt import visible
from factcheck.report.scale import clipped
from factcheck.web.desk import Desk
from factcheck.web.session import Session, Sessions
from factcheck.web.wording import KEYS, LANGS, speak

if TYPE_CHECKING:
    from jinja2 import Environment

HERE = Path(__file__).parent
STATIC = HERE / "static"
TEMPLATES = (HERE / "templates", HERE.parent / "report" / "templates")


@dataclass(frozen=True, slots=True)
class Said:
    """One record in words: what, by whom, when; `undone` where it no longer holds."""

    id: str
    what: str
    who: str
    when: str
    iso: str
    note: str
    undone: bool


def desk_of(request: Request) -> Desk:
    """The desk that the pages work on."""
    desk: Desk = request.app.state.desk
    return desk


def session_of(request: Request) -> Session:
    """Whose request it is."""
    session: Session = request.state.session
    return session


def lang_of(request: Request) -> str:
    """The language of the one who looks: as chosen, else that of the run."""
    chosen = request.state.lang
    if chosen in LANGS:
        return str(chosen)
    return "en" if desk_of(request).run.lang == "en" else "zh"


def page(request: Request, template: str, context: Mapping[str, object], status: int = 200) -> HTMLResponse:
    """The page of a template, with what every page shows."""
    desk, lang, session = desk_of(request), lang_of(request), session_of(request)
    sessions: Sessions = request.app.state.sessions
    done, total = desk.progress()
    last = desk.last_of(session.name) if session.name else ()
    last_id = desk.cluster_of(last[-1]) if last else ""
    last_row = desk.row(last_id)
    still = last_row is not None and desk.review(last_id).decision == last[-1]
    shared = {
        "t": partial(_speak, lang=lang),
        "lang": lang,
        "html_lang": "en" if lang == "en" else "zh-Hans",
        "session": session,
        "let_in": sessions.let_in(session),
        "token": sessions.token(session),
        "here": request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        "keys_on": request.state.keys,
        "key_rows": KEYS,
        "sequence": desk.sequence,
        "done": done,
        "total": total,
        "last": said(last[-1], desk, lang) if last else None,
        "last_n": len(last),
        "last_id": last_id,
        "last_alike": len(desk.alike(last_row, last[-1])) if last_row is not None and still else 0,
        "last_title": title_of(last[-1], lang) if last else "",
    }
    text = environment().get_template(template).render(shared | dict(context))
    return HTMLResponse(text.encode("utf-8", "replace"), status)


def said(event: Event, desk: Desk, lang: str) -> Said:
    """A record in words."""
    return Said(
        id=event.id,
        what=_what(event, lang),
        who=clipped(visible(event.reviewer), 80),
        when=event.at.astimezone().strftime("%Y-%m-%d %H:%M"),
        iso=event.at.isoformat(timespec="seconds"),
        note=clipped(visible(event.note), MOST_NOTE),
        undone=desk.is_undone(event.id),
    )


def _what(event: Event, lang: str) -> str:
    match event:
        case Decision():
            return verdict_text(event, lang)
        case Undo():
            return speak("undo", lang)
        case Assignment():
            who = clipped(visible(event.assignee), 80)
            return speak("assigns", lang, who=who) if who else speak("unassigns", lang)
        case SignOff():
            return speak("sign-off", lang)


def title_of(decision: Decision, lang: str) -> str:
    """Subject and attribute of what was decided, in one line."""
    parts = (clipped(visible(part), 40) for part in (decision.question.subject, decision.question.attribute))
    return " · ".join(part for part in parts if part) or speak(f"kind-{decision.question.kind}", lang)


@cache
def environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    pages = Environment(
        loader=FileSystemLoader(TEMPLATES, encoding="utf-8"),
        autoescape=True,  # nothing of an article is ever marked as safe
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.globals["letter"] = letter
    return pages


def _speak(key: str, /, *, lang: str, **fields: object) -> str:
    return speak(key, lang, **fields)

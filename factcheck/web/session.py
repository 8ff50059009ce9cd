"""What the browser keeps between pages: one signed cookie, the token of every form, and two plain preferences."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from itsdangerous import BadData, URLSafeSerializer
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from factcheck.report.excerpt import visible
from factcheck.web.security import Access

MOST_NAME = 60  # characters of a reviewer's name
MOST_FIELDS = 2100  # of one form: a page of look-alikes, and a little
MONTH = 30 * 24 * 3600  # seconds
STALE = "stale"
LANG_COOKIE = "factcheck-lang"
KEYS_COOKIE = "factcheck-keys"


@dataclass(frozen=True, slots=True)
class Session:
    """One browser: a random id that form tokens hang on, who sits before it, and whether the token was shown.

    `fresh` until the browser has been told of it. `suggestion` is a name from a cookie of an earlier run: worth
    offering, not to be believed.
    """

    id: str
    name: str = ""
    entered: bool = False
    suggestion: str = ""
    fresh: bool = False


def clean_name(text: str) -> str:
    """A reviewer's name as it is kept and shown: one line, nothing invisible, not too long."""
    return " ".join(visible(text).split())[:MOST_NAME].strip()


class Sessions:
    """Reads and writes the cookie; everything in it is signed with the secret of this run."""

    def __init__(self, access: Access) -> None:
        self._access = access
        self._cookie = URLSafeSerializer(access.secret, salt="session")
        self._form = URLSafeSerializer(access.secret, salt="form")
        # Browsers share cookies between the ports of a host: two servers must not overwrite each other's.
        self.cookie = f"factcheck-{access.port}"

    def read(self, request: HTTPConnection) -> Session:
        """The session of a request; a new one where the cookie is missing, forged, or of an earlier run."""
        raw = request.cookies.get(self.cookie, "")[:2000]
        suggestion = ""
        if raw:
            good, payload = self._loads(raw)
            if isinstance(payload, dict):
                name = clean_name(str(payload.get("name", "")))
                suggestion = name or clean_name(str(payload.get("was", "")))
                if good and isinstance(payload.get("id"), str):
                    return Session(payload["id"], name, payload.get("in") is True, suggestion)
        return Session(secrets.token_urlsafe(18), suggestion=suggestion, fresh=True)

    def _loads(self, raw: str) -> tuple[bool, Any]:
        try:
            return True, self._cookie.loads(raw)
        except BadData:
            try:
                return self._cookie.loads_unsafe(raw)
            except (BadData, ValueError, UnicodeError):
                return False, None

    def keep(self, response: Response, session: Session) -> None:
        """Put the session into the answer's cookie."""
        payload = {"id": session.id, "name": session.name, "in": session.entered, "was": session.suggestion}
        value = self._cookie.dumps(payload)
        text = value.decode("ascii") if isinstance(value, bytes) else value
        response.set_cookie(self.cookie, text, max_age=MONTH, path="/", httponly=True, samesite="lax")

    def token(self, session: Session) -> str:
        """The token that every form of this session carries."""
        value = self._form.dumps(session.id)
        return value.decode("ascii") if isinstance(value, bytes) else value

    def trusts(self, session: Session, token: str) -> bool:
        """Whether a form's token was made for this session by this run."""
        try:
            return bool(self._form.loads(token[:500]) == session.id)
        except BadData:
            return False

    def let_in(self, session: Session) -> bool:
        """Whether this browser may see anything."""
        return not self._access.token or session.entered

    def enter(self, session: Session, token: str) -> Session | None:
        """The session once the right token was shown, else None."""
        # A new id: one that somebody planted before must not become a trusted one.
        return replace(session, id=secrets.token_urlsafe(18), entered=True) if self._access.opens(token) else None


# Addresses that answer before anybody has said who sits there.
NAMELESS = ("/who", "/prefs", "/help", "/since")
PUBLIC = ("/enter", "/static/")
# What an open page asks for by itself. After a restart it must not make a new session: its cookie would take the place
# of the one for which a page that is loaded at the same time has made its forms.
SILENT = ("/since", "/static/")


class Doorman:
    """The middleware: finds or makes the session, asks for the token and the name, keeps what a page has changed."""

    def __init__(self, app: ASGIApp, sessions: Sessions) -> None:
        self.app = app
        self.sessions = sessions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = HTTPConnection(scope)
        known = self.sessions.read(request)
        state = scope.setdefault("state", {})
        state["session"] = known
        state["lang"] = request.cookies.get(LANG_COOKIE, "")
        state["keys"] = request.cookies.get(KEYS_COOKIE, "") != "off"

        async def keeping(message: Message) -> None:
            if message["type"] == "http.response.start":
                session: Session = state["session"]
                if session != known or (known.fresh and not scope["path"].startswith(SILENT)):
                    response = Response()
                    self.sessions.keep(response, session)
                    cookies = [header for header in response.raw_headers if header[0] == b"set-cookie"]
                    message["headers"] = [*message["headers"], *cookies]
            await send(message)

        turned_away = self._turned_away(scope, known)
        await (turned_away or self.app)(scope, receive, keeping)

    def _turned_away(self, scope: Scope, session: Session) -> Response | None:
        path: str = scope["path"]
        if path.startswith(PUBLIC):
            return None
        if not self.sessions.let_in(session):
            if path == "/" or scope["method"] == "GET":
                token = scope.get("query_string", b"").decode("ascii", "replace")
                # What the terminal printed, /?token=..., is an address of the page that takes the token.
                return RedirectResponse("/enter" + (f"?{token}" if path == "/" and token else ""), 303)
            return PlainTextResponse("The token is needed.\n", 403)
        if not session.name and path not in NAMELESS and scope["method"] in ("GET", "HEAD"):
            query = scope.get("query_string", b"").decode("ascii", "replace")
            return RedirectResponse("/who?" + urlencode({"next": path + (f"?{query}" if query else "")}), 303)
        return None


def inside(address: str) -> str:
    """`address` if it is one of this server's own pages, else "/": a form never sends anybody elsewhere."""
    good = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if good and len(address) <= 1000 and "\\" not in address else "/"


async def read_form(request: Request) -> FormData:
    """The fields of a POST whose token is right. Raises HTTPException 400 for no form, 403 (`STALE`) for no token."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise HTTPException(400)
    form = await request.form(max_files=0, max_fields=MOST_FIELDS)
    sessions: Sessions = request.app.state.sessions
    if not sessions.trusts(request.state.session, text_of(form, "token")):
        raise HTTPException(403, STALE)
    return form


def text_of(form: FormData, name: str, most: int = 4000) -> str:
    """One field of a form as text, cut to `most` characters; "" where it is missing."""
    value = form.get(name)
    return value[:most] if isinstance(value, str) else ""

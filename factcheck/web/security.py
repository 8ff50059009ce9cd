"""What stands before every page: which hosts are answered, how large a request may be, which headers go out.

The server listens on this machine alone unless told otherwise, but any web page open in the same browser can send
requests to it. So: a request must name a host that we serve (DNS rebinding), a POST must come from our own page (its
origin here, the token of the form in `session.py`), nothing of ours may be framed, and no script or style runs that is
no file of ours.
"""

from __future__ import annotations

import hmac
import ipaddress
import secrets
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BODY = 64 * 1024  # bytes of a form; the longest note takes 16 KiB once it is percent-encoded
MOST_QUERY = 8 * 1024  # bytes of an address
SHORTEST_TOKEN = 16  # characters that a token must have to be let out of the machine
LOOPBACK_NAMES = ("localhost",)

HEADERS = (
    (
        "content-security-policy",
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    ("x-frame-options", "DENY"),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
    ("cache-control", "no-store"),
)


@dataclass(frozen=True, slots=True)
class Access:
    """Who may come in. `token` is "" where the address is this machine's own and nobody else can reach it.

    `secret` signs what the browser keeps; it is new in every run, so that nothing signed outlives the server.
    """

    host: str = "127.0.0.1"
    port: int = 8321
    token: str = ""
    names: tuple[str, ...] = ()  # further host names under which the page may be asked for
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)

    def serves(self, header: str) -> bool:
        """Whether a Host header names this server."""
        name, port = _split(header)
        if name is None or port not in (None, self.port):
            return False
        if name in self.names or name in LOOPBACK_NAMES or name == self.host.strip("[]").casefold():
            return True
        try:
            address = ipaddress.ip_address(name)
        except ValueError:
            return False
        # A name that an attacker controls can be pointed at this machine; an address written as such can't.
        return address.is_loopback or not is_loopback(self.host)

    def opens(self, token: str) -> bool:
        """Whether `token` is the right one, in a time that tells nothing of how nearly."""
        return bool(self.token) and hmac.compare_digest(self.token.encode(), token.encode("utf-8", "replace"))


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach `host`."""
    bare = host.strip("[]")
    if bare.casefold() in LOOPBACK_NAMES:
        return True
    try:
        return ipaddress.ip_address(bare).is_loopback
    except ValueError:
        return False


def _split(header: str) -> tuple[str | None, int | None]:
    try:
        parts = urlsplit(f"//{header}")
        name, port = parts.hostname, parts.port
    except ValueError:
        return None, None
    if not name or parts.username is not None or parts.path or parts.query or parts.fragment:
        return None, None
    return name, port


class Gate:
    """The middleware: refuses what can't be meant for us and puts the headers on what goes out."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self.app = app
        self.access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return  # a web socket is closed unanswered
        guarded = _with_headers(send)
        refusal = self._refusal(scope)
        if refusal is not None:
            status, words = refusal
            await PlainTextResponse(words + "\n", status)(scope, receive, guarded)
            return
        await self.app(scope, _bounded(receive), guarded)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self.access.serves(hosts[0]):
            return 421, "This server does not answer under that name."
        if len(scope.get("query_string", b"")) + len(scope.get("raw_path") or b"") > MOST_QUERY:
            return 414, "The address is too long."
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length[:12]) > MOST_BODY:
            return 413, "The form is too large."
        if scope["method"] not in ("GET", "HEAD", "POST"):
            return 405, "Not here."
        if scope["method"] == "POST" and not _own_origin(headers, hosts[0]):
            return 403, "This form was sent from another site."
        return None


def _own_origin(headers: Headers, host: str) -> bool:
    """A browser says where a form comes from; what is no browser says nothing and has no cookie to misuse."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    if origin is None:
        return True
    parts = urlsplit(origin)
    return parts.scheme in ("http", "https") and parts.netloc.casefold() == host.casefold()


def _bounded(receive: Receive) -> Receive:
    """`receive` that ends a body which is longer than it may be; a chunked one has no length to go by."""
    seen = 0

    async def bounded() -> Message:
        nonlocal seen
        message = await receive()
        if message["type"] == "http.request":
            seen += len(message.get("body", b""))
            if seen > MOST_BODY:
                return {"type": "http.disconnect"}
        return message

    return bounded


def _with_headers(send: Send) -> Send:
    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS:
                headers[name] = value
        await send(message)

    return guarded

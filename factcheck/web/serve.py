"""Starts the desk: reads the articles once, opens the store, listens."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from factcheck.engine import Engine
from factcheck.errors import FactcheckError
from factcheck.pipeline import Progress, run_corpus
from factcheck.records import Run
from factcheck.web.security import SHORTEST_TOKEN, Access, is_loopback

EVERYWHERE = ("0.0.0.0", "::")
MOST_AT_ONCE = 100  # requests; more are told to come back


class ServeError(FactcheckError):
    """The page can't be served; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Serving:
    """What was asked for. `store` is a path or a URL; a `port` of 0 takes any that is free."""

    corpus: Sequence[Path]
    store: str
    facts: Path | None = None
    lang: str | None = None
    host: str = "127.0.0.1"
    port: int = 8321
    token: str = ""
    names: tuple[str, ...] = ()
    engine: Engine | None = None


def serve(asked: Serving, progress: Progress, announce: Callable[[Run, str], None]) -> None:
    """Serve until interrupted; `announce` is told the run and the address once requests are answered.

    Raises ServeError, FactsError, StoreError.
    """
    import uvicorn

    from factcheck.store import files_of, open_store, place_of
    from factcheck.web.app import make_app
    from factcheck.web.desk import Desk

    token = _token(asked)
    place = place_of(asked.store)
    listening = _listen(asked.host, asked.port)
    with listening, open_store(place) as store:
        beside = files_of(place)
        run = run_corpus(asked.corpus, asked.lang, asked.facts, beside, progress, asked.engine)
        port = int(listening.getsockname()[1])
        # Nobody can open "every address": the machine's own name stands for it.
        shown = socket.gethostname().casefold() if asked.host in EVERYWHERE else asked.host
        names = (*(name.casefold() for name in asked.names), *((shown,) if asked.host in EVERYWHERE else ()))
        access = Access(host=asked.host, port=port, token=token, names=names)
        config = uvicorn.Config(
            make_app(Desk(run, store), access),
            log_level="warning",
            access_log=False,  # addresses hold what was searched for
            server_header=False,
            proxy_headers=False,  # nobody in front of us is to be believed
            lifespan="off",
            ws="none",
            limit_concurrency=MOST_AT_ONCE,
            timeout_graceful_shutdown=2,
        )
        shown = f"[{shown}]" if ":" in shown else shown
        announce(run, f"http://{shown}:{port}/" + (f"?token={token}" if token else ""))
        uvicorn.Server(config).run(sockets=[listening])


def _token(asked: Serving) -> str:
    if asked.token and len(asked.token) < SHORTEST_TOKEN:
        raise ServeError(f"the token has {len(asked.token)} characters; give it at least {SHORTEST_TOKEN}")
    if asked.token and not (asked.token.isascii() and asked.token.isprintable() and " " not in asked.token):
        raise ServeError("a token is made of ASCII letters, digits and signs, without blanks")
    if asked.token or is_loopback(asked.host):
        return asked.token
    return secrets.token_urlsafe(24)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        raise ServeError(f"{host}:{port}: {error}; give another --port, or 0 for any that is free") from error

"""Engines: one SQLite file (WAL, every commit on the disk) or PostgreSQL; who may write, and when; the schema's age."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from factcheck.errors import StoreError
from factcheck.store.schema import HEAD, VERSION

WAIT_S = 30  # how long a writer waits for the others
_LOCK = 0x_FAC7_C4EC  # of writers and migrations in a PostgreSQL database; any number that nobody else takes
_WRITE = "factcheck_write"


@dataclass(frozen=True, slots=True)
class Kind:
    """What a database is for: its newest migration, the table that says which one it is at, where the migrations are,
    and in words what it keeps and which command makes one."""

    head: str
    version: str
    migrations: Path
    keeps: str
    made_by: str


DECISIONS = Kind(HEAD, VERSION, Path(__file__).parent / "migrations", "decisions", "factcheck review")


def url_of(url_or_path: str | Path) -> URL:
    """The URL of a store. Raises StoreError for what is neither a path nor a URL of a database that we know."""
    text_form = str(url_or_path)
    if isinstance(url_or_path, Path) or "://" not in text_form:
        if not text_form.strip() or text_form == ".":
            raise StoreError("name the file of the store, such as decisions.db")
        return URL.create("sqlite", database=text_form)
    try:
        url = make_url(text_form)
    except ArgumentError as error:
        raise StoreError("that is no URL of a database; give a path, or postgresql://user@host/name") from error
    if url.drivername in ("postgres", "postgresql", "postgresql+psycopg"):
        return url.set(drivername="postgresql+psycopg")
    if url.drivername in ("sqlite", "sqlite+pysqlite"):
        if not url.database or url.database == ":memory:":
            raise StoreError("decisions in memory would be lost; name a file")
        return url.set(drivername="sqlite")
    raise StoreError(f"{url.drivername}: decisions are kept in SQLite (a path) or PostgreSQL (postgresql://...)")


def connect(url: URL, kind: Kind = DECISIONS) -> Engine:
    """An engine on a store that is up to date. Raises StoreError."""
    if url.drivername == "sqlite":
        engine = _sqlite(url, kind)
    else:
        engine = _postgres(url)
    with explained(url):
        _bring_up_to_date(engine, url, kind)
    return engine


def connect_to_read(url: URL, kind: Kind = DECISIONS) -> Engine:
    """An engine on a store that is there, which nothing is written to. Raises StoreError, also for an older store."""
    if url.drivername != "sqlite":
        engine = _postgres(url)
    elif Path(url.database or "").is_file():
        engine = _sqlite_to_read(url)
    else:
        raise StoreError(f"{url.database}: no such file; say where the {kind.keeps} are")
    with explained(url), engine.connect() as connection:
        version = _version(connection, url, kind)
    shown = _shown(url)
    if not version:
        raise StoreError(f"{shown}: no {kind.keeps} are kept there; `{kind.made_by}` with this store makes it one")
    if version != kind.head:
        raise StoreError(f"{shown}: an older factcheck made this store; `{kind.made_by}` brings it up to date")
    return engine


def _shown(url: URL) -> str:
    return url.database or "" if url.drivername == "sqlite" else url.render_as_string(hide_password=True)


@contextmanager
def explained(url: URL) -> Iterator[None]:
    """Turn what a database says into what a person can do; passwords are never shown."""
    shown = _shown(url)
    try:
        yield
    except DBAPIError as error:
        said = str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else type(error.orig).__name__
        raise StoreError(f"{shown}: {said}; {_advice(said)}") from error
    except SQLAlchemyError as error:
        raise StoreError(f"{shown}: {error}") from error


def _advice(said: str) -> str:
    for words, advice in (
        ("locked", "another program has been writing for a long time: try again"),
        ("lock timeout", "another program has been writing for a long time: try again"),
        ("not a database", "this file is something else: name another"),
        ("malformed", "the file is damaged: restore it from a copy, or import an export"),
        ("unable to open", "does the folder exist, and may you write there?"),
        ("readonly", "you may not write there"),
        ("read-only", "you may not write there"),
        ("full", "make room and try again"),
        ("resolve", "is the server's name right?"),
        ("connection", "is the server running, and may you connect?"),
    ):
        if words in said:
            return advice
    return "nothing was stored"


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that no other writer runs beside, so that sequence numbers appear in their order."""
    with engine.connect().execution_options(**{_WRITE: True}) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        yield connection


def _sqlite(url: URL, kind: Kind) -> Engine:
    engine = create_engine(url, connect_args={"timeout": WAIT_S})

    @event.listens_for(engine, "connect")
    def _prepare(dbapi: Any, _record: object) -> None:
        dbapi.isolation_level = None  # we say BEGIN ourselves: the driver would begin too late, and not for all
        cursor = dbapi.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {WAIT_S * 1000}")
        tables = {name for (name,) in cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not tables or kind.version in tables:  # another program's file stays as it is
            cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")  # a confirmed decision survives a power cut, too
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A deferred transaction that turns writer midway fails at once when another writes; an immediate one waits.
        writes = connection.get_execution_options().get(_WRITE)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _sqlite_to_read(url: URL) -> Engine:
    """On a file that is there. It is opened as a writer's would be, so that the log of a page that runs is read too."""
    path = Path(url.database or "").resolve()
    file = "file:" + quote(str(path))

    def opened() -> sqlite3.Connection:
        connection = sqlite3.connect(f"{file}?mode=rw", uri=True, timeout=WAIT_S, check_same_thread=False)
        try:
            connection.execute("SELECT 1 FROM sqlite_master").fetchall()
        except sqlite3.OperationalError:
            # In a folder where nothing may be written there can be no log beside the file, and no writer either.
            connection.close()
            connection = sqlite3.connect(f"{file}?immutable=1", uri=True, check_same_thread=False)
        connection.execute("PRAGMA query_only = ON")
        return connection

    return create_engine(url, creator=opened)


def _postgres(url: URL) -> Engine:
    try:
        return create_engine(
            url,
            pool_pre_ping=True,  # the server may have been restarted
            connect_args={"connect_timeout": 10, "options": f"-c lock_timeout={WAIT_S}s"},
        )
    except ImportError as error:
        raise StoreError("PostgreSQL needs the extra 'postgres': pip install 'claim-factcheck[postgres]'") from error


def _bring_up_to_date(engine: Engine, url: URL, kind: Kind) -> None:
    with engine.connect() as connection:
        if _version(connection, url, kind) == kind.head:
            return
    with writing(engine) as connection:
        if _version(connection, url, kind) == kind.head:  # another was quicker
            return
        from alembic import command
        from alembic.config import Config

        config = Config()
        config.set_main_option("script_location", str(kind.migrations).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _version(connection: Connection, url: URL, kind: Kind) -> str:
    """The last migration of a store, "" for a new one. Raises StoreError for a newer store, or what is none of ours."""
    tables = set(inspect(connection).get_table_names())
    if kind.version in tables:
        version = str(connection.execute(text(f"SELECT version_num FROM {kind.version}")).scalar() or "")
        if version > kind.head:
            raise StoreError("this store was made by a newer factcheck; install that")
        return version
    if tables and url.drivername == "sqlite":  # a server's database may be shared, a file is ours or another's
        raise StoreError(f"this database holds something else; name another for the {kind.keeps}")
    return ""

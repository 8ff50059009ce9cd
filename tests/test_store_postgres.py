"""The store on a real PostgreSQL, started here; and what both databases must stand: two writers at once, kill -9."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from factcheck.decisions import Decision
from factcheck.errors import StoreError
from factcheck.store import open_store
from tests.store_fixture import decide_until_killed, decision, forkserver, postgres, postgres_programs, write_many

KILLS = 50


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    programs = postgres_programs()
    if programs is None:
        if os.environ.get("FACTCHECK_REQUIRE_POSTGRES") == "1":
            pytest.fail("PostgreSQL must be there: apt-get install postgresql")
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    with postgres(programs) as url:
        yield url


@pytest.fixture
def database(server: str) -> str:
    """The URL of an empty database."""
    name = f"d{uuid4().hex}"
    engine = create_engine(server.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return server.replace("/postgres?", f"/{name}?")


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where to open a new store: each test runs on both databases."""
    if request.param == "sqlite":
        return str(tmp_path / "decisions.db")
    url: str = request.getfixturevalue("database")
    return url


def test_what_was_said_comes_back(place: str) -> None:
    with open_store(place) as store:
        first = store.decide(decision(0))
        assert store.decide(decision(0)) == first
        second = store.decide(decision(1))
        undo = store.undo(first.id, "王", second.at)
        assert store.undo(first.id, "赵", second.at) == undo
        assert store.decisions() == (second,)
    with open_store(place) as store:
        assert store.events() == (first, second, undo)
        assert store.history(first.fingerprint) == (first, undo)
        assert store.since(first.sequence) == (second, undo)
        assert store.last() == undo.sequence


def test_two_reviewers_at_once_lose_and_double_nothing(place: str) -> None:
    """2 x 500 decisions, of which every tenth is made by both; both find a store that is not there yet."""
    context = forkserver()
    pipes = [context.Pipe() for _ in range(2)]
    writers = [
        context.Process(target=write_many, args=(place, name, 500, pipe[1]), daemon=True)
        for name, pipe in zip("ab", pipes, strict=True)
    ]
    for writer in writers:
        writer.start()
    for pipe in pipes:
        pipe[0].send("go")
    followed: list[int] = []
    seen: list[str] = []
    with open_store(place) as store:
        running = True
        while running:
            running = any(w.is_alive() for w in writers)
            news = store.since(followed[-1] if followed else 0)
            followed += [e.sequence for e in news]
            seen += [e.id for e in news]
            time.sleep(0.01)
        assert [w.exitcode for w in writers] == [0, 0]
        made = {decision(n, r).id for n in range(500) for r in (["both"] if n % 10 == 0 else ["a", "b"])}
        stored = store.decisions()
    assert len(stored) == len(made) == 950
    assert {d.id for d in stored} == made
    # A page that follows the log misses nothing either: numbers appear in the order of commits.
    assert seen == [d.id for d in stored]
    assert followed == sorted(set(followed))


def test_threads_share_a_store(place: str) -> None:
    with open_store(place) as store:
        threads = [
            threading.Thread(target=lambda k=k: [store.decide(decision(n, f"t{k}")) for n in range(20)])
            for k in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(store.decisions()) == 80


@pytest.mark.slow
def test_nothing_confirmed_is_lost_when_killed_sqlite(tmp_path: Path) -> None:
    places = [str(tmp_path / f"{n}.db") for n in range(7)]
    _kill_and_look(places, KILLS)
    for file in places:
        with closing(sqlite3.connect(file)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.mark.slow
def test_nothing_confirmed_is_lost_when_killed_postgres(database: str) -> None:
    _kill_and_look([database], KILLS // 2)


def _kill_and_look(places: list[str], kills: int) -> None:
    """Kill deciding processes at random moments: every fifth while it opens or makes the store, the others later."""
    context, random = forkserver(), Random(2024)
    confirmed: dict[str, set[str]] = {place: set() for place in places}
    for n in range(kills):
        place = places[n % len(places)]
        ours, theirs = context.Pipe(duplex=False)
        child = context.Process(target=decide_until_killed, args=(place, f"r{n}", theirs), daemon=True)
        child.start()
        theirs.close()
        # A busy machine is slow: what is waited for is decisions, and only the last moment is one of time.
        early = n % 5 == 0
        for _ in range(0 if early else random.randrange(1, 15)):
            assert ours.poll(60), "nothing was decided for a minute"
            confirmed[place].add(ours.recv_bytes().decode())
        time.sleep(random.uniform(0.0, 0.3 if early else 0.02))
        child.kill()
        child.join()
        try:
            while True:
                confirmed[place].add(ours.recv_bytes().decode())
        except EOFError:
            pass
    for place in places:
        with open_store(place) as store:
            stored = [d.id for d in store.decisions()]
        assert len(stored) == len(set(stored))
        assert confirmed[place] <= set(stored)
    assert sum(map(len, confirmed.values())) > kills


def test_the_log_can_only_be_added_to(database: str) -> None:
    with open_store(database) as store:
        store.decide(decision(0))
    engine = create_engine(database.replace("postgresql:", "postgresql+psycopg:"))
    for statement in ("UPDATE factcheck_event SET note = ''", "DELETE FROM factcheck_event"):
        with pytest.raises(DBAPIError, match="only added to"), engine.begin() as connection:
            connection.execute(text(statement))
    engine.dispose()


def test_a_server_that_went_away_comes_back(database: str) -> None:
    """The pool notices a lost connection: a page need not be restarted with its database."""
    with open_store(database) as store:
        store.decide(decision(0))
        engine = create_engine(database.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(
                text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
            )
        engine.dispose()
        assert isinstance(store.decide(decision(1)), Decision)


def test_a_server_that_is_not_there_is_named_without_its_password() -> None:
    with pytest.raises(StoreError, match="is the server running") as caught:
        open_store("postgresql://desk:secret@127.0.0.1:1/none")
    assert "secret" not in str(caught.value)

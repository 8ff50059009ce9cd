"""What the tests of the store share: questions, decisions, a PostgreSQL of their own, processes that can be killed."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from pathlib import Path

from factcheck.decisions import Decision, Question, Side, Verdict, content_hash

START = datetime(2024, 5, 6, 8, 0, tzinfo=UTC)


def at(minutes: float) -> datetime:
    """So many minutes after the first decision of the tests."""
    return START + timedelta(minutes=minutes)


def side(value: str, *articles: str, said: str = "") -> Side:
    """A side of one claim per article."""
    paths = articles or ("a.txt",)
    keys = tuple(sorted(content_hash(p, said, value)[:16] for p in paths))
    return Side(value, tuple(sorted(paths)), keys, tuple(sorted(content_hash("near", p)[:16] for p in paths)))


def question(n: int = 0) -> Question:
    """Two articles that disagree on the length of bridge number n."""
    sides = (side("310米", f"{n}/a.txt"), side("330米", f"{n}/b.txt"))
    return Question("amount", f"{n}号桥", "长度", "conflict", "amount.differ", 0.8, sides, ((0, 1),))


def decision(n: int = 0, reviewer: str = "林", minutes: float = 0, token: str = "") -> Decision:
    """The first value of question n is right."""
    return Decision(question(n), Verdict.RIGHT, reviewer, at(minutes), note="已核", right=0, token=token)


def forkserver() -> ForkServerContext:
    """Processes that start in milliseconds with what they need already imported."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.store_fixture", "factcheck.store.log", "alembic.command"])
    return context


def write_many(url: str, reviewer: str, count: int, go: Connection) -> None:
    """In a process of its own: wait for the word, open the store, decide. Every tenth decision is also the other's."""
    from factcheck.store import open_store

    go.recv()
    with open_store(url) as store:
        for n in range(count):
            store.decide(decision(n, "both" if n % 10 == 0 else reviewer))


def decide_until_killed(url: str, reviewer: str, out: Connection) -> None:
    """In a process of its own: decide without end, and name each decision once it is confirmed."""
    from factcheck.store import open_store

    with open_store(url) as store:
        n = 0
        while True:
            out.send_bytes(store.decide(decision(n, reviewer)).id.encode())
            n += 1


def postgres_programs() -> Path | None:
    """The folder of Debian's PostgreSQL, the newest; None where it is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3].split(".")[0]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


@contextmanager
def postgres(programs: Path) -> Iterator[str]:
    """A server on a socket in a folder of its own, as long as the block runs; yields the URL."""
    # Not below pytest's folder: that is closed to other users, and PostgreSQL refuses to run as root.
    folder = Path(tempfile.mkdtemp(prefix="factcheck-pg-"))
    user = "nobody" if os.geteuid() == 0 else None
    try:
        if user is not None:
            shutil.chown(folder, user)
        data = folder / "data"
        initdb = [str(programs / "initdb"), "-D", str(data), "-U", "desk", "-A", "trust", "-E", "UTF8", "--no-sync"]
        subprocess.run([*initdb, "--locale=C.UTF-8"], check=True, capture_output=True, user=user, cwd=folder)
        ctl = [str(programs / "pg_ctl"), "-D", str(data), "-w", "-t", "60", "-l", str(folder / "log")]
        options = f"-c listen_addresses='' -c unix_socket_directories='{folder}'"
        subprocess.run([*ctl, "-o", options, "start"], check=True, stdout=subprocess.DEVNULL, user=user, cwd=folder)
        try:
            yield f"postgresql://desk@/postgres?host={folder}"
        finally:
            subprocess.run([*ctl, "-m", "immediate", "stop"], capture_output=True, user=user, cwd=folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)

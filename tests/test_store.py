"""The store in one SQLite file: its shape, what it refuses, exports, and the command."""

from __future__ import annotations

import csv
import io
import sqlite3
import sys
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import factcheck.store
from factcheck.cli import main
from factcheck.decisions import Assignment, Event, SignOff, Undo, Verdict
from factcheck.errors import StoreError
from factcheck.store import open_store
from factcheck.store.connection import connect, url_of
from factcheck.store.exchange import FORMATS, parse, render
from factcheck.store.schema import HEAD, METADATA, VERSION
from tests.store_fixture import at, decision, question

EVENTS: tuple[Event, ...] = (
    decision(0),
    replace(decision(1), verdict=Verdict.NO_CONFLICT, right=None, shape="apart.other-part", note="=1+1\r\n'引', \"x\""),
    replace(decision(2), verdict=Verdict.BOTH_RIGHT, right=None, note=" 前后有空格 "),
    replace(decision(3), verdict=Verdict.NEEDS_CALL, right=None, note=""),
    Assignment(question(3), "王", "林", at(3)),
    Undo(decision(0).id, "王", at(4), fingerprint=decision(0).fingerprint),
    SignOff("r1", ((decision(1).fingerprint, decision(1).id), (decision(3).fingerprint, "")), "林", at(5), "发稿"),
)

WRITABLE = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")


def numbered(events: tuple[Event, ...]) -> list[Event]:
    """Without the sequence, which is the store's own."""
    return [replace(e, sequence=0) for e in events]


def test_the_migrations_make_the_schema(tmp_path: Path) -> None:
    engine = connect(url_of(tmp_path / "d.db"))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION, "compare_type": True})
        assert compare_metadata(context, METADATA) == []
        assert context.get_current_revision() == HEAD
    engine.dispose()
    scripts = ScriptDirectory(str(Path(factcheck.store.__file__).parent / "migrations"))
    assert scripts.get_current_head() == HEAD


def test_every_commit_is_on_the_disk(tmp_path: Path) -> None:
    engine = connect(url_of(tmp_path / "d.db"))
    with engine.connect() as connection:
        found = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")]
    engine.dispose()
    assert found == ["wal", 2]


def test_the_log_can_only_be_added_to(tmp_path: Path) -> None:
    with open_store(tmp_path / "d.db") as store:
        store.decide(decision())
    with closing(sqlite3.connect(tmp_path / "d.db")) as connection:
        for statement in ("UPDATE factcheck_event SET note = ''", "DELETE FROM factcheck_event"):
            with pytest.raises(sqlite3.IntegrityError, match="only added to"):
                connection.execute(statement)


def test_look_alikes_are_decided_together_or_not_at_all(tmp_path: Path) -> None:
    with open_store(tmp_path / "d.db") as store:
        with pytest.raises(AttributeError):
            store.decide_all([decision(0), None])  # type: ignore[list-item]
        assert store.events() == ()
        assert [d.sequence for d in store.decide_all([decision(1), decision(0)])] == [1, 2]


def test_a_token_tells_two_equal_decisions_apart(tmp_path: Path) -> None:
    with open_store(tmp_path / "d.db") as store:
        for token in ("", "", "form-1", "form-1", "form-2"):
            store.decide(decision(token=token))
        assert len(store.decisions()) == 3


def test_an_undo_names_what_is_there(tmp_path: Path) -> None:
    with open_store(tmp_path / "d.db") as store:
        with pytest.raises(StoreError, match="no such record"):
            store.undo("d0", "林", at(0))
        made = store.decide(decision())
        undo = store.undo(made.id, "林", at(1))
        with pytest.raises(StoreError, match="decide again"):
            store.undo(undo.id, "林", at(2))


def test_a_time_is_one_moment_in_any_zone() -> None:
    there = at(0).astimezone(timezone(timedelta(hours=8)))
    assert replace(decision(), at=there).id == decision().id
    with pytest.raises(StoreError, match="zone"):
        replace(decision(), at=datetime(2024, 1, 1))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"reviewer": " "}, "who is it"),
        ({"right": None}, "which value"),
        ({"right": 2}, "0 to 1"),
        ({"right": -1}, "0 to 1"),
        ({"verdict": Verdict.BOTH_RIGHT}, "which value"),
        ({"verdict": Verdict.NO_CONFLICT, "right": None}, "the shape"),
        ({"shape": "apart.other-part"}, "the shape"),
        ({"verdict": Verdict.NO_CONFLICT, "right": None, "shape": "amount.differ"}, "no shape"),
        ({"note": "x" * 10_001}, "within 10000"),
        ({"note": "\x00"}, "can't be stored"),
        ({"reviewer": "\ud800"}, "can't be stored"),
    ],
)
def test_a_decision_that_does_not_fit_together_is_refused(change: dict[str, object], says: str) -> None:
    with pytest.raises(StoreError, match=says):
        replace(decision(), **change)  # type: ignore[arg-type]


def test_what_is_no_store_is_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE songs (name)")
    before = other.read_bytes()
    with pytest.raises(StoreError, match="something else"):
        open_store(other)
    assert other.read_bytes() == before
    plain = tmp_path / "notes.txt"
    plain.write_text("not a database, only some words\n" * 50)
    with pytest.raises(StoreError, match="name another"):
        open_store(plain)


def test_a_store_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    with open_store(tmp_path / "d.db") as store:
        store.decide(decision())
    with closing(sqlite3.connect(tmp_path / "d.db")) as connection:
        connection.execute(f"UPDATE {VERSION} SET version_num = '9999'")
        connection.commit()
    with pytest.raises(StoreError, match="newer"):
        open_store(tmp_path / "d.db")


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ("", "name the file"),
        ("sqlite://", "would be lost"),
        ("mysql://a@b/c", "SQLite"),
        ("://", "no URL"),
        ("/no/such/folder/d.db", "does the folder exist"),
    ],
)
def test_a_place_that_can_hold_no_store_says_what_to_give(place: str, says: str) -> None:
    with pytest.raises(StoreError, match=says):
        open_store(place)


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "sqlalchemy", None)
    with pytest.raises(StoreError, match=r"claim-factcheck\[desk\]"):
        open_store(tmp_path / "d.db")


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_comes_back_whole_and_only_once(form: str, tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db") as store:
        assert store.add_all(EVENTS) == len(EVENTS)
        data = render(store.events(), form)
    with open_store(tmp_path / "b.db") as store:
        assert store.add_all(parse(data, form)) == len(EVENTS)
        assert store.add_all(parse(data, form) + (decision(9), decision(9))) == 1
        assert numbered(store.events()[:-1]) == list(EVENTS)
        assert render(store.events()[:-1], form) == data


@pytest.mark.parametrize("form", FORMATS)
@given(note=st.text(WRITABLE, max_size=60), reviewer=st.text(WRITABLE, max_size=9).filter(str.strip))
def test_any_words_survive_an_export(form: str, note: str, reviewer: str) -> None:
    made = replace(decision(), note=note, reviewer=reviewer)
    assert parse(render((made,), form), form) == (made,)


@given(value=st.text(max_size=20))
def test_no_cell_is_a_formula(value: str) -> None:
    made = replace(decision(), note=value.encode("utf-8", "replace").decode().replace("\x00", ""))
    rows = list(csv.reader(io.StringIO(render((made,), "csv").decode("utf-8-sig"), newline="")))
    assert len(rows) == 2
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in rows[1])


@pytest.mark.parametrize(
    ("data", "form", "says"),
    [
        (b"\xff\xfe\x00", "csv", "UTF-8"),
        (b"a,b\n1,2\n", "csv", "'type' is missing"),
        (b"{", "jsonl", "line 1: no JSON"),
        (b"\n[1]\n", "jsonl", "line 2"),
        (b'{"format_version": 7}', "jsonl", "format_version"),
        (b'{"format_version": 1}', "jsonl", "missing"),
        (b'{"format_version":1,"type":"decision","at":"2024-05-06","reviewer":"x","body":"[]"}', "jsonl", "no record"),
        (render((decision(),), "jsonl").replace("已核".encode(), "未核".encode()), "jsonl", "was changed"),
        (render((decision(),), "csv").replace("已核".encode(), "未核".encode()), "csv", "was changed"),
        (b"[" * 100_000, "jsonl", "line 1"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_export_is_refused(data: bytes, form: str, says: str) -> None:
    with pytest.raises(StoreError, match=says):
        parse(data, form)


def test_the_command_moves_decisions(tmp_path: Path) -> None:
    old, new, file = str(tmp_path / "old.db"), str(tmp_path / "new.db"), str(tmp_path / "d.csv")
    with open_store(old) as store:
        store.add_all(EVENTS)

    def run(*words: str) -> tuple[int, str]:
        done = CliRunner().invoke(main, ["decisions", *words])
        return done.exit_code, done.output

    assert run("export", "--store", old, "-o", file) == (0, "")
    assert run("import", file, "--store", new) == (0, "7 new, 0 there already\n")
    assert run("import", file, "--store", new) == (0, "0 new, 7 there already\n")
    code, listed = run("list", "--store", new)
    assert code == 0
    assert "310米* | 330米" not in listed, "the first decision was undone"
    assert "no-conflict (apart.other-part)" in listed
    assert run("export", "--store", new, "--format", "jsonl")[1].count("\n") == 7
    for wrong in (("list", "--store", str(tmp_path / "none.db")), ("import", str(tmp_path / "none.csv"))):
        code, said = run(*wrong)
        assert code == 2
        assert "No such file" in said or "no such file" in said
    assert not (tmp_path / "none.db").exists()


def test_ids_stay_what_they_are() -> None:
    """Another spelling of an id would double every decision at the next import."""
    assert [e.id for e in EVENTS[:1] + EVENTS[4:]] == [
        "df17cbe215e46ed6bb0cc0e9e",
        "a8225dc6862aff3791fa93263",
        "u60b6a97151327c363eed87bc",
        "s01d57677fe55dabfd55d4ae5",
    ]

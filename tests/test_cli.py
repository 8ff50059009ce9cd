"""The commands as a user meets them: exit status, messages, files, and what bad input does to them."""

from __future__ import annotations

import csv
import filecmp
import io
import json
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import click
import pandas as pd
import pytest
from click.testing import CliRunner, Result

from factcheck.cli import main
from factcheck.report import FORMATS
from tests.made_files import make_docx
from tests.sources import ROOT

SEEDS = ROOT / "seeds"
A = "北江洪水造成12人死亡，转移群众300人。海川公司董事长李建国表示，公司捐款310万元。\n"
B = "北江洪水造成21人死亡，转移群众300人。海川公司董事长李建国表示，公司捐款310万元。\n"
SECONDS = 15  # for the report on the seeds; the goal of 5 is for a machine that does nothing else


def run(*arguments: object) -> Result:
    """A command in this process."""
    return CliRunner().invoke(main, [str(a) for a in arguments])


def process(*arguments: object, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """A command as a shell starts it."""
    command = [sys.executable, "-m", "factcheck", *map(str, arguments)]
    path = {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", env=path, check=False)


def installed() -> bool:
    """Whether the package is installed here, and not only its sources on the path."""
    try:
        return bool(version("claim-factcheck"))
    except PackageNotFoundError:
        return False


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Two articles that disagree on one figure."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(A, encoding="utf-8")
    (folder / "b.txt").write_text(B, encoding="utf-8")
    return folder


def toll(folder: Path) -> dict[str, Any]:
    """The cluster of the two tolls in a report."""
    document = json.loads((folder / "clusters.json").read_text(encoding="utf-8"))
    (found,) = [c for c in document["clusters"] if {"12人", "21人"} <= {p["value"] for p in c["positions"]}]
    assert isinstance(found, dict)
    return found


# Help.


def commands(group: click.Group = main, before: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Every command and sub-command, as one types it."""
    out: list[tuple[str, ...]] = [before]
    for name, command in sorted(group.commands.items()):
        here = (*before, name)
        out += commands(command, here) if isinstance(command, click.Group) else [here]
    return out


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_every_command_has_help(command: tuple[str, ...]) -> None:
    for flag in ("--help", "-h"):
        done = run(*command, flag)
        assert done.exit_code == 0
        assert done.output.startswith("Usage: ")
        summary = done.output.split("\n\n")[1].strip()
        assert len(summary) > 20, "say what it does"


def test_a_misused_command_says_so_and_ends_with_2() -> None:
    for arguments in ((), ("report",), ("claims", SEEDS, "--format", "pdf"), ("report", SEEDS, "--lang", "fr"), ("x",)):
        done = run(*arguments)
        assert done.exit_code == 2
        assert "Usage: " in done.output and "Traceback" not in done.output


@pytest.mark.skipif(not installed(), reason="run from the sources: the version is that of an installed package")
def test_version_is_that_of_the_package() -> None:
    done = process("--version")
    assert re.fullmatch(r"\d+\.\d+\.\d+\S*", done.stdout.strip())


# report.


def test_report_writes_every_format_and_says_what_it_found(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = run("report", corpus, "-o", out)
    assert done.exit_code == 0
    assert sorted(p.name for p in out.iterdir()) == sorted(f.name for f in FORMATS)
    assert str(out / "report.html") in done.output
    assert toll(out)["relation"] == "conflict"
    assert "12人" in done.output and "21人" in done.output


def test_two_runs_give_the_same_bytes(corpus: Path, tmp_path: Path) -> None:
    """Each in a process of its own: a random seed for hashes must not show."""
    for name in ("one", "two"):
        assert process("report", corpus, "-o", tmp_path / name).returncode == 0
    names = [f.name for f in FORMATS]
    same, different, missing = filecmp.cmpfiles(tmp_path / "one", tmp_path / "two", names, shallow=False)
    assert (sorted(same), different, missing) == (sorted(names), [], [])


def test_a_report_inside_the_corpus_is_not_read_as_an_article(corpus: Path) -> None:
    out = corpus / "report"
    first = run("report", corpus, "-o", out)
    before = {p.name: p.read_bytes() for p in out.iterdir()}
    again = run("report", corpus, "-o", out)
    assert (first.exit_code, again.exit_code) == (0, 0)
    assert {p.name: p.read_bytes() for p in out.iterdir()} == before
    document = json.loads(before["clusters.json"])
    assert [a["path"] for a in document["articles"]] == ["a.txt", "b.txt"]


def test_the_language_is_that_of_the_articles_unless_said(corpus: Path, tmp_path: Path) -> None:
    run("report", corpus, "-o", tmp_path / "zh")
    run("report", corpus, "-o", tmp_path / "en", "--lang", "en")
    assert '<html lang="zh' in (tmp_path / "zh" / "report.html").read_text(encoding="utf-8")
    assert '<html lang="en' in (tmp_path / "en" / "report.html").read_text(encoding="utf-8")


def test_the_report_on_the_seeds_is_quick(tmp_path: Path) -> None:
    started = time.perf_counter()
    done = process("report", SEEDS, "--facts", SEEDS / "facts.csv", "-o", tmp_path)
    took = time.perf_counter() - started
    assert (done.returncode, done.stderr) == (0, "")
    assert took < SECONDS


def test_a_folder_that_cannot_be_written_is_a_message(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    done = run("report", corpus, "-o", tmp_path / "file" / "inside")
    assert done.exit_code not in (0, None)
    assert done.exception is None or isinstance(done.exception, SystemExit)
    assert "Error: " in done.output


def test_bad_house_facts_are_a_message(corpus: Path, tmp_path: Path) -> None:
    done = run("report", corpus, "--facts", tmp_path / "none.csv", "-o", tmp_path / "out")
    assert done.exit_code == 2 and isinstance(done.exception, SystemExit)
    assert "none.csv" in done.output and "Error: " in done.output


# Bad input: named, with a reason, and the rest is done.

NOISE = bytes(range(256)) * 20
BAD: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "no text"),
    "noise.txt": (NOISE, "binary"),
    "broken.docx": (b"PK\x03\x04" + NOISE, ".docx"),
    "broken.pdf": (b"%PDF-1.7\n" + NOISE, "PDF"),
    "only-script.html": (b"<html><script>alert('1')</script></html>", "no text"),
    "broken.jsonl": (b'{"text": ', "not valid JSON"),
    "photo.jpg": (b"\xff\xd8\xff\xe0" + NOISE, "unsupported format"),
}
PAGE = (
    "<html><head><title>洪水</title><script>document.title='STOLEN'</script></head><body onload=\"alert('LOADED')\">"
    "<h1>洪水</h1><p>已知北江洪水造成15人死亡，道路中断。"
    "<img src=x onerror=\"alert('PICTURE')\">&lt;script&gt;alert('QUOTED')&lt;/script&gt;</p></body></html>"
)


def spoil(folder: Path) -> None:
    """Put every bad file into a folder, and a page with scripts, which is a good one."""
    for name, (data, _) in BAD.items():
        (folder / name).write_bytes(data)
    (folder / "nothing").mkdir()
    (folder / "page.html").write_text(PAGE, encoding="utf-8")
    (folder / "gbk.txt").write_bytes("北江洪水造成12人死亡，水位仍在上涨。".encode("gb18030"))
    (folder / "link.txt").symlink_to(folder / "gone.txt")
    make_docx(folder / "blank.docx", "")


def test_bad_files_are_named_and_the_others_reported(corpus: Path, tmp_path: Path) -> None:
    spoil(corpus)
    out = tmp_path / "out"
    done = process("report", corpus, "-o", out)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr + done.stdout
    said = dict(line.split(": ", 1) for line in done.stderr.splitlines())
    assert {name.split("#")[0] for name in said} == {*BAD, "link.txt", "blank.docx"}
    for name, (_, reason) in BAD.items():
        (message,) = [m for k, m in said.items() if k.split("#")[0] == name]
        assert reason in message
    document = json.loads((out / "clusters.json").read_text(encoding="utf-8"))
    errors = {a["path"]: a["error"] for a in document["articles"] if "error" in a}
    assert errors == said
    assert {"a.txt", "b.txt", "gbk.txt", "page.html"} <= {a["path"] for a in document["articles"]} - errors.keys()
    values = [p["value"] for p in toll(out)["positions"]]
    assert values == ["12人", "21人", "15人"]


def test_no_script_of_a_page_reaches_the_report(corpus: Path, tmp_path: Path) -> None:
    spoil(corpus)
    run("report", corpus, "-o", tmp_path / "out")
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert not re.search(r"STOLEN|LOADED|PICTURE|onerror|onload=", page)
    assert "<script>alert" not in page


@pytest.mark.parametrize("command", ["report", "claims"])
def test_nothing_that_can_be_read_ends_with_2(command: str, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    out: Sequence[object] = ("-o", tmp_path / "out") if command == "report" else ()
    for bad in (folder, tmp_path / "missing.txt"):
        done = run(command, bad, *out)
        assert done.exit_code == 2
        assert bad.name in done.output and "Traceback" not in done.output


# claims.


def rows_of(data: bytes, form: str) -> list[dict[str, object]]:
    """The table of claims in any of its forms."""
    if form == "json":
        document = json.loads(data)
        assert document["format_version"] == 1
        return list(document["claims"])
    if form == "csv":
        return [dict(row) for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig")))]
    frame = pd.read_parquet(io.BytesIO(data))
    return [dict(zip(frame.columns, row, strict=True)) for row in frame.itertuples(index=False)]


@pytest.mark.parametrize("form", ["csv", "json", "parquet"])
def test_claims_in_every_form(form: str, corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / f"claims.{form}"
    done = run("claims", corpus / "a.txt", "--format", form, "-o", out)
    assert (done.exit_code, done.output) == (0, "")
    rows = rows_of(out.read_bytes(), form)
    assert {"12人", "300人", "310万元"} <= {str(row["value"]) for row in rows}
    for row in rows:
        assert A[int(str(row["start"])) : int(str(row["end"]))] == row["quote"]


def test_claims_go_to_standard_output(corpus: Path) -> None:
    done = process("claims", corpus / "a.txt", "--format", "json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["claims"]
    assert process("claims", corpus / "a.txt").stdout.lstrip("\ufeff").count("\n") > 3


def test_parquet_is_not_written_to_a_terminal(corpus: Path) -> None:
    done = run("claims", corpus, "--format", "parquet")
    assert done.exit_code == 2
    assert "-o" in done.output


def test_claims_of_a_folder_with_a_bad_file_end_with_1(corpus: Path) -> None:
    (corpus / "empty.txt").write_bytes(b"")
    done = process("claims", corpus, "--format", "json")
    assert done.returncode == 1
    assert done.stderr.startswith("empty.txt: no text")
    assert {c["article"] for c in json.loads(done.stdout)["claims"]} == {"a.txt", "b.txt"}


# explain.


def test_explain_shows_the_ladder_of_a_cluster(corpus: Path, tmp_path: Path) -> None:
    run("report", corpus, "-o", tmp_path / "out")
    done = run("explain", toll(tmp_path / "out")["id"], corpus)
    assert done.exit_code == 0
    assert "12人" in done.output and "21人" in done.output
    assert "[amount.differ]" in done.output
    assert "→ amount.differ" in done.output


def test_explain_of_an_unknown_id_names_some_that_are_there(corpus: Path) -> None:
    done = process("explain", "c000000000000", corpus)
    assert done.returncode not in (0, 2) and "Traceback" not in done.stderr
    assert "c000000000000" in done.stderr
    (named,) = re.findall(r"are: (c[0-9a-f]{12})", done.stderr)
    assert run("explain", named, corpus).exit_code == 0

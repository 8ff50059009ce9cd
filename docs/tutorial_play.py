"""Plays the tutorial: runs every command of the page in a copy of its example, and decides what the page decides.

    python -m docs.tutorial_play [--check]

writes what the commands print into docs/tutorial.zh.md and docs/tutorial.en.md, so that the pages show what the tool
says. `--check` writes nothing and exits 1 where a page shows something else.

Blocks marked `console` are sessions: a line that begins with `$ ` is run, what follows is what it prints. Comments
steer the rest: `<!-- edit FILE -->` puts the line of the next block into the file, in place of the line that begins
alike; `<!-- decide | WORDS | VERDICT | WHICH | NOTE -->` decides the discrepancy whose title or values hold the words.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from factcheck.decisions import Decision, Question, Verdict
from factcheck.pipeline import run_corpus
from factcheck.questions import questions_of
from factcheck.store import open_store

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
LANGS = ("zh", "en")
REVIEWER = {"zh": "林", "en": "Lin"}
STORE = "decisions.db"
WHEN = datetime(2025, 5, 12, 1, 30, tzinfo=UTC)  # of the decisions, so that the page stays as it is
LIMIT_S = 120

_STEP = re.compile(
    r"(?P<fence>^```console\n(?P<session>.*?)^```$)|<!-- edit (?P<file>\S+) -->\n+```\w*\n(?P<line>.*?)\n```"
    r"|<!-- decide \|(?P<decide>[^\n]*)-->",
    re.M | re.S,
)
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/")


@dataclass(frozen=True, slots=True)
class Said:
    """One decision of the page: which discrepancy, what, which value or reason, with which note."""

    words: str
    verdict: Verdict
    which: str
    note: str


def page_of(lang: str) -> Path:
    """The tutorial in a language."""
    return DOCS / f"tutorial.{lang}.md"


def decisions_in(text: str) -> Iterator[Said]:
    """What the page decides on the desk, in its order."""
    for found in re.finditer(r"<!-- decide \|([^\n]*)-->", text):
        words, verdict, which, note = (part.strip() for part in found.group(1).split("|"))
        yield Said(words, Verdict(verdict), which, note)


def play(lang: str, folder: Path) -> str:
    """The page with what its commands print in `folder`, which becomes a copy of the example."""
    shutil.copytree(DOCS / "tutorial" / lang, folder, dirs_exist_ok=True)
    text = page_of(lang).read_text(encoding="utf-8")
    made = iter(range(1000))

    def step(found: re.Match[str]) -> str:
        if found["fence"] is not None:
            return f"```console\n{_session(found['session'], folder)}```"
        if found["file"] is not None:
            _edit(folder / found["file"], found["line"])
        else:
            (said,) = decisions_in(found.group())
            decide(lang, folder, said, next(made))
        return found.group()

    return _STEP.sub(step, text)


def _session(session: str, folder: Path) -> str:
    commands = [line[2:] for line in session.splitlines() if line.startswith("$ ")]
    return "".join(f"$ {command}\n{_run(command, folder)}" for command in commands)


def _run(command: str, folder: Path) -> str:
    """What a command prints: standard output, then what it says on the other channel. Raises ValueError for others."""
    words = shlex.split(command)
    if words[0] == "factcheck":
        return _serve(words[1:], folder) if words[1] == "review" else _print(words[1:], folder)
    if command in ("git clone https://example.org/claim-factcheck", "cd claim-factcheck/docs/tutorial/" + folder.name):
        return ""  # the reader is at home; here the copy of the example is the place
    if words[0] in ("python3", ".") or words[0].endswith("/pip"):
        _install(words)
        return ""
    raise ValueError(f"{command}: the tutorial's player does not know this command")


def environment() -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("FACTCHECK_")}
    return kept | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}


def _print(words: Sequence[str], folder: Path) -> str:
    command = [sys.executable, "-m", "factcheck", *words]
    done = subprocess.run(
        command, cwd=folder, env=environment(), capture_output=True, encoding="utf-8", timeout=LIMIT_S, check=False
    )
    if "Traceback" in done.stderr:
        raise ValueError(f"{' '.join(words)}: {done.stderr}")
    return done.stdout + done.stderr


def _serve(words: Sequence[str], folder: Path) -> str:
    """The first line of the page's server, which is stopped again; the port is shown as the usual one."""
    command = [sys.executable, "-m", "factcheck", *words, "--port", "0"]
    server = subprocess.Popen(command, cwd=folder, env=environment(), stdout=subprocess.PIPE, encoding="utf-8")
    try:
        assert server.stdout is not None
        return _ADDRESS.sub("http://127.0.0.1:8321/", server.stdout.readline())
    finally:
        server.kill()
        server.communicate()


def _install(words: Sequence[str]) -> None:
    """Installing is what `make test` has done by the same line; here only that its parts are there."""
    if words[0] == "python3" and words[1:3] != ["-m", "venv"]:
        raise ValueError(f"{' '.join(words)}: not how it is installed")
    if words[0].endswith("/pip"):
        config = (ROOT / "setup.cfg").read_text(encoding="utf-8")
        (extra,) = re.findall(r"\[(\w+)\]$", words[-1])
        if f"\n{extra} =\n" not in config or not (ROOT / "constraints.txt").is_file():
            raise ValueError(f"{' '.join(words)}: there is no such extra")


def _edit(file: Path, line: str) -> None:
    """Put a line in the place of the one that it begins with, before a waiver or another end."""
    lines = file.read_text(encoding="utf-8").splitlines()
    start = line.partition("<!--")[0].rstrip()
    (at,) = [n for n, old in enumerate(lines) if old.startswith(start)]
    lines[at] = line
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def decide(lang: str, folder: Path, said: Said, number: int = 0) -> None:
    """Decide as the desk does, at a time that stays the same."""
    asked = question_for(said, list(questions_of(run_corpus([folder / "articles"])).values()))
    right = None
    if said.verdict is Verdict.RIGHT:
        right = next(at for at, side in enumerate(asked.sides) if side.value == said.which)
    shape = said.which if said.verdict is Verdict.NO_CONFLICT else ""
    at = WHEN.replace(minute=WHEN.minute + number)
    with open_store(folder / STORE) as store:
        store.decide(Decision(asked, said.verdict, REVIEWER[lang], at, said.note, right, shape))


def question_for(said: Said, asked: Sequence[Question]) -> Question:
    """The one question that is meant. Raises ValueError where there is none, or more than one."""
    found = [q for q in asked if said.words in " ".join((q.subject, q.attribute, *(s.value for s in q.sides)))]
    if len(found) != 1:
        raise ValueError(f"{said.words!r} names {len(found)} discrepancies, not one")
    return found[0]


def main(argv: Sequence[str] | None = None) -> int:
    """Bring both pages up to date, or with --check only say which is not."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args(argv)
    stale = 0
    for lang in LANGS:
        with tempfile.TemporaryDirectory() as place:
            new = play(lang, Path(place) / lang)
        if new != page_of(lang).read_text(encoding="utf-8"):
            stale += 1
            if options.check:
                print(f"{page_of(lang).name} shows what the tool does not print: run `make readme`", file=sys.stderr)
            else:
                page_of(lang).write_text(new, encoding="utf-8")
                print(page_of(lang).name)
    return 1 if stale and options.check else 0


if __name__ == "__main__":
    raise SystemExit(main())

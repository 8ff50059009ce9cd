"""Every command says the same of an index as of the folder that it was made from, and whoever does the work."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from factcheck.cli import main
from factcheck.engine import Cores
from factcheck.records import Run
from tests.test_index import archive, article, written

CORES = ("--engine", "cores", "--workers", "2")
WAYS = (("folder",), ("folder", *CORES), ("index",), ("index", *CORES))  # of getting at the articles


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A folder of articles, an index of it, and a draft that disagrees with two of them."""
    root = tmp_path_factory.mktemp("places")
    folder, index, draft = root / "articles", root / "a.index", root / "draft.md"
    folder.mkdir()
    told = []
    for a in archive(5):
        (folder / a.path).write_text(a.text, encoding="utf-8")
        told.append(json.dumps({"file": a.path, "source": a.source, "published": f"{a.published}"}))
    (folder / "articles.jsonl").write_text("\n".join(told) + "\n", encoding="utf-8")
    draft.write_text(article(3, 99).text, encoding="utf-8")
    assert invoke("index", "add", index, folder).exit_code == 0
    return {"folder": folder, "index": index, "draft": draft}


def invoke(*words: object) -> Result:
    """A command in this process."""
    return CliRunner().invoke(main, [str(w) for w in words])


def same(places: dict[str, Path], *words: object, of: Callable[[str], Any] = str) -> Any:
    """What a command says, which is the same each way; CORPUS stands for where the articles are."""
    said = []
    for place, *options in WAYS:
        done = invoke(*(places[place] if w == "CORPUS" else w for w in words), *options)
        assert done.exit_code < 2 and not done.stderr, done.output
        said.append((done.exit_code, of(done.stdout)))
    assert said.count(said[0]) == len(WAYS)
    return said[0][1]


def test_claims(places: dict[str, Path]) -> None:
    assert "12人" in same(places, "claims", "CORPUS")


def test_explain(places: dict[str, Path], tmp_path: Path) -> None:
    assert invoke("report", places["index"], "-o", tmp_path).exit_code == 0
    clusters = json.loads((tmp_path / "clusters.json").read_text(encoding="utf-8"))["clusters"]
    told = next(c for c in clusters if len(c["positions"]) > 1)
    assert told["id"] in same(places, "explain", told["id"], "CORPUS")
    assert same(places, "explain", told["claims"][0]["id"], "CORPUS")


def test_check(places: dict[str, Path]) -> None:
    """All that is found; against an index only the nearest articles are counted as read."""

    def findings(text: str) -> Any:
        return json.loads(text)["findings"]

    found = same(places, "check", places["draft"], "--against", "CORPUS", "--format", "json", of=findings)
    assert found and {e["article"][:3] for f in found for e in f["evidence"]} == {"003"}


def test_verify(places: dict[str, Path]) -> None:
    said = same(places, "verify", article(3, 77).text, "--against", "CORPUS", "--format", "json", of=json.loads)
    assert said["verdict"] == "REFUTED"


def test_review(places: dict[str, Path], tmp_path: Path) -> None:
    """The page goes through the same run."""
    from factcheck.web.serve import Serving, serve

    runs: list[Run] = []

    def stop(run: Run, address: str) -> None:
        runs.append(run)
        raise KeyboardInterrupt

    for engine in (None, Cores(2)):
        for place in ("folder", "index"):
            asked = Serving([places[place]], str(tmp_path / "decisions.db"), port=0, engine=engine)
            with pytest.raises(KeyboardInterrupt):
                serve(asked, lambda _, articles: articles, stop)
    assert len({written(run) for run in runs}) == 1 and runs[0].clusters


def test_every_command_that_reads_articles_takes_an_engine() -> None:
    for name in ("report", "claims", "explain", "review", "check", "verify"):
        assert {"engine", "workers", "address"} <= {p.name for p in main.commands[name].params}, name

"""The index: an archive read once. Nothing is read twice, nothing is left behind, and nothing is lost by a kill."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import create_engine, select

from claims.article import read_text
from claims.records import Article
from factcheck import pipeline, shelf
from factcheck.api import check_drafts
from factcheck.cli import main
from factcheck.errors import FactcheckError, StoreError
from factcheck.index import index_among, open_index, place_of
from factcheck.index.schema import ARTICLES, COUNTS, MERGES, POSTINGS
from factcheck.pipeline import add_to, run_articles, run_corpus, run_index
from factcheck.records import Part
from factcheck.report.as_json import render
from factcheck.report.view import view_of
from factcheck.stages import read_articles
from factcheck.stories import Stories, in_story_order
from factcheck.taken import Taken
from tests.store_fixture import forkserver, postgres, postgres_programs

TOWNS = "青山 北江 临河 白沙 石湾 高坪 云溪 柳林 东岭 南渡".split()


def article(n: int, dead: int, day: int = 1, name: str = "") -> Article:
    """A report of the flood in town number n."""
    town = TOWNS[n % len(TOWNS)] + str(n)
    text = f"{town}镇洪水共造成{dead}人死亡，转移群众{3400 + n}人。{town}镇政府表示，供电将在两天内恢复，学校停课。"
    return replace(read_text(text, name or f"{n:03}-{dead}.txt"), published=date(2023, 8, day), source=f"日报{n}")


def archive(size: int = 12) -> list[Article]:
    """Two reports of each of some floods, which disagree on the dead."""
    return [article(n, dead, day) for n in range(size) for dead, day in ((12, 1), (21, 5))]


def written(run: object) -> bytes:
    """A run as a report's file."""
    return render(view_of(run))  # type: ignore[arg-type]


def add(place: Path | str, articles: Sequence[Article]) -> tuple[int, int, int]:
    """Add articles; how many were new, changed, as they were."""
    with open_index(place, create=True) as index:
        done = list(add_to(index, articles))
    return sum(d[0] for d in done), sum(d[1] for d in done), sum(d[2] for d in done)


def rows(place: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that an index holds, but for the numbers that it gave."""
    engine, a = create_engine(f"sqlite:///{place}"), ARTICLES.c
    with engine.connect() as connection:
        held = {
            "articles": sorted(map(tuple, connection.execute(select(a.path, a.hash, a.sheet)))),
            "counts": sorted(map(tuple, connection.execute(select(COUNTS)))),
            "merges": sorted(map(tuple, connection.execute(select(MERGES)))),
            "terms": sorted({tuple(row) for row in connection.execute(select(POSTINGS.c.term))}),
        }
    engine.dispose()
    return held


def test_a_report_of_an_index_is_the_report_of_its_articles(tmp_path: Path) -> None:
    """To the byte, in whatever order the articles came."""
    articles = archive()
    place = tmp_path / "a.index"
    add(place, articles[10:])
    add(place, articles[:10])
    with open_index(place) as index:
        assert written(run_index(index)) == written(run_articles(articles))


def test_a_large_archive_holds_no_claims_and_few_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is taken from the shelf each time, and sheets that are let go of at once, change no byte."""
    whole = written(run_articles(archive()))
    monkeypatch.setattr(shelf, "_HELD", 3)
    monkeypatch.setattr(pipeline, "_LINKED", 2)
    monkeypatch.setattr(Taken, "__init__", lambda self, most=1: sized(self, most))
    assert written(run_articles(archive())) == whole


def sized(taken: Taken, most: int, made: Callable[..., None] = Taken.__init__) -> None:
    """Sheets at hand, of which hardly one is held."""
    made(taken, most)


def test_articles_of_a_story_stand_together() -> None:
    near = {"a": ("d", "f"), "b": ("c",), "c": ("b",), "d": ("a", "f"), "e": (), "f": ("a", "d")}
    assert in_story_order("abcdef", Stories(near)) == ["a", "d", "f", "b", "c", "e"]


def test_what_did_not_change_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place, articles = tmp_path / "a.index", archive(4)
    assert add(place, articles) == (8, 0, 0)
    read: list[str] = []

    def watched(year: int | None, some: Sequence[Article]) -> object:
        read.extend(a.path for a in some)
        return read_articles(year, some)

    monkeypatch.setattr(pipeline, "read_articles", watched)
    assert add(place, articles) == (0, 0, 8)
    assert read == []
    changed = replace(article(0, 13), path=articles[0].path)
    assert add(place, [changed, *articles[1:]]) == (0, 1, 7)
    assert read == [changed.path]


def test_what_changes_or_goes_takes_all_with_it(tmp_path: Path) -> None:
    """An index that articles were taken out of is the index that they were never in."""
    before, after = tmp_path / "before.index", tmp_path / "after.index"
    articles = archive(6)
    add(before, [*articles, replace(article(7, 40), path="gone.txt")])
    add(before, [replace(article(8, 50), path=articles[0].path)])
    add(before, [articles[0]])
    with open_index(before, write=True) as index:
        assert index.withdraw(["gone.txt", "never.txt"]) == 1
    add(after, articles)
    assert rows(before) == rows(after)
    with open_index(before) as index:
        assert written(run_index(index)) == written(run_articles(articles))


def test_a_part_of_an_archive(tmp_path: Path) -> None:
    """`since` tells what new articles say and what stands against it; `story` one story by an article or by words."""
    place = tmp_path / "a.index"
    add(place, [*archive(), article(3, 33, day=9, name="new.txt")])
    with open_index(place) as index:
        run = run_index(index, Part(since=date(2023, 8, 9)))
        assert run.clusters
        assert all(any(c.article == "new.txt" for c in cluster.claims) for cluster in run.clusters)
        toll = next(c for c in run.clusters if {p.value for p in c.positions} >= {"33人"})
        assert {p.value for p in toll.positions} >= {"12人", "21人", "33人"}
        by_path, by_words = (run_index(index, Part(story=s)) for s in ("003-12.txt", article(3, 12).text))
        for part in (by_path, by_words):
            assert any({p.value for p in c.positions} >= {"12人", "21人"} for c in part.clusters)
        with pytest.raises(FactcheckError, match="no article"):
            run_index(index, Part(since=date(2030, 1, 1)))
    with pytest.raises(FactcheckError, match="only of an index"):
        run_corpus([tmp_path], part=Part(story="x"))


def test_a_draft_against_an_index(tmp_path: Path) -> None:
    """The articles that may speak of it are found without anybody naming them."""
    place, draft = tmp_path / "a.index", tmp_path / "draft.md"
    add(place, archive(30))
    draft.write_text(article(5, 99).text, encoding="utf-8")
    checked = check_drafts([draft], [place], None, None, None, False, None)
    assert [f.value for f in checked.findings] == ["99人"]
    assert "005-21.txt" in {e.article for f in checked.findings for e in f.evidence}
    assert checked.articles < 60


def test_the_commands(tmp_path: Path) -> None:
    folder, place = tmp_path / "c", str(tmp_path / "a.index")
    folder.mkdir()
    for a in archive(3):
        (folder / a.path).write_text(a.text, encoding="utf-8")
    (folder / "bad.txt").write_text("", encoding="utf-8")

    def run(*words: str) -> tuple[int, str]:
        done = CliRunner().invoke(main, ["index", *words])
        return done.exit_code, done.output

    code, said = run("add", place, str(folder))
    assert code == 1 and "7 new" in said and "bad.txt" in said
    (folder / "bad.txt").unlink()
    (folder / "000-12.txt").write_text(article(0, 14).text, encoding="utf-8")
    assert run("update", place, str(folder)) == (0, "0 new, 1 changed, 5 as they were, 1 withdrawn\n")
    assert run("remove", place, "001-12.txt", "no.txt") == (1, "no.txt: not in the index\n1 withdrawn\n")
    code, said = run("status", place)
    assert code == 0 and "articles    5" in said
    assert run("status", str(tmp_path / "none.index"))[0] == 2
    assert run("remove", str(tmp_path / "none.index"), "x")[0] == 2 and not (tmp_path / "none.index").exists()
    done = CliRunner().invoke(main, ["report", place, "-o", str(tmp_path / "r")])
    assert done.exit_code == 0 and (tmp_path / "r" / "clusters.json").exists()


def test_an_index_stands_alone(tmp_path: Path) -> None:
    place = tmp_path / "a.index"
    add(place, archive(1))
    assert index_among([place]) == str(place) and index_among([tmp_path]) is None
    with pytest.raises(StoreError, match="stands alone"):
        index_among([place, tmp_path])
    assert place_of(Path("postgresql://desk@host/news")) == "postgresql://desk@host/news"


def test_another_file_is_left_as_it_is(tmp_path: Path) -> None:
    """An index is not made in a store of decisions, nor read from what is no index."""
    from factcheck.store import open_store

    place = tmp_path / "decisions.db"
    open_store(place).close()
    with pytest.raises(StoreError, match="something else"):
        open_index(place, create=True)
    broken = tmp_path / "broken.index"
    broken.write_bytes(b"SQLite format 3\0" + b"x" * 4096)
    with pytest.raises(StoreError):
        open_index(broken)


def add_slowly(place: str, go: Connection) -> None:
    """In a process of its own: add an archive a few articles at a time, and say so after each."""
    pipeline._ADDED = 4
    go.recv()
    with open_index(place, create=True) as index:
        for done in add_to(index, archive(30)):
            go.send(done)


@pytest.mark.slow
def test_a_kill_at_any_moment_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    place, whole = tmp_path / "a.index", tmp_path / "whole.index"
    context = forkserver()
    for kill in range(8):
        here, there = context.Pipe()
        process = context.Process(target=add_slowly, args=(str(place), there))
        process.start()
        here.send("go")
        for _ in range(kill % 3):
            here.recv()
        time.sleep(0.013 * kill)
        process.kill()  # which may be done by then: the last ones have little left to add
        process.join()
    add(place, archive(30))
    add(whole, archive(30))
    assert rows(place) == rows(whole)


@pytest.mark.slow
def test_two_writers_at_once(tmp_path: Path) -> None:
    place, whole = tmp_path / "a.index", tmp_path / "whole.index"
    context = forkserver()
    pipes = [context.Pipe() for _ in range(2)]
    writers = [context.Process(target=add_slowly, args=(str(place), there)) for _, there in pipes]
    for writer in writers:
        writer.start()
    for here, _ in pipes:
        here.send("go")
    for writer in writers:
        writer.join(120)
    assert [w.exitcode for w in writers] == [0, 0]
    add(whole, archive(30))
    assert rows(place) == rows(whole)


@pytest.mark.slow
def test_in_the_database_of_a_team() -> None:
    programs = postgres_programs()
    if programs is None:
        if os.environ.get("FACTCHECK_REQUIRE_POSTGRES") == "1":
            pytest.fail("PostgreSQL must be there: apt-get install postgresql")
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    articles = archive(6)
    with postgres(programs) as url:
        assert index_among([url]) == url
        assert add(url, [*articles, article(9, 40, name="gone.txt")]) == (13, 0, 0)
        assert add(url, [replace(article(8, 50), path=articles[0].path)]) == (0, 1, 0)
        assert add(url, articles) == (0, 1, 11)
        with open_index(url, write=True) as index:
            assert index.withdraw(["gone.txt"]) == 1
            assert (index.status().articles, index.status().year) == (12, 2023)
            assert written(run_index(index)) == written(run_articles(articles))
            assert run_index(index, Part(story="003-12.txt")).clusters

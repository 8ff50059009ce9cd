"""Decisions come back: what a report and a check show, fold away and believe once reviewers have decided."""

from __future__ import annotations

import csv
import io
import json
import os
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from factcheck.decisions import Assignment, Decision, Event, Question, Verdict
from factcheck.pipeline import run_corpus
from factcheck.questions import questions_of
from factcheck.report import FORMATS, write_all
from factcheck.report.decided import moment_text
from factcheck.reviewed import apply
from factcheck.store import open_store
from tests.check_fixture import call, corpus, draft
from tests.report_fixture import HOSTILE, a_run
from tests.store_fixture import at

RUN = a_run()
ASKED = questions_of(RUN)
FIRST, SECOND, THIRD, FOURTH, *_ = ASKED


def said_of_all() -> list[Event]:
    """One decision of every kind, and an assignment, on the run made by hand."""
    return [
        Decision(ASKED[FIRST], Verdict.RIGHT, "林" + HOSTILE, at(0), "问过厂方" + HOSTILE, right=1),
        Decision(ASKED[SECOND], Verdict.NO_CONFLICT, "陈", at(1), "两回事", shape="apart.other-part"),
        Decision(ASKED[THIRD], Verdict.NEEDS_CALL, "陈", at(2)),
        Assignment(ASKED[FOURTH], "王", "林", at(3)),
    ]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every file of a report with these decisions in."""
    folder = tmp_path_factory.mktemp("decided")
    return {p.name: p.read_bytes() for p in write_all(RUN, folder, apply(RUN, said_of_all()))}


def test_without_a_store_nothing_changes(tmp_path: Path) -> None:
    plain = {p.name: p.read_bytes() for p in write_all(RUN, tmp_path / "a")}
    assert not [n for n, data in plain.items() if b"decided.css" in data or b".stamp" in data or b"own_conf" in data]
    document = json.loads(plain["clusters.json"])
    assert "decisions" not in document and not [c for c in document["clusters"] if "review" in c]


def test_the_same_store_gives_the_same_bytes(files: dict[str, bytes], tmp_path: Path) -> None:
    again = {p.name: p.read_bytes() for p in write_all(RUN, tmp_path, apply(RUN, said_of_all()[::-1]))}
    assert again == files and list(files) == [f.name for f in FORMATS]


def test_clusters_json_keeps_its_contract_and_adds_what_was_said(files: dict[str, bytes], tmp_path: Path) -> None:
    document = json.loads(files["clusters.json"])
    plain = json.loads((write_all(RUN, tmp_path)[0]).read_bytes())
    reviews = {c["id"]: c.pop("review") for c in document["clusters"] if "review" in c}
    decisions = document.pop("decisions")
    for cluster in (*document["clusters"], *plain["clusters"]):
        cluster.pop("confidence")
    assert document == plain, "nothing else is touched"
    assert list(reviews) == list(ASKED)
    first, second = reviews[FIRST], reviews[SECOND]
    assert (first["state"], first["right"], first["suppressed"]) == ("decided", 1, False)
    assert first["decision"]["right_value"] == ASKED[FIRST].sides[1].value
    assert (second["suppressed"], second["decision"]["shape"]) == (True, "apart.other-part")
    assert (reviews[THIRD]["settled"], reviews[FOURTH]["assignee"]) == (False, "王")
    assert (decisions["settled"], decisions["suppressed"], decisions["sign_off"]) == (2, 1, None)


def test_the_page_shows_who_decided_and_folds_away_what_is_no_conflict(files: dict[str, bytes]) -> None:
    page = files["report.html"].decode()
    assert "<script>document.title" not in page and "\u202e" not in page, "names and notes are escaped"
    shown, _, rest = page.partition('id="sec-suppressed"')
    folded, _, _ = rest.partition('id="sec-updates"')
    assert f'id="{SECOND}"' in folded and f'id="{SECOND}"' not in shown
    assert "陈" in folded and "两回事" in folded and "说的是不同的部分或口径" in folded
    card = shown[shown.index(f'id="{FIRST}"') :]
    card = card[: card.index("</header>")]
    assert "是对的" in card and moment_text(at(0)) in card and "问过厂方" in card
    head = page[: page.index("</header>")]
    assert "判定为不是矛盾" in head and "已判定 2 / " in head
    assert f'href="#{FIRST}"' not in head and f'href="#{FOURTH}"' in head, "what is settled need not be looked at first"


def test_tables_and_markdown_carry_the_decisions(files: dict[str, bytes]) -> None:
    rows = list(csv.DictReader(io.StringIO(files["discrepancies.csv"].decode("utf-8-sig"))))
    by_cluster = {row["cluster"]: row for row in rows}
    assert by_cluster[SECOND]["suppressed"] == "yes" and by_cluster[SECOND]["reviewer"] == "陈"
    assert by_cluster[FIRST]["verdict"] == "right" and by_cluster[FOURTH]["assignee"] == "王"
    flagged = [row["cluster"] for row in rows if row["state"]]
    assert flagged[-1] == SECOND, "what was no conflict comes last"
    sheet = load_workbook(io.BytesIO(files["discrepancies.xlsx"])).worksheets[0]
    words = [[str(cell.value or "") for cell in line] for line in sheet.iter_rows()]
    assert words[0][-6:] == ["状态", "判定", "审校人", "判定时间", "判定备注", "分派给"]
    assert any("不是矛盾：说的是不同的部分或口径" in line for line in words)
    text = files["report.md"].decode()
    assert "## 判定为不是矛盾 (1)" in text and "两回事" in text and "<script" not in text
    reviewed = json.loads(files["claimreview.jsonld"])["@graph"]
    assert not [node for node in reviewed if SECOND in node.get("@id", "")], "no review is published of what is none"


def test_what_was_decided_moves_the_confidence_of_the_next_flag(tmp_path: Path) -> None:
    wrong = [c for c in RUN.clusters if c.id in ASKED and c.reason == RUN.clusters[0].reason]
    before = RUN.clusters[0].confidence
    made = [
        Decision(replace(question, rung=wrong[0].reason), Verdict.BOTH_RIGHT, "林", at(n))
        for n, question in enumerate(_others(6))
    ]
    document = json.loads(write_all(RUN, tmp_path, apply(RUN, made))[0].read_bytes())
    (cluster,) = [c for c in document["clusters"] if c["id"] == RUN.clusters[0].id]
    assert cluster["confidence"] < before and cluster["review"]["own_confidence"] == round(before, 6)
    (row,) = [p for p in document["decisions"]["precision"] if p["rung"] == wrong[0].reason]
    assert (row["right"], row["wrong"]) == (0, 6)


def _others(n: int) -> Iterator[Question]:
    from tests.store_fixture import question

    return (question(i) for i in range(n))


# The commands.


def texts_of(folder: Path, first: str = "12.5亿元", second: str = "12.9亿元") -> Path:
    """Two articles that disagree on one figure."""
    form = "恒通客车公布年报\n\n恒通客车2022年营收为{}。"
    return corpus(folder, report=form.format(first), second=form.format(second) + "公司在南江市新建的工厂占地400亩。")


def decide(place: Path, paths: list[Path], verdict: Verdict, value: str = "", shape: str = "") -> str:
    """Decide the one question of a corpus, and say where the decisions are."""
    (asked,) = questions_of(run_corpus(paths)).values()
    right = next(i for i, s in enumerate(asked.sides) if s.value.startswith(value)) if value else None
    with open_store(place) as store:
        store.decide(Decision(asked, verdict, "林", at(0), "问过财务部", right=right, shape=shape))
    return str(place)


def report(folder: Path, articles: Path, *more: str) -> tuple[Any, dict[str, Any]]:
    """The command's result and what it wrote."""
    done = call("report", articles, "-o", folder / "out", *more)
    return done, json.loads((folder / "out" / "clusters.json").read_text(encoding="utf-8"))


def test_report_reads_a_store_and_a_changed_value_asks_again(tmp_path: Path) -> None:
    articles = texts_of(tmp_path)
    place = decide(tmp_path / "d.db", [articles], Verdict.NO_CONFLICT, shape="apart.other-period")
    done, document = report(tmp_path, articles, "--store", place)
    assert done.exit_code == 0 and "1 处判定为不是矛盾" in done.output and "没有发现需要人看" in done.output
    assert document["decisions"]["suppressed"] == 1
    articles = texts_of(tmp_path, second="13.9亿元")
    done, document = report(tmp_path, articles, "--store", place)
    assert document["decisions"]["reopened"] == 1 and "判定为不是矛盾" not in done.output
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "从前有过判定" in page and "问过财务部" in page


def test_a_store_inside_the_corpus_is_no_article(tmp_path: Path) -> None:
    articles = texts_of(tmp_path)
    place = decide(articles / "decisions.db", [articles], Verdict.BOTH_RIGHT)
    done, document = report(tmp_path, articles, "--store", str(articles))
    assert done.exit_code == 0 and len(document["articles"]) == 2 and document["decisions"]["settled"] == 1
    assert place.endswith("decisions.db") and [p.name for p in articles.glob("*.db*")] == ["decisions.db"]


def test_a_store_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = texts_of(tmp_path)
    done = call("report", articles, "-o", tmp_path / "out", "--store", tmp_path / "none.db")
    assert done.exit_code == 2 and "no such file" in done.output and not (tmp_path / "out").exists()
    done = call("check", draft(tmp_path, "无。"), "--against", articles, "--store", tmp_path / "none.db")
    assert done.exit_code == 2 and "no such file" in done.output
    # The environment names the store of a desk that may not have begun yet.
    monkeypatch.setenv("FACTCHECK_STORE", str(tmp_path / "none.db"))
    done, document = report(tmp_path, articles)
    assert done.exit_code == 0 and "FACTCHECK_STORE" in done.stderr and "decisions" not in document
    assert not (tmp_path / "none.db").exists(), "reading makes no store"
    (tmp_path / "none.db").write_text("this is no database")
    assert call("report", articles, "-o", tmp_path / "out").exit_code == 2


def test_the_environment_names_the_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = texts_of(tmp_path)
    monkeypatch.setenv("FACTCHECK_STORE", decide(tmp_path / "d.db", [articles], Verdict.BOTH_RIGHT))
    assert report(tmp_path, articles)[1]["decisions"]["settled"] == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_store_that_may_not_be_written_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    place = decide(folder / "d.db", [texts_of(tmp_path)], Verdict.BOTH_RIGHT)
    os.chmod(place, stat.S_IREAD)
    os.chmod(folder, stat.S_IREAD | stat.S_IEXEC)
    try:
        with open_store(place, create=False) as store:
            assert len(store.events()) == 1
    finally:
        os.chmod(folder, stat.S_IRWXU)


def test_reading_writes_nothing_and_sees_what_a_running_desk_stores(tmp_path: Path) -> None:
    place = decide(tmp_path / "d.db", [texts_of(tmp_path)], Verdict.BOTH_RIGHT)
    before = Path(place).read_bytes()
    with open_store(place, create=False) as store:
        (first,) = store.decisions()
        with pytest.raises(Exception, match="readonly|read-only"):
            store.decide(replace(first, at=at(9)))
    assert Path(place).read_bytes() == before and [p.name for p in tmp_path.glob("d.db*")] == ["d.db"]
    with open_store(place) as desk:
        desk.decide(replace(first, at=at(9)))
        with open_store(place, create=False) as store:
            assert len(store.decisions()) == 2


# A draft.

DRAFT = "# 快讯\n\n恒通客车2022年营收为15.2亿元。\n"


def checked(folder: Path, place: str, *more: str, text: str = DRAFT) -> Any:
    """The check of a draft, as JSON, with its exit status under "exit"."""
    path = draft(folder, text)
    done = call("check", path, "--against", folder / "articles", "--store", place, "--format", "json", *more)
    return json.loads(done.stdout) | {"exit": done.exit_code}


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with articles that agree, and a draft that says something else."""
    form = "恒通客车公布年报\n\n恒通客车2022年营收为12.5亿元。"
    corpus(tmp_path, report=form, second=form + "公司在南江市新建的工厂占地400亩。")
    draft(tmp_path, DRAFT)
    return tmp_path


@pytest.mark.parametrize("verdict", [Verdict.NO_CONFLICT, Verdict.BOTH_RIGHT, Verdict.RIGHT])
def test_what_reviewers_settled_no_longer_fails_a_check(desk: Path, verdict: Verdict) -> None:
    paths = [desk / "draft.md", desk / "articles"]
    shape = "apart.other-period" if verdict is Verdict.NO_CONFLICT else ""
    value = "15.2" if verdict is Verdict.RIGHT else ""
    place = decide(desk / "d.db", paths, verdict, value, shape)
    found = checked(desk, place)
    assert (found["exit"], found["findings"], len(found["decided"])) == (0, [], 1)
    said = found["decided"][0]["decision"]
    assert (said["verdict"], said["reviewer"], said["note"]) == (verdict.value, "林", "问过财务部")


@pytest.mark.parametrize(("verdict", "value"), [(Verdict.RIGHT, "12.5"), (Verdict.NEEDS_CALL, "")])
def test_what_stands_against_the_draft_stays_a_finding_and_says_who_decided(
    desk: Path, verdict: Verdict, value: str
) -> None:
    place = decide(desk / "d.db", [desk / "draft.md", desk / "articles"], verdict, value)
    found = checked(desk, place)
    assert (found["exit"], len(found["findings"]), found["decided"]) == (1, 1, [])
    assert found["findings"][0]["decision"]["state"] == "decided"
    assert "已判定" in found["findings"][0]["message"] and "林" in found["findings"][0]["message"]


def test_a_changed_draft_is_a_finding_again_that_shows_what_was_decided(desk: Path) -> None:
    place = decide(desk / "d.db", [desk / "draft.md", desk / "articles"], Verdict.BOTH_RIGHT)
    found = checked(desk, place, text=DRAFT.replace("15.2", "16.2"))
    assert (found["exit"], len(found["findings"])) == (1, 1)
    assert found["findings"][0]["decision"]["state"] == "reopened"
    assert "变动之前曾判定" in found["findings"][0]["message"]


def test_decisions_on_the_articles_alone_hold_for_a_draft_that_follows_one(tmp_path: Path) -> None:
    articles = texts_of(tmp_path)
    place = decide(tmp_path / "d.db", [articles], Verdict.RIGHT, "12.9")
    followed = checked(tmp_path, place, text=DRAFT.replace("15.2", "12.9"))
    assert (followed["exit"], len(followed["decided"])) == (0, 1)
    other = checked(tmp_path, place, text=DRAFT.replace("15.2", "12.5"))
    assert (other["exit"], len(other["findings"])) == (1, 1)
    assert "「12.9亿元」是对的" in other["findings"][0]["message"]


def test_close_reading_is_settled_as_well(tmp_path: Path) -> None:
    articles = corpus(tmp_path, report="恒通客车公布年报\n\n恒通客车2022年营收为12.5亿元。")
    place = decide(tmp_path / "d.db", [draft(tmp_path, DRAFT), articles], Verdict.BOTH_RIGHT)
    found = checked(tmp_path, place, "--close")
    assert (found["exit"], len(found["decided"])) == (0, 1)


def test_every_format_lists_what_was_settled(desk: Path) -> None:
    place = decide(desk / "d.db", [desk / "draft.md", desk / "articles"], Verdict.BOTH_RIGHT)
    base = ("check", desk / "draft.md", "--against", desk / "articles", "--store", place, "--format")
    text = call(*base, "text")
    assert text.exit_code == 0 and "draft.md:3:1: decided: " in text.stdout and "审校人已了结 1 处" in text.stdout
    assert call(*base, "github").stdout.startswith("::notice ")
    (result,) = json.loads(call(*base, "sarif").stdout)["runs"][0]["results"]
    assert result["suppressions"][0]["kind"] == "external" and "林" in result["suppressions"][0]["justification"]


def test_sarif_with_decisions_follows_the_schema(desk: Path) -> None:
    from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Log

    place = decide(desk / "d.db", [desk / "draft.md", desk / "articles"], Verdict.BOTH_RIGHT)
    log = json.loads(
        call("check", desk / "draft.md", "--against", desk / "articles", "--store", place, "--format", "sarif").stdout
    )
    log.pop("$schema")
    Log.model_validate_json(json.dumps(log))


def test_from_python(desk: Path) -> None:
    import factcheck
    from factcheck.errors import StoreError

    place = decide(desk / "d.db", [desk / "draft.md", desk / "articles"], Verdict.BOTH_RIGHT)
    done = factcheck.check_files([desk / "draft.md"], against=[desk / "articles"], store=place)
    assert done.findings == () and done.decided is not None and len(done.decided) == 1
    factcheck.compare_articles([desk / "draft.md", desk / "articles"], out=desk / "out", store=place)
    assert "都对" in (desk / "out" / "report.md").read_text(encoding="utf-8")
    with pytest.raises(StoreError, match="no such file"):
        factcheck.compare_articles([desk / "articles"], store=desk / "none.db")

"""The reviewer's pages, asked as a browser without scripts would ask them."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from benchmarks.review import a_long_run
from factcheck.decisions import Undo, Verdict, shapes
from factcheck.report.wording import WORDING
from factcheck.web.pages.discrepancy import NOT_FOR_PEOPLE
from factcheck.web.pages.precision import interval
from factcheck.web.wording import PAGES
from tests.report_fixture import CLUSTERS, a_run, empty_run
from tests.web_client import Reviewer, app_over

FLAGGED = ["name-engineer", "cost", "tower", "first", "role", "sum"]


@pytest.fixture
def app(tmp_path: Path) -> Any:
    return app_over(a_run(), tmp_path)


@pytest.fixture
def lin(app: Any) -> Reviewer:
    return Reviewer(app)


def queue(reviewer: Reviewer, query: str = "") -> list[str]:
    """The ids of the rows that are shown."""
    return [a["data-id"] for a in reviewer.page("/" + query).all("li") if "data-id" in a]


def test_the_queue_is_ordered_by_severity(lin: Reviewer) -> None:
    assert queue(lin) == FLAGGED


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("?q=17.5", ["cost"]),
        ("?q=桥塔高度为", ["tower"]),
        ("?q=清江大橋 總投資", ["cost"]),  # traditional characters find simplified ones
        ("?kind=amount", ["cost", "tower"]),
        ("?relation=rounding", ["sum"]),
        ("?state=decided", []),
        ("?state=nonsense&source=x&page=0&kind=", FLAGGED),
        ("?q=没有这样的字", []),
        ("?page=999999", FLAGGED),
    ],
)
def test_search_and_filters(lin: Reviewer, query: str, left: list[str]) -> None:
    assert queue(lin, query) == left


def test_a_source_is_a_filter(lin: Reviewer) -> None:
    options = [a for a in lin.page("/").all("option") if a.get("value") == "5"]
    assert options, "the sixth source has a choice of its own"
    assert queue(lin, "?source=5") == ["sum"]


def test_both_texts_stand_side_by_side_with_the_words_marked(lin: Reviewer) -> None:
    page = lin.page("/d/tower")
    assert [m["id"] for m in page.all("mark") if "id" in m] == ["claim", "claim-2"]
    assert "桥塔高达" in page.plain and "桥塔高度为" in page.plain
    assert page.all("svg", role="img"), "the values stand on a line"
    other = lin.page("/d/cost?l=cost-1&r=cost-5")
    assert "近18亿元" in other.plain and "[点我](javascript:alert(1))" in other.plain
    assert lin.page("/d/cost?l=nonsense&r=").plain.count("原文对照") == 1


def test_deciding_goes_on_to_the_next_open_one(lin: Reviewer) -> None:
    assert lin.decide("name-engineer", "right:0", "查过名册") == "/d/cost"
    page = lin.page("/d/name-engineer")
    assert "「刘慧明」是对的" in page.plain and "查过名册" in page.plain
    assert queue(lin) == FLAGGED[1:]
    assert queue(lin, "?state=decided") == ["name-engineer"]
    assert "已判定 1 / 6" in page.plain


def test_the_filter_stays_while_deciding(lin: Reviewer) -> None:
    assert lin.decide("cost", "both-right", query="?kind=amount") == "/d/tower?kind=amount"
    assert lin.decide("tower", "needs-call", query="?kind=amount") == "/?kind=amount"


@pytest.mark.parametrize("verdict", ["right:1", "both-right", f"no-conflict:{shapes()[0]}", "needs-call"])
def test_every_verdict_can_be_undone(lin: Reviewer, verdict: str) -> None:
    lin.decide("tower", verdict)
    assert queue(lin, "?state=" + ("call" if verdict == "needs-call" else "decided")) == ["tower"]
    form = lin.page("/d/tower").form("/undo")
    assert lin.send("/undo", form).headers["location"] == "/d/tower"
    assert queue(lin) == FLAGGED
    assert "已撤销" in lin.page("/d/tower").plain, "it stays in the history"
    lin.send("/undo", form)  # twice is once
    store = lin.client.app.state.desk.store  # type: ignore[attr-defined]
    assert sum(isinstance(event, Undo) for event in store.events()) == 1


@pytest.mark.parametrize("verdict", ["", "right", "right:99", "right:-1", "no-conflict", "no-conflict:x", "<b>"])
def test_a_decision_that_is_none_is_refused_and_the_note_kept(lin: Reviewer, verdict: str) -> None:
    fields = lin.page("/d/tower").form("/decide") | {"verdict": verdict, "note": "费了心思写的"}
    answer = lin.send("/decide", fields, 422)
    assert "费了心思写的" in answer.text and "没有记下" in answer.text
    assert queue(lin) == FLAGGED


def test_the_same_form_sent_twice_is_one_decision(lin: Reviewer) -> None:
    fields = lin.page("/d/tower").form("/decide") | {"verdict": "right:0"}
    lin.send("/decide", fields)
    lin.send("/decide", fields)
    assert len(lin.client.app.state.desk.store.events()) == 1  # type: ignore[attr-defined]


def test_house_facts_can_be_called_right(lin: Reviewer) -> None:
    page = lin.page("/d/cost")
    assert [a["value"] for a in page.all("button", name="verdict")][:4] == ["right:0", "right:1", "right:2", "right:3"]
    lin.decide("cost", "right:3")
    assert "「17.5亿元」是对的" in lin.page("/d/cost").plain


def test_two_reviewers_do_not_overrule_each_other_unseen(app: Any, lin: Reviewer) -> None:
    chen = Reviewer(app, "陈")
    seen = chen.page("/d/tower").form("/decide")
    lin.decide("tower", "right:0")
    answer = chen.send("/decide", seen | {"verdict": "right:1", "note": "我看是B"}, 409)
    assert "没有记下" in answer.text and "我看是B" in answer.text and "「210米」是对的" in answer.text
    chen.decide("tower", "right:1")
    assert "「120米」是对的" in lin.page("/d/tower").plain, "having seen it, the last word counts"
    lin.decide("cost", "both-right")  # another item is nobody's business


def test_two_reviewers_in_parallel_lose_and_double_nothing(tmp_path: Path) -> None:
    app = app_over(a_long_run(60), tmp_path)
    reviewers = [Reviewer(app, "林"), Reviewer(app, "陈")]

    def work(at: int) -> None:
        for i in range(at, 60, 2):
            reviewers[at].decide(f"c{i:05}", "right:0" if at else "both-right")

    threads = [Thread(target=work, args=(at,)) for at in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    decisions = app.state.desk.store.decisions()
    assert len(decisions) == 60 and len({d.fingerprint for d in decisions}) == 60
    assert queue(reviewers[0]) == []


def test_decisions_move_the_confidence(lin: Reviewer, tmp_path: Path) -> None:
    many = Reviewer(app_over(a_long_run(60), tmp_path / "many"))
    assert "把握 70%" in many.page("/d/c00059").plain
    for i in range(30):
        many.decide(f"c{i:05}", "both-right")
    assert "把握 70%" not in many.page("/d/c00059").plain, "reviewers said that this rung is often wrong"


def test_news_of_others(app: Any, lin: Reviewer) -> None:
    chen = Reviewer(app, "陈")
    assert chen.client.get("/since?after=0").json()["items"] == []
    lin.decide("tower", "right:0")
    news = chen.client.get("/since?after=0").json()
    assert [(item["id"], item["state"]) for item in news["items"]] == [("tower", "decided")]
    assert "林" in news["message"] and news["progress"] == "已判定 1 / 6"
    assert lin.client.get("/since?after=0").json()["message"] == "", "nobody is told of what they did themselves"
    assert chen.client.get(f"/since?after={news['last']}").json()["items"] == []
    assert chen.client.get("/since?after=nonsense").status_code == 200


def test_look_alikes_are_listed_and_decided_in_one_go(tmp_path: Path) -> None:
    run = a_run()
    tower = next(c for c in CLUSTERS if c.id == "tower")
    cost = next(c for c in CLUSTERS if c.id == "cost")
    twin = replace(cost, id="twin", attribute=tower.attribute, reason=tower.reason, severity=0.45)
    run = replace(run, clusters=(*(c for c in run.clusters if c.id != "cost"), twin))
    lin = Reviewer(app_over(run, tmp_path))
    lin.decide("tower", f"no-conflict:{shapes()[0]}")
    for address in ("/d/tower", "/d/first", "/"):
        offers = [a["href"] for a in lin.page(address).all("a") if a.get("data-key") == "l"]
        assert offers == ["/alike?id=tower"], address
    page = lin.page("/alike?id=tower")
    assert [a["value"] for a in page.all("input", name="chosen")] == ["twin"], "all else has another reason"
    form = page.form("/alike")
    lin.send("/alike", form | {"chosen": []})
    assert "twin" in queue(lin), "what is not selected is left alone"
    lin.send("/alike", form | {"chosen": ["twin", "first"]})
    assert queue(lin, "?state=decided") == ["tower", "twin"], "only what was listed"
    lin.page("/alike?id=first", 404)


def test_a_value_is_copied_only_to_look_alikes_that_have_it(tmp_path: Path) -> None:
    run = a_run()
    tower = next(c for c in CLUSTERS if c.id == "tower")
    same = replace(
        tower, id="same", severity=0.2, positions=tower.positions[::-1], subject="另一座桥塔",
        claims=tuple(c._replace(id=c.id + "x", quote=c.quote + " ") for c in tower.claims),
    )  # fmt: skip
    same = replace(
        same, positions=tuple(replace(p, claims=tuple(n + "x" for n in p.claims)) for p in same.positions),
        claims=tuple(c._replace(article="wire/003.txt") for c in same.claims),
    )  # fmt: skip
    lin = Reviewer(app_over(replace(run, clusters=(*run.clusters, same)), tmp_path))
    lin.decide("tower", "right:0")
    lin.send("/alike", lin.page("/alike?id=tower").form("/alike") | {"chosen": ["same"]})
    decision = lin.client.app.state.desk.review("same").decision  # type: ignore[attr-defined]
    assert decision.verdict is Verdict.RIGHT and decision.right_value == "210米"
    page = lin.page("/")
    assert "撤销这 1 条" in page.plain or "撤销" in page.plain


def test_assignment(app: Any, lin: Reviewer) -> None:
    form = lin.page("/d/tower").form("/assign")
    lin.send("/assign", form | {"assignee": " 陈  编辑 "})
    assert "分派：陈 编辑" in lin.page("/d/tower").plain
    assert queue(Reviewer(app, "陈 编辑"), "?state=mine") == ["tower"]
    lin.send("/assign", form | {"me": "1"})
    assert queue(lin, "?state=mine") == ["tower"]
    lin.send("/assign", form | {"assignee": ""})
    assert queue(lin, "?state=mine") == []


def test_sign_off(app: Any, lin: Reviewer) -> None:
    form = lin.page("/sign-off").form("/sign-off")
    assert "请先勾选确认" in lin.send("/sign-off", form, 422).text, "nobody signs by mistake while items are open"
    lin.send("/sign-off", form | {"anyway": "1", "note": "先发"})
    page = lin.page("/sign-off")
    assert "有效" in page.plain and "先发" in page.plain
    lin.decide("tower", "right:0")
    assert "签发后有 1 条变动" in lin.page("/sign-off").plain
    for ident in FLAGGED:
        lin.decide(ident, "both-right")
    lin.send("/sign-off", lin.page("/sign-off").form("/sign-off"))
    assert lin.page("/sign-off").plain.count("有效") == 1


def test_precision(lin: Reviewer) -> None:
    assert "还没有判定可算" in lin.page("/precision").plain
    lin.decide("tower", "right:0")
    lin.decide("cost", "both-right")
    lin.decide("sum", "needs-call")
    page = lin.page("/precision").plain
    assert "50%" in page and "数量" in page and "算术" in page
    assert interval(1, 2) == pytest.approx((0.0945, 0.9055), abs=0.001)


def test_downloads_carry_the_decisions(lin: Reviewer) -> None:
    lin.decide("tower", "right:0", "=HYPERLINK(1)")
    lin.decide("cost", f"no-conflict:{shapes()[0]}")
    links = [a["href"] for a in lin.page("/downloads").all("a") if a["href"].startswith("/downloads/")]
    assert len(links) == 3
    for link in links:
        answer = lin.client.get(link)
        assert answer.headers["content-disposition"].startswith("attachment")
    rows = list(csv.DictReader(io.StringIO(lin.client.get("/downloads/discrepancies.csv").content.decode("utf-8-sig"))))
    assert [row["cluster"] for row in rows] == FLAGGED
    tower = rows[2]
    assert (tower["verdict"], tower["right_value"], tower["reviewer"]) == ("right", "210米", "林")
    assert tower["note"] == "'=HYPERLINK(1)", "no formula reaches a spreadsheet"
    report = lin.client.get("/downloads/report.html").text
    assert "「210米」是对的" in report and "<script" not in report
    assert report.index('id="suppressed"') < report.index('id="cost"'), "no conflict: one click away"
    assert "right" in lin.client.get("/downloads/decisions.csv").text
    lin.page("/downloads/passwd", 404)


def test_decisions_are_found_again_by_the_next_run(tmp_path: Path) -> None:
    lin = Reviewer(app_over(a_run(), tmp_path))
    lin.decide("tower", "right:0", "问过")
    fewer = replace(a_run(), clusters=tuple(c for c in CLUSTERS if c.id != "role"))
    assert "「210米」是对的" in Reviewer(app_over(fewer, tmp_path)).page("/d/tower").plain


def test_a_changed_value_asks_again_and_shows_what_was_decided(tmp_path: Path) -> None:
    Reviewer(app_over(a_run(), tmp_path)).decide("tower", "right:0", "问过")
    changed = []
    for cluster in CLUSTERS:
        if cluster.id == "tower":
            claims = tuple(
                c._replace(quote=c.quote.replace("120", "125"), value=c.value._replace(number=c.value.number + 5))  # type: ignore[union-attr, operator, call-arg, arg-type]
                if c.id == "tower-2" else c
                for c in cluster.claims
            )  # fmt: skip
            cluster = replace(cluster, claims=claims)
        changed.append(cluster)
    lin = Reviewer(app_over(replace(a_run(), clusters=tuple(changed)), tmp_path))
    page = lin.page("/d/tower").plain
    assert "从前有过判定" in page and "问过" in page
    assert queue(lin, "?state=reopened") == ["tower"] and "tower" in queue(lin)


def test_both_languages(lin: Reviewer) -> None:
    form = lin.page("/d/tower").form("/prefs")
    lin.send("/prefs", form | {"lang": "en"})
    page = lin.page("/d/tower")
    assert page.all("html") == [{"lang": "en"}]
    assert "Both are right" in page.plain and "Needs a call" in page.plain
    assert not [word for word in ("判定", "备注", "撤销") if word in page.plain]


def test_every_word_is_there_twice() -> None:
    for key, (zh, en) in PAGES.items():
        assert zh.strip() and en.strip(), key
        assert ("{n}" in zh) == ("{n}" in en), key
    assert not PAGES.keys() & {"n-articles", "undo-all"} and WORDING, "the report's words are not said again"


def test_an_empty_run_has_pages_too(tmp_path: Path) -> None:
    lin = Reviewer(app_over(empty_run(), tmp_path))
    assert "没有发现需要人看的分歧" in lin.page("/").plain
    for address in ("/precision", "/sign-off", "/downloads", "/help", "/downloads/report.html"):
        assert lin.client.get(address).status_code == 200


def test_all_done_leads_to_sign_off(lin: Reviewer) -> None:
    for ident in FLAGGED:
        lin.decide(ident, "both-right")
    page = lin.page("/")
    assert "全部看完了" in page.plain and page.all("a", href="/sign-off")


def test_shapes_that_only_a_machine_gives_are_not_offered(lin: Reviewer) -> None:
    offered = [a["value"].partition(":")[2] for a in lin.page("/d/tower").all("button", name="verdict")]
    assert not set(offered) & set(NOT_FOR_PEOPLE)
    assert set(shapes()) - set(NOT_FOR_PEOPLE) <= set(offered)


def test_what_is_not_there_is_not_found(lin: Reviewer) -> None:
    for address in ("/d/crew", "/d/nothing", "/article/99", "/static/desk.py", "/static/..%2fapp.py", "/nothing"):
        assert lin.client.get(address).status_code == 404, address
    assert "审校台" in lin.page("/d/nothing", 404).plain

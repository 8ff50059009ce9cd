"""Who gets in, what is refused, and what every answer says to the browser."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from factcheck.cli import main
from factcheck.errors import StoreError
from factcheck.web.app import PAGES
from factcheck.web.security import HEADERS, MOST_BODY, Access
from factcheck.web.session import clean_name, inside
from tests.report_fixture import a_run
from tests.web_client import ADDRESS, Page, Reviewer, app_over

POSTS = [route.path for routes in PAGES for route in routes if "POST" in (route.methods or ())]
TOKEN = "a-token-of-many-signs"


@pytest.fixture
def app(tmp_path: Path) -> Any:
    return app_over(a_run(), tmp_path)


@pytest.fixture
def lin(app: Any) -> Reviewer:
    return Reviewer(app)


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example:8321", "127.0.0.1:9999", "localhost@evil.example", "192.168.1.5:8321", ""],
)
def test_a_host_that_is_not_ours_is_refused(lin: Reviewer, host: str) -> None:
    answer = lin.client.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "清江大桥" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8321", "localhost:8321", "[::1]:8321", "LOCALHOST:8321"])
def test_names_of_this_machine_are_served(app: Any, host: str) -> None:
    answer = TestClient(app, base_url=ADDRESS).get("/who", headers={"host": host})
    assert answer.status_code == 200


def test_a_name_that_was_allowed_is_served() -> None:
    access = Access(host="0.0.0.0", token=TOKEN, names=("desk.example",))
    assert access.serves("desk.example:8321") and access.serves("192.168.1.5:8321")
    assert not access.serves("other.example:8321") and not access.serves("desk.example:80")


@pytest.mark.parametrize("path", POSTS)
@pytest.mark.parametrize("token", [None, "", "forged", "another"])
def test_no_form_is_taken_without_its_token(app: Any, lin: Reviewer, path: str, token: str | None) -> None:
    fields = {"id": "tower", "verdict": "both-right", "name": "x", "next": "/", "anyway": "1", "lang": "en"}
    if token == "another":  # one that was made for another browser
        token = Reviewer(app, "陈").page("/help").form("/prefs")["token"]
    answer = lin.send(path, fields | ({} if token is None else {"token": token}), 403)
    assert "没有记下" in answer.text
    assert app.state.desk.store.events() == ()


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:8322"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_form_from_another_site_is_refused(lin: Reviewer, headers: dict[str, str]) -> None:
    fields = lin.page("/d/tower").form("/decide") | {"verdict": "right:0"}
    answer = lin.client.post("/decide", data=fields, headers=headers, follow_redirects=False)
    assert answer.status_code == 403
    lin.client.post("/decide", data=fields, headers={"origin": ADDRESS, "sec-fetch-site": "same-origin"})
    assert "「210米」是对的" in lin.page("/d/tower").plain


def test_an_open_page_makes_no_new_session_after_a_restart(tmp_path: Path) -> None:
    """Its question for news would otherwise outdate the form of the page that is being loaded beside it."""
    lin = Reviewer(app_over(a_run(), tmp_path))
    again = Reviewer(app_over(a_run(), tmp_path), "")
    again.client.cookies.update(lin.client.cookies)
    for path in ("/since?after=0", "/static/desk.js"):
        assert "set-cookie" not in again.client.get(path).headers, path
    assert "set-cookie" in again.client.get("/who").headers


def test_a_form_of_an_earlier_run_is_refused_kindly(tmp_path: Path) -> None:
    before = Reviewer(app_over(a_run(), tmp_path))
    fields = before.page("/d/tower").form("/decide") | {"verdict": "right:0"}
    after = TestClient(app_over(a_run(), tmp_path), base_url=ADDRESS, cookies=before.client.cookies)
    answer = after.post("/decide", data=fields, follow_redirects=False)
    assert answer.status_code == 403 and "重启之前" in answer.text
    page = after.get("/")
    assert 'value="林"' in page.text, "the name is offered again, to be confirmed"


@pytest.mark.parametrize(
    "path", ["/", "/who", "/d/tower", "/nothing", "/static/desk.js", "/since", "/downloads/report.html"]
)
def test_every_answer_carries_the_headers(lin: Reviewer, path: str) -> None:
    answer = lin.client.get(path)
    for name, value in HEADERS:
        assert answer.headers[name] == value, name
    assert "unsafe" not in answer.headers["content-security-policy"]


def test_no_page_has_script_or_style_of_its_own(lin: Reviewer) -> None:
    lin.decide("cost", "right:0")
    paths = ("/", "/d/tower", "/d/cost", "/alike?id=cost", "/precision", "/sign-off", "/downloads", "/help")
    for path in (*paths, "/article/4"):
        page = lin.page(path)
        assert page.all("style") == [] and [a.get("src") for a in page.all("script")] == ["/static/desk.js"]
        assert not [a for _, attrs in page.elements for a in attrs if a.startswith("on") or a == "style"], path


def test_the_cookie_is_for_nobody_else(app: Any) -> None:
    answer = TestClient(app, base_url=ADDRESS).get("/who")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie and "Path=/" in cookie


def test_a_forged_cookie_is_nobody(app: Any) -> None:
    client = TestClient(app, base_url=ADDRESS)
    client.cookies.set("factcheck-8321", "eyJpZCI6IngiLCJuYW1lIjoiYm9zcyIsImluIjp0cnVlfQ.AAAA")
    answer = client.get("/", follow_redirects=False)
    assert answer.status_code == 303 and answer.headers["location"].startswith("/who")


def test_too_large_a_form_is_refused(lin: Reviewer) -> None:
    fields = lin.page("/d/tower").form("/decide") | {"verdict": "right:0"}
    lin.send("/decide", fields | {"note": "字" * MOST_BODY}, 413)

    def chunks() -> Any:
        for _ in range(40):
            yield b"a=" + b"x" * 4096 + b"&"

    headers = {"content-type": "application/x-www-form-urlencoded"}
    answer = lin.client.post("/decide", content=chunks(), headers=headers)
    assert answer.status_code in (400, 413, 500), "no length was given, and still it ends"
    lin.send("/decide", {f"f{i}": "x" for i in range(3000)}, 400)
    assert lin.client.get("/?q=" + "x" * 9000).status_code == 414
    lin.send("/decide", fields | {"note": "字" * 6000})
    assert len(lin.client.app.state.desk.review("tower").decision.note) == 4000  # type: ignore[attr-defined]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"])
def test_other_methods_are_refused(lin: Reviewer, method: str) -> None:
    assert lin.client.request(method, "/").status_code == 405


def test_files_are_no_form(lin: Reviewer) -> None:
    fields = lin.page("/d/tower").form("/decide") | {"verdict": "right:0"}
    answer = lin.client.post("/decide", data=fields, files={"note": ("a", b"b")}, follow_redirects=False)
    assert answer.status_code == 400


def test_the_token_opens_the_door(tmp_path: Path) -> None:
    app = app_over(a_run(), tmp_path, Access(token=TOKEN))
    client = TestClient(app, base_url=ADDRESS)
    for path in ("/", "/d/tower", "/since", "/who", "/help", "/downloads/discrepancies.csv", "/article/0"):
        answer = client.get(path)
        assert "清江大桥" not in answer.text and str(answer.url).endswith("/enter"), path
    assert client.post("/decide", data={}).status_code == 403
    form = Page(client.get("/enter").text).form("/enter")
    assert client.post("/enter", data=form | {"secret": "wrong"}).status_code == 403
    assert client.get("/?token=wrong").status_code == 403
    answer = client.get(f"/?token={TOKEN}")
    assert str(answer.url).endswith("/who?next=%2F") and TOKEN not in str(answer.url)
    other = TestClient(app, base_url=ADDRESS)
    form = Page(other.get("/enter").text).form("/enter")
    assert str(other.post("/enter", data=form | {"secret": TOKEN}).url).endswith("/who?next=%2F")


def test_what_goes_wrong_shows_no_traceback(app: Any, lin: Reviewer, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("a secret of the inside")

    monkeypatch.setattr(app.state.desk, "progress", broken)
    logging.disable(logging.CRITICAL)
    answer = lin.client.get("/")
    logging.disable(logging.NOTSET)
    assert answer.status_code == 500 and "secret" not in answer.text and "Traceback" not in answer.text
    assert answer.headers["content-security-policy"]


def test_a_store_that_fails_says_so_and_nothing_is_claimed(
    app: Any, lin: Reviewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreError("the disk is full")

    fields = lin.page("/d/tower").form("/decide") | {"verdict": "right:0"}
    monkeypatch.setattr(app.state.desk.store, "decide_all", full)
    assert "the disk is full" in lin.send("/decide", fields, 503).text
    assert "待判定" in lin.page("/d/tower").plain


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/d/tower?state=all", "/d/tower?state=all"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example", "/"),
        ("/a\r\nset-cookie: x", "/"),
        ("", "/"),
    ],
)
def test_a_form_leads_nowhere_else(lin: Reviewer, address: str, kept: str) -> None:
    assert inside(address) == kept
    form = lin.page("/help").form("/prefs")
    assert lin.send("/prefs", form | {"next": address, "lang": "zh"}).headers["location"] == kept


def test_names_are_cleaned() -> None:
    assert clean_name("  陈\u202e 编辑\n ") == "陈⟨U+202E⟩ 编辑"
    assert len(clean_name("长" * 500)) == 60


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--host", "0.0.0.0", "--token", "short"], "at least 16"),
        (["--token", "with blanks in it, and more"], "ASCII"),
        (["--host", "203.0.113.7"], "another --port"),
        (["--store", "mysql://x"], "SQLite"),
    ],
)
def test_misuse_is_explained(tmp_path: Path, options: list[str], words: str) -> None:
    (tmp_path / "a.txt").write_text("大桥长三公里。", encoding="utf-8")
    given = ["review", str(tmp_path), "--port", "0"]
    if "--store" not in options:
        given += ["--store", str(tmp_path / "decisions.db")]
    result = CliRunner().invoke(main, given + options)
    assert result.exit_code == 2 and words in result.output, result.output

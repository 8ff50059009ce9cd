"""The reviewer's page in a real browser: by keyboard, without scripts, for everybody, and after a kill -9.

Needs Chromium and its driver; skipped where there is none, unless FACTCHECK_REQUIRE_BROWSER=1.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
import uvicorn
from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from factcheck.web.security import Access
from tests.report_fixture import a_run
from tests.sources import ROOT
from tests.test_browser_report import browser as browser
from tests.test_browser_report import press, until
from tests.web_client import Reviewer, app_over

pytestmark = pytest.mark.browser

STORIES = ROOT / "tests" / "quality" / "stories"
WIDTHS = (360, 768, 1080, 1440)
PAGES = ("/", "/d/cost", "/d/tower", "/alike?id=first", "/article/4", "/precision", "/sign-off", "/downloads", "/help")


class Server:
    """`factcheck review` as a process of its own, on one port, over one folder and one store."""

    def __init__(self, folder: Path) -> None:
        self.corpus = folder / "corpus"
        self.store = folder / "decisions.db"
        self.port = 0
        self.process: subprocess.Popen[str] | None = None
        self.corpus.mkdir()

    def start(self) -> str:
        """Start it and say where it is, once it answers."""
        command = [sys.executable, "-m", "factcheck", "review", str(self.corpus), "--store", str(self.store)]
        command += ["--port", str(self.port), "--lang", "zh"]
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        said = self.process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", said)
        assert found, said
        self.port = int(found.group(1))
        return found.group()

    def kill(self) -> None:
        """kill -9: nothing is said goodbye to."""
        if self.process is not None:
            os.kill(self.process.pid, signal.SIGKILL)
            self.process.wait()
            if self.process.stdout is not None:
                self.process.stdout.close()
            self.process = None


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    found = Server(tmp_path)
    yield found
    found.kill()


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The application over the run made by hand, and an address at which it listens."""
    access = Access(port=0)
    app = app_over(a_run(), tmp_path_factory.mktemp("review"), access)
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning", lifespan="off", ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.05)
    object.__setattr__(access, "port", server.servers[0].sockets[0].getsockname()[1])
    app.state.address = f"http://127.0.0.1:{access.port}"
    yield app
    server.should_exit = True
    thread.join(5)


def opened(browser: Any, address: str, width: int = 1280, scheme: str = "light") -> None:
    """The page at a window of `width` CSS pixels, with nothing on the console before."""
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    chosen = {"prefers-color-scheme": scheme, "prefers-reduced-motion": "reduce"}
    features = [{"name": name, "value": value} for name, value in chosen.items()]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    browser.get(address)
    if "/who" in browser.current_url:
        field = browser.switch_to.active_element
        assert field.get_attribute("name") == "name", "the one field has the focus"
        if not field.get_attribute("value"):
            press(browser, "林")
        press(browser, Keys.ENTER)
        until(browser, "!location.pathname.startsWith('/who')")


def at(browser: Any) -> str:
    """The address inside the server."""
    return str(browser.execute_script("return location.pathname + location.search"))


def wait_for(browser: Any, holds: Callable[[], bool]) -> None:
    """As `until`, for a page on which no script runs."""
    late = (NoSuchElementException, StaleElementReferenceException)
    WebDriverWait(browser, 20, ignored_exceptions=late).until(lambda _: holds())


def gone_from(browser: Any, place: str) -> str:
    """Waits until another page has come up, and says which."""
    until(browser, f"document.readyState === 'complete' && location.pathname + location.search !== {place!r}")
    return at(browser)


def items(browser: Any, address: str, state: str) -> dict[str, str]:
    """Every row in that state: id to the words of its state."""
    browser.get(f"{address}?state={state}")
    rows = browser.find_elements("css selector", ".queue > li")
    return {row.get_attribute("data-id"): row.find_element("css selector", ".state").text for row in rows}


@pytest.mark.slow
def test_a_queue_by_keyboard_through_kills_and_a_new_article(browser: Any, server: Server) -> None:
    last = ""
    for story in ("annual-results", "flood", "marathon", "property"):
        files = sorted((STORIES / story).glob("*.txt"))
        for file in files[:-1] if story == "flood" else files:
            copy(file, server.corpus / f"{story}-{file.name}")
        last = str(files[-1]) if story == "flood" else last
    address = server.start()
    opened(browser, address)
    queue = [row.get_attribute("data-id") for row in browser.find_elements("css selector", ".queue > li")]
    assert len(queue) >= 5, "the stories have enough to decide"

    # j and k walk the queue, Enter opens
    press(browser, "j", "j", "k")
    assert browser.switch_to.active_element.get_attribute("href").endswith(queue[0])
    press(browser, "j", "k", Keys.ENTER)
    place = gone_from(browser, "/")
    assert place == f"/d/{queue[0]}"
    until(browser, "document.querySelector('#claim')")
    assert browser.execute_script(SEEN, "#claim"), "the text is scrolled to the words"

    # next and previous, then a note and a value
    press(browser, "j")
    place = gone_from(browser, place)
    assert place == f"/d/{queue[1]}"
    press(browser, "k")
    place = gone_from(browser, place)
    press(browser, "e", "第一条 by phone", Keys.ESCAPE, "1")
    place = gone_from(browser, place)
    assert place == f"/d/{queue[1]}"
    press(browser, "b")
    place = gone_from(browser, place)
    press(browser, "n")
    until(browser, "document.querySelector('#shapes').open")
    press(browser, "2")
    place = gone_from(browser, place)
    press(browser, "c")
    place = gone_from(browser, place)
    assert place == f"/d/{queue[4]}"

    # undo leads back to what was undone; then it is decided another way
    press(browser, "u")
    place = gone_from(browser, place)
    assert place == f"/d/{queue[3]}" and "待判定" in browser.find_element("css selector", ".head .state").text
    press(browser, "2")
    place = gone_from(browser, place)
    browser.refresh()
    assert browser.find_element("id", "progress-words").text == f"已判定 4 / {len(queue)}"
    press(browser, "a")
    until(browser, "document.querySelector('.head').textContent.includes('分派：林')")
    decided = items(browser, address, "decided")
    assert list(decided) == queue[:4]

    # killed while a page is open: nothing that was confirmed is lost
    server.kill()
    until(browser, "document.querySelector('#live .is-lost')")
    assert server.start() == address
    opened(browser, address)
    assert items(browser, address, "decided") == decided
    assert list(items(browser, address, "mine")) == [queue[4]]
    browser.get(f"{address}d/{queue[0]}")
    assert "第一条 by phone" in browser.find_element("css selector", ".in-force").text

    # one more article: every decision is there, or shown where the question has changed
    server.kill()
    copy(last, server.corpus / "flood-more.txt")
    server.start()
    opened(browser, address)
    kept = items(browser, address, "decided")
    asked_again = items(browser, address, "reopened")
    # An article that says one of the values makes another cluster of it, with the same pair of values in it.
    assert len(kept) + len(asked_again) == len(decided) and len(kept) >= 3
    told = []
    for ident in (*kept, *asked_again):
        browser.get(f"{address}d/{ident}")
        told.append(browser.find_element("css selector", ".in-force, .before").text)
    assert all("林" in words for words in told) and sum("第一条 by phone" in words for words in told) == 1


SEEN = """
const mark = document.querySelector(arguments[0]).getBoundingClientRect();
const text = document.querySelector(arguments[0]).closest('.text').getBoundingClientRect();
return mark.top >= text.top && mark.bottom <= text.bottom + 1;
"""


def test_help_search_and_turning_keys_off(browser: Any, app: Any) -> None:
    opened(browser, app.state.address)
    press(browser, "?")
    until(browser, "document.querySelector('#help').open")
    press(browser, Keys.ESCAPE)
    until(browser, "!document.querySelector('#help').open")
    press(browser, "/", "桥塔", Keys.ENTER)
    place = gone_from(browser, "/")
    rows = browser.find_elements("css selector", ".queue > li")
    assert [row.get_attribute("data-id") for row in rows] == ["tower"], place
    browser.get(app.state.address + "/help")
    browser.find_element("css selector", "main button[name=keys]").click()
    until(browser, "document.body.dataset.keys === 'off'")
    browser.get(app.state.address + "/d/tower")
    press(browser, "b", "1", "c")
    assert browser.execute_script("return document.querySelectorAll('main kbd').length") == 0
    assert at(browser) == "/d/tower", "single keys are off"
    browser.get(app.state.address + "/help")
    browser.find_element("css selector", "main button[name=keys]").click()
    until(browser, "document.body.dataset.keys === 'on'")


def test_what_another_reviewer_does_is_seen(browser: Any, app: Any) -> None:
    chen = Reviewer(app, "陈", app.state.address)
    opened(browser, app.state.address + "/d/role")
    chen.decide("role", "both-right")
    until(browser, "document.querySelector('#live').textContent.includes('陈 刚刚改动了这一条')")
    press(browser, "1")
    until(browser, "document.querySelector('[role=alert]')")
    assert "没有记下" in browser.find_element("css selector", "[role=alert]").text
    opened(browser, app.state.address + "/?state=all")
    chen.send("/undo", chen.page("/d/role").form("/undo"))
    until(browser, "document.querySelector('[data-id=role] .state').textContent.includes('待判定')")


def test_everything_works_without_scripts(browser: Any, app: Any) -> None:
    opened(browser, app.state.address)
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get(app.state.address + "/d/sum")
        assert browser.execute_cdp_cmd("Page.getLayoutMetrics", {})
        browser.find_element("id", "note").send_keys("不用脚本")
        browser.find_element("css selector", "#shapes summary").click()
        browser.find_element("css selector", "#shapes button").click()
        wait_for(browser, lambda: not browser.current_url.endswith("/d/sum"))
        browser.get(app.state.address + "/d/sum")
        assert "不用脚本" in browser.find_element("css selector", ".in-force").text
        browser.find_element("css selector", ".in-force button").click()
        wait_for(browser, lambda: browser.find_element("css selector", ".head .state").text == "待判定")
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_runs_over_the_side_and_the_console_is_clean(browser: Any, app: Any, width: int, lang: str) -> None:
    opened(browser, app.state.address)
    speak(browser, lang)
    browser.get_log("browser")
    for path in PAGES:
        opened(browser, app.state.address + path, width)
        browser.execute_script("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width, path
        assert browser.title != "pwned", "a script of an article ran"
    browser.get(app.state.address + "/d/first")
    complaints = [entry["message"] for entry in browser.get_log("browser") if "alike" not in entry["message"]]
    assert complaints == [], "a refused script or style would be one"


def speak(browser: Any, lang: str) -> None:
    """Switch the language where it is another."""
    if (browser.execute_script("return document.documentElement.lang") == "en") != (lang == "en"):
        browser.find_element("css selector", "button[name=lang]").click()
        until(browser, f"(document.documentElement.lang === 'en') === {str(lang == 'en').lower()}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_everybody_can_use_it(browser: Any, app: Any, scheme: str, width: int) -> None:
    """axe-core finds nothing against WCAG 2.2 AA, with every fold open."""
    from selenium_axe_python.axe import Axe

    chen = Reviewer(app, "陈", app.state.address)
    chen.decide("first", "right:0", "看过")
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = []
    for path in (*PAGES, "/who", "/d/nothing"):
        opened(browser, app.state.address, width, scheme)
        browser.get(app.state.address + path)
        browser.execute_script("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
        axe: Any = Axe(browser)
        axe.inject()
        results = axe.run(options={"runOnly": {"type": "tag", "values": tags}})
        assert results["passes"], path
        for each in results["violations"]:
            found += [f"{path}: {each['id']}: {node['html'][:160]}" for node in each["nodes"]]
    chen.send("/undo", chen.page("/d/first").form("/undo"))
    assert found == []


def test_the_focus_is_seen_and_order_is_that_of_reading(browser: Any, app: Any) -> None:
    opened(browser, app.state.address)
    speak(browser, "zh")
    opened(browser, app.state.address + "/d/tower")
    stops = []
    for _ in range(60):
        press(browser, Keys.TAB)
        element = browser.switch_to.active_element
        style = browser.execute_script(
            "const s = getComputedStyle(arguments[0]); return s.outlineStyle + ' ' + s.outlineWidth", element
        )
        assert not style.startswith("none") and not style.endswith(" 0px"), element.get_attribute("outerHTML")[:120]
        stops.append(element.get_attribute("value") or element.text)
        if element.get_attribute("value") == "needs-call":
            break
    assert stops[0].startswith("跳到正文") and stops[-1] == "needs-call"

"""report.html in a real browser: it loads clean, runs nothing of an article's, and works from the keyboard.

Needs Chromium and its driver; skipped where there is none, unless FACTCHECK_REQUIRE_BROWSER=1.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from factcheck.report import write_all
from tests.report_fixture import a_run, empty_run

pytestmark = pytest.mark.browser

OPTIONS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run", "--no-proxy-server",
)  # fmt: skip
WIDTHS = (360, 390, 768, 1080, 1440, 1600)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Addresses of a report in Chinese, in English, and of an empty one."""
    runs = {"zh": a_run("zh"), "en": a_run("en"), "empty": empty_run()}
    found = {}
    for name, run in runs.items():
        folder: Path = tmp_path_factory.mktemp(name)
        write_all(run, folder)
        found[name] = (folder / "report.html").as_uri()
    return found


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium, without a window."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    driver = shutil.which("chromedriver")
    if chromium is None or driver is None:
        reason = "no chromium with chromedriver on the PATH (Debian: apt-get install chromium chromium-driver)"
        if os.environ.get("FACTCHECK_REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    from selenium import webdriver
    from selenium.webdriver.chrome.options import Options
    from selenium.webdriver.chrome.service import Service

    options = Options()
    options.binary_location = chromium
    for option in OPTIONS:
        options.add_argument(option)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    found = webdriver.Chrome(options=options, service=Service(driver))
    yield found
    found.quit()


def opened(browser: Any, address: str, width: int = 1280) -> Any:
    """The page at a window of `width` CSS pixels."""
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    browser.get("about:blank")
    browser.get_log("browser")
    browser.get(address)
    return browser


def shown(browser: Any) -> list[str]:
    """The ids of the cards that the filters leave, folded sections not counted."""
    return list(
        browser.execute_script("return [...document.querySelectorAll('.card')].filter(c => !c.hidden).map(c => c.id)")
    )


def press(browser: Any, *keys: str) -> None:
    """Keys sent to whatever has the focus."""
    from selenium.webdriver.common.action_chains import ActionChains

    chain = ActionChains(browser)
    for key in keys:
        chain.send_keys(key)
    chain.perform()


def until(browser: Any, condition: str) -> None:
    """Waits until the JavaScript expression holds: long, for a busy machine; nothing is waited for that is there."""
    from selenium.webdriver.support.ui import WebDriverWait

    WebDriverWait(browser, 20).until(lambda b: b.execute_script(f"return {condition}"), condition)


@pytest.mark.parametrize("name", ("zh", "en", "empty"))
def test_loads_clean_and_runs_nothing_of_an_article(browser: Any, pages: dict[str, str], name: str) -> None:
    opened(browser, pages[name])
    assert browser.get_log("browser") == [], "a message on the console (a refused script would be one)"
    assert browser.title in ("各家说法对照", "What the sources disagree on"), "a script of an article ran"
    fetched = browser.execute_script("return performance.getEntriesByType('resource').map(e => e.name)")
    assert [address for address in fetched if not address.startswith("data:")] == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ("zh", "en"))
def test_nothing_runs_over_the_side(browser: Any, pages: dict[str, str], name: str, width: int) -> None:
    opened(browser, pages[name], width)
    browser.execute_script("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    wide = browser.execute_script("return document.documentElement.scrollWidth")
    assert wide <= width
    over = browser.execute_script(
        "return [...document.querySelectorAll('main *')].filter(e => !e.closest('.scroll, svg') && "
        "e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 80))"
    )
    assert over == []


def test_filters_work_from_the_keyboard(browser: Any, pages: dict[str, str]) -> None:
    from selenium.webdriver.common.keys import Keys

    opened(browser, pages["zh"])
    everything = shown(browser)
    assert len(everything) == 7
    press(browser, "/")
    assert browser.switch_to.active_element.get_attribute("id") == "f-text"
    press(browser, "桥塔高度为")
    until(browser, "document.getElementById('f-count').textContent.startsWith('显示 3 ')")
    assert shown(browser) == ["name-engineer", "cost", "tower"], "the words of the passages are searched too"
    press(browser, Keys.ESCAPE)
    assert shown(browser) == everything
    press(browser, Keys.TAB)
    assert browser.switch_to.active_element.get_attribute("value") == "conflict"
    press(browser, Keys.SPACE)
    assert shown(browser) == ["sum", "progress"]
    press(browser, Keys.SPACE, Keys.TAB, Keys.TAB, Keys.TAB)
    assert browser.switch_to.active_element.get_attribute("id") == "f-severity"
    press(browser, Keys.END)
    assert shown(browser) == ["name-engineer", "cost", "progress"], "updates have no severity to filter by"
    press(browser, Keys.HOME, Keys.TAB, Keys.END)
    assert shown(browser) == ["sum"]
    press(browser, Keys.HOME, Keys.TAB, Keys.END)
    assert shown(browser) == ["sum"], "the last source speaks only there"
    press(browser, Keys.TAB, Keys.ENTER)
    assert shown(browser) == everything, "the reset button is the next stop"


def test_nothing_left_is_said(browser: Any, pages: dict[str, str]) -> None:
    opened(browser, pages["en"])
    press(browser, "/", "no such words")
    until(browser, "!document.getElementById('none-left').hidden")
    assert browser.find_element("id", "f-count").text == "0 of 7 shown"


def test_matrix_leads_to_the_two_sources(browser: Any, pages: dict[str, str]) -> None:
    opened(browser, pages["zh"])
    link = browser.find_element("css selector", ".matrix a[aria-label='晨报 与 晚报：4 处']")
    browser.execute_script("arguments[0].focus()", link)
    from selenium.webdriver.common.keys import Keys

    press(browser, Keys.ENTER)
    assert shown(browser) == ["name-engineer", "cost", "tower", "first"]
    assert browser.find_element("id", "f-pair").text == "仅看 晨报 与 晚报 之间"


def test_folds_open_and_deep_links_reach_into_them(browser: Any, pages: dict[str, str]) -> None:
    opened(browser, pages["zh"] + "#crew")
    assert browser.find_element("id", "crew").is_displayed(), "a folded agreement is unfolded by its link"
    assert browser.find_element("css selector", "#crew .chart").is_displayed()
    opened(browser, pages["zh"])
    fold = browser.find_element("css selector", "#sec-not-checked summary")
    reason = browser.find_element("css selector", "#sec-not-checked .more")
    fold.click()
    assert not reason.is_displayed(), "it stood open, because an article could not be read"
    browser.execute_script("arguments[0].focus()", fold)
    from selenium.webdriver.common.keys import Keys

    press(browser, Keys.ENTER)
    assert reason.is_displayed()


def test_complete_without_scripts(browser: Any, pages: dict[str, str]) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        opened(browser, pages["zh"])
        cards = browser.find_elements("css selector", "#sec-discrepancies .card")
        assert [card.is_displayed() for card in cards] == [True] * 6
        assert not browser.find_element("id", "filters").is_displayed(), "no controls that do nothing"
        browser.find_element("css selector", "#sec-agreements summary").click()
        assert browser.find_element("id", "crew").is_displayed()
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


@pytest.mark.parametrize("scheme", ("light", "dark"))
def test_contrast(browser: Any, pages: dict[str, str], scheme: str) -> None:
    """Every text on its own background has at least 4.5 to 1 (WCAG AA)."""
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    opened(browser, pages["zh"])
    browser.execute_script("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    weak = browser.execute_script(CONTRAST)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert weak == []


CONTRAST = """
const light = rgb => rgb.map(v => v / 255).map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
  .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
const parts = color => (color.match(/[\\d.]+/g) || [0, 0, 0, 0]).map(Number);
const behind = e => {
  for (; e; e = e.parentElement) {
    const color = parts(getComputedStyle(e).backgroundColor);
    if (color.length === 3 || color[3] === 1) { return color.slice(0, 3); }
  }
  return [255, 255, 255];
};
const weak = new Set();
for (const e of document.querySelectorAll('body *')) {
  const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
  if (!own || e.closest('[aria-hidden=true]:not(.letter *), .hidden')) { continue; }
  const style = getComputedStyle(e);
  const front = parts(e.closest('svg') ? style.fill : style.color).slice(0, 3);
  const [a, b] = [light(front), light(behind(e))].sort((x, y) => y - x);
  const ratio = (a + .05) / (b + .05);
  if (ratio < 4.5) { weak.add(e.tagName + '.' + e.getAttribute('class') + ' ' + ratio.toFixed(2)); }
}
return [...weak];
"""

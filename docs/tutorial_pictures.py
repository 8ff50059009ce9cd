"""Takes the pictures of the tutorial, in both languages, of its example as its commands leave it.

    python -m docs.tutorial_pictures [--out docs/images/tutorial]

Needs Chromium with its driver and the extras `test` and `desk`.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By

from docs.screenshot import chromium, look
from docs.tutorial_play import DOCS, LANGS, REVIEWER, ROOT, decisions_in, environment, page_of, play

NAMES = ("report", "card", "queue", "item", "decided")
WIDE = 1120  # CSS pixels


def take(folder: Path) -> list[Path]:
    """Write one PNG a picture and language into `folder`, and say where."""
    folder.mkdir(parents=True, exist_ok=True)
    taken = []
    with chromium() as browser, tempfile.TemporaryDirectory() as place:
        for lang in LANGS:
            example = Path(place) / lang
            play(lang, example)
            _factcheck(example, "report", "articles", "-o", "plain")
            browser.get("about:blank")
            taken += [folder / f"{lang}-{name}.png" for name in NAMES]
            _report(browser, example, lang, folder)
            with _desk(example) as address:
                _review(browser, address, lang, folder)
    return taken


def _factcheck(example: Path, *words: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "factcheck", *words],
        cwd=example, env=environment(), capture_output=True, check=True, timeout=120,
    )  # fmt: skip


def _report(browser: Chrome, example: Path, lang: str, folder: Path) -> None:
    """The top of the report, one card, and the same card once it was decided."""
    shown = next(said for said in decisions_in(page_of(lang).read_text(encoding="utf-8")) if _is_amount(said.which))
    look(browser, WIDE, 620)
    browser.get((example / "plain" / "report.html").as_uri())
    browser.save_screenshot(str(folder / f"{lang}-report.png"))
    for name, report in (("card", "plain"), ("decided", "report")):
        look(browser, WIDE, 1400)
        browser.get((example / report / "report.html").as_uri())
        cards = browser.find_elements(By.CSS_SELECTOR, ".card")
        card = next(one for one in cards if shown.which in one.text and shown.words in one.text)
        card.screenshot(str(folder / f"{lang}-{name}.png"))


def _is_amount(which: str) -> bool:
    return any(char.isdigit() for char in which)


@contextmanager
def _desk(example: Path) -> Iterator[str]:
    """The desk over the example, before anything is decided: where it listens."""
    command = [sys.executable, "-m", "factcheck", "review", "articles", "--store", "fresh.db", "--port", "0"]
    server = subprocess.Popen(command, cwd=example, env=environment(), stdout=subprocess.PIPE, encoding="utf-8")
    try:
        assert server.stdout is not None
        found = re.search(r"http://\S+", server.stdout.readline())
        assert found
        yield found.group()
    finally:
        server.kill()
        server.communicate()


def _review(browser: Chrome, address: str, lang: str, folder: Path) -> None:
    """The queue, and its first item."""
    look(browser, WIDE, 640)
    browser.get(address)
    field = browser.find_element(By.NAME, "name")
    field.send_keys(REVIEWER[lang])
    field.submit()
    browser.implicitly_wait(20)
    browser.find_element(By.CSS_SELECTOR, ".queue > li")
    browser.save_screenshot(str(folder / f"{lang}-queue.png"))
    first = browser.find_element(By.CSS_SELECTOR, ".queue a.open").get_attribute("href")
    look(browser, WIDE, 900)
    browser.get(str(first))
    browser.save_screenshot(str(folder / f"{lang}-item.png"))


def main(argv: Sequence[str] | None = None) -> int:
    """Take all pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=DOCS / "images" / "tutorial")
    for path in take(parser.parse_args(argv).out):
        print(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

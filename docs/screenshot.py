"""Takes the pictures of the README from the checked-in report.

    python -m docs.screenshot [--report reports/report.html] [--out docs/images]

Needs Chromium with its driver and the extra `test`. Animations and smooth scrolling are off, so that the same report
gives the same picture on one machine; fonts differ from machine to machine.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from selenium.webdriver import Chrome, ChromeOptions, ChromeService

ROOT = Path(__file__).resolve().parent.parent
QUIET = (
    "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run", "--no-proxy-server",
)  # fmt: skip

# name, width, height in CSS pixels, colour scheme
PICTURES: tuple[tuple[str, int, int, str], ...] = (
    ("report", 1200, 860, "light"),
    ("report-dark-phone", 390, 844, "dark"),
)


def program(*names: str) -> str:
    """Where the first of these programs is. Raises FileNotFoundError where none is."""
    for name in names:
        if found := shutil.which(name):
            return found
    raise FileNotFoundError(f"none of these is on the PATH: {', '.join(names)}")


@contextmanager
def chromium() -> Iterator[Chrome]:
    """A browser without a window. Raises FileNotFoundError where there is none."""
    options = ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars", *QUIET):
        options.add_argument(argument)
    options.binary_location = program("chromium", "chromium-browser", "google-chrome")
    # The driver is named, so that Selenium does not look for one elsewhere.
    browser = Chrome(options=options, service=ChromeService(program("chromedriver")))
    try:
        yield browser
    finally:
        browser.quit()


def look(browser: Chrome, width: int, height: int, scheme: str = "light") -> None:
    """Looks through a window of that size, with animations off."""
    view = {"width": width, "height": height, "deviceScaleFactor": 1.5, "mobile": width < 600}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", view)
    chosen = {"prefers-color-scheme": scheme, "prefers-reduced-motion": "reduce"}
    features = [{"name": name, "value": value} for name, value in chosen.items()]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


def take(report: Path, folder: Path) -> list[Path]:
    """Write one PNG a picture into `folder`, at one and a half times the density, and say where."""
    folder.mkdir(parents=True, exist_ok=True)
    taken = []
    with chromium() as browser:
        for name, width, height, scheme in PICTURES:
            look(browser, width, height, scheme)
            browser.get(report.resolve().as_uri())
            path = folder / f"{name}.png"
            browser.save_screenshot(str(path))
            taken.append(path)
    return taken


def main(argv: Sequence[str] | None = None) -> int:
    """Take all pictures; 2 where there is no report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--report", type=Path, default=ROOT / "reports" / "report.html")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "images")
    options = parser.parse_args(argv)
    if not options.report.is_file():
        parser.error(f"{options.report} is not there: run `make report` first")
    for path in take(options.report, options.out):
        print(path)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""What the documentation says exists, and what exists is in the documentation."""

from __future__ import annotations

import re
import subprocess
import sys
from configparser import ConfigParser
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.sources import PACKAGES, ROOT, imports_of, modules

READMES = ("README.md", "README.zh-CN.md")
FOLDERS = ("", "docs", "benchmarks", "tests")
PAGES = sorted(page.relative_to(ROOT).as_posix() for folder in FOLDERS for page in (ROOT / folder).glob("*.md"))

# pandas imports the one for parquet, trafilatura the other for web pages; neither is sure to bring it along.
USED_BY_OTHERS = frozenset({"pyarrow", "lxml-html-clean"})

_FENCE = re.compile(r"^```.*?^```", re.M | re.S)
_LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
_PATH = re.compile(r"`((?:claims|factcheck|tests|docs|benchmarks|seeds|reports)/[^`\s]*)`")
_NAME = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]*")


def text_of(page: str) -> str:
    """A file of the project."""
    return (ROOT / page).read_text(encoding="utf-8")


def normalised(distribution: str) -> str:
    """The name as an index compares it."""
    return re.sub(r"[-_.]+", "-", distribution).lower()


def requirements() -> dict[str, set[str]]:
    """Normalised names in setup.cfg: those to run under "", and those of each extra."""
    config = ConfigParser(interpolation=None)
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    lists = {"": config["options"]["install_requires"], **config["options.extras_require"]}
    return {
        extra: {normalised(match.group()) for line in names.splitlines() if (match := _NAME.match(line))}
        for extra, names in lists.items()
    }


def make_targets() -> set[str]:
    """The targets of the Makefile that `make help` shows."""
    return set(re.findall(r"^([a-z]+):.*## ", text_of("Makefile"), re.M))


@pytest.mark.parametrize("readme", READMES)
def test_every_command_is_in_the_readme(readme: str) -> None:
    from factcheck.cli import main

    missing = [name for name in main.commands if f"factcheck {name}" not in text_of(readme)]
    assert not missing, missing


@pytest.mark.parametrize("readme", READMES)
def test_the_readme_names_no_command_that_is_not_there(readme: str) -> None:
    from factcheck.cli import main

    assert set(re.findall(r"factcheck ([a-z]+) ", text_of(readme))) <= main.commands.keys()


@pytest.mark.parametrize("page", PAGES)
def test_make_targets_that_a_page_names_exist(page: str) -> None:
    named = set(re.findall(r"(?:^ {4}|`)make ([a-z]+)\b", text_of(page), re.M))
    assert named <= make_targets()


def test_every_command_has_help() -> None:
    from factcheck.cli import main

    silent = [name for name, command in main.commands.items() if not command.help]
    assert not silent, silent


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_to_files_that_are_there(page: str) -> None:
    targets = [link for link in _LINK.findall(_FENCE.sub("", text_of(page))) if "://" not in link]
    missing = [link for link in targets if not (ROOT / Path(page).parent / link).exists()]
    assert not missing, missing


@pytest.mark.parametrize("page", [page for page in PAGES if page != "CHANGELOG.md"])
def test_files_that_a_page_names_are_there(page: str) -> None:
    """`claims/readers/` and the like; an X stands for a name to choose."""
    named = {path for path in _PATH.findall(text_of(page)) if "X" not in path}
    missing = sorted(path for path in named if not (ROOT / path).exists())
    assert not missing, missing


def test_the_changelog_says_what_is_not_released_yet() -> None:
    assert re.search(r"^## \[Unreleased\]$", text_of("CHANGELOG.md"), re.M)


def test_every_dependency_says_what_it_is_for() -> None:
    rows = re.findall(r"^\| ([A-Za-z0-9._-]+) \| (.+) \|$", text_of("docs/dependencies.md"), re.M)
    explained = {normalised(name) for name, why in rows if why.strip()} - {"package"}
    assert explained == set.union(*requirements().values())


def test_every_dependency_is_pinned() -> None:
    pinned = {normalised(name) for name in re.findall(r"^([A-Za-z0-9._-]+)==\S+$", text_of("constraints.txt"), re.M)}
    assert set.union(*requirements().values()) <= pinned


def test_what_is_imported_is_required_and_what_is_required_is_imported() -> None:
    origin = packages_distributions()
    imported = {n.split(".")[0] for name in modules() for n in imports_of(name, lazy=True)} - {*PACKAGES}
    used = {normalised(d) for module in imported for d in origin.get(module, ())}
    required = requirements()
    needed = set.union(*(required[extra] for extra in ("", "model", "desk", "ray")))
    assert used <= needed, "imported, but not in setup.cfg"
    assert required[""] - used <= USED_BY_OTHERS, "in setup.cfg, but never imported"


def test_the_two_readmes_are_alike() -> None:
    shapes = []
    for readme in READMES:
        text = text_of(readme)
        headings = [len(marks) for marks in re.findall(r"^(#+) ", text, re.M)]
        items = len(re.findall(r"^- ", text, re.M))
        rows = len(re.findall(r"^\| ", text, re.M))
        shapes.append({"headings": headings, "items": items, "rows": rows, "pictures": text.count("![")})
    assert shapes[0] == shapes[1]


def test_the_checked_in_report_is_what_the_demonstration_writes(tmp_path: Path) -> None:
    """`make report` changes nothing in a fresh clone. After a change that is meant: `make readme`, and look at it."""
    command = [sys.executable, "-m", "factcheck", "report", "seeds", "--facts", "seeds/facts.csv", "-o", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    kept = {path.name: path.read_bytes() for path in (ROOT / "reports").iterdir()}
    assert sorted(written) == sorted(kept)
    assert not [name for name in written if written[name] != kept[name]], "not what this code writes"


def test_the_readmes_say_what_the_report_says() -> None:
    from docs.findings import main

    assert main(["--check"]) == 0, "run `make readme`"

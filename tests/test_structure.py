"""The shape of the code: which way imports go, what a kind brings along, what never appears in a source file.

The rules are checked on the sources themselves, so that they hold for a file nobody thought of when a rule was written.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import time
import warnings
import zipfile
from pathlib import Path
from shutil import copy, copytree, ignore_patterns
from statistics import median

import pytest

from tests.sources import (
    PACKAGES,
    ROOT,
    imports_of,
    is_under,
    loaded_with,
    modules,
    nodes_of,
    own_imports,
    python_files,
    reached,
    tree_of,
)

MAX_LINES = 400
BESIDE = ("tests", "benchmarks", "docs", "training")

# Slow to import: only inside the function that needs them, so that `factcheck --help` stays quick.
HEAVY = frozenset("torch transformers pandas pyarrow pypinyin opencc trafilatura docx pypdfium2 xlsxwriter".split())

HELP_GOAL_S = 0.4
HELP_LIMIT_S = 0.8  # a busy machine of continuous integration; past the goal the test warns

VAGUE_NAMES = frozenset("utils util helpers helper misc common tools".split())
FORBIDDEN_MODULES = frozenset("pickle marshal shelve dill cloudpickle".split())
FORBIDDEN_CALLS = frozenset("eval exec print breakpoint".split())

# (who, what it never imports, not even lazily): records flow one way, a report is a function of the run's record alone.
ONE_WAY: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("claims", ("factcheck",)),
    ("claims.values", ("claims.kinds", "claims.readers", "claims.extract", "claims.article")),
    ("claims.kinds", ("claims.readers", "claims.extract", "claims.article")),
    ("claims.readers", ("claims.kinds", "claims.values", "claims.extract")),
    ("factcheck.rules", ("factcheck.pipeline", "factcheck.report", "factcheck.cli")),
    ("factcheck.report", ("factcheck.pipeline", "factcheck.cli", "claims.extract", "claims.kinds", "claims.readers")),
)

# What people start; everything else is a step and does not know the order of the steps.
OUTERMOST = frozenset("__main__ api cli cli_index check listing verify review web engine".split())


@pytest.mark.parametrize(("who", "never"), ONE_WAY, ids=[who for who, _ in ONE_WAY])
def test_imports_go_one_way(who: str, never: tuple[str, ...]) -> None:
    wrong = [
        f"{name} imports {target}"
        for name in modules()
        if is_under(name, who)
        for target in sorted(imports_of(name, lazy=True))
        if any(is_under(target, prefix) for prefix in never)
    ]
    assert not wrong, "\n".join(wrong)


def test_records_know_only_records() -> None:
    for name, known in (("claims.records", set()), ("factcheck.records", {"claims.records"})):
        assert {n for n in imports_of(name, lazy=True) if n in modules()} <= known


def test_no_module_imports_itself_through_others() -> None:
    wrong = [name for name in modules() if name in reached(name, lambda n: own_imports(n) - {n})]
    assert not wrong, f"these import each other in a circle: {wrong}"


def test_only_the_outermost_files_know_the_order_of_the_steps() -> None:
    wrong = [
        name
        for name in modules()
        if "factcheck.pipeline" in imports_of(name, lazy=True) and name.split(".")[1] not in OUTERMOST
    ]
    assert not wrong, f"these steps import the pipeline that calls them: {wrong}"


def missing_places(*places: str) -> list[str]:
    """Which of these files the kinds of claim lack."""
    from claims.kinds import KINDS

    names = [kind.name for kind in KINDS]
    assert len(names) == len(set(names)) > 0
    return [place.format(name) for name in names for place in places if not (ROOT / place.format(name)).is_file()]


def test_a_kind_has_its_file_and_its_rule() -> None:
    assert not missing_places("claims/kinds/{}.py", "factcheck/rules/{}.py")


def test_a_kind_has_its_worked_cases() -> None:
    assert not missing_places("tests/cases/{}.md")


@pytest.mark.parametrize("package", ["claims.kinds", "claims.readers", "factcheck.rules"])
def test_every_file_beside_a_register_is_reached_from_it(package: str) -> None:
    """A kind, reader or rule that stands in no register would be dead without anyone noticing."""
    alive = reached(package, own_imports)
    dead = [name for name in modules() if name.startswith(package + ".") and name not in alive]
    assert not dead, dead


def test_heavy_modules_are_imported_where_they_are_needed() -> None:
    wrong = [
        f"{name} imports {target} as soon as it is imported itself"
        for name in sorted({"factcheck.cli", *reached("factcheck.cli", loaded_with)})
        for target in sorted(imports_of(name, lazy=False))
        if target.split(".")[0] in HEAVY
    ]
    assert not wrong, "\n".join(wrong)


def test_help_loads_nothing_heavy() -> None:
    program = (
        "import sys\n"
        "from factcheck.cli import main\n"
        "try:\n    main(['--help'])\n"
        "except SystemExit as end:\n    assert not end.code\n"
        "print('LOADED', *sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in done.stdout.rpartition("LOADED")[2].split()}
    assert not loaded & HEAVY


def test_help_is_quick() -> None:
    seconds = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "factcheck", "--help"], cwd=ROOT, capture_output=True, check=True)
        seconds.append(time.perf_counter() - start)
    took = median(seconds)
    if took > HELP_GOAL_S:
        warnings.warn(f"factcheck --help took {took:.2f} s, the goal is {HELP_GOAL_S} s", stacklevel=1)
    assert took < HELP_LIMIT_S


def test_files_stay_short() -> None:
    lengths = {path: path.read_text(encoding="utf-8").count("\n") for path in python_files(*PACKAGES, *BESIDE)}
    wrong = [f"{path.relative_to(ROOT)}: {n} lines: is it one thing?" for path, n in lengths.items() if n > MAX_LINES]
    assert not wrong, "\n".join(wrong)


def test_names_say_what_a_file_holds() -> None:
    vague = [str(p.relative_to(ROOT)) for p in python_files(*PACKAGES, *BESIDE) if p.stem in VAGUE_NAMES]
    assert not vague, vague


def test_nothing_unsafe_and_no_prints_in_the_packages() -> None:
    wrong = []
    for name, path in modules().items():
        wrong += [f"{name} imports {n}" for n in imports_of(name, lazy=True) if n.split(".")[0] in FORBIDDEN_MODULES]
        for node in nodes_of(tree_of(path), lazy=True):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FORBIDDEN_CALLS:
                wrong.append(f"{path.relative_to(ROOT)}:{node.lineno}: {node.func.id}()")
    assert not wrong, "\n".join(wrong)


@pytest.mark.slow
def test_a_wheel_holds_every_file_of_the_packages(tmp_path: Path) -> None:
    """Tables, templates and scripts are easily left behind: an editable installation does not notice."""
    source = tmp_path / "source"
    source.mkdir()
    for name in ("setup.cfg", "pyproject.toml", "README.md", "LICENSE"):
        copy(ROOT / name, source)
    for package in PACKAGES:
        copytree(ROOT / package, source / package, ignore=ignore_patterns("__pycache__", ".*"))
    options = ["--no-deps", "--no-build-isolation", "--no-index", "--quiet", "--wheel-dir", str(tmp_path)]
    subprocess.run([sys.executable, "-m", "pip", "wheel", *options, str(source)], check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        packed = set(archive.namelist())
    wanted = {str(p.relative_to(ROOT)) for folder in PACKAGES for p in (ROOT / folder).rglob("*") if p.is_file()}
    left_behind = sorted(name for name in wanted - packed if "__pycache__" not in name and "/." not in name)
    assert not left_behind, left_behind

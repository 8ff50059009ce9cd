"""The functions of `import factcheck`; the page that documents them is run."""

from __future__ import annotations

import contextlib
import importlib
import io
import re
import subprocess
import sys
from pathlib import Path

import pytest

import factcheck
from tests.check_fixture import corpus, draft
from tests.sources import ROOT

_BLOCK = re.compile(r"^```python\n(.*?)^```\n(?:\n((?: {4}[^\n]*\n)+))?", re.M | re.S)


def test_every_block_of_the_page_runs_and_prints_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    blocks = _BLOCK.findall((ROOT / "docs" / "api.md").read_text(encoding="utf-8"))
    assert len(blocks) > 3
    names: dict[str, object] = {}
    for code, printed in blocks:
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(code, "docs/api.md", "exec"), names)  # noqa: S102
        assert out.getvalue() == re.sub(r"^ {4}", "", printed, flags=re.M), code


def test_the_functions_stay_when_modules_of_their_names_are_loaded(tmp_path: Path) -> None:
    for name in ("check", "compare", "report", "verify"):
        importlib.import_module(f"factcheck.{name}")
    place, path = corpus(tmp_path), draft(tmp_path, "恒通客车2022年营收为15.2亿元。\n")
    for _ in range(2):
        assert factcheck.compare_articles([place]).claims
        assert factcheck.check_files([path], against=[place]).findings
        assert factcheck.check_text("恒通客车2022年营收为15.2亿元。", against=[place]).findings
        assert factcheck.verify_statement("恒通客车2022年营收为15.2亿元", against=[place]).evidence


def test_import_is_quick() -> None:
    program = "import sys, factcheck; print(len([m for m in sys.modules if m.startswith(('factcheck', 'claims'))]))"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "1"

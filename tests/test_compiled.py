"""Extraction as machine code (setup.py) reads the same claims as the sources do."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path
from shutil import copy, copytree, ignore_patterns, which

import pytest

from tests.sources import ROOT

READ = """
import sys
from pathlib import Path
import claims.extract
from claims.article import read_corpus

for folder in sys.argv[1:]:
    for article in read_corpus([Path(folder)]).articles:
        extraction = claims.extract.extract_claims(article)
        for found in (*extraction.claims, *extraction.skipped):
            sys.stdout.buffer.write(f"{found!r}\\n".encode())
sys.stderr.write(Path(claims.extract.__file__).suffix)
"""


def has_compiler() -> bool:
    header = Path(sysconfig.get_path("include")) / "Python.h"
    return which((sysconfig.get_config_var("CC") or "cc").split()[0]) is not None and header.exists()


def read(root: Path, folders: list[Path]) -> tuple[bytes, str]:
    """Everything that the sources of `root` find, and what their module of extraction is a file of."""
    told = subprocess.run([sys.executable, "-c", READ, *folders], cwd=root, capture_output=True, check=True)
    return told.stdout, told.stderr.decode()


@pytest.mark.slow
@pytest.mark.skipif(not has_compiler(), reason="needs a C compiler and Python's headers")
def test_compiled_extraction_reads_the_same(tmp_path: Path) -> None:
    copytree(ROOT / "claims", tmp_path / "claims", ignore=ignore_patterns("*.so", "__pycache__", "safetensors"))
    for name in ("setup.py", "setup.cfg", "pyproject.toml", "README.md", "LICENSE"):
        copy(ROOT / name, tmp_path)
    folders = [ROOT / "seeds", *sorted(p for p in (ROOT / "tests" / "quality" / "stories").iterdir() if p.is_dir())]
    as_written = read(tmp_path, folders)
    subprocess.run(
        [sys.executable, "setup.py", "--quiet", "build_ext", "--inplace"],
        cwd=tmp_path,
        env=os.environ | {"FACTCHECK_COMPILED": "1", "FACTCHECK_COMPILED_LEVEL": "0"},
        capture_output=True,
        check=True,
    )
    compiled = read(tmp_path, folders)
    assert (as_written[1], compiled[1]) == (".py", ".so")
    assert compiled[0].splitlines() == as_written[0].splitlines()

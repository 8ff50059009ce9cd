"""What setup.cfg can't say: extraction as machine code, for who asks for it (docs/decisions/0017).

    FACTCHECK_COMPILED=1 pip install --no-build-isolation .

needs a C compiler, and mypy beside setuptools. Without the variable nothing is compiled and neither is needed.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from setuptools import setup

# Not compiled: the model, what other libraries read from outside, and records: msgspec takes them apart by their type
# hints, of which compiled ones have none, and one of them is a tuple with a class of its own.
_LEFT_OUT = ("claims/encoder/", "claims/readers/", "claims/about.py", "claims/article.py", "claims/reader.py")
_AS_THEY_ARE = "claims/records.py"


def compiled() -> list[Any]:
    """The modules of extraction as extensions, by mypyc."""
    from mypyc.build import mypycify

    paths = sorted(p.as_posix() for p in Path("claims").rglob("*.py"))
    read = [p for p in paths if not p.startswith(_LEFT_OUT)]
    made: list[Any] = mypycify(
        ["--config-file=", "--follow-imports=skip", *read],
        only_compile_paths=[p for p in read if p != _AS_THEY_ARE],
        opt_level=os.environ.get("FACTCHECK_COMPILED_LEVEL", "3"),
    )
    return made


setup(ext_modules=compiled() if os.environ.get("FACTCHECK_COMPILED") == "1" else [])

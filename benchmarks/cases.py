"""Cases of public sets: read from the file that is named, counted as cells of a table."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")
HALVES = ("developed on", "held out")  # cases at even places, and at odd ones


def cases_of(path: Path, case: Callable[[dict[str, Any]], T]) -> list[T] | None:
    """The cases of a file of JSON lines; None, and why on stderr, where it is not one."""
    try:
        return [case(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except (OSError, ValueError, KeyError) as error:
        print(f"no cases: {error}; name a file with --cases", file=sys.stderr)
        return None


def share(right: int, total: int) -> str:
    """A share as a cell: 21/1776 (1.2%)."""
    return f"{right}/{total} ({right / max(1, total):.1%})"

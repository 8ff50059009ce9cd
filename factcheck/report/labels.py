"""The sentences behind the keys that a run carries: rungs of the ladders and reasons for the better support."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from factcheck.report.wording import WORDING, say


def rung_text(key: str, lang: str) -> str:
    """The sentence of the rung `key` in `lang` (zh or en); the key itself where no ladder knows it."""
    level = _table("factcheck.rules", "LEVELS").get(key)
    return str(getattr(level, lang)) if level is not None else key


def reason_text(reason: str, lang: str) -> str:
    """A reason of the steps before (a group of copies, a passage left alone), worded where the table has it."""
    key = f"reason-{reason}"
    return say(key, lang) if key in WORDING else rung_text(reason, lang)


def support_text(key: str, lang: str) -> str:
    """Why a value is better supported, in `lang` (zh or en); the key itself where no reason is known by it."""
    pair = _table("factcheck.support", "REASONS").get(key)
    return str(pair[0 if lang == "zh" else 1]) if isinstance(pair, tuple) else key


def _table(module: str, name: str) -> Mapping[str, object]:
    # Looked up late and by name: the report must also render a stored run whose rules are no longer there.
    try:
        table = getattr(import_module(module), name)
    except (ImportError, AttributeError):
        return {}
    return table if isinstance(table, Mapping) else {}

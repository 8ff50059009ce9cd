"""Table cells that a spreadsheet shows and never runs."""

from __future__ import annotations

from factcheck.report.excerpt import visible

Cell = str | int | float

# A cell that begins so is a formula to Excel, LibreOffice and Google Sheets, full-width look-alikes included.
FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\t", "\r", "\n")
LONGEST = 32_000  # characters; Excel takes 32,767 in a cell


def guarded(value: object) -> str:
    """`value` as text that no spreadsheet takes for a formula: a leading apostrophe stands before one.

    Numbers pass as they are. Invisible control characters are spelled out, over-long text is cut with an ellipsis.
    """
    if isinstance(value, int | float):
        return str(value)
    raw = str(value)
    text = visible(raw)
    if len(text) > LONGEST:
        text = text[: LONGEST - 1] + "…"
    return "'" + text if raw.lstrip(" \u3000\u200b\ufeff").startswith(FORMULA) else text

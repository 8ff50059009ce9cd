"""A small desk for the tests of check and verify: a corpus of invented reports, and drafts with known mistakes."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

REPORT = """---
source: 南江日报
published: 2023-03-28
---
恒通客车公布年报

恒通客车3月28日公布年报，公司2022年营收为12.5亿元，净利润为8600万元。
公司董事长李大伟表示，新工厂将于2023年5月投产，首期投资3.2亿元。
"""
SECOND = """---
source: 北原晚报
published: 2023-03-29
---
恒通客车去年营收增长

恒通客车2022年营收为12.5亿元。公司在南江市新建的工厂占地400亩。
"""
ENGLISH = """Hengtong posts annual results
Hengtong Bus reported revenue of $180 million for 2022. The plant in Nanjiang employs 1,200 people.
"""


def corpus(folder: Path, **texts: str) -> Path:
    """A folder of articles: `one="..."` becomes one.txt."""
    place = folder / "articles"
    place.mkdir(exist_ok=True)
    for name, text in (texts or {"report": REPORT, "second": SECOND}).items():
        (place / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
    return place


def draft(folder: Path, text: str, name: str = "draft.md") -> Path:
    """A draft, its line ends as they are."""
    path = folder / name
    path.write_bytes(text.encode("utf-8"))
    return path


def call(*args: str | Path, stdin: str | bytes | None = None) -> Result:
    """The command line, in this process."""
    from factcheck.cli import main

    return CliRunner().invoke(main, [str(a) for a in args], input=stdin)

"""The stories written for training read, and every mark stands on its words."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.written import outcome
from training.stories import BrokenStory, Story, read_story, stories_of, telling


def test_every_story_keeps_the_rules() -> None:
    broken = [str(s) for s in stories_of() if isinstance(s, BrokenStory)]
    assert not broken


def test_marks_are_taken_out() -> None:
    told = telling("1", "已致[[1:3死]][[2b:22伤]]。")
    assert told.text == "已致3死22伤。"
    assert [(told.text[m.start : m.end], m.fact, m.later) for m in told.marks] == [("3死", "1", ""), ("22伤", "2", "b")]


def test_a_mark_that_does_not_close_is_named(tmp_path: Path) -> None:
    file = tmp_path / "bad.txt"
    file.write_text("# story: bad\n# area: law\n\n== 1\n已致[[1:3死。\n", encoding="utf-8")
    with pytest.raises(BrokenStory, match="does not read"):
        read_story(file)


def test_a_story_is_set_against_its_marks() -> None:
    """Two articles give one crowd, with two digits swapped in one of them."""
    game = telling("1", "2024-05-24\n东江队昨晚在主场取胜。当晚现场观众为[[1:54217人]]。")
    fine = telling("2", "2024-05-27\n东江队被罚。决定还提到官方认定的入场人数[[1:54127人]]。")
    found = outcome(Story("crowd", "sports", (game, fine)))
    assert (found.counts["linked"], found.counts["flags, right"], found.counts["flags, wrong"]) == (1, 1, 0)

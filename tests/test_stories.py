"""Which articles are compared: all of a folder that a person put together for one story, else those that are alike."""

from __future__ import annotations

import pytest

from factcheck.stories import _together

Near = dict[str, tuple[str, ...]]


def near_of(paths: str, *pairs: str) -> Near:
    """The articles (a letter each) and which two are alike."""
    return {p: tuple(sorted((set(q) - {p}).pop() for q in pairs if p in q)) for p in paths}


@pytest.mark.parametrize(
    ("paths", "pairs"),
    [
        ("abc", ("ab",)),  # the third shares nothing: a blog on one of the people
        ("abcd", ("ab", "bc")),
        ("abcdef", ("ab", "ac", "ad", "bc", "bd")),
    ],
)
def test_a_folder_for_one_story_is_one(paths: str, pairs: tuple[str, ...]) -> None:
    assert _together(near_of(paths, *pairs)) == {p: tuple(q for q in paths if q != p) for p in paths}


@pytest.mark.parametrize(
    ("paths", "pairs"),
    [
        ("a", ()),
        ("ab", ()),
        ("abcd", ("ab", "cd")),  # two stories
        ("abcdef", ("ab", "bc", "cd")),  # a chain of common words, and few that are alike
    ],
)
def test_a_folder_on_this_and_that_is_left_as_it_is(paths: str, pairs: tuple[str, ...]) -> None:
    near = near_of(paths, *pairs)
    assert _together(near) == near

"""The stories of `training/data/stories`: four articles on one event each, in which what is told twice is marked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

STORIES = Path(__file__).parent / "data" / "stories"
_ARTICLES, _FACTS = 4, 16  # of a story; the least facts told by two of its articles
_MARK = re.compile(r"\[\[(?P<fact>\d+)(?P<later>[a-z]?):(?P<words>[^\[\]]+)\]\]")
_ARTICLE = re.compile(r"(?m)^== (\d+)\n")


class BrokenStory(ValueError):
    """A story that breaks a rule of training/data/README.md; says which and where."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A value as it stands in an article: half-open offsets, the fact that it tells, and "" or the letter of a later
    state of it."""

    start: int
    end: int
    fact: str
    later: str = ""


@dataclass(frozen=True, slots=True)
class Telling:
    """One article: its plain text and its marks, in order."""

    name: str
    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """The articles on one event."""

    name: str
    area: str
    tellings: tuple[Telling, ...]

    @property
    def facts(self) -> frozenset[str]:
        """What at least two of the articles tell."""
        return frozenset(m.fact for t in self.tellings for m in t.marks)


def telling(name: str, marked: str) -> Telling:
    """An article with its marks taken out. Raises BrokenStory for a mark that does not close."""
    text, marks, at = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        marks.append(Mark(len(text), len(text) + len(match["words"]), match["fact"], match["later"]))
        text += match["words"]
        at = match.end()
    text += marked[at:]
    if "[[" in text or "]]" in text:
        raise BrokenStory(f"article {name}: a mark that does not read: {text[text.find('[[') :][:40]}")
    return Telling(name, text, tuple(marks))


def read_story(path: Path) -> Story:
    """The story of a file. Raises BrokenStory."""
    parts = _ARTICLE.split(path.read_text(encoding="utf-8"))
    first, second = [*parts.pop(0).splitlines(), "", ""][:2]
    if first != f"# story: {path.stem}" or not second.startswith("# area: "):
        raise BrokenStory(f"{path.name}: begins with neither '# story: {path.stem}' nor '# area: ' below it")
    tellings = tuple(
        telling(name, text.strip() + "\n") for name, text in zip(parts[::2], parts[1::2], strict=True)
    )
    story = Story(path.stem, second.removeprefix("# area: "), tellings)
    told = Counter(fact for t in tellings for fact in {m.fact for m in t.marks})
    if alone := sorted(fact for fact, n in told.items() if n < 2):
        raise BrokenStory(f"{path.name}: told by one article alone: {', '.join(alone)}")
    if len(tellings) != _ARTICLES or len(told) < _FACTS:
        found = f"{len(tellings)} articles with {len(told)} facts"
        raise BrokenStory(f"{path.name}: {found}; needs {_ARTICLES}, and {_FACTS} at least")
    return story


def stories_of(folder: Path = STORIES) -> Iterator[Story | BrokenStory]:
    """The stories of a folder in order; a broken one comes as the error that names it, the others go on."""
    for path in sorted(folder.glob("*.txt")):
        try:
            yield read_story(path)
        except BrokenStory as broken:
            yield broken

"""The facts of `training/data/facts`: one question, several tellings of its answer, and what only looks like one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FACTS = Path(__file__).parent / "data" / "facts"
SHAPES = ("other", "time", "scope", "measure", "part", "event", "homonym", "list", "refinement", "update")
MARKS = {"V": "value", "S": "subject", "A": "attribute", "T": "time", "C": "scope", "Q": "speaker"}

_MARK = re.compile(r"\{([A-Z])\|([^{}|]+)\}")


class BrokenFact(ValueError):
    """A line of a fact file that breaks a rule of training/data/README.md; says which and where."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One rendering: its plain text and the half-open offsets of each marked part in it."""

    text: str
    parts: dict[str, tuple[int, int]]
    relation: str  # "same", "conflict", or the shape of a near miss


@dataclass(frozen=True, slots=True)
class Fact:
    """A question with its tellings; `asks` is (subject, attribute, time, scope), empty where not said."""

    id: str
    area: str
    asks: tuple[str, ...]
    value: str
    tellings: tuple[Telling, ...]

    @property
    def number(self) -> int:
        """The number behind the area's name: facts whose number ends in 9 test."""
        return int(self.id.rsplit("-", 1)[1])


def telling(marked: str, relation: str) -> Telling:
    """A rendering with its marks taken out. Raises BrokenFact for unknown, doubled, nested or missing marks."""
    text, parts, at = "", {}, 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        name = MARKS.get(match[1])
        if name is None or name in parts:
            raise BrokenFact(f"mark {match[1]} is unknown or stands twice: {marked}")
        parts[name] = (len(text), len(text) + len(match[2]))
        text += match[2]
        at = match.end()
    text += marked[at:]
    if "value" not in parts or any(sign in text for sign in "{}|"):
        raise BrokenFact(f"no value, or a mark that does not close: {marked}")
    return Telling(text, parts, relation)


def _relation(line: str) -> tuple[str, str]:
    if line.startswith("= "):
        return "same", line[2:]
    if line.startswith("! "):
        return "conflict", line[2:]
    if line.startswith("~ "):
        shape, _, rest = line[2:].partition(": ")
        if shape in SHAPES and rest:
            return shape, rest
    raise BrokenFact(f"a line begins with none of '= ', '! ', '~ shape: ': {line}")


def _fact(area: str, lines: list[str]) -> Fact:
    if len(lines) < 3 or not (lines[0].startswith(f"== {area}-") and lines[1].startswith("asks: ")):
        raise BrokenFact(f"not the head of a fact: {lines[:3]}")
    if not lines[2].startswith("value: "):
        raise BrokenFact(f"no value line: {lines[2]}")
    tellings = tuple(telling(rest.strip(), relation) for relation, rest in map(_relation, lines[3:]))
    kinds = [t.relation for t in tellings]
    same = sum(k in ("same", "conflict") for k in kinds)
    if same < 3 or "conflict" not in kinds or len(kinds) - same < 2:
        raise BrokenFact(f"{lines[0]}: needs three of '=' and '!', one of them '!', and two '~'")
    if len({t.text for t in tellings}) < len(tellings):
        raise BrokenFact(f"{lines[0]}: a rendering stands twice")
    asks = tuple(part.strip() for part in lines[1].removeprefix("asks: ").split("|"))
    return Fact(lines[0].removeprefix("== ").strip(), area, asks, lines[2].removeprefix("value: "), tellings)


def facts_of(path: Path) -> Iterator[Fact | BrokenFact]:
    """The facts of a file in order; a broken one comes as the error that names it, the others go on."""
    head, *blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    first, *rest = head.splitlines()
    area = first.removeprefix("# area: ").strip()
    if area != path.stem.split(".")[0]:
        yield BrokenFact(f"{path.name}: the first line is not '# area: {path.stem}'")
        return
    for block in ["\n".join(rest), *blocks]:
        if lines := [line for line in block.splitlines() if line.strip()]:
            try:
                yield _fact(area, lines)
            except BrokenFact as broken:
                yield broken


def read_facts(folder: Path = FACTS) -> list[Fact]:
    """All facts of a folder. Raises BrokenFact at the first that breaks a rule."""
    found = []
    for path in sorted(folder.glob("*.txt")):
        for fact in facts_of(path):
            if isinstance(fact, BrokenFact):
                raise fact
            found.append(fact)
    return found

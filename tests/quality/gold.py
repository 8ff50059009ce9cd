"""Labelled sets: folders of articles, and the groups of comparable claims that an editor marked in them.

A gold file holds one group a line: {"id", "subject", "attribute", "type", "scope", "values": [{"article", "quote",
"value", "hedge"}], "relation", "note"}. An article name stands for the one file whose name starts with it; a quote
stands for every place where it occurs in that file.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claims.records import Span
from factcheck.records import Relation

ROOT = Path(__file__).resolve().parents[2]
OWN = ROOT / "tests" / "quality"
SHARED = ROOT.parent / "shared"  # more labelled sets, where the machine has them

TYPES = frozenset("number date name title place first status arithmetic other".split())
SUFFIXES = frozenset((".txt", ".md"))


class GoldError(ValueError):
    """A gold file that says something about articles that is not so; the message names the group."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A value as one article has it: the places of its words there."""

    article: str
    quote: str
    value: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Quotes that an editor would put side by side, and how they relate."""

    id: str
    subject: str
    attribute: str
    type: str
    relation: Relation
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Labelled:
    """The articles of one story (untouched texts by name) and its groups."""

    name: str
    paths: tuple[Path, ...]
    texts: dict[str, str]
    groups: tuple[Group, ...]


def suites() -> dict[str, tuple[tuple[Path, Path], ...]]:
    """What is measured together: name -> pairs of a folder of articles and its gold file.

    The shared ones are there only on a machine that has them.
    """
    found = {
        "stories": _stories(OWN / "stories", OWN / "gold"),
        # by six outlets each, every one in its own words; `later` as with English
        "chinese": _stories(OWN / "chinese" / "stories", OWN / "chinese" / "gold"),
        "chinese, later": _stories(OWN / "chinese_later" / "stories", OWN / "chinese_later" / "gold"),
        "chinese, third": _stories(OWN / "chinese_third" / "stories", OWN / "chinese_third" / "gold"),
        "english": _stories(OWN / "english" / "stories", OWN / "english" / "gold"),
        # written when the rules for English stood, so that they could be measured on what nobody had seen
        "english, later": _stories(OWN / "english_later" / "stories", OWN / "english_later" / "gold"),
        "seeds": ((ROOT / "seeds", OWN / "gold" / "seeds.jsonl"),),
    }
    if (SHARED / "gold").is_dir():
        found["shared stories"] = _stories(SHARED / "stories", SHARED / "gold")
        found["shared seeds"] = ((SHARED / "seeds", SHARED / "gold" / "seeds.jsonl"),)
    return found


def _stories(articles: Path, gold: Path) -> tuple[tuple[Path, Path], ...]:
    return tuple((folder, gold / f"{folder.name}.jsonl") for folder in sorted(articles.iterdir()) if folder.is_dir())


def read_labelled(folder: Path, gold: Path) -> Labelled:
    """Read one story. Raises GoldError where the gold file and the articles do not fit together."""
    paths = tuple(p for p in sorted(folder.iterdir()) if p.suffix in SUFFIXES and p.stem != "README")
    texts = {path.name: path.read_bytes().decode("utf-8") for path in paths}
    if not gold.is_file():
        raise GoldError(f"{folder.name}: no gold file {gold}")
    groups: list[Group] = []
    for number, line in enumerate(gold.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            try:
                groups.append(_group(json.loads(line), texts))
            except (KeyError, TypeError, ValueError) as error:
                raise GoldError(f"{gold.name}:{number}: {type(error).__name__}: {error}") from error
    repeated = {g.id for g in groups if sum(other.id == g.id for other in groups) > 1}
    if repeated:
        raise GoldError(f"{gold.name}: ids stand for more than one group: {' '.join(sorted(repeated))}")
    return Labelled(folder.name, paths, texts, tuple(groups))


def _group(row: dict[str, Any], texts: dict[str, str]) -> Group:
    if row["type"] not in TYPES:
        raise GoldError(f"{row['id']}: no such type: {row['type']!r}")
    quotes = []
    for value in row["values"]:
        article = _article(value["article"], texts)
        spans = tuple(_places(value["quote"], texts[article]))
        if not spans:
            raise GoldError(f"{row['id']}: these words are not in {article}: {value['quote']!r}")
        quotes.append(Quote(article, value["quote"], value["value"], spans))
    group = Group(row["id"], row["subject"], row["attribute"], row["type"], Relation(row["relation"]), tuple(quotes))
    if group.relation.flagged and len({quote.value for quote in group.quotes}) < 2:
        raise GoldError(f"{group.id}: a {group.relation} needs two different values")
    return group


def _article(name: str, texts: dict[str, str]) -> str:
    hits = [name] if name in texts else [text for text in texts if text.startswith(name)]
    if len(hits) != 1:
        raise GoldError(f"article {name!r} stands for {hits or 'no file'}")
    return hits[0]


def _places(words: str, text: str) -> list[Span]:
    places, at = [], text.find(words) if words else -1
    while at >= 0:
        places.append(Span(at, at + len(words)))
        at = text.find(words, at + 1)
    return places

"""Names that the corpus does not know, where it says something alike of another: the office, the act, the place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from claims.lexicon import is_title
from claims.mentions import is_person
from claims.reading import Reading
from claims.records import Claim, Named, Role
from factcheck.close.around import Around, Rarity, around
from factcheck.close.desk import Clash, Desk, name_of
from factcheck.close.leaning import Leaning
from factcheck.close.levels import NAME_NOT_GIVEN, OTHER_HOLDER, OTHER_NAMING
from factcheck.close.settings import Close
from factcheck.spelling import alike

# What may stand in the place of what; the type "other" is a name of which the words do not tell what it names.
_SORT = {
    "person": "person",
    "place": "place",
    "organisation": "organisation",
    "work": "work",
    "other": "",
    "product": "",
}
_BYLINE = re.compile(r"(?:记者|通讯员|编辑|摄|责编|电)[(:\s]{0,3}[\u4e00-\u9fff、\s]{0,24}$")


@dataclass(frozen=True, slots=True)
class _Naming:
    """A naming with what stands around it."""

    reading: Reading
    name: Named
    around: Around


def find(desk: Desk, settings: Close) -> Iterator[Clash]:
    """The holders of one office, then names in the place of others."""
    drafts, corpus = _readings(desk, desk.draft_paths), _readings(desk, desk.corpus_paths)
    said, known = "\n".join(r.view for r in drafts), "\n".join(r.view for r in corpus)
    seen: set[str] = set()
    for clash in _holders(desk, said, known, settings):
        seen.add(clash.claim.subject.norm if clash.claim.subject else "")
        yield clash
    mine = [n for n in _namings(drafts) if n.name.text not in known and n.name.norm not in seen]
    theirs = [n for n in _namings(corpus) if n.name.text not in said]
    rarity = Rarity([n.around for n in (*mine, *theirs)])
    leaning = Leaning(desk, settings)
    for naming in mine:
        best = _best(naming, theirs, rarity, desk)
        if best is not None and best[0] >= _need(naming, best[1], settings):
            yield Clash(_claim(naming), _claim(best[1]), OTHER_NAMING, min(settings.confidence, 0.3 + 0.6 * best[0]))
        elif _surely_a_person(naming) and not any(part in known for part in naming.name.text.split("·")):
            nearest = _best(naming, [n for n in theirs if n.name.type == "person"], rarity, desk)
            claim = _claim(naming)
            if nearest is not None and leaning.leans(claim):
                yield Clash(claim, _claim(nearest[1]), NAME_NOT_GIVEN, settings.not_given)


def _claim(naming: _Naming) -> Claim:
    return name_of(naming.reading, naming.name.span, naming.name.norm, naming.name.type)


def _surely_a_person(naming: _Naming) -> bool:
    """Whether a name is a person's and no word that segmentation takes for one (祝贺, 农家乐): by the dot of a foreign
    name, the title before it, or a surname with two characters that no verb stands before."""
    name, words = naming.name, naming.reading.words
    if name.type != "person":
        return False
    if "·" in name.text or is_title(words.ending_at(name.span.start)):
        return True
    before = words.between(max(0, name.span.start - 6), name.span.start)[-1:]
    return len(name.text) == 3 and is_person(name.text) and not any(t.tag.startswith("v") for t in before)


def _readings(desk: Desk, paths: tuple[str, ...]) -> list[Reading]:
    return [desk.readings[p] for p in paths if p in desk.readings]


def _namings(readings: Sequence[Reading]) -> list[_Naming]:
    return [
        _Naming(r, n, around(r, n.span))
        for r in readings
        for n in r.names
        if n.type in _SORT
        and not any(m.span.overlaps(n.span) for m in r.moments_between(n.span.start - 20, n.span.end))
        and not _BYLINE.search(r.view[max(0, n.span.start - 30) : n.span.start])
    ]


def _holders(desk: Desk, said: str, known: str, settings: Close) -> Iterator[Clash]:
    """A draft gives an office to a person whom the corpus does not know, and the corpus gives it to another."""
    mine = [c for c in desk.drafts if isinstance(c.value, Role) and c.subject and c.subject.text not in known]
    theirs = [c for c in desk.corpus if isinstance(c.value, Role) and c.subject and c.subject.text not in said]
    for claim in mine:
        for other in theirs:
            assert isinstance(claim.value, Role) and isinstance(other.value, Role)
            if _one_office(claim.value, other.value):
                yield Clash(claim, other, OTHER_HOLDER, min(settings.confidence, 0.7))
                break


def _one_office(a: Role, b: Role) -> bool:
    if a.title != b.title or a.former != b.former or not (a.organisation and b.organisation):
        return False
    x, y = a.organisation, b.organisation
    return x in y or y in x or fuzz.ratio(x, y) >= 60


def _best(naming: _Naming, theirs: Sequence[_Naming], rarity: Rarity, desk: Desk) -> tuple[float, _Naming] | None:
    x = naming.name
    found = []
    for other in theirs:
        y = other.name
        sorts = {_SORT[x.type], _SORT[y.type]} - {""}
        if len(sorts) > 1 or desk.entity(x.norm) == desk.entity(y.norm) or x.norm in y.norm or y.norm in x.norm:
            continue
        found.append(
            (min(1.0, rarity.likeness(naming.around, other.around) + (0.2 if alike(x.norm, y.norm) else 0.0)), other)
        )
    return max(found, key=lambda f: f[0], default=None)


def _need(a: _Naming, b: _Naming, settings: Close) -> float:
    """The likeness that is asked for: less where both are people, more where a name does not tell what it names."""
    sorts = (_SORT[a.name.type], _SORT[b.name.type])
    return (
        settings.person
        if sorts == ("person", "person")
        else settings.place
        if sorts == ("place", "place")
        else settings.name
    )

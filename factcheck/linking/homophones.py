"""Names that another text writes with other characters of the same sound, where it has no name for who reads it:
锐铖精密 here, 供应铰链的锐诚精密 there.

Whether a stretch is a name is told by titles, suffixes and a dictionary, and a misspelt one often has neither. What
sounds like a name of the same story, to the syllable, is that name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise, product

from claims.identity import claim_id
from claims.mentions import is_person
from claims.records import Claim, Mention, Name, Span
from factcheck.sheet import Sheet
from factcheck.spelling import readings

_TYPES = ("person", "organisation", "work")
_LONG = 4  # characters of a name that is no person's: 上海展 sounds like 上海站
_CHINESE = re.compile(r"[\u4e00-\u9fff]{3,12}")
_RUN = re.compile(r"[\u4e00-\u9fff]{3,}")
# What says only of what sort a firm is: its short name is without.
_SORT = re.compile(r"(?:科技|实业|集团|控股|股份)*(?:有限公司|有限责任公司)$")
_SENTENCE, _CLAUSE = re.compile(r"[。！？!?\n]"), re.compile(r"[。！？!?\n，,；;：:、]")
_FAR = 200  # characters to the end of a sentence at most
_CONTEXT = 12  # characters on either side that a claim shows


def heard(known: Claim, there: Sheet) -> Iterator[Claim]:
    """The places of another article where a name stands in other characters, as claims on names."""
    assert isinstance(known.value, Name)
    norm = _SORT.sub("", known.value.norm)
    if known.value.type not in _TYPES or not _CHINESE.fullmatch(norm) or there.article.lang == "en":
        return
    if not (is_person(norm) if known.value.type == "person" else len(norm) >= _LONG):
        return
    sounds, view = [readings(c) for c in norm], there.view
    places = there.once(_places)
    for at in sorted({at for two in product(sounds[0], sounds[1]) for at in places.get(two, ())}):
        end = at + len(norm)
        said = view[at:end]
        beside = norm in view[slice(*_stretch(_SENTENCE, view, at, end))]  # 梁文峰和梁文丰: two people
        if not beside and _alike(said, norm) and _sound_alike(said, sounds) and not _is_known(there, at, end):
            yield _claim(there, known.value.type, at, end)


def _alike(said: str, norm: str) -> bool:
    """Whether some characters are others, but neither the first nor half of them."""
    same = sum(a == b for a, b in zip(said, norm, strict=False))
    return len(said) == len(norm) and said[0] == norm[0] and len(norm) / 2 < same < len(norm)


def _sound_alike(said: str, sounds: Sequence[frozenset[str]]) -> bool:
    return all(readings(c) & some for c, some in zip(said, sounds, strict=True))


def _places(sheet: Sheet) -> dict[tuple[str, str], list[int]]:
    """Where two syllables follow one another in an article."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for run in _RUN.finditer(sheet.view):
        for i, (first, second) in enumerate(pairwise(map(readings, run.group()))):
            for two in product(first, second):
                found[two].append(run.start() + i)
    return found


def _is_known(sheet: Sheet, start: int, end: int) -> bool:
    """Whether the article has a name there."""
    return any(c.kind == "name" and c.value_span.overlaps(Span(start, end)) for c in sheet.claims)


def _claim(sheet: Sheet, type_: str, start: int, end: int) -> Claim:
    text, path = sheet.article.text, sheet.article.path
    sentence = _stretch(_SENTENCE, sheet.view, start, end)
    clause = _stretch(_CLAUSE, sheet.view, start, end)
    span = Span(max(clause.start, start - _CONTEXT), min(clause.end, end + _CONTEXT))
    said = text[start:end]
    return Claim(
        id=claim_id("name", path, text[clause.start : clause.end], said),
        kind="name",
        article=path,
        span=span,
        value_span=Span(start, end),
        sentence=sentence,
        quote=text[span.start : span.end],
        value=Name(said, sheet.view[start:end], type_),
        subject=Mention(said, sheet.view[start:end], Span(start, end)),
        attribute=Mention("名称", "name"),
    )


def _stretch(breaks: re.Pattern[str], view: str, start: int, end: int) -> Span:
    """What lies between the signs around a place."""
    before = [m.end() for m in breaks.finditer(view, max(0, start - _FAR), start)]
    after = breaks.search(view, end, end + _FAR)
    return Span(before[-1] if before else max(0, start - _FAR), after.start() if after else min(len(view), end + _FAR))

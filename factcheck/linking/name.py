"""Names: spellings that could be one name are compared where the texts around both speak of the same.

People: the same organisation and title beside both names, or the same act. Organisations, works, places: clauses that
read alike but for the name. A name that several texts use, or that a text uses beside the other one, is a name of
its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from claims.lexicon import word_list
from claims.records import Claim, Name
from factcheck.compare import build
from factcheck.context import Context
from factcheck.ladder import decide
from factcheck.linking.corpus import Found, Material
from factcheck.records import Cluster, LookAlike, Pair
from factcheck.rules.name import LADDER, sound, variant_pairs

_ENOUGH = 0.55


def find(material: Material) -> Found:
    """The clusters of names that several articles share, and those with spellings that disagree."""
    claims = [c for c in material.of("name") if not _byline(c, material)]
    context = Context(claims, dict(material.canonical))
    clusters: list[Cluster] = []
    looks: list[LookAlike] = []
    joined: dict[tuple[str, str], tuple[str, str]] = {}
    variants: list[tuple[Sequence[Claim], Sequence[Claim], float]] = []
    for a, b in variant_pairs(claims):
        score, x, y = _context_score(a, b, context, material.stories.related)
        if _side_by_side(a, b) or material.entity(_norm(a)) == material.entity(_norm(b)):
            continue
        if score >= _ENOUGH and (_rare(a) or _rare(b)):
            variants.append((a, b, score))
        elif score >= _ENOUGH - 0.15:
            looks.append(LookAlike(x.id, y.id, "apart.other-subject"))
    for one, other, score in variants:
        key = (_type(one), _norm(one))
        if key in joined or (_type(other), _norm(other)) in joined:
            continue
        joined[key] = joined[(_type(other), _norm(other))] = key
        level = decide(LADDER, one[0], other[0])
        clusters.append(build("name", (one, other), (Pair(0, 1, level.relation, level.key),), material.sources, score))
    by_norm: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for c in claims:
        if isinstance(c.value, Name):
            by_norm[c.value.type, c.value.norm].append(c)
    for group_key in sorted(by_norm):
        group = by_norm[group_key]
        if group_key not in joined and len({c.article for c in group}) > 1:
            clusters.append(build("name", (group,), (), material.sources, 0.9))
    return Found(tuple(clusters), tuple(looks))


_CREDITS = re.compile(
    r"(?:记者|通讯员|编辑|责编|作者|摄影|摄|编译|校对|审核|监制|供图|图|文|来源|主编|编审|策划|视频|剪辑|统筹|实习生|见习)[/|:、\s]{0,3}$"
)


def _byline(claim: Claim, material: Material) -> bool:
    """Whether a name only signs the text: who wrote it is no part of the story."""
    view = material.readings[claim.article].view
    at = claim.value_span.start
    return bool(_CREDITS.search(view[max(0, at - 8) : at]))


def _norm(claims: Sequence[Claim]) -> str:
    v = claims[0].value
    return v.norm if isinstance(v, Name) else ""


def _type(claims: Sequence[Claim]) -> str:
    v = claims[0].value
    return v.type if isinstance(v, Name) else ""


def _rare(claims: Sequence[Claim]) -> bool:
    """A misspelling stands in one article."""
    return len({c.article for c in claims}) == 1


def _side_by_side(a: Sequence[Claim], b: Sequence[Claim]) -> bool:
    """Whether one text uses both names in one sentence, or one clearly as another thing: then they are two names."""
    return bool({(c.article, c.sentence) for c in a} & {(c.article, c.sentence) for c in b})


def _likeness(a: str, b: str) -> float:
    """How much the spellings alone say: four characters or more that sound alike are hardly two names, two may well
    be."""
    if len(a) != len(b) or sound(a) != sound(b):
        return 0.2 if min(len(a), len(b)) >= 5 and Levenshtein.distance(a, b) == 1 else 0.0
    return {2: 0.05, 3: 0.15}.get(len(a), 0.35)


def _act(claim: Claim) -> str:
    """The two characters before a quoted name: the verb that it is the object of."""
    blank = claim.parts.masked.split("“", 1)[0] if "“" in claim.parts.masked else ""
    return blank[-2:]


def _context_score(
    a: Sequence[Claim], b: Sequence[Claim], context: Context, related: Callable[[str, str], bool]
) -> tuple[float, Claim, Claim]:
    """How far the texts around speak of the same: the best pair of mentions."""
    titles = word_list("titles.txt")
    best = (0.0, a[0], b[0])
    for x in a:
        for y in b:
            if not related(x.article, y.article):
                continue
            own_x, own_y = set(x.parts.own) - {_norm(a)}, set(y.parts.own) - {_norm(b)}
            entities = (
                {context.entity(e) for e in x.parts.entities} & {context.entity(e) for e in y.parts.entities}
            ) | (set(x.parts.places) & set(y.parts.places))
            shared = own_x & own_y
            title = bool(shared & titles)
            blank_x, blank_y = (c.parts.masked.casefold().replace(_norm(g), "#") for c, g in ((x, a), (y, b)))
            copied = fuzz.ratio(blank_x, blank_y) / 100 if min(len(blank_x), len(blank_y)) > 6 else 0.0
            total = sum(context.weight(t) for t in sorted(own_x | own_y)) or 1.0
            words = sum(context.weight(t) for t in sorted(shared)) / total
            score = 0.35 * bool(entities) + 0.35 * title + 0.5 * words + 0.4 * max(0.0, copied - 0.4) / 0.6
            # the act is named alike: 发布“…” and 发出“…” of one person
            if _type(a) == "work" and entities and set(_act(x)) & set(_act(y)):
                score += 0.15
            if _type(a) == "work" and not entities and copied < 0.6:
                score = min(score, 0.5)
            score += _likeness(_norm(a), _norm(b))
            if score > best[0]:
                best = (min(0.97, score), x, y)
    return best

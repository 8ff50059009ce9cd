"""Names: spellings that could be one name are compared where the texts around both speak of the same.

People: the same organisation and title beside both names, or the same act. Organisations, works, places: clauses that
read alike but for the name. A name that several texts use, or that a text uses beside the other one, is a name of
its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from claims.lexicon import title_of, word_list
from claims.records import Claim, Name
from claims.titles_english import stems_of_titles
from claims.words import Words
from factcheck.compare import Sources, build
from factcheck.context import Context
from factcheck.ladder import decide
from factcheck.linking.corpus import Batch, Found, Near, Variant, World, plain
from factcheck.linking.homophones import heard
from factcheck.records import Cluster, LookAlike, Pair
from factcheck.rules.name import LADDER
from factcheck.sheet import Sheet
from factcheck.spelling import could_be_one, sounds_alike, traits

_ENOUGH = 0.55
_COPIED = 0.9  # the clauses are the same but for the name

_NEARLY = 0.2  # below _ENOUGH, where a reader is told why two spellings were kept apart
_Named = tuple[str, str]  # type and norm


def usable(sheet: Sheet) -> tuple[Claim, ...]:
    """The names of an article but for those that only sign it."""
    return tuple(c for c in sheet.claims if c.kind == "name" and not _byline(c, sheet.view))


def near(batch: Batch) -> Near:
    """Names that other articles have too, and spellings that may be one name in articles of one story."""
    context = batch.context(usable, "name")
    variants: list[Variant] = []
    beside: set[tuple[str, str, str]] = set()
    told: dict[str, Claim] = {}

    def tell(name: _Named, claims: Sequence[Claim]) -> None:
        told.update((c.id, plain(c)) for c in claims)

    for path in batch.owned:
        mine = batch.sheets[path].once(_names)
        for name, claims in mine.claims.items():
            if batch.world.count("named", "|".join(name)) > 1:
                tell(name, claims)
        for there in (path, *batch.later(path)):
            theirs = batch.sheets[there].once(_names)
            for one, other in mine.spellings(theirs):
                if there == path and _side_by_side(mine.claims[one], mine.claims[other]):
                    beside.add((one[0], *sorted((one[1], other[1]))))  # type: ignore[arg-type]
                score, x, y = _context_score(mine.claims[one], theirs.claims[other], context)
                if score >= _ENOUGH and not _comparable(mine.claims[one], theirs.claims[other], batch):
                    score = _ENOUGH - _NEARLY
                if score >= _ENOUGH - _NEARLY:
                    (a, first), (b, second) = sorted(((x.id, one[1]), (y.id, other[1])), key=lambda side: side[1])
                    variants.append(Variant(one[0], first, second, score, a, b))
                    # of a name that one article alone has, that article tells; here both are at hand
                    tell(one, mine.claims[one])
                    tell(other, theirs.claims[other])
    for known, slip in _misheard(batch) if not batch.topics.many else ():
        one, other = (_type([known]), _norm([known])), (_type([slip]), _norm([slip]))
        (a, first), (b, second) = sorted(((known.id, one[1]), (slip.id, other[1])), key=lambda side: side[1])
        score = _likeness(other[1], other[1])  # it sounds like what it was found by, a firm's name without its sort
        variants.append(Variant(one[0], first, second, score, a, b))
        tell(one, [known])
        tell(other, [slip])
    return Near(claims=tuple(told.values()), variants=tuple(variants), beside=frozenset(beside))


def _misheard(batch: Batch) -> Iterator[tuple[Claim, Claim]]:
    """Names, and what sounds like them in the articles near theirs, where no rule finds a name."""
    for path in batch.owned:
        for other in batch.later(path):
            for here, there in ((path, other), (other, path)):
                for claims in batch.sheets[here].once(_names).claims.values():
                    for slip in heard(claims[0], batch.sheets[there]):
                        if _comparable(claims[:1], [slip], batch):
                            yield claims[0], slip


def gather(nears: Sequence[Near], world: World, sources: Sources) -> Found:
    """The clusters of names that several articles share, and those with spellings that disagree."""
    by_name: dict[_Named, dict[str, Claim]] = defaultdict(dict)
    for c in sorted((c for n in nears for c in n.claims), key=lambda c: c.article):
        assert isinstance(c.value, Name)
        by_name[c.value.type, c.value.norm][c.id] = c
    beside = frozenset().union(*(n.beside for n in nears))
    best: dict[tuple[str, str, str], Variant] = {}
    for v in (v for n in nears for v in n.variants):
        known = best.get((v.type, v.one, v.other))
        if known is None or (-v.score, v.a, v.b) < (-known.score, known.a, known.b):
            best[v.type, v.one, v.other] = v
    clusters: list[Cluster] = []
    looks: list[tuple[float, LookAlike]] = []
    joined: set[_Named] = set()
    for pair in sorted(best):
        v = best[pair]
        one, other = (v.type, v.one), (v.type, v.other)
        if pair in beside or world.entity(v.one) == world.entity(v.other):
            continue
        # a misspelling stands in one article
        rare = any(len({c.article for c in by_name[name].values()}) == 1 for name in (one, other))
        sides = (tuple(by_name[one].values()), tuple(by_name[other].values()))
        if v.score < _ENOUGH or not rare or not _misspelt(v, sides):
            looks.append((v.score, LookAlike(v.a, v.b, "apart.other-subject")))
        elif one not in joined and other not in joined:
            joined |= {one, other}
            level = decide(LADDER, sides[0][0], sides[1][0])
            clusters.append(build("name", sides, (Pair(0, 1, level.relation, level.key),), sources, v.score))
    for name in sorted(by_name):
        group = tuple(by_name[name].values())
        if name not in joined and len({c.article for c in group}) > 1:
            clusters.append(build("name", (group,), (), sources, 0.9))
    return Found(tuple(clusters), tuple(looks))


class _Names:
    """The names of an article with their claims, and what brings spellings of one name together."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self.claims: dict[_Named, list[Claim]] = {}
        for c in claims:
            assert isinstance(c.value, Name)
            self.claims.setdefault((c.value.type, c.value.norm), []).append(c)
        self._keys: dict[tuple[str, str], list[_Named]] = {}
        for type_, norm in self.claims:
            for key in traits(norm):
                self._keys.setdefault((type_, key), []).append((type_, norm))

    def spellings(self, other: _Names) -> list[tuple[_Named, _Named]]:
        """Pairs of a name here and another there that could be spellings of one, in order; within an article each
        once."""
        met = {
            (one, two)
            for key in self._keys.keys() & other._keys.keys()
            for one in self._keys[key]
            for two in other._keys[key]
            if one < two or (one > two and other is not self)
        }
        return sorted((one, two) for one, two in met if _could_be_one(*sorted((one[1], two[1])), one[0]))


def _names(sheet: Sheet) -> _Names:
    return _Names(sheet.once(usable))


_OFTEN = 3  # times that a text names something alike: that is no slip
_LONG_LATIN = 10  # letters of a full name that nobody else in a story has nearly alike
_LONG = 6  # characters of a name that is one thing's in whatever story


def _comparable(a: Sequence[Claim], b: Sequence[Claim], batch: Batch) -> bool:
    """Whether two spellings can be one name by all that their articles say: in articles of one story; and where they do
    not sound the same, one of them not again and again, and both cut where the name ends."""
    one, other = _norm(a), _norm(b)
    alike = sounds_alike(one, other)
    if not batch.topics.one_story(a[0].article, b[0].article) and not (alike and min(len(one), len(other)) >= _LONG):
        return False
    if _explained((*a, *b), batch):
        return False
    if a[0].article != b[0].article and batch.forms.one_form(a[0].article, b[0].article):
        return False  # 该基金的基金经理为刘杰, 该基金的基金经理为刘江
    if any(_in_series(x, norm, batch) for x, norm in [*((c, other) for c in a), *((c, one) for c in b)]):
        return False
    if batch.topics.many and not alike and _type(a) != "person":
        return False  # two societies, two papers: of ten that were read none was a slip
    often = a[0].article != b[0].article and min(len(a), len(b)) >= _OFTEN
    if batch.topics.many and _type(a) == "person" and any(_runs_on(c, batch) for c in (a[0], b[0])):
        return False  # 陈丙以非法占有为目的, 陈丙已年满七十五周岁
    if alike or _type(a) != "person":
        return not (often and _type(a) != "person" and len(one) < _LONG)
    if often or (one[0] != other[0] and _SURNAMED.fullmatch(one) and len(one) == len(other)):
        return False  # 李师傅, 段师傅
    cut = one[:-1] == other[:-1] and any(_runs_on(c, batch) for c in (a[0], b[0]))
    return not cut


_PUN = re.compile(r"谐音|玩梗|误写|错写|又译|又名|也称|亦称|实为|应为")


def _explained(claims: Sequence[Claim], batch: Batch) -> bool:
    """Whether a text itself says beside a name that it is written in another way, or played with."""
    return any(_PUN.search(batch.sheets[c.article].view, c.sentence.start, c.sentence.end) for c in claims)


_SURNAMED = re.compile(r"[\u4e00-\u9fff]{2,4}")
_QUOTED = re.compile(r"“([^”“]{1,30})”")
_ROW = re.compile(r"(?:“[^”“]{1,30}”[、和与及]?){3,}")


def _in_series(claim: Claim, other: str, batch: Batch) -> bool:
    """Whether a name stands in a row of quoted names that are as near to it as the other one (“稻虾共作”“稻鱼共作”
    “稻鳝共作”) or made of that: who lists them means each."""
    view = batch.sheets[claim.article].view
    start, end = claim.sentence
    for row in _ROW.finditer(view, start, end):
        if row.start() <= claim.value_span.start < row.end():
            fellows = [f.casefold() for f in _QUOTED.findall(row.group())]
            norm = _norm([claim])
            return any(f != norm and (Levenshtein.distance(f, norm) == 1 or other in f) for f in fellows)
    return False


def _runs_on(claim: Claim, batch: Batch) -> bool:
    """Whether the last character of a name belongs to the words behind it: 刘浩 任市长, 高松 因病."""
    end = claim.value_span.end
    words = Words(batch.sheets[claim.article].view[end - 1 : end + 3])
    return bool(words.texts) and (len(words.texts[0]) > 1 or words.tags[words.texts[0]][0] in _FUNCTION)


_FUNCTION = frozenset("pcuvd")  # tags of prepositions, conjunctions, particles, verbs, adverbs (ICTCLAS)

_could_be_one = lru_cache(maxsize=100_000)(could_be_one)


@lru_cache(maxsize=10_000)
def _is_name(text: str) -> bool:
    """Whether what stands in quotation marks is a name, and not what somebody said (“有信心”, “危险地”)."""
    words = Words(text)
    return all(words.tags[word][0] in _NOMINAL for word in words.texts)


_NOMINAL = frozenset("nmqxetksjzbfgul")  # tags of what names are made of, by their first letter (ICTCLAS)


def _misspelt(v: Variant, sides: tuple[Sequence[Claim], Sequence[Claim]]) -> bool:
    """Whether one of the spellings is a slip of the other. Who uses both has two things in mind, unless they sound the
    same or stand in clauses that are the same but for them."""
    if sounds_alike(v.one, v.other):
        return True
    if v.type == "work" and not (_is_name(v.one) and _is_name(v.other)):
        return False
    both = {c.article for c in sides[0]} & {c.article for c in sides[1]}
    return not both or v.score >= _COPIED


_CREDITS = re.compile(
    r"(?:记者|通讯员|编辑|责编|作者|摄影|摄|编译|校对|审核|监制|供图|图|文|来源|主编|编审|策划|视频|剪辑|统筹|实习生|见习)[/|:、\s]{0,3}$"
)


def _byline(claim: Claim, view: str) -> bool:
    """Whether a name only signs the text: who wrote it is no part of the story."""
    at = claim.value_span.start
    return bool(_CREDITS.search(view[max(0, at - 8) : at]))


def _norm(claims: Sequence[Claim]) -> str:
    v = claims[0].value
    return v.norm if isinstance(v, Name) else ""


def _type(claims: Sequence[Claim]) -> str:
    v = claims[0].value
    return v.type if isinstance(v, Name) else ""


def _side_by_side(a: Sequence[Claim], b: Sequence[Claim]) -> bool:
    """Whether one text uses both names in one sentence, or one clearly as another thing: then they are two names."""
    return bool({(c.article, c.sentence) for c in a} & {(c.article, c.sentence) for c in b})


def _likeness(a: str, b: str) -> float:
    """How much the spellings alone say: names that sound alike to the syllable are, the longer, the more surely one
    name, and of one surname more than of two."""
    if a.isascii() and b.isascii():
        return 0.5 if min(len(a), len(b)) >= _LONG_LATIN and Levenshtein.distance(a, b) <= 2 else 0.3
    if not sounds_alike(a, b):
        return 0.2 if min(len(a), len(b)) >= 5 and Levenshtein.distance(a, b) == 1 else 0.0
    if len(a) > 3:
        return 0.6
    return (0.55 if len(a) == 3 else 0.3) if a[0] == b[0] else 0.05


@lru_cache
def _organisations() -> tuple[str, ...]:
    return tuple(sorted(word_list("organisations.txt")))


def _titles(words: Iterable[str]) -> set[str]:
    return {t for w in words if (t := title_of(w) or (w if w in stems_of_titles() else ""))}


def _act(claim: Claim) -> str:
    """The two characters before a quoted name: the verb that it is the object of."""
    blank = claim.parts.masked.split("“", 1)[0] if "“" in claim.parts.masked else ""
    return blank[-2:]


def _context_score(a: Sequence[Claim], b: Sequence[Claim], context: Context) -> tuple[float, Claim, Claim]:
    """How far the texts around speak of the same: the best pair of mentions."""
    best = (0.0, a[0], b[0])
    for x in a:
        for y in b:
            own_x, own_y = set(x.parts.own) - {_norm(a)}, set(y.parts.own) - {_norm(b)}
            entities = {context.entity(e) for e in x.parts.entities} & {context.entity(e) for e in y.parts.entities}
            # two people of a short name may well live in one place; in one firm or school hardly
            if _type(a) == "person" and len(_norm(a)) < 3:
                entities = {e for e in entities if e.endswith(_organisations())}
            else:
                entities |= set(x.parts.places) & set(y.parts.places)
            shared = own_x & own_y
            if _norm(a).isascii():  # The mayor, Geraldine Foyle, said: a clause of its own
                own_x, own_y = own_x | set(x.parts.around), own_y | set(y.parts.around)
            title = bool(_titles(own_x) & _titles(own_y))
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

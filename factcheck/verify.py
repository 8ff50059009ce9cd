"""One statement against a corpus: the same machinery as a check, with the statement as a draft of one sentence.

A check asks whether two values can both be right, from either side. A verdict is asked one way: a statement is
supported where all that the corpus leaves open lies within what the statement says (factcheck/inference.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from claims.records import RESERVED, Amount, Article, Claim, Moment, Span
from factcheck.against import against as read_against
from factcheck.check import STATEMENTS, Looked, draft_of, look
from factcheck.close import CLOSE, Clash, Close, Desk
from factcheck.close.aligned import Twin, closest
from factcheck.close.amounts import same_thing
from factcheck.close.inferred import conclusions, past_bound
from factcheck.close.levels import INSIDE, NARROWER, OUTSIDE
from factcheck.engine import Engine
from factcheck.facts import read_facts
from factcheck.findings.records import Evidence, Unread
from factcheck.findings.wording import rung_sentence
from factcheck.inference import Inference, infer_values, is_scaled
from factcheck.objections import Objection, of_clash
from factcheck.records import Fact, Level, Relation
from factcheck.rules import SAME
from factcheck.rules.amount import LADDER
from factcheck.shelf import Background
from factcheck.told import Teller, spoken_of

_NAME = "statement"


class Verdict(StrEnum):
    """What a corpus says of a statement."""

    SUPPORTED = "SUPPORTED"
    REFUTED = "REFUTED"
    NOT_ENOUGH_INFO = "NOT ENOUGH INFO"


@dataclass(frozen=True, slots=True)
class Verified:
    """The verdict, how sure it is (0..1), the words that speak for or against, and why, in words.

    `rung` is the key of the rung that decided, "" where none did. Of NOT ENOUGH INFO it says how sure it is
    that nothing speaks of the statement.
    """

    statement: str
    verdict: Verdict
    confidence: float
    rung: str
    reason: str
    evidence: tuple[Evidence, ...]
    errors: tuple[Unread, ...]
    lang: str


_WORDS = {
    "zh": {
        "close": "语料中有一句话与之几乎一样",
        "given": "语料对同一事项给出了同样的数值",
        "part": "语料只谈到其中一部分",
        "rounding": "相差在所写精度或措辞容许之内，不足以下结论",
        "unsure": "但不能确定两处说的是同一件事",
        "none": "语料中没有谈到这件事",
        "nothing": "这句话里没有可以核对的数字、日期、名称或职务，语料中也没有相近的句子",
    },
    "en": {
        "close": "a sentence of the corpus says nearly the same",
        "given": "the corpus gives the same value for the same thing",
        "part": "the corpus speaks only of a part of it",
        "rounding": "apart by no more than the written precision or the hedge excuses, which settles nothing",
        "unsure": "but it is not certain that the two speak of one thing",
        "none": "nothing in the corpus speaks of it",
        "nothing": "there is no figure, date, name or title to check in it, and no sentence of the corpus is like it",
    },
}


def verify(
    statement: str,
    against: Sequence[Path | str],
    facts: Path | str | None = None,
    lang: str | None = None,
    close: bool | None = None,
    settings: Close = CLOSE,
    engine: Engine | None = None,
) -> Verified:
    """Verify a statement against files and folders of articles; arguments and errors as of `factcheck.check.check`."""
    house = read_facts(Path(facts)) if facts else ()
    leave_out = (Path(facts),) if facts else ()
    found = read_against(against, (draft_of(statement, _NAME),), leave_out)
    return verify_articles(statement, found.articles, house, lang, close, settings, found.background, engine)


def verify_articles(
    statement: str,
    corpus: Sequence[Article],
    facts: Sequence[Fact] = (),
    lang: str | None = None,
    close: bool | None = None,
    settings: Close = CLOSE,
    background: Background | None = None,
    engine: Engine | None = None,
) -> Verified:
    """As `verify`, for articles already read, which may be only a part of an archive."""
    draft = draft_of(statement, _NAME)
    looked = look((draft,), corpus, facts, lang, close, settings, background, engine)
    lang = looked.run.lang
    teller = Teller(looked.articles, lang)
    errors = tuple(Unread(a.path, a.error) for a in (draft, *corpus) if a.error)
    words = _WORDS[lang]

    def said(
        verdict: Verdict, confidence: float, reason: str, evidence: Sequence[Evidence], rung: str = ""
    ) -> Verified:
        return Verified(statement, verdict, round(confidence, 2), rung, reason, tuple(evidence), errors, lang)

    objections, supports = _weighed(looked, settings)
    conflicts = [o for o in objections if o.relation is Relation.CONFLICT and o.confidence >= settings.refuted]
    if conflicts:
        gravest = max(conflicts, key=lambda o: (bool(o.facts), o.confidence))
        shown = teller.finding(gravest).evidence
        reason = rung_sentence(gravest.rung, lang) + (f" ({gravest.note})" if gravest.note else "")
        return said(Verdict.REFUTED, gravest.confidence, reason, shown, gravest.rung)
    if objections:
        first = objections[0]
        doubt = "rounding" if first.relation is Relation.ROUNDING else "unsure"
        reason = rung_sentence(first.rung, lang)
        if first.relation.flagged:
            reason += f"；{words[doubt]}" if lang == "zh" else f": {words[doubt]}"
        return said(Verdict.NOT_ENOUGH_INFO, 0.5, reason, teller.finding(first).evidence, first.rung)
    evidence = [teller.evidence(s.claim) for s in _once(supports)]
    rest = _rest(_statements(looked), {s.of for s in supports})
    if supports and not rest:
        weakest = min(supports, key=lambda s: s.confidence)
        reason = words[weakest.why] if weakest.why in words else rung_sentence(weakest.why, lang)
        return said(
            Verdict.SUPPORTED, weakest.confidence, reason, evidence, "" if weakest.why in words else weakest.why
        )
    if supports:
        return said(Verdict.NOT_ENOUGH_INFO, 0.5, words["part"], evidence)
    nothing = "none" if _statements(looked) else "nothing"
    return said(Verdict.NOT_ENOUGH_INFO, 0.7, words[nothing], ())


@dataclass(frozen=True, slots=True)
class _Support:
    """A claim of the corpus that says what a claim of the statement (`of`, an id) says; `why` is a rung or a word."""

    of: str
    claim: Claim
    why: str
    confidence: float


def _statements(looked: Looked) -> list[Claim]:
    return [c for c in looked.desk.drafts if c.kind in STATEMENTS]


def _rest(statements: Sequence[Claim], supported: set[str]) -> list[Claim]:
    """What nothing supports; not the time in the clause of a supported amount, which was weighed with it."""
    told = [c for c in statements if c.id in supported and c.kind == "amount" and c.as_of_span is not None]
    timed = {(c.article, c.as_of_span) for c in told if c.as_of_span is not None and c.span.covers(c.as_of_span)}
    return [
        c
        for c in statements
        if c.id not in supported and not (c.kind == "date" and (c.article, c.value_span) in timed)
    ]


def _once(supports: Sequence[_Support]) -> list[_Support]:
    """The supports without those that stand on the same words."""
    return list({(s.claim.article, s.claim.span): s for s in reversed(supports)}.values())[::-1]


def _weighed(looked: Looked, settings: Close) -> tuple[list[Objection], list[_Support]]:
    """What is left to say against the statement, or leaves it open, and what says the same."""
    desk = looked.desk
    alike = closest(desk, settings)
    told = conclusions(desk, settings, alike)
    against: list[Objection] = []
    supports: list[_Support] = []
    for o in looked.objections:
        known = told.get((o.claim.article, o.claim.sentence))
        if known is not None and known.inference is not Inference.CONTRADICTION and not o.facts and o.against:
            if o.cluster.kind != "arithmetic" and all(a.article in known.articles for a in o.against):
                continue  # the same words of the same texts were weighed as a sentence
        heard = _one_way(o, desk)
        supports += [heard] if isinstance(heard, _Support) else []
        against += [heard] if isinstance(heard, Objection) else []
    of = {
        at: [c.id for c in _statements(looked) if (c.article, c.sentence) == at] or [f"{at[0]}:{at[1].start}"]
        for at in told
    }
    for at, known in told.items():
        if known.inference is not Inference.ENTAILMENT:
            assert known.claim is not None
            against.append(_objection(known.claim, known.evidence[0], known.level, settings.confidence))
        elif known.claim is not None:
            supports += [
                _Support(i, claim, known.level.key, settings.confidence) for i in of[at] for claim in known.evidence
            ]
    given = {i for at, known in told.items() if known.claim is None for i in of[at]}  # the very same sentence
    done = {s.of for s in supports} | {o.claim.id for o in against}
    done |= {i for at, known in told.items() if known.claim is not None for i in of[at]}
    left = [c for c in _statements(looked) if c.id not in done]
    for found in (*_linked(looked, left), *_alike(looked, left, settings, alike)):
        if isinstance(found, _Support) and found.of not in done:
            supports.append(found)
            done.add(found.of)
        elif isinstance(found, Objection) and found.claim.id not in given:
            against.append(found)
    for at, known in told.items():
        supports += [
            _Support(i, known.evidence[0], "close", settings.confidence)
            for i in of[at]
            if i in given and i not in done
        ]
    return against, supports


_AMOUNTS = frozenset(r.level.key for r in LADDER)


def _one_way(o: Objection, desk: Desk) -> Objection | _Support | None:
    """An objection from the ladder of amounts, as it is when asked one way: none where most of the corpus gives values
    within what the statement says, and no more than a doubt where they may be."""
    if o.facts or o.rung not in _AMOUNTS or o.cluster.kind == "arithmetic" or not o.against:
        return o
    found = [(a, _infers(desk, a, o.claim)) for a in o.against]
    behind = [a for a, f in found if f is Inference.ENTAILMENT]
    contrary = [a for a, f in found if f is None or f is Inference.CONTRADICTION]
    if contrary and len({a.article for a in behind}) <= len({a.article for a in contrary}):
        if o.relation is Relation.ROUNDING and all(f is Inference.CONTRADICTION for _, f in found):
            return _objection(o.claim, contrary[0], OUTSIDE, o.confidence) if past_bound(o.claim, contrary[0]) else o
        return replace(o, against=tuple(contrary))
    if behind:
        # a cluster knows that both speak of one thing; to close reading that was likely, as the value was wrong
        known = bool(o.cluster.id) or _names_given(desk, o.claim, behind[0])
        return _Support(o.claim.id, behind[0], INSIDE.key, o.confidence) if known else None
    return o if o.relation is Relation.ROUNDING else _objection(o.claim, o.against[0], NARROWER, o.confidence)


def _names_given(desk: Desk, claim: Claim, there: Claim) -> bool:
    """Whether the text of a claim gives all names of the sentence of another."""
    names = desk.readings[claim.article].names_between(claim.sentence.start, claim.sentence.end)
    return all(n.text in desk.readings[there.article].view for n in names)


def _objection(claim: Claim, against: Claim, level: Level, confidence: float) -> Objection:
    return of_clash(Clash(claim, against, level, confidence))


def _infers(desk: Desk, premise: Claim, claim: Claim) -> Inference | None:
    """What an amount of the corpus says of one of the statement; None for other values, and for what is denied or
    supposed, where more than the values decides."""
    p, h = premise.value, claim.value
    if not (isinstance(p, Amount) and isinstance(h, Amount)) or p.dimension != h.dimension:
        return None
    if premise.modality in RESERVED or claim.modality in RESERVED:
        return None
    plain = claim if h.hedge.value == "" else premise
    return infer_values(p, h, _scaled(desk, plain))


def _scaled(desk: Desk, claim: Claim) -> bool:
    reading = desk.readings[claim.article]
    spans = [q.number_span for q in reading.quantities if q.span == claim.value_span]
    return any(is_scaled(reading.view[s.start : s.end]) for s in spans)


def _linked(looked: Looked, left: Sequence[Claim]) -> Iterator[_Support | Objection]:
    """What the claims say that the run has linked with those of the statement that nothing speaks of yet."""
    linked = spoken_of(looked.run, frozenset(looked.desk.draft_paths))
    for c in left:
        agree = [
            (other, relation)
            for other, relation, rung in linked.get(c.id, ())
            if relation is Relation.AGREE or rung == "amount.bounds-meet"
        ]
        found = [(other, relation, _infers(looked.desk, other, c)) for other, relation in agree]
        for other, relation, inference in found:
            if inference is Inference.ENTAILMENT or (inference is None and relation is Relation.AGREE):
                why = SAME[c.kind] if inference is None or _same_value(c, other) else INSIDE.key
                yield _Support(c.id, other, why, _LINKED)
                break
        else:
            for level, wanted in ((OUTSIDE, Inference.CONTRADICTION), (NARROWER, Inference.NEUTRAL)):
                if there := [other for other, _, inference in found if inference is wanted]:
                    yield _objection(c, there[0], level, _LINKED)
                    break


_LINKED = 0.9  # how sure it is that two claims that a run has linked speak of one thing


def _alike(
    looked: Looked, left: Sequence[Claim], settings: Close, alike: Mapping[tuple[str, Span], Twin]
) -> Iterator[_Support]:
    """What a sentence says that is nearly the same, or the same value told of the same thing."""
    desk = looked.desk
    twins = {
        (path, span): twin
        for (path, span), twin in alike.items()
        if _figures(desk, path, span) <= _figures(desk, twin.path, twin.span)
    }
    for c in left:
        twin = twins.get((c.article, c.sentence))
        same = [x for x in desk.corpus if x.kind == c.kind and _same_value(c, x)]
        within = [x for x in same if twin is not None and x.article == twin.path and twin.span.covers(x.value_span)]
        if twin is not None and within:
            yield _Support(c.id, within[0], "close", min(settings.confidence, twin.share))
        elif looked.close and isinstance(c.value, Amount):
            best = same_thing(c, same, desk)
            if best is not None and best[0] >= settings.same:
                yield _Support(c.id, best[1], "given", min(settings.confidence, 0.4 + 0.5 * best[0]))
    if not _statements(looked):
        for (path, span), twin in twins.items():
            names = [c for c in desk.corpus if c.article == twin.path and twin.span.covers(c.value_span)]
            if twin.share >= settings.repeated and names:
                yield _Support(f"{path}:{span.start}", names[0], "close", min(settings.confidence, twin.share))


_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def _figures(desk: Desk, path: str, span: Span) -> set[str]:
    """The numbers in digits of a sentence, whatever they count: two that differ in one are not nearly the same."""
    return set(_FIGURE.findall(desk.readings[path].view, span.start, span.end))


def _same_value(a: Claim, b: Claim) -> bool:
    x, y = a.value, b.value
    if isinstance(x, Amount) and isinstance(y, Amount):
        return x.dimension == y.dimension and (x.number, x.low, x.high) == (y.number, y.low, y.high)
    if isinstance(x, Moment) and isinstance(y, Moment):
        return (x.earliest, x.latest) == (y.earliest, y.latest)
    return x == y

"""One statement against a corpus: the same machinery as a check, with the statement as a draft of one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from claims.records import Amount, Article, Claim, Moment
from factcheck.against import against as read_against
from factcheck.check import STATEMENTS, Looked, draft_of, look
from factcheck.close import CLOSE, Close
from factcheck.close.aligned import closest
from factcheck.close.amounts import same_thing
from factcheck.engine import Engine
from factcheck.facts import read_facts
from factcheck.findings.records import Evidence, Unread
from factcheck.findings.wording import rung_sentence
from factcheck.records import Fact, Relation
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

    conflicts = [o for o in looked.objections if o.relation is Relation.CONFLICT and o.confidence >= settings.refuted]
    if conflicts:
        gravest = max(conflicts, key=lambda o: (bool(o.facts), o.confidence))
        shown = teller.finding(gravest).evidence
        reason = rung_sentence(gravest.rung, lang) + (f" ({gravest.note})" if gravest.note else "")
        return said(Verdict.REFUTED, gravest.confidence, reason, shown, gravest.rung)
    supports = _supports(looked, settings)
    evidence = [teller.evidence(s.claim) for s in _once(supports)]
    rest = [c for c in _statements(looked) if c.id not in {s.of for s in supports}]
    doubtful = looked.objections
    if doubtful:
        rung = doubtful[0].rung
        doubt = "rounding" if doubtful[0].relation is Relation.ROUNDING else "unsure"
        reason = (
            f"{rung_sentence(rung, lang)}；{words[doubt]}"
            if lang == "zh"
            else f"{rung_sentence(rung, lang)}: {words[doubt]}"
        )
        return said(Verdict.NOT_ENOUGH_INFO, 0.5, reason, teller.finding(doubtful[0]).evidence, rung)
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


def _once(supports: Sequence[_Support]) -> list[_Support]:
    """The supports without those that stand on the same words."""
    return list({(s.claim.article, s.claim.span): s for s in reversed(supports)}.values())[::-1]


def _supports(looked: Looked, settings: Close) -> list[_Support]:
    """What of the corpus says the same: linked claims, a sentence that is nearly the same, the same value for it."""
    desk = looked.desk
    linked = spoken_of(looked.run, frozenset(desk.draft_paths))
    rungs = {
        "amount": "amount.same",
        "date": "date.within",
        "role": "role.same",
        "first": "first.same",
        "status": "status.same",
    }
    out = [
        _Support(c.id, linked[c.id][0], rungs[c.kind], 0.9)
        for c in _statements(looked)
        if c.id in linked and linked[c.id][1] is Relation.AGREE
    ]
    done = {s.of for s in out}
    twins = closest(desk, settings)
    for c in _statements(looked):
        if c.id in done:
            continue
        twin = twins.get((c.article, c.sentence))
        same = [x for x in desk.corpus if x.kind == c.kind and _same_value(c, x)]
        within = [x for x in same if twin is not None and x.article == twin.path and twin.span.covers(x.value_span)]
        if twin is not None and within:
            out.append(_Support(c.id, within[0], "close", min(settings.confidence, twin.share)))
            continue
        if looked.close and isinstance(c.value, Amount):
            best = same_thing(c, same, desk)
            if best is not None and best[0] >= settings.same:
                out.append(_Support(c.id, best[1], "given", min(settings.confidence, 0.4 + 0.5 * best[0])))
    if not _statements(looked):
        for (path, span), twin in twins.items():
            names = [c for c in desk.corpus if c.article == twin.path and twin.span.covers(c.value_span)]
            if twin.share >= settings.repeated and names:
                out.append(_Support(f"{path}:{span.start}", names[0], "close", min(settings.confidence, twin.share)))
    return out


def _same_value(a: Claim, b: Claim) -> bool:
    x, y = a.value, b.value
    if isinstance(x, Amount) and isinstance(y, Amount):
        return x.dimension == y.dimension and (x.number, x.low, x.high) == (y.number, y.low, y.high)
    if isinstance(x, Moment) and isinstance(y, Moment):
        return (x.earliest, x.latest) == (y.earliest, y.latest)
    return x == y

"""What a corpus says of a statement's sentences where it has them in the same words, but for their values.

The inference is that of factcheck/inference.py; here the sentences are found that it is asked of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claims.naming import normalise
from claims.reading import Reading
from claims.records import Amount, Claim, Moment, Name, Span
from claims.values.hedge import BOUNDS
from factcheck.close.aligned import Twin
from factcheck.close.desk import Desk, named
from factcheck.close.levels import INSIDE, NARROWER, OTHER_NUMBER, OUTSIDE
from factcheck.close.settings import Close
from factcheck.inference import Compared, Inference, Inferred, infer, plain, tells, words_of
from factcheck.ladder import decide
from factcheck.records import Level, Relation
from factcheck.rules.amount import LADDER


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What a corpus says of a sentence: the inference and its rung, the claim of the sentence that it hangs on (None
    where no value differs), and the claims of the corpus that say so.

    `articles` are those that have the sentence in these words and do not contradict it.
    """

    inference: Inference
    level: Level
    claim: Claim | None
    evidence: tuple[Claim, ...]
    articles: frozenset[str]


_Place = tuple[str, Span]
_Found = tuple[str, Span, Inferred]


def conclusions(desk: Desk, settings: Close, alike: Mapping[_Place, Twin]) -> dict[_Place, Conclusion]:
    """What is said of each sentence of the drafts (path and span) that the corpus has in the same words; `alike` is
    the most like one of each (`aligned.closest`).

    Among several articles it has to name what it is about. Where its articles differ, most of them are heard, and those
    that entail where it is as many.
    """
    places = {(c.article, c.value_span): c for c in (*desk.corpus, *desk.drafts) if isinstance(c.value, Amount)}
    texts = {p: plain(r.view) for p in desk.corpus_paths if (r := desk.readings.get(p)) is not None}
    out: dict[_Place, Conclusion] = {}
    for path in desk.draft_paths:
        reading = desk.readings.get(path)
        for sentence in reading.sentences if reading is not None else ():
            assert reading is not None
            span, twin = sentence.span, alike.get((path, sentence.span))
            if len(desk.corpus_paths) > settings.articles and not _names_its_own(reading, span):
                continue
            near = [*_worded(desk, texts, reading, span), *([(twin.path, twin.span)] if twin is not None else [])]
            said = [(p, told, infer(desk.readings[p], told, reading, span)) for p, told in dict.fromkeys(near)]
            found = [(p, told, inferred) for p, told, inferred in said if inferred is not None]
            if found:
                out[path, span] = _concluded(desk, reading, found, places)
    return out


# A sentence that begins so speaks of something that was named before it: in another article, of something else.
_POINTS_BACK = re.compile(
    r"\s*(?:[该其他她它本此这那]|公司|集团|企业|双方|两[者队家]|当[地日天年月]|今[年天日]|去年|昨[天日]|全[年县市省国厂校]|累计|共|总|"
    r"(?:the (?:company|firm|group|team|city)|it|he|she|they|this|that|these|those)\b)",
    re.I,
)


def _names_its_own(reading: Reading, span: Span) -> bool:
    """Whether a sentence says itself what it is about, before its first value."""
    first = next(iter(words_of(reading, span)), "")
    return len(first) > 2 and _POINTS_BACK.match(reading.view, span.start) is None


def _worded(desk: Desk, plain_texts: Mapping[str, str], reading: Reading, span: Span) -> Iterator[_Place]:
    """The sentences of the corpus that have all words of a sentence, by a quick look at its texts."""
    words = words_of(reading, span)
    if not words or not tells(reading, span):
        return
    for path, text in plain_texts.items():
        if all(w in text for w in words):
            other = desk.readings[path]
            near = ((s.span, plain(other.view[s.span.start : s.span.end])) for s in other.sentences)
            yield from ((path, at) for at, told in near if all(w in told for w in words))


def _concluded(
    desk: Desk, reading: Reading, found: Sequence[_Found], places: Mapping[_Place, Claim]
) -> Conclusion:
    """What the sentences that were found say together."""
    of = {i: [f for f in found if f[2].inference is i] for i in Inference}
    against, behind = (len({f[0] for f in of[i]}) for i in (Inference.CONTRADICTION, Inference.ENTAILMENT))
    heard = Inference.ENTAILMENT if behind >= against else Inference.CONTRADICTION
    said = heard if of[heard] else Inference.NEUTRAL
    path, span, inferred = of[said][0]
    articles = frozenset(f[0] for f in found if f[2].inference is not Inference.CONTRADICTION)
    if not inferred.decisive:
        return Conclusion(said, INSIDE, None, (_whole(desk, path, span),), articles)
    decisive = inferred.decisive[0]
    theirs, mine = _claims(desk.readings[path], reading, decisive, places)
    level = INSIDE if said is Inference.ENTAILMENT else OTHER_NUMBER if inferred.another else NARROWER
    if said is Inference.CONTRADICTION:
        level = _reason(theirs, mine)
    first = (_claims(desk.readings[p], reading, i.decisive[0], places)[0] for p, _, i in of[said][1:] if i.decisive)
    return Conclusion(said, level, mine, (theirs, *first), articles)


def _claims(
    theirs: Reading, mine: Reading, compared: Compared, places: Mapping[_Place, Claim]
) -> tuple[Claim, Claim]:
    """The two values as claims: those that were read there, if they are of one dimension, else claims of their own."""
    sides = ((theirs, compared.premise), (mine, compared.hypothesis))
    known = [places.get((r.article.path, span)) for r, span in sides]
    amounts = [c.value for c in known if c is not None and isinstance(c.value, Amount)]
    if known[0] and known[1] and len(amounts) == 2 and amounts[0].dimension == amounts[1].dimension:
        return known[0], known[1]
    a, b = (
        named(r, span, value, "date" if isinstance(value, Moment) else "amount")
        for (r, span), value in zip(sides, compared.values, strict=True)
    )
    return a, b


def _whole(desk: Desk, path: str, span: Span) -> Claim:
    """A sentence as evidence, where nothing in it differs."""
    known = next((c for c in desk.corpus if c.article == path and c.sentence == span), None)
    if known is not None:
        return known
    text = desk.readings[path].article.text[span.start : span.end]
    return named(desk.readings[path], span, Name(text, normalise(text), "other"))


def _reason(theirs: Claim, mine: Claim) -> Level:
    """The rung of two values that contradict each other. The ladder of amounts is made for two articles, which may both
    be loose: it says why, or that the gap is one of rounding or of time, but not that there is none."""
    level = decide(LADDER, mine, theirs)
    assert isinstance(mine.value, Amount) and isinstance(theirs.value, Amount)
    if level.key == "amount.within-digit" and mine.value.quantum == theirs.value.quantum:
        return OUTSIDE  # nothing was cut: both are written to the same digit
    if level.relation is Relation.ROUNDING and past_bound(theirs, mine):
        return OUTSIDE
    loose = (Relation.CONFLICT, Relation.ROUNDING, Relation.EVOLVING)
    return level if level.relation in loose or level.key == "amount.converted" else OUTSIDE


def past_bound(a: Claim, b: Claim) -> bool:
    """Whether one of two values that cannot both be right is a bound: none is rounded to what it says it is not."""
    return any(isinstance(c.value, Amount) and c.value.hedge in BOUNDS for c in (a, b))

"""From a cluster to the question that a reviewer is asked: the content of the claims that disagree.

What counts as content, and why: docs/decisions/0010-decisions-hang-on-content.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from claims.records import Amount, Article, Claim, Moment, Name, Rank, Role, Score, Status, Value
from claims.text import view
from factcheck.decisions import Question, Side, content_hash
from factcheck.records import Cluster, Fact, Run

# Of a side with many claims (a name lists every mention) the smallest keys stand for all: a sample that stays the same
# while most claims do.
SIDE_LIMIT = 100
TEXT_LIMIT = 500  # characters of a value, a subject, a path that are kept for display

_BLANK = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_EDGES = " ,.;:!?。、…\"'“”‘’()[]《》"


def questions_of(run: Run) -> dict[str, Question]:
    """The question of every flagged cluster, by the cluster's id, in the order of the run."""
    paths = {a.id: a.path for a in run.articles} | {a.path: a.path for a in run.articles}
    asked = ((c.id, question_of(c, paths)) for c in run.clusters)
    return {ident: question for ident, question in asked if question.pairs}


def question_of(
    cluster: Cluster, paths: Mapping[str, str] | None = None, also: Mapping[str, Sequence[str]] | None = None
) -> Question:
    """The question that a cluster asks; without `pairs` where nothing was flagged.

    `paths` leads from what a claim calls its article to the path, where that is not the same; `also` to further paths
    under which a decision may have been made on it.
    """
    claims = {c.id: c for c in cluster.claims}
    sides = [
        _side(p.value, [claims[i] for i in p.claims if i in claims], paths or {}, also or {}) for p in cluster.positions
    ]
    first = len(sides)
    sides += [_fact_side(f) for f in cluster.facts]
    pairs = [(p.a, p.b) for p in cluster.pairs if p.relation.flagged]
    pairs += [(p.a, first + p.fact) for p in cluster.fact_pairs if p.relation.flagged]
    return Question(
        kind=cluster.kind,
        subject=_shown(cluster.subject),
        attribute=_shown(cluster.attribute),
        relation=cluster.relation.value,
        rung=cluster.reason,
        confidence=cluster.confidence,
        sides=tuple(sides),
        pairs=tuple(pairs),
    )


def report_fingerprint(articles: Iterable[Article]) -> str:
    """Of all that a report was made from: paths and texts."""
    return "r" + content_hash(*sorted(content_hash(a.path, a.text, a.error) for a in articles))


def claim_key(claim: Claim, path: str) -> str:
    """The content of a claim: its article, its words (spacing and script do not count), its value."""
    return content_hash(path, plain_words(claim.quote), claim.measure.value, value_key(claim.value))[:16]


def plain_words(text: str) -> str:
    """Simplified characters, half width, no case, no blanks, no signs at the ends."""
    return _BLANK.sub("", view(text)).casefold().strip(_EDGES)


def value_key(value: Value) -> str:
    """A value in one spelling of our own, so that a new field of a record does not change every key."""
    match value:
        case Amount(number=number, low=low, high=high, dimension=dimension, hedge=hedge):
            bounds = (_digits(low), _digits(high)) if number is None else (_digits(number),)
            return "|".join(("amount", dimension, *bounds, hedge.value))
        case Moment(earliest=earliest, latest=latest, hedge=hedge):
            ends = (t.isoformat() if t else "" for t in (earliest, latest))
            return "|".join(("moment", *ends, hedge.value))
        case Name(norm=norm):
            return f"name|{norm}"
        case Role(title=title, organisation=organisation, former=former):
            return "|".join(("role", title, organisation, str(former)))
        case Rank(position=position, what=what, scope=scope, holder=holder):
            return "|".join(("rank", str(position), what, *scope, holder))
        case Status(event=event, phase=phase, moment=moment):
            return "|".join(("status", event, phase.value, value_key(moment) if moment else ""))
        case Score(most=most, fewest=fewest, winner=winner, loser=loser, part=part):
            return "|".join(("score", str(most), str(fewest), winner, loser, part))


def _digits(number: Decimal | None) -> str:
    """A number exactly, however it was written: 1750亿 and 1.75千亿 are one."""
    if number is None or not number.is_finite():
        return "" if number is None else str(number)
    sign, digits, exponent = number.as_tuple()
    text = "".join(map(str, digits)).lstrip("0")
    kept = text.rstrip("0")
    return f"{'-' if sign and kept else ''}{kept or 0}e{int(exponent) + len(text) - len(kept) if kept else 0}"


def _side(
    value: str, claims: Iterable[Claim], paths: Mapping[str, str], also: Mapping[str, Sequence[str]]
) -> Side:
    keys, near, articles = set(), set(), set()
    for c in claims:
        name = paths.get(c.article, c.article)
        articles.add(_shown(name))
        for path in map(_shown, (name, *also.get(c.article, ()))):
            keys.add(claim_key(c, path))
            near.add(content_hash(path, c.kind, c.subject.norm if c.subject else "", c.attribute.norm)[:16])
        near.add(content_hash("anywhere", claim_key(c, ""))[:16])  # the file was renamed, or another has the same words
    return Side(_shown(value), _smallest(articles), _smallest(keys), _smallest(near))


def _fact_side(fact: Fact) -> Side:
    about = (plain_words(fact.subject), plain_words(fact.attribute))
    key = content_hash("fact", *about, plain_words(fact.value), plain_words(fact.as_of))[:16]
    return Side(_shown(fact.value), (), (key,), (content_hash("fact", *about)[:16],), fact=True)


def _smallest(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(values)[:SIDE_LIMIT])


def _shown(text: str) -> str:
    """Text that a database takes, and not more than a reader needs."""
    clean = text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "\ufffd")
    return clean if len(clean) <= TEXT_LIMIT else clean[: TEXT_LIMIT - 1] + "…"

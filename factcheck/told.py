"""Objections as a reader is told them, with places in the untouched text; and what nothing speaks of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claims.records import Article, Claim, Span
from factcheck.close import Close, Desk
from factcheck.close.aligned import closest
from factcheck.decisions import stamp
from factcheck.findings.places import Lines
from factcheck.findings.records import Evidence, Finding, Place, Said, Unsupported
from factcheck.findings.wording import message, said_words
from factcheck.objections import Objection
from factcheck.records import Fact, Relation, Run
from factcheck.report.decided import moment_text, verdict_text
from factcheck.report.excerpt import visible
from factcheck.reviewed import Review


class Teller:
    """Turns claims into places and quotes of the untouched texts (a draft was read with its waivers blanked)."""

    def __init__(self, articles: Mapping[str, Article], lang: str) -> None:
        self._articles = articles
        self._lang = lang
        self._lines: dict[str, Lines] = {}

    def place(self, path: str, span: Span) -> Place:
        """Where a stretch stands in an article."""
        if path not in self._lines:
            self._lines[path] = Lines(self._articles[path].text)
        return self._lines[path].place(span)

    def words(self, path: str, span: Span) -> str:
        """The words of a stretch as they stand in the text."""
        return self._articles[path].text[span.start : span.end]

    def evidence(self, claim: Claim) -> Evidence:
        """A claim as evidence."""
        path = claim.article
        return Evidence(
            path,
            self._articles[path].source,
            self.words(path, claim.span),
            self.words(path, claim.value_span),
            self.place(path, claim.span),
        )

    def finding(self, o: Objection, review: Review | None = None) -> Finding:
        """An objection as a finding, with what was decided of it."""
        c = o.claim
        evidence = (*(_fact(f) for f in o.facts), *(self.evidence(a) for a in o.against))
        quote = self.words(c.article, c.span)
        said = _said(review, self._lang) if review is not None else None
        return Finding(
            file=c.article,
            place=self.place(c.article, c.span),
            quote=quote,
            value=self.words(c.article, c.value_span),
            value_place=self.place(c.article, c.value_span),
            kind=c.kind,
            relation=o.relation.value,
            rung=o.rung,
            message=message(quote, evidence, o.rung, o.note, o.agree, self._lang) + (said_words(said, self._lang)),
            confidence=o.confidence if review is None else round(review.confidence, 2),
            evidence=evidence,
            said=said,
        )


def _said(review: Review, lang: str) -> Said | None:
    made = review.decision or next(iter(review.earlier), None)
    if made is None:
        return None
    comma = "，" if lang == "zh" else ", "
    return Said(
        state=review.state.value,
        verdict=made.verdict.value,
        right_value=made.right_value,
        shape=made.shape,
        note=made.note,
        reviewer=made.reviewer,
        at=stamp(made.at),
        words=comma.join((verdict_text(made, lang), visible(made.reviewer), moment_text(made.at))),
    )


def _fact(fact: Fact) -> Evidence:
    quote = " ".join(x for x in (fact.subject, fact.attribute, fact.value) if x)
    return Evidence("", fact.source, quote + (f" ({fact.as_of})" if fact.as_of else ""), fact.value)


def spoken_of(run: Run, drafts: frozenset[str]) -> dict[str, list[tuple[Claim, Relation, str]]]:
    """For each claim of a draft (by id) that is in one cluster with the corpus: the claims there, the closest first,
    each with how the two relate and on which rung ("" where they are one position). Two that were not linked directly
    do not count."""
    out: dict[str, list[tuple[Claim, Relation, str]]] = {}
    for cluster in run.clusters:
        if cluster.kind == "arithmetic":
            continue
        claims = {c.id: c for c in cluster.claims}
        sides = [[claims[i] for i in p.claims] for p in cluster.positions]
        relations = {(p.a, p.b): (p.relation, p.rung) for p in cluster.pairs if p.rung != "apart.not-linked"}
        relations |= {(i, i): (Relation.AGREE, "") for i in range(len(sides))}
        for (a, b), found in sorted(relations.items(), key=lambda x: (list(Relation).index(x[1][0]), x[0])):
            for i, j in dict.fromkeys(((a, b), (b, a))):
                others = [(c, *found) for c in sides[j] if c.article not in drafts]
                for c in sides[i] if others else ():
                    if c.article in drafts:
                        out.setdefault(c.id, []).extend(others)
    return out


def unsupported_in(
    run: Run, desk: Desk, objections: Sequence[Objection], teller: Teller, settings: Close
) -> tuple[Unsupported, ...]:
    """The sentences of the drafts that make a statement of which nothing in the corpus speaks, in their order."""
    drafts = frozenset(desk.draft_paths)
    known = spoken_of(run, drafts).keys() | {o.claim.id for o in objections}
    objected = {(o.claim.article, o.claim.sentence) for o in objections}
    sentences: dict[tuple[str, Span], bool] = {}
    for c in desk.drafts:
        if c.kind != "name":
            key = (c.article, c.sentence)
            sentences[key] = sentences.get(key, False) or c.id in known
    alike = closest(desk, settings)
    return tuple(
        Unsupported(path, teller.place(path, span), teller.words(path, span))
        for (path, span), spoken in sorted(sentences.items(), key=lambda x: (desk.draft_paths.index(x[0][0]), x[0][1]))
        if not spoken and (path, span) not in alike and (path, span) not in objected
    )

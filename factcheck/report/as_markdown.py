"""report.md: the same report for a reader of plain text, with an article's own markup made harmless."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from factcheck.report.shown import Bucket, Card, Piece, ReviewShown, SaidShown, View, Witness
from factcheck.report.wording import say

MOST_MARKS = re.compile(r"[\\`*_{}\[\]#|~$]")
LIST_START = re.compile(r"^(\s{0,99})([-+]|\d{1,9}[.)])(?=\s|$)")


def escaped(text: str) -> str:
    """`text` as Markdown that shows exactly these words: no markup, no HTML, no link comes of it."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = MOST_MARKS.sub(lambda mark: "\\" + mark.group(), text)
    text = LIST_START.sub(lambda found: found[1] + found[2][:-1] + "\\" + found[2][-1], text)
    # Bare addresses become links in many readers.
    return re.sub(r"(?i)\b(https?|ftp|mailto|javascript|data):", r"\1&#58;", text).replace("www.", "www&#46;")


def render(view: View) -> bytes:
    """The whole file as UTF-8."""
    lines = [line.rstrip() for line in _report(view)]
    return ("\n".join(lines).strip("\n") + "\n").encode("utf-8", "replace")


def _report(view: View) -> Iterator[str]:
    lang = view.lang
    yield f"# {say('title', lang)}"
    yield ""
    yield " · ".join(f"**{count.text}**" if count.n else count.text for count in view.counts)
    yield ""
    if view.standing:
        yield escaped(view.standing)
        yield ""
    if view.top:
        yield f"## {say('look-first', lang)}"
        yield ""
        for at, card in enumerate(view.top, 1):
            yield f"{at}. **{card.relation_word}** {escaped(card.title)}: {escaped(card.values)}"
    else:
        yield say("all-decided" if view.cards else "nothing-found", lang)
    yield ""
    yield f"## {say('discrepancies', lang)}"
    yield ""
    for card in view.cards:
        yield from _card(card, lang)
    yield from _cut(view.cards_cut)
    yield from _suppressed(view)
    if view.updates:
        yield f"## {say('updates', lang)}"
        yield ""
        yield say("updates-intro", lang)
        yield ""
        for card in view.updates:
            yield from _card(card, lang)
        yield from _cut(view.updates_cut)
    yield from _matrix(view)
    yield from _agreements(view)
    yield from _lookalikes(view)
    yield from _not_checked(view)
    yield from _articles(view)
    yield f"## {say('how-to-read', lang)}"
    yield ""
    for relation in ("conflict", "rounding", "evolving", "compatible", "agree"):
        yield f"- **{say(relation, lang)}** {say(relation + '-means', lang)}"
    hows = ("how-independent", "how-better", "how-confidence", "how-control")
    for how in (*hows, *(("how-decided",) if view.reviewed is not None else ())):
        yield f"- {say(how, lang)}"
    yield ""
    yield say("made-by", lang)


def _card(card: Card, lang: str) -> Iterator[str]:
    yield f"### {card.rank}. {escaped(card.title)}"
    yield ""
    about = [f"**{card.relation_word}**", escaped(card.kind_word)]
    if card.relation in ("conflict", "rounding"):
        about += [card.severity_word, card.confidence]
    yield " · ".join((*about, f"`{card.id}`"))
    yield ""
    yield escaped(card.reason)
    yield ""
    if card.review is not None:
        yield from _review(card.review)
    if card.note:
        yield f"{card.note_word}: {escaped(card.note)}"
        yield ""
    for fact in card.facts:
        detail = " · ".join(part for part in (escaped(fact.label), escaped(fact.detail)) if part)
        yield f"{say('house-fact', lang)}: **{escaped(fact.value)}**" + (f" ({detail})" if detail else "")
        yield ""
    for position in card.positions:
        better = f" · ✓ {say('better', lang)}" + (f": {escaped(position.why)}" if position.why else "")
        support = " · ".join(position.support) + (better if position.better else "")
        yield f"- **{position.letter}. {escaped(position.text)}** ({support})"
        for one in (*position.first, *position.more):
            yield f"  - {_witness(one)}"
        if position.cut:
            yield f"  - {position.cut}"
    yield ""
    yield from _cut(card.positions_cut)
    yield from _cut(card.no_better)
    if len(card.pairs) > 1 or card.facts:
        for pair in card.pairs:
            yield f"- {escaped(pair.a)} ↔ {escaped(pair.b)}: **{pair.word}** {escaped(pair.sentence)}"
        yield ""
        yield from _cut(card.pairs_cut)


def _review(review: ReviewShown) -> Iterator[str]:
    if review.decision is not None:
        yield f"> {_said(review.decision)}"
        yield ""
    if review.again:
        yield f"> {escaped(review.again)}"
        yield ">"
        yield from (f"> - {_said(one)}" for one in review.earlier)
        yield ""
    if review.assigned:
        yield f"> {escaped(review.assigned)}"
        yield ""


def _said(one: SaidShown) -> str:
    words = f"**{escaped(one.what)}** ({escaped(one.who)}, {one.when})"
    return words + (f" {escaped(one.note)}" if one.note else "")


def _suppressed(view: View) -> Iterator[str]:
    if not view.suppressed_n:
        return
    yield f"## {say('suppressed', view.lang)} ({view.suppressed_n})"
    yield ""
    yield say("suppressed-intro", view.lang)
    yield ""
    for card in view.suppressed:
        yield f"- **{card.relation_word}** {escaped(card.title)}: {escaped(card.values)} `{card.id}`"
        if card.review is not None and card.review.decision is not None:
            yield f"  - {_said(card.review.decision)}"
    yield ""
    yield from _cut(view.suppressed_cut)


def _witness(one: Witness) -> str:
    notes = f" ({escaped('; '.join(one.notes))})" if one.notes else ""
    return f"{_origin(one)}: {_words(one.pieces)}{notes}"


def _origin(one: Witness) -> str:
    name = f"{escaped(one.source)}, {escaped(one.date)}"
    return f"[{name}](<{quote(one.url, safe=':/?#&=%@+,;~.-_')}>)" if one.url else name


def _words(pieces: tuple[Piece, ...]) -> str:
    found = []
    for piece in pieces:
        text = escaped(piece.text)
        # Emphasis needs its marks tight around the words, and Chinese beside them: an HTML tag would be safer for
        # readers but not for renderers that strip HTML, so brackets do it.
        found.append(f"【**{text.strip()}**】" if piece.mark in ("value", "diff") and text.strip() else text)
    return "".join(found)


def _matrix(view: View) -> Iterator[str]:
    rows = view.matrix.rows
    if not rows:
        return
    yield f"## {say('matrix', view.lang)}"
    yield ""
    yield "| " + " | ".join(["", *(str(at) for at in range(1, len(rows) + 1))]) + " |"
    yield "|" + "---|" * (len(rows) + 1)
    for at, row in enumerate(rows, 1):
        yield f"| {at}. {escaped(row.source)} | " + " | ".join(str(cell.n or "·") for cell in row.cells) + " |"
    yield ""
    yield from _cut(view.matrix.cut)


def _agreements(view: View) -> Iterator[str]:
    if not view.agreements:
        return
    yield f"## {say('agreements', view.lang)}"
    yield ""
    for card in view.agreements:
        yield f"- **{card.relation_word}** {escaped(card.title)}: {escaped(card.values)} ({escaped(card.reason)})"
    yield ""
    yield from _cut(view.agreements_cut)


def _lookalikes(view: View) -> Iterator[str]:
    if not view.lookalikes and not view.tables:
        return
    yield f"## {say('lookalikes', view.lang)}"
    yield ""
    for card in view.tables:
        yield f"- **{escaped(card.title)}** ({escaped(card.kind_word)})"
        for position in card.positions:
            one = position.first[0]
            yield f"  - {_words(tuple(piece for piece in one.pieces if piece.mark))} ({_origin(one)})"
        yield from _cut(card.positions_cut)
    for pair in view.lookalikes:
        yield f"- {escaped(pair.reason)}"
        for pieces, origin in ((pair.a, pair.a_from), (pair.b, pair.b_from)):
            yield f"  - {_words(pieces)}" + (f" ({escaped(origin)})" if origin else "")
    yield ""
    yield from _cut(view.lookalikes_cut)


def _not_checked(view: View) -> Iterator[str]:
    yield f"## {say('not-checked', view.lang)}"
    yield ""
    for article in view.unread:
        yield f"- {say('unread-articles', view.lang)}: {escaped(article.path)}: {escaped(article.error)}"
    if view.alone:
        yield f"- {view.alone}"
    for bucket in (*((view.open_claims,) if view.open_claims else ()), *view.skipped):
        yield from _bucket(bucket)
    if not (view.unread or view.alone or view.open_claims or view.skipped):
        yield say("all-checked", view.lang)
    yield ""


def _bucket(bucket: Bucket) -> Iterator[str]:
    yield f"- {escaped(bucket.reason)} ({bucket.count})"
    for example in bucket.examples:
        yield f"  - {_words(example.pieces)} ({escaped(example.origin)})"
    if bucket.cut:
        yield f"  - {bucket.cut}"


def _articles(view: View) -> Iterator[str]:
    lang = view.lang
    if view.groups:
        yield f"## {say('groups', lang)}"
        yield ""
        for group in view.groups:
            yield f"- {'; '.join(escaped(article) for article in group.articles)}: {escaped(group.reason)}"
        yield ""
    yield f"## {say('articles', lang)}"
    yield ""
    columns = ("col-file", "source", "col-article", "col-published", "col-claims")
    yield "| " + " | ".join(say(column, lang) for column in columns) + " |"
    yield "|---|---|---|---|---:|"
    for article in view.articles:
        row = (article.path, article.source, article.title, article.date or say("undated", lang))
        yield "| " + " | ".join(escaped(cell) for cell in row) + f" | {escaped(article.error) or article.claims} |"
    yield ""
    yield from _cut(view.articles_cut)


def _cut(text: str) -> Iterator[str]:
    if text:
        yield text
        yield ""

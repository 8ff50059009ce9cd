"""Results of matches and votes in English.

Rovers beat City 3-2;   a 3-2 victory over City;   City lost 3-2 to Rovers;   the Senate passed the bill 52-48
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.kinds.score_sides import Result
from claims.reading import Reading
from claims.records import Span

_RESULT = re.compile(
    r"(?<![\d$€£.,:/–-])(?P<a>\d{1,3})[-–](?P<b>\d{1,3})(?![\d%.,:/–-]*\d|[-–]| ?(?:p\.?m|a\.?m|years?|million)\b)"
)
_WON = re.compile(
    r"\b(?:beat|beats|beating|defeated|edged|thrashed|downed|routed|won|win|wins|victory|triumph|over|against)\b"
)
_BEAT = re.compile(r"\b(?:beat|beats|beating|defeated|edged|thrashed|downed|routed|drew with|lost to)\b")
_LOST = re.compile(r"\b(?:lost|lose|loses|losing|fell|defeat|loss|beaten)\b")
_DREW = re.compile(r"\b(?:drew|draw|tied|tie)\b")
_VOTED = re.compile(r"\b(?:voted?s?|voting|passed|approved|rejected|backed|ruled|ruling|ratified|confirmed)\b")
_TO = re.compile(r" (?:to|against|over|by|at|with) (?:the )?")
_HALF = re.compile(r"\bhalf[- ]?time|\bat (?:the )?(?:half|break|interval)|\bfirst[- ]half\b")
_PENALTIES = re.compile(r"\bpenalt(?:y|ies)|shoot-?out")
_SET = re.compile(r"\b(?:set|leg|aggregate|series)\b")
_NEAR = 48  # characters on either side in which the words stand that make two figures a result


def results(reading: Reading) -> Iterator[Result]:
    """The results of an article, in the order of the text."""
    view = reading.view
    for m in _RESULT.finditer(view):
        sentence = reading.sentences[reading.sentence_at(m.start())]
        clause = sentence.clause_at(m.start())
        before = view[max(clause.start, m.start() - _NEAR) : m.start()]
        after = view[m.end() : min(clause.end, m.end() + _NEAR)]
        said = f"{before} | {after}"
        lost, drew, won, voted = (bool(p.search(said)) for p in (_LOST, _DREW, _WON, _VOTED))
        if not (lost or drew or won or voted):
            continue
        a, b = int(m["a"]), int(m["b"])
        names = [n for n in reading.names_between(clause.start, m.start()) if n.type != "dateline"]
        behind = _TO.search(view, m.end(), clause.end)
        rest = reading.names_between(behind.end(), behind.end() + 3) if behind else ()
        beaten = _BEAT.search(view, clause.start, m.start())
        if beaten:  # Rovers beat City 3-2
            one = next((n.text for n in reversed(names) if n.span.end <= beaten.start()), "")
            other = next((n.text for n in names if n.span.start >= beaten.end()), "")
        else:
            one = names[-1].text if names else ""
            other = rest[0].text if rest else ""
            if drew and not other and len(names) > 1:  # Rovers and City drew 2-2
                other = names[-2].text
        winner, loser = (other, one) if lost and not won else (one, other)
        part = "vote" if voted else _part(said)
        yield Result(Span(m.start(), m.end()), clause, max(a, b), min(a, b), winner, loser, part)


def _part(said: str) -> str:
    found = (("half", _HALF), ("penalties", _PENALTIES), ("set", _SET))
    return next((name for name, words in found if words.search(said)), "")

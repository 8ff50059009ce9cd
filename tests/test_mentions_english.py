"""Who and what an English text names: by capitals, and by what stands around them."""

from __future__ import annotations

import pytest

from claims.mentions_english import find_mentions_english
from claims.sentences import split_sentences
from claims.text import view


def named(text: str) -> list[tuple[str, str]]:
    """The norm and the type of what is named, in order."""
    seen = view(text)
    return [(n.norm, n.type) for n in find_mentions_english(seen, split_sentences(seen))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # people: a title before them, an age or a title behind them, or that they said something
        ("It ended.\n\nMayor Geraldine Foyle opened the hall.", [("geraldinefoyle", "person")]),
        ("Then Kwame Adjei, 23, scored.", [("kwameadjei", "person")]),
        ("So said Peter Lomas, the club's chief executive.", [("peterlomas", "person")]),
        # a person and the place they are of are two; a bank of a country is one
        ("Then Mayor Elvira Condori of Quillamarca left.", [("elviracondori", "person"), ("quillamarca", "other")]),
        ("Then the Bank of Ostermark cut rates.", [("bankofostermark", "organisation")]),
        # a short form is the name that was told in full
        (
            "Then Tomas Varga, 24, signed. It was Varga who asked.",
            [("tomasvarga", "person"), ("tomasvarga", "person")],
        ),
        # what only begins a sentence is no part of a name, nor is a date or who wrote; where is told apart
        ("Ruthless rain fell. It fell on Friday, 3 May.", []),
        ("LONDON, May 3 (Meridian News) — It rained.", [("london", "dateline")]),
        ("Then Northmoor Power and Halden County Council paid.", [
            ("northmoorpower", "organisation"),
            ("haldencountycouncil", "organisation"),
        ]),
    ],
)  # fmt: skip
def test_named(text: str, found: list[tuple[str, str]]) -> None:
    assert named(text) == found

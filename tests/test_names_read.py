"""Names that a model finds beside those of rules: with a namer made for the test, and the one that is shipped."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from claims.article import read_text
from claims.extract import extract_claims
from claims.reader import Namer, NameSeen, namer_of
from claims.records import Claim, Name

TEXT = "记者从苍岭县了解到，阿依古丽·买买提与陈默然合写了《雪线以上》。陈默然是晓岸影业的制片人。"


class Told:
    """A namer that knows some words and what they name."""

    def __init__(self, **words: str) -> None:
        self.words = words

    def names(self, texts: Sequence[str]) -> list[list[NameSeen]]:
        """Where the words stand in each text, once."""
        return [
            sorted(NameSeen((t.index(w), t.index(w) + len(w)), kind) for w, kind in self.words.items() if w in t)
            for t in texts
        ]


def claims_of(text: str, namer: Namer | None = None) -> tuple[Claim, ...]:
    return extract_claims(read_text(text, "x.txt"), 2023, namer=namer).claims


def names_of(claims: Sequence[Claim]) -> list[tuple[str, str]]:
    return [(c.value.text, c.value.type) for c in claims if isinstance(c.value, Name)]


def test_a_name_that_rules_miss_is_listed_in_its_place() -> None:
    namer = Told(晓岸影业="organisation")
    assert ("晓岸影业", "organisation") not in names_of(claims_of(TEXT))
    more = [c for c in claims_of(TEXT, namer) if c.kind == "name"]
    assert ("晓岸影业", "organisation") in names_of(more)
    assert [c.value_span for c in more] == sorted(c.value_span for c in more)
    new = next(c for c in more if c.said == "晓岸影业")
    assert TEXT[new.value_span.start : new.value_span.end] == "晓岸影业"
    assert new.span.covers(new.value_span) and new.sentence.covers(new.value_span)


def test_claims_of_rules_keep_their_ids() -> None:
    plain = claims_of(TEXT)
    more = claims_of(TEXT, Told(晓岸影业="organisation", 陈默然="person", 雪线以上="work"))
    assert [c for c in more if c.id in {p.id for p in plain}] == list(plain)
    assert len({c.id for c in more}) == len(more)


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("雪线以上", "work"),  # rules have it
        ("线以上》", "work"),  # a piece of what they have
        ("制片人", "position"),  # roles speak of it
        ("合写", "organisation"),  # a common word
        ("陈", "person"),  # a surname alone
        ("苍岭县", "place"),  # a short place has one spelling
    ],
)
def test_what_is_not_listed(word: str, kind: str) -> None:
    assert claims_of(TEXT, Told(**{word: kind})) == claims_of(TEXT)


def test_english_is_left_to_rules() -> None:
    text = "The mayor of Eastmere, Ada Thornbury, opened the bridge on Monday. It took four years to build."
    assert claims_of(text, Told(Eastmere="organisation")) == claims_of(text)


def test_no_model_no_namer() -> None:
    assert namer_of("none") is None

"""What a model reads of a value, told by the claims: with readers made for the test, and the one that is shipped."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from claims.article import read_text
from claims.encoder.passage import LONGEST, TOGETHER, passages
from claims.errors import ModelError
from claims.extract import extract_claims
from claims.reader import About, Asked, reader_of
from claims.records import Claim

TEXT = "云海造船厂八月开工。该厂的新船坞长三百米，能停四艘船。厂长称，明年要造12艘。“望海”号的船坞长三百五十米。"


class Told:
    """A reader that knows one answer: where some words of the text stand."""

    def __init__(self, **words: str) -> None:
        self.words = words

    def read(self, asked: Sequence[Asked]) -> list[list[About]]:
        """The words of the answer for every value."""
        return [[About(**self._spans(text.view)) for _ in text.values] for text in asked]

    def _spans(self, view: str) -> dict[str, Any]:
        return {role: (view.index(w), view.index(w) + len(w)) for role, w in self.words.items()}


def claim_on(value: str, reader: Told | None = None, text: str = TEXT) -> Claim:
    """The claim on a value of the text."""
    article = read_text(text, "x.txt")
    found = extract_claims(article, 2023, reader).claims
    return next(c for c in found if c.kind == "amount" and value in text[c.value_span.start : c.value_span.end])


@pytest.mark.parametrize(
    ("words", "subject", "how"),
    [
        ("新船坞", "新船坞", "in the clause"),  # no name, and yet whose figure it is
        ("云海造船厂", "云海造船厂", "carried from the text before"),
        ("的新船坞", "新船坞", "in the clause"),  # a particle at its edge is none of it
        ("海造船", "云海造船厂", "carried from the text before"),  # a word that is cut is told whole
        ("海”号的船坞", "号的船坞", "in the clause"),  # nor is half a name in quotation marks
    ],
)
def test_a_subject_that_is_read_becomes_the_claims(words: str, subject: str, how: str) -> None:
    claim = claim_on("三百五十米" if "号" in words else "三百米", Told(subject=words))
    assert claim.subject is not None
    assert (claim.subject.text, claim.subject.resolution) == (subject, how)
    assert claim.subject.span is not None and TEXT[slice(*claim.subject.span)] == subject


def test_a_speaker_that_is_read_is_named_where_rules_name_none() -> None:
    assert claim_on("12艘").speaker == ""
    assert claim_on("12艘", Told(speaker="厂长")).speaker == "厂长"


def test_what_is_not_read_stays_as_rules_found_it() -> None:
    assert claim_on("三百米", Told()) == claim_on("三百米")


def test_values_and_ids_are_those_of_the_rules() -> None:
    """A reader says what values are about; which there are, and what they are, it has no part in."""
    article = read_text(TEXT, "x.txt")
    plain, told = extract_claims(article).claims, extract_claims(article, reader=Told(subject="新船坞")).claims
    assert [(c.id, c.value, c.value_span) for c in plain] == [(c.id, c.value, c.value_span) for c in told]


def test_every_value_is_in_a_passage_that_is_not_too_long() -> None:
    sentences = [(n * 90, n * 90 + 90) for n in range(40)] + [(3600, 6000)]
    values = [(n, n + 3) for n in range(5, 5900, 45)]
    found = passages(sentences, values)
    assert sorted(v for p in found for v in p.values) == values
    for p in found:
        assert all(any(s <= v[0] and v[1] <= e for s, e in p.stretches) for v in p.values)
        assert p.stretches[-1][1] - p.stretches[-1][0] <= max(TOGETHER, LONGEST) + 200


def test_a_model_that_is_not_there_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="--model none"):
        reader_of(str(tmp_path / "nowhere"))
    assert reader_of("none") is None

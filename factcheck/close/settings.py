"""How close reading sets a draft beside the texts that it is checked against: every threshold, and why it is there.

A report links claims of texts that know nothing of one another and wants the words to agree. A draft is the text in
doubt, and most of what it says follows the texts it is checked against: where one of these gives a figure of the same
unit for something said alike, and none of them gives the draft's own figure, a look is worth it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Close:
    """Thresholds, each 0..1 unless it says otherwise; measured by `benchmarks.uhgeval` and `benchmarks.rgb`."""

    # How well two amounts, two dated events, two people, two other names have to agree in what stands around them.
    amount: float = 0.2
    # How much better than with a figure that is the same, for a figure to be taken as given for something else.
    elsewhere: float = 0.2
    date: float = 0.12
    person: float = 0.16
    place: float = 0.22
    name: float = 0.32
    # Share of the words of a draft's sentence that the texts use too, for the sentence to follow them: what they do not
    # give there is worth a look even where nothing of theirs is told alike.
    leaning: float = 0.3
    # How sure such a note is: not enough for a statement to be called refuted.
    not_given: float = 0.35
    # Share of the words of the shorter of two sentences about a match that the other has too.
    score: float = 0.2
    # Share of characters that two sentences have in common, in order, to be one sentence but for a word.
    aligned: float = 0.75
    # The same for a sentence without a value to stand for a statement, which has to be told nearly word for word.
    repeated: float = 0.9
    # How well two amounts of one value have to agree in what stands around them to say the same.
    same: float = 0.35
    # Characters that such a sentence has at least: short ones are alike by chance.
    sentence: int = 8
    # The most figures of one unit that a figure of a draft is set beside, those with the most words in common.
    candidates: int = 60
    # How sure an objection has to be for a statement to be called refuted; below, a person is only pointed to it.
    refuted: float = 0.6
    # The most articles of a corpus that a draft is read closely against unless asked for: a draft leans on the one text
    # that it is given; among several that know nothing of it, something told alike with another value is easily found.
    articles: int = 1
    # The most that a flag of close reading is trusted, before anyone has looked.
    confidence: float = 0.9


CLOSE = Close()

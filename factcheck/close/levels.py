"""The rungs that only close reading knows; all others stand in factcheck/rules."""

from __future__ import annotations

from factcheck.records import Level, Relation

OTHER_NAME = Level(
    "name.other-one",
    Relation.CONFLICT,
    "两句话几乎一样，只是名称不同",
    "The two sentences are the same but for the name",
)
OTHER_TIME = Level(
    "date.other-ends",
    Relation.CONFLICT,
    "两句话几乎一样，只是起止时间不同",
    "The two sentences are the same but for where the time begins or ends",
)
OTHER_HOLDER = Level(
    "role.other-holder",
    Relation.CONFLICT,
    "同一职务，写的是不同的人",
    "The same office, held by another person",
)
OTHER_NAMING = Level(
    "name.said-of-another",
    Relation.CONFLICT,
    "资料中没有这个名称，类似的话说的是另一个",
    "The texts do not know this name, and say something alike of another",
)
OTHER_SCORE = Level(
    "score.differ",
    Relation.CONFLICT,
    "资料中没有这个比分，对类似的比赛给出的是另一个",
    "The texts do not give this score, and give another for a match told alike",
)
# The weak ones: nothing but that the draft has it from somewhere else, in a sentence that else follows the texts.
FIGURE_NOT_GIVEN = Level(
    "amount.not-given",
    Relation.CONFLICT,
    "资料中没有这个数值，所列是其中最接近的说法",
    "The texts do not give this figure; shown is what they say nearest to it",
)
TIME_NOT_GIVEN = Level(
    "date.not-given",
    Relation.CONFLICT,
    "资料中没有这个时间，所列是其中最接近的说法",
    "The texts do not give this time; shown is what they say nearest to it",
)
NAME_NOT_GIVEN = Level(
    "name.not-given",
    Relation.CONFLICT,
    "资料中没有这个名称，所列是其中最接近的说法",
    "The texts do not know this name; shown is what they say nearest to it",
)

LEVELS: dict[str, Level] = {
    level.key: level
    for level in (
        OTHER_NAME,
        OTHER_TIME,
        OTHER_HOLDER,
        OTHER_NAMING,
        OTHER_SCORE,
        FIGURE_NOT_GIVEN,
        TIME_NOT_GIVEN,
        NAME_NOT_GIVEN,
    )
}

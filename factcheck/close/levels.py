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
# What a source says of a statement's value, one way: see factcheck/inference.py.
INSIDE = Level(
    "amount.inside",
    Relation.AGREE,
    "资料给出的数值在这句话所说的范围之内",
    "The value that the texts give lies within what is said",
)
OUTSIDE = Level(
    "amount.outside",
    Relation.CONFLICT,
    "资料给出的数值不在这句话所说的范围之内",
    "The value that the texts give lies outside of what is said",
)
NARROWER = Level(
    "amount.narrower",
    Relation.COMPATIBLE,
    "这句话说得比资料更窄或更确切，资料不能证实",
    "What is said is narrower or more exact than what the texts say, which do not tell whether it is so",
)
OTHER_NUMBER = Level(
    "amount.other-one",
    Relation.COMPATIBLE,
    "编号不同，说的可能不是同一个",
    "With another number, it may be said of another one",
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
        INSIDE,
        OUTSIDE,
        NARROWER,
        OTHER_NUMBER,
    )
}

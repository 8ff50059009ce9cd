"""Why two claims that look alike are not compared: the shapes of a look-alike, each with its own sentence.

These are not rungs of one kind's ladder: they say that there is nothing to climb.
"""

from __future__ import annotations

from factcheck.records import Level, Relation

_C = Relation.COMPATIBLE

LEVELS: tuple[Level, ...] = (
    Level(
        "apart.other-measure",
        _C,
        "衡量的不是一回事（总量、同比、环比、占比、每单位等）",
        "They measure different things (level, change, share, per unit ...)",
    ),
    Level("apart.hypothetical", _C, "一方是假设，另一方是陈述", "One is hypothetical, the other a statement"),
    Level("apart.other-part", _C, "说的是不同的部分或口径", "They speak of different parts or definitions"),
    Level("apart.list-item", _C, "是同一串并列数字中不同的项", "They are different items of one list of figures"),
    Level("apart.other-period", Relation.EVOLVING, "说的是不同的时间段", "They speak of different periods"),
    Level("apart.other-place", _C, "说的是不同的地方", "They speak of different places"),
    Level("apart.other-subject", _C, "主体不同", "They speak of different subjects"),
    Level(
        "apart.forecasters",
        _C,
        "各有各的预测：两个数字出自不同的预测者",
        "Two forecasts, each by an author of its own",
    ),
    Level(
        "apart.read-apart",
        _C,
        "模型复读原文：两篇没有互相写到对方数字的主体",
        "Read again by the model: the texts do not name what each other's figure is of",
    ),
    Level(
        "apart.not-inferred",
        _C,
        "推理模型从两个方向读过，没有读出矛盾",
        "A model that infers, asked both ways, sees no contradiction",
    ),
    Level(
        "apart.other-story",
        _C,
        "两篇文章各有所指：各自的关键词对方大多没有",
        "The two articles turn on different things: each lacks most of the other's key words",
    ),
    Level(
        "apart.own-day",
        _C,
        "各说各当天的事：报道日期不同，是两回事",
        "Each text tells of its own day: these are two events",
    ),
    Level(
        "apart.other-days",
        _C,
        "报道日期相隔数日，又没有都写明时点，说的可能不是同一时候",
        "The texts are days apart, and not both say of when the figure is",
    ),
    Level(
        "apart.alone",
        _C,
        "两篇文章没有别的数字或日期相同，看不出说的是同一件事",
        "The texts have no other figure or date in common that would show them to be on one event",
    ),
    Level(
        "apart.accounted",
        Relation.EVOLVING,
        "两数之差，文中自有交代（取消、新增、改为等）",
        "One of the texts says itself what makes the difference (dropped, added, changed ...)",
    ),
    Level(
        "apart.when-open",
        _C,
        "这是随时会变动的数字，其中一方没有说明时点",
        "A figure that moves, and one text does not say of when",
    ),
    Level(
        "apart.unnamed",
        _C,
        "双方没有写明说的是同一对象",
        "The two do not name one thing that they are of",
    ),
    Level(
        "apart.one-holder",
        _C,
        "一方所说的“第一”，对方同一句里也提到：不是两个对象相争",
        "The holder that one text names stands beside the other's: these are no rivals",
    ),
    Level("apart.other-words", _C, "用词不足以说明是同一事项", "The words do not show that they speak of one thing"),
    Level(
        "apart.stated-elsewhere",
        _C,
        "对方文中另有同样的数字，两者说的是不同事项",
        "The other text gives that same figure elsewhere: these are two things",
    ),
    Level(
        "apart.not-linked", _C, "同组之中未直接对上，不作比较", "In one cluster, but not linked directly: not compared"
    ),
    Level(
        "apart.within-text",
        _C,
        "同一篇文章里的两个数字，通常是两件事",
        "Two figures in one text are two things unless its words say otherwise",
    ),
    Level(
        "apart.template",
        _C,
        "同一句式在多篇文章里各填各的数字：各说各的事",
        "One form of words that several texts fill in, each for a thing of its own",
    ),
    Level(
        "apart.too-many",
        _C,
        "同一组里不同的说法太多，没有再合并",
        "The group already holds too many different statements to take in one more",
    ),
)

"""A headline against its own text.

Conflict:  起售价19.98元 above a text that says 19.98万元
           营收92.61亿美元 above a text that says 102.61亿美元, and 92.61亿 nowhere
Quiet:     超2万辆 above 20483辆; a figure that rounds, sums up, or is of something that the text tells otherwise
"""

from __future__ import annotations

from factcheck.records import Level, Relation

OTHERWISE = Level(
    "amount.headline",
    Relation.CONFLICT,
    "标题里的数字正文中没有，正文说的是另一个数",
    "The headline's figure is nowhere in its text, which gives another",
)
LEVELS: tuple[Level, ...] = (OTHERWISE,)

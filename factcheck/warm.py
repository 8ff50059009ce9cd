"""What every worker needs and is slow to begin with: dictionaries, tables, patterns.

Imported once by the process that workers are forked from, while the main one gets its articles together, so that none
of them begins cold.
"""

from __future__ import annotations

from claims.article import read_text
from factcheck.spelling import alike
from factcheck.stages import read_articles

_TEXT = "东港市市长李建国8月10日表示，洪水已造成12人死亡，“海神一号”是首艘氢能货轮，营收约1.34亿元，同比增长33%。"

read_articles(2023, (read_text(_TEXT, "warm.txt"),))
alike("李建国", "李健国")

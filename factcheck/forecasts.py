"""Whose forecast a figure is: 中信证券预计，全年GDP增长5.2%. Two authors may differ, and neither is wrong by the
other."""

from __future__ import annotations

import re

from claims.records import Claim

# Who stands right before the word, and no more than a title or a hedge between it and the figure's clause.
_FORECAST = re.compile(
    r"(?P<who>[\u4e00-\u9fffA-Za-z·]{2,12}?)(?:分析师|研究员|研究团队|团队|最新|此前|则|还|也|报告)*"
    r"(?:预计|预测|估计|估算|预估|料)[^。;!?\d]{0,24}$"
    r"|(?P<english>[A-Z][\w&.'-]+(?: [A-Z][\w&.'-]+){0,3})(?: analysts| economists)?"
    r" (?:expects?|forecasts?|predicts?|estimates?|projects?|sees)\b[^.;!?\d]{0,60}$"
)
_NOBODY = re.compile(
    r"(?:据|此前|目前|[他她它]们?|公司|业内|市场|专家|普遍|初步|记者|今年|全年|该.{1,3}|并|有人|双方|人士)$"
)
_REACH = 60  # characters before a figure


def forecaster(claim: Claim) -> str:
    """The name of whom a text lets forecast a figure, "" where it names nobody."""
    told = claim.parts.before + claim.led
    m = _FORECAST.search(told[-_REACH:])
    if m is None:
        return ""
    who = m["who"] or m["english"]
    return "" if _NOBODY.search(who) else who


def two_forecasts(a: Claim, b: Claim) -> bool:
    """Whether two figures are forecasts of two authors."""
    x = forecaster(a)
    y = forecaster(b) if x else ""
    return bool(x and y) and x not in y and y not in x

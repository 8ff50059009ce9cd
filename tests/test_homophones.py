"""Names that another text writes with other characters of the same sound, where nothing tells it that they are such."""

from __future__ import annotations

import pytest

from claims.article import read_text
from factcheck.pipeline import run_articles

FIRM = "2024-05-01\n云帆手机用上新铰链，铰链来自龙头企业锐铖精密科技股份有限公司。"
PERSON = "2024-05-01\n恒谷置业董事长邵立群到案，警方正在调查恒谷置业。"


def spellings(*texts: str) -> list[list[str]]:
    run = run_articles([read_text(text, f"{i}.txt") for i, text in enumerate(texts)])
    return [sorted(p.value for p in c.positions) for c in run.clusters if c.kind == "name" and c.relation.flagged]


def test_a_firm_by_its_short_name() -> None:
    other = "2024-05-02\n云帆手机用上新铰链，供应铰链的锐诚精密说订单排到了年底。"
    assert spellings(FIRM, other) == [["锐诚精密", "锐铖精密科技股份有限公司"]]


def test_a_person_without_a_title() -> None:
    other = "2024-05-02\n恒谷置业大门紧闭。房地产商人邵利群已经三天没有露面。"
    assert spellings(PERSON, other) == [["邵利群", "邵立群"]]


@pytest.mark.parametrize(
    "other",
    [
        "2024-05-02\n恒谷置业大门紧闭。房地产商人赵利群已经三天没有露面。",  # another surname
        "2024-05-02\n恒谷置业大门紧闭。警方说，邵立群和邵利群是两个人。",  # both in one sentence
        "2024-05-02\n恒谷置业大门紧闭。房地产商人邵丽琼已经三天没有露面。",  # another sound
    ],
)
def test_what_is_somebody_else(other: str) -> None:
    assert spellings(PERSON, other) == []

"""Days of their own: what two texts tell in the same words of two days is mostly two occasions, and stays quiet; what
can have been only once is flagged."""

from __future__ import annotations

import pytest

from claims.article import read_text
from factcheck.pipeline import run_articles

EARLY, LATE = "东江日报2024年7月3日讯 ", "青山晚报2024年7月9日讯 "


def flagged(a: str, b: str) -> list[str]:
    """The rungs on which two short articles are flagged."""
    run = run_articles([read_text(EARLY + a, "a.txt"), read_text(LATE + b, "b.txt")])
    return [c.reason for c in run.clusters if c.relation.flagged]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # a figure of its own
        ("7月1日，东江市新增确诊病例5例。", "7月2日，东江市新增确诊病例8例。"),
        ("7月1日，海川公司股价上涨3%。", "7月2日，海川公司股价上涨5%。"),
        ("7月1日，东江港吞吐集装箱300箱。", "7月2日，东江港吞吐集装箱350箱。"),
        ("6月30日，东江发生4.2级地震。", "7月5日，东江发生3.9级地震。"),
        ("6月30日，东江海关查获走私香烟300条。", "7月7日，东江海关查获走私香烟500条。"),
        ("6月30日，海川公司回购股份100万股。", "7月2日，海川公司回购股份200万股。"),
        # another person, another place
        ("6月30日，王强因受贿被逮捕。", "7月5日，李伟因受贿被逮捕。"),
        ("6月30日，台风登陆厦门。", "7月5日，台风登陆宁波。"),
        # what came days after the other text was written
        ("6月30日，东江市举行防汛演练。", "7月7日，东江市举行防汛演练。"),
        ("6月30日，东江队迎战青山队。", "7月7日，东江队迎战云山队。"),
        # a plan for years ahead beside what there is
        ("东江地铁目前运营里程120公里。", "到2030年，东江地铁运营里程将达到300公里。"),
    ],
)
def test_two_occasions_stay_quiet(a: str, b: str) -> None:
    assert flagged(a, b) == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("6月30日，泷江高速恢复半幅放行。", "7月1日，泷江高速恢复半幅放行。"),
        ("6月30日，联合调查组进驻青山县医院。", "7月2日，联合调查组进驻青山县医院。"),
    ],
)
def test_one_occasion_on_two_days_is_flagged(a: str, b: str) -> None:
    assert flagged(a, b) == ["date.differ"]

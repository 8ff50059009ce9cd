"""Enough short texts on other things for an archive that nobody put together by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import product

from claims.records import Article
from factcheck.engine import Engine
from factcheck.pipeline import run_articles
from factcheck.records import Run
from factcheck.settings import SETTINGS

_THINGS = "茶叶 渔业 图书 陶瓷 林业 邮政 戏曲 棋类 丝绸 奶业 花卉 盐业".split()
_DONE = "展览开幕 协会换届 论坛闭幕 标准发布 培训结束".split()
_OTHERS = [f"{thing}{done}，各地代表谈了{thing}的前景。" for thing, done in product(_THINGS, _DONE)]
DAY = date(2023, 8, 9)


def archive(
    texts: Sequence[str],
    published: date | None = DAY,
    engine: Engine | None = None,
    others: int = len(_OTHERS),
    days: Sequence[date | None] = (),
) -> Run:
    """A run over texts (a0, a1 ...) of a day, or each of its own of `days`, among so many others on other things."""
    assert len(_OTHERS) > SETTINGS.few
    own = days or [published] * len(texts)
    dated = enumerate(zip(texts, own, strict=True))
    articles = [Article(f"a{i}", f"a{i}", text, published=day) for i, (text, day) in dated]
    articles += [Article(f"z{i}", f"z{i}", text, published=DAY) for i, text in enumerate(_OTHERS[:others])]
    return run_articles(articles, engine=engine)


def flags(run: Run) -> list[str]:
    """The rungs of what is flagged."""
    return [c.reason for c in run.clusters if c.relation.flagged]

"""Words with part of speech and offsets, and which of them carry meaning.

Segmentation and tags come from jieba's dictionary through its Rust port (`rjieba`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

_EMPTY = frozenset(
    """
    是 为 有 达 达到 约 已 被 将 等 其 该 这 那 也 都 就 还 又 并 及 与 和 或 在 于 对 从 向 至 到 由 以 让 使 会 能
    可 可以 要 了 的 地 得 着 过 个 们 大约 左右 超过 超 近 逾 余 多 目前 截至 截止 此前 此外 其中 同时 另外 累计 共
    共计 总计 合计 表示 称 说 指出 认为 显示 透露 介绍 据 根据 数据 消息 记者 获悉 报道 公告 公布 发布 披露 通报 方面
    情况 进行 实现 完成 成为 作为 出现 以来 之后 之前 以上 以下 以内 期间 分别 仅 只 高达 接近 突破 包括 包含 拥有
    具有 这个 一个 上 下 中 内 外 前 后 左 右 时 年 月 日 时候 今年 去年 明年 昨日 今日 今天 昨天 明天 近日 日前 当天
    当日 次日 本月 上月 万 亿 千 百 来 去 没有 没 不 无 未 更 最 很 较 相比 比 高于 低于 多于 少于 经历 经过 宣布 已有
    相继 首批 率先 年度 全年 季度 月份 预计 同期 上年 去年同期 上年同期 同比 环比 按年 按月 按季 涨幅 跌幅 增幅 降幅
    增速 大幅 小幅 涨 跌 涨超 跌超 上涨 下跌 暴涨 暴跌 增长 增加 下降 减少 上升 下滑 提升 降低 the a an of to in on at
    for and or is are was were be by with from that this it its as has have had will would
    """.split()
)
_WORD = re.compile(r"[A-Za-z0-9\u4e00-\u9fff]")
_NUMERIC = re.compile(r"^[\d.,%０-９〇零一二两三四五六七八九十百千万亿半]+$")


@lru_cache(maxsize=100_000)
def content(text: str, tag: str) -> bool:
    """Whether a word says something about what a claim is about."""
    if text in _EMPTY or not _WORD.search(text) or _NUMERIC.match(text):
        return False
    if tag in ("m", "q", "p", "c", "uj", "ul", "x", "r", "d", "mq", "u", "y", "o"):
        return False
    return len(text) > 1 or tag in ("j", "ns", "nr")


class Token(NamedTuple):
    """One word at [start, end) with its part of speech; `content` is whether it says what a claim is about."""

    text: str
    tag: str
    start: int
    end: int
    content: bool


class Words:
    """The words of a view, found once. `texts`, `tags` and `starts` run side by side; `between` gives those of a
    stretch."""

    __slots__ = ("size", "starts", "tags", "texts")

    def __init__(self, view: str) -> None:
        import rjieba

        pairs = rjieba.tag(view, True)
        self.texts: list[str] = [p[0] for p in pairs]
        self.tags: list[str] = [p[1] for p in pairs]
        ends = list(accumulate(map(len, self.texts)))
        self.starts: list[int] = [0, *ends[:-1]] if ends else []
        self.size = len(view)

    def __len__(self) -> int:
        return len(self.texts)

    def __getitem__(self, i: int) -> Token:
        """The word at an index, which must not be negative."""
        text, tag, start = self.texts[i], self.tags[i], self.starts[i]
        return Token(text, tag, start, start + len(text), content(text, tag))

    def between(self, start: int, end: int) -> tuple[Token, ...]:
        """The words that lie wholly inside [start, end)."""
        i = bisect_left(self.starts, start)
        j = bisect_left(self.starts, end)
        while j > i and self.starts[j - 1] + len(self.texts[j - 1]) > end:
            j -= 1
        return tuple(map(self.__getitem__, range(i, j)))

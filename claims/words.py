"""Words with part of speech and offsets, and which of them carry meaning.

Segmentation and tags come from jieba's dictionary through its Rust port (`rjieba`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import cache, partial
from itertools import accumulate, compress, count
from operator import itemgetter
from types import ModuleType
from typing import NamedTuple

from claims.lexicon import is_title, word_list
from claims.records import Span, span_of

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


# Numerals, measures, prepositions, conjunctions, particles, pronouns, signs: a third of all words, and none of them
# means or names anything. An adverb means nothing either, but may be taken for one (高速, 首相).
_EMPTY_TAGS = frozenset("m q p c uj ul x r mq u y o".split())
_TAGS_THAT_NAME = frozenset("nr nrt nrfg ns nt nz j".split())
JOINED = frozenset(("大学", "学院", "医院", "银行"))  # segmentation may leave a title in one word with these: 大学教授


def content(text: str, tag: str) -> bool:
    """Whether a word says something about what a claim is about."""
    if tag == "d" or tag in _EMPTY_TAGS or text in _EMPTY or not _WORD.search(text) or _NUMERIC.match(text):
        return False
    return len(text) > 1 or tag in ("j", "ns", "nr")


def may_name(text: str, tag: str) -> bool:
    """Whether a word may name someone or something, or tell that the words beside it do."""
    if tag in _TAGS_THAT_NAME or (len(text) > 2 and text[:2] in JOINED):
        return True
    return is_title(text) or any(text in word_list(name) for name in ("organisations.txt", "buildings.txt"))


class Nature(NamedTuple):
    """What a word is wherever it stands: `content` and `may_name` of it, and `term`, the word as compared ("" where
    it says nothing)."""

    tag: str
    content: bool
    names: bool
    term: str


def _nature(text: str, tag: str) -> Nature:
    if tag in _EMPTY_TAGS:
        return Nature(tag, False, False, "")
    means = content(text, tag)
    return Nature(tag, means, may_name(text, tag), text.casefold() if means else "")


_NATURES: dict[str, Nature] = {}
_MOST_NATURES = 200_000  # words; an archive has millions of different ones, most of them once


@cache
def _cutter() -> ModuleType:
    """Segmentation that does not take the 官 of 首席技术官 for the surname of whoever follows. The titles are added to
    the dictionary that is there, for a second one takes as long to load as the first."""
    import rjieba

    for title in sorted(word_list("titles.txt")):
        if title.startswith("首席"):
            rjieba.add_word(title, None, "n")
    return rjieba


def _natures(view: str, texts: list[str]) -> list[Nature]:
    """The nature of each word. A part of speech is a look into a dictionary, the same wherever the word stands: each
    word is looked up once, and segmentation without tags takes half the time."""
    try:
        return list(map(_NATURES.__getitem__, texts))
    except KeyError:  # words not met before
        rjieba = _cutter()
        if len(_NATURES) > _MOST_NATURES:
            _NATURES.clear()
        new = [text for text in dict.fromkeys(texts) if text not in _NATURES]
        tags = dict(rjieba.tag("\n".join(new), True))
        if not all(text in tags for text in new):  # alone some fall apart: these are told only where they stand
            tags.update(rjieba.tag(view, True))
        _NATURES.update((text, _nature(text, tags[text])) for text in new)
        return list(map(_NATURES.__getitem__, texts))


class Token(NamedTuple):
    """One word at [start, end) with its part of speech; `content` is whether it says what a claim is about."""

    text: str
    tag: str
    start: int
    end: int
    content: bool


_TAG, _CONTENT, _NAMES, _TERM = map(itemgetter, range(4))  # of a nature
_token_of: Callable[[tuple[str, str, int, int, bool]], Token] = partial(tuple.__new__, Token)


class Words:
    """The words of a view, found once, as columns that run side by side; `between` gives the words of a stretch.

    `naming` are the indices of those that may name something.
    """

    __slots__ = ("ends", "naming", "natures", "starts", "texts")

    def __init__(self, view: str) -> None:
        self.texts: list[str] = _cutter().cut(view, True)
        self.natures: list[Nature] = _natures(view, self.texts)
        self.naming: list[int] = list(compress(count(), map(_NAMES, self.natures)))
        self.ends: list[int] = list(accumulate(map(len, self.texts)))
        self.starts: list[int] = [0, *self.ends[:-1]]

    def ending_at(self, offset: int) -> str:
        """The word that ends at an offset, "" where none does."""
        i = bisect_left(self.ends, offset)
        return self.texts[i] if i < len(self.ends) and self.ends[i] == offset else ""

    def starting_at(self, offset: int) -> str:
        """The word that starts at an offset, "" where none does."""
        i = bisect_left(self.starts, offset)
        return self.texts[i] if i < len(self.starts) and self.starts[i] == offset else ""

    def inside(self, offset: int) -> Token | None:
        """The word that an offset lies inside of, None where it lies between two."""
        i = bisect_left(self.ends, offset)
        if i < len(self.ends) and self.starts[i] < offset < self.ends[i]:
            return self.token(i)
        return None

    def indices(self, start: int, end: int) -> range:
        """The indices of the words that lie wholly inside [start, end)."""
        first = bisect_left(self.starts, start)
        return range(first, bisect_right(self.ends, end, first))

    def stretch(self, start: int, end: int) -> Span | None:
        """What the words inside [start, end) cover, None where there is none."""
        return self.stretch_said(start, end)[0]

    def stretch_said(self, start: int, end: int) -> tuple[Span | None, bool]:
        """What the words inside [start, end) cover, None where there is none; and whether one says something."""
        i = bisect_left(self.starts, start)
        j = bisect_right(self.ends, end, i)
        if i >= j:
            return None, False
        return span_of((self.starts[i], self.ends[j - 1])), any(map(_CONTENT, self.natures[i:j]))

    def token(self, i: int) -> Token:
        """The word with an index."""
        nature = self.natures[i]
        return Token(self.texts[i], nature.tag, self.starts[i], self.ends[i], nature.content)

    def between(self, start: int, end: int) -> tuple[Token, ...]:
        """The words that lie wholly inside [start, end)."""
        i = bisect_left(self.starts, start)
        j = bisect_right(self.ends, end, i)
        natures = self.natures[i:j]
        columns = (self.texts[i:j], map(_TAG, natures), self.starts[i:j], self.ends[i:j], map(_CONTENT, natures))
        return tuple(map(_token_of, zip(*columns, strict=False))) if i < j else ()

    def content_columns(self) -> tuple[list[int], list[int], list[str]]:
        """Start, end and term of the words that say something."""
        terms = list(map(_TERM, self.natures))
        return list(compress(self.starts, terms)), list(compress(self.ends, terms)), list(filter(None, terms))

"""Words with part of speech and offsets, and which of them carry meaning.

Segmentation and tags come from jieba's dictionary through its Rust port (`rjieba`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from itertools import accumulate, compress, count
from types import ModuleType
from typing import NamedTuple

from claims.lexicon import attributes, contrasts, is_title, word_list
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
    增速 升至 降至 增至 减至 涨至 跌至 大幅 小幅 涨 跌 涨超 跌超 上涨 下跌 暴涨 暴跌 增长 增加 下降 减少 上升 下滑
    提升 提高 降低 the a an of to in on at for and or is are was were be by with from that this it its as has have had
    will would
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


class _Known(NamedTuple):
    """What words are wherever they stand: their part of speech, the word as compared ("" where it says nothing of what
    a claim is about), and which of them may name something."""

    tags: dict[str, str]
    terms: dict[str, str]
    naming: set[str]

    def learn(self, text: str, tag: str) -> None:
        """Keeps what a word is."""
        self.tags[text] = tag
        if tag not in _EMPTY_TAGS and may_name(text, tag):
            self.naming.add(text)
        self.terms[text] = text.casefold() if content(text, tag) else ""


_known = _Known({}, {}, set())
_MOST_KNOWN = 200_000  # words; an archive has millions of different ones, most of them once


@cache
def _cutter() -> ModuleType:
    """Segmentation that does not take the 官 of 首席技术官 for the surname of whoever follows, nor 16人失联 for 16 and
    人失联. What it lacks is added to the dictionary that is there, for a second one takes as long to load as the
    first."""
    import rjieba

    tags = {title: "n" for title in word_list("titles.txt") if title.startswith("首席")}
    for word in {*attributes(), *contrasts()}:
        # one where it stands alone, by guess: beside others the guess is another
        if len(rjieba.cut(word, False)) > 1 and len(alone := rjieba.tag(word, True)) == 1:
            tags[word] = "n" if word in attributes() else alone[0][1]
    for word, tag in sorted(tags.items()):
        rjieba.add_word(word, None, tag)
    return rjieba


def _learn(view: str, texts: list[str]) -> _Known:
    """What is known of words once these are, too. A part of speech is a look into a dictionary, the same wherever the
    word stands: each word is looked up once, and segmentation without tags takes half the time."""
    global _known
    rjieba = _cutter()
    if len(_known.tags) > _MOST_KNOWN:
        _known = _Known({}, {}, set())  # another one: the words of a text that is still read keep theirs
    new = [text for text in dict.fromkeys(texts) if text not in _known.tags]
    tags = dict(rjieba.tag("\n".join(new), True))
    if not all(text in tags for text in new):  # alone some fall apart: these are told only where they stand
        tags.update(rjieba.tag(view, True))
    for text in new:
        _known.learn(text, tags[text])
    return _known


class Token(NamedTuple):
    """One word at [start, end) with its part of speech; `content` is whether it says what a claim is about."""

    text: str
    tag: str
    start: int
    end: int
    content: bool


class Words:
    """The words of a view, found once, as columns that run side by side; `between` gives the words of a stretch.

    `terms` are the words as compared, "" for those that say nothing of what a claim is about; `tags` has the part of
    speech of each word, wherever it stands; `naming` are the indices of those that may name something.
    """

    __slots__ = ("ends", "naming", "starts", "tags", "terms", "texts")

    def __init__(self, view: str) -> None:
        self.texts: list[str] = _cutter().cut(view, True)
        known = _known
        try:
            self.terms: list[str] = list(map(known.terms.__getitem__, self.texts))
        except KeyError:  # words not met before
            known = _learn(view, self.texts)
            self.terms = list(map(known.terms.__getitem__, self.texts))
        self.tags: dict[str, str] = known.tags
        self.naming: list[int] = list(compress(count(), map(known.naming.__contains__, self.texts)))
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
        return span_of((self.starts[i], self.ends[j - 1])), any(self.terms[i:j])

    def token(self, i: int) -> Token:
        """The word with an index."""
        text = self.texts[i]
        return Token(text, self.tags[text], self.starts[i], self.ends[i], bool(self.terms[i]))

    def between(self, start: int, end: int) -> tuple[Token, ...]:
        """The words that lie wholly inside [start, end)."""
        return tuple(map(self.token, self.indices(start, end)))

    def content_columns(self) -> tuple[list[int], list[int], list[str]]:
        """Start, end and term of the words that say something."""
        terms = self.terms
        return list(compress(self.starts, terms)), list(compress(self.ends, terms)), list(filter(None, terms))

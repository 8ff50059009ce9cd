"""Who and what a text names: people, organisations, products, works, places, with their offsets.

Rules over words, quotation marks and titles. A learned tagger can stand in for `find_mentions` (same signature).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from claims.lexicon import contrasts, word_list
from claims.records import Span
from claims.words import Words

_QUOTED = re.compile(r"“([^“”\n,。;!?]{2,24})”|《([^《》\n]{2,40})》|\"([^\"\n,。]{2,24})\"")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-. ]?[A-Za-z]*\d[A-Za-z0-9]*(?:\.\d+)*)*")
# Names of two words or more in English text: Northgate United, University of Leeds.
_CAPITALISED = re.compile(
    r"\b[A-Z][\w'-]{1,30}(?: (?:of|de|van|von|al|and|&) [A-Z][\w'-]{1,30}| [A-Z][\w'-]{1,30}){1,4}"
)
_COMMON = frozenset(
    """
    the a an and but or in on at for from with by to of as it he she they we you his her its their this that these
    those there when while after before since until if although because however meanwhile also more most many some all
    both each about over under monday tuesday wednesday thursday friday saturday sunday january february march april
    may june july august september october november december mr mrs ms dr not no yes one two three four five six seven
    eight nine ten who what where why how which was were is are has have had will would could should said says
    according last next first new
    """.split()
)
_FOREIGN = re.compile(r"[\u4e00-\u9fff]{1,6}(?:·[\u4e00-\u9fff]{1,8}){1,3}")
_ORG_SUFFIX = """
    有限责任公司 股份有限公司 有限公司 公司 集团 大学 学院 银行 研究院 研究所 协会 委员会 办公室 指挥部 法院 检察院
    医院 证券 基金 实验室 俱乐部 联盟 学校 中学 小学 联合会 组委会 亚组委 管理局 总局 出版社 电视台 日报社 事务所
    博物馆 商会 科技 汽车 物业 地产 控股
""".split()
_PLACE_SUFFIX = """
    水库 机场 车站 火车站 高铁站 大桥 隧道 体育馆 体育场 体育中心 公园 景区 广场 大厦 医院 码头 高速 沿海
""".split()
_ENTITY_TAGS = {"nr": "person", "nrt": "person", "nrfg": "person", "ns": "place", "nt": "organisation", "nz": "product"}
_UNITS = frozenset(
    """
    km cm mm kg GB MB TB KB PB kWh MW GW kW AM PM TOP VS vs GDP CPI PPI A B C D E F G H K M N P Q S T V W X YoY QoQ
    """.split()
)
_SORTING = frozenset(
    """
    中国 全国 国产 家用 智能 大型 中型 小型 高端 传统 二手 我国 厂商 其他 各 多家 知名 互联网 上市 子 母 总 分 该 本
    """.split()
)
_NOT_NAME = frozenset(
    """
    研发 环保 文旅 医保 社保 高管 高考 中考 央企 国企 民企 车企 房企 科研 科创 欧元 计容 马拉松 力争 长达 高达 同比
    环比 正文 原标题 家族 责编 责任编辑 编辑 台风 强降雨 强台风 同期 年报 财报 官方 系列
    """.split()
)
_NOT_PERSON = frozenset(
    """
    高达 文心 华为 白皮书 高铁 金融 安全 方正 东方 明天 安置 任何 时代 成都 温州 常州 华北 关于 应对 和平 黄河 石化
    万人 高温
    """.split()
)


class Named(NamedTuple):
    """One naming of an entity in a text."""

    text: str
    norm: str
    type: str
    span: Span


@lru_cache(maxsize=50_000)
def normalise(text: str) -> str:
    """A name as compared: no spaces, hyphens or middle dots, case folded."""
    return re.sub(r"[\s·\-_.—–]", "", text).casefold()


@lru_cache(maxsize=50_000)
def is_person(text: str) -> bool:
    """Whether the text has the shape of a Chinese personal name: a known surname and one or two characters."""
    if text in _NOT_PERSON or not 2 <= len(text) <= 4 or not all("\u4e00" <= c <= "\u9fff" for c in text):
        return False
    surnames = word_list("surnames.txt")
    return (text[0] in surnames and len(text) <= 3) or (text[:2] in surnames and len(text) > 2)


_ADMIN = tuple("省 市 区 县 州 镇 乡 村 旗 岛 国 自治区 街道 新区".split())


def is_place(text: str) -> bool:
    """Whether the text is a known place or ends like one."""
    return text in word_list("places.txt") or (len(text) > 2 and text.endswith(_ADMIN))


_GIVEN_STOP = frozenset(
    "的了在是和与及于对向表说称任曾将已也又就都不为等以从到把被让使会能可要还其该这那有出个年月日时分元人名家等"
    "一二三四五六七八九十：，。、"
)


def _at(view: str, start: int, end: int, type_: str) -> Named:
    """The naming that stands at [start, end)."""
    text = view[start:end]
    return Named(text, normalise(text), type_, Span(start, end))


def _after_title(view: str, words: Words, at: int) -> Named | None:
    """The name right after a title that ends at `at`, where segmentation often cuts: 董事长许家印."""
    if view[at : at + 1] not in word_list("surnames.txt"):
        return None
    # trust segmentation when it gives a name; else two given-name characters unless they are function words
    size = 3
    for t in words.between(at, at + 4)[:1]:
        if t.start == at and t.tag.startswith("nr") and is_person(t.text):
            size = len(t.text)
    while size > 1 and any(c in _GIVEN_STOP for c in view[at + 1 : at + size]):
        size -= 1
    text = view[at : at + size]
    return _at(view, at, at + size, "person") if size >= 2 and is_person(text) else None


_COMPOUND_TAGS = frozenset("n ns nz nt nr j eng a b f nrt vn v s zg ng".split())


def _compound(tokens: Words, i: int, suffixes: list[str]) -> int:
    """Index of the first token of the name that ends with the suffix token i (i itself when it stands alone)."""
    first = i
    while first > 0 and i - first < 5:
        t = tokens[first - 1]
        strong = tokens[i].text.endswith("有限公司") or tokens[i].text == "有限责任公司"
        if strong and t.end == tokens[first].start and t.tag in ("m", "r", "q", "t", "zg", "k") and len(t.text) <= 3:
            first -= 1
            continue
        if t.end != tokens[first].start or t.tag not in _COMPOUND_TAGS:
            break
        if t.tag in ("v", "a", "f", "b") and len(t.text) != 2:
            break
        if t.text in ("旗下", "此前", "目前", "其中", "成为", "以及", "控股", "创立", "成立", "使用", "称"):
            break
        first -= 1
    return first


_NAMING = frozenset((*_ENTITY_TAGS, "j"))
_JOINED = frozenset(("大学", "学院", "医院", "银行"))


@cache
def _triggers() -> frozenset[str]:
    return frozenset((*_ORG_SUFFIX, *_PLACE_SUFFIX)) | word_list("titles.txt")


def _with_a_tail(text: str) -> bool:
    """Whether a word is a personal name with one more character of another word: 邵振帮案, 吴瑾组."""
    if text[-1] not in "案组队方家团版系派" or not is_person(text[:-1]):
        return False
    return not is_person(text[:3]) | (len(text) == 3 and text[-1] in "家方")


def find_mentions(view: str, words: Words, start: int = 0) -> tuple[Named, ...]:
    """All namings in a view, in order, without overlaps; the more certain finder wins."""
    found: list[Named] = []
    for m in _QUOTED.finditer(view, start):
        group = next(g for g in (1, 2, 3) if m.group(g))
        found.append(_at(view, m.start(group), m.end(group), "work" if group == 2 else "quoted"))
    for m in _FOREIGN.finditer(view, start):
        found.append(_at(view, m.start(), m.end(), "person"))
    tokens = words
    titles = word_list("titles.txt")
    triggers = _triggers()
    # most words name nothing: only those whose tag or text may are looked at
    hot = [
        i for i, (text, tag) in enumerate(zip(words.texts, words.tags, strict=True))
        if tag in _NAMING or text in triggers or (len(text) > 2 and text[:2] in _JOINED)
    ]  # fmt: skip
    for i in hot:
        t = words[i]
        if t.start < start or t.text in _NOT_NAME:
            continue
        # 地质大学教授: the suffix and a title in one word
        if len(t.text) > 2 and t.text[:2] in _JOINED and t.text[2:] in titles:
            first = _compound(tokens, i, _ORG_SUFFIX)
            if first < i:
                found.append(_at(view, tokens[first].start, t.start + 2, "organisation"))
            continue
        if t.text in titles and (named := _after_title(view, words, t.end)):
            found.append(named)
        # 高松教授: a name right before a title
        if t.text in titles and i and is_person(tokens[i - 1].text):
            if i < 2 or not tokens[i - 2].tag.startswith("n"):
                found.append(_at(view, tokens[i - 1].start, t.start, "person"))
        if t.text in _ORG_SUFFIX or t.text in _PLACE_SUFFIX:
            first = _compound(tokens, i, _ORG_SUFFIX)
            # 中国新能源汽车 is a kind of thing, 恒大汽车 a firm: words that only sort are no part of a name
            while first < i and (tokens[first].text in contrasts() or tokens[first].text in _SORTING):
                first += 1
            if first < i:
                type_ = "organisation" if t.text in _ORG_SUFFIX else "place"
                found.append(_at(view, tokens[first].start, t.end, type_))
                continue
        kind = _ENTITY_TAGS.get(t.tag)
        # 邵振帮案, 吴瑾组: what follows a name in one word
        if t.tag == "nr" and _with_a_tail(t.text):
            found.append(_at(view, t.start, t.end - 1, "person"))
            continue
        if kind and len(t.text) > 1:
            if kind == "person" and t.text[0] in "以对由与和向在让被据请" and is_person(t.text[1:]):
                found.append(_at(view, t.start + 1, t.end, "person"))
                continue
            if kind == "person" and not is_person(t.text):
                kind = "other"
            if kind == "other" and len(t.text) < 3:
                continue
            if kind == "place" and not is_place(t.text):
                kind = "other"
            found.append(_at(view, t.start, t.end, kind))
        elif t.tag == "j" and len(t.text) > 1:
            found.append(_at(view, t.start, t.end, "other"))
    for m in _LATIN.finditer(view, start):
        text = m.group()
        if len(text) >= 2 and text not in _UNITS and not text.islower() and text.casefold() not in _COMMON:
            found.append(_at(view, m.start(), m.end(), "product"))
    for m in _CAPITALISED.finditer(view, start):
        words_of = m.group().split()
        if words_of[0].casefold() in _COMMON:
            continue
        found.append(_at(view, m.start(), m.end(), "other"))
    # 2022年恒大集团: what counts the year is none of the name
    found = [
        n._replace(text=n.text[1:], norm=normalise(n.text[1:]), span=Span(n.span.start + 1, n.span.end))
        if len(n.text) > 2 and n.text[0] in "年月日" and view[n.span.start - 1 : n.span.start].isdigit() else n
        for n in found
    ]  # fmt: skip
    out: list[Named] = []
    taken = bytearray(len(view))
    for n in sorted(found, key=lambda n: (-(n.span.end - n.span.start), n.span.start)):
        # the longer ones came first: what overlaps one has an end inside it
        if not taken[n.span.start] and not taken[n.span.end - 1]:
            taken[n.span.start : n.span.end] = b"\x01" * (n.span.end - n.span.start)
            out.append(n)
    return tuple(sorted(out, key=lambda n: n.span))

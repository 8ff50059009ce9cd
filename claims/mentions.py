"""Who and what a text names: people, organisations, products, works, places, with their offsets.

Rules over words, quotation marks and titles. A learned tagger can stand in for `find_mentions` (same signature).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from claims.lexicon import contrasts, is_title, word_list
from claims.mentions_again import as_elsewhere
from claims.mentions_rows import in_rows
from claims.naming import named_at
from claims.records import Named
from claims.words import JOINED, Words

_QUOTED = re.compile(r"“([^“”\n,。;!?]{2,24})”|《([^《》\n]{2,40})》|\"([^\"\n,。]{2,24})\"")
MODELS = "Pro|Max|Plus|Ultra|Mini|Lite|Air"  # behind a number, of what sort a thing is: X1 Pro Max
_LATIN = re.compile(
    r"[A-Za-z][A-Za-z0-9]*(?:[-. ]?[A-Za-z]*[0-9][A-Za-z0-9]*(?:\.[0-9]+)*)*"
    rf"(?:(?<=[0-9])(?: ?(?:{MODELS}))+(?![A-Za-z]))?"
)
# Names of two words or more in English text: Northgate United, University of Leeds.
_CAPITALISED = re.compile(
    r"[A-Z](?<!\w[A-Z])[\w'-]{1,30}+(?: (?:of|de|van|von|al|and|&) [A-Z][\w'-]{1,30}+| [A-Z][\w'-]{1,30}+){1,4}"
)
_CAPITAL = re.compile(r" (?<=[\w'-] )[A-Z]")  # in each of them; the engine skips from blank to blank
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
_SOUNDS = "".join(sorted(word_list("transliteration.txt")))
_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
_BEFORE_DOT = re.compile(rf"[{_SOUNDS}]{{1,8}}$")
_FOREIGN = re.compile(rf"[{_SOUNDS}]{{1,8}}(?:·[{_SOUNDS}]{{1,10}}){{1,3}}")
_ENTITY_TAGS = {"nr": "person", "nrt": "person", "nrfg": "person", "ns": "place", "nt": "organisation", "nz": "product"}
_UNITS = frozenset(
    """
    km cm mm kg GB MB TB KB PB kWh MW GW kW AM PM TOP VS vs GDP CPI PPI A B C D E F G H K M N P Q S T V W X YoY QoQ
    Q1 Q2 Q3 Q4 H1 H2 APP App IPO SUV MPV CEO CFO COO CTO CKD BEV PHEV HEV OTA ETF ESG LED USB WiFi
    Hz MHz GHz THz mAh Ah Wh MWh GWh Mbps Gbps dB dBm AI IP PC CPU GPU LCD OLED SSD RAM ROM HDMI LNG CLTC WLTC
    NEDC EPA SH SZ HK Wi
    """.split()
)
_SORTING = frozenset(
    """
    中国 全国 国产 家用 智能 大型 中型 小型 高端 传统 二手 我国 厂商 其他 各 多家 知名 互联网 上市 子 母 总 分 该 本
    """.split()
)
_NOT_PERSON = frozenset(
    """
    曾任 高达 文心 华为 白皮书 高铁 金融 安全 方正 东方 明天 安置 任何 时代 成都 温州 常州 华北 关于 应对 和平 黄河 石化
    万人 高温 文明 文明办 卫星 顾客 银行卡 夏令营 康复 高峰
    高水平 宣传部 公正 明星 雷雨 雷阵雨 关怀 许可 许可证 阳光 师生
    荣获 荣誉 荣幸 安全性 安全感 蓝天 熊猫 温馨 顾问 安抚 祝福 陆军 安保 卫健委 卢布 查明 张贴 高塔 沙滩 吉祥 师傅 杜绝
    孙子 王子 龙卷风 谢谢 公司 宗祠 明白 段时间 陈述 钱财 金叉 盛夏 申请人 相关 严正 宣传单 高潮 卓越 施策 全程 韩元
    """.split()
)


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
_BEFORE_NAMES = "以对由与和向在让被据请"


# Segmentation knows few given names of two characters, and leaves the second alone: 刘强|东, 张雨|霏. By its part of
# speech it is none of the words that follow a name; behind a title most others are, too (总工程师谭立|纲).
_GIVEN_TAGS = frozenset("nr nrt ns nz g ng z zg tg q j".split())
_GIVEN_TAGS_TITLED = frozenset("n a b ad an vg ag".split())
_SAYING = frozenset("说 表示 称 介绍 告诉 透露 指出 认为 坦言 强调 回忆 解释".split())
_BEHIND_NAMES = frozenset("在向对率带等也曾已表说称介坦告透指认。,、:;)」”")
_OF_SOMEBODY = frozenset("一子女妻夫父母死间后前外中下上内类弟兄手口名职流争战路旅情心举处际年时罪案")
_NOT_GIVEN = frozenset("妻父母子女兄弟姐妹案组队方家团版系派处厂店村所院校省市县区州镇乡站部局号杯箱仍抛摄港")


def _cut_off(words: Words, i: int, titled: bool = False) -> int:
    """How many characters (0 or 1) of a name of two are cut off by segmentation; `i` is the index of its word."""
    texts, tags = words.texts, words.tags
    if len(texts[i]) != 2 or i + 1 >= len(texts) or len(texts[i + 1]) != 1:
        return 0
    last = texts[i + 1]
    if last == "之":  # 罗敬之说, and not 罗敬之子
        after = texts[i + 2] if i + 2 < len(texts) else "。"
        return int(after in _SAYING or after[0] in _BEHIND_NAMES or (titled and after[0] not in _OF_SOMEBODY))
    if not _CHINESE.fullmatch(last) or last in _GIVEN_STOP or last in _NOT_GIVEN:
        return 0
    tag = tags[last]
    if tag in _GIVEN_TAGS or (titled and tag in _GIVEN_TAGS_TITLED):
        return 1
    return int(titled and tag == "d" and i + 2 < len(texts) and texts[i + 2] in _SAYING)


def _after_title(view: str, words: Words, at: int) -> Named | None:
    """The name right after a title that ends at `at`, where segmentation often cuts: 董事长许家印."""
    if view[at : at + 1] not in word_list("surnames.txt"):
        return None
    # trust segmentation when it gives a name; else two given-name characters unless they are function words
    size = 3
    for t in words.between(at, at + 4)[:1]:
        if t.start == at and t.tag.startswith("nr") and is_person(t.text):
            size = len(t.text) + _cut_off(words, words.indices(at, t.end)[0], titled=True)
    while size > 1 and any(c in _GIVEN_STOP for c in view[at + 1 : at + size]):
        size -= 1
    text = view[at : at + size]
    return named_at(view, at, at + size, "person") if size >= 2 and is_person(text) else None


# Of what the words of an organisation's name may be, before its last: 中国 地质 大学.
_COMPOUND_TAGS = frozenset("n ns nz nt nr j eng a b f nrt vn v s zg g ng".split())
_COMPANY_TAGS = frozenset("m r q t zg k".split())
_SHORT_TAGS = frozenset("v a f b".split())
_ACTS = frozenset("v vn".split())
_NO_PART = frozenset(
    """
    送往 送至 送到 来自 包括 前往 进入 位于 旗下 此前 目前 其中 成为 以及 控股
    预计 预测 估计 认为 表示 宣布 公布 披露 透露 指出 显示
    创立 成立 使用 称 持有 控制 间接 直接 拥有 收购 维持 挽救 协助 解读 归属
    """.split()
)


def _compound(words: Words, i: int) -> int:
    """Index of the first word of the name that ends with the suffix at i (i itself when it stands alone)."""
    first = i
    company = words.texts[i].endswith("有限公司") or words.texts[i] == "有限责任公司"
    while first > 0 and i - first < 5:
        text = words.texts[first - 1]
        tag = words.tags[text]
        if not (company and tag in _COMPANY_TAGS and len(text) <= 3):
            if tag not in _COMPOUND_TAGS or (tag in _SHORT_TAGS and len(text) != 2) or text in _NO_PART:
                break
        first -= 1
        if tag == "g":  # what no dictionary has is the firm's own word, and a name begins with it, or with its town
            return first - 1 if first and words.tags[words.texts[first - 1]] == "ns" else first
    return first


def _with_a_tail(text: str) -> bool:
    """Whether a word is a personal name with one more character of another word: 邵振帮案, 吴瑾组."""
    if text[-1] not in "案组队方家团版系派" or not is_person(text[:-1]):
        return False
    return len(text) > 3 or text[-1] not in "家方"


def _quoted(view: str, start: int) -> Iterator[Named]:
    for m in _QUOTED.finditer(view, start):
        group = m.lastindex or 0
        yield named_at(view, m.start(group), m.end(group), "work" if group == 2 else "quoted")


def _whole(view: str, words: Words, dot: int, begin: int, end: int) -> tuple[int, int]:
    """The ends of a transliterated name, moved to those of the words that they stand in.

    A name (沙利文) is part of it, another word (主席, 当天) is not. Where a word is an end of a name with what comes
    after it (格说), nothing moves.
    """
    first, last = words.inside(begin), words.inside(end)
    if first and first.tag.startswith("nr"):
        begin = begin if first.text[0] in _BEFORE_NAMES else first.start
    elif first and first.end < dot:
        begin = first.end
    if last and last.text[-1] not in _GIVEN_STOP:
        if last.tag.startswith("nr"):
            end = last.end
        elif last.start > view.rfind("·", begin, end) + 1:
            end = last.start
    return begin, end


def _foreign(view: str, words: Words, start: int) -> Iterator[Named]:
    """Transliterated names (萨姆·奥特曼), looked for around the dot: it is rare, and Chinese characters are not."""
    dot = view.find("·", start)
    while dot >= 0:
        first = _BEFORE_DOT.search(view, max(start, dot - 8), dot)
        name = _FOREIGN.match(view, first.start()) if first else None
        if name:
            begin, start = name.span()
            begin, start = _whole(view, words, dot, begin, start)
            if not view[begin - 1 : begin].isdigit():  # 350牛·米, a unit
                yield named_at(view, begin, start, "person")
        else:
            beside = words.ending_at(dot), words.starting_at(dot + 1)
            counted = view[dot - len(beside[0]) - 1 : dot - len(beside[0])].isdigit()
            if all(_CHINESE.fullmatch(w) for w in beside) and not counted:
                yield named_at(view, dot - len(beside[0]), dot + 1 + len(beside[1]), "other")
        dot = view.find("·", max(start, dot + 1))


def _withheld(view: str, words: Words, start: int) -> Iterator[Named]:
    """People whose given names are withheld (刘某某), where segmentation has 刘 and 某某."""
    at = view.find("某某", start)
    while at >= 0:
        surname = words.ending_at(at)
        if surname in word_list("surnames.txt"):
            yield named_at(view, at - len(surname), at + 2, "person")
        at = view.find("某某", at + 2)


def _by_words(view: str, words: Words, start: int) -> Iterator[Named]:
    """What the parts of speech, the suffixes of organisations and the titles tell."""
    texts, tags, starts = words.texts, words.tags, words.starts
    for i in words.naming:
        text, at = texts[i], starts[i]
        told = _told(text, tags[text])
        if told is None or at < start:
            continue
        joined, title, suffix, named = told
        if joined:
            first = _compound(words, i)
            if first < i:
                yield named_at(view, starts[first], at + 2, "organisation")
            continue
        if title:
            if after := _after_title(view, words, at + len(text)):
                yield after
            # 高松教授: a name right before a title
            if i and is_person(texts[i - 1]) and (i < 2 or not tags[texts[i - 2]].startswith("n")):
                yield named_at(view, starts[i - 1], at, "person")
        if suffix:
            first = _compound(words, i)
            if all(tags[texts[at]] == "v" for at in range(first, i)):  # 加入公司, 收购公司
                first = i
            # 推出新能源汽车 names no firm, for 新能源汽车 is a word; 海川新能源汽车 does
            if i - first > 1 and texts[i - 1] + text in word_list("not_names.txt"):
                first = max((at for at in range(first, i) if tags[texts[at]] in _ACTS), default=first - 1) + 1
            # 中国新能源汽车 is a kind of thing, 恒大汽车 a firm: words that only sort are no part of a name
            while first < i and (texts[first] in contrasts() or texts[first] in _SORTING):
                first += 1
            if first < i:
                yield named_at(view, starts[first], at + len(text), suffix)
                continue
        if named:
            first, last, kind = named
            if kind == "person" and not first:
                last += _cut_off(words, i)
            yield named_at(view, at + first, at + last, kind)


class _Told(NamedTuple):
    """What a word tells of names wherever it stands."""

    joined: bool  # 大学教授: the suffix of an organisation and a title in one word
    title: bool
    suffix: str  # of what a name may end with it: an organisation, a place
    named: tuple[int, int, str] | None  # what it names itself: from, to and type


@lru_cache(maxsize=50_000)
def _told(text: str, tag: str) -> _Told | None:
    if text in word_list("not_names.txt"):
        return None
    joined = text[:2] in JOINED and text[2:] in word_list("titles.txt")
    organisation, building = text in word_list("organisations.txt"), text in word_list("buildings.txt")
    suffix = "organisation" if organisation else "place" if building else ""
    if tag.startswith("nr") and _with_a_tail(text):
        return _Told(joined, is_title(text), suffix, (0, len(text) - 1, "person"))
    return _Told(joined, is_title(text), suffix, _word(text, tag) if len(text) > 1 else None)


def _word(text: str, tag: str) -> tuple[int, int, str] | None:
    """What one word names by its part of speech."""
    kind = "other" if tag == "j" else _ENTITY_TAGS.get(tag)
    if kind is None:
        return None
    if kind == "person":
        if text in _NOT_PERSON:
            return None
        if text[0] in _BEFORE_NAMES and is_person(text[1:]):
            return 1, len(text), "person"
        if not is_person(text):
            if len(text) < 3:
                return None
            kind = "other"
    elif kind == "place" and not is_place(text):
        kind = "other"
    return 0, len(text), kind


@lru_cache(maxsize=50_000)
def _is_product(text: str) -> bool:
    """Whether a Latin word may name a thing."""
    return text not in _UNITS and not text.islower() and text.casefold() not in _COMMON


def _latin(view: str, start: int) -> Iterator[Named]:
    for m in _LATIN.finditer(view, start):
        text = m.group()
        if len(text) > 1 and _is_product(text):
            yield named_at(view, m.start(), m.end(), "product")
    for m in _CAPITALISED.finditer(view, start) if _CAPITAL.search(view, start) else ():
        if m.group().partition(" ")[0].casefold() not in _COMMON:
            yield named_at(view, m.start(), m.end(), "other")


def _without_date(view: str, n: Named) -> Named:
    """2022年恒大集团: what counts the year (年, 月, 日) is none of the name."""
    start, end = n.span
    if len(n.text) > 2 and view[start - 1 : start].isdigit():
        return named_at(view, start + 1, end, n.type)
    return n


_SPAN = itemgetter(3)


def find_mentions(view: str, words: Words, start: int = 0) -> tuple[Named, ...]:
    """All namings in a view, in order, without overlaps; the longer wins, then the more certain finder."""
    found = [*_quoted(view, start), *_foreign(view, words, start), *_withheld(view, words, start)]
    found += [*_by_words(view, words, start), *_latin(view, start)]
    found = [_without_date(view, n) if n[0][0] in "年月日" else n for n in found]
    found.sort(key=_SPAN)
    out: list[Named] = []
    knot = reach = 0  # where in `out` those begin that overlap: most stand alone, and there is nothing to choose
    for n in found:
        first, end = n[3]
        if first >= reach:
            if len(out) > knot + 1:
                out[knot:] = _longest(out[knot:])
            knot, reach = len(out), end
        elif end > reach:
            reach = end
        out.append(n)
    out[knot:] = _longest(out[knot:])
    named = as_elsewhere(view, out)
    return tuple(sorted((*named, *in_rows(view, named, start)), key=_SPAN))


def _longest(knot: list[Named]) -> list[Named]:
    """Of namings in order those that are kept, in order."""
    out: list[Named] = []
    base = knot[0].span.start if knot else 0
    taken = bytearray(max((n.span.end for n in knot), default=0) - base)
    for n in sorted(knot, key=lambda n: -len(n.text)):
        first, end = n.span[0] - base, n.span[1] - base
        # the longer ones came first: what overlaps one has an end inside it
        if not taken[first] and not taken[end - 1]:
            taken[first:end] = b"\x01" * (end - first)
            out.append(n)
    out.sort(key=_SPAN)
    return out

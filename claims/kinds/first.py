"""Firsts and records: who is called the first, the largest, a new high.

    国内首个可用的大模型产品，文心一言   position 1 of 大模型, scope 国内, holder 文心一言
    7月零售量创年内次新高                position 2 of 零售, scope 年内
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.identity import claim_id
from claims.kinds.first_english import Place, places, scope_of_place
from claims.parts import content_terms, entities_for, make_parts, modality_of, subject_from
from claims.reading import Reading
from claims.records import Claim, Mention, Named, Rank, Span
from claims.values.numerals import whole

_SCOPE = "国内|全国|全球|世界|中国|我国|业界|业内|亚洲|历史|史上|年内|今年|全年|省内|全省|全市|国产|行业|欧洲|美国"
# The word first, then what it is within: a pattern that begins with optional words would try them at every character.
_FIRST = re.compile(
    r"(?P<word>首(?:个|款|家|例|座|条|台|部|颗|支|位|艘|枚|批|次|套(?!住?房|商品|普通|贷|刚需))|"
    r"(?:第一|头一)(?:个|款|家|例|座|条|台|部|位|套)|唯一(?:一[个款家])?)"
)
# Within what has to be said: 最长的桥 of a county is no claim that two texts could dispute.
_MOST = re.compile(r"(?P<word>(?<=[内国球界洲史内])最(?:长|大|高|早|深|重|快|古老))(?=的?[\u4e00-\u9fff])")
# 国内第二款: within what has to be said, too
_NTH = re.compile(
    r"(?P<word>(?<=[内国球界洲省市])第(?P<n>[二三四五六七八九十]|\d{1,2})(?:[个款家例座条台部颗艘枚套]|大(?![赛奖学会队桥街])))"
)
_RECORD = re.compile(r"(?P<word>次新高|次高|新高|新低|新纪录|新记录|历史纪录|历史记录)")
_WITHIN_FIRST = re.compile(rf"(?:{_SCOPE})(?=(?:上|范围内)?$)")
_WITHIN_RECORD = re.compile(
    rf"(?:{_SCOPE}|\d{{4}}年以来|\d{{1,3}}年来|有记录以来|单日|单月|月销量|同期)(?=[^,。;]{{0,6}}$)"
)
_CHINESE = ((_FIRST, _WITHIN_FIRST), (_MOST, _WITHIN_FIRST), (_NTH, _WITHIN_FIRST), (_RECORD, _WITHIN_RECORD))
_POSITION = {"次新高": 2, "次高": 2, "新低": -1}
_LIKE = re.compile(r"(?:类|对标|比肩|媲美|超越|基于|像)[“\"]?$")
_AFTER_LIKE = re.compile(r"[”\"]?.{0,3}?(?:对标|比肩|媲美|相当|类似|相似|同类)")
_REACH = 18  # characters
_REACH_OF_IS = 3  # characters between a first and the 是 that says who it is: 首个是 counts
_PUT_FIRST = re.compile(r"[放摆][在到]$")  # 把安全放在第一位 ranks nothing
# A first summer, a first day of ecology is nobody's.
_A_TIME = re.compile(
    r"[“\"《]?[\u4e00-\u9fff]{0,6}?(?:周末|假期?|暑[假期运]|春运|[节季周日月年])(?=[”\"》(,。;!:\s当]|主场)"
)
# The first of one's own: 他们历史上的首个冠军 has no rival.
_OWN = re.compile(r"(?:他们|她们|它们|[他她它其]|自己|个人|[队校司])(?:的|职业)?(?:历史|生涯|史)上?的?$")
# Who wrote or filmed it holds no first.
_SIGNED = re.compile(r"(?:记者|通讯员|编辑|作者|摄影|供图|文|图)[^,。;]{0,12}$")
_EVENT = re.compile(r"首次|首批")
_IS = re.compile(r"(?:也|还|就)?(?:是|系|成为|当选|出任)")
_PRONOUN = re.compile(r"[其它]|该公司|该企业|公司|这[家款台]")


def find(reading: Reading) -> Iterator[Claim]:
    """The firsts of an article in the order of the text."""
    view, text = reading.view, reading.article.text
    english = reading.article.lang == "en"
    order = 0
    for place in places(view) if english else _places(view):
        at, end = place.start, place.end
        index = reading.sentence_at(at)
        sentence = reading.sentences[index]
        clause = sentence.clause_at(at)
        what = _what(reading, clause, place)
        if not what:
            continue
        holder = _holder_english(reading, clause, at) if english else _holder(reading, index, clause, place)
        scope = scope_of_place(view, end, clause.end) if english else place.scope
        names, how = entities_for(reading, index, clause.start, clause.end)
        heads = ("event",) if _EVENT.search(place.word) else what
        yield Claim(
            id=claim_id("first", reading.article.path, text[clause.start : clause.end], text[at:end]),
            kind="first",
            article=reading.article.path,
            span=clause,
            value_span=Span(at, end),
            sentence=sentence.span,
            quote=text[clause.start : clause.end],
            value=Rank(place.position, " ".join(what), scope, holder.norm if holder else ""),
            subject=Mention(holder.text, holder.norm, holder.span) if holder else subject_from(names, how),
            attribute=Mention(view[at : _whole(reading, end, clause.end, holder)], place.word),
            scope=scope,
            speaker=sentence.speaker,
            modality=modality_of(view[clause.start : clause.end]),
            parts=make_parts(reading, index, (clause,), heads, names, clause, order),
        )
        order += 1


def _places(view: str) -> Iterator[Place]:
    """The places in an order that a Chinese text gives, one sort after the other."""
    for pattern, within in _CHINESE:
        for m in pattern.finditer(view):
            word = m["word"]
            home = within.search(view, max(0, m.start() - 14), m.start())
            if pattern in (_MOST, _NTH) and home is None:
                continue
            at = m.start() if home is None or pattern is _RECORD else home.start()
            position = whole(m["n"]) if pattern is _NTH else _POSITION.get(word, 1)
            yield Place(word, at, m.end(), position, (home.group(),) if home else (), pattern is _RECORD)


def _what(reading: Reading, clause: Span, place: Place) -> tuple[str, ...]:
    """The words that say of what a place is; none where it is a title's (《封神第一部》) or ranks nothing."""
    view, start, end = reading.view, place.start, place.end
    if view.rfind("《", clause.start, end) > view.rfind("》", clause.start, end):
        return ()
    if _PUT_FIRST.search(view, max(0, start - 3), start):
        return ()
    if place.record:
        return content_terms(reading, (Span(max(clause.start, start - 16), start),))[-4:]
    return content_terms(reading, (Span(end, max(end, clause.end)),))[:6]


def _whole(reading: Reading, start: int, end: int, holder: Named | None) -> int:
    """Where the words that say of what it is the first end: with a whole word, before the holder, within reach."""
    if holder and start < holder.span.start < end:
        end = holder.span.start
    within = [t.end for t in reading.words.between(start, end) if t.end - start <= _REACH]
    end = within[-1] if within else min(end, start + _REACH)
    while end > start and reading.view[end - 1] in " “”\"(《":
        end -= 1
    return end


def _holder_english(reading: Reading, clause: Span, start: int) -> Named | None:
    """Who an English text calls the first: whom it names last before, in the clause."""
    before = _held_by(reading, clause.start, start)
    return before[-1] if before else None


def _holder(reading: Reading, index: int, clause: Span, place: Place) -> Named | None:
    """Who is called the first: a product or work named after it in the clause, else in the next, else before it."""
    sentence, start, end = reading.sentences[index], place.start, place.end
    word = end - len(place.word)
    if place.record or _OWN.search(reading.view, max(0, word - 14), word) or _A_TIME.match(reading.view, end):
        return None
    kinds = ("quoted", "work", "product")
    after = reading.names_between(end, clause.end)
    for n in after:  # 国内第一家量产这种芯片的是矽屿科技, 国内首条奶粉生产线是天措乳业的
        told = reading.view.endswith("是", end, n.span.start) and n.span.start - end > _REACH_OF_IS
        if n.type in ("organisation", "person") and told:
            return n
    for n in after:
        near = reading.view[end : n.span.start].count("的") <= 2
        if n.type in kinds and near and not _compares(reading.view, end, n) and not _sorts(reading, n):
            return n
    later = [c for c in sentence.clauses if c.start >= clause.end]
    if later:
        next_named = reading.names_between(later[0].start, later[0].start + 3)
        if next_named and next_named[0].type != "place":
            return next_named[0]
    before = _held_by(reading, clause.start, start)
    if before:  # 王芳是江州市首位女市长: she, and not the town
        return next((n for n in before if _IS.match(reading.view, n.span.end)), before[-1])
    if _PRONOUN.match(reading.view, clause.start):
        carried = [n for n in entities_for(reading, index, clause.start, start)[0] if n.type != "place"]
        if carried:
            return carried[0]
    earlier = [c for c in sentence.clauses if c.end <= clause.start]
    named = [n for c in earlier for n in _held_by(reading, c.start, c.end)]
    if named:
        return named[-1]
    # segmentation knows no name there: the words right before or after stand for it
    tokens = reading.words.between(later[0].start, later[0].end) if later else ()
    if tokens and tokens[0].tag in ("n", "nz"):
        return Named(tokens[0].text, tokens[0].text, "other", Span(tokens[0].start, tokens[0].end))
    return None


def _sorts(reading: Reading, name: Named) -> bool:
    """Whether a name only says of what sort the thing is (BMS模拟前端芯片), or how that is put for short ((AFE))."""
    if reading.view[name.span.start - 1 : name.span.start] == "(":
        return True
    at = reading.words.indices(name.span.end, len(reading.view))
    beside = at[0] if len(at) else -1
    if name.type != "product" or beside < 0 or reading.words.starts[beside] != name.span.end:
        return False
    tags = [reading.words.tags[text] for text in reading.words.texts[beside : beside + 3]]
    return tags[0] in _OF_A_SORT or (tags[0] == "v" and tags[1:] in (["f", "n"], ["b", "n"]))


_OF_A_SORT = ("n", "vn", "b")


def _held_by(reading: Reading, start: int, end: int) -> list[Named]:
    """The names of a stretch that may hold a first."""
    return [n for n in reading.names_between(start, end) if n.type != "place" and not _signs(reading.view, n)]


def _signs(view: str, name: Named) -> bool:
    """Whether a name only signs the text, or a picture in it."""
    start, end = name.span
    return view[end : end + 1] == "摄" or bool(_SIGNED.search(view, max(0, start - 16), start))


def _compares(view: str, end: int, name: Named) -> bool:
    """Whether the name is what the first is measured against (类ChatGPT, 对标GPT-4) and not the first itself."""
    before = _LIKE.search(view[max(end, name.span.start - 3) : name.span.start])
    return bool(before or _AFTER_LIKE.match(view, name.span.end))

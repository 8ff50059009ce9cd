"""What happens once: two texts of one story that each give one time for it cannot both be right, whatever the words.

    该工程2019年3月开工建设 / 从2018年11月破土动工;   澜川微成立于2014年5月 / 2015年3月，澜川微完成注册

The act is one of a class (claims/kinds/status.py). Whose it is has to agree as far as both texts say: a name, and what
the act is done to; two lines are opened on two days.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from claims.kinds.status import event_class
from claims.mentions import is_person
from claims.records import Claim, Moment
from factcheck.context import Context
from factcheck.periods import CLOCK

# What happens to a firm, a bridge, a paper, a suit once.
_ONCE = frozenset("found start open sign publish sue depart force halt resume land air".split())
_ANY = frozenset("企业数 公司 工程 项目 企业 集团".split())  # of which nothing tells which one it is
_PART = re.compile(r"[子分]公司|旗下|分[校院行店]|新校区|[二三四]期|支线")  # of a thing, with a time of its own
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_NUMBER = re.compile(r"\d+")


def once_acts(claim: Claim) -> tuple[str, ...]:
    """What happened, of that which happens once."""
    heads = claim.parts.heads
    acts = dict.fromkeys(event_class(head) for head in (*heads, "".join(heads)))
    return tuple(act for act in acts if act in _ONCE)


def told_once(a: Claim, b: Claim, context: Context) -> bool:
    """Whether two texts that a person put together each have one time for one such act."""
    if not context.together or a.article == b.article:
        return False
    mine, theirs = (context.once(c.article, _times_of_acts) for c in (a, b))
    acts = (act for act in once_acts(a) if act in once_acts(b))
    return any(len(mine[act]) == len(theirs[act]) == 1 for act in acts)


def _times_of_acts(claims: Sequence[Claim]) -> dict[str, set[object]]:
    """The times at which a text has each of them happen."""
    told: dict[str, set[object]] = defaultdict(set)
    for c in claims:
        for act in once_acts(c):
            told[act].add(c.value)
    return told


def told_by_the_clock(a: Claim, b: Claim, context: Context) -> bool:
    """Whether two such texts each have one time of day for an act that both name, on one day: 9时30分扑灭, 11时10分
    扑灭."""
    if not context.together or a.article == b.article or not on_one_day(a, b):
        return False
    mine, theirs = (context.once(c.article, _clocks_of_acts) for c in (a, b))
    acts = {*a.parts.heads} & {*b.parts.heads}
    return any(len(mine[act]) == len(theirs[act]) == 1 for act in acts) and of_one_thing(a, b, context)


def told_by_the_word(a: Claim, b: Claim, context: Context) -> bool:
    """Whether two such texts each have one time for an act that both name by one word: 开始呕吐, 放行."""
    if not context.together or a.article == b.article:
        return False
    mine, theirs = (context.once(c.article, _times_of_words) for c in (a, b))
    acts = {*a.parts.heads} & {*b.parts.heads}
    return any(len(mine[act]) == len(theirs[act]) == 1 for act in acts) and of_one_thing(a, b, context)


def _times_of_words(claims: Sequence[Claim]) -> dict[str, set[object]]:
    """The times at which a text has each act happen, by the word for it."""
    told: dict[str, set[object]] = defaultdict(set)
    for c in claims:
        for head in c.parts.heads:
            told[head].add(c.value)
    return told


def on_one_day(a: Claim, b: Claim) -> bool:
    """Whether two times of day are of one day."""
    if not (_is_clock(a) and _is_clock(b)):
        return False
    x, y = a.value, b.value
    assert isinstance(x, Moment) and isinstance(y, Moment)
    return x.earliest is not None and y.earliest is not None and x.earliest.date() == y.earliest.date()


def _clocks_of_acts(claims: Sequence[Claim]) -> dict[str, set[object]]:
    """The times of day at which a text has each act happen, by the word for it."""
    return _times_of_words([*filter(_is_clock, claims)])


def _is_clock(claim: Claim) -> bool:
    return isinstance(claim.value, Moment) and claim.value.grain in CLOCK


def of_one_thing(a: Claim, b: Claim, context: Context) -> bool:
    """Whether names, people, things and numbers of two clauses are the same, where both have any."""
    one, other = _names(a), _names(b)
    if bool(_PART.search(a.quote)) != bool(_PART.search(b.quote)):
        return False
    for mine, theirs in (
        ({context.entity(n) for n in one}, {context.entity(n) for n in other}),
        ({*filter(is_person, one)}, {*filter(is_person, other)}),
        (_things(a), _things(b)),
        (_numbers(a), _numbers(b)),
        (_tiers(a), _tiers(b)),
    ):
        if mine and theirs and mine.isdisjoint(theirs):
            return False
    return True


def _names(claim: Claim) -> set[str]:
    """The names that stand in the clause itself, and are not carried on from before it."""
    said = claim.quote.casefold()
    return {n for n in (*claim.parts.entities, *claim.parts.places) if n in said}


def _things(claim: Claim) -> set[str]:
    """What the act is done to. Of English words those that the table of attributes calls otherwise (opened, 开盘) name
    the act once more."""
    words = {*claim.parts.own} - {*claim.parts.heads} - _ANY
    return words if _CHINESE.search(claim.quote) else {word for word in words if word.isascii()}


def _numbers(claim: Claim) -> set[str]:
    """The numbers of a clause but for its time: line 9, phase 2."""
    at = claim.value_span.start - claim.span.start
    end = claim.value_span.end - claim.span.start
    return {*_NUMBER.findall(f"{claim.quote[:at]} {claim.quote[end:]}")}


# Who governs what: 县里启动四级响应 and 省防汛抗旱指挥部启动四级响应 are two acts.
_TIER = re.compile(
    r"[省市县区镇乡州](?=[里级委局]|政府|人民|防汛|气象|应急|公安|教育|卫健)|(?<=[全我本该])[省市县区镇乡州]"
)


def _tiers(claim: Claim) -> set[str]:
    subject = claim.subject.text if claim.subject else ""
    return {*_TIER.findall(f"{claim.quote} {subject}")}

"""Who stands behind a value, and which value is better supported: independent sources, not copies, are counted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from claims.records import Article, Claim
from claims.text import view
from factcheck.records import SourceGroup, Support

# Words by which a text says that it has a thing at first hand.
_PRIMARY = re.compile(
    r"公告|财报|年报|通报|统计局|新闻发布会|白皮书|官方|招股书|判决书|"
    r"据.{0,12}(?:指挥部|应急|公安|气象|交易所)|according to (?:the )?(?:filing|report|statement)"
)

REASONS: dict[str, tuple[str, str]] = {
    "house": ("与采信的资料一致", "It agrees with a house fact"),
    "sources": ("独立来源更多", "More independent sources say it"),
    "primary": ("有一手来源（公告、财报、通报等）", "A text at first hand (filing, report, notice) says it"),
    "latest": ("时间更晚，更新了先前的说法", "It is later and updates the earlier one"),
    "consistent": ("与文中其他数字核算一致", "It fits the other figures of the text"),
}


def source_groups(articles: Sequence[Article]) -> tuple[SourceGroup, ...]:
    """Articles that copy one another (containment of shingles), each group one independent source."""
    from factcheck.reprints import groups_of
    from factcheck.shingles import sketch_of

    views = {a.path: view(a.text) for a in articles if a.text}
    return groups_of(tuple(views), [sketch_of(v) for v in views.values()], lambda some: [views[path] for path in some])


def independent(paths: Iterable[str], group_of: Mapping[str, str]) -> int:
    """How many independent sources these articles are."""
    return len({group_of.get(p, p) for p in paths})


def support_of(
    claims: Sequence[Claim], articles: Mapping[str, Article], group_of: Mapping[str, str], house: bool = False
) -> Support:
    """The support of one position."""
    paths = sorted({c.article for c in claims})
    dates = [d for p in paths if (d := articles[p].published)]
    primary = any(_PRIMARY.search(articles[c.article].text[c.sentence.start : c.sentence.end]) for c in claims)
    return Support(independent(paths, group_of), len(paths), primary, house, max(dates) if dates else None)


def better(supports: Sequence[Support], evolving: bool) -> tuple[int, str]:
    """Index of the best supported position and the key of the reason; (-1, "") when none stands out."""
    tests = (
        ("house", [1 if s.house else 0 for s in supports]),
        ("latest", [s.latest.toordinal() if evolving and s.latest else 0 for s in supports]),
        ("sources", [s.sources for s in supports]),
        ("primary", [1 if s.primary else 0 for s in supports]),
    )
    for key, marks in tests:
        top = max(marks)
        if top and marks.count(top) == 1:
            return marks.index(top), key
    return -1, ""

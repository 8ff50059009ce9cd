"""A run made by hand for the tests of the report: every relation, every kind, and texts that mean harm.

The articles are invented: a bridge, its cost, its engineer. Spans are found by looking the words up, never counted.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from claims.records import (
    Amount,
    Article,
    Claim,
    Grain,
    Hedge,
    Mention,
    Modality,
    Moment,
    Name,
    Phase,
    Rank,
    Resolution,
    Role,
    Skipped,
    Span,
    Status,
    Value,
)
from factcheck.records import (
    Cluster,
    Fact,
    FactPair,
    LookAlike,
    Pair,
    Position,
    Relation,
    Run,
    SourceGroup,
    Support,
)

HOSTILE = (
    '<script>document.title="pwned"</script></script><img src=x onerror="document.title=\'pwned\'">'
    "]]>--><svg/onload=alert(1)> | `码` [点我](javascript:alert(1)) {{ 7*7 }} {% raw %} &lt;b&gt; "
    "\u202e反向\u202c \u200b"
)

ARTICLES = (
    Article(
        "a1",
        "news/morning.txt",
        "清江大桥今日合龙\n清江大桥总投资近18亿元,全长3.2公里。总工程师刘惠明介绍,桥塔高达210米。\n"
        "该桥于2021年3月12日开工,计划今年10月通车。这是省内首座双层斜拉桥。",
        "清江大桥今日合龙",
        "晨报",
        date(2023, 4, 11),
        url="https://news.example/morning?id=1&lang=zh",
    ),
    Article(
        "a2",
        "news/evening.txt",
        "据建设方介绍,清江大桥总投资为17.5亿元,全长约3200米。总工程师刘慧明说:“桥塔高度为120米。”\n"
        "大桥2021年3月动工,比原计划晚了一年。它是省内第二座双层斜拉桥。参建者上百人。",
        "清江大桥冲刺合龙",
        "晚报",
        date(2023, 4, 12),
        url="javascript:alert(1)",
    ),
    Article(
        "a3",
        "wire/003.txt",
        "【通稿】清江大桥总投资17.5亿元。刘慧明担任总工程师。目前已完成工程量的92%。参建人员130人。",
        "",
        "",
        None,
    ),
    Article(
        "a4",
        "wire/004-copy.txt",
        "【转载】清江大桥总投资17.5亿元。刘慧明担任总工程师。",
        "转载:大桥",
        "门户网",
        date(2023, 4, 13),
    ),
    Article(
        "a5",
        "hostile/<b>005</b>.txt",
        f"=cmd|' /C calc'!A0 开头\n{HOSTILE} 清江大桥总投资25亿元{HOSTILE}。刘惠明是=1+1前总工程师。完成工程量的95%。",
        f"标题{HOSTILE}",
        "论坛<img src=x onerror=alert(1)>",
        date(2023, 5, 2),
        url='https://bad.example/"onmouseover="alert(1)',
    ),
    Article(
        "a6",
        "en/bridge.md",
        "The Qingjiang Bridge drew 40 bidders in 2019, its builder said. Work had been put at $1.2 million in 2009.",
        "Bridge closes its span",
        "The Ledger",
        date(2023, 4, 12),
        "en",
    ),
    Article("a7", "broken/scan.pdf", "", error="no text layer: run OCR first"),
)
BY_ID = {article.id: article for article in ARTICLES}


def amount(
    number: str | None,
    unit: str,
    dimension: str,
    low: str | None = "",
    high: str | None = "",
    hedge: Hedge = Hedge.NONE,
) -> Amount:
    """An amount; bounds default to the number."""

    def side(bound: str | None) -> Decimal | None:
        text = number if bound == "" else bound
        return Decimal(text) if text is not None else None

    return Amount(
        number=Decimal(number) if number is not None else None,
        low=side(low),
        high=side(high),
        quantum=Decimal(1),
        unit=unit,
        dimension=dimension,
        hedge=hedge,
    )


def money(number: str, low: str | None = "", high: str | None = "", hedge: Hedge = Hedge.NONE) -> Amount:
    """Yuan."""
    return amount(number, "元", "money:CNY", low, high, hedge)


def moment(first: str, last: str, grain: Grain) -> Moment:
    """A stretch of time, both ends included."""
    return Moment(datetime.fromisoformat(first), datetime.fromisoformat(last), grain)


def claim(
    name: str,
    kind: str,
    article: str,
    quote: str,
    words: str,
    value: Value,
    subject: str = "清江大桥",
    attribute: str = "总投资",
    speaker: str = "",
    modality: Modality = Modality.ASSERTED,
    resolution: Resolution = Resolution.CLAUSE,
) -> Claim:
    """A claim whose spans are looked up in the article's text."""
    text = BY_ID[article].text
    start = text.index(quote)
    at = start + quote.index(words)
    left = max(text.rfind("。", 0, start), text.rfind("\n", 0, start)) + 1
    right = text.find("。", start + len(quote))
    return Claim(
        id=name,
        kind=kind,
        article=BY_ID[article].path,
        span=Span(start, start + len(quote)),
        value_span=Span(at, at + len(words)),
        sentence=Span(left, right + 1 if right >= 0 else len(text)),
        quote=quote,
        value=value,
        subject=Mention(subject, subject, None, resolution) if subject else None,
        attribute=Mention(attribute, attribute),
        speaker=speaker,
        modality=modality,
    )


CLAIMS = (
    claim(
        "cost-1", "amount", "a1", "总投资近18亿元", "近18亿元",
        money("1800000000", "1710000000", hedge=Hedge.NEARLY),
    ),
    claim("cost-2", "amount", "a2", "清江大桥总投资为17.5亿元", "17.5亿元", money("1750000000"), speaker="建设方"),
    claim("cost-3", "amount", "a3", "清江大桥总投资17.5亿元", "17.5亿元", money("1750000000")),
    claim("cost-4", "amount", "a4", "清江大桥总投资17.5亿元", "17.5亿元", money("1750000000")),
    claim("cost-5", "amount", "a5", "清江大桥总投资25亿元" + HOSTILE, "25亿元", money("2500000000")),
    claim("tower-1", "amount", "a1", "桥塔高达210米", "210米", amount("210", "米", "length"), "桥塔", "高度", "刘惠明"),
    claim(
        "tower-2", "amount", "a2", "桥塔高度为120米", "120米", amount("120", "米", "length"), "桥塔", "高度",
        "刘慧明",
    ),
    claim("name-1", "name", "a1", "总工程师刘惠明", "刘惠明", Name("刘惠明", "刘惠明", "person"), "刘惠明", "姓名"),
    claim("name-2", "name", "a2", "总工程师刘慧明", "刘慧明", Name("刘慧明", "刘慧明", "person"), "刘慧明", "姓名"),
    claim("name-3", "name", "a3", "刘慧明", "刘慧明", Name("刘慧明", "刘慧明", "person"), "刘慧明", "姓名"),
    claim("name-4", "name", "a4", "刘慧明", "刘慧明", Name("刘慧明", "刘慧明", "person"), "刘慧明", "姓名"),
    claim("name-5", "name", "a5", "刘惠明", "刘惠明", Name("刘惠明", "刘惠明", "person"), "刘惠明", "姓名"),
    claim("role-3", "role", "a3", "刘慧明担任总工程师", "总工程师", Role("总工程师"), "刘慧明", "职务"),
    claim(
        "role-5", "role", "a5", "刘惠明是=1+1前总工程师", "=1+1前总工程师", Role("总工程师", "", True),
        "刘惠明", "职务",
    ),
    claim(
        "start-1", "date", "a1", "该桥于2021年3月12日开工", "2021年3月12日",
        moment("2021-03-12T00:00", "2021-03-12T23:59", Grain.DAY), "清江大桥", "开工", resolution=Resolution.CARRIED,
    ),
    claim(
        "start-2", "date", "a2", "大桥2021年3月动工", "2021年3月",
        moment("2021-03-01T00:00", "2021-03-31T23:59", Grain.MONTH), "清江大桥", "开工",
    ),
    claim(
        "opening-1", "status", "a1", "计划今年10月通车", "今年10月",
        Status("通车", Phase.PLANNED, moment("2023-10-01T00:00", "2023-10-31T23:59", Grain.MONTH)), "清江大桥", "通车",
        modality=Modality.PLANNED,
    ),
    claim(
        "first-1", "first", "a1", "这是省内首座双层斜拉桥", "首座", Rank(1, "双层斜拉桥", ("省内",)),
        "清江大桥", "首座",
    ),
    claim(
        "first-2", "first", "a2", "它是省内第二座双层斜拉桥", "第二座", Rank(2, "双层斜拉桥", ("省内",)),
        "清江大桥", "首座",
    ),
    claim("done-3", "amount", "a3", "已完成工程量的92%", "92%", amount("92", "%", "share"), "清江大桥", "完成工程量"),
    claim("done-5", "amount", "a5", "完成工程量的95%", "95%", amount("95", "%", "share"), "清江大桥", "完成工程量"),
    claim(
        "crew-2", "amount", "a2", "参建者上百人", "上百人",
        amount("100", "人", "people", "100", None, Hedge.AT_LEAST), "清江大桥", "参建人数",
    ),
    claim("crew-3", "amount", "a3", "参建人员130人", "130人", amount("130", "人", "people"), "清江大桥", "参建人数"),
    claim(
        "bid-6", "amount", "a6", "drew 40 bidders in 2019", "40", amount("40", "家", "count:家"),
        "Qingjiang Bridge", "bidders",
    ),
    claim(
        "cost-6", "amount", "a6", "Work had been put at $1.2 million", "$1.2 million",
        amount("1200000", "美元", "money:USD"), "", "cost",
    ),
)  # fmt: skip
CLAIM = {one.id: one for one in CLAIMS}


def position(value: str, names: str, sources: int, **support: bool | str | date) -> Position:
    """A position of the claims in `names` (blank between)."""
    claims = tuple(names.split())
    return Position(claims, value, replace(Support(sources, len(claims)), **support))  # type: ignore[arg-type]


def cluster(
    name: str,
    kind: str,
    subject: str,
    attribute: str,
    relation: Relation,
    severity: float,
    rungs: tuple[tuple[int, int, Relation, str], ...],
    positions: tuple[Position, ...],
    note: str = "",
    facts: tuple[Fact, ...] = (),
    fact_pairs: tuple[FactPair, ...] = (),
) -> Cluster:
    """A cluster of the claims that its positions name."""
    return Cluster(
        id=name,
        kind=kind,
        subject=subject,
        attribute=attribute,
        relation=relation,
        severity=severity,
        confidence=1.0 if severity > 0.9 else 0.71,
        reason=rungs[0][3] if rungs else "amount.same",
        claims=tuple(CLAIM[each] for each in " ".join(" ".join(p.claims) for p in positions).split()),
        positions=positions,
        pairs=tuple(Pair(a, b, pair, rung) for a, b, pair, rung in rungs),
        facts=facts,
        fact_pairs=fact_pairs,
        note=note,
    )


C, R, E, K, G = Relation.CONFLICT, Relation.ROUNDING, Relation.EVOLVING, Relation.COMPATIBLE, Relation.AGREE
FACT = Fact("f1", "清江大桥", "总投资", "17.5亿元", "2023-04-01", "资料室<b>")

CLUSTERS = (
    cluster(
        "name-engineer", "name", "刘慧明", "姓名写法", C, 0.95, ((0, 1, C, "name.one-character"),),
        (
            position("刘慧明", "name-2 name-3 name-4", 2, better=True, why="sources", latest=date(2023, 4, 13)),
            position("刘惠明", "name-1 name-5", 2),
        ),
    ),
    cluster(
        "cost", "amount", "清江大桥", "总投资", C, 0.8,
        ((0, 2, C, "amount.differ"), (0, 1, R, "amount.hedge-excuses"), (1, 2, C, "amount.differ")),
        (
            position("17.5亿元", "cost-2 cost-3 cost-4", 2, better=True, why="house", house=True, primary=True),
            position("近18亿元", "cost-1", 1),
            position("25亿元", "cost-5", 1),
        ),
        facts=(FACT,),
        fact_pairs=(FactPair(0, 0, G, "amount.same"), FactPair(2, 0, C, "amount.differ")),
    ),
    cluster("tower", "amount", "桥塔", "高度", C, 0.5, ((0, 1, C, "amount.differ"),),
            (position("210米", "tower-1", 1), position("120米", "tower-2", 1))),
    cluster("first", "first", "清江大桥", "双层斜拉桥", C, 0.4, ((0, 1, C, "first.differ"),),
            (position("首座", "first-1", 1), position("第二座", "first-2", 1))),
    cluster("role", "role", "刘慧明", "职务", C, 0.3, ((0, 1, C, "role.deputy"),),
            (position("总工程师", "role-3", 1), position("=1+1前总工程师", "role-5", 1))),
    cluster("sum", "arithmetic", "清江大桥", "投标者<i>", R, 0.2, ((0, 1, R, "arithmetic.rounded"),),
            (position("40", "bid-6", 1), position("92%", "done-3", 1)), note="40/43 = 93.0% <b>"),
    cluster("progress", "amount", "清江大桥", "完成工程量", E, 0.1, ((0, 1, E, "amount.moved-on"),),
            (position("92%", "done-3", 1), position("95%", "done-5", 1))),
    cluster("crew", "amount", "清江大桥", "参建人数", K, 0.0, ((0, 1, K, "amount.bounds-meet"),),
            (position("上百人", "crew-2", 1), position("130人", "crew-3", 1))),
    cluster("start", "date", "清江大桥", "开工", G, 0.0, ((0, 1, G, "date.within"),),
            (position("2021年3月12日", "start-1", 1), position("2021年3月", "start-2", 1))),
)  # fmt: skip


def a_run(lang: str = "zh") -> Run:
    """The run, to be reported in `lang`."""
    first = ARTICLES[0].text
    return Run(
        articles=ARTICLES,
        claims=CLAIMS,
        clusters=CLUSTERS,
        lookalikes=(
            LookAlike("tower-1", "cost-5", "amount.other-unit"),
            LookAlike("bid-6", "gone", "apart.other-words"),
        ),
        groups=(SourceGroup(("wire/003.txt", "wire/004-copy.txt"), "转载:九成文字相同"),),
        skipped=(
            Skipped("news/morning.txt", Span(first.index("3.2公里"), first.index("3.2公里") + 5), "没有主语的数字"),
            Skipped("hostile/<b>005</b>.txt", Span(0, 12), "公式 <script>"),
        ),
        lang=lang,
    )


def empty_run(lang: str = "zh") -> Run:
    """A run over nothing."""
    return Run((), (), (), (), (), (), lang)

"""What holds of every claim, every pair and every run, whatever the texts say."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.article import read_corpus, read_text
from claims.extract import extract_claims
from claims.kinds import KINDS
from claims.records import (
    Amount,
    Article,
    Claim,
    Grain,
    Hedge,
    Measure,
    Mention,
    Modality,
    Moment,
    Name,
    Parts,
    Phase,
    Rank,
    Role,
    Score,
    Span,
    Status,
    Value,
)
from claims.text import view
from claims.values import hedge as hedges
from factcheck.ladder import decide
from factcheck.pipeline import run_articles
from factcheck.records import Relation
from factcheck.report.as_json import render
from factcheck.report.view import view_of
from factcheck.rules import LADDERS

# The same examples on every machine: a test that fails, fails for everyone.
PROFILE = settings(derandomize=True, deadline=None, max_examples=60)
FEW = settings(PROFILE, max_examples=12)

STORIES = Path(__file__).parent / "quality" / "stories"
PUBLISHED = date(2023, 8, 10)


def article(text: str, path: str = "a.txt") -> Article:
    return replace(read_text(text, path), text=text, published=PUBLISHED, error="")


# Texts: pieces of news in which claims of every kind are found, between anything else that a file may hold.

PIECES = (
    "北江洪水已造成12人死亡",
    "北江洪水累计造成至少20人遇难，3人失踪",
    "海川公司2022年营收约1.34亿元，同比增长33%",
    "海川公司董事长李建国表示",
    "東江市市長陳志強說",
    "“文心一言”将于3月完成内测",
    "3月16日，百度公司发布“文心一言”",
    "“海神一号”是全球首艘氢能货轮",
    "海川公司否认收购北江科技",
    "客机C919于2021年5月28日执飞首个商业航班",
    "股价由3.2港元跌至1.24港元，跌幅61.25%",
    "《流浪之星》票房破亿",
    "罗伯特·莱万进了两球",
    "The flood killed at least 12 people on Monday",
    "Revenue rose 8% to $3.2 billion",
    "Harbour Line is the first electric ferry",
    "东江队以3比1战胜青山队",
)
SIGNS = (
    "。",
    "，",
    "；",
    "：“",
    "”",
    "（",
    "）",
    "、",
    "\n",
    "\r\n",
    "\u3000",
    "🌊",
    "👨\u200d👩\u200d👧",
    "\x00",
    "\x1b[0m",
    "\ufeff",
)
NEWS = st.lists(
    st.one_of(st.sampled_from(PIECES), st.sampled_from(SIGNS), st.text(max_size=8)), min_size=1, max_size=14
).map("".join)


@PROFILE
@given(st.one_of(st.text(), NEWS))
def test_a_view_is_as_long_as_its_text(text: str) -> None:
    assert len(view(text)) == len(text)


@PROFILE
@given(NEWS)
def test_a_quote_is_the_text_at_its_span(text: str) -> None:
    for claim in extract_claims(article(text)).claims:
        assert claim.quote == text[claim.span.start : claim.span.end] != ""
        assert claim.span.covers(claim.value_span) and claim.value_span.start < claim.value_span.end
        assert claim.span.end <= len(text)
        assert claim.sentence.overlaps(claim.value_span)
        for mention in (claim.subject, claim.attribute):
            if mention is not None and mention.span is not None:
                assert mention.span.end <= len(text)
        if claim.as_of_span is not None:
            assert claim.as_of_span.end <= len(text)


def test_the_pieces_hold_claims_of_every_kind() -> None:
    """Else the properties above would hold of nothing."""
    found = {c.kind for piece in PIECES for c in extract_claims(article(piece + "。")).claims}
    assert found == {kind.name for kind in KINDS}


@PROFILE
@given(NEWS)
def test_ids_are_unique_and_the_same_again(text: str) -> None:
    first, again = extract_claims(article(text)), extract_claims(article(text))
    assert first.claims == again.claims
    ids = [c.id for c in first.claims]
    assert len(ids) == len(set(ids))


@PROFILE
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6))
def test_an_unrelated_sentence_changes_no_claim(pieces: list[str]) -> None:
    text = "。".join(pieces) + "。"

    def said(whole: str) -> list[tuple[str, str, Span, Span, Value]]:
        return [(c.id, c.kind, c.span, c.value_span, c.value) for c in extract_claims(article(whole)).claims]

    assert said(text + "\n树叶沙沙作响。") == said(text)


# Claims made by hand: any value of a kind, under any qualifiers.


def claim_of(kind: str, value: Value, **more: object) -> Claim:
    span = Span(0, 4)
    plain = Claim("x", kind, "a.txt", span, span, span, "四个字符", value, None, Mention("", ""))
    return plain._replace(**more)  # type: ignore[arg-type]


@st.composite
def amounts(draw: st.DrawFn) -> Amount:
    """An amount as the readers of values make it: bounds that its hedge puts on its number, or a written range."""
    quantum = draw(st.sampled_from([Decimal("0.1"), Decimal(1), Decimal(100), Decimal(10**8)]))
    number = draw(st.integers(min_value=-40, max_value=400)) * quantum
    dimension = draw(st.sampled_from(["people", "money:CNY", "share", "count:家"]))
    hedge = draw(st.sampled_from(list(Hedge)))
    if hedge is Hedge.RANGE:
        high = number + draw(st.integers(min_value=0, max_value=50)) * quantum
        return Amount(None, number, high, quantum, "", dimension, hedge)
    low, top = hedges.bounds(hedge, number, draw(st.sampled_from([1, 10])) * quantum)
    return Amount(number, low, top, quantum, "", dimension, hedge)


DAYS = st.datetimes(datetime(2020, 1, 1), datetime(2024, 12, 31)).map(lambda d: d.replace(hour=0, minute=0, second=0))


@st.composite
def moments(draw: st.DrawFn) -> Moment:
    """Days, months, years, and stretches of which one side may be open."""
    start = draw(DAYS)
    grain, days = draw(st.sampled_from([(Grain.DAY, 1), (Grain.MONTH, 30), (Grain.YEAR, 365), (Grain.RANGE, 12)]))
    end = start + timedelta(days=days, seconds=-1)
    open_side = draw(st.sampled_from(["", "", "", "start", "end"]))
    hedge = draw(st.sampled_from([Hedge.NONE, Hedge.NONE, Hedge.ABOUT]))
    said = draw(st.booleans())
    return Moment(None if open_side == "start" else start, None if open_side == "end" else end, grain, said, hedge)


@st.composite
def amount_claims(draw: st.DrawFn) -> Claim:
    return claim_of(
        "amount",
        draw(amounts()),
        measure=draw(st.sampled_from([Measure.LEVEL, Measure.TOTAL, Measure.CHANGE])),
        modality=draw(st.sampled_from(list(Modality))),
        as_of=draw(st.none() | moments()),
        as_of_said=draw(st.booleans()),
        quote=draw(st.sampled_from(["计划投资", "实际到位", "最终为", "造成"])),
        parts=Parts(heads=draw(st.sampled_from([("死亡",), ("收入",), ()]))),
    )


NAMES = st.text(alphabet="王慧惠文李建国健", min_size=2, max_size=4)
CLAIMS: dict[str, st.SearchStrategy[Claim]] = {
    "amount": amount_claims(),
    "date": moments().map(lambda m: claim_of("date", m)),
    "name": NAMES.map(lambda n: claim_of("name", Name(n, n, "person"))),
    "role": st.builds(
        Role, st.sampled_from(["市长", "副市长", "董事长"]), st.sampled_from(["", "海川"]), st.booleans()
    ).map(lambda r: claim_of("role", r)),
    "first": st.builds(
        Rank,
        st.sampled_from([1, 2, -1]),
        st.just("货轮"),
        st.sampled_from([(), ("国内",), ("全球",), ("全国", "年内")]),
        st.sampled_from(["", "海神", "海神一号", "云雀"]),
    ).map(lambda r: claim_of("first", r)),
    "status": st.builds(Status, st.just("发布"), st.sampled_from([Phase.PLANNED, Phase.DONE]), moments()).map(
        lambda s: claim_of("status", s)
    ),
    "denial": st.builds(Status, st.just("破产 申请"), st.sampled_from([Phase.DENIED, Phase.DONE])).map(
        lambda s: claim_of("denial", s)
    ),
    "score": st.builds(
        Score,
        st.sampled_from([3, 2]),
        st.sampled_from([0, 1, 2]),
        st.sampled_from(["", "东江", "青山"]),
        st.sampled_from(["", "青山", "云山", "东江"]),
        st.sampled_from(["", "half", "penalties"]),
    ).map(lambda s: claim_of("score", s)),
}
PAIRS = st.sampled_from(sorted(CLAIMS)).flatmap(lambda kind: st.tuples(CLAIMS[kind], CLAIMS[kind]))


def test_every_ladder_is_climbed() -> None:
    assert CLAIMS.keys() == LADDERS.keys()


@settings(PROFILE, max_examples=250)
@given(PAIRS)
def test_a_rule_is_symmetric(pair: tuple[Claim, Claim]) -> None:
    a, b = pair
    assert decide(LADDERS[a.kind], a, b) is decide(LADDERS[a.kind], b, a)


@settings(PROFILE, max_examples=200)
@given(st.one_of(*CLAIMS.values()))
def test_a_claim_never_conflicts_with_itself(claim: Claim) -> None:
    assert not decide(LADDERS[claim.kind], claim, claim).relation.flagged


def widened(amount: Amount, below: Decimal, above: Decimal) -> Amount:
    """The same figure with bounds that are further apart; a plain one becomes hedged by it."""
    return amount._replace(
        low=None if amount.low is None else amount.low - below,
        high=None if amount.high is None else amount.high + above,
        hedge=Hedge.ABOUT if amount.hedge is Hedge.NONE and below + above else amount.hedge,
    )


def opened(amount: Amount, hedge: Hedge) -> Amount:
    """A plain or loosely hedged figure with one side open."""
    if hedge in (Hedge.OVER, Hedge.AT_LEAST):
        return amount._replace(high=None, hedge=hedge)
    return amount._replace(low=None, hedge=hedge)


STEPS = st.integers(min_value=0, max_value=30)


@settings(PROFILE, max_examples=250)
@given(amount_claims(), amount_claims(), STEPS, STEPS)
def test_wider_bounds_make_no_conflict(a: Claim, b: Claim, below: int, above: int) -> None:
    assert isinstance(a.value, Amount) and isinstance(b.value, Amount)
    ladder = LADDERS["amount"]
    # both ends of a range are said, and no bounds: of two that share one end the other is another
    if decide(ladder, a, b).relation is Relation.CONFLICT or a.value.hedge is b.value.hedge is Hedge.RANGE:
        return
    wide = a._replace(value=widened(a.value, below * a.value.quantum, above * a.value.quantum))
    assert decide(ladder, wide, b).relation is not Relation.CONFLICT


@settings(PROFILE, max_examples=250)
@given(amount_claims(), amount_claims(), st.sampled_from([Hedge.OVER, Hedge.AT_LEAST, Hedge.UNDER, Hedge.AT_MOST]))
def test_a_hedge_on_a_plain_figure_makes_no_conflict(a: Claim, b: Claim, hedge: Hedge) -> None:
    assert isinstance(a.value, Amount)
    ladder = LADDERS["amount"]
    if a.value.hedge is not Hedge.NONE or decide(ladder, a, b).relation is Relation.CONFLICT:
        return
    assert decide(ladder, a._replace(value=opened(a.value, hedge)), b).relation is not Relation.CONFLICT


@settings(PROFILE, max_examples=250)
@given(CLAIMS["date"], CLAIMS["date"], STEPS, STEPS)
def test_a_wider_period_that_meets_goes_on_meeting(a: Claim, b: Claim, before: int, after: int) -> None:
    assert isinstance(a.value, Moment)
    ladder = LADDERS["date"]
    # from the 3rd to the 7th is no bound that may be wide or narrow: both days are said
    if a.value.grain is Grain.RANGE or decide(ladder, a, b).key not in ("date.within", "date.meets"):
        return
    start, end = a.value.earliest, a.value.latest
    wide = a.value._replace(
        earliest=start and start - timedelta(days=before),
        latest=end and end + timedelta(days=after),
    )
    assert decide(ladder, a._replace(value=wide), b).relation is not Relation.CONFLICT


# Runs.


def bytes_of(articles: list[Article]) -> bytes:
    return render(view_of(run_articles(articles)))


@FEW
@given(st.permutations(read_corpus([STORIES / "flood"]).articles))
def test_the_order_of_articles_changes_nothing(articles: list[Article]) -> None:
    assert bytes_of(articles) == bytes_of(sorted(articles, key=lambda a: a.path))


@FEW
@given(st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6), min_size=2, max_size=4))
def test_two_runs_give_the_same_bytes_and_unique_ids(texts: list[list[str]]) -> None:
    articles = [article("。".join(pieces) + "。", f"{n}.txt") for n, pieces in enumerate(texts)]
    run = run_articles(articles)
    assert render(view_of(run)) == bytes_of(articles[::-1])
    for ids in ([c.id for c in run.claims], [c.id for c in run.clusters]):
        assert len(ids) == len(set(ids))
    known = {a.path: a.text for a in articles}
    for cluster in run.clusters:
        for claim in cluster.claims:
            assert claim.quote == known[claim.article][claim.span.start : claim.span.end]
        pairs = {(p.a, p.b) for p in cluster.pairs}
        n = len(cluster.positions)
        assert pairs == {(i, j) for i in range(n) for j in range(i + 1, n)}


def test_what_one_article_says_is_not_set_against_itself_when_given_twice() -> None:
    (one,) = read_corpus([STORIES / "flood" / "01.txt"]).articles
    run = run_articles([one, replace(one, path="copy.txt", id="copy")])
    across = [c for c in run.clusters if len({k.article for k in c.claims}) > 1 and c.kind != "arithmetic"]
    assert across
    wrong = [c.id for c in across if c.relation.flagged and not _within(c.claims)]
    assert not wrong


def _within(claims: tuple[Claim, ...]) -> bool:
    """Whether one of the two copies alone gives more than one value: then the text is at odds with itself."""
    return len({c.value for c in claims if c.article == "copy.txt"}) > 1


# Texts made to be slow.

HOSTILE = (
    *("“", "（", "《", "罗·", "，", "公司", "董事长王", "A", "Aa ", "A1-", "他说", "2021年、", "分别为3人、"),
    *("增长3%，", "全国首个大", "历史新高", "将于3月发布", "http://a.", "海川（简称海）", "洪水造成12人死亡，"),
    *("洪水造成12人死亡。", " ", "\n", "👨\u200d👩\u200d👧"),
)
LONG = 6_000  # characters: enough for anything that is worse than linear to show


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_texts_are_read_in_seconds(piece: str) -> None:
    started = time.process_time()
    extract_claims(article("a" + piece * (LONG // len(piece)) + "b"))
    assert time.process_time() - started < 5


MANY: dict[str, Callable[[int], str]] = {
    "tolls": lambda n: f"洪水造成{n}人死亡。",
    "names": lambda n: f"市民王{chr(0x4E00 + n)}说。",
    "dates": lambda n: f"{2000 + n % 20}年{n % 12 + 1}月{n % 28 + 1}日，海川公司收购东港集团。",
    "firsts": lambda n: f"“海神{n}号”是全球首艘氢能货轮。",
}


@pytest.mark.parametrize("name", sorted(MANY))
def test_many_claims_alike_are_linked_in_seconds(name: str) -> None:
    made = MANY[name]
    articles = [article("\n".join(made(k + n) for n in range(60)), f"{k}.txt") for k in range(2)]
    started = time.process_time()
    run_articles(articles)
    assert time.process_time() - started < 20

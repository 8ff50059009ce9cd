"""What the pages show: lines, excerpts, spellings, counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from claims.records import Grain, Hedge, Moment, Span, Value
from factcheck.records import SourceGroup
from factcheck.report.cards import anchor, letter
from factcheck.report.excerpt import differing, pieces, visible, web_address
from factcheck.report.scale import chart, figure
from factcheck.report.shown import Chart
from factcheck.report.values import iso, when
from factcheck.report.view import view_of
from tests.report_fixture import ARTICLES, BY_ID, CLAIM, a_run, amount, empty_run, moment, money


def line(*values: Value) -> Chart | None:
    """The chart of some values, in English."""
    return chart(tuple((letter(at), f"value {at}", value) for at, value in enumerate(values)), "thing", "en")


def must(found: Chart | None) -> Chart:
    """A chart that has to be there."""
    assert found is not None
    return found


def test_a_number_line_keeps_order_and_bounds() -> None:
    found = must(line(money("100"), money("150", "140", "160"), money("200", "200", None, Hedge.AT_LEAST)))
    a, b, c = found.bars
    assert a.point is not None and b.point is not None and c.point is not None
    assert a.point < b.low < b.point < b.high < c.point
    assert not a.open_high and c.open_high and c.high > 99
    assert found.log == ""
    assert [tick.label for tick in found.ticks] == ["100", "150", "200"]
    assert found.label == "Number line: thing: A at 100; B from 140 to 160; C from 200, open above"


@pytest.mark.parametrize(
    ("low", "high", "log"),
    (("100", "4900", False), ("100", "5100", True), ("-5", "5100", False), ("0", "5100", False)),
)
def test_far_values_take_a_logarithmic_scale(low: str, high: str, log: bool) -> None:
    assert bool(must(line(money(low), money(high))).log) is log


@pytest.mark.parametrize(
    "values",
    (
        (money("1"), money("1")),
        (money("1"),),
        (money("1"), amount("1", "人", "people")),
        (CLAIM["name-1"].value, CLAIM["name-2"].value),
        (money("1"), amount(None, "元", "money:CNY", None, None)),
        (money("1E+9999"), money("1")),
    ),
)
def test_no_line_where_there_is_nothing_to_draw(values: tuple[Value, ...]) -> None:
    assert line(*values) is None


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    (
        ("2009-05-01T00:00", "2021-02-01T00:00", ["2010", "2015", "2020"]),
        ("2022-11-03T00:00", "2023-06-01T00:00", ["2023-01", "2023-04"]),
        ("2023-03-01T00:00", "2023-03-09T00:00", ["03-01", "03-03", "03-05", "03-07", "03-09"]),
        ("2023-03-01T06:00", "2023-03-01T08:00", ["03-01 06:00", "03-01 07:00", "03-01 08:00"]),
    ),
)  # fmt: skip
def test_a_time_line_has_ticks_of_its_size(first: str, last: str, labels: list[str]) -> None:
    found = must(line(moment(first, first, Grain.MINUTE), moment(last, last, Grain.MINUTE)))
    assert [tick.label for tick in found.ticks] == labels


def test_an_open_time_runs_to_the_edge() -> None:
    since = Moment(datetime(2020, 1, 1), None, Grain.RANGE)
    found = must(line(since, moment("2021-01-01T00:00", "2021-12-31T23:59", Grain.YEAR)))
    assert found.bars[0].open_high and not found.bars[1].open_high


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    (
        (175e9, "1,750亿", "175bn"),
        (1.8e12, "1.8万亿", "1.8tn"),
        (35000, "3.5万", "35,000"),
        (0.25, "0.25", "0.25"),
        (0, "0", "0"),
        (-1.5e8, "-1.5亿", "-150m"),
    ),
)
def test_figures_of_an_axis(value: float, zh: str, en: str) -> None:
    assert (figure(value, "zh"), figure(value, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("first", "last", "grain", "shown"),
    (
        ("2023-01-01T00:00", "2023-12-31T23:59", Grain.YEAR, "2023"),
        ("2023-03-01T00:00", "2023-03-31T23:59", Grain.MONTH, "2023-03"),
        ("2023-03-16T00:00", "2023-03-16T23:59", Grain.DAY, "2023-03-16"),
        ("2023-03-16T14:30", "2023-03-16T14:30", Grain.MINUTE, "2023-03-16T14:30"),
        ("2023-01-01T00:00", "2023-06-30T23:59", Grain.HALF, "2023-01-01/2023-06-30"),
        ("0001-03-16T00:00", "0001-03-16T23:59", Grain.DAY, "--03-16"),
        ("0001-03-01T00:00", "0001-03-31T23:59", Grain.MONTH, "--03"),
        ("0001-01-01T00:00", "0001-06-30T23:59", Grain.HALF, "--01-01/--06-30"),
    ),
)
def test_times_are_written_as_short_as_they_are_coarse(first: str, last: str, grain: Grain, shown: str) -> None:
    year_said = not first.startswith("0001")
    assert iso(moment(first, last, grain)._replace(year_said=year_said)) == shown


def test_a_day_of_some_year_and_one_of_a_known_year_share_no_line() -> None:
    day = moment("0001-03-16T00:00", "0001-03-16T23:59", Grain.DAY)._replace(year_said=False)
    other = moment("0001-03-19T00:00", "0001-03-19T23:59", Grain.DAY)._replace(year_said=False)
    assert line(day, moment("2023-03-16T00:00", "2023-03-16T23:59", Grain.DAY)) is None
    assert [tick.label for tick in must(line(day, other)).ticks][:2] == ["03-16", "03-17"]


@pytest.mark.parametrize(
    ("first", "last", "zh", "en"),
    (
        (datetime(2016, 1, 1), None, "2016-01-01 起", "since 2016-01-01"),
        (None, datetime(2016, 1, 1), "2016-01-01 为止", "until 2016-01-01"),
        (datetime(2016, 1, 1), datetime(2017, 6, 30), "2016-01-01 至 2017-06-30", "2016-01-01 to 2017-06-30"),
        (None, None, "?", "?"),
    ),
)
def test_times_for_a_reader(first: datetime | None, last: datetime | None, zh: str, en: str) -> None:
    span = Moment(first, last, Grain.RANGE)
    assert (when(span, "zh"), when(span, "en")) == (zh, en)


def test_an_excerpt_marks_the_quote_and_the_value_in_the_sentence() -> None:
    claim = CLAIM["tower-1"]
    found = pieces(claim, BY_ID["a1"])
    assert [(piece.text, piece.mark) for piece in found if piece.mark] == [("桥塔高达", "quote"), ("210米", "value")]
    text = "".join(piece.text for piece in found)
    assert "总工程师刘惠明介绍,桥塔高达210米。" in text
    assert "今日合龙" not in text and "开工" not in text, "another paragraph is no context"


def test_an_excerpt_of_another_text_is_the_quote_alone() -> None:
    claim = CLAIM["tower-1"]
    assert "".join(piece.text for piece in pieces(claim, BY_ID["a2"])) == claim.quote
    assert "".join(piece.text for piece in pieces(claim, None)) == claim.quote


def test_a_long_quote_and_a_long_line_are_cut() -> None:
    article = replace(BY_ID["a1"], text="长" * 50_000 + "12人" + "句" * 50_000)
    claim = CLAIM["crew-3"]._replace(
        quote="长" * 3000 + "12人", span=Span(47_000, 50_003), value_span=Span(50_000, 50_003),
        sentence=Span(0, 100_003),
    )  # fmt: skip
    text = "".join(piece.text for piece in pieces(claim, article))
    assert len(text) < 1000 and "12人" in text and text.endswith("…")


@pytest.mark.parametrize(
    ("values", "marked"),
    (
        (("刘慧明", "刘惠明"), ["慧", "惠"]),
        (("总工程师", "副总工程师"), ["副"]),
        (("百度", "阿里巴巴"), []),
        (("百度",), []),
    ),
)
def test_spellings_show_where_they_differ(values: tuple[str, ...], marked: list[str]) -> None:
    found = differing(values)
    assert ["".join(piece.text for piece in value) for value in found] == list(values)
    assert [piece.text for value in found for piece in value if piece.mark == "diff"] == marked


@pytest.mark.parametrize(
    ("text", "shown"),
    (
        ("a\nb", "a b"),
        ("\u202ex", "⟨U+202E⟩x"),
        ("\x00", "⟨U+0000⟩"),
        ("\ud800", "⟨U+D800⟩"),
        ("👩\u200d🚀", "👩\u200d🚀"),
    ),
)
def test_control_characters_are_seen(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    ("url", "good"),
    (
        ("https://news.example/a?b=c", True),
        ("http://news.example/", True),
        ("javascript:alert(1)", False),
        ("//news.example", False),
        ("data:text/html,x", False),
        ('https://x.example/"onclick="', False),
        ("https://x.example/ a", False),
        ("https://x.example/\u202e", False),
        ("https://x.example/" + "a" * 3000, False),
        ("", False),
    ),
)
def test_only_web_addresses_become_links(url: str, good: bool) -> None:
    assert web_address(url) == (url if good else "")


@pytest.mark.parametrize(("at", "name"), ((0, "A"), (25, "Z"), (26, "AA"), (52, "BA")))
def test_letters_go_on_after_z(at: int, name: str) -> None:
    assert letter(at) == name


def test_an_id_is_safe_inside_the_page() -> None:
    assert anchor("c-12ab") == "c-12ab"
    assert anchor('a b"><') == "a-b---"


def test_counts_of_the_summary() -> None:
    assert {count.name: count.n for count in view_of(a_run()).counts} == {
        "articles": 6, "independent": 5, "conflicts": 5, "roundings": 1, "updates": 1, "agreements": 2, "unread": 1,
    }  # fmt: skip
    assert {count.name: count.n for count in view_of(empty_run()).counts}["articles"] == 0


def test_groups_of_one_article_change_nothing() -> None:
    run = a_run()
    alone = SourceGroup(("news/morning.txt",), "alone")
    view = view_of(replace(run, groups=(*run.groups, alone)))
    assert view.counts == view_of(run).counts
    assert len(view.groups) == 1


def test_matrix_is_symmetric_and_counts_discrepancies() -> None:
    rows = view_of(a_run()).matrix.rows
    names = [row.source for row in rows]
    counts = {(a.source, b): cell.n for a in rows for b, cell in zip(names, a.cells, strict=True)}
    assert all(counts[(a, b)] == counts[(b, a)] for a in names for b in names)
    assert counts[("晨报", "晚报")] == 4
    assert counts[("晨报", "The Ledger")] == 0


def test_the_same_words_in_one_article_are_shown_once() -> None:
    run = a_run("en")
    cluster = next(each for each in run.clusters if each.id == "tower")
    again = CLAIM["tower-1"]._replace(id="tower-1-again")
    position = replace(cluster.positions[0], claims=("tower-1", "tower-1-again"))
    changed = replace(cluster, claims=(*cluster.claims, again), positions=(position, cluster.positions[1]))
    card = view_of(replace(run, clusters=(changed,))).cards[0]
    assert len(card.positions[0].first) == 1
    assert card.positions[0].first[0].notes[-1] == "the same words once more in this text"


def test_an_excerpt_cuts_no_english_word_and_adds_no_dots_to_a_sentence() -> None:
    text = "An opening that nobody needs, on Friday morning at the quay. The bridge cost $1.4 billion. "
    text += "More words. " * 9
    start = text.index("The bridge")
    quote = "The bridge cost $1.4 billion."
    claim = CLAIM["cost-1"]._replace(
        quote=quote, span=Span(start, start + len(quote)), sentence=Span(start, start + len(quote))
    )
    claim = claim._replace(value_span=Span(start + 16, start + 28))
    shown = "".join(piece.text for piece in pieces(claim, replace(ARTICLES[0], text=text)))
    assert shown == "…on Friday morning at the quay. The bridge cost $1.4 billion. More words. More words. More words."

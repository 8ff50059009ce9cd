"""Decisions on runs: what survives which change of the articles, what is asked anew, and what precision is made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.records import (
    Amount,
    Article,
    Claim,
    Grain,
    Hedge,
    Mention,
    Moment,
    Name,
    Phase,
    Rank,
    Role,
    Span,
    Status,
)
from factcheck.decisions import Assignment, Decision, Event, Side, Undo, Verdict
from factcheck.ledger import Ledger
from factcheck.pipeline import run_articles
from factcheck.precision import Tally, calibrated, precision_of
from factcheck.questions import claim_key, plain_words, questions_of, value_key
from factcheck.records import Fact, Run
from factcheck.reviewed import Review, State, apply, review_of, sign_off_of
from factcheck.store import open_store
from tests.report_fixture import a_run
from tests.store_fixture import at, decision, question, side

A = "南浦造船厂第三座船坞昨日完工。船坞总投资18.4亿元,可以停靠三艘货轮。\n"
B = "南浦造船厂第三座船坞完工。船坞总投资21.7亿元,工人们参加了仪式。\n"
C = "南浦造船厂第三座船坞建成投用。船坞总投资21.7亿元。\n"
D = "南浦造船厂第三座船坞建成投用。船坞总投资33亿元。\n"


def run_of(*texts: str, facts: tuple[Fact, ...] = ()) -> Run:
    names = (f"{n}.txt" for n in "abcdef")
    articles = [Article(n, n, t, source=n, published=date(2024, 5, 1)) for n, t in zip(names, texts, strict=False)]
    return run_articles(articles, facts=facts)


def the_review(run: Run, *said: Event) -> Review:
    (review,) = apply(run, said).reviews
    return review


@pytest.fixture(scope="module")
def decided() -> Decision:
    """The second value, 21.7亿元, is right."""
    (asked,) = questions_of(run_of(A, B)).values()
    return Decision(asked, Verdict.RIGHT, "林", at(0), "问过厂方", right=1)


@pytest.mark.parametrize(
    "texts",
    [
        (A, B),
        ("今天的天气很好。\n\n" + A + "\n记者发自南浦。", B),
        (A, B, C),
        (A.replace("亿元,", "亿元,\n"), B.replace(",", "\uff0c")),
        (A.replace("总投资", "總投資"), B),
    ],
    ids=["a re-run", "an edit elsewhere", "a new article", "spacing and signs", "another script"],
)
def test_a_decision_survives(texts: tuple[str, ...], decided: Decision) -> None:
    run = run_of(*texts)
    review = the_review(run, decided)
    assert (review.state, review.decision, review.earlier) == (State.DECIDED, decided, ())
    assert review.right is not None
    assert run.clusters[0].positions[review.right].value == "21.7亿元"
    assert review.settled and not review.suppressed


@pytest.mark.parametrize(
    "texts",
    [(A.replace("18.4", "19.6"), B), (A, B.replace("21.7", "27.1")), (A, B, D), (A.replace("总投资", "建设投资"), B)],
    ids=["a changed value", "the right value changed", "a third value", "other words"],
)
def test_a_question_is_asked_anew_with_what_was_decided_before(texts: tuple[str, ...], decided: Decision) -> None:
    review = the_review(run_of(*texts), decided)
    assert (review.state, review.decision, review.earlier) == (State.REOPENED, None, (decided,))
    again = replace(decided, question=review.question, at=at(5), right=0)
    after = the_review(run_of(*texts), decided, again)
    assert (after.state, after.decision, after.earlier) == (State.DECIDED, again, (decided,))


def test_renamed_files_show_what_was_decided(decided: Decision) -> None:
    run = run_articles([Article(n, n, t, source=n, published=date(2024, 5, 1)) for n, t in (("x/1", A), ("x/2", B))])
    review = the_review(run, decided)
    assert (review.state, review.earlier) == (State.REOPENED, (decided,))


def test_a_value_that_went_leaves_the_decision_on_the_others() -> None:
    """Three values, then one article is taken out: what was said of the other two still holds."""
    (asked,) = questions_of(run_of(A, B, D)).values()
    right = next(i for i, s in enumerate(asked.sides) if s.value == "33亿元")
    said = Decision(asked, Verdict.RIGHT, "林", at(0), right=right)
    review = the_review(run_of(A, B), said)
    assert (review.state, review.right) == (State.DECIDED, None)
    assert review.decision is not None
    assert review.decision.right_value == "33亿元"


def test_the_last_word_holds_and_an_undo_brings_back_the_one_before(decided: Decision) -> None:
    run = run_of(A, B)
    later = replace(decided, verdict=Verdict.NO_CONFLICT, right=None, shape="apart.other-part", reviewer="王", at=at(9))
    review = the_review(run, later, decided)
    assert (review.decision, review.earlier, review.suppressed) == (later, (decided,), True)
    assert the_review(run, decided, later, Undo(later.id, "王", at(10))).decision == decided
    both = (Undo(decided.id, "林", at(11)), Undo(later.id, "王", at(10)))
    assert the_review(run, decided, later, *both).state is State.OPEN
    assert the_review(run, *both, decided, later).state is State.OPEN, "in whatever order they were imported"


def test_what_needs_a_call_is_decided_but_not_settled(decided: Decision) -> None:
    review = the_review(run_of(A, B), replace(decided, verdict=Verdict.NEEDS_CALL, right=None))
    assert (review.state, review.settled) == (State.DECIDED, False)


def test_a_house_fact_may_be_right_and_a_changed_one_asks_anew() -> None:
    facts = (Fact("f1", "南浦造船厂", "投资", "25亿元"),)
    run = run_of(A, facts=facts)
    asked = next(iter(questions_of(run).values()), None)
    if asked is None:
        run = run_of(A, B, facts=facts)
        asked = next(iter(questions_of(run).values()))
    fact = next(i for i, s in enumerate(asked.sides) if s.fact)
    said = Decision(asked, Verdict.RIGHT, "林", at(0), right=fact)
    assert (the_review(run, said).state, the_review(run, said).right) == (State.DECIDED, fact)
    texts = [a.text for a in run.articles]
    changed = the_review(run_of(*texts, facts=(replace(facts[0], value="26亿元"),)), said)
    assert (changed.state, changed.earlier) == (State.REOPENED, (said,))


def test_another_story_is_not_decided_along() -> None:
    run = a_run()
    first, *others = questions_of(run).items()
    said = Decision(first[1], Verdict.BOTH_RIGHT, "林", at(0))
    states = {r.cluster: r.state for r in apply(run, (said,)).reviews}
    assert states == {first[0]: State.DECIDED, **{ident: State.OPEN for ident, _ in others}}


def test_decisions_that_differ_on_a_cluster_that_grew_together_are_for_a_person() -> None:
    sides = (side("10"), side("12", "b.txt"), side("15", "c.txt"))
    whole = replace(question(), sides=sides, pairs=((0, 1), (0, 2)))
    one = Decision(replace(whole, sides=sides[:2], pairs=((0, 1),)), Verdict.BOTH_RIGHT, "林", at(0))
    other = Decision(replace(whole, sides=(sides[0], sides[2]), pairs=((0, 1),)), Verdict.RIGHT, "王", at(1), right=0)
    review = review_of("c", whole, ledger := Ledger((one, other)), precision_of(ledger))
    assert (review.state, review.earlier) == (State.REOPENED, (other, one))


def test_an_assignment_survives_and_the_latest_holds(decided: Decision) -> None:
    said = [Assignment(decided.question, who, "林", at(n)) for n, who in enumerate(("王", "赵"))]
    assert the_review(run_of(A, B, C), *said).assignee == "赵"
    assert the_review(run_of(A, B), *said, Assignment(decided.question, "", "林", at(5))).assignee == ""


def test_a_sign_off_stands_until_something_changes(decided: Decision, tmp_path: Path) -> None:
    run = run_of(A, B)
    with open_store(tmp_path / "d.db") as store:
        store.decide(decided)
        signed = store.sign_off(sign_off_of(apply(run, store.events()), "主编", at(20)))
        now = apply(run, store.events())
        assert (now.sign_off, now.signed, now.settled, now.suppressed) == (signed, True, 1, 0)
        edited = apply(run_of(A + "补充。", B), store.events())
        assert (edited.sign_off, edited.signed) == (signed, False)
        store.undo(decided.id, "林", at(21))
        undone = apply(run, store.events())
        assert (undone.sign_off, undone.signed, undone.count(State.OPEN)) == (signed, False, 1)
        store.undo(signed.id, "主编", at(22))
        assert apply(run, store.events()).sign_off is None


def test_precision_counts_flags_that_reviewers_found_right() -> None:
    verdicts = (Verdict.RIGHT, Verdict.RIGHT, Verdict.BOTH_RIGHT, Verdict.NO_CONFLICT, Verdict.NEEDS_CALL)
    said: list[Event] = []
    for n, verdict in enumerate(verdicts):
        shape = "apart.other-part" if verdict is Verdict.NO_CONFLICT else ""
        right = 0 if verdict is Verdict.RIGHT else None
        said.append(replace(decision(n), verdict=verdict, right=right, shape=shape))
    said.append(replace(decision(0), verdict=Verdict.BOTH_RIGHT, right=None, at=at(5)))  # a second thought on the first
    said += [(gone := decision(7)), Undo(gone.id, "林", at(6))]
    found = precision_of(Ledger(said))
    expected = 4 * decision(0).question.confidence
    assert found.total == found.of_kind("amount") == found.of_rung("amount.differ") == Tally(1, 3, 1, expected)
    assert (found.total.share, found.of_kind("name").share) == (0.25, None)


@given(st.floats(0, 1), st.integers(0, 500), st.integers(0, 500))
def test_confidence_moves_from_the_tool_s_to_the_reviewers(prior: float, right: int, wrong: int) -> None:
    blended = calibrated(prior, Tally(right, wrong, 0, prior * (right + wrong)))
    assert 0 < blended < 1
    share = right / (right + wrong) if right + wrong else prior
    assert min(prior, share) - 0.01 <= blended <= max(prior, share) + 0.01


def test_ten_decisions_weigh_as_much_as_the_tool() -> None:
    assert calibrated(0.9, Tally()) == 0.9
    assert calibrated(0.9, Tally(5, 5, 0, 9.0)) == 0.7
    assert calibrated(0.9, Tally(0, 90, 0, 81.0)) == 0.09


def test_a_rung_that_keeps_what_it_promised_moves_nothing() -> None:
    """Of flags at 0.9 nine in ten were right: a doubtful flag of the same rung stays as doubtful as it was."""
    kept = Tally(90, 10, 0, 90.0)
    assert (calibrated(0.9, kept), calibrated(0.5, kept)) == (0.9, 0.5)


@given(st.floats(0, 1), st.floats(0, 1), st.integers(0, 300), st.integers(0, 300), st.floats(0, 1))
def test_flags_of_one_rung_keep_their_order(a: float, b: float, right: int, wrong: int, mean: float) -> None:
    tally = Tally(right, wrong, 0, mean * (right + wrong))
    low, high = sorted((a, b))
    assert calibrated(low, tally) <= calibrated(high, tally)


@given(st.floats(0.05, 0.95), st.integers(0, 100), st.integers(0, 100))
def test_one_more_right_flag_never_lowers_confidence(prior: float, right: int, wrong: int) -> None:
    n = right + wrong
    before, after = Tally(right, wrong, 0, 0.7 * n), Tally(right + 1, wrong, 0, 0.7 * (n + 1))
    worse = Tally(right, wrong + 1, 0, 0.7 * (n + 1))
    assert calibrated(prior, worse) <= calibrated(prior, before) <= calibrated(prior, after)


def test_ids_do_not_depend_on_the_order_of_articles() -> None:
    asked = question()
    assert replace(asked, sides=asked.sides[::-1]).fingerprint == asked.fingerprint
    assert replace(asked, pairs=((1, 0),)).fingerprint == asked.fingerprint


def test_words_are_compared_without_what_a_reader_does_not_see() -> None:
    assert plain_words("「總 投資\u200b\n18億元」。") == plain_words("总投资18亿元")
    assert plain_words("Total Cost") == plain_words("total  cost,")


def test_keys_stay_what_they_are() -> None:
    """Another spelling of a value or a claim would open every question anew at the next version."""
    moment = Moment(datetime(2024, 3, 1), None, Grain.MONTH)
    money = Amount(Decimal("1.750E+11"), None, None, Decimal(1), "元", "money:CNY", Hedge.NEARLY)
    some = Amount(None, Decimal("-0.50"), Decimal(0), Decimal(1), "", "count:家", Hedge.RANGE)
    others = (Name("惠", "惠", "person"), Role("总裁", "南浦", True), Rank(-1, "桥", ("国内",), "南浦"))
    assert [value_key(v) for v in (money, some, moment, *others, Status("完工", Phase.DONE, moment))] == [
        "amount|money:CNY|175e9|nearly",
        "amount|count:家|-5e-1|0e0|range",
        "moment|2024-03-01T00:00:00||",
        "name|惠",
        "role|总裁|南浦|True",
        "rank|-1|桥|国内|南浦",
        "status|完工|done|moment|2024-03-01T00:00:00||",
    ]
    assert value_key(money) == value_key(money._replace(number=Decimal(175_000_000_000), quantum=Decimal(10)))
    span = Span(0, 6)
    claim = Claim("x", "amount", "a", span, span, span, "近1750亿元", money, None, Mention("投资", "投资"))
    assert claim_key(claim, "a.txt") == "de5f1596bf85a766"


def test_many_decisions_on_one_row_of_a_long_table_stay_quick() -> None:
    """All share article, subject and attribute: as a table in one article does."""
    said = [replace(decision(0), question=replace(question(n), sides=_row(n)), at=at(n)) for n in range(2000)]
    ledger = Ledger(said)
    changed = replace(question(), sides=_row(9999))
    assert len(ledger.before(changed)) == 20
    assert ledger.in_force(said[5].question) == {(0, 1): said[5]}


def _row(n: int) -> tuple[Side, Side]:
    return (side(f"{n}", "table.txt"), side(f"{n + 1}", "other.txt", said=str(n)))

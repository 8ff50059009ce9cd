"""`factcheck verify`: the three verdicts, their reasons and exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.check_fixture import ENGLISH, REPORT, call, corpus

CASES = (
    ("恒通客车2022年营收为12.5亿元", "SUPPORTED", 0),
    ("恒通客车2022年营收为15.2亿元", "REFUTED", 1),
    ("公司董事长李大伟表示，新工厂将于2023年8月投产，首期投资3.2亿元", "REFUTED", 1),
    ("南江动物园有17只企鹅", "NOT ENOUGH INFO", 3),
    ("天气很好", "NOT ENOUGH INFO", 3),
)


@pytest.mark.parametrize(("statement", "verdict", "status"), CASES)
def test_verdicts_and_exit_status(tmp_path: Path, statement: str, verdict: str, status: int) -> None:
    result = call("verify", statement, "--against", corpus(tmp_path))
    assert (result.stdout.split(" (")[0], result.exit_code) == (verdict, status), result.output


@pytest.mark.parametrize(("statement", "verdict", "status"), CASES)
def test_json_says_the_same_with_evidence_where_it_stands(
    tmp_path: Path, statement: str, verdict: str, status: int
) -> None:
    result = call("verify", statement, "--against", corpus(tmp_path, report=REPORT), "--format", "json")
    found = json.loads(result.stdout)
    assert (found["verdict"], result.exit_code) == (verdict, status)
    assert found["reason"] and 0 < found["confidence"] <= 1
    assert bool(found["evidence"]) == (verdict != "NOT ENOUGH INFO")
    for evidence in found["evidence"]:
        assert REPORT[evidence["start"] : evidence["end"]] == evidence["quote"]


def test_english_statement_and_reason(tmp_path: Path) -> None:
    place = corpus(tmp_path, report=ENGLISH)
    refuted = call("verify", "Hengtong Bus reported revenue of $150 million for 2022.", "--against", place)
    assert refuted.exit_code == 1 and "cannot both be right" in refuted.stdout
    supported = call("verify", "Hengtong Bus reported revenue of $180 million for 2022.", "--against", place)
    assert supported.exit_code == 0, supported.output


def test_the_language_of_the_reason_can_be_chosen(tmp_path: Path) -> None:
    out = call("verify", CASES[1][0], "--against", corpus(tmp_path), "--lang", "en").stdout
    assert "cannot both be right" in out


def test_a_house_fact_decides(tmp_path: Path) -> None:
    facts = tmp_path / "facts.csv"
    facts.write_text("subject,attribute,value,as_of,source\n恒通客车,营收,12.5亿元,2022,年报\n", encoding="utf-8")
    place = corpus(tmp_path, other="南江市昨天下雨。\n")
    result = call("verify", CASES[1][0], "--against", place, "--facts", facts)
    assert result.exit_code == 1 and "年报" in result.stdout


@pytest.mark.parametrize("statement", ["", "  "])
def test_an_empty_statement_is_misuse(tmp_path: Path, statement: str) -> None:
    assert call("verify", statement, "--against", corpus(tmp_path)).exit_code == 2


def test_nothing_to_look_in_is_misuse(tmp_path: Path) -> None:
    assert call("verify", "恒通客车", "--against", tmp_path / "gone").exit_code == 2
    assert call("verify", "恒通客车").exit_code == 2

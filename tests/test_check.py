"""`factcheck check`: what is found where, what is waived, what the exit status says."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.check_fixture import REPORT, call, corpus, draft
from tests.sources import ROOT

WRONG = "恒通客车2022年营收为15.2亿元。\n"
RIGHT = "恒通客车2022年营收为12.5亿元。\n"


def found(*args: str | Path, stdin: str | bytes | None = None) -> dict[str, Any]:
    """The JSON of a check that could be made."""
    result = call("check", *args, "--format", "json", stdin=stdin)
    assert result.exit_code in (0, 1), result.output
    document: dict[str, Any] = json.loads(result.stdout)
    return document


def test_a_wrong_figure_is_found_with_its_place_and_both_quotes(tmp_path: Path) -> None:
    path = draft(tmp_path, "# 快讯\n\n" + WRONG)
    result = call("check", path, "--against", corpus(tmp_path))
    assert result.exit_code == 1
    line = result.stdout.splitlines()[0]
    assert line.startswith(f"{path.as_posix()}:3:1: conflict: ")
    assert "15.2亿元" in line and "12.5亿元" in line and "report.txt" in line and "南江日报" in line


def test_a_right_draft_is_clean(tmp_path: Path) -> None:
    result = call("check", draft(tmp_path, RIGHT), "--against", corpus(tmp_path))
    assert result.exit_code == 0
    assert ": conflict:" not in result.stdout


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_and_columns_count_characters_of_the_untouched_draft(tmp_path: Path, end: str) -> None:
    text = f"快讯{end}{end}记者获悉，𠀀🚌 {WRONG.strip()}{end}"
    (finding,) = found(draft(tmp_path, text), "--against", corpus(tmp_path))["findings"]
    assert finding["line"] == 3
    lines = text.split(end)
    assert finding["quote"] == text[finding["start"] : finding["end"]]
    assert lines[2][finding["col"] - 1 :].startswith(finding["quote"])
    assert text[finding["value_start"] : finding["value_end"]] == finding["value"] == "15.2亿元"


def test_evidence_stands_where_it_says(tmp_path: Path) -> None:
    (finding,) = found(draft(tmp_path, WRONG), "--against", corpus(tmp_path, report=REPORT))["findings"]
    (evidence,) = finding["evidence"]
    assert evidence["article"] == "report.txt" and evidence["source"] == "南江日报"
    assert evidence["quote"] == REPORT[evidence["start"] : evidence["end"]]
    assert evidence["value"] == "12.5亿元"
    assert 0 < finding["confidence"] <= 1 and finding["rung"] == "amount.differ"


@pytest.mark.parametrize("where", ["same", "before", "before, with a blank line"])
def test_a_waiver_answers_for_its_line_or_the_next(tmp_path: Path, where: str) -> None:
    waiver = "<!-- factcheck: ok 财务部来电更正 2023年营收为9亿元 -->"
    text = {
        "same": WRONG.strip() + waiver + "\n",
        "before": f"{waiver}\n{WRONG}",
        "before, with a blank line": f"{waiver}\n\n{WRONG}",
    }[where]
    document = found(draft(tmp_path, text), "--against", corpus(tmp_path))
    assert document["findings"] == []
    (waived,) = document["waived"]
    assert waived["reason"] == "财务部来电更正 2023年营收为9亿元" and waived["value"] == "15.2亿元"
    assert call("check", draft(tmp_path, text), "--against", corpus(tmp_path)).exit_code == 0


def test_a_waived_finding_is_shown(tmp_path: Path) -> None:
    path = draft(tmp_path, WRONG.strip() + " <!-- factcheck: ok 已核实 -->\n")
    out = call("check", path, "--against", corpus(tmp_path)).stdout
    assert "waived" in out and "已核实" in out


@pytest.mark.parametrize("waiver", ["<!-- factcheck: ok -->", "<!--factcheck:ok-->", "<!-- factcheck: ok  — -->"])
def test_a_waiver_without_a_reason_is_an_error_and_waives_nothing(tmp_path: Path, waiver: str) -> None:
    document = found(draft(tmp_path, f"{WRONG.strip()} {waiver}\n"), "--against", corpus(tmp_path))
    assert sorted(f["relation"] for f in document["findings"]) == ["conflict", "error"]
    right = draft(tmp_path, f"{RIGHT.strip()} {waiver}\n")
    assert call("check", right, "--against", corpus(tmp_path), "--fail-on", "conflict").exit_code == 1


def test_a_waiver_two_lines_up_answers_nothing_and_says_so(tmp_path: Path) -> None:
    path = draft(tmp_path, f"<!-- factcheck: ok 已核实 -->\n恒通客车昨天开会。\n{WRONG}")
    document = found(path, "--against", corpus(tmp_path))
    assert len(document["findings"]) == 1 and len(document["unused_waivers"]) == 1


def test_standard_input(tmp_path: Path) -> None:
    document = found("-", "--against", corpus(tmp_path), stdin=WRONG)
    assert [f["file"] for f in document["findings"]] == ["stdin"]
    assert found("-", "--against", corpus(tmp_path), stdin=WRONG.encode("gb18030"))["findings"]


def test_the_hook_for_a_commit_runs_as_it_is_defined(tmp_path: Path) -> None:
    """As pre-commit does it: the entry, the arguments of the configuration, then the files, from the repository."""
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert hook["id"] == "factcheck" and hook["language"] == "python" and hook["require_serial"] is True
    program, *entry = hook["entry"].split()
    assert program == "factcheck"
    corpus(tmp_path)
    (tmp_path / "drafts").mkdir()
    draft(tmp_path / "drafts", WRONG, "wrong.md")
    draft(tmp_path / "drafts", RIGHT, "right.md")
    for names, status in ((["drafts/right.md"], 0), (["drafts/wrong.md", "drafts/right.md"], 1)):
        command = [sys.executable, "-m", "factcheck", *entry, "--against", "articles/", "--fail-on", "conflict", *names]
        environment = {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == status, done.stdout + done.stderr
    assert done.stdout.startswith("drafts/wrong.md:")


def test_house_facts_come_first(tmp_path: Path) -> None:
    facts = tmp_path / "facts.csv"
    facts.write_text("subject,attribute,value,as_of,source\n恒通客车,营收,12.6亿元,2022,年报原件\n", encoding="utf-8")
    document = found(draft(tmp_path, WRONG), "--against", corpus(tmp_path), "--facts", facts)
    evidence = document["findings"][0]["evidence"]
    assert evidence[0]["article"] == "" and evidence[0]["start"] is None
    assert evidence[0]["source"] == "年报原件" and "12.6亿元" in evidence[0]["quote"]


def test_a_draft_is_checked_against_itself(tmp_path: Path) -> None:
    text = "生产线的工人由600名减少至400名，降幅为30%。\n"
    document = found(draft(tmp_path, text), "--against", corpus(tmp_path))
    (finding,) = [f for f in document["findings"] if f["kind"] == "arithmetic" or f["rung"].startswith("arithmetic")]
    assert finding["value"] == "30%" and "33.3%" in finding["message"]


def test_a_draft_inside_the_corpus_is_no_evidence_for_itself(tmp_path: Path) -> None:
    place = corpus(tmp_path)
    path = draft(place, WRONG, "draft.txt")
    document = found(path, "--against", place)
    assert document["checked"]["articles"] == 2 and len(document["findings"]) == 1


def test_more_sources_for_the_draft_than_against_it_keep_quiet(tmp_path: Path) -> None:
    line = "恒通客车2022年营收为{}。{}\n"
    place = corpus(
        tmp_path,
        one=line.format("12.5亿元", "这是公司连续第三年增长，管理层对此表示满意。"),
        two=line.format("12.5亿元", "分析人士认为客车行业正在回暖，出口订单明显增多。"),
        three=line.format("15.2亿元", "该公司总部位于南江，成立已有二十年。"),
    )
    path = draft(tmp_path, RIGHT)
    assert call("check", path, "--against", place, "--no-close").exit_code == 0
    document = found(draft(tmp_path, WRONG), "--against", place, "--no-close")
    assert document["findings"] and "1 个来源与草稿一致" in document["findings"][0]["message"]


def test_unsupported_statements_on_request(tmp_path: Path) -> None:
    text = RIGHT + "南江动物园上周新添了17只企鹅。\n"
    args = (draft(tmp_path, text), "--against", corpus(tmp_path))
    assert found(*args)["unsupported"] == []
    (row,) = found(*args, "--unsupported")["unsupported"]
    assert row["line"] == 2 and "17只企鹅" in row["quote"] and row["quote"] == text[row["start"] : row["end"]]
    assert call("check", *args, "--unsupported").exit_code == 0


def test_fail_on_conflict_lets_rounding_pass(tmp_path: Path) -> None:
    place = corpus(tmp_path, one="恒通客车2022年营收为1750万元。\n")
    path = draft(tmp_path, "恒通客车2022年营收近1800万元。\n")
    (finding,) = found(path, "--against", place)["findings"]
    assert finding["relation"] == "rounding"
    assert call("check", path, "--against", place).exit_code == 1
    assert call("check", path, "--against", place, "--fail-on", "conflict").exit_code == 0


@pytest.mark.parametrize("broken", ["draft", "corpus", "facts", "empty draft", "no corpus"])
def test_what_cannot_be_read_is_status_2_and_named(tmp_path: Path, broken: str) -> None:
    place, path = corpus(tmp_path), draft(tmp_path, RIGHT)
    args: list[str | Path] = [path, "--against", place]
    if broken == "draft":
        args[0] = tmp_path / "gone.md"
    elif broken == "corpus":
        (place / "broken.docx").write_bytes(b"no zip")
    elif broken == "facts":
        args += ["--facts", tmp_path / "gone.csv"]
    elif broken == "empty draft":
        path.write_bytes(b"")
    else:
        args = [path]
    result = call("check", *args)
    assert result.exit_code == 2
    assert "Traceback" not in result.output and result.output.strip()


def test_close_reading_finds_what_is_told_otherwise(tmp_path: Path) -> None:
    place = corpus(tmp_path, report=REPORT)
    path = draft(tmp_path, "据悉，这家客车企业的首期投入达到了7.8亿元。\n")
    assert found(path, "--against", place, "--no-close")["findings"] == []
    (finding,) = found(path, "--against", place)["findings"]
    assert finding["evidence"][0]["value"] == "3.2亿元" and finding["confidence"] < 0.9


def test_a_name_in_the_place_of_another(tmp_path: Path) -> None:
    path = draft(tmp_path, "公司董事长王小林表示，新工厂将于2023年5月投产，首期投资3.2亿元。\n")
    document = found(path, "--against", corpus(tmp_path))
    (finding,) = document["findings"]
    assert "王小林" in finding["quote"] and "李大伟" in finding["evidence"][0]["quote"]


def test_two_runs_give_the_same_bytes_and_order_does_not_matter(tmp_path: Path) -> None:
    one, two = draft(tmp_path, WRONG, "a.md"), draft(tmp_path, "工厂占地600亩。\n" + WRONG, "b.md")
    place = corpus(tmp_path)
    first = found(one, two, "--against", place)
    assert first == found(one, two, "--against", place)
    key = [(f["file"], f["start"], f["rung"]) for f in first["findings"]]
    turned = [(f["file"], f["start"], f["rung"]) for f in found(two, one, "--against", place)["findings"]]
    assert sorted(key) == sorted(turned)


def test_english(tmp_path: Path) -> None:
    from tests.check_fixture import ENGLISH

    path = draft(tmp_path, "Hengtong Bus reported revenue of $150 million for 2022.\n")
    result = call("check", path, "--against", corpus(tmp_path, report=ENGLISH))
    assert result.exit_code == 1
    assert '"' in result.stdout and "cannot both be right" in result.stdout

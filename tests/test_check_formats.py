"""The formats of `check`: each says the same, and each follows its own standard."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from factcheck.findings import FORMATS
from tests.check_fixture import call, corpus, draft

TEXT = (
    "# 快讯, 100%: 草稿\r\n\r\n恒通客车2022年营收为15.2亿元。\r\n"
    "公司在南江市新建的工厂占地600亩。<!-- factcheck: ok 以规划局的批文为准 -->\r\n"
    "南江动物园上周新添了17只企鹅。 <!-- factcheck: ok -->\r\n"
)


def rendered(folder: Path, form: str, *more: str, name: str = "draft.md") -> str:
    """The output for the draft above, of a check that found something."""
    result = call("check", draft(folder, TEXT, name), "--against", corpus(folder), "--format", form, *more)
    assert result.exit_code == 1, result.output
    return result.stdout


def sarif(folder: Path, *more: str, name: str = "draft.md") -> dict[str, Any]:
    """The only run of the SARIF log."""
    log = json.loads(rendered(folder, "sarif", *more, name=name))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def test_the_command_knows_every_format() -> None:
    from factcheck.cli_check import FORMATS as named

    assert tuple(FORMATS) == named


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_says_what_was_found_and_what_was_waived(tmp_path: Path, form: str) -> None:
    out = rendered(tmp_path, form, "--unsupported")
    for words in ("15.2亿元", "12.5亿元", "600亩", "以规划局的批文为准", "17只企鹅"):
        assert words in out, words


@pytest.mark.parametrize("form", FORMATS)
def test_status_2_in_every_format_when_something_is_unreadable(tmp_path: Path, form: str) -> None:
    place = corpus(tmp_path)
    (place / "bad.pdf").write_bytes(b"no pdf")
    result = call("check", draft(tmp_path, TEXT), "--against", place, "--format", form)
    assert result.exit_code == 2 and "bad.pdf" in result.output


def test_json_has_the_keys_of_the_contract(tmp_path: Path) -> None:
    document = json.loads(rendered(tmp_path, "json"))
    assert {"format_version", "findings", "waived", "errors"} <= document.keys()
    for finding in document["findings"] + document["waived"]:
        assert finding.keys() >= set("file line col start end quote relation rung message confidence evidence".split())
        assert TEXT[finding["start"] : finding["end"]] == finding["quote"]
        for evidence in finding["evidence"]:
            assert evidence.keys() >= set("article start end quote value".split())


def test_sarif_follows_the_schema(tmp_path: Path) -> None:
    """The model is generated from the official schema of 2.1.0 and forbids keys that it does not know."""
    from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Log

    log = json.loads(rendered(tmp_path, "sarif", "--unsupported"))
    log.pop("$schema")  # the model has no name for it
    Log.model_validate_json(json.dumps(log))
    log["runs"][0]["results"][0]["madeUp"] = 1
    with pytest.raises(ValueError, match="madeUp"):
        Log.model_validate_json(json.dumps(log))


def test_sarif_points_at_the_words_and_at_the_evidence(tmp_path: Path) -> None:
    run = sarif(tmp_path)
    result = next(r for r in run["results"] if r["ruleId"] == "amount.differ" and "suppressions" not in r)
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    region = result["locations"][0]["physicalLocation"]["region"]
    words = TEXT[region["charOffset"] :][: region["charLength"]]
    assert words == TEXT.split("\r\n")[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1]
    assert "15.2亿元" in words
    related = result["relatedLocations"]
    assert related and all(r["physicalLocation"]["artifactLocation"]["uri"].endswith(".txt") for r in related)


def test_sarif_carries_waivers_as_suppressions(tmp_path: Path) -> None:
    suppressed = [r for r in sarif(tmp_path)["results"] if "suppressions" in r]
    assert [r["suppressions"][0]["justification"] for r in suppressed] == ["以规划局的批文为准"]
    assert suppressed[0]["suppressions"][0]["kind"] == "inSource"


def test_sarif_escapes_names_of_files(tmp_path: Path) -> None:
    run = sarif(tmp_path, name="草稿 #1.md")
    uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert re.fullmatch(r"[A-Za-z0-9/%._~-]+", uri) and uri.endswith("%20%231.md")


def test_fingerprints_stay_when_lines_move(tmp_path: Path) -> None:
    def prints(text: str) -> list[str]:
        result = call("check", draft(tmp_path, text), "--against", corpus(tmp_path), "--format", "sarif")
        return [r["partialFingerprints"]["statement/v1"] for r in json.loads(result.stdout)["runs"][0]["results"]]

    line = "恒通客车2022年营收为15.2亿元。\n"
    assert prints(line) == prints("# 标题\n\n" + line) != []


def test_github_annotations_are_one_line_each_and_escaped(tmp_path: Path) -> None:
    lines = rendered(tmp_path, "github", name="a,b.md").splitlines()
    assert len(lines) == 3
    for line in lines:
        assert re.match(r"::(error|warning|notice) file=[^,:]*a%2Cb\.md,line=\d+,col=\d+,end[^:]*,title=[^:]+::.", line)


def test_text_shows_no_control_characters(tmp_path: Path) -> None:
    path = draft(tmp_path, "恒通客车\u202e2022年营收为15.2亿元。\n")
    out = call("check", path, "--against", corpus(tmp_path)).stdout
    assert "\u202e" not in out

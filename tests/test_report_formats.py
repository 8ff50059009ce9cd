"""The files of the report: the contract of clusters.json, tables that run no formula, reviews that lead somewhere."""

from __future__ import annotations

import csv
import io
import json
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from factcheck.records import Relation, Run
from factcheck.report import FORMATS, summary_lines, write_all
from factcheck.report.as_markdown import escaped
from factcheck.report.cells import guarded
from factcheck.report.values import number
from tests.report_fixture import ARTICLES, a_run, empty_run
from tests.schema_org import complaints
from tests.sources import ROOT

NAMES = (
    "clusters.json", "report.html", "report.md", "discrepancies.csv", "discrepancies.xlsx", "claims.csv",
    "claimreview.jsonld",
)  # fmt: skip

# key: the types that the contract allows
ARTICLE = {"id": str, "path": str, "title": str, "source": str, "published": (str, type(None)), "lang": str}
CLUSTER = {
    "id": str, "kind": str, "subject": str, "attribute": str, "relation": str, "severity": (int, float),
    "confidence": (int, float), "reason": str, "claims": list, "positions": list, "pairs": list, "facts": list,
}  # fmt: skip
CLAIM = {
    "id": str, "article": str, "start": int, "end": int, "quote": str, "value": str,
    "low": (int, float, str, type(None)), "high": (int, float, str, type(None)), "unit": str, "hedge": str,
    "as_of": str, "scope": list, "speaker": str, "modality": str,
}  # fmt: skip
POSITION = {"claims": list, "value": str, "support": dict}
PAIR = {"a": int, "b": int, "relation": str, "rung": str}
FACT_PAIR = {"a": int, "fact": int, "relation": str, "rung": str}
RELATIONS = {relation.value for relation in Relation}


def check(row: dict[str, Any], schema: dict[str, Any]) -> None:
    """Every key of the schema is there with an allowed type."""
    for key, kind in schema.items():
        assert key in row, f"{key} is missing from {row}"
        assert isinstance(row[key], kind), f"{key}: {row[key]!r}"
        assert not (isinstance(row[key], bool) and kind is not bool)


def written(tmp_path: Path, run: Run) -> dict[str, bytes]:
    """Every file of a run, by name."""
    return {path.name: path.read_bytes() for path in write_all(run, tmp_path / "out")}


@pytest.mark.parametrize("run", (a_run("zh"), a_run("en"), empty_run()), ids=("zh", "en", "empty"))
def test_every_format_is_written_the_same_twice(tmp_path: Path, run: Run) -> None:
    first, again = written(tmp_path / "a", run), written(tmp_path / "b", run)
    assert tuple(first) == NAMES == tuple(each.name for each in FORMATS)
    assert first == again
    assert sorted(path.name for path in (tmp_path / "a" / "out").iterdir()) == sorted(NAMES), "temporary files left"
    for name, data in first.items():
        if not name.endswith(".xlsx"):
            data.decode("utf-8")
            assert b"\r" not in data, name


def test_a_folder_that_is_a_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("in the way")
    with pytest.raises(OSError):
        write_all(empty_run(), tmp_path / "out")


def test_clusters_json_keeps_the_contract(tmp_path: Path) -> None:
    document = json.loads(written(tmp_path, a_run())["clusters.json"])
    texts = {article.path: article.text for article in ARTICLES}
    assert document["format_version"] == 1
    for row, article in zip(document["articles"], ARTICLES, strict=True):
        check(row, ARTICLE)
        assert ("error" in row) == bool(article.error)
    assert [row["id"] for row in document["clusters"]] == [cluster.id for cluster in a_run().clusters]
    for row in document["clusters"]:
        check(row, CLUSTER)
        assert row["relation"] in RELATIONS
        ids = [claim["id"] for claim in row["claims"]]
        for claim in row["claims"]:
            check(claim, CLAIM)
            text = texts[claim["article"]]
            assert claim["quote"] == text[claim["start"] : claim["end"]]
            assert claim["value"] == text[claim["value_start"] : claim["value_end"]]
        for position in row["positions"]:
            check(position, POSITION)
            assert set(position["claims"]) <= set(ids)
        assert sorted(name for position in row["positions"] for name in position["claims"]) == sorted(ids)
        wanted = set(combinations(range(len(row["positions"])), 2))
        assert {(pair["a"], pair["b"]) for pair in row["pairs"]} == wanted
        for pair in row["pairs"]:
            check(pair, PAIR)
            assert pair["rung"] in document["rungs"]
        for pair in row["fact_pairs"]:
            check(pair, FACT_PAIR)
            assert pair["fact"] < len(row["facts"])


@pytest.mark.parametrize(
    ("exact", "shown"),
    (
        ("175000000000", 175000000000),
        ("1.5", 1.5),
        ("33.30", 33.3),
        ("0.1234567890123456789", "0.1234567890123456789"),
        ("1E+4", 10000),
        ("1E+999999", "1E+999999"),
        ("NaN", None),
    ),
)
def test_bounds_stay_exact(exact: str, shown: object) -> None:
    from decimal import Decimal

    assert number(Decimal(exact)) == shown


@pytest.mark.parametrize(
    ("cell", "shown"),
    (
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "' =1"),
        ("  =1", "'  =1"),
        ("\uff1d1", "'\uff1d1"),
        ("17.5亿元", "17.5亿元"),
        (-33.3, "-33.3"),
        ("a\u202eb\x00", "a⟨U+202E⟩b⟨U+0000⟩"),
    ),
)
def test_no_cell_is_a_formula(cell: object, shown: str) -> None:
    assert guarded(cell) == shown


@pytest.mark.parametrize("name", ("discrepancies.csv", "claims.csv"))
def test_csv_opens_in_a_spreadsheet(tmp_path: Path, name: str) -> None:
    data = written(tmp_path, a_run())[name]
    assert data.startswith(b"\xef\xbb\xbf"), "Excel on Windows needs the mark"
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert len({len(row) for row in rows}) == 1
    assert len(rows) > 10
    risky = [cell for row in rows[1:] for cell in row if cell[:1] in "=+-@\t" and cell]
    assert risky == []


def test_xlsx_holds_strings_only(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(io.BytesIO(written(tmp_path, a_run())["discrepancies.xlsx"]))
    assert len(book.sheetnames) == 3
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}, "no formula"
    assert not any(cell.hyperlink for cell in cells)
    # two discrepancies carry a value or a title that means to be a formula
    assert any(str(cell.value).startswith("'=1+1") for cell in cells)


def test_claim_reviews_link_the_claims_that_disagree(tmp_path: Path) -> None:
    data = written(tmp_path, a_run())["claimreview.jsonld"]
    assert b"<" not in data, "the text may be set into a script element"
    graph = json.loads(data)["@graph"]
    by_id = {node["@id"]: node for node in graph}
    assert len(by_id) == len(graph)
    for node in graph:
        for link in links(node):
            assert link in by_id, f"{link} leads nowhere"
    reviews = [node for node in graph if node["@type"] == "ClaimReview"]
    assert len(reviews) == sum(len(c.positions) for c in a_run().clusters if c.relation.flagged)
    for review in reviews:
        other = [by_id[link["@id"]] for link in review["associatedClaimReview"]]
        assert other, "a review of a discrepancy names what it disagrees with"
        assert all({"@id": review["@id"]} in each["associatedClaimReview"] for each in other), "links go both ways"
        claim = by_id[review["itemReviewed"]["@id"]]
        assert claim["@type"] == "Claim" and claim["appearance"]


def test_claim_reviews_follow_schema_org(tmp_path: Path) -> None:
    document = json.loads(written(tmp_path, a_run())["claimreview.jsonld"])
    assert complaints(document) == []
    checked_in = (ROOT / "reports" / "claimreview.jsonld").read_text(encoding="utf-8")
    assert complaints(json.loads(checked_in)) == []


@pytest.mark.parametrize(
    ("change", "says"),
    (
        ({"verdict": "x"}, "ClaimReview has no property 'verdict'"),
        ({"@type": "ClaimsReview"}, "'ClaimsReview' is no type"),
        ({"itemReviewed": "a claim"}, "ClaimReview.itemReviewed is 'a claim', not one of Thing"),
        ({"datePublished": "yesterday"}, "ClaimReview.datePublished is 'yesterday', not one of date, datetime"),
        ({"reviewRating": {"@id": "#no"}}, "ClaimReview.reviewRating is {'@id': '#no'}, not one of Rating"),
    ),
)
def test_what_schema_org_does_not_know_is_noticed(tmp_path: Path, change: dict[str, object], says: str) -> None:
    document = json.loads(written(tmp_path, a_run())["claimreview.jsonld"])
    review = next(node for node in document["@graph"] if node["@type"] == "ClaimReview")
    review.update(change)
    assert says in complaints(document)


def links(node: object) -> list[str]:
    """The targets of all links inside a node."""
    if isinstance(node, list):
        return [link for each in node for link in links(each)]
    if isinstance(node, dict):
        if set(node) == {"@id"}:
            return [node["@id"]]
        return [link for each in node.values() for link in links(each)]
    return []


@pytest.mark.parametrize(
    ("text", "shown"),
    (
        ("17.5亿元", "17.5亿元"),
        ("<b>&", "&lt;b&gt;&amp;"),
        ("[x](javascript:1)", r"\[x\](javascript&#58;1)"),
        ("| a | `b` *c* _d_", r"\| a \| \`b\` \*c\* \_d\_"),
        ("1. one", r"1\. one"),
        ("- one", r"\- one"),
        ("https://a.example www.b.example", "https&#58;//a.example www&#46;b.example"),
        ("\\", "\\\\"),
    ),
)
def test_markdown_shows_the_very_words(text: str, shown: str) -> None:
    assert escaped(text) == shown


def test_markdown_report_names_everything(tmp_path: Path) -> None:
    text = written(tmp_path, a_run())["report.md"].decode()
    assert "<script" not in text and "<img" not in text and "\u202e" not in text
    assert "](javascript:" not in text
    for wanted in ("刘慧明 ↔ 刘惠明", "broken/scan.pdf", "no text layer", "wire/004-copy.txt", "40/43 = 93.0%"):
        assert wanted in text, wanted


@pytest.mark.parametrize(
    ("lang", "head"),
    (
        ("zh", "6 篇文章，5 个独立来源，5 处矛盾，1 处约数出入，1 处先后更新，2 处一致或可并存，1 篇未能读取"),
        ("en", "6 articles · 5 independent sources · 5 conflicts · 1 rounding · 1 update · 2 agreements · 1 not read"),
    ),
)
def test_summary_is_short(lang: str, head: str) -> None:
    lines = summary_lines(a_run(lang))
    assert lines[0] == head
    assert len(lines) == 6
    assert "刘慧明 ↔ 刘惠明" in lines[1]
    assert all(line.isprintable() for line in lines)


def test_summary_of_nothing_says_so() -> None:
    assert summary_lines(empty_run("en"))[1] == "Nothing found that needs a person's eyes."

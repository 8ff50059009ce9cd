"""Files of every format become articles: the text, its offsets, the names, the metadata and who is trusted for it."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest

from claims import readers
from claims.article import body_start, read_corpus, read_text, stream_corpus
from claims.decode import decode
from claims.inputs import find_files
from claims.records import Article
from tests.made_files import make_docx, make_pdf

CHINESE = "城南图书馆本周五开馆，首日接待读者近3000人次。\r\n馆长表示，藏书已达120万册，座位两千个。\r\n"
TRADITIONAL = "城南圖書館本週五開館，首日接待讀者近3000人次。\r\n館長表示，藏書已達120萬冊，座位兩千個。\r\n"
ENGLISH = "The minister’s “new library” opened on Friday — about 3,000 readers came.\nIt holds 1.2 million books.\n"
BODY = "城南图书馆本周五开馆，首日接待读者近3000人次，藏书120万册，馆长表示图书馆全年开放，每周只在周一闭馆一天。"


def one(path: Path) -> Article:
    """The only article of a file, which has to be readable."""
    (article,) = read_corpus([path]).articles
    assert article.error == ""
    return article


@pytest.mark.parametrize(
    ("text", "encoding", "expected"),
    [
        (CHINESE, "utf-8", CHINESE),
        (CHINESE, "utf-8-sig", "\ufeff" + CHINESE),  # as open(..., encoding="utf-8", newline="") reads it
        (CHINESE, "utf-16", CHINESE),
        (CHINESE, "utf-32", CHINESE),
        (CHINESE, "gbk", CHINESE),
        (CHINESE, "gb18030", CHINESE),
        (CHINESE[:12], "gbk", CHINESE[:12]),
        (TRADITIONAL, "gb18030", TRADITIONAL),
        (TRADITIONAL, "big5", TRADITIONAL),
        (TRADITIONAL, "big5hkscs", TRADITIONAL),
        (TRADITIONAL[:12], "big5", TRADITIONAL[:12]),
        (ENGLISH, "utf-8", ENGLISH),
        (ENGLISH, "cp1252", ENGLISH),
    ],
)
@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_text_is_untouched_in_every_encoding(
    tmp_path: Path, text: str, encoding: str, expected: str, suffix: str
) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(text.encode(encoding))
    article = one(path)
    assert article.text == expected
    assert article.lang == ("en" if text is ENGLISH else "zh")


def test_a_few_broken_bytes_are_replaced_and_told(tmp_path: Path) -> None:
    path = tmp_path / "cut.txt"
    path.write_bytes((CHINESE * 3).encode()[:-4])
    corpus = read_corpus([path])
    assert corpus.articles[0].text.startswith(CHINESE)
    assert corpus.notes == ("cut.txt: 1 broken characters are shown as U+FFFD (utf-8); save the file again as UTF-8",)


def test_every_reader_keeps_the_protocol_and_no_suffix_is_claimed_twice() -> None:
    suffixes = [suffix for reader in readers.READERS for suffix in reader.SUFFIXES]
    assert sorted(set(suffixes)) == sorted(suffixes)
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in suffixes)
    folder = Path(readers.__file__).parent
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__", "raw", "rows"}
    assert modules == {vars(reader)["__name__"].rpartition(".")[2] for reader in readers.READERS}


PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>城南图书馆开馆 - 城南网</title>{head}
<style>.x {{ color: red }}</style><script>var hidden = "坏人3万";</script></head><body><nav><a href="/">首页</a></nav>
<h1>城南图书馆开馆</h1><article><p>{body}</p><script>alert("坏人3万")</script>
<p>该馆总投资5.6亿元，工程历时四年，共有三层，设有座位两千个，另有一间面向儿童的阅览室。</p>
<table><tr><td>座位</td><td>2000</td></tr></table></article></body></html>"""
HEAD = (
    '<meta property="og:title" content="城南图书馆开馆"><meta property="og:site_name" content="城南网">'
    '<meta property="article:published_time" content="2023-08-04T09:30:00+08:00">'
    '<link rel="canonical" href="https://example.org/a/1">'
)


@pytest.mark.parametrize(
    ("charset", "encoding"), [("utf-8", "utf-8"), ("gb2312", "gb18030"), ("gbk", "gbk"), ("utf-8", "gbk")]
)
def test_html_gives_the_main_text_and_the_metadata_of_the_page(tmp_path: Path, charset: str, encoding: str) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(PAGE.format(charset=charset, head=HEAD, body=BODY).encode(encoding))
    article = one(path)
    assert BODY in article.text and "5.6亿元" in article.text and "2000" in article.text
    assert not any(word in article.text for word in ("坏人", "alert", "color", "首页", "<"))
    assert (article.title, article.source, article.published, article.url) == (
        "城南图书馆开馆",
        "城南网",
        date(2023, 8, 4),
        "https://example.org/a/1",
    )


def test_html_names_the_source_that_the_page_names_before_the_site(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    page = PAGE.format(charset="utf-8", head=HEAD, body=BODY)
    path.write_text(page.replace("<article>", "<div>2023-08-04 09:30 来源：北山晚报</div><article>"), encoding="utf-8")
    assert one(path).source == "北山晚报"


def test_html_that_is_too_short_for_the_extractor_is_kept_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.htm"
    path.write_text("<?xml version='1.0' encoding='gbk'?><html><body><p>开馆了。</p></body></html>", encoding="utf-8")
    assert one(path).text == "开馆了。"


def test_a_figure_in_bold_is_one_with_its_unit_on_a_short_page_too(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    body = "<p>大桥全长<b>6.2</b>公里。</p><p hidden>全长99公里。</p><p>投资<a href='#'>28亿</a>元。</p>"
    path.write_text(f"<html><head><title>大桥</title></head><body>{body}</body></html>", encoding="utf-8")
    assert one(path).text == "大桥全长6.2公里。\n投资28亿元。"
    assert one(path).title == "大桥"


def test_a_report_that_was_written_into_the_folder_is_no_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("大桥全长6.2公里。", encoding="utf-8")
    (tmp_path / "report").mkdir()
    for name in ("report.html", "clusters.json", "report.md"):
        (tmp_path / "report" / name).write_text("大桥全长9.9公里。", encoding="utf-8")
    assert [found.name for found in find_files([tmp_path])] == ["a.txt"]
    assert len(find_files([tmp_path / "report"])) == 3


DOCX = """
<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>城南图书馆开馆</w:t></w:r></w:p>
<w:p><w:r><w:t>首日接待读者</w:t></w:r><w:ins w:id="1" w:author="x"><w:r><w:t>近3000</w:t></w:r></w:ins>
<w:del w:id="2" w:author="x"><w:r><w:delText>2000</w:delText></w:r></w:del><w:r><w:t>人次。</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>座位</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>2000个</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>其中儿童300个</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>
<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:txbxContent><w:p><w:r><w:t>图注：大厅</w:t></w:r></w:p>
</w:txbxContent></mc:Choice><mc:Fallback><w:t>图注：大厅</w:t></mc:Fallback></mc:AlternateContent><w:t>周一闭馆</w:t>
<w:tab/><w:t>全年开放</w:t></w:r></w:p>"""


def test_docx_keeps_order_tables_and_tracked_insertions(tmp_path: Path) -> None:
    article = one(make_docx(tmp_path / "a.docx", DOCX))
    assert article.text.split("\n") == [
        "城南图书馆开馆",
        "首日接待读者近3000人次。",
        "座位\t2000个 其中儿童300个",
        "周一闭馆\t全年开放",
        "图注：大厅",
    ]
    assert article.title == "城南图书馆开馆"


def test_pdf_joins_the_lines_that_the_page_broke(tmp_path: Path) -> None:
    pages = [
        [
            "城南图书馆开馆",
            "2023年8月4日 来源：城南日报",
            "城南图书馆四日正式开馆，首日接待读者近三千人次，藏书一百二十万册，是",
            "全市最大的图书馆。",
            "馆长说将全年开放。",
        ],
        ["The library cost 5.6 million yuan and it will be open every day of the", "whole year except Monday."],
        [],
    ]
    corpus = read_corpus([make_pdf(tmp_path / "a.pdf", pages, title="城南图书馆开馆")])
    (article,) = corpus.articles
    assert "一百二十万册，是全市最大的图书馆。\n馆长说将全年开放。\n" in article.text
    assert "every day of the whole year" in article.text
    assert (article.title, article.source, article.published) == ("城南图书馆开馆", "城南日报", date(2023, 8, 4))
    assert corpus.notes == ("a.pdf: no text on page 3 (a picture?): not checked",)


COLUMNS = ("编号", "标题", "媒体", "发布时间", "正文", "链接")
CELLS = (
    ("7", "开馆", "城南日报", "2023-08-04 10:00", CHINESE, "https://example.org/7"),
    ("", "", "", "", "北山晚报8月5日讯（记者 李安）馆长说，座位两千个。", ""),
)
ROWS = [dict(zip(COLUMNS, cells, strict=True)) for cells in CELLS]


def write_table(path: Path, encoding: str) -> Path:
    """The same two rows in the format that the name ends in."""
    if path.suffix == ".jsonl":
        path.write_bytes("\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS).encode(encoding))
    elif path.suffix == ".parquet":
        import pyarrow
        import pyarrow.parquet

        pyarrow.parquet.write_table(pyarrow.Table.from_pylist(ROWS), path)
    else:
        import csv

        with path.open("w", encoding=encoding, newline="") as file:
            writer = csv.DictWriter(file, list(ROWS[0]), delimiter="\t" if path.suffix == ".tsv" else ",")
            writer.writeheader()
            writer.writerows(ROWS)
    return path


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("a.jsonl", "utf-8"),
        ("a.jsonl", "utf-8-sig"),
        ("a.jsonl", "gb18030"),
        ("a.csv", "utf-8"),
        ("a.csv", "utf-8-sig"),
        ("a.csv", "gb18030"),
        ("a.csv", "utf-16"),
        ("a.tsv", "utf-8"),
        ("a.parquet", ""),
    ],
)
def test_tables_give_one_article_a_row(tmp_path: Path, name: str, encoding: str) -> None:
    first, second = read_corpus([write_table(tmp_path / name, encoding)]).articles
    assert (first.path, first.title, first.source, first.published, first.text, first.url) == (
        f"{name}#7",
        "开馆",
        "城南日报",
        date(2023, 8, 4),
        CHINESE,
        "https://example.org/7",
    )
    assert (second.path, second.source, second.published, second.url) == (f"{name}#2", "北山晚报", None, "")


def test_rows_with_one_id_stay_apart(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": 1, "text": "甲"}\n\n{"id": 1, "text": "乙"}\n{"text": "丙"}\n', encoding="utf-8")
    articles = read_corpus([path]).articles
    assert [(article.path, article.text) for article in articles] == [
        ("a.jsonl#1", "甲"),
        ("a.jsonl#1~2", "乙"),
        ("a.jsonl#4", "丙"),
    ]
    assert len({article.id for article in articles}) == 3


FRONT = '---\r\ntitle: 开馆: 城南图书馆\r\nsource: "城南日报"\r\npublished: 2023-08-04\r\n---\r\n正文从这里开始。'


@pytest.mark.parametrize(
    ("text", "start"),
    [
        (FRONT, FRONT.index("正文")),
        ("\ufeff" + FRONT, FRONT.index("正文") + 1),
        ("---\n标题：开馆\n...\n文", 14),
        ("---\na: b\n---", 12),
        ("没有前言。---\na: b\n---\n", 0),
        ("---\n一段没有键的文字\n---\n", 0),  # a text between two rules of dashes
        ("---\na: b\n没有收尾", 0),
        ("---\n" + "a: b\n" * 20_000 + "---\n", 0),
        ("", 0),
    ],
)
def test_body_start(text: str, start: int) -> None:
    assert body_start(text) == start


def test_front_matter_stays_in_the_text_and_is_metadata() -> None:
    article = read_text(FRONT, "a.md")
    assert article.text == FRONT
    # The title is no valid YAML: an unquoted colon, as journalists write it.
    assert (article.title, article.source, article.published) == ("开馆: 城南图书馆", "城南日报", date(2023, 8, 4))


@pytest.mark.parametrize("written", ["&a [*a]", "2023-13-45", "!!python/object:os.system x", "[" * 3000])
def test_hostile_front_matter_is_only_text(written: str) -> None:
    article = read_text(f"---\ntitle: 开馆\npublished: {written}\n---\n图书馆开馆。")
    assert article.error == "" and article.published is None


def test_sidecar_is_no_article_and_is_trusted_most(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.md").write_text("---\ntitle: 旧题\nsource: 甲报\n---\n# 更旧\n文。", encoding="utf-8")
    (tmp_path / "sub" / "b.txt").write_text("2023-01-01\n文。", encoding="utf-8")
    lines = [
        {"file": "a.md", "title": "新题", "published": "2023/8/4", "url": "https://example.org/a"},
        {"file": "./sub\\b.txt", "source": "乙报", "published": "20230805"},
        {"file": "gone.txt", "title": "没有这个文件"},
    ]
    sidecar = tmp_path / "articles.jsonl"
    sidecar.write_text("\n".join(json.dumps(line) for line in lines) + "\nbroken\n", encoding="utf-8")
    corpus = read_corpus([tmp_path])
    a, broken, b = corpus.articles
    assert (a.path, a.title, a.source, a.published, a.url) == (
        "a.md", "新题", "甲报", date(2023, 8, 4), "https://example.org/a",
    )  # fmt: skip
    assert (b.path, b.source, b.published) == ("sub/b.txt", "乙报", date(2023, 8, 5))
    assert broken.path == "articles.jsonl#4" and broken.error.startswith("not valid JSON")
    assert len(corpus.notes) == 1 and "gone.txt" in corpus.notes[0]
    assert one(tmp_path / "sub" / "b.txt").source == "乙报"  # also when the file is given alone


def test_a_sidecar_given_as_an_input_is_not_dropped_silently(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text('{"file": "a.txt", "title": "题"}\n', encoding="utf-8")
    (article,) = read_corpus([path]).articles
    assert "only files about articles" in article.error


def test_house_facts_beside_the_articles_are_no_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("文。", encoding="utf-8")
    (tmp_path / "facts.csv").write_text("subject,attribute,value,as_of,source\n图书馆,座位,2000,,\n", encoding="utf-8")
    corpus = read_corpus([tmp_path])
    assert [article.path for article in corpus.articles] == ["a.txt"]
    assert corpus.notes[0].startswith("facts.csv: house facts")


def test_a_table_may_be_called_like_a_sidecar(tmp_path: Path) -> None:
    (tmp_path / "articles.jsonl").write_text('{"id": "x", "text": "馆长说，座位两千个。"}\n', encoding="utf-8")
    assert [article.path for article in read_corpus([tmp_path]).articles] == ["articles.jsonl#x"]


def test_a_date_that_is_none_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("---\npublished: soon\n---\n图书馆开馆。", encoding="utf-8")
    corpus = read_corpus([path])
    assert corpus.articles[0].published is None
    assert corpus.notes == ("a.txt: the published date 'soon' is no date; write it as 2023-08-04",)


def test_folders_are_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden.txt", ".git/d.txt", "sub/.e/f.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("同样的文字。", encoding="utf-8")
    articles = read_corpus([tmp_path]).articles
    assert [article.path for article in articles] == ["a.txt", "b.txt", "sub/c.txt"]  # copies are all kept
    assert [article.id for article in articles] == [article.id for article in read_corpus([tmp_path]).articles]
    assert len({article.id for article in articles}) == 3


def test_names_of_several_inputs_are_prefixed_only_where_needed(tmp_path: Path) -> None:
    for name in ("mon/1.txt", "mon/2.txt", "tue/1.txt", "x/tue/1.txt", "x/3.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    inputs = [tmp_path / name for name in ("mon", "tue", "x/tue", "x/3.txt")]
    articles = read_corpus([*inputs, tmp_path / "mon" / "2.txt"]).articles  # the last is given twice
    assert {article.path: article.text for article in articles} == {
        "mon/1.txt": "mon/1.txt",
        "2.txt": "mon/2.txt",
        "tue/1.txt": "tue/1.txt",
        "tue~3/1.txt": "x/tue/1.txt",
        "3.txt": "x/3.txt",
    }


def test_links_that_go_in_circles_end(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("文。", encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert [article.path for article in read_corpus([tmp_path]).articles] == ["a.txt"]


def test_a_name_that_is_no_utf8_can_still_be_written(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"\xb3\xc7.txt")).write_text("文。", encoding="utf-8")
    (article,) = read_corpus([tmp_path]).articles
    assert article.path == "\\xb3\\xc7.txt"
    article.path.encode()


def test_stream_gives_the_same_articles_one_by_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("文。", encoding="utf-8")
    assert tuple(article for article, _ in stream_corpus([tmp_path]) if article) == read_corpus([tmp_path]).articles


def test_read_text_keeps_the_text_and_tells_the_language() -> None:
    assert read_text(CHINESE).text == CHINESE and read_text(CHINESE).path == "stdin"
    assert read_text("OpenAI、Meta、Google、Microsoft 等公司的大模型都已上线").lang == "zh"
    assert read_text("The company (城南科技) said on Friday that it had sold 3,000 units.").lang == "en"
    assert read_text("\ud800文。").text == "\ufffd文。"
    assert read_text(" \n").error.startswith("no text")


def test_declared_encoding_is_taken_only_if_it_fits() -> None:
    assert decode(CHINESE.encode("gbk"), "a", "utf-8").text == CHINESE
    assert decode(TRADITIONAL.encode("big5"), "a", "no-such-encoding").text == TRADITIONAL

"""Labels on real articles: where the words of an answer stand, and what is stored (training/labels.py)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from training.labels import Label, WrongAnswer, join, label, located, read_labels, store
from training.sheets import Article, Numbered, numbered, sheet

TEXT = "甲公司营收12亿元。截至6月底，甲公司员工3万人，其中研发人员1万人；公司收到46套服饰，服饰来自14个县。"


def span(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


@pytest.mark.parametrize(
    ("words", "value", "start"),
    [
        ("甲公司", "3万人", TEXT.index("甲公司员工")),  # before it in its sentence
        ("服饰", "46套", TEXT.index("服饰")),  # right behind it
        ("营收", "1万人", TEXT.index("营收")),  # only in an earlier sentence
        ("公司@1", "46套", 1),
        ("甲 公 司@2", "12亿元", TEXT.index("甲公司员工")),  # spaces count for nothing
        ("服饰@>", "3万人", TEXT.index("服饰")),
    ],
)
def test_the_stretch_nearest_to_the_value_is_meant(words: str, value: str, start: int) -> None:
    assert located(TEXT, words, span(value))[0] == start


def test_words_that_are_not_there_are_complained_of() -> None:
    with pytest.raises(WrongAnswer, match="not in the text: 乙公司"):
        located(TEXT, "乙公司", span("3万人"))


def test_an_answer_becomes_offsets() -> None:
    article = Article("n1", "file:1", TEXT)
    staff = label(article, Numbered("quantity", *span("3万人")), "S=甲公司 | A=员工 | T=6月底", None)
    assert staff.time == span("截至6月底")  # 截至 is taken in
    part = label(article, Numbered("quantity", *span("1万人")), "S=^|A=研发人员|M=estimated", staff)
    assert (part.subject, part.modality) == (staff.subject, "estimated")
    assert label(article, Numbered("quantity", *span("14个县")), "-", None).kind == "none"
    for wrong in ("A=员工|A=人", "S=员工3", "X=甲", "N=river", "words"):
        with pytest.raises(WrongAnswer):
            label(article, Numbered("quantity", *span("3万人")), wrong, None)


def test_labels_join_only_the_text_that_they_were_made_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = Article("n1", "file:1", TEXT)
    made = Label("n1", "file:1", article.hash, "quantity", span("3万人"), subject=span("甲公司"))
    path, news = tmp_path / "labels" / "mentions.jsonl", tmp_path / "news.jsonl"
    store([made], path)
    store([made], path)
    assert read_labels(path) == [made]
    for text, joined in ((TEXT, [(article, [made])]), (TEXT + "。", [])):
        news.write_text(json.dumps({"id": "n1", "source": "file:1", "text": text}), encoding="utf-8")
        assert list(join(news, path)) == joined
    assert "file:1" in capsys.readouterr().err


def test_a_sheet_numbers_values_and_names() -> None:
    text = TEXT + "张三任董事长，年薪200万元，持股5.2%。"
    article = Article("n1", "file:1", "2023-08-01 10:00，正文：" + text)
    items = numbered(article)
    assert 5 <= sum(item.kind == "quantity" for item in items) <= 6
    assert sheet(article).startswith("# n1\n{1:甲公司}营收[2:12亿元]。截至[3:6月底]，")

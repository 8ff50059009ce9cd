"""The part of the shipped model that finds names: what it finds, and that it says the same each time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from claims.reader import BUNDLED, Namer, namer_of
from factcheck.cli import main
from factcheck.engine import Local
from factcheck.listing import list_claims

torch = pytest.importorskip("torch", reason="the extra `model` is not installed")


@pytest.fixture(scope="module")
def namer() -> Namer:
    """The bundled namer, loaded once."""
    found = namer_of(BUNDLED)
    assert found is not None
    return found


def found_in(namer: Namer, text: str) -> set[tuple[str, str]]:
    (names,) = namer.names([text])
    return {(text[slice(*n.ends)], n.type) for n in names}


TOLD: Sequence[tuple[str, set[tuple[str, str]]]] = (
    (
        "晓岸影业宣布，导演陈默然执导的《雪线以上》将于国庆档上映。",
        {("晓岸影业", "organisation"), ("导演", "position"), ("陈默然", "person"), ("雪线以上", "work")},
    ),
    (
        "云栈银行副行长林知远周三在苍南市会见了来宾。",
        {("云栈银行", "organisation"), ("副行长", "position"), ("林知远", "person"), ("苍南市", "place")},
    ),
    ("青岚大学教授沈砚秋表示，样本仍然太少。", {("青岚大学", "organisation"), ("沈砚秋", "person")}),
    ("望江区人民法院对被告人周某平作出判决。", {("望江区人民法院", "organisation"), ("周某平", "person")}),
    ("据路透社报道，乔纳森·韦尔斯将访问东京。", {("乔纳森·韦尔斯", "person"), ("东京", "place")}),
)


@pytest.mark.parametrize(("text", "names"), TOLD)
def test_names_of_invented_sentences(text: str, names: set[tuple[str, str]], namer: Namer) -> None:
    assert found_in(namer, text) >= names


def test_texts_read_together_are_read_as_alone(namer: Namer) -> None:
    texts = [t for t, _ in TOLD] + ["", " ", "无名。", "\n"]
    together = namer.names(texts)
    assert together == namer.names(texts)
    assert together == [namer.names([t])[0] for t in texts]


def test_a_long_text_is_read_to_its_end(namer: Namer) -> None:
    text = "今天天气晴朗，适合出行。" * 60 + TOLD[0][0]
    (names,) = namer.names([text])
    (alone,) = namer.names([TOLD[0][0]])
    behind = len(text) - len(TOLD[0][0])
    assert [(n.ends[0] - behind, n.type) for n in names if n.ends[0] >= behind] == [(n.ends[0], n.type) for n in alone]


def test_every_character_has_its_piece() -> None:
    from tokenizers import Tokenizer

    from claims.encoder.lines import LONGEST, Lineator, windows
    from claims.encoder.reader import FILES, TOKENIZER

    lineator = Lineator(Tokenizer.from_file(str(FILES / TOKENIZER)))
    text = "蓝湾  Tech公司 的ＡＢＣ系列（第2代）……\n完。"
    line = lineator.line(text)
    assert len(line.piece) == len(line.edge) == len(line.own) == len(text)
    assert list(line.piece) == sorted(line.piece) and max(line.piece) == len(line.ids) - 2
    long = text * 30
    assert [at for at, _ in windows(long)][1:] == [end for _, end in windows(long)][:-1]
    assert all(0 < end - at <= LONGEST for at, end in windows(long)) and not list(windows(""))


def test_tags_make_whole_names() -> None:
    from claims.encoder.name_network import Tags

    torch.manual_seed(0)
    head = Tags(8, 3)
    there = torch.ones(5, 12, dtype=torch.bool)
    there[1:, 7:] = False
    x = torch.randn(5, 12, 8) * 20
    with torch.inference_mode():
        named = head.names(x, there)
        assert any(named)
        for spans, length in zip(named, there.sum(1).tolist(), strict=True):
            assert all(0 <= s < e <= length for s, e, _ in spans)
            assert all(a[1] <= b[0] for a, b in zip(spans, spans[1:], strict=False))
        # the likeliest tags are likelier than any others
        others = [[(0, 2, 1)]] * 5
        assert all(head.loss(x[i : i + 1], there[i : i + 1], named[i : i + 1])
                   <= head.loss(x[i : i + 1], there[i : i + 1], others[i : i + 1]) for i in range(5))  # fmt: skip


def test_a_listing_has_them_when_asked(tmp_path: Path) -> None:
    place = tmp_path / "a.txt"
    place.write_text("记者从苍岭县了解到，阿依古丽·买买提与陈默然合写了《雪线以上》。", encoding="utf-8")
    said = [
        {c.said for c in list_claims([place], engine=Local(BUNDLED), names=names).claims if c.kind == "name"}
        for names in (False, True)
    ]
    assert said[0] < said[1]


def test_names_without_a_model_are_an_error(tmp_path: Path) -> None:
    place = tmp_path / "a.txt"
    place.write_text("南港大桥通车。", encoding="utf-8")
    result = CliRunner().invoke(main, ["claims", str(place), "--names", "--model", "none"])
    assert result.exit_code == 2 and "--model bundled" in result.output

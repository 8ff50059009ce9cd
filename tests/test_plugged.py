"""Models of others: what they do is told by their own labels, and only what linking proposes is asked of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from claims.article import read_text
from claims.errors import ModelError
from claims.reader import BUNDLED, Inferred, inference_of, namer_of, reader_of, tags_names
from factcheck import pipeline
from factcheck.compare import Sources
from factcheck.records import Cluster
from factcheck.third_look import third_look
from tests.test_denials import DENIED, REST, denials, of

pytest.importorskip("torch")
pytest.importorskip("transformers")

# In an order of their own, as models have them.
INFERS = {0: "CONTRADICTION", 1: "neutral", 2: "Entailment"}
TAGS = {0: "O", 1: "I-PER", 2: "B-PER", 3: "B-LOC"}


def saved(folder: Path, sort: str, labels: Mapping[int, str], favoured: int) -> str:
    """A model of a few weights that says the favoured label whatever it is asked, saved as models are."""
    import torch
    from transformers import (
        BertConfig,
        BertForSequenceClassification,
        BertForTokenClassification,
        PreTrainedTokenizerFast,
    )

    from claims.encoder.reader import FILES

    config = BertConfig(
        vocab_size=32_000, hidden_size=8, num_hidden_layers=1, num_attention_heads=1, intermediate_size=8,
        id2label=dict(labels), label2id={v: k for k, v in labels.items()},
    )  # fmt: skip
    net: Any = {"inference": BertForSequenceClassification, "names": BertForTokenClassification}[sort](config)
    with torch.no_grad():
        net.classifier.weight.zero_()
        net.classifier.bias.zero_()
        net.classifier.bias[favoured] = 5.0
    net.save_pretrained(folder, safe_serialization=True)
    signs = {f"{name}_token": f"<{name}>" for name in ("pad", "unk", "mask")}
    signs |= {"cls_token": "<s>", "sep_token": "</s>"}
    tokenizer: Any = PreTrainedTokenizerFast
    tokenizer(tokenizer_file=str(FILES / "tokenizer.json"), **signs).save_pretrained(folder)
    return str(folder)


def test_a_model_that_infers_is_known_by_its_labels(tmp_path: Path) -> None:
    found = inference_of(saved(tmp_path, "inference", INFERS, 0))
    assert found is not None
    (said,) = found.infer([("他没有上诉。", "他上诉了。")])
    assert said.contradiction > 0.9 and said.entailment < 0.1
    assert found.infer([]) == []


def test_beside_a_model_that_infers_the_bundled_one_reads(tmp_path: Path) -> None:
    name = saved(tmp_path, "inference", INFERS, 0)
    assert type(reader_of(name)) is type(reader_of(BUNDLED))
    assert namer_of(name) is not None


def test_a_model_that_tags_names_finds_them(tmp_path: Path) -> None:
    name = saved(tmp_path, "names", TAGS, 1)
    found = namer_of(name)
    assert found is not None and inference_of(name) is None
    assert [{n.type for n in names} for names in found.names(["李建国", "陈志强"])] == [{"person"}, {"person"}]
    assert found.names([]) == []
    assert tags_names(name) and not tags_names(BUNDLED)  # which is asked for names only by `--names`


@pytest.mark.parametrize(
    ("sort", "labels"), [("inference", {0: "LABEL_0", 1: "LABEL_1"}), ("names", {0: "O", 1: "B-MISC", 2: "I-MISC"})]
)
def test_labels_that_tell_nothing_are_an_error(tmp_path: Path, sort: str, labels: Mapping[int, str]) -> None:
    name = saved(tmp_path, sort, labels, 0)
    with pytest.raises(ModelError, match="among its labels"):
        (inference_of if sort == "inference" else namer_of)(name)


def test_a_model_that_does_something_else_is_named(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text(json.dumps({"model_type": "bert", "architectures": ["BertForMaskedLM"]}))
    with pytest.raises(ModelError, match="ForSequenceClassification"):
        inference_of(str(tmp_path))


def test_a_path_that_is_not_there_is_named_before_anything_is_asked(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="--model bundled"):
        inference_of(str(tmp_path / "nowhere"))


class Infers:
    """Says of each pair that it contradicts as much as it is told."""

    def __init__(self, contradiction: float) -> None:
        self.contradiction = contradiction
        self.asked: list[tuple[str, str]] = []

    def infer(self, pairs: Sequence[tuple[str, str]]) -> list[Inferred]:
        self.asked += pairs
        return [Inferred(0.0, self.contradiction, 1 - self.contradiction) for _ in pairs]


ARTICLES = [of(DENIED, "a.txt"), of("东港俱乐部解雇了主教练" + REST, "b.txt")]


def looked_at(inference: Infers) -> list[Cluster]:
    run = pipeline.run_articles(ARTICLES)
    articles = {a.path: a for a in run.articles}
    kept, _ = third_look(run.clusters, articles, Sources(articles, {}), inference)
    return [c for c in kept if c.kind == "denial"]


def test_flags_on_denials_are_asked_about_both_ways() -> None:
    inference = Infers(0.9)
    (cluster,) = looked_at(inference)
    assert cluster.relation.flagged
    one, other = inference.asked
    assert one == other[::-1] and "并未解雇" in one[0]


def test_what_does_not_contradict_is_taken_back() -> None:
    assert looked_at(Infers(0.1)) == []


def test_a_run_asks_the_model_that_is_named(tmp_path: Path) -> None:
    from factcheck.engine import Local

    quiet = Local(saved(tmp_path / "neutral", "inference", INFERS, 1))
    loud = Local(saved(tmp_path / "contradicts", "inference", INFERS, 0))
    assert len(denials(pipeline.run_articles(ARTICLES, engine=loud))) == 1
    run = pipeline.run_articles(ARTICLES, engine=quiet)
    assert denials(run) == [] and "apart.not-inferred" in {look.rung for look in run.lookalikes}


def test_nothing_is_asked_where_there_is_nothing_to_ask() -> None:
    inference = Infers(0.9)
    run = pipeline.run_articles([read_text("东港今年有12家医院。", "a.txt")])
    assert third_look(run.clusters, {}, Sources({}, {}), inference) == (list(run.clusters), [])
    assert inference.asked == []

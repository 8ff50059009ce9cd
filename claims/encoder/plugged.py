"""Models of others, from a folder or by the name of a hub: one that tags names, one that infers.

What a model says is told by its own `id2label`; nothing is assumed of the order of its labels. Weights are read from
safetensors alone (a pickle may run what it likes), and no code of a model is run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import torch
from transformers import (
    AutoConfig,
    AutoModelForSequenceClassification,
    AutoModelForTokenClassification,
    AutoTokenizer,
)

from claims.encoder.reader import by_length, spare_cores
from claims.reader import Inferred, NameSeen

_LONGEST = 256  # pieces of a text, or of two
_PIECES = 4_000  # that are computed with at once, padding among them

# Words by which labels of names are known, whatever else they say: B-PER, 人名, company.
_NAMES = {
    "person": ("per", "person", "name", "人"),
    "organisation": ("org", "organisation", "organization", "company", "government", "nt", "机构", "公司"),
    "place": ("loc", "gpe", "place", "address", "scene", "location", "fac", "地"),
    "work": ("work", "book", "movie", "game", "work_of_art", "作品"),
    "position": ("position", "title", "职"),
}
_OUTCOMES = {
    "entailment": ("entail", "蕴含", "蕴涵"),
    "contradiction": ("contradict", "矛盾"),
    "neutral": ("neutral", "中立", "中性"),
}
SORTS = {"ForSequenceClassification": "inference", "ForTokenClassification": "names"}


def sort_of(model: str) -> str:
    """What a model does: `inference` or `names`, "" for anything else. Raises OSError where it can't be had."""
    named = AutoConfig.from_pretrained(model).architectures or ()
    return next((sort for name in named for end, sort in SORTS.items() if name.endswith(end)), "")


class PluggedNamer:
    """What `claims.reader.Namer` asks for, by a model that tags tokens."""

    def __init__(self, model: str) -> None:
        """Raises OSError where it can't be had, ValueError where none of its labels is a sort of names."""
        spare_cores()
        self._tokenizer = AutoTokenizer.from_pretrained(model)
        self._net = AutoModelForTokenClassification.from_pretrained(model, use_safetensors=True).eval()
        labels = {int(number): str(label) for number, label in self._net.config.id2label.items()}
        self._tags = {number: _tag(label) for number, label in labels.items()}
        if not any(kind for _, kind in self._tags.values()):
            raise ValueError(f"no sort of names among its labels: {', '.join(labels.values())}")

    def names(self, texts: Sequence[str]) -> list[list[NameSeen]]:
        """The names of each text, in order, none overlapping the next."""
        if not texts:
            return []
        given = self._tokenizer(
            list(texts), truncation=True, max_length=_LONGEST, return_offsets_mapping=True, return_attention_mask=False
        )
        out: list[list[NameSeen]] = [[] for _ in texts]
        for some in by_length([len(ids) for ids in given["input_ids"]], _PIECES):
            best = _logits(self._net, self._tokenizer, given, some).argmax(-1).tolist()
            for row, i in enumerate(some):
                ends = given["offset_mapping"][i]
                out[i] = _stretches(texts[i], [(e, self._tags[t]) for e, t in zip(ends, best[row], strict=False)])
        return out


class PluggedInference:
    """What `claims.reader.Inference` asks for, by a model that classifies two sentences."""

    def __init__(self, model: str) -> None:
        """Raises OSError where it can't be had, ValueError where its labels do not tell what follows from what."""
        spare_cores()
        self._tokenizer = AutoTokenizer.from_pretrained(model)
        self._net = AutoModelForSequenceClassification.from_pretrained(model, use_safetensors=True).eval()
        labels = {int(number): str(label).casefold() for number, label in self._net.config.id2label.items()}
        self._at = {
            name: [n for n, label in labels.items() if any(word in label for word in words)]
            for name, words in _OUTCOMES.items()
        }
        if not self._at["entailment"] or not self._at["contradiction"]:
            raise ValueError(f"no entailment and contradiction among its labels: {', '.join(labels.values())}")

    def infer(self, pairs: Sequence[tuple[str, str]]) -> list[Inferred]:
        """What the second sentence of each pair is to the first."""
        if not pairs:
            return []
        given = self._tokenizer(
            [a for a, _ in pairs], [b for _, b in pairs], truncation=True, max_length=_LONGEST,
            return_attention_mask=False,
        )  # fmt: skip
        out: dict[int, Inferred] = {}
        for some in by_length([len(ids) for ids in given["input_ids"]], _PIECES):
            chances = _logits(self._net, self._tokenizer, given, some).softmax(-1).tolist()
            for row, i in enumerate(some):
                told = {name: round(sum(chances[row][n] for n in at), 4) for name, at in self._at.items()}
                out[i] = Inferred(**told)
        return [out[i] for i in range(len(pairs))]


def _logits(net: Any, tokenizer: Any, given: Mapping[str, Any], some: Sequence[int]) -> torch.Tensor:
    """What a network says of some of the texts that were cut into pieces."""
    columns = [name for name in ("input_ids", "token_type_ids") if name in given]
    batch = tokenizer.pad({name: [given[name][i] for i in some] for name in columns}, return_tensors="pt")
    with torch.inference_mode():
        logits: torch.Tensor = net(**batch).logits
    return logits


def _tag(label: str) -> tuple[bool, str]:
    """Whether a label begins a name, and the type of the name, "" for none: B-PER, I-ORG, company."""
    place, _, kind = label.partition("-") if label[1:2] == "-" else ("", "", label)
    low = kind.casefold()
    found = (name for name, words in _NAMES.items() if any(low.startswith(w) for w in words))
    return place in ("B", "S"), "" if low in ("o", "other", "misc") else next(found, "")


def _stretches(text: str, pieces: Sequence[tuple[tuple[int, int], tuple[bool, str]]]) -> list[NameSeen]:
    """The names that tagged pieces make up."""
    out: list[NameSeen] = []
    last = ""
    for (start, end), (begins, kind) in pieces:
        if start == end:
            continue
        if kind and kind == last and not begins and not text[out[-1].ends[1] : start].strip():
            out[-1] = NameSeen((out[-1].ends[0], end), kind)
        elif kind:
            out.append(NameSeen((start, end), kind))
        last = kind
    return out

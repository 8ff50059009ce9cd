"""From the data to weights: python -m training.train ENCODER NEWS -o FOLDER [--passes N] [--layers N] [--threads N]

ENCODER is the folder that `training.convert` writes, NEWS the public news file that the labels point into. Learned is
which words say subject, attribute, time, scope and speaker of a value, and whether a value is claimed at all. Facts of
the kept-out areas, facts whose number ends in 9 and every tenth labelled article are never trained on; the figures on
them are printed at the end. The state after each pass is kept in FOLDER, and a run that was cut goes on from it.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional
from torch.optim import Optimizer
from torch.optim.lr_scheduler import LRScheduler
from transformers import BertConfig

from claims.article import read_text
from claims.encoder.labels import ROLES
from claims.encoder.network import RoleReader, padded
from claims.encoder.passage import Passage, Tokens, passages, tokens
from claims.extract import extract_claims
from claims.reader import Ends
from claims.text import view as view_of
from claims.values.moment import find_moments
from claims.values.quantity import find_quantities
from training.facts import Fact, read_facts
from training.labels import Label, is_test, join

DATA = Path(__file__).parent / "data"
_PIECES = 3000  # a step
_DAY = date(2023, 7, 1)  # for reading relative dates, which are only looked for
_UNKNOWN = -100


@dataclass(frozen=True, slots=True)
class Example:
    """A passage with the role of each piece towards each value, and whether the value is claimed."""

    at: Tokens
    roles: tuple[tuple[int, ...], ...]
    claimed: tuple[int, ...]


def _roles(at: Tokens, parts: dict[str, Ends]) -> tuple[int, ...]:
    roles = [0] * len(at.ids)
    for number, name in enumerate(ROLES):
        if name in parts:
            s, e = parts[name]
            for i, (x, y) in enumerate(at.ends):
                if x < y and x < e and s < y:
                    roles[i] = number
    return tuple(roles)


def of_fact(fact: Fact, tokenizer: Tokenizer) -> list[Example]:
    """Each telling of a fact."""
    out = []
    for t in fact.tellings:
        view = view_of(t.text)
        moments = tuple(m.span for m in find_moments(view, _DAY))
        figures = [q.number_span for q in find_quantities(view, taken=moments)]
        at = tokens(view, Passage(((0, len(view)),), (t.parts["value"],)), figures, tokenizer)
        out.append(Example(at, (_roles(at, t.parts),), (1,)))
    return out


def of_article(text: str, labels: Sequence[Label], tokenizer: Tokenizer) -> list[Example]:
    """The labelled values of a real article, in the passages in which they would be read."""
    reading = extract_claims(read_text(text, "x.txt")).reading
    if reading is None:
        return []
    figures = [q.number_span for q in reading.quantities]
    asked = {label.value: label for label in labels if label.kind in ("quantity", "date", "none")}
    out = []
    for p in passages([s.span for s in reading.sentences], sorted(asked)):
        at = tokens(reading.view, p, figures, tokenizer)
        roles, claimed = [], []
        for value in p.values:
            label = asked[value]
            parts = {n: x for n in ROLES[1:] if (x := getattr(label, n))}
            none = label.kind == "none"
            roles.append((_UNKNOWN,) * len(at.ids) if none else _roles(at, parts))
            claimed.append(int(not none))
        out.append(Example(at, tuple(roles), tuple(claimed)))
    return out


def joined(a: Example, b: Example) -> Example:
    """Two passages as one: what is about a value of the one stands nowhere in the other."""
    first, second = a.at.ids[:-1], b.at.ids[1:]
    ids = first + second
    ends = a.at.ends[:-1] + b.at.ends[1:]
    values = a.at.values + tuple(v + len(first) - 1 for v in b.at.values)
    roles = [(*r[:-1], *[0] * len(second)) for r in a.roles] + [(*[0] * len(first), *r[1:]) for r in b.roles]
    return Example(Tokens(ids, ends, values), tuple(roles), a.claimed + b.claimed)


_TIMES = 3  # real articles for each time that the facts are read


def one_pass(facts: Sequence[Sequence[Example]], real: Sequence[Example], draw: random.Random) -> list[Example]:
    """What one pass goes through. A telling of a fact has one value, a passage of an article several: tellings of one
    area, of one fact among them, are joined, so that it is learned which words belong to which value."""
    out = list(real) * _TIMES
    order = [e for fact in facts for e in draw.sample(fact, len(fact))]
    at = 0
    while at < len(order):
        together = order[at]
        for more in order[at + 1 : at + draw.choice((1, 2, 3, 3))]:
            together = joined(together, more)
            at += 1
        out.append(together)
        at += 1
    return out


Batch = tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]


def batch(examples: Sequence[Example]) -> Batch:
    """Piece numbers, mask, row and place of each value, its roles, whether it is claimed."""
    ids, mask = padded([e.at for e in examples])
    longest = ids.shape[1]
    rows, places, roles, claimed = [], [], [], []
    for row, e in enumerate(examples):
        for place, r, c in zip(e.at.values, e.roles, e.claimed, strict=True):
            rows.append(row)
            places.append(place)
            roles.append([*r, *[_UNKNOWN] * (longest - len(r))])
            claimed.append(c)
    return ids, mask, torch.tensor(rows), torch.tensor(places), torch.tensor(roles), torch.tensor(claimed)


def batches(examples: Sequence[Example], draw: random.Random | None) -> list[list[Example]]:
    """Examples of like length together, so that little is padded; in order of chance when `draw` is given."""
    keyed = sorted(((len(e.at.ids) + (draw.uniform(-6, 6) if draw else 0), i) for i, e in enumerate(examples)))
    out: list[list[Example]] = []
    for _, i in keyed:
        e = examples[i]
        if not out or (len(out[-1]) + 1) * (len(e.at.ids) + 6) > _PIECES:
            out.append([])
        out[-1].append(e)
    if draw:
        draw.shuffle(out)
    return out


@torch.no_grad()
def measure(net: RoleReader, examples: Sequence[Example]) -> str:
    """F1 of the pieces of each role, the part of values whose subject is wholly right, and of claimed or not."""
    net.eval()
    hit, wrong, miss = [0] * len(ROLES), [0] * len(ROLES), [0] * len(ROLES)
    whole = values = right = 0
    for some in batches(examples, None):
        ids, mask, row, place, roles, claimed = batch(some)
        hidden = net(ids, mask)
        said = net.roles(hidden, row, place).argmax(-1)
        for r in range(1, len(ROLES)):
            hit[r] += int(((said == r) & (roles == r)).sum())
            wrong[r] += int(((said == r) & (roles != r) & (roles >= 0)).sum())
            miss[r] += int(((said != r) & (roles == r)).sum())
        known = (roles >= 0).any(1)
        same = (((said == 1) == (roles == 1)) | (roles < 0)).all(1)
        whole += int((same & known).sum())
        values += int(known.sum())
        right += int(((net.claims(hidden, row, place) > 0) == (claimed > 0)).sum())
    f1 = [2 * hit[r] / max(1, 2 * hit[r] + wrong[r] + miss[r]) for r in range(1, len(ROLES))]
    named = " ".join(f"{n} {x:.3f}" for n, x in zip(ROLES[1:], f1, strict=True))
    total = sum(len(e.claimed) for e in examples)
    return f"{values} values: F1 {named}; subject whole {whole / max(1, values):.3f}; claimed {right / total:.3f}"


def main(argv: Sequence[str] | None = None) -> int:
    """The command line above."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("news", type=Path)
    parser.add_argument("-o", "--out", type=Path, required=True)
    parser.add_argument("--passes", type=int, default=5)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--begin", type=Path, help="a state of an earlier run to begin from")
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args(argv)
    torch.manual_seed(0)
    torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(args.encoder / "tokenizer.json"))
    net = RoleReader(config_of(args.encoder, args.layers))
    start_from(net, args.encoder)
    facts, real, tests = examples_of(args.news, tokenizer)
    print({"facts": len(facts), "real": len(real)} | {k: len(v) for k, v in tests.items()}, flush=True)
    new = [p for n, p in net.named_parameters() if not n.startswith("bert.")]
    old = [p for n, p in net.named_parameters() if n.startswith("bert.encoder")]
    net.bert.embeddings.requires_grad_(False)
    optimiser = torch.optim.AdamW([{"params": old, "lr": 1e-4}, {"params": new, "lr": 1e-3}], weight_decay=0.01)
    steps = args.passes * len(batches(one_pass(facts, real, random.Random(0)), None))
    plan = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min(1, (s + 1) / (0.06 * steps + 1)) * max(0.02, 1 - s / steps)
    )
    state, first = args.out / "state.pt", 0
    if args.begin:
        net.load_state_dict(torch.load(args.begin, weights_only=True)["net"])
    if state.exists():
        first = resumed(state, net, optimiser, plan)
    balance = torch.tensor([0.4] + [1.0] * (len(ROLES) - 1))
    began, step = time.time(), 0
    for done in range(first, args.passes):
        torch.manual_seed(done)
        net.train()
        loss_role = loss_claim = 0.0
        draw = random.Random(done)
        for some in batches(one_pass(facts, real, draw), draw):
            ids, mask, row, place, roles, claimed = batch(some)
            hidden = net(ids, mask)
            logits = net.roles(hidden, row, place)
            asked = roles.flatten()
            role = functional.cross_entropy(logits.flatten(0, 1), asked, weight=balance, ignore_index=_UNKNOWN)
            role = role if bool((asked >= 0).any()) else logits.sum() * 0  # nothing but labels that are no claims
            claim = functional.binary_cross_entropy_with_logits(net.claims(hidden, row, place), claimed.float())
            optimiser.zero_grad()
            (role + 0.2 * claim).backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_([*old, *new], 1.0)
            optimiser.step()
            plan.step()
            step += 1
            loss_role += 0.05 * (role.item() - loss_role)
            loss_claim += 0.05 * (claim.item() - loss_claim)
            if step % 20 == 0:
                took = f"{time.time() - began:.0f}s"
                print(f"{done} {step}/{steps} role {loss_role:.3f} claim {loss_claim:.3f} {took}", flush=True)
        keep(state, net, optimiser, plan, done + 1)
        print(f"pass {done + 1}, real: {measure(net, tests['real'])}", flush=True)
    for name, examples in tests.items():
        print(f"{name}: {measure(net, examples)}", flush=True)
    return 0


def keep(state: Path, net: RoleReader, optimiser: Optimizer, plan: LRScheduler, done: int) -> None:
    """Write how far training is: `done` passes or steps."""
    parts = {"net": net.state_dict(), "optimiser": optimiser.state_dict(), "plan": plan.state_dict()}
    torch.save(parts | {"done": done}, state)


def resumed(state: Path, net: RoleReader, optimiser: Optimizer, plan: LRScheduler) -> int:
    """Take up what `keep` wrote; how much was done."""
    saved = torch.load(state, weights_only=True)
    net.load_state_dict(saved["net"])
    optimiser.load_state_dict(saved["optimiser"])
    plan.load_state_dict(saved["plan"])
    return int(saved["done"])


def config_of(encoder: Path, layers: int) -> BertConfig:
    """The encoder's configuration with its first `layers` layers. Dropout in every layer would cost a third of the time
    on a processor: what comes out is dropped instead."""
    config = BertConfig.from_pretrained(encoder)
    config.num_hidden_layers = layers
    config.hidden_dropout_prob = config.attention_probs_dropout_prob = 0.0
    return config


def start_from(net: RoleReader, encoder: Path) -> None:
    """Fill the encoder's weights from a folder as `training.convert` writes it. Raises KeyError when some are
    missing."""
    weights = {k.removeprefix("bert."): v for k, v in load_file(encoder / "model.safetensors").items()}
    missing, _ = net.bert.load_state_dict(weights, strict=False)
    if missing:
        raise KeyError(f"{encoder}: lacks {missing[:3]}")


def examples_of(
    news: Path, tokenizer: Tokenizer
) -> tuple[list[list[Example]], list[Example], dict[str, list[Example]]]:
    """What to train on, facts and passages of articles, and by name what to test on."""
    with (DATA / "split.csv").open(encoding="utf-8") as file:
        split = {row[0]: row[1] for row in csv.reader(file)}
    facts: list[list[Example]] = []
    real: list[Example] = []
    tests: dict[str, list[Example]] = {"facts ending in 9": [], "kept-out areas": [], "real": []}
    for fact in read_facts():
        told = of_fact(fact, tokenizer)
        if split.get(fact.area) == "test":
            tests["kept-out areas"] += told
        elif fact.number % 10 == 9:
            tests["facts ending in 9"] += told
        else:
            facts.append(told)
    for n, (article, labels) in enumerate(join(news)):
        (tests["real"] if is_test(n) else real).extend(of_article(article.text, labels, tokenizer))
    return facts, real, tests


if __name__ == "__main__":
    sys.exit(main())

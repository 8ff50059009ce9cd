"""A reader of fewer layers from a larger one: python -m training.distil TEACHER NEWS -o FOLDER [--layers N] [--steps N]

TEACHER is a folder like the bundled one, NEWS the public news file. The smaller reader is to say of the values of real
articles what the larger says of them, and to make of each piece what the larger makes of it (Hinton et al. 2015,
"Distilling the Knowledge in a Neural Network"; Sanh et al. 2019, "DistilBERT": it begins with some of the larger's
layers). No label is needed, so that it reads a hundred times the text that is labelled. The articles on which the
reader is measured, and those on measured stories, are left out. `training.pack` packs what comes out; the table of
pieces stays as it is. Seeded; the state is kept every few hundred steps, and a run that was cut goes on from it.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertConfig

from claims.about import asked_of
from claims.article import read_text
from claims.encoder.network import RoleReader, padded
from claims.encoder.passage import Tokens, passages, tokens
from claims.encoder.reader import TOKENIZER, by_length, network_of
from claims.errors import FactcheckError
from claims.extract import extract_claims
from training.labels import is_test, join
from training.pairs import on_measured_story
from training.sheets import Article, articles
from training.train import examples_of, keep, measure, resumed

_PIECES = 3000  # a step
_TOGETHER = 60  # articles whose passages are sorted by length
_KEPT = 300  # steps
_RATE = 3e-4


def texts(news: Path) -> list[Article]:
    """The articles to learn from, in an order of chance that is always the same."""
    tested = {article.id for n, (article, _) in enumerate(join(news)) if is_test(n)}
    found = [a for a in articles(news) if a.id not in tested and not on_measured_story(a.text)]
    random.Random(0).shuffle(found)
    return found


def passages_of(text: str, tokenizer: Tokenizer) -> Iterator[Tokens]:
    """The passages of an article as the reader would read them."""
    try:
        found = extract_claims(read_text(text, "x.txt"))
    except FactcheckError:
        return
    if found.reading is not None:
        asked = asked_of(found.claims, found.reading)
        for p in passages(asked.sentences, asked.values):
            yield tokens(asked.view, p, asked.figures, tokenizer)


def steps_of(some: Sequence[Article], tokenizer: Tokenizer) -> Iterator[list[Tokens]]:
    """The passages of the articles in the batches of a step."""
    draw = random.Random(1)
    for at in range(0, len(some), _TOGETHER):
        cut = [t for a in some[at : at + _TOGETHER] for t in passages_of(a.text, tokenizer)]
        batches = by_length([len(t.ids) for t in cut], _PIECES)
        draw.shuffle(batches)
        for batch in batches:
            yield [cut[i] for i in batch]


def student_of(teacher: RoleReader, layers: int) -> RoleReader:
    """A reader with every so-manieth layer of the larger, and all the rest of it."""
    net = RoleReader(BertConfig.from_dict({**teacher.bert.config.to_dict(), "num_hidden_layers": layers}))
    kept = {n: w for n, w in teacher.state_dict().items() if not n.startswith("bert.encoder.")}
    net.load_state_dict(kept, strict=False)
    every = len(teacher.bert.encoder.layer) / layers
    for i, layer in enumerate(net.bert.encoder.layer):
        layer.load_state_dict(teacher.bert.encoder.layer[int(i * every)].state_dict())
    return net


def loss_of(teacher: RoleReader, student: RoleReader, some: Sequence[Tokens]) -> tuple[Tensor, ...]:
    """How far the smaller is from the larger: in roles (nats a value), in what is claimed, in what each piece is."""
    ids, mask = padded(some)
    row = torch.tensor([i for i, t in enumerate(some) for _ in t.values])
    place = torch.tensor([v for t in some for v in t.values])
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        known = teacher(ids, mask)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        made = student(ids, mask)
    known, made = known.float(), made.float()
    there = mask.bool()
    with torch.no_grad():
        right, sure = teacher.roles(known, row, place).log_softmax(-1), teacher.claims(known, row, place).sigmoid()
    said = student.roles(made, row, place).log_softmax(-1)
    apart = functional.kl_div(said, right, reduction="none", log_target=True).sum(-1)
    roles = (apart * there[row]).sum(1).mean()
    claimed = functional.binary_cross_entropy_with_logits(student.claims(made, row, place), sure)
    pieces = functional.mse_loss(made[there], known[there])
    return roles, claimed, pieces


def main(argv: Sequence[str] | None = None) -> int:
    """The command line above."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("teacher", type=Path)
    parser.add_argument("news", type=Path)
    parser.add_argument("-o", "--out", type=Path, required=True)
    parser.add_argument("--layers", type=int, default=3)
    parser.add_argument("--steps", type=int, default=3000)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args(argv)
    torch.manual_seed(0)
    torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(args.teacher / TOKENIZER))
    teacher = network_of(args.teacher)
    student = student_of(teacher, args.layers)
    student.bert.embeddings.requires_grad_(False)
    student.eval()  # what it is to say is told by the larger, exactly: nothing is dropped
    learned = [p for p in student.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(learned, lr=_RATE, weight_decay=0.01)
    plan = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min(1, (s + 1) / 200) * max(0.01, 1 - s / args.steps)
    )
    state, first = args.out / "state.pt", 0
    if state.exists():
        first = resumed(state, student, optimiser, plan)
    tested = examples_of(args.news, tokenizer)[2]
    print(f"larger, real: {measure(teacher, tested['real'])}", flush=True)
    began, means = time.time(), [0.0, 0.0, 0.0]
    feed = islice(steps_of(texts(args.news), tokenizer), first, args.steps)
    for step, some in enumerate(feed, first + 1):
        losses = loss_of(teacher, student, some)
        optimiser.zero_grad()
        (losses[0] + losses[1] + losses[2]).backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(learned, 1.0)
        optimiser.step()
        plan.step()
        means = [m + 0.02 * (loss.item() - m) for m, loss in zip(means, losses, strict=True)]
        if step % 50 == 0:
            told = " ".join(f"{name} {m:.3f}" for name, m in zip(("roles", "claimed", "pieces"), means, strict=True))
            print(f"{step}/{args.steps} {told} {time.time() - began:.0f}s", flush=True)
        if step % _KEPT == 0 or step == args.steps:
            keep(state, student, optimiser, plan, step)
            print(f"{step}, real: {measure(student, tested['real'])}", flush=True)
    for name, examples in tested.items():
        print(f"larger, {name}: {measure(teacher, examples)}", flush=True)
        print(f"smaller, {name}: {measure(student, examples)}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

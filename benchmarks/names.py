"""Names, by rules alone and with the bundled model, on two public corpora; whole names with their type.

    python -m benchmarks.names [--cluener DIR] [--msra DIR] [--model bundled|FOLDER] [--limit N] [--shown N]

Rules tell five types and the corpora ten and three, so each name counts as the type that it has in the tool: company,
government and organization are organisations, address and scene are places, book, game and movie are works. Then the
model alone by the types of each corpus, which are the figures that others report. Both corpora's dev rows are measured,
which no weight was trained on; of the train rows of both one was. `--shown` prints names that the model has and the
corpus has not, or the other way round.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.news import in_context
from claims.encoder.labels import COARSE, FINE, HEADS
from claims.encoder.names import EncoderNamer, as_claimed
from claims.errors import ModelError
from claims.mentions import find_mentions
from claims.reader import NameSeen, namer_of
from claims.text import view
from claims.words import Words
from training.train_names import Row, read_cluener, read_msra

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
_RULES = {"person": "person", "organisation": "organisation", "place": "place", "work": "work", "quoted": "work"}
Names = set[NameSeen]


def by_rules(texts: Sequence[str]) -> list[Names]:
    """The names that rules find."""
    seen = [view(t) for t in texts]
    found = [find_mentions(v, Words(v)) for v in seen]
    return [{NameSeen(n.span, _RULES[n.type]) for n in names if n.type in _RULES} for names in found]


def counted(found: Sequence[Names], true: Sequence[Names]) -> dict[str, tuple[int, int, int]]:
    """For each type, and for all: right, found, in the corpus."""
    right, said, there = (Counter[str]() for _ in range(3))
    for a, b in zip(found, true, strict=True):
        for into, names in ((right, a & b), (said, a), (there, b)):
            into.update(n.type for n in names)
            into["all"] += len(names)
    return {kind: (right[kind], said[kind], there[kind]) for kind in ["all", *sorted(there.keys() - {"all"})]}


def cell(right: int, said: int, there: int) -> str:
    """Precision, recall and F1."""
    f1 = 2 * right / max(1, said + there)
    return f"{right / max(1, said):.3f} {right / max(1, there):.3f} **{f1:.3f}**"


def table(title: str, columns: dict[str, list[Names]], true: list[Names]) -> None:
    """One table: a row for each type that the corpus has, a column for each that finds names."""
    counts = {name: counted(found, true) for name, found in columns.items()}
    print(f"\n{title}: precision, recall, F1\n")
    print("| type | names | " + " | ".join(counts) + " |\n|---|---|" + "---|" * len(counts))
    for kind, (_, _, there) in next(iter(counts.values())).items():
        print(f"| {kind} | {there:,} | " + " | ".join(cell(*c[kind]) for c in counts.values()) + " |")


def measure(name: str, head: str, rows: Sequence[Row], model: EncoderNamer, shown: int) -> None:
    """The tables of one corpus."""
    texts = [row.text for row in rows]
    own: list[Names] = [{NameSeen((s, e), HEADS[head][kind]) for s, e, kind in row.names} for row in rows]
    true = [{as_claimed(t, n) for n in names} for t, names in zip(texts, own, strict=True)]
    known = {n.type for names in true for n in names}
    columns = {
        "rules": [{n for n in names if n.type in known} for names in by_rules(texts)],
        "model": [{n for n in names if n.type in known} for names in model.names(texts)],
    }
    table(f"{name}, {len(rows):,} rows, types of the tool", columns, true)
    tagged = [set(each[head]) for each in model.tagged(texts)]
    table(f"{name}, {len(rows):,} rows, its own types", {"model": tagged}, own)
    if shown:
        odd = [(t, n, n in a) for t, a, b in zip(texts, tagged, own, strict=True) for n in sorted(a ^ b)]
        for text, n, too_much in odd[:: -(-len(odd) // shown)]:
            print(f"{'too much' if too_much else 'missed'}, {n.type}: {in_context(text, n.ends, 15, 10)}")


def main(argv: Sequence[str] | None = None) -> int:
    """Print the tables. Exit status 2 where a corpus or the model is not there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cluener", type=Path, default=DATA / "cluener")
    parser.add_argument("--msra", type=Path, default=DATA / "msra_ner")
    parser.add_argument("--model", default="bundled")
    parser.add_argument("--limit", type=int, help="rows of each corpus")
    parser.add_argument("--shown", type=int, default=0, help="so many differences of each corpus")
    args = parser.parse_args(argv)
    try:
        model = namer_of(args.model)
        corpora = (
            ("CLUENER dev", FINE, list(read_cluener(args.cluener / "dev.json"))),
            ("MSRA dev", COARSE, list(read_msra(args.msra / "dev.txt.gz"))),
        )
    except (ModelError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    if not isinstance(model, EncoderNamer):
        print(f"{args.model} finds no names", file=sys.stderr)
        return 2
    for name, head, rows in corpora:
        measure(name, head, rows[: args.limit], model, args.shown)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""What values are about, by rules alone and with a model, against labels on real articles that it was not trained on.

    python -m benchmarks.about [NEWS.jsonl.gz] [--model bundled|FOLDER]

Every tenth labelled article (training/data/labels/mentions.jsonl) is kept from training. A part is right when what was
found overlaps what the label marks, or (a subject told several times) has its words; too much is a part that the label
does not have. Claims are made of amounts and dates that a label calls none, too: `no claim` counts these.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.news import NEWS, is_there
from claims.article import read_text
from claims.extract import extract_claims
from claims.reader import Ends, Reader, reader_of
from claims.records import Claim
from training.labels import Label, is_test, join

_PARTS = ("subject", "attribute", "time", "speaker")
Counts = Counter[tuple[str, str]]


def told(claim: Claim, part: str) -> tuple[Ends | None, str]:
    """Where a claim has a part from, and in which words, None and "" where it has none."""
    if part == "subject" and claim.subject is not None:
        span = claim.subject.span
        return (span.start, span.end) if span else None, claim.subject.text
    if part == "attribute":
        span = claim.attribute.span
        return (span.start, span.end) if span else None, claim.attribute.text
    if part == "time" and claim.as_of_said and claim.as_of_span is not None:
        return (claim.as_of_span.start, claim.as_of_span.end), ""
    return None, claim.speaker if part == "speaker" else ""


def right(found: tuple[Ends | None, str], label: Ends, text: str) -> bool:
    """Whether a part is where the label has it, or has its words."""
    span, words = found
    said = text[slice(*label)]
    overlaps = span is not None and span[0] < label[1] and label[0] < span[1]
    return overlaps or bool(words) and (words in said or said in words)


def count(text: str, labels: Sequence[Label], reader: Reader | None, into: Counts) -> None:
    """Compare the claims of one article with its labels."""
    claims = [c for c in extract_claims(read_text(text, "x.txt"), reader=reader).claims if c.kind in ("amount", "date")]
    for label in labels:
        if label.kind not in ("quantity", "date", "none"):
            continue
        start, end = label.value
        on = [c for c in claims if c.value_span.start < end and start < c.value_span.end]
        if label.kind == "none":
            into["no claim", "labelled"] += 1
            into["no claim", "too much"] += bool(on)
            continue
        claim = next((c for c in on if (c.kind == "date") == (label.kind == "date")), None)
        if claim is None:
            into["claim", "missing"] += 1
            continue
        for part in _PARTS:
            found, said = told(claim, part), getattr(label, part)
            if said:
                into[part, "labelled"] += 1
                into[part, "right"] += right(found, said, text)
            elif part != "attribute":  # rules always give one
                into[part, "too much"] += found != (None, "")


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table. Exit status 2 where the texts are not there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", nargs="?", type=Path, default=NEWS)
    parser.add_argument("--model", default="bundled")
    args = parser.parse_args(argv)
    if not is_there(args.news):
        return 2
    kept = [x for n, x in enumerate(join(args.news)) if is_test(n)]
    counts: dict[str, Counts] = {}
    for model in ("none", args.model):
        counts[model] = Counter()
        for article, labels in kept:
            count(article.text, labels, reader_of(model), counts[model])
    print(f"{len(kept)} articles")
    print("| part | " + " | ".join(f"{m}: right of labelled, too much" for m in counts) + " |")
    print("|---|" + "---|" * len(counts))
    for part in _PARTS:
        cells = [
            f"{c[part, 'right']}/{c[part, 'labelled']} ({c[part, 'right'] / max(1, c[part, 'labelled']):.0%}), "
            f"{c[part, 'too much']}"
            for c in counts.values()
        ]
        print(f"| {part} | " + " | ".join(cells) + " |")
    for c in counts.values():
        print(f"claims on what is none: {c['no claim', 'too much']} of {c['no claim', 'labelled']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

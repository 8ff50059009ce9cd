"""Stand-off labels on real articles: which value or name, what it is about, in offsets into a public set.

    python -m training.labels show NEWS 0 --from 0 --count 12    sheets of shard 0 of 2: values and names numbered
    python -m training.labels take NEWS answers-001.txt          answers -> offsets -> data/labels/mentions.jsonl
    python -m training.labels take NEWS again-001.txt --again    a second reading -> data/labels/second.jsonl
    python -m training.labels join NEWS -o joined.jsonl          labels with the texts they belong to
    python -m training.labels agree                              how far two readings of one article agree
    python -m training.labels count                              how many of what

NEWS is a .jsonl or .jsonl.gz with id, source and text a line. How to answer: training/data/README.md.
"""

from __future__ import annotations

import argparse
import fcntl
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from training.sheets import SENTENCE, SHARDS, Article, Ends, Numbered, articles, measured, numbered, picked, sheet

LABELS = Path(__file__).parent / "data" / "labels"
FIRST, SECOND = "mentions.jsonl", "second.jsonl"
PARTS = {"S": "subject", "A": "attribute", "T": "time", "C": "scope", "Q": "speaker"}
NAME_TYPES = ("person", "organisation", "product", "place", "work", "position", "other")
MODALITIES = ("asserted", "planned", "estimated", "hypothetical", "negated", "denied")
_UP_TO = re.compile(r"(?:截至|截止|自从|自)\s*$")
_WHICH = re.compile(r"@(\d+|>)$")


@dataclass(frozen=True, slots=True)
class Label:
    """One labelled mention, every stretch as half-open offsets into the article's text. Kind "none" is no claim."""

    article: str
    source: str
    hash: str
    kind: str  # quantity, date, none, or the type of a name
    value: Ends
    subject: Ends | None = None
    attribute: Ends | None = None
    time: Ends | None = None
    scope: Ends | None = None
    speaker: Ends | None = None
    modality: str = "asserted"


class WrongAnswer(ValueError):
    """An answer that does not fit the text; says why."""


def _pattern(words: str) -> re.Pattern[str]:
    """Finds words whatever spaces stand in them."""
    return re.compile(r"\s*".join(re.escape(c) for c in words if not c.isspace()), re.I)


def located(text: str, words: str, value: Ends) -> Ends:
    """Where the words of an answer stand: right behind the value; else in its sentence before it, then after it; else
    before, then after.

    Spaces count for nothing; `words@2` is the second occurrence in the text, `words@>` the first behind the value.
    Raises WrongAnswer when there is none.
    """
    mark = _WHICH.search(words)
    words, which = (words[: mark.start()], mark[1]) if mark else (words, "")
    found = [m.span() for m in _pattern(words).finditer(text)] if words.strip() else []
    if which and which != ">":
        found = found[int(which) - 1 : int(which)]
    else:
        found = [f for f in found if f[0] >= value[1] or f[1] <= value[0] and which != ">"]
    if not found:
        raise WrongAnswer(f"not in the text: {words}")
    first = max((m.end() for m in SENTENCE.finditer(text, 0, value[0])), default=0)
    end = SENTENCE.search(text, value[1])
    last = end.start() if end else len(text)

    def far(f: Ends) -> tuple[int, int]:
        before = f[0] < value[1]
        inside = first <= f[0] and f[1] <= last
        right_behind = not before and not text[value[1] : f[0]].strip(" 的")
        return 0 if right_behind else (1 if inside else 3) + (not before), abs(f[0] - value[0])

    return min(found, key=far)


def _value(text: str, words: str, item: Numbered) -> Ends:
    """The value in other bounds than were numbered: it must touch them."""
    for match in _pattern(words).finditer(text):
        if match.start() < item.end and item.start < match.end():
            return match.span()
    raise WrongAnswer(f"does not touch the numbered words: {words}")


def label(article: Article, item: Numbered, answer: str, before: Label | None) -> Label:
    """One answer (what follows its number), resolved. `^` is the part of the answer before."""
    made = Label(article.id, article.source, article.hash, item.kind, (item.start, item.end))
    fields = [f.strip() for f in answer.split("|")]
    if fields == ["-"]:
        return replace(made, kind="none")
    if any("=" not in field for field in fields):
        raise WrongAnswer(f"neither KEY=words nor '-': {answer}")
    given = dict(field.split("=", 1) for field in fields)
    modality = given.get("M", "asserted")
    if len(given) < len(fields) or not given.keys() <= {*PARTS, "V", "N", "M"} or modality not in MODALITIES:
        raise WrongAnswer(f"a part or modality stands twice or is unknown: {answer}")
    if item.kind == "name" or "N" in given:
        if given.get("N") not in NAME_TYPES:
            raise WrongAnswer(f"a name needs N= one of {', '.join(NAME_TYPES)}")
        made = replace(made, kind=given["N"])
    elif "S" not in given and "A" not in given:
        raise WrongAnswer("neither subject nor attribute")
    if "V" in given:
        made = replace(made, value=_value(article.text, given["V"], item))
    spans: dict[str, Any] = {}
    for key, part in PARTS.items():
        if given.get(key) == "^":
            span = getattr(before, part, None)
            if span is None:
                raise WrongAnswer(f"no {part} before to stand for ^")
            spans[part] = span
        elif key in given:
            spans[part] = located(article.text, given[key], made.value)
    if (time := spans.get("time")) and (since := _UP_TO.search(article.text[: time[0]])):
        spans["time"] = (since.start(), time[1])
    for part, (start, end) in spans.items():
        others = [made.value, *(s for p, s in spans.items() if p != part)]
        if any(start < s[1] and s[0] < end for s in others):
            raise WrongAnswer(f"{part} overlaps another part: {article.text[start:end]}")
    return replace(made, modality=modality, **spans)


def answered(news: dict[str, Article], answers: str) -> tuple[list[Label], list[str]]:
    """The labels of an answer file, and a complaint for each line that does not fit; `# id` begins an article."""
    labels: list[Label] = []
    wrong: list[str] = []
    for block in re.split(r"^# ", answers, flags=re.M)[1:]:
        name, *lines = block.strip().splitlines()
        article = news.get(name.strip())
        if article is None or measured(article):
            wrong.append(f"{name}: no such article, or on a measured story")
            continue
        items = dict(enumerate(numbered(article), 1))
        before: Label | None = None
        for line in filter(str.strip, lines):
            number, _, answer = line.partition("|")
            try:
                item = items.pop(int(number), None)
                if item is None:
                    raise WrongAnswer("no such number, or it stands twice")
                before = label(article, item, answer.strip(), before)
                labels.append(before)
            except ValueError as error:
                wrong.append(f"{article.id} {line}\n    {error}")
        if items:
            wrong.append(f"{article.id}: without an answer: {', '.join(map(str, items))}")
    return labels, wrong


def read_labels(path: Path) -> list[Label]:
    """The labels of a file, in its order."""
    if not path.exists():
        return []
    return [_label_of(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def _label_of(row: dict[str, Any]) -> Label:
    fields: dict[str, Any] = {key: tuple(field) if isinstance(field, list) else field for key, field in row.items()}
    return Label(**fields)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Two readers may write the same file: one after the other."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def store(labels: Iterable[Label], path: Path) -> None:
    """Put labels into a file; what it held of the same articles goes."""
    new = list(labels)
    path.parent.mkdir(parents=True, exist_ok=True)
    with _alone(path.parent):
        kept = [old for old in read_labels(path) if old.article not in {n.article for n in new}]
        rows = sorted([*kept, *new], key=lambda r: (r.article, r.value))
        text = "".join(json.dumps(asdict(row), separators=(",", ":")) + "\n" for row in rows)
        fresh = path.with_suffix(".new")
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(path)


def join(news: Path, path: Path = LABELS / FIRST) -> Iterator[tuple[Article, list[Label]]]:
    """Each labelled article with its labels. Articles whose text is another than the one labelled are left out; their
    number is said on the standard error stream."""
    wanted: dict[str, list[Label]] = {}
    for row in read_labels(path):
        wanted.setdefault(row.hash, []).append(row)
    for article in articles(news):
        if rows := wanted.pop(article.hash, None):
            yield article, rows
    if wanted:
        names = sorted(rows[0].source for rows in wanted.values())
        print(f"{len(names)} labelled articles are not in {news} as they were: {', '.join(names[:5])}", file=sys.stderr)


def is_test(place: int) -> bool:
    """Whether an article at this place of `join` is kept from training, to test on: every tenth."""
    return place % 10 == 0


def _lines_of(first: list[Label], second: list[Label]) -> Iterator[str]:
    """F1 of exact stretches by part, and the share of equal kinds and modalities, over the same numbered mentions."""
    pairs = list(zip(first, second, strict=True))
    same = sum(a.kind == b.kind for a, b in pairs)
    yield f"mentions {len(pairs)}, same kind or no claim {same / len(pairs):.3f}"
    both = [(a, b) for a, b in pairs if a.kind != "none" and b.kind != "none"]
    for part in ("value", *PARTS.values()):
        spans: list[tuple[Ends | None, Ends | None]] = [(getattr(a, part), getattr(b, part)) for a, b in both]
        given = sum(a is not None for a, _ in spans) + sum(b is not None for _, b in spans)
        exact = sum(a is not None and a == b for a, b in spans)
        touch = sum(a is not None and b is not None and a[0] < b[1] and b[0] < a[1] for a, b in spans)
        if given:
            yield f"{part:<10} F1 exact {2 * exact / given:.3f}, overlapping {2 * touch / given:.3f} ({given})"
    yield f"modality   same {sum(a.modality == b.modality for a, b in both) / len(both):.3f}"


def agree(path: Path = LABELS) -> Iterator[str]:
    """How far two readings of the same articles agree."""
    first, second = read_labels(path / FIRST), read_labels(path / SECOND)
    articles_ = {row.article for row in second} & {row.article for row in first}

    one = {a: [r for r in first if r.article == a] for a in articles_}
    two = {a: [r for r in second if r.article == a] for a in articles_}
    whole = sorted(a for a in articles_ if len(one[a]) == len(two[a]))
    yield f"articles {len(whole)}"
    yield from _lines_of([r for a in whole for r in one[a]], [r for a in whole for r in two[a]])


def count(path: Path = LABELS) -> Iterator[str]:
    """How many of what."""
    for name in (FIRST, SECOND):
        rows = read_labels(path / name)
        claims = [row for row in rows if row.kind != "none"]
        yield f"{name}: {len({row.article for row in rows})} articles, {len(claims)} mentions, {len(rows)} numbered"
        counts = Counter(row.kind for row in rows)
        counts.update(part for row in claims for part in PARTS.values() if getattr(row, part))
        counts.update(row.modality for row in claims)
        yield "  " + ", ".join(f"{what} {n}" for what, n in counts.most_common())


def _show(options: argparse.Namespace) -> None:
    shard = islice(picked(options.news), options.shard, None, SHARDS)
    for article in islice(shard, options.begin, options.begin + options.count):
        if not measured(article):
            print(sheet(article), end="\n\n")


def _take(options: argparse.Namespace) -> int:
    answers = options.answers.read_text(encoding="utf-8")
    named = set(re.findall(r"^# (\S+)", answers, flags=re.M))
    labels, wrong = answered({a.id: a for a in articles(options.news) if a.id in named}, answers)
    broken = {line.split()[0].rstrip(":") for line in wrong}
    store([row for row in labels if row.article not in broken], LABELS / (SECOND if options.again else FIRST))
    print("\n".join(wrong) or f"{len(labels)} answers in {len(named)} articles", file=sys.stderr)
    return 1 if wrong else 0


def _join(options: argparse.Namespace) -> None:
    with options.output.open("w", encoding="utf-8") as out:
        for article, rows in join(options.news):
            print(json.dumps({**asdict(article), "labels": [asdict(r) for r in rows]}, ensure_ascii=False), file=out)


def main(arguments: list[str]) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    actions: dict[str, Callable[[argparse.Namespace], int | None]] = {
        "show": _show,
        "take": _take,
        "join": _join,
        "agree": lambda _: print("\n".join(agree())),
        "count": lambda _: print("\n".join(count())),
    }
    for name, action in actions.items():
        command = commands.add_parser(name)
        command.set_defaults(action=action)
        if name in ("show", "take", "join"):
            command.add_argument("news", type=Path)
        if name == "show":
            command.add_argument("shard", type=int, choices=range(SHARDS))
            command.add_argument("--from", type=int, default=0, dest="begin")
            command.add_argument("--count", type=int, default=12)
        elif name == "take":
            command.add_argument("answers", type=Path)
            command.add_argument("--again", action="store_true")
        elif name == "join":
            command.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args(arguments)
    return options.action(options) or 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

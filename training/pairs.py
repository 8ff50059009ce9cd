"""Pairs of values in two real articles on one event: finds them, prints them to be labelled, keeps the labels.

    python -m training.pairs propose NEWS SCRATCH [--leave-out FOLDER] [--events 300] [--seed 1] [--disputed]
    python -m training.pairs sheet NEWS SCRATCH FROM TO
    python -m training.pairs take SCRATCH ANSWERS
    python -m training.pairs second NEWS SCRATCH [--pairs 150]    a sheet of labelled pairs, without their labels
    python -m training.pairs take-second SCRATCH ANSWERS
    python -m training.pairs agreement
    python -m training.pairs join NEWS > joined.jsonl

NEWS is the public set: `news.jsonl.gz`, one article a line. SCRATCH is a folder outside the project. What the labels
mean: training/data/README.md. An answer is a line `number letter`; the letters stand in LETTERS.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from claims.article import read_text
from claims.extract import extract_claims
from claims.records import Amount, Claim, Moment
from training import sheets
from training.events import News, events, read_news
from training.facts import SHAPES

LABELS = Path(__file__).parent / "data" / "labels" / "pairs.jsonl"
LETTERS = {shape[0]: shape for shape in SHAPES} | {"=": "same", "!": "same"}  # "!": the same, and they disagree
SKIP = "-"  # the value was not read right, or the words do not tell
# What the development stories are about: no pair may come from an article that speaks of it.
STORIES = re.compile(
    "C919|杜苏芮|文心一言|讯飞星火|比亚迪|乘联会|恒大|亚运|美团|光年之外|蔚来|小鹏汽车|理想汽车|"
    "门头沟|涿州|房山|丰沙|落坡岭|海河|永定河|冯振|恢复重建|河北中南部|中汽协|汽车工业协会"
)

_PER_ARTICLES, _PER_EVENT = 6, 12
_ALIKE, _DISPUTED = 70, 2  # likeness of two clauses without their figures; how many of those from two articles
_BEFORE, _AFTER = 70, 40  # context on a sheet
_SMALL = re.compile(r"^第?[一二两三两几0-9]?[一-鿿]{0,2}$")  # 一个, 两次: on every page
_SOON = 60  # where the dateline ends


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two claims that may be about one quantity; `sort` says why: "equal", "near" or "words"."""

    a: Claim
    b: Claim
    sort: str
    rank: float


def on_measured_story(text: str) -> bool:
    """Whether a text speaks of anything that the tool is measured on: nothing is learned from it."""
    return any(about.search(text) for about in (sheets.STORIES, sheets.FLOODS, STORIES))


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The JSON lines of a file, none where there is no file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def write_lines(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    """Writes JSON lines anew."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


# --- pairs ------------------------------------------------------------------------------------------------------------


def _values(article: News) -> list[Claim]:
    """The amounts and dates of an article that are worth a question."""
    found = []
    for claim in extract_claims(read_text(article.text, article.source)).claims:
        words = article.text[slice(*claim.value_span)]
        amount = isinstance(claim.value, Amount) and not claim.value.dimension.startswith("ordinal")
        if (amount and not _SMALL.match(words) and "30日内" not in words) or (
            isinstance(claim.value, Moment) and claim.value_span.start > _SOON and re.search(r"\d", words)
        ):
            found.append(claim)
    return found


def _kind(claim: Claim) -> str:
    return claim.value.dimension if isinstance(claim.value, Amount) else "moment"


def _distance(x: Amount | Moment, y: Amount | Moment) -> float | None:
    """0 where the bounds meet, up to 1 for near values, None for far ones."""
    if isinstance(x, Amount) and isinstance(y, Amount):
        if x.number == y.number and x.number is not None:
            return 0.0
        p, q = (v.number or v.low or v.high or Decimal(0) for v in (x, y))
        if not p or not q:
            return None
        ratio = float(abs(p - q) / max(abs(p), abs(q)))
        return max(ratio / 0.25, 0.01) if ratio <= 0.25 else None
    assert isinstance(x, Moment) and isinstance(y, Moment)
    if not (x.earliest and y.earliest):
        return None
    days = abs((x.earliest - y.earliest).days)
    return days / 10 if days <= 10 else None


def candidates(xs: Sequence[Claim], ys: Sequence[Claim], draw: random.Random) -> list[Candidate]:
    """Pairs of claims of two articles that share a dimension and a word, a name, or lie near in value; best first.

    A clause that one article copied from the other asks nothing.
    """
    found = []
    for a in xs:
        for b in ys:
            if _kind(a) != _kind(b) or a.quote == b.quote:
                continue
            assert isinstance(a.value, (Amount, Moment)) and isinstance(b.value, (Amount, Moment))
            words = len({*a.parts.own, *a.parts.heads} & {*b.parts.own, *b.parts.heads})
            names = len({*a.parts.entities} & {*b.parts.entities})
            distance = _distance(a.value, b.value)
            alike = float(2 * bool({*a.parts.heads} & {*b.parts.heads}) + min(words, 3) + min(names, 2))
            long = isinstance(a.value, Amount) and len(str(a.value.number or "").strip("0.")) > 2
            noise = draw.random() * 2
            if distance == 0 and (alike or long):
                found.append(Candidate(a, b, "equal", alike + noise))
            elif distance and (alike > 1 or long):
                found.append(Candidate(a, b, "near", alike + noise + 3 * (1 - distance)))
            elif distance is None and alike > 1:
                found.append(Candidate(a, b, "words", alike + noise))
    return sorted(found, key=lambda c: -c.rank)


def choose(found: Sequence[Candidate], limit: int, draw: random.Random) -> list[Candidate]:
    """A sample over the three sorts in turn; no value more than twice, few dates."""
    queues = {sort: [c for c in found if c.sort == sort] for sort in ("equal", "words", "near")}
    chosen: list[Candidate] = []
    seen, dates = Counter[str](), 0
    turns = sorted(queues, key=lambda _: draw.random())
    while any(queues.values()) and len(chosen) < limit:
        for sort in turns:
            while queues[sort]:
                c = queues[sort].pop(0)
                moment = c.a.kind == "date"
                if seen[c.a.id] < 2 and seen[c.b.id] < 2 and not (moment and dates >= limit // 3):
                    chosen.append(c)
                    seen.update((c.a.id, c.b.id))
                    dates += moment
                    break
    return chosen[:limit]


def disputed(found: Iterable[Candidate], x: News, y: News) -> list[Candidate]:
    """Of the candidates, the few whose clauses read alike but for a figure that the other text has nowhere."""

    def alike(c: Candidate) -> float:
        shared = x.text[slice(*c.a.value_span)] in y.text or y.text[slice(*c.b.value_span)] in x.text
        other = c.sort != "equal" and c.a.kind == "amount" and not shared
        return fuzz.ratio(c.a.parts.masked, c.b.parts.masked) if other else 0.0

    best = sorted(((alike(c), n, c) for n, c in enumerate(found)), key=lambda x: (-x[0], x[1]))
    return [c for likeness, _, c in best[:_DISPUTED] if likeness >= _ALIKE]


def propose(
    news: Sequence[News], told: frozenset[str], labelled: Sequence[dict[str, Any]], args: argparse.Namespace
) -> Iterator[dict[str, Any]]:
    """Unlabelled pairs, event by event; from no article that is labelled already."""
    draw = random.Random(args.seed)
    known = {row[end]["article"] for row in labelled for end in "ab"}
    kept = [n for n in news if n.id not in known and not STORIES.search(n.text) and n.text.strip() not in told]
    first = number = max((row["event"] for row in labelled), default=0)
    for members in events(kept, args.seed):
        values = {m.id: _values(m) for m in members}
        rows: list[dict[str, Any]] = []
        for x, y in combinations(members, 2):
            found = candidates(values[x.id], values[y.id], draw)
            for c in disputed(found, x, y) if args.disputed else choose(found, _PER_ARTICLES, draw):
                ends = [
                    {"article": n.id, "source": n.source, "hash": n.hash, "value": list(claim.value_span)}
                    for n, claim in ((x, c.a), (y, c.b))
                ]
                rows.append({"event": number + 1, "a": ends[0], "b": ends[1], "sort": c.sort, "kind": _kind(c.a)})
        if len(rows) > (not args.disputed):
            number += 1
            yield from rows[:_PER_EVENT]
        if number == first + args.events:
            return


# --- reading and keeping ----------------------------------------------------------------------------------------------


def _context(text: str, value: Sequence[int]) -> str:
    start, end = value
    before, after = text[max(0, start - _BEFORE) : start], text[end : end + _AFTER]
    return re.sub(r"\s+", " ", f"{before}【{text[start:end]}】{after}")


def sheet(rows: Iterable[tuple[int, dict[str, Any]]], news: Sequence[News]) -> Iterator[str]:
    """What the labeller reads: number, both contexts with the value marked, and how the two articles begin."""
    by_id = {n.id: n for n in news}
    last: tuple[str, str] | None = None
    for number, row in rows:
        ends = by_id[row["a"]["article"]], by_id[row["b"]["article"]]
        if (here := (ends[0].id, ends[1].id)) != last:
            last = here
            for n in ends:
                head = re.sub(r"\s+", " ", n.text[:200]).partition("正文：")
                yield f"== {n.published or ''} {(head[2] or head[0]).strip()[:_SOON]}"
        yield f"{number} {_context(ends[0].text, row['a']['value'])}"
        yield f"    {_context(ends[1].text, row['b']['value'])}"


def answers(path: Path) -> dict[int, str]:
    """The answers of a file, by number. Raises ValueError for a line that is none."""
    found = {}
    for line in path.read_text("utf-8").split("\n"):
        if line.strip():
            number, letter = line.split()
            if letter not in LETTERS and letter != SKIP:
                raise ValueError(f"{path}: no label: {line}")
            found[int(number)] = letter
    return found


def take(rows: Sequence[dict[str, Any]], given: dict[int, str], kept: list[dict[str, Any]]) -> int:
    """Adds what was answered and is not there yet to the labels; says how many."""
    there = {_key(k) for k in kept}
    before = len(kept)
    for number, letter in given.items():
        row = rows[number - 1]
        if letter != SKIP and _key(row) not in there:
            label = {"event": row["event"], "a": row["a"], "b": row["b"], "label": LETTERS[letter]}
            kept.append(label | ({"agree": letter == "="} if LETTERS[letter] == "same" else {}))
    return len(kept) - before


def _key(row: dict[str, Any]) -> tuple[Any, ...]:
    return tuple((row[end]["article"], *row[end]["value"]) for end in "ab")


def agreement(kept: Sequence[dict[str, Any]]) -> str:
    """How two readings of the same pairs agree: on same or not (with Cohen's kappa), on shapes, on conflicts."""
    twice = [(k["label"], k["second"], k.get("agree"), k.get("second_agree")) for k in kept if "second" in k]
    if not twice:
        return "no pair was read twice"
    pairs = [(x == "same", y == "same") for x, y, _, _ in twice]
    n = len(pairs)
    equal = sum(x == y for x, y in pairs) / n
    yes = [sum(p[i] for p in pairs) / n for i in (0, 1)]
    chance = yes[0] * yes[1] + (1 - yes[0]) * (1 - yes[1])
    shapes = [x == y for x, y, _, _ in twice if "same" not in (x, y)]
    values = [p == q for x, y, p, q in twice if x == y == "same"]
    return (
        f"{n} read twice: same or not equal on {equal:.1%}, kappa {(equal - chance) / (1 - chance):.2f}; "
        f"shape equal on {sum(shapes)} of {len(shapes)}; agree equal on {sum(values)} of {len(values)}"
    )


def join(kept: Iterable[dict[str, Any]], news: Sequence[News]) -> Iterator[dict[str, Any]]:
    """The labels with their texts. Raises ValueError where a text is missing or is another than was labelled."""
    by_id = {n.id: n for n in news}
    for row in kept:
        texts = {}
        for end in "ab":
            article = by_id.get(row[end]["article"])
            if article is None or article.hash != row[end]["hash"]:
                raise ValueError(f"{row[end]['source']}: not the text that was labelled")
            texts[f"text_{end}"] = article.text
        yield row | texts


def main(argv: Sequence[str] | None = None) -> int:
    """The command line above."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, needs in {
        "propose": ("news", "scratch"),
        "sheet": ("news", "scratch", "first", "last"),
        "take": ("scratch", "answers"),
        "second": ("news", "scratch"),
        "take-second": ("scratch", "answers"),
        "agreement": (),
        "join": ("news",),
    }.items():
        command = commands.add_parser(name)
        for need in needs:
            command.add_argument(need, type=int if need in ("first", "last") else Path)
        if name in ("propose", "second"):
            command.add_argument("--seed", type=int, default=1)
    commands.choices["propose"].add_argument("--leave-out", type=Path, help="folder of texts that may not be used")
    commands.choices["propose"].add_argument("--events", type=int, default=300)
    commands.choices["propose"].add_argument("--disputed", action="store_true", help="only clauses that read alike")
    commands.choices["second"].add_argument("--pairs", type=int, default=150)
    args = parser.parse_args(argv)
    kept = read_lines(LABELS)
    news = read_news(args.news) if "news" in args else []
    if args.command == "propose":
        files = args.leave_out.rglob("*.txt") if args.leave_out else ()
        told = frozenset(f.read_text("utf-8").strip() for f in files)
        write_lines(args.scratch / "candidates.jsonl", propose(news, told, kept, args))
    elif args.command == "sheet":
        rows = list(enumerate(read_lines(args.scratch / "candidates.jsonl"), start=1))
        print("\n".join(sheet(rows[args.first - 1 : args.last], news)))
    elif args.command == "take":
        added = take(read_lines(args.scratch / "candidates.jsonl"), answers(args.answers), kept)
        write_lines(LABELS, kept)
        print(f"{added} added, {len(kept)} in all: {Counter(k['label'] for k in kept).most_common()}")
    elif args.command == "second":
        drawn = random.Random(args.seed).sample([k for k in kept if "second" not in k], args.pairs)
        write_lines(args.scratch / "second.jsonl", ({"a": k["a"], "b": k["b"]} for k in drawn))
        print("\n".join(sheet(enumerate(drawn, start=1), news)))
    elif args.command == "take-second":
        rows_again, by_key = read_lines(args.scratch / "second.jsonl"), {_key(k): k for k in kept}
        for number, letter in answers(args.answers).items():
            if letter != SKIP:
                again = {"second": LETTERS[letter]} | ({"second_agree": letter == "="} if letter in "=!" else {})
                by_key[_key(rows_again[number - 1])].update(again)
        write_lines(LABELS, kept)
    elif args.command == "join":
        for row in join(kept, news):
            print(json.dumps(row, ensure_ascii=False))
    if args.command in ("agreement", "take-second"):
        print(agreement(kept))
    return 0


if __name__ == "__main__":
    sys.exit(main())

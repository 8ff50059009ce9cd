"""Machine-written continuations checked against their own article: which wrong key words are flagged, which right ones.

    python -m benchmarks.uhgeval [--cases FILE.jsonl] [--misses]

A case of UHGEval (Liang et al., 2024) is a news article and a continuation that a model wrote from its beginning, with
key words labelled right (合理) or wrong, the wrong ones with a reason. The continuation is the draft, the article
(beginning and remainder) the corpus, both dated as the case is. A key word counts as flagged when a finding's value
overlaps one of its places in the continuation.

Counted as wrong are the key words that are a number, a date or a name and whose reason gives another such value;
key words that the article is merely silent on are shown apart. Cases at even places were looked at while the rules were
written, those at odd places were not (the file is ordered by type, so halves cut in the middle would be unlike).
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.cases import HALVES, cases_of, share
from claims.article import read_text
from claims.records import Article
from claims.stamps import parse_date
from claims.text import view
from claims.words import Words
from factcheck.check import check_articles
from factcheck.findings.records import Finding

CASES = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "uhgeval" / "dev.jsonl"
WRONG = ("number", "date", "name")

_COUNTED = "个 名 人 位 年 月 日 天 岁 次 元 亩 家 只 场 起 件 户 座 届 号 点 分 秒 倍 成 所 条 项 种 周 世纪"
_FIGURE = re.compile(rf"\d|[〇零一二两三四五六七八九十百千万亿]+(?:多|余)?(?:{'|'.join(_COUNTED.split())})|首位|半个")
_DIGITS = re.compile(r"\d[\d.,:：]*")
_SILENT = re.compile(
    r"未提|没有提|未提供|无法|没有(?:明确|具体|给出|在|显示|说明|找到|得到|来源|支持|足够|相关|此)"
    r"|无.{0,4}(?:支持|来源|提及|事实)|未涉及|并未|无此|未明确|未出现|未说明|缺乏|不应"
)
_GIVES = re.compile(r"应该?(?:为|是|在)|实际[^，。,]{0,14}?[为是]")
_DATE = re.compile(r"年|月|日|时|上午|下午|周[一二三四五六日]")
_NO_DATE = re.compile(r"年期|年内|周年|[\d.]+点")
_NAME = re.compile(r"[A-Za-z]{2,}|《[^》]+》|[\u4e00-\u9fff]{1,6}·[\u4e00-\u9fff]{1,8}")


@dataclass(frozen=True, slots=True)
class Key:
    """A key word of a continuation: "right", "silent" (wrong, and no other value is given) or one of WRONG."""

    text: str
    label: str
    reason: str


@dataclass(frozen=True, slots=True)
class Case:
    """A continuation, its article, its key words."""

    draft: Article
    article: Article
    keys: tuple[Key, ...]


def label_of(key: str, reason: str) -> str:
    """The label of a key word that is called wrong."""
    gives = _GIVES.search(reason)
    if _SILENT.search(reason) and not re.search(r"应该?(?:为|是)|实际", reason):
        return "silent"
    right = reason[gives.end() :] if gives else ""
    if _FIGURE.search(key):
        body = right or re.sub(r"^与[^，,]*[，,]", "", reason)
        if not _figures(body) - _figures(key):
            return "silent"
        return "date" if _DATE.search(key) and not _NO_DATE.search(key) else "number"
    return "name" if right and _names(key) and _names(right) - _names(key) else "silent"


def _figures(text: str) -> set[str]:
    return set(_DIGITS.findall(text)) or set(_FIGURE.findall(text))


def _names(text: str) -> set[str]:
    seen = view(text)
    tagged = {w.text for w in Words(seen).between(0, len(seen)) if w.tag[:2] in ("nr", "ns", "nt", "nz")}
    return {t for t in tagged if len(t) > 1} | set(_NAME.findall(seen))


def case_of(row: dict[str, str]) -> Case:
    """A row of the set as a case."""
    day = parse_date(row["broadcastDate"][:10])
    keys = []
    for annotation in row["annotations"]:
        text, _, said = annotation.partition("<sep>")
        reason = re.sub(r"^不合理[，,]?", "", said)
        keys.append(Key(text, "right" if said.startswith("合理") else label_of(text, reason), reason))
    draft = replace(read_text(row["hallucinatedContinuation"], "draft.txt"), published=day)
    article = replace(read_text(row["newsBeginning"] + row["newsRemainder"], "article.txt"), published=day)
    return Case(draft, article, tuple(k for k in keys if k.text in draft.text))


def flagged(case: Case, strict: bool) -> Iterator[tuple[Key, Finding | None]]:
    """Each key word with the finding on it, if there is one."""
    found = check_articles((case.draft,), (case.article,), close=not strict).findings
    for key in case.keys:
        places = [m.span() for m in re.finditer(re.escape(key.text), case.draft.text)]
        on = (f for f in found for s, e in places if s < f.value_place.end and f.value_place.start < e)
        yield key, next(on, None)


def tally(cases: Sequence[Case], strict: bool, misses: bool) -> tuple[Counter[str], Counter[str]]:
    """How many key words there are by label, and how many of them are flagged."""
    total: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    for number, case in enumerate(cases):
        for key, finding in flagged(case, strict):
            total[key.label] += 1
            hits[key.label] += finding is not None
            if misses and finding is None and key.label in WRONG:
                print(f"missed {key.label} in case {number}: {key.text} ({key.reason})", file=sys.stderr)
            if misses and finding is not None and key.label == "right":
                print(f"false alarm in case {number}: {key.text}: {finding.rung}", file=sys.stderr)
    return total, hits


def row(name: str, total: Counter[str], hits: Counter[str]) -> str:
    """One line of the table."""
    wrong, caught = sum(total[label] for label in WRONG), sum(hits[label] for label in WRONG)
    cells = [name, share(caught, wrong)]
    cells += [f"{hits[label]}/{total[label]}" for label in WRONG]
    cells += [share(hits["right"], total["right"])]
    cells += [f"{hits['silent']}/{total['silent']}"]
    return f"| {' | '.join(cells)} |"


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table; 2 where there are no cases."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=Path, default=CASES)
    parser.add_argument("--misses", action="store_true", help="name what was missed or flagged wrongly, on stderr")
    options = parser.parse_args(argv)
    cases = cases_of(options.cases, case_of)
    if cases is None:
        return 2
    print("| cases | wrong, flagged | numbers | dates | names | right, flagged | wrong by silence, flagged |")
    print("|---|---|---|---|---|---|---|")
    for strict in (False, True):
        totals: Counter[str] = Counter()
        hits: Counter[str] = Counter()
        how = "without close reading" if strict else "read closely"
        for half, name in enumerate(HALVES):
            a, b = tally(cases[half::2], strict, options.misses and not strict and not half)
            totals, hits = totals + a, hits + b
            print(row(f"{how}, {name}", a, b), flush=True)
        print(row(f"{how}, all", totals, hits), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

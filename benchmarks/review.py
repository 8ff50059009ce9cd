"""How fast the reviewer's page answers on a long queue: `python -m benchmarks.review`.

Builds a run of 5,000 discrepancies in memory (nothing is read or linked), keeps decisions in a SQLite file of a
temporary folder, and asks the application itself, without a network. Medians, in milliseconds.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from claims.records import Amount, Article, Claim, Mention, Span
from factcheck.decisions import Decision, Verdict
from factcheck.records import Cluster, Pair, Position, Relation, Run, Support

if TYPE_CHECKING:
    from factcheck.web.desk import Desk

GOAL_MS = 200.0
HOST = "http://127.0.0.1:8321"
KINDS = ("amount", "date", "name", "status", "arithmetic")


def a_long_run(discrepancies: int, articles: int = 50) -> Run:
    """A run in which every discrepancy has two values in two articles; the texts are made of its sentences."""
    texts: list[list[str]] = [[] for _ in range(articles)]
    drafts = []
    lengths = [0] * articles
    for i in range(discrepancies):
        sides = []
        for side in range(2):
            at = (i + side * (1 + i % 7)) % articles
            value = f"{100 + i + side * 37}万元"
            quote = f"项目{i}号投资{value}"
            sides.append((at, lengths[at], quote, value))
            sentence = f"据介绍,{quote}。\n"
            texts[at].append(sentence)
            lengths[at] += len(sentence)
        drafts.append(sides)
    paths = [f"news/{at:03}.txt" for at in range(articles)]
    clusters = tuple(_cluster(i, sides, paths) for i, sides in enumerate(drafts))
    return Run(
        articles=tuple(
            Article(f"a{at}", paths[at], "".join(texts[at]), f"第{at}篇", f"来源{at % 20}") for at in range(articles)
        ),
        claims=tuple(claim for cluster in clusters for claim in cluster.claims),
        clusters=clusters,
        lookalikes=(),
        groups=(),
        skipped=(),
    )


def _cluster(i: int, sides: list[tuple[int, int, str, str]], paths: list[str]) -> Cluster:
    claims = tuple(_claim(i, side, *drafted, paths) for side, drafted in enumerate(sides))
    relation = Relation.CONFLICT if i % 4 else Relation.ROUNDING
    return Cluster(
        id=f"c{i:05}",
        kind=KINDS[i % len(KINDS)],
        subject=f"项目{i}号",
        attribute="投资",
        relation=relation,
        severity=1 - i / 10_000,
        confidence=0.7,
        reason="amount.differ",
        claims=claims,
        positions=tuple(Position((c.id,), sides[n][3], Support(1, 1)) for n, c in enumerate(claims)),
        pairs=(Pair(0, 1, relation, "amount.differ"),),
    )


def _claim(i: int, side: int, at: int, begin: int, quote: str, words: str, paths: list[str]) -> Claim:
    start = begin + len("据介绍,")
    value = start + quote.index(words)
    number = Decimal(re.sub(r"\D", "", words)) * 10_000
    return Claim(
        id=f"c{i:05}-{side}",
        kind=KINDS[i % len(KINDS)],
        article=paths[at],
        span=Span(start, start + len(quote)),
        value_span=Span(value, value + len(words)),
        sentence=Span(begin, start + len(quote) + 1),
        quote=quote,
        value=Amount(number, number, number, Decimal(10_000), "元", "money:CNY"),
        subject=Mention(f"项目{i}号", f"项目{i}号"),
        attribute=Mention("投资", "投资"),
    )


def measure(discrepancies: int, rounds: int, decided: int) -> list[tuple[str, float]]:
    """(what, median milliseconds) over so many rounds, with so many discrepancies from the end decided before."""
    from starlette.testclient import TestClient

    from factcheck.store import open_store
    from factcheck.web.app import make_app
    from factcheck.web.desk import Desk
    from factcheck.web.security import Access

    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "decisions.db") as store:
        start = time.perf_counter()
        desk = Desk(a_long_run(discrepancies), store)
        found = [("start (the run given), ms, once", (time.perf_counter() - start) * 1000)]
        _decide_before(desk, decided)
        client = TestClient(make_app(desk, Access()), base_url=HOST)
        form = _fields(client.get("/").text)
        client.post("/who", data={"token": form["token"], "name": "Bench", "next": "/"})

        def timed(name: str, ask: Callable[[int], object]) -> None:
            took = []
            for i in range(rounds):
                begin = time.perf_counter()
                ask(i)
                took.append((time.perf_counter() - begin) * 1000)
            found.append((name, median(took)))

        timed("first page of the queue", lambda i: _good(client.get("/")))
        timed("last page of the queue", lambda i: _good(client.get(f"/?page={discrepancies // 50}")))
        timed("search", lambda i: _good(client.get(f"/?q=项目{i}号")))
        timed("one discrepancy", lambda i: _good(client.get(f"/d/c{i:05}")))
        pages = [_fields(client.get(f"/d/c{i:05}").text) for i in range(rounds)]

        def decide(i: int) -> None:
            fields = pages[i] | {"verdict": ("right:0", "both-right", "needs-call")[i % 3]}
            answer = client.post("/decide", data=fields, follow_redirects=False)
            assert answer.status_code == 303, answer.text

        timed("one decision", decide)
        timed("undo, with the two pages around it", lambda i: _undo(client))
        timed("news since", lambda i: _good(client.get("/since?after=0")))
        timed("precision", lambda i: _good(client.get("/precision")))
    return found


def _decide_before(desk: Desk, number: int) -> None:
    at = datetime(2024, 1, 1, tzinfo=UTC)
    rows = desk.rows[len(desk.rows) - number :]
    desk.decide([(r.id, Decision(desk.questions[r.id], Verdict.BOTH_RIGHT, "Earlier", at)) for r in rows])


def _undo(client: object) -> None:
    from starlette.testclient import TestClient

    assert isinstance(client, TestClient)
    page = client.get("/").text
    bar = page[page.index('action="/undo"') :]
    answer = client.post("/undo", data=_fields(bar), follow_redirects=False)
    assert answer.status_code == 303, answer.text


def _good(answer: object) -> None:
    assert getattr(answer, "status_code", 0) == 200, answer


def _fields(page: str) -> dict[str, str]:
    """The hidden fields of the forms of a page; of several of one name the last."""
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page))


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table; 1 where the first page or a decision takes longer than the goal."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--discrepancies", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--decided", type=int, default=2500, help="of them, before the measurement")
    options = parser.parse_args(argv)
    found = measure(options.discrepancies, options.rounds, options.decided)
    print(f"{options.discrepancies} discrepancies, {options.decided} of them decided, median of {options.rounds}")
    for name, took in found:
        print(f"{took:9.1f} ms  {name}")
    slow = [name for name, took in found if name in ("first page of the queue", "one decision") and took > GOAL_MS]
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())

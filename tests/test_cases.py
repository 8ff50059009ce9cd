"""The worked cases of every kind: what is found in a text, and on which rung two texts end (tests/cases/*.md).

A row under "Found in a text" lists every claim of its kind in the text, in order. A row under "Two texts" runs the
whole pipeline over its texts and follows the two marked values to the rung that the run gives them. "The ladder alone"
takes it for granted that the two marked claims speak of one thing, and only climbs. "Sums" runs one text and shows its
sum.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from functools import cache

import pytest

from claims.extract import extract_claims
from claims.kinds import KINDS
from claims.records import Amount, Claim, Mention, Moment, Name, Rank, Resolution, Role, Score, Span, Status
from factcheck.ladder import decide
from factcheck.linking import LINKERS
from factcheck.linking.beside import TABLE
from factcheck.pipeline import run_articles
from factcheck.records import Cluster, Level, Run
from factcheck.rules import LADDERS, LEVELS
from factcheck.settings import SETTINGS
from tests.case_tables import CASES, NOTHING, Case, Marked, cases, marked, split

FOUND, TWO, LADDER, SUMS = "Found in a text", "Two texts", "The ladder alone", "Sums"
FILES = tuple(kind.name for kind in KINDS) + ("arithmetic", "apart")
NONE = "-"
_TEXT_COLUMN = re.compile(r"[A-Z]")


def rows(section: str) -> list[Case]:
    """The rows of one section of all files."""
    return [case for file in FILES for case in cases(file) if case.section == section]


def named(case: Case) -> str:
    return case.name


# What the columns of "Found in a text" show of a claim.


def _number(claim: Claim) -> str:
    assert isinstance(claim.value, Amount)
    return "range" if claim.value.number is None else format(claim.value.number.normalize(), "f")


def _mention(mention: Mention | None) -> str:
    """The words; `~` before them where they were carried from the text before; `-` where nothing was found."""
    if mention is None or mention.resolution is Resolution.OPEN:
        return NONE
    return ("" if mention.resolution is Resolution.CLAUSE else "~") + mention.text


def _words(text: str, span: Span | None) -> str:
    return NONE if span is None else text[span.start : span.end]


def _when(moment: Moment | None) -> str:
    """A moment as `2022`, `2022-06`, `2022-06-01`, `2022-06-01 08:05`, else as `first day..last day`."""
    if moment is None:
        return NONE
    first, last = moment.earliest, moment.latest
    if first and last and first.year == last.year:
        if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
            return f"{first:%Y}"
        if first.month == last.month and first.day == 1 and (last + timedelta(days=1)).month != last.month:
            return f"{first:%Y-%m}"
        if first.date() == last.date():
            return f"{first:%Y-%m-%d}" if (last - first).seconds > 86_000 else f"{first:%Y-%m-%d %H:%M}"
    return (f"{first:%Y-%m-%d}" if first else "") + ".." + (f"{last:%Y-%m-%d}" if last else "")


def _name(claim: Claim) -> Name:
    assert isinstance(claim.value, Name)
    return claim.value


def _role(claim: Claim) -> Role:
    assert isinstance(claim.value, Role)
    return claim.value


def _rank(claim: Claim) -> Rank:
    assert isinstance(claim.value, Rank)
    return claim.value


def _status(claim: Claim) -> Status:
    assert isinstance(claim.value, Status)
    return claim.value


def _score(claim: Claim) -> Score:
    assert isinstance(claim.value, Score)
    return claim.value


Show = Callable[[Claim, str], str]
COLUMNS: dict[str, Show] = {
    "value": lambda c, text: _words(text, c.value_span),
    "number": lambda c, _: _number(c),
    "subject": lambda c, _: _mention(c.subject),
    "attribute": lambda c, _: c.attribute.norm or NONE,
    "measure": lambda c, _: c.measure.value,
    "as of": lambda c, _: _when(c.as_of) if c.as_of_said else NONE,
    "speaker": lambda c, _: c.speaker or NONE,
    "modality": lambda c, _: c.modality.value,
    "when": lambda c, _: _when(c.value if isinstance(c.value, Moment) else _status(c).moment),
    "points": lambda c, _: f"{_score(c).most}-{_score(c).fewest}",
    "winner": lambda c, _: _score(c).winner or NONE,
    "loser": lambda c, _: _score(c).loser or NONE,
    "part": lambda c, _: _score(c).part or NONE,
    "type": lambda c, _: _name(c).type,
    "title": lambda c, _: _role(c).title,
    "organisation": lambda c, _: _role(c).organisation or NONE,
    "former": lambda c, _: "yes" if _role(c).former else "no",
    "position": lambda c, _: str(_rank(c).position),
    "what": lambda c, _: _rank(c).what,
    "scope": lambda c, _: " ".join(_rank(c).scope) or NONE,
    "holder": lambda c, _: _rank(c).holder or NONE,
    "phase": lambda c, _: _status(c).phase.value,
}


def claims_of(kind: str, text: Marked) -> list[Claim]:
    """The claims of one kind in a text, in the order of their values."""
    found = [c for c in extract_claims(text.article).claims if c.kind == kind]
    return sorted(found, key=lambda c: c.value_span)


@pytest.mark.parametrize("case", rows(FOUND), ids=named)
def test_found_in_a_text(case: Case) -> None:
    text = marked(case.cells["text"], "a.txt")
    found = claims_of(case.file, text)
    for column, cell in case.cells.items():
        if column == "text":
            continue
        if not found:
            assert cell in (NOTHING, ""), f"{column}: nothing was found"
            continue
        assert [COLUMNS[column](c, text.article.text) for c in found] == split(cell), column


# Two texts: from the marks to the rung.


def texts_of(case: Case) -> list[Marked]:
    """The texts of a row, in the order of their columns."""
    return [marked(cell, f"{name}.txt") for name, cell in case.cells.items() if _TEXT_COLUMN.fullmatch(name) and cell]


def carries(claim: Claim, kind: str, article: str, mark: Span) -> bool:
    """Whether a claim of this kind gives the marked value."""
    return claim.kind == kind and claim.article == article and claim.value_span.overlaps(mark)


@cache
def run_of(case: tuple[str, int]) -> Run:
    """The run over the texts of a row (named by file and line), which more than one test looks at."""
    (found,) = [c for c in cases(case[0]) if c.line == case[1]]
    return run_articles([text.article for text in texts_of(found)])


def marked_ids(run: Run, kind: str, texts: Sequence[Marked]) -> list[frozenset[str]]:
    """For each mark the ids of the claims that give its value, in clusters or alone."""
    known = [*run.claims, *(c for cluster in run.clusters for c in cluster.claims)]
    out = []
    for text in texts:
        for mark in text.marks:
            ids = frozenset(c.id for c in known if carries(c, kind, text.article.path, mark))
            assert ids, f"no claim of kind {kind} at the mark in {text.article.text!r}"
            out.append(ids)
    assert len(out) == 2, "mark one value on each side"
    return out


def levels_in(cluster: Cluster, a: frozenset[str], b: frozenset[str]) -> Iterator[Level]:
    """The levels that a cluster gives to two claims: of their positions, or, within one position, of the ladder."""
    for i, one in enumerate(cluster.positions):
        for j, other in enumerate(cluster.positions):
            if not (a & set(one.claims) and b & set(other.claims)):
                continue
            if i == j and cluster.kind in LADDERS:
                x = next(c for c in cluster.claims if c.id in a)
                y = next(c for c in cluster.claims if c.id in b)
                yield decide(LADDERS[cluster.kind], x, y)
            yield from (LEVELS[p.rung] for p in cluster.pairs if {p.a, p.b} == {i, j} and i != j)


def levels_of(run: Run, kind: str, texts: Sequence[Marked], *more: str) -> list[Level]:
    """Every level on which a run sets the two marked values, in clusters of a kind, or of more kinds."""
    a, b = marked_ids(run, kind, texts)
    found = [level for cluster in run.clusters if cluster.kind in (kind, *more) for level in levels_in(cluster, a, b)]
    for look in run.lookalikes:
        if (look.a in a and look.b in b) or (look.a in b and look.b in a):
            found.append(LEVELS[look.rung])
    return found


def check_level(case: Case, found: Level) -> None:
    """The row's rung, relation and whether it is flagged."""
    assert found.key == case.cells["rung"]
    assert found.relation.value == case.cells["relation"]
    assert ("yes" if found.relation.flagged else "no") == case.cells["flagged"]


@pytest.mark.parametrize("case", rows(TWO), ids=named)
def test_two_texts(case: Case) -> None:
    run = run_of((case.file, case.line))
    kind = case.cells.get("kind", case.file)
    if case.cells["rung"] == NONE:  # a table of figures of one sort only shows them side by side
        assert not levels_of(run, kind, texts_of(case)), "nothing links these two"
        return
    found = levels_of(run, kind, texts_of(case), TABLE)
    assert found, "the run does not set the two side by side"
    assert len({level.key for level in found}) == 1, [level.key for level in found]
    check_level(case, found[0])


@pytest.mark.parametrize("case", rows(TWO), ids=named)
def test_the_order_of_texts_does_not_matter(case: Case) -> None:
    run = run_of((case.file, case.line))
    turned = run_articles([text.article for text in reversed(texts_of(case))])
    assert turned == run


def marked_claim(case: Case, text: Marked) -> Claim:
    (mark,) = text.marks
    (claim,) = [c for c in claims_of(case.file, text) if carries(c, case.file, text.article.path, mark)]
    return claim


@pytest.mark.parametrize("case", rows(LADDER), ids=named)
def test_the_ladder_alone(case: Case) -> None:
    a, b = (marked_claim(case, text) for text in texts_of(case))
    check_level(case, decide(LADDERS[case.file], a, b))
    check_level(case, decide(LADDERS[case.file], b, a))


# Sums: one text.


@pytest.mark.parametrize("case", rows(SUMS), ids=named)
def test_sums(case: Case) -> None:
    text = marked(case.cells["text"], "a.txt")
    clusters = [c for c in run_articles([text.article]).clusters if c.kind == "arithmetic"]
    if case.cells["sum"] == NOTHING:
        assert [c.note for c in clusters] == []
        return
    told = {c.note: c for c in clusters}  # a text may give itself more than one
    cluster = told[case.cells["sum"]]
    values = {c.id: _words(text.article.text, c.value_span) for c in cluster.claims}
    *operands, result = [values[i] for p in cluster.positions for i in p.claims]
    assert operands == split(case.cells["operands"])
    assert result == case.cells["stated"]
    last = len(cluster.positions) - 1
    for pair in cluster.pairs:
        if last in (pair.a, pair.b):
            check_level(case, LEVELS[pair.rung])
        else:
            assert pair.rung == "arithmetic.operand"
    assert cluster.relation.value == case.cells["relation"]


# That no kind, no rung and no side of a rung goes without a case.


def test_every_linker_has_a_ladder_or_its_levels() -> None:
    assert {linker.kind for linker in LINKERS} == {*LADDERS, "arithmetic"}
    assert {key.split(".")[0] for key in LEVELS} == set(FILES)


def test_every_file_of_a_kind_has_its_sections() -> None:
    for kind in LADDERS:
        sections = {case.section for case in cases(kind)}
        assert {FOUND, TWO} <= sections, kind
        assert sections <= {FOUND, TWO, LADDER}, kind


# Reached, but by no row: the operands of a sum are paired in every sum of two parts or more (test_sums looks at them),
# a group that grows too large takes more texts than a table holds (the test below), and so does an archive
# (test_doubts.py, and test_second_look.py, which asks a reader).
ARCHIVE = frozenset(
    f"apart.{name}" for name in ("alone", "other-days", "other-story", "read-apart", "unnamed", "when-open")
)
INFERRED = "apart.not-inferred"  # takes a model that infers (test_plugged.py)
WITHOUT_ROW = frozenset({"arithmetic.operand", "apart.too-many", INFERRED, *ARCHIVE})


def test_every_rung_is_reached_by_a_case() -> None:
    shown = {case.cells["rung"] for case in (*rows(TWO), *rows(LADDER), *rows(SUMS))}
    assert sorted(LEVELS.keys() - shown) == sorted(WITHOUT_ROW)


def test_a_group_that_grows_too_large_says_what_it_left_out() -> None:
    words = "春夏秋冬东西南北上下左右前后内外高低大小长短新旧轻重"
    texts = [
        "".join(f"北江洪水造成{1000 + 2 * n + k}人死亡{word}{'夜' * k}。" for k in (0, 1))
        for n, word in enumerate(words)
    ]
    run = run_articles([marked(text, f"{n:02}.txt").article for n, text in enumerate(texts)])
    assert max(len(c.positions) for c in run.clusters) <= SETTINGS.cluster_statements
    assert "apart.too-many" in {look.rung for look in run.lookalikes}


def test_every_kind_shows_what_is_no_claim_and_what_is_no_flag() -> None:
    for kind in LADDERS:
        assert any(NOTHING in case.cells.values() for case in cases(kind) if case.section == FOUND), kind
        assert any(case.cells["flagged"] == "no" for case in cases(kind) if case.section == TWO), kind


def test_no_case_stands_twice() -> None:
    seen: dict[tuple[str, ...], Case] = {}
    for file in FILES:
        for case in cases(file):
            key = (file, case.section, *(v for k, v in case.cells.items() if k == "text" or _TEXT_COLUMN.fullmatch(k)))
            assert key not in seen, f"{case.name} says again what {seen[key].name} says"
            seen[key] = case


def test_every_file_of_cases_is_read() -> None:
    elsewhere = {"number", "quantity", "moment", "close", "inference"}
    assert {path.stem for path in CASES.glob("*.md")} - elsewhere == set(FILES)

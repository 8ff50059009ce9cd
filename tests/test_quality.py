"""The quality gate: labelled stories are run through the whole pipeline, and no figure may fall below its floor."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claims.records import Claim, Mention, Name, Span
from factcheck.records import Cluster, Pair, Position, Relation, Run, Support
from tests.quality.gold import OWN, GoldError, Labelled, read_labelled, suites
from tests.quality.score import drops, measure, pin, read_floor, score

MIN_STORIES = 8
MIN_GROUPS = 60
FLAGGED_SHARE = (0.15, 0.35)  # of the groups: most are traps, as in a newsroom

TEXTS = {"01.txt": "洪水造成4人死亡。县长罗志远说。", "02.txt": "洪水已致6人遇难。转移4人。县长罗致远说。"}
GOLD: tuple[dict[str, object], ...] = (
    {
        "id": "t1", "subject": "洪水", "attribute": "死亡", "type": "number", "relation": "conflict",
        "values": [
            {"article": "01", "quote": "造成4人死亡", "value": "4"},
            {"article": "02", "quote": "已致6人遇难", "value": "6"},
        ],
    },
    {
        "id": "t2", "subject": "洪水", "attribute": "人数", "type": "number", "relation": "compatible",
        "values": [
            {"article": "01", "quote": "造成4人死亡", "value": "4"},
            {"article": "02", "quote": "转移4人", "value": "4"},
        ],
    },
    {
        "id": "t3", "subject": "县长", "attribute": "姓名", "type": "name", "relation": "conflict",
        "values": [
            {"article": "01", "quote": "县长罗志远", "value": "罗志远"},
            {"article": "02", "quote": "县长罗致远", "value": "罗致远"},
        ],
    },
)  # fmt: skip


def write_story(folder: Path, gold: tuple[dict[str, object], ...] = GOLD) -> tuple[Path, Path]:
    articles = folder / "story"
    articles.mkdir()
    for name, text in TEXTS.items():
        (articles / name).write_text(text, encoding="utf-8")
    file = folder / "story.jsonl"
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in gold), encoding="utf-8")
    return articles, file


@pytest.fixture
def labelled(tmp_path: Path) -> Labelled:
    return read_labelled(*write_story(tmp_path))


def claim(article: str, words: str) -> Claim:
    at = TEXTS[article].index(words)
    span = Span(at, at + len(words))
    mention = Mention(words, words)
    return Claim(
        f"{article}:{words}", "name", article, span, span, span, words, Name(words, words, "other"), None, mention
    )


def run_of(*clusters: tuple[Relation, tuple[Claim, ...]]) -> Run:
    """A run of these clusters: every claim is a position of its own, every pair has the cluster's relation."""
    made = []
    for number, (relation, claims) in enumerate(clusters):
        positions = tuple(Position((c.id,), c.quote, Support(1, 1)) for c in claims)
        pairs = tuple(Pair(a, b, relation, "test") for b in range(len(claims)) for a in range(b))
        made.append(Cluster(f"c{number}", "name", "", "", relation, 0, 0, "test", claims, positions, pairs))
    return Run((), (), tuple(made), (), (), ())


DEAD_4, DEAD_6, MOVED_4 = claim("01.txt", "造成4人死亡"), claim("02.txt", "6人遇难"), claim("02.txt", "转移4人")
NAME_1, NAME_2 = claim("01.txt", "罗志远"), claim("02.txt", "罗致远")


def test_a_run_that_found_nothing(labelled: Labelled) -> None:
    tally = score(run_of(), labelled)
    assert (tally.groups, tally.quotes, tally.needed, tally.traps) == (3, 6, 2, 1)
    assert set(tally.figures().values()) == {0}
    assert len(tally.wrong) == 2 and all("not extracted" in line for line in tally.wrong)


def test_a_conflict_found(labelled: Labelled) -> None:
    tally = score(run_of((Relation.CONFLICT, (DEAD_4, DEAD_6))), labelled)
    assert (tally.found, tally.alarms, tally.cross, tally.linked, tally.exact, tally.flagged) == (1, 0, 0, 1, 1, 1)
    assert tally.figures() == {"recall": 0.5, "precision_on_gold": 1.0, "claim_coverage": 0.5, "linked": 0.333}


def test_linked_but_not_flagged(labelled: Labelled) -> None:
    tally = score(run_of((Relation.EVOLVING, (DEAD_4, DEAD_6))), labelled)
    assert (tally.found, tally.linked, tally.exact, tally.flagged) == (0, 1, 0, 0)


def test_a_rounding_counts_as_a_flag(labelled: Labelled) -> None:
    tally = score(run_of((Relation.ROUNDING, (NAME_1, NAME_2))), labelled)
    assert (tally.found, tally.exact) == (1, 0)


def test_a_false_alarm(labelled: Labelled) -> None:
    tally = score(run_of((Relation.CONFLICT, (DEAD_4, MOVED_4))), labelled)
    assert (tally.found, tally.alarms, tally.cross) == (0, 1, 0)
    assert tally.figures()["precision_on_gold"] == 0


def test_two_claims_of_no_common_group_are_a_cross_alarm_once_a_cluster(labelled: Labelled) -> None:
    tally = score(run_of((Relation.CONFLICT, (DEAD_6, MOVED_4, NAME_1))), labelled)
    assert (tally.found, tally.alarms, tally.cross) == (0, 0, 1)


def test_a_pair_that_is_also_a_real_conflict_is_no_false_alarm(labelled: Labelled) -> None:
    whole_1, whole_2 = claim("01.txt", "洪水造成4人死亡"), claim("02.txt", "洪水已致6人遇难。转移4人")
    tally = score(run_of((Relation.CONFLICT, (whole_1, whole_2))), labelled)
    assert (tally.found, tally.alarms, tally.cross) == (1, 0, 0)


def test_claims_that_say_the_same_are_not_flagged_together(labelled: Labelled) -> None:
    cluster = run_of((Relation.CONFLICT, (DEAD_4, MOVED_4, NAME_1))).clusters[0]
    merged = (Position((DEAD_4.id, MOVED_4.id), "4", Support(2, 2)), Position((NAME_1.id,), "?", Support(1, 1)))
    apart = Cluster("c", "name", "", "", Relation.CONFLICT, 0, 0, "test", cluster.claims, merged,
                    (Pair(0, 1, Relation.AGREE, "test"),))  # fmt: skip
    tally = score(Run((), (), (apart,), (), (), ()), labelled)
    assert (tally.alarms, tally.cross, tally.linked) == (0, 0, 1)


def test_a_claim_that_is_not_where_it_says_covers_nothing(labelled: Labelled) -> None:
    moved = DEAD_4._replace(span=Span(0, 6))
    tally = score(run_of((Relation.CONFLICT, (moved, DEAD_6))), labelled)
    assert (tally.bad_spans, tally.found, tally.covered) == (1, 0, 1)


def test_tallies_add_up(labelled: Labelled) -> None:
    one = score(run_of((Relation.CONFLICT, (DEAD_4, DEAD_6))), labelled)
    both = one + score(run_of(), labelled)
    assert (both.groups, both.found, both.needed) == (6, 1, 4)
    assert both.figures()["recall"] == 0.25


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"values": [{"article": "01", "quote": "造成5人死亡", "value": "5"}]}, "t1: these words are not in 01.txt"),
        ({"values": [{"article": "09", "quote": "造成4人死亡", "value": "4"}]}, "stands for no file"),
        ({"values": [{"article": "0", "quote": "造成4人死亡", "value": "4"}]}, "'0' stands for"),
        ({"values": [{"article": "01", "quote": "造成4人死亡", "value": "4"}]}, "two different values"),
        ({"values": [{"article": "01", "quote": "", "value": "4"}]}, "these words are not in"),
        ({"relation": "contradiction"}, "contradiction"),
        ({"type": "figure"}, "no such type"),
        ({"id": "t2"}, "more than one group: t2"),
    ],
)
def test_a_broken_gold_file_fails_loudly(tmp_path: Path, change: dict[str, object], message: str) -> None:
    articles, gold = write_story(tmp_path, ({**GOLD[0], **change}, *GOLD[1:]))
    with pytest.raises(GoldError, match=message):
        read_labelled(articles, gold)


def test_a_story_without_a_gold_file_fails_loudly(tmp_path: Path) -> None:
    articles, gold = write_story(tmp_path)
    gold.unlink()
    with pytest.raises(GoldError, match="no gold file"):
        read_labelled(articles, gold)


def test_a_floor_rises_but_does_not_drop_unless_allowed(tmp_path: Path) -> None:
    path = tmp_path / "floor.json"
    low = {"recall": 0.4, "precision_on_gold": 0.6, "claim_coverage": 0.8, "linked": 0.5}
    high = low | {"recall": 0.5}
    assert pin({"stories": low, "seeds": low}, path=path) == []
    assert pin({"stories": high}, path=path) == []
    assert read_floor(path) == {"stories": high, "seeds": low}
    assert pin({"stories": low}, path=path) == ["stories: recall 0.4 is below the floor 0.5"]
    assert read_floor(path)["stories"] == high
    assert pin({"stories": low}, path=path, allow_drop=True)
    assert read_floor(path)["stories"] == low
    assert drops(read_floor(path), {"new": low}) == []


@pytest.mark.parametrize("name", suites())
def test_the_gold_is_sound(name: str) -> None:
    for folder, gold in suites()[name]:
        assert read_labelled(folder, gold).groups


def test_the_stories_are_many_and_mostly_traps() -> None:
    stories = [read_labelled(folder, gold) for folder, gold in suites()["stories"]]
    groups = [group for story in stories for group in story.groups]
    assert len(stories) >= MIN_STORIES and len(groups) >= MIN_GROUPS
    assert FLAGGED_SHARE[0] <= sum(group.relation.flagged for group in groups) / len(groups) <= FLAGGED_SHARE[1]
    assert len({group.id for group in groups}) == len(groups)
    named = {gold for suite in ("stories", "seeds") for _, gold in suites()[suite]}
    assert set((OWN / "gold").iterdir()) == named, "a gold file without a story"
    # One place a quote: else a claim elsewhere in the article would count for it.
    loose = [(g.id, q.quote) for g in groups for q in g.quotes if len(q.spans) > 1]
    assert not loose


@pytest.mark.slow
@pytest.mark.parametrize("name", suites())
def test_no_figure_falls_below_its_floor(name: str) -> None:
    tally = measure(suites()[name])
    assert name in read_floor(), "pin it: python -m tests.quality.score --update"
    assert tally.bad_spans == 0
    assert not drops(read_floor(), {name: tally.figures()}), "\n".join(tally.wrong)

"""What a model says of the flags of an archive (factcheck/second_look.py), with readers made for the test."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from claims.reader import About, Asked, Ends
from factcheck import pipeline
from factcheck.engine import Local
from factcheck.records import Run
from factcheck.settings import SETTINGS
from tests import archives
from tests.archives import flags

# Two tellings of one form: what the figure is of stands in the sentence before, and rules take one name for both.
_CAR = (
    "恒通汽车的{0}亮相。{0}外观采用家族式设计。动力方面，该车搭载双电机，最高车速{1}公里/小时。恒通汽车的云雀今年上市。"
)
ONE, OTHER = _CAR.format("云雀", 180), "恒通汽车消息：" + _CAR.format("白鹭", 190)


class Reader:
    """Knows of each value, by its words, which words say what it is of, when, and how likely it is a claim."""

    def __init__(
        self, subjects: Mapping[str, str], claimed: float = 1.0, times: Mapping[str, str] | None = None
    ) -> None:
        self.subjects = subjects
        self.times = times or {}
        self.claimed = claimed
        self.asked: list[str] = []

    def read(self, asked: Sequence[Asked]) -> list[list[About]]:
        """What is known of each value."""
        return [self._of(text.view, text.values) for text in asked]

    def _of(self, view: str, values: Sequence[Ends]) -> list[About]:
        out = []
        for start, end in values:
            value = view[start:end]
            self.asked.append(value)
            told: dict[str, Any] = {"claimed": self.claimed}
            for role, words in (("subject", self.subjects), ("time", self.times)):
                word = next((w for v, w in words.items() if v in value), "")
                if word in view and word:
                    told[role] = (view.index(word), view.index(word) + len(word))
            out.append(About(**told))
        return out


def archive(texts: Sequence[str], reader: Reader | None, monkeypatch: pytest.MonkeyPatch, others: int = 60) -> Run:
    """An archive (tests/archives.py) whose flags are read by a reader."""
    monkeypatch.setattr(pipeline, "reader_of", lambda model: reader)
    monkeypatch.setattr(pipeline, "inference_of", lambda model: None)
    return archives.archive(texts, engine=Local("the test's"), others=others)


def test_figures_of_two_things_are_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    assert flags(archive([ONE, OTHER], None, monkeypatch)) == ["amount.differ"]
    run = archive([ONE, OTHER], Reader({"180": "云雀", "190": "白鹭"}), monkeypatch)
    assert not flags(run)
    assert [look.rung for look in run.lookalikes if look.rung == "apart.read-apart"] == ["apart.read-apart"]


def test_figures_of_one_thing_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    again = OTHER.replace("白鹭", "云雀")
    reader = Reader({"180": "云雀", "190": "云雀"})
    run = archive([ONE, again], reader, monkeypatch)
    assert flags(run) == ["amount.differ"]
    (flag,) = (c for c in run.clusters if c.relation.flagged)
    assert {c.subject.text for c in flag.claims if c.subject} == {"云雀"}
    shown = {c.id: c for c in run.claims}
    assert all(shown[c.id].subject == c.subject for c in flag.claims), "a claim is the same wherever it is shown"


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"claimed": 0.01}, "neither is a claim"),
        ({"times": {"180": "今年", "190": "去年"}}, "of two times"),
    ],
)
def test_what_else_it_reads_counts(changes: dict[str, Any], why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    again = OTHER.replace("白鹭", "云雀") + "去年的展会上没有它。"
    assert flags(archive([ONE, again], Reader({"1": "云雀"}), monkeypatch))
    assert not flags(archive([ONE, again], Reader({"1": "云雀"}, **changes), monkeypatch)), why


def test_letters_and_numbers_tell_models_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [ONE.replace("云雀", "云雀S7"), OTHER.replace("白鹭", "云雀S9").replace("云雀今年", "云雀S7今年")]
    run = archive(texts, Reader({"180": "云雀S7", "190": "云雀S9"}), monkeypatch)
    assert not flags(run)


def test_a_figure_whose_subject_names_nothing_is_of_the_place_of_its_text(monkeypatch: pytest.MonkeyPatch) -> None:
    half = (
        "{0}发布上半年经济数据，恒通研究院点评。恒通研究院说，{0}经济运行平稳。恒通研究院说，上半年，第三产业增加值同比增长{1}，"
        "第三产业用电612万千瓦时，投资平稳。"
    )
    texts = [half.format("武汉", "5.1%"), half.format("苏州", "6.4%")]
    reader = Reader({"%": "第三产业"})
    assert flags(archive(texts, None, monkeypatch)), "rules take it for one"
    assert not flags(archive(texts, reader, monkeypatch))
    assert flags(archive([texts[0], texts[1].replace("苏州", "武汉")], reader, monkeypatch))


def test_only_flags_are_read_and_only_in_an_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader({"180": "云雀", "190": "白鹭"})
    archive([ONE, OTHER, "南港大桥全长3200米。"], reader, monkeypatch)
    assert sorted(set(reader.asked)) == ["180公里/小时", "190公里/小时"]
    few = Reader({"180": "云雀", "190": "白鹭"})
    run = archive([ONE, OTHER], few, monkeypatch, others=SETTINGS.few - 2)
    assert flags(run) and not few.asked, "who puts so few texts together means one story"


def test_what_agrees_beside_a_flag_that_is_taken_back_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    same = "恒通汽车今天说：" + ONE
    run = archive([ONE, same, OTHER], Reader({"180": "云雀", "190": "白鹭"}), monkeypatch)
    assert not flags(run)
    assert {"a0", "a1"} in [{c.article for c in cluster.claims} for cluster in run.clusters if cluster.kind == "amount"]

"""The model that is shipped: what it reads, that it is small, and that it says the same each time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from claims.article import read_text
from claims.extract import extract_claims
from claims.reader import BUNDLED, Reader, reader_of

torch = pytest.importorskip("torch", reason="the extra `model` is not installed")

FILES = Path(__file__).parent.parent / "claims" / "encoder" / "files"


@pytest.fixture(scope="module")
def reader() -> Reader:
    """The bundled reader, loaded once."""
    found = reader_of(BUNDLED)
    assert found is not None
    return found


def subjects(text: str, reader: Reader | None) -> dict[str, str]:
    """The subject of each amount, by the words of its value."""
    claims = extract_claims(read_text(text, "x.txt"), reader=reader).claims
    return {
        text[c.value_span.start : c.value_span.end]: c.subject.text if c.subject else ""
        for c in claims
        if c.kind == "amount"
    }


# No name in the clause says whose these figures are; rules take one that stands nearby, or none.
TOLD: Sequence[tuple[str, str, str]] = (
    ("伤员中有3人已经出院，其余12人伤情稳定。", "3人", "伤员"),
    ("澄湖大桥去年通车。主跨长1088米，两端各设收费站。", "1088米", "澄湖大桥"),
    ("该系列手机首周销量突破50万台，公司股价上涨3%。", "突破50万台", "该系列手机"),
)


@pytest.mark.parametrize(("text", "value", "subject"), TOLD)
def test_whose_figure_it_is(text: str, value: str, subject: str, reader: Reader) -> None:
    assert subject in subjects(text, reader)[value]


def test_twice_the_same(reader: Reader) -> None:
    text = "。".join(t.rstrip("。") for t, _, _ in TOLD) + "。"
    assert subjects(text, reader) == subjects(text, reader)
    assert subjects(text, reader) != subjects(text, None)


def test_weights_lose_little_when_packed() -> None:
    from claims.encoder.weights import packed, unpacked

    torch.manual_seed(0)
    weights = {"matrix": torch.randn(64, 48), "bias": torch.randn(48)}
    back = unpacked(packed(weights))
    assert back.keys() == weights.keys()
    for name, w in weights.items():
        assert float((back[name] - w).abs().max()) < 0.02 * float(w.abs().max())


def test_it_is_small_and_says_what_it_is() -> None:
    assert sum(f.stat().st_size for f in FILES.iterdir()) < 45 * 2**20
    card = (FILES.parent / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert all(word in card for word in ("Licence", "Trained on", "Figures", "Known failures"))

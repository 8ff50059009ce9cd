"""Figures that a text says are not so, which another gives: 并没有裁员600人 / 裁员600人; no 42 million / 42 million."""

from __future__ import annotations

import re

from claims.records import RESERVED, Amount, Claim, Hedge

# Right before the figure, with what is done to it at most: 没有完成比赛的有600人 refuses nothing, 是不是600人 asks, and
# what is 没有到 or 没有超过 a figure is a limit.
_NOT = re.compile(
    r"(?:(?<!是)不是|并非)$|(?:没有|并未|从未)[^\W\d_到有]{2}$|否认[^,。;:、]{0,12}$|"
    r"\bno (?:such )?$|\bdenied [^\d.;]{0,30}$"
)


def refused(claim: Claim) -> bool:
    """Whether a text says of this very figure that it is not so."""
    if claim.modality not in RESERVED or not isinstance(claim.value, Amount) or claim.value.hedge is not Hedge.NONE:
        return False
    return bool(_NOT.search(claim.led))

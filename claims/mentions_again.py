"""Names as they stand at another place of their text, where segmentation has cut one amiss: what a text names again and
again it names in the same way.

    谭立纲说, 谭立纲还 (read as 谭立): the person with all characters
    据恒大, 对恒大, 恒大自去年 beside 恒大: the name without the word that leads up to it, or on from it
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from claims.naming import named_at
from claims.records import Named

_LED = frozenset("按对向据由经给就及和从在以将把被让已为于")  # what leads up to a name
_SOURCE = "记者从"  # 记者从沅阳市应急管理局获悉
_ON = frozenset("自于则也都还")  # what goes on from one
_KNOWN = 2  # characters that tell a name
_CUT = ("organisation", "other", "person", "place")  # what segmentation finds: not what stands in quotation marks


def as_elsewhere(view: str, named: Sequence[Named]) -> list[Named]:
    """The namings of a view, in order, each with the ends that it has elsewhere."""
    whole = {n.text for n in named if n.type == "person" and len(n.text) == _KNOWN + 1}
    told = {n.text for n in named}
    heads = {text[:_KNOWN] for text in told if text[0] not in _LED and len(text) >= _KNOWN}
    out: list[Named] = []
    for i, n in enumerate(named):
        after = named[i + 1].span.start if i + 1 < len(named) else len(view)
        if len(n.text) > _KNOWN:
            n = _without(view, n, heads, told)
        elif whole and n.type == "person":
            n = _with_its_end(view, n, whole, after)
        out.append(n)
    return out


def _with_its_end(view: str, n: Named, whole: Collection[str], after: int) -> Named:
    start, end = n.span
    if len(n.text) == _KNOWN and end < after and view[start : end + 1] in whole:
        return named_at(view, start, end + 1, "person")
    return n


def _without(view: str, n: Named, heads: Collection[str], told: Collection[str]) -> Named:
    """A name without what leads up to it or on from it, where the rest is a name of the text."""
    text = n.text
    start, end = n.span
    if text.startswith(_SOURCE) and len(text) > len(_SOURCE) + 1:
        return named_at(view, start + len(_SOURCE), end, n.type)
    if text[0] in _LED and n.type in _CUT:
        for led in range(1, len(text) - _KNOWN + 1):
            if text[led : led + _KNOWN] in heads and all(c in _LED for c in text[:led]):
                return named_at(view, start + led, end, n.type)
    if text[-1] in _ON and text[:-1] in told:
        return named_at(view, start, end - 1, n.type)
    return n

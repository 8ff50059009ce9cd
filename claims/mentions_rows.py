"""Names in the rows of a sentence: 许家印认购5.2亿股，丁玉梅认购4.17亿股，好邦认购1.56亿股.

Who stands where others are named is named, too, though no dictionary has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import groupby
from os.path import commonprefix

from claims.naming import named_at
from claims.records import Named

_ROW = re.compile(r"(?<![\u4e00-\u9fff\d])([\u4e00-\u9fff]{3,10})\d[\d,.]*(?:[\u4e00-\u9fff]{1,6}|%)(?=[,、;。)])")
_ROWS = 3  # in a sentence, from which on they are a list
_NAMED = 2  # of them, from which on the others are names
_LONG = (2, 6)  # characters of a name
_TYPES = ("organisation", "person", "product", "other")


def in_rows(view: str, named: Sequence[Named], start: int) -> Iterator[Named]:
    """The names of a view that only the rows around them tell, in order."""
    rows = list(_ROW.finditer(view, start))
    if len(rows) < _ROWS:
        return
    ends = {n.span.end for n in named if n.type in _TYPES}
    taken = {at for n in named for at in range(n.span.start, n.span.end)}
    runs = [0]
    for a, b in zip(rows, rows[1:], strict=False):
        runs.append(runs[-1] + (a.end() + 1 != b.start() or view[a.end()] == "。"))
    for _, run in groupby(zip(runs, rows, strict=True), key=lambda pair: pair[0]):
        yield from _of([m for _, m in run], view, ends, taken)


def _of(rows: Sequence[re.Match[str]], view: str, told: Set[int], taken: Set[int]) -> Iterator[Named]:
    """The names of one list that are not known: what stands before the words that its rows share."""
    act = commonprefix([m[1][::-1] for m in rows])
    spans = [(m.start(), m.end(1) - len(act)) for m in rows]
    if len(rows) < _ROWS or not act or not all(_LONG[0] <= end - start <= _LONG[1] for start, end in spans):
        return
    if sum(end in told for _, end in spans) < _NAMED or len({view[slice(*s)] for s in spans}) < len(rows):
        return
    for start, end in spans:
        if taken.isdisjoint(range(start, end)):
            yield named_at(view, start, end, "other")

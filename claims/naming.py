"""A name as it stands in a text, and as it is compared."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial

from claims.records import Named, Span, span_of

_named: Callable[[tuple[str, str, str, Span]], Named] = partial(tuple.__new__, Named)


@lru_cache(maxsize=50_000)
def normalise(text: str) -> str:
    """A name as compared: no spaces, hyphens or middle dots, case folded."""
    return re.sub(r"[\s·\-_.—–]", "", text).casefold()


def named_at(view: str, start: int, end: int, type_: str) -> Named:
    """The naming that stands at [start, end)."""
    text = view[start:end]
    return _named((text, normalise(text), type_, span_of((start, end))))

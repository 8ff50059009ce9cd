"""Cards as bytes and back: the arrays one after another, each with its length, numbers of 8 bytes (little-endian); and
the language."""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray

from factcheck.card import Card, Filled
from factcheck.errors import StoreError

_NUMBER = np.dtype("<i8")
_encode = msgspec.msgpack.Encoder().encode
_ARRAYS = 10
_decode = msgspec.msgpack.Decoder(tuple[(*[bytes] * _ARRAYS, str)]).decode  # type: ignore[misc]


def to_bytes(card: Card) -> bytes:
    """A card as bytes."""
    arrays = (card.words, card.times, card.opening, card.opened, card.codes, card.names, card.sketch)
    figures = (card.filled.clauses, card.filled.figures, card.exact)
    return _encode((*(a.astype(_NUMBER, copy=False).tobytes() for a in (*arrays, *figures)), card.lang))


def from_bytes(data: bytes) -> Card:
    """The card of such bytes. Raises StoreError where they are none."""
    try:
        *parts, lang = _decode(data)
        arrays: list[NDArray[np.int64]] = [np.frombuffer(part, dtype=_NUMBER) for part in parts]
    except (msgspec.MsgspecError, ValueError) as error:
        raise StoreError(f"a card of the index can't be read ({error}); build the index anew") from error
    words, times, opening, opened, codes, names, sketch, clauses, figures, exact = arrays
    return Card(words, times, opening, opened, codes, names, sketch, Filled(clauses, figures), exact, lang)

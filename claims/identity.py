"""Ids that come from content, so that they survive a re-run and an edit elsewhere in the text."""

from __future__ import annotations

from hashlib import blake2b

_EMPTY = blake2b(digest_size=6)  # a copy takes half the time of a new one


def short_hash(*parts: object) -> str:
    """Twelve hex digits over the parts."""
    text = "\x1f".join(map(str, parts))
    return _hash(text)


def _hash(text: str) -> str:
    made = _EMPTY.copy()
    made.update(text.encode("utf-8", "surrogatepass"))
    return made.hexdigest()


def claim_id(kind: str, article: str, quote: str, value: str) -> str:
    """The id of a claim. Claims of one article that are alike to the letter are told apart when they are collected."""
    return kind[0] + _hash(f"{kind}\x1f{article}\x1f{quote}\x1f{value}")

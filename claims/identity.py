"""Ids that come from content, so that they survive a re-run and an edit elsewhere in the text."""

from __future__ import annotations

from hashlib import blake2b


def short_hash(*parts: object) -> str:
    """Twelve hex digits over the parts."""
    text = "\x1f".join(map(str, parts))
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def claim_id(kind: str, article: str, quote: str, value: str) -> str:
    """The id of a claim. Claims of one article that are alike to the letter are told apart when they are collected."""
    text = f"{kind}\x1f{article}\x1f{quote}\x1f{value}"
    return kind[0] + blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()

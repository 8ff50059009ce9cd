"""Words and names as numbers of 63 bits: what counts, postings and cards are keyed by. Stable from run to run."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b

_POSITIVE = (1 << 63) - 1  # databases have signed integers


@lru_cache(maxsize=300_000)
def key(kind: str, term: str) -> int:
    """The number of a term among those of its kind; two terms share one about once in 10^8 archives of 10^5 terms."""
    digest = blake2b(f"{kind}\0{term}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") & _POSITIVE

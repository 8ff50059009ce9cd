"""What the encoder tells of a piece of text, towards a value. The order is that of its outputs; the first is none."""

from __future__ import annotations

ROLES = ("", "subject", "attribute", "time", "scope", "speaker")

# What names are told apart, by each of the corpora that the model learned from; the order is that of its outputs.
FINE, COARSE = "fine", "coarse"
HEADS = {
    FINE: (
        "address", "book", "company", "game", "government", "movie", "name", "organization", "position", "scene",
    ),
    COARSE: ("place", "organisation", "person"),
}  # fmt: skip

# What the dictionary says of a word, as its tags have it; all others are the first.
SORTS = tuple("other a c d eng f i j l m n nr ns nt nz p q r s t uj v vn x".split())

# Where a character stands in what it is a part of, a name or a word: it begins it, goes on, ends it, or is all of it.
BEGIN, ON, LAST, ALONE = PLACES = range(4)

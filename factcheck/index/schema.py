"""The tables of an index. The migrations build them; these are what queries are made of. A test compares the two."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, MetaData, String, Table, Text

from factcheck.store.connection import Kind

HEAD = "0001"  # the newest migration in migrations/versions
VERSION = "factcheck_index_version"  # the table that says which one an index is at
KIND = Kind(HEAD, VERSION, Path(__file__).parent / "migrations", "articles", "factcheck index add")

METADATA = MetaData()

ARTICLES = Table(
    "factcheck_article",
    METADATA,
    # Never given twice: what speaks of an article that was withdrawn can't come to speak of another.
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("path", Text, nullable=False, unique=True),
    Column("hash", String(32), nullable=False),  # of its text and of what is known of it
    Column("published", String(10), nullable=False),  # ISO 8601, "" where none is known: sorts as text
    Column("error", Text, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("sheet", LargeBinary, nullable=False),  # factcheck/sheet_bytes.py
    Column("card", LargeBinary, nullable=False),  # factcheck/index/card_bytes.py
    Index("factcheck_article_published", "published"),
    sqlite_autoincrement=True,
)

# The inverted list of the words of stories. Each batch that is added writes lists of its own: nothing grows but rows.
POSTINGS = Table(
    "factcheck_posting",
    METADATA,
    Column("term", BigInteger, primary_key=True, autoincrement=False),
    Column("segment", Integer, primary_key=True, autoincrement=False),
    Column("numbers", LargeBinary, nullable=False),  # of articles, ascending, 4 bytes each
    sqlite_with_rowid=False,
)

# How often words and names come (factcheck/counts.py); none stays that comes no more.
COUNTS = Table(
    "factcheck_count",
    METADATA,
    Column("term", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("number", BigInteger, nullable=False),
)

# The short forms that texts define, and in how many.
MERGES = Table(
    "factcheck_merge",
    METADATA,
    Column("alias", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("number", Integer, nullable=False),
)

# What holds of the index as a whole: which reader made it, the year for texts that give none, the last segment.
ABOUT = Table(
    "factcheck_about",
    METADATA,
    Column("name", String(32), primary_key=True),
    Column("value", Text, nullable=False),
)

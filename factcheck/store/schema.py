"""The one table: a log of events that is only ever added to. The migrations build it; this is what queries are made of.

A test compares the two.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, MetaData, String, Table, Text

HEAD = "0001"  # the newest migration in migrations/versions
VERSION = "factcheck_version"  # the table that says which one a store is at

METADATA = MetaData()

EVENTS = Table(
    "factcheck_event",
    METADATA,
    # Writers queue (see connection.py), so the order of this number is the order of commits.
    Column("sequence", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("type", String(16), nullable=False),  # decision, undo, assignment, sign-off
    Column("fingerprint", String(32), nullable=False),
    Column("reviewer", Text, nullable=False),
    Column("at", String(40), nullable=False),  # UTC, ISO 8601, microseconds: sorts as text
    Column("note", Text, nullable=False),
    Column("token", Text, nullable=False),
    Column("verdict", String(16), nullable=False),
    Column("right_side", Integer),
    Column("shape", String(64), nullable=False),
    Column("assignee", Text, nullable=False),
    Column("target", String(32), nullable=False),  # what an undo voids
    Column("body", Text, nullable=False),  # JSON: the question, or what a sign-off covers
    Index("factcheck_event_fingerprint", "fingerprint"),
    sqlite_autoincrement=True,
)

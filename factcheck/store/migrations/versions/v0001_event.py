"""The log of events, and triggers that keep it a log: no row is ever changed or removed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_SQLITE = """
CREATE TRIGGER factcheck_event_no_{name} BEFORE {act} ON factcheck_event
BEGIN SELECT RAISE(ABORT, 'decisions are only added to, never changed'); END
"""
_FUNCTION = """
CREATE FUNCTION factcheck_event_is_a_log() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'decisions are only added to, never changed'; END $$
"""
_POSTGRES = """
CREATE TRIGGER factcheck_event_no_change BEFORE UPDATE OR DELETE ON factcheck_event
FOR EACH ROW EXECUTE FUNCTION factcheck_event_is_a_log()
"""


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "factcheck_event",
        sa.Column("sequence", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(32), nullable=False, unique=True),
        sa.Column("type", sa.String(16), nullable=False),
        sa.Column("fingerprint", sa.String(32), nullable=False),
        sa.Column("reviewer", sa.Text, nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("token", sa.Text, nullable=False),
        sa.Column("verdict", sa.String(16), nullable=False),
        sa.Column("right_side", sa.Integer),
        sa.Column("shape", sa.String(64), nullable=False),
        sa.Column("assignee", sa.Text, nullable=False),
        sa.Column("target", sa.String(32), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("factcheck_event_fingerprint", "factcheck_event", ["fingerprint"])
    if op.get_bind().dialect.name == "sqlite":
        for name in ("update", "delete"):
            op.execute(_SQLITE.format(name=name, act=name.upper()))
    else:
        op.execute(_FUNCTION)
        op.execute(_POSTGRES)

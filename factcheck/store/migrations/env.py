"""What Alembic runs: the connection and its transaction come from factcheck/store/connection.py."""

from __future__ import annotations

from alembic import context

from factcheck.store.schema import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
context.run_migrations()

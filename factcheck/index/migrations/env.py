"""What Alembic runs: the connection and its transaction come from factcheck/store/connection.py."""

from __future__ import annotations

from alembic import context

from factcheck.index.schema import METADATA, VERSION

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=METADATA, version_table=VERSION)
context.run_migrations()

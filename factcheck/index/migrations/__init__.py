"""The index's migrations (Alembic)."""

"""Alembic runs this for every migration; the connection comes from ``migrations.upgrade``."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transaction_per_migration=False)
with context.begin_transaction():
    context.run_migrations()

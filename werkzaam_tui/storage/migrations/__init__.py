"""The schema's history. Alembic is imported only when a store is not at ``CURRENT``."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

CURRENT = "0003"
KNOWN = ("0001", "0002", "0003")
"""All versions this program can open, oldest first; the last is ``CURRENT``."""


def upgrade(connection: Connection) -> None:
    """Bring a store's schema to ``CURRENT``, inside the caller's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    command.upgrade(config, CURRENT)

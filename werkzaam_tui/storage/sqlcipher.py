"""A store in a file of its own, encrypted by SQLCipher and held by one process."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, text
from sqlmodel import Session

from werkzaam_tui.language import _, ngettext
from werkzaam_tui.storage import migrations
from werkzaam_tui.storage.engine import APPLICATION_ID, Opener, StoreKey


class StoreFile:
    """``engine`` is on the open connection to the file at ``path``."""

    is_shared = False
    worker = ""

    def __init__(self, path: Path, engine: Engine, key: StoreKey | None) -> None:
        """Without ``key`` it is a rehearsal, in memory."""
        self._path = path
        self.engine = engine
        self._key = key

    @classmethod
    def rehearsal(cls, opener: Opener) -> StoreFile:
        """An empty database in memory."""
        return cls(Path(), opener.rehearsal(), None)

    @property
    def path(self) -> Path:
        return self._path

    @property
    def key(self) -> StoreKey:
        assert self._key is not None
        return self._key

    def begin_reading(self, session: Session) -> None:
        """Nothing to do: this process is the only one, and its transactions follow each other."""

    def begin_writing(self, session: Session) -> None:
        """As for reading."""

    def mark(self, connection: Connection) -> None:
        """Say inside the file that it is a store."""
        connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))

    def schema_version(self, connection: Connection) -> str | None:
        if connection.scalar(text("PRAGMA application_id")) != APPLICATION_ID:
            return None
        if not connection.scalar(text("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'")):
            return None
        version: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return version

    def upgrade(self, connection: Connection) -> None:
        migrations.upgrade(connection)

    def faults(self, connection: Connection) -> list[str]:
        found = []
        pages = len(connection.execute(text("PRAGMA cipher_integrity_check")).all())
        if pages:
            words = ngettext(
                "{n} page of the file is damaged on the disk. Go back to a backup: `werkzaam restore latest`.",
                "{n} pages of the file are damaged on the disk. Go back to a backup: `werkzaam restore latest`.",
                pages,
            )
            found.append(words.format(n=pages))
        if connection.scalars(text("PRAGMA integrity_check")).all() != ["ok"]:
            found.append(
                _("The file is not in order inside. Go back to a backup: `werkzaam restore latest`.")
            )
        if connection.execute(text("PRAGMA foreign_key_check")).first() is not None:
            found.append(_("Rows of the store point to rows that are not there. Go back to a backup."))
        return found

    @property
    def raw(self) -> Any:
        with self.engine.connect() as connection:
            return connection.connection.dbapi_connection

    def close(self) -> None:
        """Fold the write-ahead log into the file and let go of it."""
        dbapi = self.raw
        self.engine.dispose()
        dbapi.close()

"""What a store lies in, as the rest of the program sees it: an encrypted file, or a server that others use too.

Everything that differs between the two is behind this and behind two functions that look at the dialect:
``word_index`` for the full-text index and ``upsert``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Connection, Engine
from sqlmodel import Session

from werkzaam_tui.storage.engine import StoreKey


class Database(Protocol):
    engine: Engine
    is_shared: bool
    """Others may write at the same time: whose store this is, and its clock, are read anew for each transaction."""

    worker: str
    """Who works here, where others do so as well; empty where nobody else can."""

    def begin_reading(self, session: Session) -> None:
        """Let all questions of this transaction be answered as of one moment."""
        ...

    def begin_writing(self, session: Session) -> None:
        """Wait for one's turn, so that this transaction is the only one that writes. Raises StoreInUse."""
        ...

    def schema_version(self, connection: Connection) -> str | None:
        """The migration the store is at, or None where there is no store."""
        ...

    def upgrade(self, connection: Connection) -> None:
        """Bring the schema to the present one, inside the caller's transaction."""
        ...

    def faults(self, connection: Connection) -> list[str]:
        """Whole sentences on what is wrong with the store as a file, or as tables and indexes."""
        ...

    def close(self) -> None: ...

    @property
    def key(self) -> StoreKey:
        """What was derived from the passphrase."""
        ...

    # Of a file only: of a server these raise OnServer, which says what to do there instead.

    @property
    def path(self) -> Path: ...

    @property
    def raw(self) -> Any:
        """The one open connection of SQLCipher."""
        ...

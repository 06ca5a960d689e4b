"""Opening the encrypted file: keys, pragmas, and telling apart what can be wrong with it."""

from __future__ import annotations

import sqlite3
import stat
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.language import _

APPLICATION_ID = 0x575A4141
"""Marks a file as a WerkZaam store ("WZAA"), inside the encryption."""

_PAGE = 4096


class StoreRefused(Refused):
    """The store could not be opened; it was not changed."""


class WrongPassphrase(StoreRefused):
    pass


class StoreInUse(StoreRefused):
    pass


class NotAStore(StoreRefused):
    pass


class StoreTooNew(StoreRefused):
    pass


def looks_like_a_store(path: Path) -> bool:
    """Whether ``path`` can be an encrypted store: whole pages, and a first page that reads as noise.

    SQLCipher gives the same error for a wrong passphrase and for a file of another kind. This tells
    most other files apart, so that nobody retypes a passphrase at a spreadsheet.
    """
    size = path.stat().st_size
    if size == 0 or size % _PAGE:
        return False
    with path.open("rb") as file:
        first = file.read(_PAGE)
    # Of 4096 random bytes about 256 values are seen; text, zip headers and plain SQLite show far fewer.
    return not first.startswith(b"SQLite format 3") and len(set(first)) > 200


def connect(path: Path, passphrase: str, *, create: bool = False, kdf_iterations: int | None = None) -> Any:
    """A SQLCipher connection that has proved its key and holds the file for this process alone.

    ``kdf_iterations`` is for tests only; None is SQLCipher's own default, so that the standard
    ``sqlcipher`` shell opens the file. Raises WrongPassphrase, StoreInUse or NotAStore.
    """
    if not create:
        if not path.is_file():
            raise NotAStore(_("There is no WerkZaam store at this place. Nothing was changed."))
        if not looks_like_a_store(path):
            raise NotAStore(
                _("This file is not a WerkZaam store, or part of it is missing. It was left as it is.")
            )
    else:
        # Made here, so that the file and those that SQLite puts beside it are the owner's alone from the start.
        path.touch(mode=stat.S_IRUSR | stat.S_IWUSR)
    # The connection is made on the one storage thread and used there only.
    connection = sqlcipher.connect(str(path), timeout=0.5, check_same_thread=False)
    try:
        _unlock(connection, passphrase, kdf_iterations)
    except sqlcipher.OperationalError as error:
        connection.close()
        if "locked" in str(error):
            raise StoreInUse(
                _(
                    "WerkZaam is already open with this store. Close the other window first; nothing was changed."
                )
            ) from None
        raise StoreRefused(
            _("The store could not be opened: the disk or folder does not allow it. Nothing was changed.")
        ) from None
    except sqlcipher.DatabaseError:
        connection.close()
        raise WrongPassphrase(_("That passphrase does not open the store. Try again.")) from None
    return connection


def _unlock(connection: Any, passphrase: str, kdf_iterations: int | None) -> None:
    quoted = passphrase.replace("'", "''")
    # Before the key: a wrong one makes SQLCipher print to standard error, over the screen.
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = '{quoted}'")
    if kdf_iterations is not None:
        connection.execute(f"PRAGMA kdf_iter = {int(kdf_iterations)}")
    # One process at a time: the lock is the file's own, so it ends with the process, however that ends.
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA secure_delete = ON")
    # A write takes the lock now rather than at the first change, so that a second program is told at once.
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("COMMIT")


class _Dbapi:
    """sqlcipher3 seen as a DBAPI module by SQLAlchemy's SQLite dialect, with the standard version fields."""

    def __getattr__(self, name: str) -> Any:
        return getattr(sqlcipher, name) if hasattr(sqlcipher, name) else getattr(sqlite3, name)


class Opener:
    """An SQLAlchemy engine that can be made, and used on something else, before there is a store.

    What SQLAlchemy learns of a statement it keeps in the engine: an engine that has answered the first
    questions on an empty rehearsal answers them at once on the real store.
    """

    def __init__(self) -> None:
        self._connection: Any = None
        # Errors never show parameters: they hold clients' words.
        self.engine = create_engine(
            "sqlite://",
            module=_Dbapi(),
            creator=lambda: self._connection,
            poolclass=StaticPool,
            hide_parameters=True,
        )
        event.listen(self.engine, "connect", _plain)
        event.listen(self.engine, "begin", _begin)

    def on(self, connection: Any) -> Engine:
        """The engine, from now on ``connection``; what it was on before is let go of, not closed."""
        self.engine.dispose(close=False)
        self._connection = connection
        return self.engine

    def rehearsal(self) -> Engine:
        """The engine on an empty database in memory."""
        return self.on(sqlcipher.connect(":memory:", check_same_thread=False))


def _plain(dbapi_connection: Any, _record: Any) -> None:
    # The driver's own transaction handling would commit before DDL; SQLAlchemy says when to begin.
    dbapi_connection.isolation_level = None


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def engine_on(connection: Any) -> Engine:
    """A new engine on one open connection."""
    return Opener().on(connection)

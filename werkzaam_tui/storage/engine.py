"""Opening the encrypted file: keys, pragmas, and telling apart what can be wrong with it."""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from werkzaam_tui.domain.errors import Refused, WrongPassphrase
from werkzaam_tui.language import _

APPLICATION_ID = 0x575A4141
"""Marks a file as a WerkZaam store ("WZAA"), inside the encryption."""

_PAGE = 4096
_SALT_BYTES = 16
_KDF_ITERATIONS = 256_000
"""SQLCipher 4's own: PBKDF2 with HMAC-SHA512 over the passphrase and the first 16 bytes of the file."""

_CACHE = 8_000
"""KiB of pages kept decrypted, however large the store: four times SQLite's own measure, as each costs decrypting."""


@dataclass(frozen=True, slots=True)
class StoreKey:
    """What SQLCipher derives from a passphrase for one file.

    A copy of the file has the same key, so backups are made and verified without asking the passphrase
    again; the passphrase itself is forgotten as soon as this is derived from it.
    """

    secret: bytes = field(repr=False)
    salt: bytes = field(repr=False)

    @classmethod
    def derive(cls, passphrase: str, salt: bytes, iterations: int | None = None) -> StoreKey:
        """The key as SQLCipher itself makes it, so that its shell opens the file with the same passphrase.

        ``iterations`` is for tests only.
        """
        rounds = iterations or _KDF_ITERATIONS
        return cls(hashlib.pbkdf2_hmac("sha512", passphrase.encode(), salt, rounds, dklen=32), salt)

    @property
    def as_pragma(self) -> str:
        """As SQLCipher takes a key that is derived already."""
        return f"\"x'{self.secret.hex()}{self.salt.hex()}'\""


class StoreRefused(Refused):
    """The store could not be opened; it was not changed."""


class StoreInUse(StoreRefused):
    pass


class StoreDamaged(StoreRefused):
    """The key fits, and a page of the file is not as it was written."""


class NotAStore(StoreRefused):
    pass


class StoreTooNew(StoreRefused):
    pass


def too_new() -> str:
    return _(
        "This store was last used by a newer WerkZaam. Update the program, then open it again; "
        "nothing was changed."
    )


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


def key_of(path: Path, passphrase: str, iterations: int | None = None) -> StoreKey:
    """The key with which ``passphrase`` opens the store at ``path``, if it is the right one.

    ``iterations`` is for tests only. Raises NotAStore.
    """
    if not path.is_file():
        raise NotAStore(_("There is no WerkZaam store at this place. Nothing was changed."))
    try:
        if not looks_like_a_store(path):
            raise NotAStore(
                _("This file is not a WerkZaam store, or part of it is missing. It was left as it is.")
            )
        with path.open("rb") as file:
            salt = file.read(_SALT_BYTES)
    except OSError:
        raise StoreRefused(_not_allowed()) from None
    return StoreKey.derive(passphrase, salt, iterations)


def new_key(passphrase: str, iterations: int | None = None) -> StoreKey:
    """A key for a file that is to be made, with a salt from the system's own randomness."""
    return StoreKey.derive(passphrase, secrets.token_bytes(_SALT_BYTES), iterations)


def connect(path: Path, key: StoreKey, *, create: bool = False) -> Any:
    """A SQLCipher connection that has proved its key and holds the file for this process alone.

    Raises WrongPassphrase, StoreInUse or StoreDamaged.
    """
    if create:
        # Made here, so that the file and those that SQLite puts beside it are the owner's alone from the start.
        path.touch(mode=stat.S_IRUSR | stat.S_IWUSR)
    # One thread at a time uses it, but not always the same: a backup reads between two pieces of work.
    connection = sqlcipher.connect(str(path), timeout=0.5, check_same_thread=False)
    try:
        _unlock(connection, key)
    except sqlcipher.OperationalError as error:
        connection.close()
        if "locked" in str(error):
            raise StoreInUse(
                _(
                    "WerkZaam is already open with this store. Close the other window first; nothing was changed."
                )
            ) from None
        raise StoreRefused(_not_allowed()) from None
    except sqlcipher.DatabaseError as error:
        connection.close()
        if is_damage(error):
            # Its first page was read, so the key is right.
            raise StoreDamaged(damaged()) from None
        raise WrongPassphrase(_("That passphrase does not open the store. Try again.")) from None
    return connection


def is_damage(error: BaseException) -> bool:
    """Whether this is what SQLCipher says of a page that is not as it was written."""
    return "malformed" in str(error)


def damaged() -> str:
    return _(
        "The file of the store is damaged further on. It was left as it is. Go back to a backup: "
        "`werkzaam restore latest` shows first what differs."
    )


def _not_allowed() -> str:
    return _("The store could not be opened: the disk or folder does not allow it. Nothing was changed.")


def connect_plainly(path: Path, key: StoreKey, *, read_only: bool = False) -> Any:
    """A SQLCipher connection to a copy of a store that nobody else has open, with nothing set but its key."""
    place = path.absolute().as_uri() + ("?immutable=1" if read_only else "")
    connection = sqlcipher.connect(place, uri=True, check_same_thread=False, isolation_level=None)
    _give_key(connection, key)
    return connection


def _give_key(connection: Any, key: StoreKey) -> None:
    # Before the key: a wrong one makes SQLCipher print to standard error, over the screen.
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = {key.as_pragma}")


def _unlock(connection: Any, key: StoreKey) -> None:
    _give_key(connection, key)
    # One process at a time: the lock is the file's own, so it ends with the process, however that ends.
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute(f"PRAGMA cache_size = -{_CACHE}")
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

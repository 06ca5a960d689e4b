"""Whole copies of an open store: with the same key for a backup, with another for a new passphrase.

A copy comes about under a temporary name beside its place, is opened and checked page by page, flushed to
the disk, and only then gets its name. So what has the name of a copy is a good one.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.language import _
from werkzaam_tui.storage.engine import APPLICATION_ID, StoreKey, connect_plainly

_STEP_PAGES = 32
"""Pages between two moments at which other work can go first; about a millisecond of work."""
_REST = 0.001
"""Seconds between two steps, and before a try again while something is being written."""

_BESIDE = ("", "-wal", "-shm", "-journal")
"""What SQLite may have put beside a file, and the file itself."""


class CopyStopped(Exception):
    """Somebody asked to stop; there is no copy."""


class CopyFailed(Refused):
    def __init__(self) -> None:
        super().__init__(
            _(
                "The copy could not be made: the disk is full, or the folder cannot be written or is not there any "
                "more. The store itself is safe. Make room or choose another folder, and try again."
            )
        )


class CopyDamaged(Refused):
    def __init__(self) -> None:
        super().__init__(
            _(
                "The copy was made and looked at again, and it is not whole; it was thrown away. The store itself is "
                "as it was. Run `werkzaam check`, and look at the disk."
            )
        )


def remove(path: Path) -> None:
    """Take away a file and what SQLite put beside it."""
    for ending in _BESIDE:
        with suppress(OSError):
            path.with_name(path.name + ending).unlink()


def copy(
    connection: Any, key: StoreKey, target: Path, *, stopped: Callable[[], bool] = lambda: False
) -> None:
    """Copy the open store of ``connection`` to the new file ``target``, with the same key.

    May run beside the thread of the store: it reads in short steps, and what is written meanwhile is in the
    copy as well. Raises CopyStopped, CopyFailed or CopyDamaged; then there is no file.
    """
    unfinished = target.with_name(f".{target.name}.part")

    def step(_status: int, _left: int, _pages: int) -> None:
        if stopped():
            raise CopyStopped
        time.sleep(_REST)

    try:
        remove(unfinished)
        unfinished.touch(mode=stat.S_IRUSR | stat.S_IWUSR)
        fresh = connect_plainly(unfinished, key)
        try:
            connection.backup(fresh, pages=_STEP_PAGES, progress=step, sleep=_REST)
        finally:
            fresh.close()
        _verify(unfinished, key)
        put_in_place(unfinished, target)
    except (OSError, sqlcipher.OperationalError):
        raise CopyFailed from None
    except sqlcipher.DatabaseError:
        raise CopyDamaged from None
    finally:
        remove(unfinished)


def reencrypt(connection: Any, target: Path, key: StoreKey) -> None:
    """Copy the open store of ``connection`` to the new file ``target``, for another ``key``.

    Raises CopyFailed or CopyDamaged; then there is no file.
    """
    try:
        remove(target)
        target.touch(mode=stat.S_IRUSR | stat.S_IWUSR)
        connection.execute(f"ATTACH DATABASE ? AS fresh KEY {key.as_pragma}", (str(target),))
        try:
            connection.execute("SELECT sqlcipher_export('fresh')").fetchall()
            connection.execute(f"PRAGMA fresh.application_id = {APPLICATION_ID}")
        finally:
            connection.execute("DETACH DATABASE fresh")
        _verify(target, key)
        flush(target)
    except (OSError, sqlcipher.OperationalError):
        remove(target)
        raise CopyFailed from None
    except BaseException:
        remove(target)
        raise


def is_whole(path: Path, key: StoreKey) -> bool:
    """Whether the store in ``path``, which nobody has open, opens with ``key`` and every page of it is right."""
    try:
        connection = connect_plainly(path, key, read_only=True)
    except sqlcipher.Error:
        return False
    try:
        return (
            connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
            and not connection.execute("PRAGMA cipher_integrity_check").fetchall()
            and connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
        )
    except sqlcipher.Error:
        return False
    finally:
        connection.close()


def _verify(path: Path, key: StoreKey) -> None:
    if not is_whole(path, key):
        raise CopyDamaged


def put_in_place(unfinished: Path, target: Path) -> None:
    """Give a finished file its name, in the place of what had that name; on the disk when this returns."""
    flush(unfinished)
    unfinished.replace(target)
    flush_folder(target.parent)


def flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def flush_folder(folder: Path) -> None:
    """Make names themselves survive a power cut, where the system can."""
    if os.name != "posix":
        return
    with suppress(OSError):
        # Network shares and USB sticks often cannot flush a folder; the file itself is safely there.
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

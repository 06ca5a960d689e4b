"""Another passphrase: the store is encrypted anew beside the old one, and takes its place in one step.

At whatever moment this is broken off, there is one whole store that either the old or the new passphrase opens,
and the recovery key opens it as well.
"""

from __future__ import annotations

import os
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from werkzaam_tui.domain.errors import InvalidInput
from werkzaam_tui.domain.passphrase import SHORTEST, Strength, strength
from werkzaam_tui.language import _
from werkzaam_tui.services import opening
from werkzaam_tui.services.safekeeping import backups, recovery
from werkzaam_tui.storage import copies
from werkzaam_tui.storage.engine import Opener, StoreKey, connect_plainly, key_of, new_key
from werkzaam_tui.storage.postgres import Server
from werkzaam_tui.storage.store import Store


@dataclass(frozen=True, slots=True)
class Changed:
    store: Store
    """Open again, under the new passphrase."""
    problems: list[str]
    """Whole sentences on what still has the old one."""


def check(store: Store, passphrase: str, *, kdf_iterations: int | None = None) -> None:
    """Raises InvalidInput for the field ``old`` unless ``passphrase`` is the one of the open store."""
    # Not by opening the file once more: closing it would let go of the lock on the store.
    if StoreKey.derive(passphrase, store.key.salt, kdf_iterations) != store.key:
        raise InvalidInput({"old": _("This is not the passphrase of this store.")})


def change(
    store: Store, old: str, new: str, *, kdf_iterations: int | None = None, opener: Opener | None = None
) -> Changed:
    """Give the open store another passphrase; its backups too. A file is opened anew, and ``store`` closed.

    Raises InvalidInput when ``old`` is wrong or ``new`` no good, and CopyFailed or CopyDamaged when the new file
    could not be made; then all is as it was and the store is open.
    """
    check(store, old, kdf_iterations=kdf_iterations)
    if strength(new) is Strength.TOO_SHORT:
        sentence = _("This passphrase is too short: at least {n} characters.")
        raise InvalidInput({"new": sentence.format(n=SHORTEST)})
    if new == old:
        raise InvalidInput({"new": _("This is the passphrase that you have now. Choose another one.")})
    if isinstance(store.database, Server):
        return _change_on_server(store, store.database, new_key(new, kdf_iterations))
    path, unfinished = store.path, store.path.with_name(store.path.name + ".new")
    with store.reading() as reading:
        recipient = recovery.recipient_of(reading)
    connection, old_key = store.connection, store.key
    # Without a log beside it: the one of the old file must never be taken for that of the new.
    connection.execute("PRAGMA journal_mode = DELETE").fetchall()
    try:
        copies.reencrypt(connection, unfinished, new_key(new, kdf_iterations))
        # Once more the long way: from the words that will be typed tomorrow.
        if not copies.is_whole(unfinished, key_of(unfinished, new, kdf_iterations)):
            raise copies.CopyDamaged
        recovery.announce_change(path, new, recipient)
    except BaseException:
        copies.remove(unfinished)
        connection.execute("PRAGMA journal_mode = WAL").fetchall()
        raise
    if os.name == "posix":
        # Under the lock of the old file, so that nobody writes to it any more.
        copies.put_in_place(unfinished, path)
        store.close()
    else:
        store.close()
        copies.put_in_place(unfinished, path)
    opened = opening.open_store(path, new, store.world, kdf_iterations=kdf_iterations, opener=opener)
    return Changed(opened, _rekey_backups(path, old_key, opened.key))


def _change_on_server(store: Store, server: Server, new: StoreKey) -> Changed:
    """Seal the office's own keys anew; the store stays open. Colleagues are told to open it again."""
    old = server.key
    try:
        with store.writing() as writing:
            server.seal_anew(writing.connection, new)
    except BaseException:
        server.use(old)
        raise
    return Changed(store, [])


def _rekey_backups(store: Path, old: StoreKey, new: StoreKey) -> list[str]:
    """Encrypt the backups beside the store anew, so that none of them opens with the old passphrase."""
    left = 0
    for backup in backups.found(store, backups.folder_of(store)):
        unfinished = backup.path.with_name(f".{backup.path.name}.part")
        try:
            with closing(connect_plainly(backup.path, old, read_only=True)) as connection:
                copies.reencrypt(connection, unfinished, new)
            copies.put_in_place(unfinished, backup.path)
        except (OSError, sqlcipher.Error, copies.CopyFailed, copies.CopyDamaged):
            with suppress(OSError):
                unfinished.unlink()
            left += 1
    if not left:
        return []
    return [
        _(
            "Some backups in {folder} could not be encrypted anew: they open with an older passphrase. "
            "Throw them away if somebody knows that one."
        ).format(folder=backups.folder_of(store))
    ]

"""The recovery key: opens the store when the passphrase is lost.

It is an ordinary secret age key, shown once. Beside the store lies a small age file, for the key's public half,
with the passphrase in it; the standard ``age`` command opens it too. The public half is kept in the store, so
that a new passphrase can be put in the file without the key at hand.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path

import pyrage
from sqlalchemy import Engine
from sqlmodel import Session

from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.language import _
from werkzaam_tui.services.safekeeping import lost
from werkzaam_tui.storage import copies
from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import Setting

_RECIPIENT = "recovery_recipient"
_PREFIX = "AGE-SECRET-KEY-1"
_GROUP = 4
_MOST_BYTES = 100_000


class WrongRecoveryKey(Refused):
    def __init__(self) -> None:
        super().__init__(
            _(
                "This recovery key does not fit this store. Nothing was changed. Check each group of four; "
                "if a newer key was made, only that one works."
            )
        )


class NoRecoveryFile(Refused):
    def __init__(self) -> None:
        super().__init__(
            _(
                "There is no recovery file beside this store, so a recovery key cannot open it. Nothing was changed. "
                "The office has everything that you sent: ask for a new start from there."
            )
        )


def file_of(store: Path) -> Path:
    """The age file beside a store."""
    return lost.recovery_file(store)


def _coming(store: Path) -> Path:
    """The file with the passphrase that is being changed to."""
    return store.with_name(store.name + ".recovery.new")


def make(writing: Writing, store: Path, passphrase: str) -> str:
    """Make a recovery key for the store, whose passphrase this is; the key as people write it down.

    An earlier recovery key does not work any more. Raises CopyFailed when the file cannot be written.
    """
    identity = pyrage.x25519.Identity.generate()
    recipient = str(identity.to_public())
    _seal(file_of(store), passphrase, recipient)
    keep_recipient(writing, recipient)
    return in_groups(str(identity))


def keep_recipient(writing: Writing, recipient: str) -> None:
    """Let ``recipient`` be the public half of the recovery key from now on."""
    writing.session.merge(Setting(key=_RECIPIENT, value=recipient))


def in_groups(key: str) -> str:
    """A key as it is written down: fifteen groups, in three lines."""
    letters = key.upper().removeprefix(_PREFIX)
    groups = [letters[start : start + _GROUP] for start in range(0, len(letters), _GROUP)]
    return "\n".join("  ".join(groups[start : start + 5]) for start in range(0, len(groups), 5))


def passphrases(store: Path, key: str) -> list[str]:
    """What the recovery key ``key``, however it was typed, says that the passphrase is; the likeliest first.

    There are two only where a change of passphrase was broken off. Raises WrongRecoveryKey and NoRecoveryFile.
    """
    letters = re.sub(r"[\s-]", "", key.upper()).removeprefix(re.sub("-", "", _PREFIX))
    try:
        identity = pyrage.x25519.Identity.from_str(_PREFIX + letters)
    except pyrage.IdentityError:
        raise WrongRecoveryKey from None
    files = [path for path in (file_of(store), _coming(store)) if path.is_file()]
    if not files:
        raise NoRecoveryFile
    found = []
    for path in files:
        with suppress(OSError, pyrage.DecryptError, UnicodeDecodeError):
            with path.open("rb") as file:
                sealed = file.read(_MOST_BYTES)
            found.append(pyrage.decrypt(sealed, [identity]).decode())
    if not found:
        raise WrongRecoveryKey
    return found


def recipient_of(reading: Reading) -> str:
    """The public half of the recovery key; empty when none was made."""
    row = reading.session.get(Setting, _RECIPIENT)
    return row.value if row is not None else ""


def announce_change(store: Path, passphrase: str, recipient: str) -> None:
    """Put the passphrase that is about to come beside the present one, so that the key works at every moment.

    ``recipient`` is the public half of the key; with an empty one nothing is done.
    """
    if recipient:
        _seal(_coming(store), passphrase, recipient)


def finish_change(store: Path, engine: Engine, passphrase: str) -> None:
    """Let the recovery file hold ``passphrase``, which opened the store, if a change of it was going on."""
    for broken in (file_of(store), _coming(store)):
        _unfinished(broken).unlink(missing_ok=True)
    if not _coming(store).is_file():
        return
    with Session(engine) as session:
        row = session.get(Setting, _RECIPIENT)
    if row is not None:
        _seal(file_of(store), passphrase, row.value)
    with suppress(OSError):
        _coming(store).unlink()


def _seal(path: Path, passphrase: str, recipient: str) -> None:
    sealed = pyrage.encrypt(passphrase.encode(), [pyrage.x25519.Recipient.from_str(recipient)])
    unfinished = _unfinished(path)
    try:
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(sealed)
        copies.put_in_place(unfinished, path)
    except OSError:
        with suppress(OSError):
            unfinished.unlink()
        raise copies.CopyFailed from None


def _unfinished(path: Path) -> Path:
    return path.with_name(f".{path.name}.part")

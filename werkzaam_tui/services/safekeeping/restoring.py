"""Coming back from a backup: first what differs, then the exchange of the files, the replaced store kept aside.

The restored store is made ready under another name and takes its place in one step; a kill leaves the one or
the other. People who were erased after the backup stay erased, and whoever was shut out stays out.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.exc import DatabaseError

from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.domain.names import PersonName
from werkzaam_tui.language import _
from werkzaam_tui.services import opening
from werkzaam_tui.services.safekeeping import backups, recovery, renewal, since_backup
from werkzaam_tui.storage import copies
from werkzaam_tui.storage.engine import NotAStore, StoreInUse, is_damage
from werkzaam_tui.storage.store import Reading, Store, Surroundings
from werkzaam_tui.storage.tables import ChangeRow, ContactEvent, Erasure, Participant
from werkzaam_tui.storage.tables.record import table_of
from werkzaam_tui.sync.clock import stamp_instant

_log = table_of(ChangeRow)
_people = table_of(Participant)
_contacts = table_of(ContactEvent)
_erasures = table_of(Erasure)


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in a store, as far as it matters for choosing between two."""

    people: int
    contacts: int
    last_change: datetime | None
    """UTC; None when nothing was ever written."""


@dataclass(frozen=True, slots=True)
class Differences:
    """What a restore would change."""

    backup: Contents
    now: Contents | None
    """None when the present store is missing, or does not open with this passphrase."""
    people_back: tuple[str, ...]
    """Names of people who are in the backup only; those who were erased since stay erased and are not here."""
    people_gone: tuple[str, ...]
    """Names of people who are in the present store only."""
    contacts_gone: int
    """Contacts that are in the present store only."""
    changes_gone: int
    """Changes that are in the present store only; what was sent to the office comes back from there."""


@dataclass(frozen=True, slots=True)
class Restored:
    aside: Path | None
    """Where the store that was replaced is kept."""
    is_up_to_date: bool
    """Whether what must outlast a restore was carried over; not when the replaced store was missing or did not open."""


def find(store: Path, name: str) -> Path:
    """The backup that is meant: a file, or ``latest`` beside the store. Raises Refused."""
    if name != "latest":
        return Path(name)
    newest = backups.newest(store)
    if newest is None:
        raise Refused(
            _("There is no backup beside this store. Nothing was changed. Give the file of a backup.")
        )
    return newest.path


def differences(
    store: Path,
    backup: Path,
    passphrase: str,
    world: Surroundings,
    *,
    kdf_iterations: int | None = None,
) -> Differences:
    """What differs between the store at ``store`` and the ``backup``; both are left as they are.

    Raises WrongPassphrase, NotAStore or StoreTooNew for the backup, and StoreInUse for the present store.
    """
    with _copy_of(backup, store, passphrase, world, kdf_iterations) as old, ExitStack() as stack:
        present = _present(store, passphrase, world, kdf_iterations)
        with old.reading() as then:
            unknown = Differences(_contents(then), None, (), (), 0, 0)
        if present is None:
            return unknown
        stack.callback(present.close)
        try:
            with old.reading() as then, present.reading() as now:
                erased = set(now.connection.scalars(select(_erasures.c.scope)))
                people_then, people_now = _names(then), _names(now)
                contacts_then = set(then.connection.scalars(select(_contacts.c.id)))
                contacts_now = set(now.connection.scalars(select(_contacts.c.id)))
                changes_then = _changes(then)
                return Differences(
                    backup=_contents(then),
                    now=_contents(now),
                    people_back=_sorted(people_then, people_then.keys() - people_now.keys() - erased),
                    people_gone=_sorted(people_now, people_now.keys() - people_then.keys()),
                    contacts_gone=len(contacts_now - contacts_then),
                    changes_gone=len(_changes(now) - changes_then),
                )
        except DatabaseError as fault:
            if not _meets_damage(fault):
                raise
            return unknown


def restore(
    store: Path,
    backup: Path,
    passphrase: str,
    world: Surroundings,
    *,
    kdf_iterations: int | None = None,
) -> Restored:
    """Put the ``backup`` in the place of the store; it opens with ``passphrase``. Raises as :func:`differences`.

    The backup itself is only read.
    """
    with _copy_of(backup, store, passphrase, world, kdf_iterations) as old:
        ready = old.path
        present = _present(store, passphrase, world, kdf_iterations)
        try:
            known = _known(present)
            with old.writing() as writing:
                is_up_to_date = known is not None and since_backup.carry_over(writing, known)
            with old.writing() as writing:
                renewal.begin(writing)
            with old.writing() as writing:
                if known is not None:
                    since_backup.erase_again(writing, known)
                recipient = recovery.recipient_of(writing)
            old.close()
            try:
                aside = _put_aside(store, present, world.now())
            except copies.CopyDamaged:
                # It opens, and further on it is damaged: kept as it is, for whoever can still read parts of it.
                assert present is not None
                present.close()
                present = None
                aside = _put_aside(store, None, world.now())
            recovery.announce_change(store, passphrase, recipient)
            if os.name == "posix":
                copies.put_in_place(ready, store)
                if present is not None:
                    present.close()
            else:
                if present is not None:
                    present.close()
                copies.put_in_place(ready, store)
        except BaseException:
            if present is not None:
                present.close()
            raise
    return Restored(aside, is_up_to_date)


def _known(present: Store | None) -> since_backup.Present | None:
    """What must outlast the restore; None when there is no store, or it cannot be read."""
    if present is None:
        return None
    try:
        with present.reading() as reading:
            return since_backup.look(reading)
    except DatabaseError as fault:
        if not _meets_damage(fault):
            raise
        return None


def _meets_damage(fault: DatabaseError) -> bool:
    """Whether a page could not be read: that is why somebody wants the backup."""
    return fault.orig is not None and is_damage(fault.orig)


@contextmanager
def _copy_of(
    backup: Path, store: Path, passphrase: str, world: Surroundings, kdf_iterations: int | None
) -> Iterator[Store]:
    """A copy of the backup beside the store, opened: looking at a backup must not change it."""
    unfinished = store.with_name(store.name + ".restoring")
    copies.remove(unfinished)
    try:
        if not backup.is_file():
            raise NotAStore(_("There is no backup at this place. Nothing was changed."))
        store.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        shutil.copyfile(backup, unfinished)
        unfinished.chmod(stat.S_IRUSR | stat.S_IWUSR)
    except OSError:
        copies.remove(unfinished)
        raise copies.CopyFailed from None
    opened: Store | None = None
    try:
        opened = opening.open_store(
            unfinished, passphrase, world, kdf_iterations=kdf_iterations, backs_up=False
        )
        yield opened
    finally:
        if opened is not None:
            opened.close()
        copies.remove(unfinished)


def _present(store: Path, passphrase: str, world: Surroundings, kdf_iterations: int | None) -> Store | None:
    """The store as it is now, open; None when there is none or it does not open, so nothing can be said of it.

    Raises StoreInUse: under a program that has it open it may not be replaced.
    """
    if not store.exists():
        return None
    try:
        return opening.open_store(store, passphrase, world, kdf_iterations=kdf_iterations)
    except StoreInUse:
        raise
    except Exception:
        # Damaged in whatever way: that is why somebody wants the backup.
        return None


def _put_aside(store: Path, present: Store | None, now: datetime) -> Path | None:
    if present is not None:
        assert present.key is not None
        aside = backups.make_before_restore(store, present.connection, present.key, now)
        # What the old file still had in its log must never be taken for part of the new one.
        present.connection.execute("PRAGMA journal_mode = DELETE").fetchall()
        return aside
    if not store.exists():
        return None
    backups.ready_folder(store)
    aside = backups.name_for(store, now, backups.REPLACED)
    log = store.with_name(store.name + "-wal")
    try:
        if log.exists():
            shutil.copyfile(log, aside.with_name(aside.name + "-wal"))
        aside.touch(mode=stat.S_IRUSR | stat.S_IWUSR)
        shutil.copyfile(store, aside)
        copies.flush(aside)
        log.unlink(missing_ok=True)
    except OSError:
        raise copies.CopyFailed from None
    return aside


def _contents(reading: Reading) -> Contents:
    def count(table: type[Participant] | type[ContactEvent]) -> int:
        return reading.connection.scalar(select(func.count()).select_from(table_of(table))) or 0

    stamp = reading.connection.scalar(select(_log.c.stamp).order_by(_log.c.position.desc()).limit(1))
    last = stamp_instant(stamp) if stamp else None
    return Contents(people=count(Participant), contacts=count(ContactEvent), last_change=last)


def _names(reading: Reading) -> dict[str, str]:
    rows = reading.connection.execute(
        select(_people.c.id, _people.c.first_name, _people.c.prefix, _people.c.last_name)
    )
    return {row.id: PersonName(row.first_name, row.prefix, row.last_name).full for row in rows}


def _changes(reading: Reading) -> set[tuple[str, str, int]]:
    rows = reading.connection.execute(select(_log.c.scope, _log.c.device, _log.c.seq))
    return {(row.scope, row.device, row.seq) for row in rows}


def _sorted(names: dict[str, str], ids: set[str]) -> tuple[str, ...]:
    return tuple(sorted(names[one] for one in ids))

"""Making and opening a store."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session, select

from werkzaam_tui.domain.changes import DIRECTORY_SCOPE
from werkzaam_tui.domain.codes import StoreRole
from werkzaam_tui.domain.ids import derived_id
from werkzaam_tui.language import _
from werkzaam_tui.services.safekeeping import backups, recovery
from werkzaam_tui.storage import copies, migrations
from werkzaam_tui.storage.engine import (
    APPLICATION_ID,
    NotAStore,
    Opener,
    StoreDamaged,
    StoreKey,
    StoreRefused,
    StoreTooNew,
    connect,
    damaged,
    is_damage,
    key_of,
    new_key,
)
from werkzaam_tui.storage.store import Owner, Store, Surroundings, schema_version
from werkzaam_tui.storage.tables import Coach, OwnDevice
from werkzaam_tui.sync.clock import HybridClock
from werkzaam_tui.sync.identity import DeviceIdentity, former_keys_of


def real_world() -> Surroundings:
    """The clock and randomness of this computer."""
    return Surroundings(now=lambda: datetime.now(UTC), random_bytes=secrets.token_bytes)


def create_store(
    path: Path,
    passphrase: str,
    name: str,
    role: StoreRole,
    world: Surroundings,
    *,
    kdf_iterations: int | None = None,
    opener: Opener | None = None,
) -> Store:
    """Make a new store at ``path`` for the person or office called ``name``, and open it.

    Raises StoreRefused, and leaves no file, where one exists already or the folder cannot be written.
    """
    if path.exists():
        raise StoreRefused(
            _("There is already a file at this place. It was left as it is; nothing was made.")
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        key = new_key(passphrase, kdf_iterations)
        connection = connect(path, key, create=True)
        engine = (opener or Opener()).on(connection)
        try:
            return _fill(path, engine, key, DeviceIdentity.make(name, role, world.random_bytes), world)
        except BaseException:
            engine.dispose()
            for left in (path, path.with_name(path.name + "-wal")):
                left.unlink(missing_ok=True)
            raise
    except OSError:
        raise StoreRefused(
            _("The store could not be made: the folder cannot be written. Choose another place.")
        ) from None


def _fill(path: Path, engine: Engine, key: StoreKey, identity: DeviceIdentity, world: Surroundings) -> Store:
    coach = derived_id("coach", identity.device) if identity.role is StoreRole.COACH else ""
    with engine.begin() as connection:
        connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
        migrations.upgrade(connection)
    with Session(engine) as session:
        session.add(
            OwnDevice(
                device=identity.device,
                name=identity.name,
                role=identity.role,
                coach=coach,
                age_secret=identity.age_secret,
                signing_secret=identity.signing_secret,
            )
        )
        session.commit()
    store = started(path, engine, key, world)
    if coach:
        with store.writing() as writing:
            writing.add(Coach(id=coach, scope=DIRECTORY_SCOPE, name=identity.name, device=identity.device))
    return store


def open_store(
    path: Path,
    passphrase: str,
    world: Surroundings,
    *,
    kdf_iterations: int | None = None,
    opener: Opener | None = None,
    backs_up: bool = True,
) -> Store:
    """Open the store at ``path``, bringing an older schema up to date; with an engine that has rehearsed, if given.

    Before a schema is changed there is a backup, unless this file is a copy itself (``backs_up``). What a
    change of passphrase left half-done is finished.
    Raises WrongPassphrase, StoreInUse, NotAStore, StoreTooNew or StoreDamaged; the file is then untouched.
    """
    key = key_of(path, passphrase, kdf_iterations)
    connection: Any = connect(path, key)
    engine = (opener or Opener()).on(connection)
    try:
        with engine.begin() as transaction:
            _check(transaction.scalar(text("PRAGMA application_id")), schema_version(transaction))
            is_older = schema_version(transaction) != migrations.CURRENT
        if is_older:
            if backs_up:
                backups.make_before_update(path, connection, key, world.now())
            with engine.begin() as transaction:
                migrations.upgrade(transaction)
        copies.remove(path.with_name(path.name + ".new"))
        recovery.finish_change(path, engine, passphrase)
        return started(path, engine, key, world)
    except BaseException as error:
        engine.dispose()
        connection.close()
        if isinstance(error, DatabaseError) and error.orig is not None and is_damage(error.orig):
            raise StoreDamaged(damaged()) from None
        raise


def _check(application: int | None, version: str | None) -> None:
    if application != APPLICATION_ID or version is None:
        raise NotAStore(_("This file is not a WerkZaam store. It was left as it is."))
    if version not in migrations.KNOWN:
        raise StoreTooNew(
            _(
                "This store was last used by a newer WerkZaam. Update the program, then open it again; "
                "nothing was changed."
            )
        )


def started(path: Path, engine: Engine, key: StoreKey | None, world: Surroundings) -> Store:
    """The store that ``engine`` is on; without a ``key`` it is only a rehearsal."""

    def read(session: Session) -> tuple[Owner, HybridClock]:
        own = session.exec(select(OwnDevice).execution_options(populate_existing=True)).one()
        writers = tuple(own.writers.split()) or (own.device,)
        owner = Owner(device=own.device, name=own.name, role=own.role, coach=own.coach, writers=writers)
        return owner, HybridClock(owner.writer, world.now, own.clock or None)

    with Session(engine) as session:
        owner, clock = read(session)
    return Store(path, engine, owner, world, clock, key=key, reread=read)


def identity_of(session: Session) -> DeviceIdentity:
    """The keys of the store's own device."""
    own = session.exec(select(OwnDevice)).one()
    former = former_keys_of(own.former_keys)
    return DeviceIdentity(own.device, own.name, own.role, own.age_secret, own.signing_secret, former)

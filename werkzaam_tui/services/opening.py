"""Making and opening a store."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.exc import DatabaseError
from sqlmodel import Session, select

from werkzaam_tui.domain.changes import DIRECTORY_SCOPE
from werkzaam_tui.domain.codes import StoreRole
from werkzaam_tui.domain.ids import derived_id
from werkzaam_tui.domain.places import Place, ServerPlace
from werkzaam_tui.language import _
from werkzaam_tui.services.safekeeping import backups, recovery
from werkzaam_tui.storage import copies, migrations
from werkzaam_tui.storage.database import Database
from werkzaam_tui.storage.engine import (
    NotAStore,
    Opener,
    StoreDamaged,
    StoreRefused,
    StoreTooNew,
    connect,
    damaged,
    is_damage,
    key_of,
    new_key,
    too_new,
)
from werkzaam_tui.storage.postgres import Server
from werkzaam_tui.storage.sqlcipher import StoreFile
from werkzaam_tui.storage.store import Owner, Store, Surroundings
from werkzaam_tui.storage.tables import Coach, OwnDevice
from werkzaam_tui.sync.clock import HybridClock
from werkzaam_tui.sync.identity import DeviceIdentity, former_keys_of


def real_world() -> Surroundings:
    """The clock and randomness of this computer."""
    return Surroundings(now=lambda: datetime.now(UTC), random_bytes=secrets.token_bytes)


def create_store(
    place: Place,
    passphrase: str,
    name: str,
    role: StoreRole,
    world: Surroundings,
    *,
    kdf_iterations: int | None = None,
    opener: Opener | None = None,
) -> Store:
    """Make a new store at ``place`` for the person or office called ``name``, and open it.

    Raises StoreRefused, and leaves nothing, where one exists already or where it cannot be written.
    """
    identity = DeviceIdentity.make(name, role, world.random_bytes)
    if isinstance(place, ServerPlace):
        return _create_on_server(place, passphrase, identity, world, kdf_iterations)
    if place.exists():
        raise StoreRefused(
            _("There is already a file at this place. It was left as it is; nothing was made.")
        )
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        key = new_key(passphrase, kdf_iterations)
        connection = connect(place, key, create=True)
        database = StoreFile(place, (opener or Opener()).on(connection), key)
        try:
            with database.engine.begin() as transaction:
                database.mark(transaction)
                database.upgrade(transaction)
            return _filled(database, identity, world)
        except BaseException:
            database.engine.dispose()
            for left in (place, place.with_name(place.name + "-wal")):
                left.unlink(missing_ok=True)
            raise
    except OSError:
        raise StoreRefused(
            _("The store could not be made: the folder cannot be written. Choose another place.")
        ) from None


def _create_on_server(
    place: ServerPlace,
    passphrase: str,
    identity: DeviceIdentity,
    world: Surroundings,
    kdf_iterations: int | None,
) -> Store:
    server = _server(place)
    try:
        with server.engine.begin() as transaction:
            server.take_turn(transaction)
            if server.schema_version(transaction) is not None:
                raise StoreRefused(
                    _("There is a store in this database already. It was left as it is; nothing was made.")
                )
            server.upgrade(transaction)
            server.seal(transaction, new_key(passphrase, kdf_iterations))
        return _filled(server, identity, world)
    except BaseException:
        server.close()
        raise


def _server(place: ServerPlace) -> Server:
    try:
        return Server.reach(place)
    except ImportError:
        raise StoreRefused(
            _(
                "This WerkZaam was installed without what it needs for a database on a server. "
                "Install it with: pip install 'werkzaam[office]'."
            )
        ) from None


def _filled(database: Database, identity: DeviceIdentity, world: Surroundings) -> Store:
    coach = derived_id("coach", identity.device) if identity.role is StoreRole.COACH else ""
    with Session(database.engine) as session:
        database.begin_writing(session)
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
    store = started(database, world)
    if coach:
        with store.writing() as writing:
            writing.add(Coach(id=coach, scope=DIRECTORY_SCOPE, name=identity.name, device=identity.device))
    return store


def open_store(
    place: Place,
    passphrase: str,
    world: Surroundings,
    *,
    kdf_iterations: int | None = None,
    opener: Opener | None = None,
    backs_up: bool = True,
) -> Store:
    """Open the store at ``place``, bringing an older schema up to date; with an engine that has rehearsed, if given.

    Before the schema of a file is changed there is a backup, unless this file is a copy itself (``backs_up``).
    What a change of passphrase left half-done is finished.
    Raises WrongPassphrase, StoreInUse, NotAStore, StoreTooNew or StoreDamaged; the store is then untouched.
    """
    if isinstance(place, ServerPlace):
        return _open_on_server(place, passphrase, world, kdf_iterations)
    key = key_of(place, passphrase, kdf_iterations)
    connection: Any = connect(place, key)
    database = StoreFile(place, (opener or Opener()).on(connection), key)
    try:
        with database.engine.begin() as transaction:
            version = _known(database.schema_version(transaction))
        if version != migrations.CURRENT:
            if backs_up:
                backups.make_before_update(place, connection, key, world.now())
            with database.engine.begin() as transaction:
                database.upgrade(transaction)
        copies.remove(place.with_name(place.name + ".new"))
        recovery.finish_change(place, database.engine, passphrase)
        return started(database, world)
    except BaseException as error:
        database.engine.dispose()
        connection.close()
        if isinstance(error, DatabaseError) and error.orig is not None and is_damage(error.orig):
            raise StoreDamaged(damaged()) from None
        raise


def _open_on_server(
    place: ServerPlace, passphrase: str, world: Surroundings, kdf_iterations: int | None
) -> Store:
    server = _server(place)
    try:
        with server.engine.begin() as transaction:
            version = _known(server.schema_version(transaction))
            server.unseal(transaction, passphrase, kdf_iterations)
        if version != migrations.CURRENT:
            with server.engine.begin() as transaction:
                server.take_turn(transaction)
                server.upgrade(transaction)
        return started(server, world)
    except BaseException:
        server.close()
        raise


def _known(version: str | None) -> str:
    """``version`` of a schema, if it can be opened. Raises NotAStore or StoreTooNew."""
    if version is None:
        raise NotAStore(_("There is no WerkZaam store at this place. Nothing was changed."))
    if version not in migrations.KNOWN:
        raise StoreTooNew(too_new())
    return version


def started(database: Database, world: Surroundings) -> Store:
    """The store that is in ``database``."""

    def read(session: Session) -> tuple[Owner, HybridClock]:
        own = session.exec(select(OwnDevice).execution_options(populate_existing=True)).one()
        writers = tuple(own.writers.split()) or (own.device,)
        owner = Owner(
            device=own.device,
            name=own.name,
            role=own.role,
            coach=own.coach,
            writers=writers,
            worker=database.worker,
        )
        return owner, HybridClock(owner.writer, world.now, own.clock or None)

    with Session(database.engine) as session:
        owner, clock = read(session)
    return Store(database, owner, world, clock, reread=read)


def identity_of(session: Session) -> DeviceIdentity:
    """The keys of the store's own device."""
    own = session.exec(select(OwnDevice)).one()
    former = former_keys_of(own.former_keys)
    return DeviceIdentity(own.device, own.name, own.role, own.age_secret, own.signing_secret, former)

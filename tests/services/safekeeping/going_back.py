"""A coach and an office that can go back to a backup."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from tests.conftest import FAST_KEY, PASSPHRASE, World, new_store
from tests.services.exchange.helpers import add_person, introduce, sent, take
from werkzaam_tui.domain.codes import StoreRole
from werkzaam_tui.services.opening import open_store
from werkzaam_tui.services.safekeeping import restoring
from werkzaam_tui.services.safekeeping.restoring import Differences, Restored
from werkzaam_tui.storage.store import Store
from werkzaam_tui.storage.tables import ChangeRow
from werkzaam_tui.storage.tables.record import table_of


def a_store(
    tmp_path: Path, world: World, name: str = "Coby Coach", role: StoreRole = StoreRole.COACH
) -> Store:
    return new_store(tmp_path / name / "werkzaam.store", name, role, world, World(seed=len(name)))


def opened(path: Path, world: World) -> Store:
    return open_store(path, PASSPHRASE, world.surroundings, kdf_iterations=FAST_KEY)


def differences(path: Path, backup: Path, world: World) -> Differences:
    return restoring.differences(path, backup, PASSPHRASE, world.surroundings, kdf_iterations=FAST_KEY)


def restored(path: Path, backup: Path, world: World) -> Restored:
    return restoring.restore(path, backup, PASSPHRASE, world.surroundings, kdf_iterations=FAST_KEY)


def changes_of(store: Store) -> set[tuple[object, ...]]:
    log = table_of(ChangeRow)
    with store.reading() as reading:
        return {tuple(row) for row in reading.connection.execute(select(log).with_only_columns(*log.c[1:]))}


def coach_and_office(tmp_path: Path, world: World) -> tuple[Store, Store, str]:
    """Two stores that know each other, and somebody whom both have."""
    coach, office = a_store(tmp_path, world), a_store(tmp_path, world, "Kantoor", StoreRole.OFFICE)
    introduce(coach, office, tmp_path)
    person = add_person(coach)
    take(office, sent(coach, office, tmp_path).path)
    return coach, office, person

"""Looking a store over: what is right is called right, what is wrong is found, and what is derived is repaired."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.conftest import StoreMaker, World
from tests.planting import plant
from tests.services.exchange.helpers import (
    add_action,
    add_person,
    change_person,
    everything_in,
    introduce,
    sent,
    take,
)
from tests.storage.test_migrations import OLD_PASSPHRASE, STORES
from werkzaam_tui.domain.codes import ErasureReason, StoreRole
from werkzaam_tui.services.opening import open_store
from werkzaam_tui.services.privacy import erasure
from werkzaam_tui.services.safekeeping import checking
from werkzaam_tui.storage import migrations
from werkzaam_tui.storage.store import Store
from werkzaam_tui.storage.tables import Participant


def damage(store: Store, statement: str) -> None:
    with store.writing() as writing:
        writing.connection.execute(text(statement))


def faults(store: Store, *, repair: bool = False) -> list[bool]:
    """Whether each fault that is found can be repaired."""
    return [one.can_be_repaired for one in checking.check(store, repair=repair) if one.is_fault]


def test_a_store_with_everything_in_it_is_right(store: Store, world: World) -> None:
    world.now = datetime.now(UTC)
    plant(store)
    before = everything_in(store)
    assert checking.check(store) == []
    assert everything_in(store) == before


def test_the_demo_is_right(demo: Store) -> None:
    assert [one.words for one in checking.check(demo)] == []


@pytest.mark.of_a_file("stores of earlier releases are files")
@pytest.mark.parametrize("version", migrations.KNOWN[:-1])
def test_an_older_store_is_right_after_its_migration(version: str, tmp_path: Path, world: World) -> None:
    path = tmp_path / "old.store"
    path.write_bytes((STORES / f"{version}.werkzaam").read_bytes())
    with closing(open_store(path, OLD_PASSPHRASE, world.surroundings)) as store:
        assert [one.words for one in checking.check(store)] == []


def test_conflicts_deletions_and_erasures_are_right(make_store: StoreMaker, tmp_path: Path) -> None:
    coach, office = make_store(), make_store("Kantoor", StoreRole.OFFICE)
    introduce(coach, office, tmp_path)
    person, gone = add_person(coach), add_person(coach, "Gewist")
    take(office, sent(coach, office, tmp_path).path)
    take(coach, sent(office, coach, tmp_path).path)
    change_person(coach, person, municipality="Hier")
    change_person(office, person, municipality="Daar")
    with coach.writing() as writing:
        erasure.erase(writing, gone, next(iter(ErasureReason)))
    take(office, sent(coach, office, tmp_path).path)
    for store in (coach, office):
        assert faults(store) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE participant SET last_name = 'Anders'",
        "DELETE FROM follow_up",
        "INSERT INTO conflict VALUES ('x', 'x', 'participant', 'x', 'phone', 'x', '1')",
        "DELETE FROM search_words",
        "UPDATE search_words SET words = 'iets anders'",
        "DELETE FROM search_entry",
        "UPDATE search_entry SET entity = 'employer'",
    ],
)
def test_what_follows_from_the_log_is_found_and_repaired(statement: str, store: Store) -> None:
    person = add_person(store)
    add_action(store, person)
    before = everything_in(store)
    damage(store, statement)
    assert everything_in(store) != before or "search_words" in statement
    found = faults(store, repair=True)
    assert found and all(found)
    assert faults(store) == []
    assert everything_in(store) == before


def test_who_only_looks_repairs_nothing(store: Store) -> None:
    person = add_person(store)
    damage(store, "UPDATE participant SET last_name = 'Anders'")
    before = everything_in(store)
    assert True in faults(store)
    assert everything_in(store) == before
    with store.reading() as reading:
        assert reading.get(Participant, person).last_name == "Anders"


def test_a_gap_in_the_log_is_told_and_not_repaired(store: Store) -> None:
    person = add_person(store)
    add_action(store, person)
    damage(store, "DELETE FROM change WHERE entity = 'participant'")
    before = everything_in(store)
    assert faults(store, repair=True) == [False]
    assert everything_in(store) == before


def test_a_record_that_speaks_of_another_that_is_not_here_is_no_fault(store: Store) -> None:
    add_action(store, "iemand die hier niet is")
    (found,) = checking.check(store)
    assert not found.is_fault

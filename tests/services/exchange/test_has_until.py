"""``Kantoor heeft alles tot en met …`` is true to the second, and what is under way is told from what waits."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.conftest import World
from tests.services.exchange.helpers import add_action, add_person, change_person, peer_status, sent, take
from werkzaam_tui.services.exchange import export, partner, status
from werkzaam_tui.services.exchange.partner import ScopeLine
from werkzaam_tui.storage.store import Store

SECOND = datetime(2026, 11, 20, 13, 0, 5, tzinfo=UTC)


def until(coach: Store, office: Store) -> datetime:
    found = peer_status(coach, office).has_until
    assert found is not None
    return found


@pytest.fixture
def person(coach: Store, office: Store, tmp_path: Path, world: World) -> str:
    """Somebody the office has, written an hour before."""
    world.now = SECOND - timedelta(hours=1)
    made = add_person(coach)
    exchange(coach, office, tmp_path)
    return made


def exchange(coach: Store, office: Store, folder: Path) -> None:
    take(office, sent(coach, office, folder).path)
    take(coach, sent(office, coach, folder).path)


def test_a_second_of_which_a_part_waits_does_not_count(
    coach: Store, office: Store, tmp_path: Path, world: World, person: str
) -> None:
    world.now = SECOND - timedelta(seconds=3)
    add_action(coach, person)
    world.now = SECOND
    add_action(coach, person)
    made = sent(coach, office, tmp_path)
    add_action(coach, person)
    take(office, made.path)
    take(coach, sent(office, coach, tmp_path).path)
    assert peer_status(coach, office).waiting.changes == 1
    assert until(coach, office).replace(microsecond=0) == SECOND - timedelta(seconds=3)
    exchange(coach, office, tmp_path)
    assert until(coach, office).replace(microsecond=0) == SECOND


def test_of_a_first_second_that_is_there_in_part_it_is_the_second_before(
    coach: Store, office: Store, tmp_path: Path, world: World
) -> None:
    made = sent(coach, office, tmp_path)  # the coach's own entry
    begun = world.now
    add_person(coach)
    take(office, made.path)
    take(coach, sent(office, coach, tmp_path).path)
    assert until(coach, office) < begun
    assert peer_status(coach, office).waiting.changes == 1


def test_a_clock_that_was_ahead_and_was_set_right_never_promises_the_future(
    coach: Store, office: Store, tmp_path: Path, world: World, person: str
) -> None:
    world.now = SECOND + timedelta(days=4)
    add_action(coach, person)
    world.now = SECOND
    exchange(coach, office, tmp_path)
    assert until(coach, office) <= world.now
    add_action(coach, person)
    world.now += timedelta(minutes=5)
    assert until(coach, office) < SECOND + timedelta(minutes=1)
    assert not peer_status(coach, office).is_under_way


def test_what_is_written_while_a_bundle_is_made_is_in_it_or_waits(
    coach: Store, office: Store, tmp_path: Path, world: World, person: str
) -> None:
    add_action(coach, person)
    with coach.writing() as writing:
        prepared = export.prepare(writing, office.owner.device)
    assert prepared is not None
    add_action(coach, person)
    with coach.writing() as writing:
        made = export.make(writing, prepared, tmp_path)
    assert made.changes == 2
    assert peer_status(coach, office).is_under_way
    # Set back, so that by the clock it seems to have been written before the bundle.
    world.now -= timedelta(hours=2)
    change_person(coach, person, phone="06-00000001")
    assert not peer_status(coach, office).is_under_way
    take(office, made.path)
    take(coach, sent(office, coach, tmp_path).path)
    assert peer_status(coach, office).waiting.changes == 1
    assert until(coach, office) < world.now


def test_at_the_office_the_second_of_the_bundle_itself_does_not_count(
    coach: Store, office: Store, tmp_path: Path, world: World, person: str
) -> None:
    add_action(coach, person)
    world.now = SECOND
    take(office, sent(coach, office, tmp_path).path)
    words = status.sentence(peer_status(office, coach), SECOND.date())
    assert "Everything of Coby Coach up to and including Fri 20 Nov 14:00:04 is here." in words


def test_per_person_and_computer_it_is_told_what_is_there_and_what_waits(
    coach: Store, office: Store, tmp_path: Path, person: str
) -> None:
    change_person(office, person, phone="06-00000002")
    take(coach, sent(office, coach, tmp_path).path)
    add_action(coach, person)
    other = add_person(coach, "Tess")

    def lines() -> dict[str, ScopeLine]:
        with coach.reading() as reading:
            found = partner.partner(reading, office.owner.device)
        assert sum(line.waiting for line in found) == peer_status(coach, office).waiting.changes
        return {line.participant: line for line in found}

    found = lines()
    assert (found[person].there, found[person].waiting) == (2, 1)
    assert {(part.by, part.there, part.here) for part in found[person].parts} == {
        ("Coby Coach", 1, 2),
        ("Kantoor", 1, 1),
    }
    assert (found[other].there, found[other].waiting, found[other].name) == (0, 1, "Tess Verzonnen")
    exchange(coach, office, tmp_path)
    assert {line.waiting for line in lines().values()} == {0}

"""Undo takes back the last actions of a session, and nothing that others built on."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.conftest import FAST_KEY, PASSPHRASE, Home, World
from werkzaam_tui.domain.codes import Phase, StoreRole
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.services.desk import Desk
from werkzaam_tui.services.exchange import conflicts
from werkzaam_tui.services.people import people
from werkzaam_tui.services.people.people import ParticipantDetails
from werkzaam_tui.storage import journal
from werkzaam_tui.storage.store import Writing
from werkzaam_tui.storage.tables import Participant
from werkzaam_tui.storage.tables.record import field_columns

NAME = ParticipantDetails(first_name="Aukje", last_name="Verzonnen")


@pytest.fixture
async def desk(tmp_path: Path, world: World, store_home: Home) -> AsyncIterator[Desk]:
    store = store_home.begin(tmp_path / "werkzaam.store", "Coby Coach", StoreRole.COACH, world, world)
    place = store_home.leave(store)
    desk = Desk(world=world.surroundings, kdf_iterations=FAST_KEY)
    await desk.open(place, PASSPHRASE)
    yield desk
    await desk.close()
    store_home.take_back(place)


def add(writing: Writing) -> str:
    return people.add_participant(writing, NAME, phase=Phase.AFTERCARE, since=writing.today)


def called(phone: str) -> ParticipantDetails:
    return ParticipantDetails(first_name="Aukje", last_name="Verzonnen", phone=phone)


async def test_several_changes_of_one_field_go_back_one_by_one(desk: Desk) -> None:
    person = await desk.do(add)
    await desk.do(people.change_participant, person, called("06-00000001"))
    await desk.do(people.change_participant, person, called("06-00000002"))
    phones = []
    for _ in range(2):
        await desk.undo()
        phones.append((await desk.ask(people.participant_details, person)).phone)
    assert phones == ["06-00000001", ""]
    assert await desk.ask(conflicts.count_open) == 0
    await desk.undo()
    assert await desk.ask(people.person_names) == []
    with pytest.raises(Refused):
        await desk.undo()


async def test_a_field_that_is_newer_than_its_record_goes_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def call(writing: Writing, person: str, phone: str) -> None:
        writing.edit(writing.get(Participant, person), phone=phone)
        writing.describe("phone")

    with monkeypatch.context() as before_the_update:
        before_the_update.setattr(
            journal,
            "field_columns",
            lambda kind: {name: of for name, of in field_columns(kind).items() if name != "phone"},
        )
        person = await desk.do(add)
    await desk.do(call, person, "06-00000001")
    await desk.undo()
    assert (await desk.ask(people.participant_details, person)).phone == ""


async def test_it_says_what_was_undone(desk: Desk) -> None:
    await desk.do(add)
    assert "Aukje Verzonnen" in await desk.undo()


async def test_nothing_is_undone_from_under_a_later_action_that_cannot_be(desk: Desk) -> None:
    def silently(writing: Writing, person: str) -> None:
        writing.edit(writing.get(Participant, person), funder="gemeente")

    person = await desk.do(add)
    await desk.do(silently, person)
    with pytest.raises(Refused):
        await desk.undo()
    assert len(await desk.ask(people.person_names)) == 1


async def test_the_last_fifty_can_be_undone(desk: Desk) -> None:
    person = await desk.do(add)
    for number in range(55):
        await desk.do(people.change_participant, person, called(f"06-000000{number:02d}"))
    for _ in range(50):
        await desk.undo()
    assert (await desk.ask(people.participant_details, person)).phone == "06-00000004"
    with pytest.raises(Refused):
        await desk.undo()

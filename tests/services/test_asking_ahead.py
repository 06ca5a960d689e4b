"""What was answered ahead is used as long as it holds, and never after anything changed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import FAST_KEY, PASSPHRASE, StoreMaker, World
from werkzaam_tui.domain.codes import Phase
from werkzaam_tui.services.desk import Desk, StoreClosed
from werkzaam_tui.services.people import people
from werkzaam_tui.services.people.people import ParticipantDetails
from werkzaam_tui.storage.store import Reading, Writing


class Question:
    """How often it was answered, and the number of people that there were each time."""

    def __init__(self) -> None:
        self.answers: list[int] = []

    def __call__(self, reading: Reading, _about: str) -> int:
        self.answers.append(len(people.person_names(reading)))
        return self.answers[-1]


def add(writing: Writing) -> str:
    details = ParticipantDetails(first_name="Aukje", last_name="Verzonnen")
    return people.add_participant(writing, details, phase=Phase.AFTERCARE, since=writing.today)


@pytest.fixture
async def desk(tmp_path: Path, world: World) -> AsyncIterator[Desk]:
    desk = Desk(world=world.surroundings, kdf_iterations=FAST_KEY)
    await desk.create(tmp_path / "werkzaam.store", PASSPHRASE, "Coby Coach")
    yield desk
    await desk.close()


async def test_an_answer_is_there_before_the_question(desk: Desk) -> None:
    question = Question()
    for about in ("a", "a", "b"):
        desk.ask_ahead(question, about)
    assert [await desk.ask(question, about) for about in ("a", "b", "a")] == [0, 0, 0]
    assert question.answers == [0, 0]
    # What nobody asked ahead is answered when it is asked.
    await desk.ask(question, "c")
    assert len(question.answers) == 3


async def test_it_does_not_outlive_a_change_or_its_undoing(desk: Desk) -> None:
    question = Question()
    desk.ask_ahead(question, "a")
    adding = asyncio.create_task(desk.do(add))
    await asyncio.sleep(0)
    # In line behind it.
    desk.ask_ahead(question, "a")
    await adding
    assert await desk.ask(question, "a") == 1
    desk.ask_ahead(question, "a")
    await desk.undo()
    assert await desk.ask(question, "a") == 0


async def test_it_does_not_outlive_the_day(desk: Desk, world: World) -> None:
    question = Question()
    desk.ask_ahead(question, "a")
    await desk.ask(question, "a")
    world.now += timedelta(days=1)
    await desk.ask(question, "a")
    assert len(question.answers) == 2


async def test_only_the_newest_are_kept(desk: Desk) -> None:
    question = Question()
    for number in range(50):
        desk.ask_ahead(question, str(number))
    await desk.ask(question, "49")
    assert len(question.answers) == 50
    await desk.ask(question, "0")
    assert len(question.answers) == 51


async def test_nothing_is_left_of_it_behind_the_lock(desk: Desk) -> None:
    question = Question()
    desk.ask_ahead(question, "a")
    await desk.ask(question, "a")
    await desk.lock()
    desk.ask_ahead(question, "a")
    with pytest.raises(StoreClosed):
        await desk.ask(question, "a")


async def test_what_goes_wrong_is_heard_by_whoever_asks(desk: Desk) -> None:
    def wrong(_reading: Reading, _about: str) -> None:
        raise LookupError

    desk.ask_ahead(wrong, "a")
    with pytest.raises(LookupError):
        await desk.ask(wrong, "a")


async def test_where_colleagues_write_nothing_is_answered_ahead(
    open_on_server: StoreMaker, world: World
) -> None:
    place = open_on_server().database.place  # type: ignore[attr-defined]
    desk, question = Desk(world=world.surroundings, kdf_iterations=FAST_KEY), Question()
    await desk.open(place, PASSPHRASE)
    desk.ask_ahead(question, "a")
    assert await desk.ask(question, "a") == 0
    assert len(question.answers) == 1
    await desk.close()

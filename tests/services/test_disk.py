"""A disk that is full, may not be written, is slow, or does not answer: a sentence, nothing lost, work goes on."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.conftest import FAST_KEY, PASSPHRASE, World, new_store
from tests.services.exchange.helpers import everything_in
from werkzaam_tui.domain.codes import Phase, StoreRole
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.services import drafts
from werkzaam_tui.services.desk import Desk
from werkzaam_tui.services.opening import open_store
from werkzaam_tui.services.people import people
from werkzaam_tui.services.people.people import ParticipantDetails
from werkzaam_tui.storage.store import Writing

pytestmark = [
    pytest.mark.usefixtures("english"),
    pytest.mark.of_a_file("the disk that is full or broken is the one under it"),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "own" / "werkzaam.store"


@pytest.fixture
async def desk(path: Path, world: World) -> AsyncIterator[Desk]:
    new_store(path, "Coby Coach", StoreRole.COACH, world, world).close()
    opened = Desk(world=world.surroundings, kdf_iterations=FAST_KEY)
    await opened.open(path, PASSPHRASE)
    yield opened
    await opened.close()


def add(writing: Writing, name: str, length: int = 0) -> str:
    details = ParticipantDetails(first_name=name, last_name="Verzonnen", funder="x" * length)
    return people.add_participant(writing, details, phase=Phase.ORIENTATION, since=writing.today)


def keep_draft(writing: Writing) -> None:
    drafts.keep(writing, "contact/", {"note": "halve zin"})


def tell_sqlite(writing: Writing, words: str) -> None:
    writing.connection.exec_driver_sql(words)


FULL = "PRAGMA max_page_count = 1"
"""Fewer than there are: SQLite then takes no page more than it has."""
FAILING = "CREATE TEMP TRIGGER broken BEFORE INSERT ON participant BEGIN SELECT RAISE(ABORT, '{}'); END"


@pytest.mark.parametrize(
    ("fault", "mended", "sentence"),
    [
        (FULL, "PRAGMA max_page_count = 1000000", "disk is full"),
        (
            FAILING.format("attempt to write a readonly database"),
            "DROP TRIGGER broken",
            "folder of the store cannot be written",
        ),
        (
            FAILING.format("unable to open database file"),
            "DROP TRIGGER broken",
            "folder of the store cannot be written",
        ),
        (FAILING.format("disk I/O error"), "DROP TRIGGER broken", "everything before it is safe"),
    ],
    ids=["full", "read-only", "gone", "broken"],
)
async def test_a_disk_that_takes_nothing_is_told_and_work_goes_on_when_it_does(
    desk: Desk, path: Path, world: World, fault: str, mended: str, sentence: str
) -> None:
    await desk.do(add, "Noor")
    await desk.do(keep_draft)
    await desk.do(tell_sqlite, fault)
    with pytest.raises(Refused, match=sentence):
        await desk.do(add, "Te veel", 500_000)
    names = [one.name.full for one in await desk.ask(people.person_names)]
    assert names == ["Noor Verzonnen"]
    assert await desk.ask(drafts.of_form, "contact/") == {"note": "halve zin"}
    await desk.do(tell_sqlite, mended)
    await desk.do(add, "Weer ruimte", 500_000)
    await desk.lock()
    again = open_store(path, PASSPHRASE, world.surroundings, kdf_iterations=FAST_KEY)
    assert len(everything_in(again)) > 2
    assert again.connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    again.close()


async def test_a_slow_disk_keeps_nobody_from_typing(desk: Desk) -> None:
    def slowly(writing: Writing) -> str:
        time.sleep(0.1)
        return add(writing, "Traag")

    begun = asyncio.ensure_future(desk.do(slowly))
    turns = 0
    while not begun.done():
        await asyncio.sleep(0.005)
        turns += 1
    assert turns >= 5
    assert await begun

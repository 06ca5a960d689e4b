"""What one sees between the passphrase and the caseload."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from screens.caseload import CaseloadScreen, PeopleTable
from screens.unlock import UnlockScreen
from tests.conftest import FAST_KEY, PASSPHRASE, World
from tests.screens.conftest import settle
from werkzaam_tui.app import WerkZaamApp
from werkzaam_tui.application import rooms
from werkzaam_tui.application.locking import FIRST_ROOM
from werkzaam_tui.services.desk import Desk


@pytest.fixture
def demo_copy(demo_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(demo_file, tmp_path))


@asynccontextmanager
async def at_the_lock(file: Path, world: World) -> AsyncIterator[tuple[WerkZaamApp, Pilot[Any]]]:
    """The made-up caseload, not opened yet, its first room ready behind the lock."""
    desk = Desk(world=world.surroundings, kdf_iterations=FAST_KEY)
    app = WerkZaamApp(file, desk=desk, now=world.look)
    async with app.run_test(size=(80, 24)) as pilot:
        while not isinstance(first_room(app), CaseloadScreen) or not isinstance(app.screen, UnlockScreen):
            await pilot.pause(0.01)
        yield app, pilot


def first_room(app: WerkZaamApp) -> Any:
    try:
        return app.get_screen_stack(FIRST_ROOM)[0]
    except KeyError:
        return None


def rows_when_seen(app: WerkZaamApp) -> list[int]:
    """Gets the number of rows in the caseload at the moment when it comes on the screen."""
    seen: list[int] = []

    def look(mode: str) -> None:
        if mode == FIRST_ROOM:
            seen.append(first_room(app).query_one(PeopleTable).row_count)

    app.mode_change_signal.subscribe(app, look)
    return seen


async def type_passphrase(app: WerkZaamApp, pilot: Pilot[Any]) -> None:
    app.screen.query_one(Input).value = PASSPHRASE
    await pilot.press("enter")
    for _round in range(500):
        if not app.is_locked:
            break
        await pilot.pause(0.01)


async def test_the_caseload_is_full_when_it_is_seen(demo_copy: Path, world: World) -> None:
    async with at_the_lock(demo_copy, world) as (app, pilot):
        seen = rows_when_seen(app)
        await type_passphrase(app, pilot)
        await settle(pilot)
        everyone = first_room(app).query_one(PeopleTable).row_count
        assert everyone > 20
        assert seen == [everyone]


async def test_a_caseload_that_takes_long_is_seen_empty_and_fills(
    demo_copy: Path, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rooms, "LONGEST_FILL", 0.01)
    goes_on = asyncio.Event()
    load = CaseloadScreen.load

    async def slow(room: CaseloadScreen) -> None:
        await goes_on.wait()
        await load(room)

    monkeypatch.setattr(CaseloadScreen, "load", slow)
    async with at_the_lock(demo_copy, world) as (app, pilot):
        seen = rows_when_seen(app)
        await type_passphrase(app, pilot)
        assert seen == [0]
        goes_on.set()
        await settle(pilot)
        assert app.screen.query_one(PeopleTable).row_count > 20


async def test_a_fault_while_it_is_filled_is_told_in_the_room_itself(
    demo_copy: Path, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(_room: CaseloadScreen) -> None:
        raise RuntimeError

    monkeypatch.setattr(CaseloadScreen, "load", broken)
    async with at_the_lock(demo_copy, world) as (app, pilot):
        await type_passphrase(app, pilot)
        await settle(pilot)
        assert isinstance(app.screen, CaseloadScreen)
        assert any("RuntimeError" in told.message for told in app._notifications)

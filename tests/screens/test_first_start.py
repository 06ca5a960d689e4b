"""The very first start: what is wrong is said while it is wrong, and one goes on to an empty caseload."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from textual import events
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, Static

from screens.caseload import CaseloadScreen
from screens.dialogs.confirm import ConfirmDialog
from screens.dialogs.recovery import RecoveryKeyDialog
from screens.first_start import FirstStartScreen
from tests.conftest import FAST_KEY, World
from tests.screens.conftest import settle
from werkzaam_tui.app import WerkZaamApp
from werkzaam_tui.services.desk import Desk


async def shows(pilot: Pilot[None], screen: type[Screen[Any]]) -> None:
    for _round in range(500):
        if isinstance(pilot.app.screen, screen):
            return
        await pilot.pause(0.01)
    raise AssertionError(f"{pilot.app.screen} in place of {screen}")


async def test_a_first_start_with_two_mistakes(tmp_path: Path, world: World) -> None:
    desk = Desk(world=world.surroundings, kdf_iterations=FAST_KEY)
    app = WerkZaamApp(tmp_path / "werkzaam.store", desk=desk, now=world.look)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, FirstStartScreen)
        answer = screen.query_one("#answer", Static)
        await pilot.press(*"Coby", "tab", *"kort", "tab", *"kort", "enter")
        await settle(pilot)
        assert "minstens 8" in str(answer.content)
        # Typing again takes the word about what was wrong away: beside it stands how strong this one is.
        await pilot.press(*"geen korte zin")
        await settle(pilot)
        assert str(answer.content) == ""
        await pilot.press("tab", "enter")
        await settle(pilot)
        assert "niet hetzelfde" in str(answer.content)
        # What must be typed again is empty.
        assert screen.query_one("#again", Input).value == ""
        await pilot.press(*"geen korte zin")
        app.post_message(events.Key("enter", None))
        while not str(answer.content):
            await asyncio.sleep(0)
        # It takes a moment, so enter is pressed again: that does not say that a key not yet seen was written down.
        app.post_message(events.Key("enter", None))
        await shows(pilot, ConfirmDialog)
        assert isinstance(app.screen_stack[-2], RecoveryKeyDialog)
        await pilot.press("enter")
        await shows(pilot, RecoveryKeyDialog)
        await pilot.press("enter", "right", "enter")
        await shows(pilot, CaseloadScreen)
        assert desk.owner.name == "Coby"

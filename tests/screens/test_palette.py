"""The command palette offers what the program can do here, once each, in the language of the screens."""

from __future__ import annotations

from tests.screens.conftest import AppOpener, settle
from werkzaam_tui.app import WerkZaamApp
from werkzaam_tui.application.palette import Commands
from werkzaam_tui.language import language, set_language


async def test_it_offers_every_own_action_once(open_app: AppOpener) -> None:
    async with open_app() as pilot:
        titles = [command.title for command in pilot.app.get_system_commands(pilot.app.screen)]
    assert len(titles) == len(set(titles))
    assert "Overdracht" in titles
    assert "Kleuren: licht" in titles


async def test_a_command_is_found_and_run(open_app: AppOpener) -> None:
    async with open_app() as pilot:
        commands = {one.title: one.help for one in pilot.app.get_system_commands(pilot.app.screen)}
        assert commands["Contact"].startswith("c · ")
        assert "Eerste" not in commands
        found = [hit async for hit in Commands(pilot.app.screen).search("spreadsheet")]
        assert str(found[0].match_display) == "Inlezen"
        await pilot.press("ctrl+p", *"licht")
        await pilot.pause(0.3)
        await pilot.press("enter")
        await settle(pilot)
        assert pilot.app.theme == "werkzaam-light"


async def test_the_language_changes_while_running(open_app: AppOpener) -> None:
    try:
        async with open_app() as pilot:
            assert isinstance(pilot.app, WerkZaamApp)
            await pilot.press("ctrl+p", *"engels")
            await pilot.pause(0.3)
            await pilot.press("enter")
            await settle(pilot)
            assert language() == "en"
            heading = str(pilot.app.screen.query_one("#caseload-heading").render())
            assert "most pressing" in heading
    finally:
        set_language("nl")

"""The language follows a choice at run time: in every room, under a dialog, and in the palette."""

from __future__ import annotations

from datetime import date

import pytest
from textual.command import CommandInput
from textual.pilot import Pilot

from screens.dialogs.participant import ParticipantDialog
from screens.widgets.mode_bar import ModeBar
from tests.screens.conftest import AppOpener, settle
from tests.services.test_caseload import person
from werkzaam_tui.domain.codes import Phase
from werkzaam_tui.language import set_language
from werkzaam_tui.storage.store import Store

DUTCH = {"1": "Naam", "2": "per week", "3": "met iedereen", "4": "kantoor", "5": "Trechter"}
"""A few words of each room."""


pytestmark = pytest.mark.usefixtures("english")


def filled(store: Store) -> None:
    with store.writing() as writing:
        person(writing, "Noor", "Verzonnen", phase=Phase.AFTERCARE, since=date(2026, 8, 1))


def text_of(pilot: Pilot[None]) -> str:
    drawing = pilot.app.export_screenshot()
    return drawing.replace("&#160;", " ")


async def choose(pilot: Pilot[None], title: str) -> None:
    for command in pilot.app.get_system_commands(pilot.app.screen):
        if command.title == title:
            command.callback()
    await settle(pilot)


async def test_every_room_and_the_screen_below_follow_the_language(open_app: AppOpener) -> None:
    async with open_app(filled) as pilot:
        for room in DUTCH:
            await pilot.press(room)
            await settle(pilot)
            assert DUTCH[room] not in text_of(pilot)
        await pilot.press("1", "enter")
        await settle(pilot)
        await choose(pilot, "Language: Dutch")
        assert "Overzicht" in text_of(pilot)
        await pilot.press("escape")
        await settle(pilot)
        for room, words in DUTCH.items():
            await pilot.press(room)
            await settle(pilot)
            assert words in text_of(pilot)
            assert len(pilot.app.screen.query(ModeBar)) == 1
            assert "Exchange" not in text_of(pilot)


async def test_a_dialog_being_filled_in_keeps_its_words(open_app: AppOpener) -> None:
    async with open_app(filled) as pilot:
        await pilot.press("n")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ParticipantDialog)
        titles = [command.title for command in pilot.app.get_system_commands(pilot.app.screen)]
        assert "Look: dark" in titles
        assert "Language: Dutch" not in titles


async def test_the_palette_speaks_the_language(open_app: AppOpener) -> None:
    set_language("nl")
    async with open_app(filled) as pilot:
        await pilot.press("ctrl+p")
        await settle(pilot)
        assert pilot.app.screen.query_one(CommandInput).placeholder == "Zoek een opdracht…"
        await pilot.press(*"qqqq")
        for _ in range(40):
            await pilot.pause(0.05)
            if "Niets gevonden" in text_of(pilot):
                break
        assert "Niets gevonden" in text_of(pilot)
        assert "No matches" not in text_of(pilot)

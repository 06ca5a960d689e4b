"""Hours by their keys: everyone, one person, grants, lines for the funder and the papers with their preview."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from screens.dialogs.hours_papers import AccountPreviewDialog, HoursPapersDialog
from screens.hours import AllHoursScreen, HoursScreen, HoursTable
from tests.conftest import NOW
from tests.screens.conftest import AppOpener, settle
from tests.services.followed import agree, follow, log, new_contact
from werkzaam_tui.domain.dates import local_day
from werkzaam_tui.services import hours
from werkzaam_tui.services.hours import GrantDetails
from werkzaam_tui.storage.store import Store

TODAY = local_day(NOW)


def coached(store: Store) -> None:
    with store.writing() as writing:
        noor, _bilal = follow(writing), follow(writing, "Bilal", "Bedacht")
        agree(writing, noor, starts_on=TODAY - timedelta(days=21))
        starts_on = TODAY - timedelta(days=40)
        hours.add_grant(writing, noor, GrantDetails("UWV", starts_on, TODAY, hours_awarded=1))
    contact = log(
        store, replace(new_contact(noor, NOW - timedelta(days=14), note="Naar de huisarts"), minutes=50)
    )
    with store.writing() as writing:
        hours.keep_contact_line(writing, noor, contact, "Gesprek over de huisarts")


def rows(pilot: Pilot[Any]) -> list[str]:
    table = pilot.app.screen.query_one(HoursTable)
    return [
        " ".join(str(cell) for cell in table.get_row_at(row) if str(cell)) for row in range(table.row_count)
    ]


def words(pilot: Pilot[Any], selector: str) -> str:
    return str(pilot.app.screen.query_one(selector, Static).render())


async def press(pilot: Pilot[Any], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_everyone_with_what_asks_for_attention_first(
    open_app: AppOpener, size: tuple[int, int]
) -> None:
    async with open_app(coached, size=size) as pilot:
        await press(pilot, "x")
        assert isinstance(pilot.app.screen, AllHoursScreen)
        assert "Noor Verzonnen" in rows(pilot)[0] and "0:50" in rows(pilot)[0] and "0:10" in rows(pilot)[0]
        assert "▲" in rows(pilot)[0] and "Bilal" in rows(pilot)[1]
        assert "0:50 (83%)" in words(pilot, "#hours-detail")
        assert not pilot.app.screen.query_one(HoursTable).show_horizontal_scrollbar
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, HoursScreen)
        assert "0:50" in rows(pilot)[-1]


async def test_each_part_of_the_hours_of_one_person(open_app: AppOpener) -> None:
    async with open_app(coached) as pilot:
        await press(pilot, "x", "enter", "s")
        assert rows(pilot)[0].startswith("Telefoon 0:50")
        await press(pilot, "m")
        assert rows(pilot)[0].startswith("november 2026 0:50")
        await press(pilot, "w")
        assert len(rows(pilot)) == 1
        await press(pilot, "l", "enter")
        await press(pilot, *["end", "ctrl+u"], *"Rooster", "ctrl+s")
        assert rows(pilot)[0].endswith("Rooster")
        await press(pilot, "right", "right")
        assert rows(pilot)[0].startswith("1 UWV")
        await press(pilot, "t", "down", "down", "enter")
        await press(pilot, "d")
        assert words(pilot, "#hours-empty")
        assert rows(pilot) == []


async def test_a_grant_is_proposed_written_down_and_taken_back(open_app: AppOpener) -> None:
    async with open_app(coached) as pilot:
        await press(pilot, "x", "enter", "n", "ctrl+s")
        assert len(rows(pilot)) == 2
        await press(pilot, "u")
        assert len(rows(pilot)) == 1
        await press(pilot, "enter", "f8")
        assert pilot.app.focused is not None and pilot.app.focused.id == "no"


async def test_the_statement_is_looked_through_corrected_and_made(
    open_app: AppOpener, tmp_path: Path
) -> None:
    async with open_app(coached) as pilot:
        await press(pilot, "x", "enter", "p")
        dialog = pilot.app.screen
        assert isinstance(dialog, HoursPapersDialog)
        dialog.query_one("#folder", Input).value = str(tmp_path)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, AccountPreviewDialog)
        # The word of the line is told, and that of the note is not there.
        assert len(pilot.app.screen._words) == 1
        await press(pilot, "enter")
        await press(pilot, "end", "ctrl+u", *"Gesprek", "ctrl+s")
        assert isinstance(pilot.app.screen, AccountPreviewDialog)
        assert pilot.app.screen._words == []
        await press(pilot, "ctrl+s")
        for _again in range(100):
            if list(tmp_path.glob("*.pdf")) and not dialog.is_busy:
                break
            await pilot.pause(0.05)
        assert len(list(tmp_path.glob("*.pdf"))) == 1
        await press(pilot, "ctrl+s", "escape")
        assert pilot.app.screen is dialog
        assert len(list(tmp_path.glob("*.pdf"))) == 1

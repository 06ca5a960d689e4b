"""Monitoring by its keys: what comes up is logged, moved or skipped from there."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from screens.dialogs.contact import ContactDialog
from screens.dialogs.due import MoveDueDialog, SkipDueDialog
from screens.monitoring import DueTable, MonitoringScreen
from screens.widgets.choice import Choice
from screens.widgets.key_bar import MOST_KEYS, key_line, shown_bindings
from tests.screens.conftest import AppOpener, settle
from tests.services.followed import agree, follow
from werkzaam_tui.domain.codes import Channel, Counterpart, Frequency
from werkzaam_tui.storage.store import Store


def three_people(store: Store) -> None:
    """Late: missed three calls. Nu: her employer is due today. Rust: asked not to be called."""
    with store.writing() as writing:
        agree(writing, follow(writing, "Late"), starts_on=date(2026, 10, 20))
        agree(writing, follow(writing, "Nu"), Counterpart.EMPLOYER, channel=Channel.MAIL)
        agree(writing, follow(writing, "Rust"), frequency=Frequency.NONE, starts_on=date(2026, 1, 1))


def only_rest(store: Store) -> None:
    with store.writing() as writing:
        agree(writing, follow(writing, "Rust"), frequency=Frequency.ON_DEMAND, starts_on=date(2026, 1, 1))


async def room(pilot: Pilot[Any]) -> DueTable:
    await pilot.press("2")
    await settle(pilot)
    return pilot.app.screen.query_one(DueTable)


def rows(table: DueTable) -> list[list[str]]:
    return [[cell.plain for cell in table.get_row_at(row)] for row in range(table.row_count)]


def words(pilot: Pilot[Any], selector: str) -> str:
    return str(pilot.app.screen.query_one(selector, Static).render())


async def save(pilot: Pilot[Any], **values: str) -> None:
    for field, value in values.items():
        pilot.app.screen.query_one(f"#field-{field}", Input).value = value
    await pilot.press("ctrl+s")
    await settle(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_what_comes_up_is_grouped_and_whole(open_app: AppOpener, size: tuple[int, int]) -> None:
    async with open_app(three_people, size=size) as pilot:
        table = await room(pilot)
        shown = rows(table)
        assert shown[0][1] == "Te laat · 1"
        assert shown[1][:2] == ["di 27 okt", "Late Verzonnen"]
        assert shown[2][1] == "Vandaag · 1"
        assert shown[3][1] == "Nu Verzonnen"
        assert shown[3][-3:] == ["Werkgever", "Mail", "18 – 22 nov"]
        assert not any("Rust" in row[1] for row in shown)
        assert "Late Verzonnen" in words(pilot, "#due-detail")
        assert "di 27 okt" in words(pilot, "#due-detail")
        assert not table.show_horizontal_scrollbar


async def test_the_cursor_passes_by_the_headings(open_app: AppOpener) -> None:
    async with open_app(three_people) as pilot:
        table = await room(pilot)
        assert table.cursor_row == 1
        for key, row in (("j", 3), ("k", 1), ("k", 1), ("g", 1)):
            await pilot.press(key)
            await settle(pilot)
            assert table.cursor_row == row


@pytest.mark.parametrize("key", ["enter", "c"])
async def test_a_due_contact_is_logged_from_the_list(open_app: AppOpener, key: str) -> None:
    async with open_app(three_people) as pilot:
        table = await room(pilot)
        await pilot.press("j", key)
        await settle(pilot)
        assert isinstance(pilot.app.screen, ContactDialog)
        assert pilot.app.screen.query_one("#field-with_whom", Choice).value == Counterpart.EMPLOYER
        assert pilot.app.screen.query_one("#field-channel", Choice).value == Channel.MAIL
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert not any(row[1].startswith("Vandaag") for row in rows(table))
        await pilot.press("u")
        await settle(pilot)
        assert rows(table)[2][1] == "Vandaag · 1"


async def test_a_due_contact_is_moved_with_a_reason(open_app: AppOpener) -> None:
    async with open_app(three_people) as pilot:
        table = await room(pilot)
        await pilot.press("j", "m")
        await settle(pilot)
        await save(pilot, to="+3d")
        assert isinstance(pilot.app.screen, MoveDueDialog)
        await save(pilot, to="gisteren", reason="op vakantie")
        assert isinstance(pilot.app.screen, MoveDueDialog)
        await save(pilot, to="ma")
        assert isinstance(pilot.app.screen, MonitoringScreen)
        # The window of the moved contact opened on Saturday; it is due on the Monday after.
        assert ["ma 23 nov", "Nu Verzonnen"] in [row[:2] for row in rows(table)]
        await pilot.press("u")
        await settle(pilot)
        assert rows(table)[3][0] == "vr 20 nov"


async def test_a_due_contact_is_skipped_with_all_that_was_missed(open_app: AppOpener) -> None:
    async with open_app(three_people) as pilot:
        table = await room(pilot)
        await pilot.press("s")
        await settle(pilot)
        await save(pilot)
        assert isinstance(pilot.app.screen, SkipDueDialog)
        await save(pilot, reason="wilde even rust")
        assert isinstance(pilot.app.screen, MonitoringScreen)
        assert rows(table)[0][1] == "Vandaag · 1"


async def test_an_empty_list_says_where_contacts_come_from(open_app: AppOpener) -> None:
    async with open_app(only_rest) as pilot:
        await room(pilot)
        nothing = words(pilot, "#due-empty")
        assert " h " in nothing
        assert " c" in nothing
        await pilot.press("m")
        await settle(pilot)
        assert isinstance(pilot.app.screen, MonitoringScreen)


async def test_the_keys_of_this_room_are_shown(open_app: AppOpener) -> None:
    async with open_app(three_people) as pilot:
        await room(pilot)
        shown = shown_bindings(pilot.app.screen.active_bindings.values())
        assert len(shown) <= MOST_KEYS
        line = key_line(shown, 80).plain
        assert all(f" {key} " in line for key in ("enter", "m", "s", "c", "?"))

"""Monitoring by its keys: what comes up is logged, moved or skipped from there."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from screens.absences import AbsencesScreen, AbsenceTable
from screens.dialogs.contact import ContactDialog
from screens.dialogs.due import MoveDueDialog, NudgeDueDialog, SkipDueDialog
from screens.dialogs.missed import MissedDialog
from screens.dialogs.reminder import PutOffDialog, ReminderDialog
from screens.monitoring import DueTable, MonitoringScreen
from screens.reminders import RemindersScreen, RuleTable
from screens.widgets.choice import Choice
from screens.widgets.key_bar import MOST_KEYS, key_line, shown_bindings
from tests.screens.conftest import AppOpener, settle
from tests.services.followed import agree, follow
from werkzaam_tui.domain.codes import Channel, Counterpart, Frequency
from werkzaam_tui.services.monitoring import absences
from werkzaam_tui.services.monitoring.absences import AbsenceDetails
from werkzaam_tui.services.monitoring.agenda import AgendaItem
from werkzaam_tui.services.people import people as people_service
from werkzaam_tui.services.people.people import PlacementDetails
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
        assert shown[2][1] == "vandaag · 1"
        assert shown[3][1] == "Nu Verzonnen"
        assert shown[3][-1].split() == ["Werkgever", "Mail", "18", "–", "22", "nov"]
        assert "Te laat 1" in words(pilot, "#due-heading")
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
        assert not any(row[1].startswith("vandaag") for row in rows(table))
        await pilot.press("u")
        await settle(pilot)
        assert rows(table)[2][1] == "vandaag · 1"


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
        shown = [row[:2] for row in rows(table)]
        assert shown[shown.index(["ma 23 nov", "1"]) + 1] == ["", "Nu Verzonnen"]
        await pilot.press("u")
        await settle(pilot)
        assert [row[:2] for row in rows(table)[2:4]] == [["vr 20 nov", "vandaag · 1"], ["", "Nu Verzonnen"]]


async def test_a_due_contact_is_skipped_with_all_that_was_missed(open_app: AppOpener) -> None:
    async with open_app(three_people) as pilot:
        table = await room(pilot)
        await pilot.press("s")
        await settle(pilot)
        await save(pilot)
        assert isinstance(pilot.app.screen, SkipDueDialog)
        await save(pilot, reason="wilde even rust")
        assert isinstance(pilot.app.screen, MonitoringScreen)
        assert rows(table)[0][1] == "vandaag · 1"


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


def visits(store: Store) -> None:
    """Two visits in one town at two employers, a holiday, an absence, and a contract that ends."""
    with store.writing() as writing:
        for name, employer, city in (
            ("Een", "Verzonnen BV", "Nergenshuizen"),
            ("Twee", "Fantasie NV", "Nergenshuizen"),
            ("Drie", "Bedacht", "Elders"),
        ):
            person = follow(writing, name)
            firm = people_service.find_or_add_employer(writing, employer, city)
            details = PlacementDetails(employer=firm, starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))
            people_service.add_placement(writing, person, details)
            agree(writing, person, Counterpart.EMPLOYER, channel=Channel.WORKPLACE_VISIT)
        away = AbsenceDetails(date(2026, 11, 25), date(2026, 12, 2), "Wim Verzonnen")
        absences.add(writing, away)


async def test_by_week_and_by_place_and_how_full_the_days_are(open_app: AppOpener) -> None:
    async with open_app(visits) as pilot:
        table = await room(pilot)
        assert any("Wim Verzonnen" in row[-1] for row in rows(table)), "the absence stands among the days"
        load = words(pilot, "#due-load")
        assert "3" in load.splitlines()[-2] and " a" in load.splitlines()[-2]
        await pilot.press("w")
        await settle(pilot)
        assert any(row[1].startswith("week 47") for row in rows(table))
        await pilot.press("p")
        await settle(pilot)
        titles = [row[1] for row in rows(table) if row[0].startswith("─")]
        assert len(titles) == 2 and titles[0].startswith("Nergenshuizen")


async def test_plus_and_a_letter_move_a_contact_to_the_next_working_day(open_app: AppOpener) -> None:
    async with open_app(three_people) as pilot:
        table = await room(pilot)
        await pilot.press("j", "minus")
        await settle(pilot)
        assert isinstance(pilot.app.screen, MissedDialog), "as on every screen"
        await pilot.press("escape", "plus")
        await settle(pilot)
        dialog = pilot.app.screen
        assert isinstance(dialog, NudgeDueDialog)
        assert dialog.day == date(2026, 11, 23), "over the weekend"
        await pilot.press("plus", "minus", "minus", "w")
        await settle(pilot)
        assert pilot.app.screen is dialog, "it would be on the day it had"
        await pilot.press("plus", "w")
        await settle(pilot)
        assert isinstance(pilot.app.screen, MonitoringScreen)
        shown = [row[:2] for row in rows(table)]
        assert shown[shown.index(["ma 23 nov", "1"]) + 1] == ["", "Nu Verzonnen"]


async def test_a_reminder_is_done_or_put_off_and_its_rule_is_shown(open_app: AppOpener) -> None:
    async with open_app(visits) as pilot:
        table = await room(pilot)
        table.go_to(next(key for key, row in items(pilot).items() if row.reminder is not None))
        await settle(pilot)
        before = len(items(pilot))
        assert "Termijn" in rows(table)[table.cursor_row][-1]
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ReminderDialog)
        await pilot.press("f")
        await settle(pilot)
        assert len(items(pilot)) == before - 1
        await pilot.press("m")
        await settle(pilot)
        assert isinstance(pilot.app.screen, PutOffDialog)
        await save(pilot, until="+1w", reason="werkgever is weg")
        assert isinstance(pilot.app.screen, MonitoringScreen)
        await pilot.press("t")
        await settle(pilot)
        assert isinstance(pilot.app.screen, RemindersScreen)
        rules = pilot.app.screen.query_one(RuleTable)
        titles = [row[0] for row in rows(rules)]
        rules.move_cursor(row=next(n for n, title in enumerate(titles) if "Aanzegging" in title))
        await pilot.press("enter")
        await settle(pilot)
        assert any("30 nov" in row[0] and "Drie" in row[0] for row in rows(rules))
        assert "BW 7:668" in words(pilot, "#rule-detail")


async def test_an_absence_is_entered_and_removed(open_app: AppOpener) -> None:
    async with open_app(three_people) as pilot:
        await room(pilot)
        await pilot.press("a")
        await settle(pilot)
        await pilot.press("a")
        await settle(pilot)
        await save(pilot, starts_on="1-12", ends_on="4-12", backup="Wim Verzonnen")
        assert isinstance(pilot.app.screen, AbsencesScreen)
        table = pilot.app.screen.query_one(AbsenceTable)
        assert rows(table)[0][:2] == ["di 1 dec", "vr 4 dec"]
        await pilot.press("x")
        await settle(pilot)
        assert rows(table) == []
        await pilot.press("u")
        await settle(pilot)
        assert rows(table)[0][:2] == ["di 1 dec", "vr 4 dec"]


def items(pilot: Pilot[Any]) -> dict[str, AgendaItem]:
    screen = pilot.app.screen
    assert isinstance(screen, MonitoringScreen)
    return {key: found[0] for key, found in screen._items.items()}

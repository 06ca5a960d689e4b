"""The contact log by its keys: newest first, filtered, searched as typed, and paged."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from screens.contact_log import LogTable
from screens.dossier import DossierScreen
from screens.widgets.search_line import SearchLine
from tests.conftest import NOW
from tests.screens.conftest import AppOpener, settle
from tests.screens.test_language import choose
from tests.services.followed import follow, log, new_contact
from werkzaam_tui.domain.codes import ContactResult, Counterpart, Party
from werkzaam_tui.services.contacts import contacts
from werkzaam_tui.services.contacts.contact_list import PAGE
from werkzaam_tui.services.dossier import follow_ups
from werkzaam_tui.services.dossier.follow_ups import FollowUpDetails
from werkzaam_tui.storage.store import Store


def some_contacts(store: Store) -> None:
    with store.writing() as writing:
        noor, bilal = follow(writing), follow(writing, "Bilal", "Bedacht")
    log(store, new_contact(noor, NOW - timedelta(days=40), note="Oud verhaal"))
    log(store, new_contact(bilal, NOW - timedelta(days=3), Counterpart.EMPLOYER, note="Rooster [b]klopt[/b]"))
    log(
        store,
        new_contact(noor, NOW - timedelta(days=1), result=ContactResult.NO_SHOW, note="Stond voor niets"),
    )


def very_many(store: Store) -> None:
    with store.writing() as writing:
        person = follow(writing)
        for n in range(PAGE * 2 + 30):
            contacts.log_contact(writing, new_contact(person, NOW - timedelta(hours=n), note=f"nr {n}"))


async def room(pilot: Pilot[Any]) -> LogTable:
    await pilot.press("3")
    await settle(pilot)
    return pilot.app.screen.query_one(LogTable)


def notes(table: LogTable) -> list[str]:
    return [table.get_row_at(row)[-1].plain for row in range(table.row_count)]


def words(pilot: Pilot[Any], selector: str) -> str:
    return str(pilot.app.screen.query_one(selector, Static).render())


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_newest_is_on_top_and_read_whole_below(open_app: AppOpener, size: tuple[int, int]) -> None:
    async with open_app(some_contacts, size=size) as pilot:
        table = await room(pilot)
        assert [note.split()[-1] for note in notes(table)] == ["niets", "[b]klopt[/b]", "verhaal"]
        assert "Stond voor niets" in words(pilot, "#log-detail")
        await pilot.press("j")
        await settle(pilot)
        assert "Bilal Bedacht" in words(pilot, "#log-detail")
        assert "[b]klopt[/b]" in words(pilot, "#log-detail")
        assert not table.show_horizontal_scrollbar


async def test_filters_turn_by_their_key_and_are_named(open_app: AppOpener) -> None:
    async with open_app(some_contacts) as pilot:
        table = await room(pilot)
        await pilot.press("w", "w")
        await settle(pilot)
        assert len(notes(table)) == 1
        assert "Werkgever" in words(pilot, "#log-heading")
        await pilot.press("x", "t")
        await settle(pilot)
        assert len(notes(table)) == 2
        assert "7" in words(pilot, "#log-heading")
        await pilot.press("x", "o", "o", "o")
        await settle(pilot)
        assert len(notes(table)) == 1


async def test_an_empty_list_says_what_to_do_and_gives_the_keys_back(open_app: AppOpener) -> None:
    async with open_app(some_contacts) as pilot:
        table = await room(pilot)
        await pilot.press(*"wwwww")
        await settle(pilot)
        assert " x " in words(pilot, "#log-empty")
        await pilot.press("x")
        await settle(pilot)
        await pilot.press("j")
        await settle(pilot)
        assert table.cursor_row == 1


async def test_a_new_store_says_how_to_begin(open_app: AppOpener) -> None:
    async with open_app() as pilot:
        await room(pilot)
        assert " c " in words(pilot, "#log-empty")


async def test_search_follows_what_is_typed(open_app: AppOpener) -> None:
    async with open_app(some_contacts) as pilot:
        table = await room(pilot)
        await pilot.press("slash", *"bil roo")
        await pilot.pause(0.3)
        await settle(pilot)
        assert len(notes(table)) == 1
        await pilot.press("enter")
        await settle(pilot)
        assert pilot.app.focused is table
        await pilot.press("escape")
        await settle(pilot)
        assert len(notes(table)) == 3
        assert pilot.app.screen.query_one(SearchLine).value == ""


@pytest.mark.usefixtures("english")
async def test_a_search_stays_in_its_line_when_the_language_changes(open_app: AppOpener) -> None:
    async with open_app(some_contacts) as pilot:
        await room(pilot)
        await pilot.press("slash", *"bil")
        await pilot.pause(0.3)
        await pilot.press("enter", "1")
        await choose(pilot, "Language: Dutch")
        table = await room(pilot)
        assert len(notes(table)) == 1 and "“bil”" in words(pilot, "#log-heading")
        line, help_ = (pilot.app.screen.query_one(one) for one in ("#log-search", "#log-help"))
        assert line.display and help_.display and isinstance(line, SearchLine) and line.value == "bil"
        await pilot.press("escape")
        await settle(pilot)
        assert len(notes(table)) == 3 and not line.display and not help_.display


async def test_the_same_words_are_found_elsewhere_in_dossiers(open_app: AppOpener) -> None:
    def with_action(store: Store) -> None:
        with store.writing() as writing:
            person = follow(writing)
            follow_ups.add(writing, person, FollowUpDetails("Kwekerij bellen", Party.COACH))
            follow_ups.add(
                writing, follow(writing, "Bilal", "Bedacht"), FollowUpDetails("Kwekerij", Party.COACH)
            )

    async with open_app(with_action) as pilot:
        await room(pilot)
        await pilot.press("slash", *"kwek wie:no")
        await pilot.pause(0.2)
        await settle(pilot)
        assert " 1 " in words(pilot, "#log-help")
        await pilot.press("enter", "e")
        await settle(pilot)
        assert words(pilot, "#elsewhere-detail") == "Kwekerij bellen"
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, DossierScreen)


async def test_older_contacts_follow_as_the_cursor_goes_down(open_app: AppOpener) -> None:
    async with open_app(very_many) as pilot:
        table = await room(pilot)
        for _page in range(4):
            await pilot.press("G")
            await settle(pilot)
        assert notes(table) == [f"nr {n}" for n in range(PAGE * 2 + 30)]


async def test_a_new_contact_is_about_the_person_under_the_cursor(open_app: AppOpener) -> None:
    async with open_app(some_contacts) as pilot:
        table = await room(pilot)
        await pilot.press("j", "c")
        await settle(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert len(notes(table)) == 4
        await pilot.press("g")
        await settle(pilot)
        assert "Bilal Bedacht" in words(pilot, "#log-detail")
        await pilot.press("u")
        await settle(pilot)
        assert len(notes(table)) == 3


async def test_filters_are_typed_among_the_words_and_a_search_is_kept(open_app: AppOpener) -> None:
    async with open_app(some_contacts) as pilot:
        table = await room(pilot)
        await pilot.press("slash", *"met:werkg klopt")
        await pilot.pause(0.3)
        await settle(pilot)
        cell = table.get_row_at(0)[-1]
        assert notes(table) == ["Rooster [b]klopt[/b]"]
        assert [cell.plain[span.start : span.end] for span in cell.spans] == ["klopt"]
        await pilot.press(*" vogel:duif")
        await pilot.pause(0.3)
        await settle(pilot)
        assert "vogel:" in words(pilot, "#log-help") and len(notes(table)) == 1
        await pilot.press("ctrl+s")
        await settle(pilot)
        await pilot.press(*"mijn", "ctrl+s")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert len(notes(table)) == 3
        await pilot.press("ctrl+o")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert len(notes(table)) == 1
        assert pilot.app.screen.query_one(SearchLine).value == "met:werkg klopt vogel:duif"

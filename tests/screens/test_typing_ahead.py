"""Keys that come faster than the screen are not lost and do not end up elsewhere."""

from __future__ import annotations

import time

from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from screens.caseload import CaseloadScreen, PeopleTable
from screens.dialogs.choose_file import ChooseFileDialog
from screens.dialogs.contact import ContactDialog
from tests.screens.conftest import AppOpener, settle
from werkzaam_tui.app import WerkZaamApp
from werkzaam_tui.application.key_turns import LONGEST_HOLD, LONGEST_TURN
from werkzaam_tui.domain.codes import Phase
from werkzaam_tui.services.contacts import contact_list
from werkzaam_tui.services.contacts.contact_list import ContactFilter
from werkzaam_tui.services.people import people
from werkzaam_tui.services.people.people import ParticipantDetails
from werkzaam_tui.storage.store import Store


def somebody(store: Store) -> None:
    with store.writing() as writing:
        details = ParticipantDetails(first_name="Aukje", last_name="Verzonnen")
        people.add_participant(writing, details, phase=Phase.AFTERCARE, since=writing.today)


async def burst(pilot: Pilot[None], *keys: str) -> None:
    """All of ``keys`` at once, as a fast typist on a slow laptop or a paste brings them."""
    for key in keys:
        pilot.app.post_message(events.Key(key, "/" if key == "slash" else key if len(key) == 1 else None))
    await settle(pilot)


async def test_a_whole_contact_typed_at_once_is_saved_as_meant(open_app: AppOpener) -> None:
    async with open_app(somebody) as pilot:
        await burst(pilot, "c", "w", "tab", "m", "tab", "g", "tab", *"belde wel", "ctrl+s")
        assert isinstance(pilot.app.screen, CaseloadScreen)
        rows = await pilot.app.desk.ask(contact_list.list_contacts, ContactFilter())  # type: ignore[attr-defined]
        (row,) = rows
        assert (row.note, row.channel, row.result) == ("belde wel", "mail", "no_answer")
        assert list(row.counterparts) == ["employer"]


async def test_tab_goes_by_the_order_of_the_fields_before_one_just_shown_is_drawn(
    open_app: AppOpener,
) -> None:
    async with open_app(somebody) as pilot:
        await burst(pilot, "c")
        dialog = pilot.app.screen
        assert isinstance(dialog, ContactDialog)
        with pilot.app.batch_update():
            dialog.form.show_field("employer", True)
            dialog.query_one("#row-employer").display = True
            order = [one.id for one in dialog.focus_chain]
        assert order[:4] == ["field-with_whom", "field-channel", "field-result", "field-note"]


async def test_letters_after_tab_go_to_the_next_field(open_app: AppOpener) -> None:
    async with open_app(somebody) as pilot:
        await burst(pilot, "n", "1", "2", "tab", *"Noor", "tab", *"van", "tab", *"Bedacht")
        typed = [field.value for field in pilot.app.screen.query(Input)]
        assert typed[:4] == ["12", "Noor", "van", "Bedacht"]


async def test_a_note_is_typed_into_the_panel_and_not_into_the_list(open_app: AppOpener) -> None:
    async with open_app(somebody) as pilot:
        await burst(pilot, "c", "tab", "tab", "tab", *"hep 1 2 3 q")
        assert isinstance(pilot.app.screen, ContactDialog)
        assert pilot.app.screen.query_one(TextArea).text == "hep 1 2 3 q"


async def test_words_to_search_for_are_typed_into_the_search_line(open_app: AppOpener) -> None:
    async with open_app(somebody) as pilot:
        await burst(pilot, "slash", *"kwek")
        assert pilot.app.screen.query_one("#search", Input).value == "kwek"


async def test_a_screen_of_somebody_elses_does_not_hold_keys_up(open_app: AppOpener) -> None:
    async with open_app(somebody) as pilot:
        await burst(pilot, "i", "ctrl+o")
        browser = pilot.app.screen
        assert isinstance(browser, ChooseFileDialog)
        begun = time.monotonic()
        pilot.app.post_message(events.Key("escape", None))
        while pilot.app.screen is browser and time.monotonic() - begun < 2 * LONGEST_TURN:
            await pilot.pause(0.01)
        assert time.monotonic() - begun < LONGEST_TURN


async def test_enter_after_a_search_waits_for_what_was_searched(open_app: AppOpener) -> None:
    def two(store: Store) -> None:
        somebody(store)
        with store.writing() as writing:
            other = ParticipantDetails(first_name="Zoë", last_name="Bedacht")
            people.add_participant(writing, other, phase=Phase.AFTERCARE, since=writing.today)

    async with open_app(two) as pilot:
        await burst(pilot, "slash", *"aukje", "enter", "c")
        assert "Aukje Verzonnen" in str(pilot.app.screen.query_one("#panel-title").render())
        await burst(pilot, "escape")
        await burst(pilot, "slash", *["backspace"] * 5, *"zo", "enter", "c")
        assert "Zoë Bedacht" in str(pilot.app.screen.query_one("#panel-title").render())


async def test_a_key_that_comes_as_an_action_ends_goes_where_the_focus_goes(open_app: AppOpener) -> None:
    async with open_app(somebody) as pilot:
        app = pilot.app
        assert isinstance(app, WerkZaamApp)
        await burst(pilot, "slash")
        app.hold_keys()
        # On a busy laptop a key gets in line before the focus, and is looked at after the action's end.
        app.post_message(events.Key("c", "c"))
        app.screen.query_one(PeopleTable).focus()
        app.release_keys()
        await settle(pilot)
        assert isinstance(app.screen, ContactDialog)


async def test_the_keys_that_hide_everything_wait_for_nothing(open_app: AppOpener) -> None:
    async with open_app(somebody) as pilot:
        app = pilot.app
        assert isinstance(app, WerkZaamApp)
        app.set_keymap({"quiet": "f9"})
        app.hold_keys()
        begun = time.monotonic()
        await burst(pilot, "f9")
        assert app.quiet
        await burst(pilot, "a", "ctrl+l", "b")
        assert time.monotonic() - begun < LONGEST_HOLD
        assert app.is_locked
        assert app.screen.query_one(Input).value == "b"

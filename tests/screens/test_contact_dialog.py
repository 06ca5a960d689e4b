"""Logging a contact by its keys: few of them, nothing lost, and wrong answers said beside their field."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static, TextArea

from screens.dialogs.contact import ContactDialog
from screens.widgets.choice import Choice
from screens.widgets.form import Form
from tests.conftest import NOW, World
from tests.screens.conftest import AppOpener, settle
from tests.services.followed import agree, follow, log, new_contact
from werkzaam_tui.domain.codes import Channel, ContactResult, Counterpart, Frequency
from werkzaam_tui.services.contacts.contact_list import ContactFilter, ContactRow, list_contacts
from werkzaam_tui.storage.store import Store

EMPLOYER, PARTICIPANT = Counterpart.EMPLOYER, Counterpart.PARTICIPANT


def one_person(store: Store) -> None:
    """Noor, called by text message last week; a call with her is due today, one with the employer later."""
    with store.writing() as writing:
        person = follow(writing)
        agree(writing, person)
        agree(writing, person, EMPLOYER, Frequency.MONTHS, starts_on=date(2026, 11, 2), channel=Channel.MAIL)
    log(store, new_contact(person, NOW - timedelta(days=7), channel=Channel.SMS))


def two_people(store: Store) -> None:
    one_person(store)
    with store.writing() as writing:
        follow(writing, "Bilal", "Bedacht", number="K-2")
        follow(writing, "Bilal", "Bedachtzaam")


async def logged(pilot: Pilot[Any]) -> list[ContactRow]:
    found: list[ContactRow] = await pilot.app.desk.ask(list_contacts, ContactFilter())  # type: ignore[attr-defined]
    return found


def note_under(pilot: Pilot[Any], field: str) -> str:
    return str(pilot.app.screen.query_one(f"#row-{field} .form-note", Static).render())


def chosen(pilot: Pilot[Any], field: str) -> str:
    return pilot.app.screen.query_one(f"#field-{field}", Choice).value


@pytest.mark.parametrize("room", ["1", "2", "3"])
async def test_a_contact_takes_eight_keys_beyond_its_text(open_app: AppOpener, room: str) -> None:
    async with open_app(one_person) as pilot:
        await pilot.press(room)
        await settle(pilot)
        await pilot.press("c")
        await settle(pilot)
        # Eight in all: with whom, how and the result are each chosen by a letter.
        await pilot.press("w", "tab", "t", "tab", "g", "tab")
        await pilot.press(*"Voicemail ingesproken")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert not isinstance(pilot.app.screen, ContactDialog)
        row = (await logged(pilot))[0]
    assert row.name == "Noor Verzonnen"
    assert (row.counterparts, row.channel) == ((EMPLOYER,), Channel.PHONE)
    assert (row.result, row.note, row.minutes) == (ContactResult.NO_ANSWER, "Voicemail ingesproken", 15)


async def test_one_panel_serves_one_person_after_another_and_mixes_nobody_up(open_app: AppOpener) -> None:
    async with open_app(two_people) as pilot:
        await pilot.press("c")
        await settle(pilot)
        panel = pilot.app.screen
        whom = panel.title_text()  # type: ignore[attr-defined]
        panel.query_one("#field-note", TextArea).insert("halve zin")
        await pilot.press("escape", "j", "c")
        await settle(pilot)
        assert pilot.app.screen is panel
        assert panel.title_text() != whom  # type: ignore[attr-defined]
        assert panel.query_one("#field-note", TextArea).text == ""
        assert panel.query_one("#field-with_whom").has_focus
        await pilot.press("ctrl+s", "k", "c")
        await settle(pilot)
        assert panel.title_text() == whom  # type: ignore[attr-defined]
        assert panel.query_one("#field-note", TextArea).text == "halve zin"
        assert len(await logged(pilot)) == 2


async def test_the_channel_follows_the_party_until_it_is_chosen(open_app: AppOpener) -> None:
    async with open_app(one_person) as pilot:
        await pilot.press("c")
        await settle(pilot)
        assert chosen(pilot, "channel") == Channel.SMS
        await pilot.press("w")
        await settle(pilot)
        assert chosen(pilot, "channel") == Channel.MAIL
        await pilot.press("tab", "g", "shift+tab", "d")
        await settle(pilot)
        assert (chosen(pilot, "with_whom"), chosen(pilot, "channel")) == (PARTICIPANT, Channel.CONVERSATION)


async def test_the_panel_says_which_planned_contact_is_met(open_app: AppOpener) -> None:
    async with open_app(one_person) as pilot:
        await pilot.press("c")
        await settle(pilot)
        planned = pilot.app.screen.query_one("#planned", Static)
        met = str(planned.render())
        assert "vr 20 nov" in met
        await pilot.press("tab", "tab", "g")
        await settle(pilot)
        assert "vr 20 nov" in str(planned.render())
        assert str(planned.render()) != met
        await pilot.press("shift+tab", "shift+tab", "w")
        await settle(pilot)
        assert "wo 2 dec" in str(planned.render())


async def test_what_is_to_come_is_refused_and_kept(open_app: AppOpener) -> None:
    async with open_app(one_person) as pilot:
        await pilot.press("c")
        await settle(pilot)
        when = pilot.app.screen.query_one("#field-when", Input)
        when.value = "23:45"
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ContactDialog)
        assert note_under(pilot, "when").startswith("▲")
        when.value = "gisteren 14:30"
        await settle(pilot)
        assert "donderdag 19 november 2026 14:30" in note_under(pilot, "when")
        await pilot.press("ctrl+s")
        await settle(pilot)
        row = (await logged(pilot))[0]
    assert row.happened_at == NOW.replace(day=19, hour=13, minute=30)
    assert row.recorded_at >= NOW


async def test_today_without_a_time_is_now(open_app: AppOpener) -> None:
    async with open_app(one_person) as pilot:
        await pilot.press("c")
        await settle(pilot)
        pilot.app.screen.query_one("#field-when", Input).value = "vandaag"
        await settle(pilot)
        assert "vrijdag 20 november 2026 10:30" in note_under(pilot, "when")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert len(await logged(pilot)) == 2


@pytest.mark.parametrize(("typed", "known"), [("noor", True), ("bilal", False), ("willem", False)])
async def test_a_typed_name_must_be_one_persons(open_app: AppOpener, typed: str, known: bool) -> None:
    async with open_app(two_people) as pilot:
        pilot.app.push_screen(ContactDialog(None))
        await settle(pilot)
        pilot.app.screen.query_one("#field-person", Input).value = typed
        await settle(pilot)
        assert (chosen(pilot, "channel") == Channel.SMS) is known
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ContactDialog) is not known
        assert known or note_under(pilot, "person").startswith("▲")
        # What is right keeps what was said about it: for which moment it will be.
        assert known or "2026" in note_under(pilot, "when")


async def test_what_was_typed_and_not_saved_comes_back(open_app: AppOpener) -> None:
    async with open_app(one_person) as pilot:
        await pilot.press("c")
        await settle(pilot)
        await pilot.press("w", "tab", "m", "tab", "tab", *"half")
        await pilot.press("escape")
        await settle(pilot)
        await pilot.press("c")
        await settle(pilot)
        assert chosen(pilot, "with_whom") == EMPLOYER
        assert chosen(pilot, "channel") == Channel.MAIL
        assert pilot.app.screen.query_one("#field-note", TextArea).text == "half"


def corrected(pilot: Pilot[Any]) -> Form:
    return pilot.app.screen.query_one(Form)


@pytest.mark.parametrize("change", [True, False])
async def test_a_contact_is_opened_and_corrected(open_app: AppOpener, world: World, change: bool) -> None:
    async with open_app(one_person) as pilot:
        await pilot.press("3")
        await settle(pilot)
        before = (await logged(pilot))[0]
        await pilot.press("enter")
        await settle(pilot)
        if change:
            corrected(pilot).put("note", "Toch gesproken")
        await pilot.press("ctrl+s")
        await settle(pilot)
        after = (await logged(pilot))[0]
    assert after.note == ("Toch gesproken" if change else before.note)
    assert (after.happened_at, after.recorded_at) == (before.happened_at, before.recorded_at)


async def test_deleting_asks_first_and_the_safe_answer_has_the_focus(open_app: AppOpener) -> None:
    async with open_app(one_person) as pilot:
        await pilot.press("3")
        await settle(pilot)
        for answer, left in (("enter", 1), ("tab", 0)):
            await pilot.press("enter")
            await settle(pilot)
            await pilot.press("f8")
            await settle(pilot)
            await pilot.press(answer, *(["enter"] if answer == "tab" else []))
            await settle(pilot)
            if isinstance(pilot.app.screen, ContactDialog):
                await pilot.press("escape")
                await settle(pilot)
            assert len(await logged(pilot)) == left

"""The rest of a contact behind one key, the next one after it, and a miss in two keys."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot
from textual.widgets import Input

from screens.dialogs.contact import ContactDialog
from screens.dialogs.versions import VersionsDialog
from screens.widgets.part_strip import PartStrip
from tests.screens.conftest import AppOpener, settle
from tests.screens.test_contact_dialog import EMPLOYER, logged, note_under, one_person, two_people
from werkzaam_tui.domain.codes import ContactResult, MoodQuestion
from werkzaam_tui.services import drafts
from werkzaam_tui.services.contacts import contact_details
from werkzaam_tui.services.contacts.contact_details import DomainSeen
from werkzaam_tui.services.dossier import follow_ups
from werkzaam_tui.services.people import directory


async def press(pilot: Pilot[Any], *keys: str) -> None:
    await pilot.press(*keys)
    await settle(pilot)


def field(pilot: Pilot[Any], name: str) -> Input:
    return pilot.app.screen.query_one(f"#field-{name}", Input)


async def test_the_pages_keep_what_was_typed_and_are_saved_as_one(open_app: AppOpener) -> None:
    async with open_app(one_person) as pilot:
        await press(pilot, "c")
        await press(pilot, "tab", "tab", "tab", *"Even gebeld")
        await press(pilot, "f4")
        strip = pilot.app.screen.query_one(PartStrip)
        assert "[" in str(strip.render())
        await press(pilot, "tab", *"30")
        await press(pilot, "f3", "f3")
        await press(pilot, "tab", "2", "tab", *"huur")
        await press(pilot, "f3", "4", "down", "5")
        field(pilot, "action1").value = "Huurder bellen"
        await press(pilot, "f4")
        assert pilot.app.screen.query_one("#field-note").has_focus is False
        await press(pilot, "ctrl+s")
        row = (await logged(pilot))[0]
        more = await pilot.app.desk.ask(contact_details.more_of, row.id)  # type: ignore[attr-defined]
        (action,) = await pilot.app.desk.ask(follow_ups.of_participant, row.participant)  # type: ignore[attr-defined]
    assert row.note == "Even gebeld"
    assert more.travel_minutes == 30
    assert more.domains == {"housing": DomainSeen(-1, "huur")}
    assert more.answers == {MoodQuestion.MOOD: 4, MoodQuestion.ENERGY: 5}
    assert action.what == "Huurder bellen"


async def test_what_stood_on_a_page_and_was_not_saved_comes_back(open_app: AppOpener) -> None:
    async with open_app(one_person) as pilot:
        await press(pilot, "c")
        await press(pilot, "f4", "tab", *"30", "f3")
        await press(pilot, "escape")
        await press(pilot, "c")
        assert field(pilot, "travel").value == "30"
        field(pilot, "travel").value = "half"
        await press(pilot, "ctrl+s")
        assert note_under(pilot, "travel").startswith("▲")
        assert field(pilot, "travel").has_focus
        await press(pilot, "ctrl+r")
        assert await pilot.app.desk.ask(drafts.of_form, pilot.app.screen.draft()) == {}  # type: ignore[attr-defined]


async def test_save_and_next_stays_open_for_the_next_name(open_app: AppOpener) -> None:
    async with open_app(two_people) as pilot:
        await press(pilot, "c")
        await press(pilot, "ctrl+n")
        assert isinstance(pilot.app.screen, ContactDialog)
        assert field(pilot, "person").has_focus
        await press(pilot, *"bedachtzaam")
        await press(pilot, "tab", "tab", "tab", "tab", "tab", *"Tweede")
        await press(pilot, "ctrl+n")
        await press(pilot, "escape")
        rows = await logged(pilot)
    assert [row.note for row in rows[:2]] == ["Tweede", ""]
    assert rows[0].participant != rows[1].participant


async def test_others_who_were_there_share_the_minutes(open_app: AppOpener) -> None:
    async with open_app(two_people) as pilot:
        await press(pilot, "c", "f4")
        field(pilot, "others").value = "bedachtzaam; willem"
        await press(pilot, "ctrl+s")
        assert "willem" in note_under(pilot, "others")
        field(pilot, "others").value = "bedachtzaam"
        await press(pilot, "ctrl+s")
        rows = await logged(pilot)
    assert sorted(row.minutes for row in rows[:2]) == [7, 8]
    assert {row.name for row in rows[:2]} == {"Noor Verzonnen", "Bilal Bedachtzaam"}


async def test_the_employer_and_somebody_new_there_are_typed(open_app: AppOpener) -> None:
    async with open_app(one_person) as pilot:
        await press(pilot, "c", "w")
        field(pilot, "employer").value = "Bakkerij Verzinsel"
        field(pilot, "spoken_to").value = "Ria Nep"
        await settle(pilot)
        assert note_under(pilot, "employer")
        await press(pilot, "ctrl+s")
        row = (await logged(pilot))[0]
        (employer,) = await pilot.app.desk.ask(directory.employer_names)  # type: ignore[attr-defined]
    assert row.counterparts == (EMPLOYER,)
    assert (row.contact_person_name, employer.name) == ("Ria Nep", "Bakkerij Verzinsel")


async def test_a_miss_takes_two_keys_and_a_new_day_may_come_first(open_app: AppOpener) -> None:
    async with open_app(one_person) as pilot:
        await press(pilot, "minus", "g")
        await press(pilot, "minus", "tab", *"+7d", "enter", "N")
        rows = await logged(pilot)
        (action,) = await pilot.app.desk.ask(follow_ups.of_participant, rows[0].participant)  # type: ignore[attr-defined]
    assert [row.result for row in rows[:2]] == [ContactResult.NO_SHOW, ContactResult.NO_ANSWER]
    assert rows[0].counterparts == (EMPLOYER,)
    assert action.due_on is not None


async def test_a_correction_shows_what_was_said_and_moves_to_another(open_app: AppOpener) -> None:
    async with open_app(two_people) as pilot:
        await press(pilot, "3")
        await press(pilot, "enter")
        pilot.app.screen.form.put("note", "Nu anders")  # type: ignore[attr-defined]
        await press(pilot, "ctrl+s")
        await press(pilot, "enter")
        await press(pilot, "f7")
        assert isinstance(pilot.app.screen, VersionsDialog)
        await press(pilot, "escape")
        await press(pilot, "f9")
        await press(pilot, *"bedachtzaam")
        await press(pilot, "ctrl+s")
        row = (await logged(pilot))[0]
        assert row.name == "Bilal Bedachtzaam"
        assert row.note == "Nu anders"
        await press(pilot, "u")
        assert (await logged(pilot))[0].name == "Noor Verzonnen"

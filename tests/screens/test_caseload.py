"""The caseload by its keys: who is shown, in what order, how they are found, and writing people down."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.widgets import Static

from screens import base
from screens.caseload import CaseloadScreen, PeopleTable
from screens.caseload_words import columns_for
from screens.dialogs.employer import ContactPersonDialog
from screens.dialogs.keys import keys_of
from screens.dialogs.participant import ParticipantDialog
from screens.dialogs.phase import PhaseDialog
from screens.dialogs.placement import PlacementDialog
from screens.widgets.form import Form
from screens.widgets.key_bar import key_line, shown_bindings
from tests.screens.conftest import AppOpener, settle
from tests.services.test_caseload import contact, person, place, plan
from werkzaam_tui.domain.codes import Counterpart, Phase
from werkzaam_tui.language import set_language
from werkzaam_tui.services.caseload.caseload import CaseloadRow
from werkzaam_tui.services.people import people
from werkzaam_tui.storage.store import Store

pytestmark = pytest.mark.usefixtures("english")


def filled(store: Store) -> None:
    with store.writing() as writing:
        anouk = person(writing, "Anouk", "Verzonnen", phase=Phase.AFTERCARE, since=date(2026, 8, 1))
        place(writing, anouk, date(2026, 8, 1), contact_name="Karin Bedacht", contact_phone="06-00000001")
        plan(writing, anouk, Counterpart.EMPLOYER, starts_on=date(2026, 10, 20))
        contact(writing, anouk, datetime(2026, 11, 2, 10, tzinfo=UTC), note="Het rooster past niet")
        bram = person(writing, "Bram", "Aardig", phase=Phase.EMPLOYMENT, since=date(2026, 9, 1))
        plan(writing, bram, starts_on=date(2026, 11, 17))
        person(writing, "Chloë", "Afgerond", phase=Phase.COMPLETED)


def screen_of(pilot: Pilot[None]) -> CaseloadScreen:
    screen = pilot.app.screen
    assert isinstance(screen, CaseloadScreen)
    return screen


def names(pilot: Pilot[None]) -> list[str]:
    table = screen_of(pilot).query_one(PeopleTable)
    return [table.get_row_at(row)[2].plain.split()[0] for row in range(table.row_count)]


def selected(pilot: Pilot[None]) -> CaseloadRow:
    row = screen_of(pilot).row()
    assert row is not None
    return row


def shown(pilot: Pilot[None], selector: str) -> str:
    return str(pilot.app.screen.query_one(selector, Static).render())


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def write(pilot: Pilot[None], text: str) -> None:
    await pilot.press(*("space" if one == " " else one for one in text))


async def fill(pilot: Pilot[None], **values: str) -> None:
    form = pilot.app.screen.query_one(Form)
    for name, value in values.items():
        form.put(name, value)
    await settle(pilot)


async def test_an_empty_caseload_says_how_to_begin(open_app: AppOpener) -> None:
    async with open_app() as pilot:
        words = shown(pilot, "#caseload-empty")
        assert "n   write down" in words
        assert "i   import your people" in words
        await press(pilot, "e")
        assert isinstance(pilot.app.screen, CaseloadScreen)


async def test_who_is_most_pressing_comes_first_and_the_ended_are_hidden(open_app: AppOpener) -> None:
    async with open_app(filled) as pilot:
        assert names(pilot) == ["Anouk", "Bram"]
        assert "2 people" in shown(pilot, "#caseload-heading")
        line = shown(pilot, "#person-line")
        assert line.startswith("! Overdue")
        assert "Karin Bedacht 06-00000001" in line


async def test_a_row_fits_in_80_columns_with_everything_in_it(open_app: AppOpener) -> None:
    async with open_app(filled) as pilot:
        table = screen_of(pilot).query_one(PeopleTable)
        assert sum(column.width or 0 for column in columns_for(79)) <= 79
        row = [cell.plain for cell in table.get_row_at(0)]
        assert row == [
            "!",
            "Overdue employer",
            "Anouk Verzonnen",
            "Bakkerij Ver…",
            "Aftercare",
            "E 3 w late",
            "",
        ]
        under = shown(pilot, "#person-line")
        assert "Last contact: participant 2 w ago, employer not yet · in job 3 m" in under
        assert all(cell_len(line) <= 80 for line in shown(pilot, "#person-line").splitlines())


async def test_from_120_columns_the_person_is_shown_beside_the_list(
    open_app: AppOpener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(base, "REST", 0.05)
    async with open_app(filled, size=(120, 40)) as pilot:
        await pilot.pause(base.REST * 2)
        await settle(pilot)
        assert "Karin Bedacht 06-00000001" in shown(pilot, "#pane-person")
        assert "Het rooster past niet" in shown(pilot, "#pane-words")
        await press(pilot, "j")
        assert shown(pilot, "#pane-person").startswith("Bram Aardig")


@pytest.mark.parametrize("code", ["nl", "en"])
async def test_the_bottom_line_fits_and_names_what_one_needs(open_app: AppOpener, code: str) -> None:
    set_language(code)
    async with open_app(filled) as pilot:
        bindings = shown_bindings(pilot.app.screen.active_bindings.values())
        assert {"enter", "slash", "n", "e", "c", "question_mark"} == {one.key for one in bindings}
        assert key_line(bindings, 80).cell_length == key_line(bindings, 200).cell_length


async def test_s_and_v_change_order_and_choice_and_the_heading_says_so(open_app: AppOpener) -> None:
    async with open_app(filled) as pilot:
        await press(pilot, "s")
        assert "by name" in shown(pilot, "#caseload-heading")
        assert names(pilot) == ["Bram", "Anouk"]
        await press(pilot, "v")
        assert "needs attention" in shown(pilot, "#caseload-heading")
        assert names(pilot) == ["Anouk"]
        await press(pilot, "v", "v", "v")
        assert "Press v" in shown(pilot, "#caseload-empty")
        await press(pilot, "v")
        assert names(pilot) == ["Chloë"]
        await press(pilot, "v")
        assert names(pilot) == ["Bram", "Anouk"]


async def test_a_search_filters_as_typed_also_by_notes_and_esc_empties_it(
    open_app: AppOpener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(base, "REST", 0.05)
    async with open_app(filled) as pilot:
        await press(pilot, "slash")
        await write(pilot, "roos")
        await settle(pilot)
        assert names(pilot) == ["Anouk"]
        await pilot.pause(base.REST * 2)
        await settle(pilot)
        assert "rooster past niet" in shown(pilot, "#person-line")
        await write(pilot, "zzz")
        await settle(pilot)
        assert "Nobody has “rooszzz”" in shown(pilot, "#caseload-empty")
        await press(pilot, "escape")
        assert names(pilot) == ["Anouk", "Bram"]
        assert isinstance(pilot.app.focused, PeopleTable)


async def test_a_search_by_name_finds_the_ended_too_and_enter_goes_to_the_list(open_app: AppOpener) -> None:
    async with open_app(filled) as pilot:
        await press(pilot, "slash")
        await write(pilot, "chloe")
        await settle(pilot)
        assert names(pilot) == ["Chloë"]
        await press(pilot, "enter")
        assert isinstance(pilot.app.focused, PeopleTable)
        await press(pilot, "escape")
        assert names(pilot) == ["Anouk", "Bram"]


async def test_any_sign_can_be_searched(open_app: AppOpener) -> None:
    async with open_app(filled) as pilot:
        await press(pilot, "slash")
        for typed in ('"', "*", "(rooster", "-", "NEAR("):
            await write(pilot, typed)
            await settle(pilot)
        assert isinstance(pilot.app.screen, CaseloadScreen)
        assert not pilot.app._notifications


async def test_a_new_participant_is_under_the_cursor_and_u_takes_it_back(open_app: AppOpener) -> None:
    async with open_app(filled) as pilot:
        await press(pilot, "n")
        await write(pilot, "Dina")
        await fill(pilot, last_name="Denkbeeldig", birth_year="1998", since="1-11-2026")
        await press(pilot, "ctrl+s")
        assert selected(pilot).name.full == "Dina Denkbeeldig"
        assert (selected(pilot).phase, selected(pilot).phase_since) == (Phase.ORIENTATION, date(2026, 11, 1))
        await press(pilot, "u")
        assert names(pilot) == ["Anouk", "Bram"]


async def test_what_is_wrong_in_a_form_stands_beside_its_field_and_nothing_is_lost(
    open_app: AppOpener,
) -> None:
    async with open_app(filled) as pilot:
        await press(pilot, "n")
        await fill(pilot, birth_year="negentien", since="31-2")
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, ParticipantDialog)
        assert shown(pilot, "#row-birth_year .form-note").startswith("▲")
        assert shown(pilot, "#row-since .form-note").startswith("▲")
        assert pilot.app.screen.form.values["birth_year"] == "negentien"


async def test_what_was_typed_and_not_saved_is_back(open_app: AppOpener) -> None:
    async with open_app(filled) as pilot:
        await press(pilot, "n")
        await write(pilot, "Dina")
        await press(pilot, "escape", "n")
        assert isinstance(pilot.app.screen, ParticipantDialog)
        assert pilot.app.screen.form.values["first_name"] == "Dina"


async def test_a_participant_is_changed(open_app: AppOpener) -> None:
    async with open_app(filled) as pilot:
        await press(pilot, "e")
        await fill(pilot, phone="06-00000009")
        await press(pilot, "ctrl+s")
        assert selected(pilot).phone == "06-00000009"


async def test_a_placement_makes_a_new_employer_and_says_so(open_app: AppOpener) -> None:
    async with open_app(filled) as pilot:
        await press(pilot, "j", "p")
        assert isinstance(pilot.app.screen, PlacementDialog)
        await fill(pilot, employer_name="Kwekerij Bedacht")
        assert "New" in shown(pilot, "#row-employer_name .form-note")
        await fill(
            pilot,
            employer_name="bakkerij verzonnen",
            contact_name="karin bedacht",
            starts_on="1-11",
            hours_per_week="24,5",
        )
        assert shown(pilot, "#row-employer_name .form-note") == ""
        assert pilot.app.screen.form.values["contact_phone"] == "06-00000001"
        await fill(pilot, contact_name="Wim Bedacht")
        assert pilot.app.screen.form.values["contact_phone"] == ""
        desk, who = pilot.app.desk, pilot.app.screen._participant  # type: ignore[attr-defined]
        await desk.do(people.enter_phase, who, Phase.JOB_SEARCH, date(2026, 11, 20))
        await press(pilot, "ctrl+s")
        # Whoever has a place is seldom still looking for one: it says how another phase is entered.
        assert any("f enters another" in note.message for note in pilot.app._notifications)
        job = selected(pilot).job
        assert job is not None
        assert (job.employer, job.contact_name, job.starts_on) == (
            "Bakkerij Verzonnen",
            "Wim Bedacht",
            date(2026, 11, 1),
        )


async def test_an_employer_that_is_known_is_offered_as_typed(open_app: AppOpener) -> None:
    async with open_app(filled) as pilot:
        await press(pilot, "j", "p")
        await write(pilot, "verz")
        await settle(pilot)
        await press(pilot, "enter", "tab")
        assert isinstance(pilot.app.screen, PlacementDialog)
        assert pilot.app.screen.form.values["employer_name"] == "Bakkerij Verzonnen"
        assert shown(pilot, "#row-employer_name .form-note") == ""


async def test_the_present_placement_is_changed_after_asking_which(open_app: AppOpener) -> None:
    async with open_app(filled) as pilot:
        await press(pilot, "p", "enter")
        await fill(pilot, ends_on="ma")
        await press(pilot, "ctrl+s")
        job = selected(pilot).job
        assert job is not None
        assert job.ends_on == date(2026, 11, 23), "the Monday to come, as the form shows beside it"


async def test_a_phase_asks_its_own_reasons(open_app: AppOpener) -> None:
    async with open_app(filled) as pilot:
        await press(pilot, "f")
        assert isinstance(pilot.app.screen, PhaseDialog)
        assert not pilot.app.screen.query_one("#row-reasons_dropout").display
        await fill(pilot, phase="dropout", reasons_dropout="communication", since="1-11")
        assert pilot.app.screen.query_one("#row-reasons_dropout").display
        await press(pilot, "ctrl+s")
        assert {row.phase for row in screen_of(pilot)._rows.values()} == {Phase.DROPOUT, Phase.EMPLOYMENT}


async def test_the_present_phase_cannot_be_entered_again(open_app: AppOpener) -> None:
    async with open_app(filled) as pilot:
        await press(pilot, "f")
        await fill(pilot, phase="aftercare")
        await press(pilot, "ctrl+s")
        assert shown(pilot, "#row-phase .form-note").startswith("▲")


async def test_an_employer_and_somebody_there_are_changed(open_app: AppOpener) -> None:
    async with open_app(filled) as pilot:
        await press(pilot, "w", "enter")
        await fill(pilot, city="Nergenshuizen")
        await press(pilot, "ctrl+s")
        job = selected(pilot).job
        assert job is not None
        assert job.city == "Nergenshuizen"
        await press(pilot, "w", "down", "enter")
        assert isinstance(pilot.app.screen, ContactPersonDialog)
        await fill(pilot, phone="06-00000008")
        await press(pilot, "ctrl+s")
        assert "06-00000008" in shown(pilot, "#person-line")


async def test_without_an_employer_the_key_says_what_to_do(open_app: AppOpener) -> None:
    async with open_app(filled) as pilot:
        await press(pilot, "j", "w")
        assert isinstance(pilot.app.screen, CaseloadScreen)
        assert any("Press p" in note.message for note in pilot.app._notifications)


async def test_enter_opens_the_dossier_and_what_changes_there_shows_at_return(open_app: AppOpener) -> None:
    async with open_app(filled) as pilot:
        who = selected(pilot).id
        await press(pilot, "enter")
        assert not isinstance(pilot.app.screen, CaseloadScreen)
        desk = pilot.app.desk  # type: ignore[attr-defined]
        await desk.do(people.enter_phase, who, Phase.COMPLETED, date(2026, 11, 20))
        await press(pilot, "escape")
        assert names(pilot) == ["Bram"]


async def test_all_keys_of_the_caseload_are_behind_the_question_mark(open_app: AppOpener) -> None:
    async with open_app(filled) as pilot:
        told = keys_of(pilot.app.screen)
        lines = {line.does: line.keys for line in told}
        assert lines["Enter another phase"] == "f"
        assert lines["Next row"] == "↓ j"
        assert "Cursor left" not in lines
        assert next(one.everywhere for one in told if one.keys == "ctrl+p")
        # What is special here comes before what is the same everywhere.
        assert [one.everywhere for one in told] == sorted(one.everywhere for one in told)
        assert [one.keys for one in told][:2] == ["enter", "n"]

"""Checking agreements, reading their history and revising a handover, by the keys at 80 by 24."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from screens.dialogs.agreement_checks import AgreementHistoryDialog, CheckDialog
from screens.dialogs.revise import ReviseDialog
from screens.dossier import DossierScreen
from screens.dossier_parts.agreements import AgreementsPart
from screens.handover import HandoverScreen
from screens.shell import PersonRef
from screens.widgets.party_checks import CELL, SIGNS, PartyChecks, from_text, letters, to_text
from tests.screens.conftest import AppOpener, settle
from tests.services.test_agreement_checks import agreed
from tests.services.test_handover import HELD, add_person, begin, finish, save
from werkzaam_tui.domain.codes import AgreementCheck, AgreementState, HandoverOccasion, Party
from werkzaam_tui.labels import label
from werkzaam_tui.language import LANGUAGES, set_language
from werkzaam_tui.services import handover
from werkzaam_tui.services.handover.agreement_checks import TopicCheck
from werkzaam_tui.services.handover.entries import AgreementEntry
from werkzaam_tui.storage.store import Store

pytestmark = pytest.mark.usefixtures("english")


class Meeting:
    def __init__(self) -> None:
        self.person = self.id = ""

    def fill(self, store: Store) -> None:
        self.person = add_person(store)
        self.id = begin(store, self.person)
        save(store, self.id, "agreement:hours", agreed("16 uur met [haken]"))
        save(store, self.id, "agreement:finance", agreed("Loon volgens cao"))
        save(store, self.id, "agreement:travel", AgreementEntry(AgreementState.OPEN, "Bus?"))
        finish(store, self.id)

    def fill_revised(self, store: Store) -> None:
        self.fill(store)
        with store.writing() as writing:
            checks = [TopicCheck("hours", {Party.EMPLOYER: AgreementCheck.NOT_KEPT}, "Te [druk]")]
            handover.save_checks(writing, self.id, HELD, checks)
        with store.writing() as writing:
            second = handover.revise(writing, self.id, HandoverOccasion.CHANGED_HOURS, "Minder <uren>")
        save(store, second, "agreement:hours", agreed("12 uur"))
        finish(store, second)


class Keys:
    def __init__(self, pilot: Pilot[None], meeting: Meeting) -> None:
        self.pilot = pilot
        self.meeting = meeting

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await settle(self.pilot)

    async def type(self, text: str) -> None:
        await self.pilot.press(*("space" if character == " " else character for character in text))

    def rows(self) -> list[str]:
        table = self.pilot.app.screen.query_one(AgreementsPart).table
        return [" | ".join(str(cell) for cell in table.get_row_at(row)) for row in range(table.row_count)]

    def shown(self, query: str) -> str:
        return str(self.pilot.app.screen.query_one(query, Static).content)

    async def checks(self) -> dict[str, TopicCheck]:
        screen = self.pilot.app.screen
        assert isinstance(screen, DossierScreen | CheckDialog | HandoverScreen)
        return await screen.desk.ask(handover.checks_on, self.meeting.id, HELD)


@asynccontextmanager
async def dossier(open_app: AppOpener, *, revised: bool = False) -> AsyncIterator[Keys]:
    meeting = Meeting()
    async with open_app(meeting.fill_revised if revised else meeting.fill) as pilot:
        await pilot.app.push_screen(DossierScreen(PersonRef(meeting.person, "Noor"), "agreements"))
        await settle(pilot)
        yield Keys(pilot, meeting)


async def test_one_letter_for_each_party_and_the_cursor_goes_on(open_app: AppOpener) -> None:
    async with dossier(open_app) as keys:
        await keys.press("v")
        assert isinstance(keys.pilot.app.screen, CheckDialog)
        assert "Loon volgens cao" in keys.shown("#check-about")
        await keys.press("y", "y", "u")
        assert "16 uur met [haken]" in keys.shown("#check-about")
        await keys.press("p", "n", "y")
        focused = keys.pilot.app.focused
        assert isinstance(focused, Input) and focused.id == "field-note-hours"
        await keys.type("Te druk")
        await keys.press("ctrl+s")
        assert isinstance(keys.pilot.app.screen, DossierScreen)
        assert await keys.checks() == {
            "finance": TopicCheck(
                "finance",
                {
                    Party.PARTICIPANT: AgreementCheck.KEPT,
                    Party.EMPLOYER: AgreementCheck.KEPT,
                    Party.COACH: AgreementCheck.UNKNOWN,
                },
            ),
            "hours": TopicCheck(
                "hours",
                {
                    Party.PARTICIPANT: AgreementCheck.PARTLY,
                    Party.EMPLOYER: AgreementCheck.NOT_KEPT,
                    Party.COACH: AgreementCheck.KEPT,
                },
                "Te druk",
            ),
        }
        rows = keys.rows()
        assert any("✓ Kept | Loon" in row for row in rows)
        assert any("! Not kept | 16 uur" in row for row in rows)
        assert any("Open | Bus?" in row for row in rows)
        assert "! 1 agreement to speak about" in keys.shown("#agreements .part-note")
        await keys.press("u")
        assert await keys.checks() == {}
        assert any("Agreed | 16 uur" in row for row in keys.rows())


async def test_what_was_chosen_and_not_saved_comes_back(open_app: AppOpener) -> None:
    async with dossier(open_app) as keys:
        await keys.press("v", "n", "escape")
        assert await keys.checks() == {}
        await keys.press("v")
        value = keys.pilot.app.screen.query_one("#field-check-finance", PartyChecks).value
        assert from_text(value) == {Party.PARTICIPANT: AgreementCheck.NOT_KEPT}


async def test_an_answer_is_changed_and_taken_away_and_a_wrong_day_is_refused(open_app: AppOpener) -> None:
    async with dossier(open_app) as keys:
        await keys.press("v", "y", "left", "backspace", "right", "n", "down", "up")
        value = keys.pilot.app.screen.query_one("#field-check-finance", PartyChecks).value
        assert from_text(value) == {Party.EMPLOYER: AgreementCheck.NOT_KEPT}
        keys.pilot.app.screen.query_one("#field-checked_on", Input).value = "1 jan 2030"
        await keys.press("ctrl+s")
        assert isinstance(keys.pilot.app.screen, CheckDialog)
        assert await keys.checks() == {}


async def test_enter_shows_the_history_of_an_agreement(open_app: AppOpener) -> None:
    async with dossier(open_app, revised=True) as keys:
        place = next(n for n, row in enumerate(keys.rows()) if "12 uur" in row)
        await keys.press(*["j"] * place, "enter")
        assert isinstance(keys.pilot.app.screen, AgreementHistoryDialog)
        shown = keys.shown("VerticalScroll Static")
        order = [
            "16 uur met [haken]",
            "✗ Employer: not kept",
            "Te [druk]",
            "Revision 2",
            "Minder <uren>",
            "12 uur",
        ]
        assert [shown.find(words) >= 0 for words in order] == [True] * len(order)
        assert sorted(order, key=shown.find) == order
        await keys.press("escape")
        assert isinstance(keys.pilot.app.screen, DossierScreen)


async def test_both_revisions_are_read_and_what_changed_is_on_top(open_app: AppOpener) -> None:
    async with dossier(open_app, revised=True) as keys:
        await keys.press("h")
        assert isinstance(keys.pilot.app.screen, HandoverScreen)
        shown = keys.shown("#finished Static")
        assert "CHANGED SINCE REVISION 1" in shown
        assert "Minder <uren>" in shown
        assert "What we agree: 16 uur met [haken] → 12 uur" in shown
        assert "revision 2" in keys.shown("#handover-title")
        await keys.press("left_square_bracket")
        shown = keys.shown("#finished Static")
        assert "16 uur met [haken]" in shown and "CHANGED" not in shown
        assert "revision" not in keys.shown("#handover-title")
        await keys.press("left_square_bracket")
        assert "16 uur met [haken]" in keys.shown("#finished Static")
        await keys.press("right_square_bracket", "v")
        assert isinstance(keys.pilot.app.screen, CheckDialog)


def test_checks_that_nobody_touched_are_as_empty_as_any_field() -> None:
    # Else leaving an untouched panel would say that something is kept.
    assert PartyChecks("").value == ""


async def test_a_revision_asks_why_and_says_so_where_it_is_missing(open_app: AppOpener) -> None:
    async with dossier(open_app) as keys:
        await keys.press("h", "e")
        # Nothing was typed, so nothing is told of what would be kept: a choice begins with its first option.
        assert isinstance(keys.pilot.app.screen, ReviseDialog)
        assert not keys.pilot.app.screen.form.is_changed
        await keys.press("ctrl+s")
        await keys.type("Na drie maanden")
        await keys.press("ctrl+s")
        assert isinstance(keys.pilot.app.screen, HandoverScreen)
        assert "revision 2" in keys.shown("#handover-title")


async def test_without_a_handover_it_says_what_to_do(open_app: AppOpener) -> None:
    made: list[str] = []
    async with open_app(lambda store: made.append(add_person(store))) as pilot:
        await pilot.app.push_screen(DossierScreen(PersonRef(made[0], "Noor"), "agreements"))
        await settle(pilot)
        await pilot.press("v")
        await settle(pilot)
        assert isinstance(pilot.app.screen, DossierScreen)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_answer_has_its_own_letter_and_fits_its_cell(code: str) -> None:
    set_language(code)
    assert len(set(letters().values())) == len(AgreementCheck)
    assert all(len(f"{SIGNS[outcome]} {label(outcome)}") <= CELL for outcome in AgreementCheck)


def test_the_value_of_the_field_goes_there_and_back() -> None:
    for outcomes in ({}, {Party.COACH: AgreementCheck.KEPT}, dict.fromkeys(Party, AgreementCheck.UNKNOWN)):
        assert from_text(to_text(outcomes)) == outcomes

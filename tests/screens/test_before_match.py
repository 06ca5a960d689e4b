"""Before the match, by the keys: from the dossier, to the sentence that says no, to the handover."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from screens.before_match import BeforeMatchScreen, MatchTable
from screens.dialogs.criterion import CriterionDialog
from screens.dialogs.placement import PlacementDialog
from screens.dossier import DossierScreen
from screens.handover import HandoverScreen
from screens.handover_steps.strip import HandoverStrip
from screens.shell import PersonRef
from screens.widgets.form import Form
from tests.screens.conftest import AppOpener, settle
from tests.services.test_handover import add_person, begin
from tests.services.test_matching import HOURS, REPORT, TASKS, write
from werkzaam_tui.domain.matching import Met, Weight
from werkzaam_tui.services import matching
from werkzaam_tui.storage.store import Store

pytestmark = pytest.mark.usefixtures("english")


class Filled:
    def __init__(self, *, begun: bool = False, empty: bool = False) -> None:
        self.person = ""
        self._begun, self._empty = begun, empty

    def __call__(self, store: Store) -> None:
        self.person = add_person(store)
        if not self._empty:
            write(store, self.person, HOURS, TASKS)
            with store.writing() as writing:
                matching.save_closing_report(writing, self.person, REPORT)
        if self._begun:
            begin(store, self.person)

    def ref(self) -> PersonRef:
        return PersonRef(self.person, "Noor van Verzonnen")


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def said(pilot: Pilot[None], selector: str) -> str:
    return str(pilot.app.screen.query_one(selector, Static).content)


async def test_a_criterion_is_written_down_from_the_dossier(open_app: AppOpener) -> None:
    filled = Filled(empty=True)
    async with open_app(filled) as pilot:
        await pilot.app.push_screen(DossierScreen(filled.ref()))
        await settle(pilot)
        await press(pilot, "b")
        assert isinstance(pilot.app.screen, BeforeMatchScreen)
        assert not pilot.app.screen.query_one("#match-empty").has_class("-hidden")
        await press(pilot, "a", "enter")
        dialog = pilot.app.screen
        assert isinstance(dialog, CriterionDialog)
        dialog.form.put("words", "Geen [b]avonden[/b]")
        dialog.form.put("met", Met.NO.value)
        await press(pilot, "ctrl+s")
        assert pilot.app.screen is dialog, "where it comes at the table is the participant's choice"
        dialog.form.put("step", "agreement:hours")
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, BeforeMatchScreen)
        assert "No match: do not place" in said(pilot, "#match-verdict")
        assert "Geen [b]avonden[/b]" in said(pilot, "#match-verdict")


async def test_a_met_criterion_is_said_with_two_keys_and_undone_with_one(open_app: AppOpener) -> None:
    filled = Filled()
    async with open_app(filled) as pilot:
        await pilot.app.push_screen(BeforeMatchScreen(filled.ref()))
        await settle(pilot)
        assert pilot.app.screen.query_one(MatchTable).row_count == 3
        assert "All hard criteria are met" in said(pilot, "#match-verdict")
        await press(pilot, "m", "j", "enter")
        assert "do not place" in said(pilot, "#match-verdict")
        await press(pilot, "u")
        assert "do not place" not in said(pilot, "#match-verdict")


async def test_deleting_is_never_done_by_the_key_that_asked(open_app: AppOpener) -> None:
    filled = Filled()
    async with open_app(filled) as pilot:
        await pilot.app.push_screen(BeforeMatchScreen(filled.ref()))
        await settle(pilot)
        await press(pilot, "delete", "enter")
        assert pilot.app.screen.query_one(MatchTable).row_count == 3
        await press(pilot, "delete", "tab", "enter")
        assert pilot.app.screen.query_one(MatchTable).row_count == 2
        assert Weight.SOFT.value not in said(pilot, "#match-verdict")


async def test_the_handover_marks_what_it_starts_from_until_it_is_kept(open_app: AppOpener) -> None:
    filled = Filled(begun=True)
    async with open_app(filled) as pilot:
        await pilot.app.push_screen(HandoverScreen(filled.ref()))
        await settle(pilot)
        form = pilot.app.screen.query_one(Form)
        assert "Geen avonden" in form.values["what"]
        assert "From before the match" in said(pilot, "#step-note")
        await press(pilot, "ctrl+s")
        assert "From before the match" not in said(pilot, "#step-note")
        strip = str(pilot.app.screen.query_one(HandoverStrip).content)
        assert "[○]" in strip and "+" in strip


async def test_a_placement_against_a_hard_criterion_is_warned_of_and_not_forbidden(
    open_app: AppOpener,
) -> None:
    filled = Filled()

    def fill(store: Store) -> None:
        filled(store)
        write(store, filled.person, replace(HOURS, met=Met.NO))

    async with open_app(fill) as pilot:
        await pilot.app.push_screen(PlacementDialog(filled.person, None))
        await settle(pilot)
        assert "do not place" in said(pilot, "#row-kind .form-note")

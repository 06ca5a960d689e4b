"""The dossier by its keys: every part at 80 by 24 and at 120 by 40, and the actions in it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest
from rich.console import Console
from textual.pilot import Pilot
from textual.widgets import Static

from screens.dialogs.contact import ContactDialog
from screens.dialogs.due import MoveDueDialog
from screens.dialogs.follow_up import FollowUpDialog
from screens.dialogs.participant import ParticipantDialog
from screens.dialogs.phase import PhaseDialog
from screens.dialogs.pick import PickDialog
from screens.dialogs.placement import PlacementDialog
from screens.dossier import DossierScreen
from screens.dossier_parts.base import DossierPart
from screens.dossier_parts.overview import OverviewPart
from screens.shell import PersonRef
from screens.widgets.key_bar import key_line, shown_bindings
from screens.widgets.part_strip import PartStrip
from tests.screens.conftest import AppOpener, settle
from tests.services.dossiers import TODAY, bare_person, full_dossier
from werkzaam_tui import formats
from werkzaam_tui.domain.codes import Channel, ContactResult, FollowUpState
from werkzaam_tui.language import set_language
from werkzaam_tui.services.dossier import follow_ups
from werkzaam_tui.services.dossier.follow_ups import FollowUpLine
from werkzaam_tui.storage.store import Store
from werkzaam_tui.storage.tables import ContactEvent

pytestmark = pytest.mark.usefixtures("english")


class Dossier:
    """The application with one dossier open."""

    def __init__(self, pilot: Pilot[None], person: str) -> None:
        self.pilot = pilot
        self.person = person

    @property
    def screen(self) -> DossierScreen:
        screen = self.pilot.app.screen
        assert isinstance(screen, DossierScreen)
        return screen

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await settle(self.pilot)

    async def type(self, text: str) -> None:
        await self.pilot.press(*("space" if character == " " else character for character in text))

    def part(self) -> DossierPart:
        return self.screen.query_one(".part.-chosen", DossierPart)

    def rows(self) -> list[str]:
        table = self.part().table
        return [" | ".join(str(cell) for cell in table.get_row_at(row)) for row in range(table.row_count)]

    def detail(self) -> str:
        return str(self.part().query_one(".part-detail Static", Static).content)

    def strip(self) -> str:
        return str(self.screen.query_one(PartStrip).content)

    def overview(self) -> str:
        console = Console(width=70)
        with console.capture() as capture:
            for section in self.screen.query(".section").results(Static):
                console.print(section.content)
        return capture.get()

    async def actions(self) -> list[FollowUpLine]:
        return await self.screen.desk.ask(follow_ups.of_participant, self.person)


@asynccontextmanager
async def dossier(
    open_app: AppOpener, size: tuple[int, int] = (80, 24), fill: object = full_dossier
) -> AsyncIterator[Dossier]:
    made: list[str] = []
    async with open_app(lambda store: made.append(fill(store)), size=size) as pilot:  # type: ignore[operator]
        await pilot.app.push_screen(DossierScreen(PersonRef(made[0], "Noor")))
        await settle(pilot)
        yield Dossier(pilot, made[0])


def just_a_name(store: Store) -> str:
    with store.writing() as writing:
        return bare_person(writing)


async def test_the_overview_shows_parties_phones_placement_and_phases(open_app: AppOpener) -> None:
    async with dossier(open_app) as opened:
        shown = opened.overview()
        for words in ("06-00000001", "000-0000010", "Piet Proef", "Mia Model", "Coby Coach", "bakkershulp"):
            assert words in shown
        assert "Job search" in shown
        head = str(opened.screen.query_one("#dossier-head", Static).content)
        assert head.startswith("Noor van der Verzonnen · ? handover not finished · Employment since")


async def test_the_parts_are_walked_through_with_arrows_and_brackets(open_app: AppOpener) -> None:
    async with dossier(open_app) as opened:
        assert "[o Overview]" in opened.strip()
        for key, title in (
            ("right", "[i Signals]"),
            ("right", "[s Agreements]"),
            ("right_square_bracket", "[t Timeline]"),
            ("right", "[m Monitoring]"),
            ("right", "[l Actions 3]"),
            ("right", "[o Overview]"),
            ("left", "[l Actions 3]"),
            ("left_square_bracket", "[m Monitoring]"),
            ("t", "[t Timeline]"),
            ("o", "[o Overview]"),
        ):
            await opened.press(key)
            assert title in opened.strip()


async def test_agreements_show_what_who_and_when_and_mark_the_gaps(open_app: AppOpener) -> None:
    async with dossier(open_app) as opened:
        await opened.press("s")
        rows = opened.rows()
        assert any(
            "! Long unknown | 19 cent per km" in row and "Participant | Tue 1 Dec" in row for row in rows
        )
        assert any("✓ Settled | In mei bespreken" in row for row in rows)
        assert any("? Incomplete" in row and "Employer" in row for row in rows)
        await opened.press("G", "k", "k")
        for words in ("Participant: Ik wil aan de kassa", "Employer: Eerst een jaar inpakken"):
            assert words in opened.detail()


async def test_a_note_is_shown_as_it_was_typed(open_app: AppOpener) -> None:
    async with dossier(open_app) as opened:
        await opened.press("t")
        row = next(i for i, row in enumerate(opened.rows()) if "[over] het tempo" in row)
        await opened.press(*"j" * row)
        assert "Sunday 25 October 2026 01:30" in opened.detail()
        assert "[over] het tempo.\nDe kassa komt later" in opened.detail()
        assert "december voorbij is." in opened.detail()


async def test_monitoring_tells_the_plans_and_lists_what_comes(open_app: AppOpener) -> None:
    async with dossier(open_app) as opened:
        await opened.press("m")
        plans = str(opened.part().query_one(".part-note", Static).content)
        assert "Participant: every 2 weeks, Phone" in plans
        assert "Family: only on request" in plans
        assert "! Overdue | Participant | Mon 16 Nov" in opened.rows()[0]
        assert "2 missed" in opened.detail()


async def test_an_action_is_written_down_finished_and_undone(open_app: AppOpener) -> None:
    async with dossier(open_app) as opened:
        await opened.press("l", "a")
        assert isinstance(opened.pilot.app.screen, FollowUpDialog)
        await opened.type("Bel")
        await opened.press("ctrl+s")
        made = next(one for one in await opened.actions() if one.what == "Bel")
        assert made.due_on == TODAY + timedelta(days=7)
        assert "Open | Fri 27 Nov | Coach | Bel" in opened.rows()
        opened.part().table.move_cursor(row=opened.part().table.get_row_index(made.id))
        await opened.press("enter", "enter")
        assert {one.id: one.state for one in await opened.actions()}[made.id] is FollowUpState.DONE
        await opened.press("u")
        assert {one.id: one.state for one in await opened.actions()}[made.id] is FollowUpState.OPEN
        await opened.press("u")
        assert made.id not in {one.id for one in await opened.actions()}
        assert not any("Bel" in row for row in opened.rows())


async def test_an_action_is_moved_and_dropped_with_a_reason(open_app: AppOpener) -> None:
    async with dossier(open_app) as opened:
        await opened.press("l")
        assert "! Overdue | Tue 17 Nov | Employer | Werkschoenen regelen" in opened.rows()
        await opened.press("enter", "down", "enter")
        await opened.type("ma")
        await opened.press("ctrl+s")
        moved = next(one for one in await opened.actions() if one.what.startswith("Werkschoenen"))
        assert moved.due_on == TODAY + timedelta(days=3), "a weekday is the next one"
        await opened.press("enter", "down", "down", "enter", "ctrl+s")
        assert not isinstance(opened.pilot.app.screen, DossierScreen), "without a reason it stays open"
        await opened.type("al")
        await opened.press("ctrl+s")
        dropped = next(one for one in await opened.actions() if one.id == moved.id)
        assert (dropped.state, dropped.reason) == (FollowUpState.DROPPED, "al")
        assert opened.rows()[2].startswith("No longer needed")


async def test_a_closed_action_can_be_opened_again(open_app: AppOpener) -> None:
    async with dossier(open_app) as opened:
        await opened.press("l", "G", "enter")
        assert isinstance(opened.pilot.app.screen, PickDialog)
        await opened.press("enter")
        assert all(one.state is FollowUpState.OPEN for one in await opened.actions())


async def test_every_key_opens_what_it_says(open_app: AppOpener) -> None:
    async with dossier(open_app) as opened:
        for keys, dialog in (
            ("c", ContactDialog),
            ("e", ParticipantDialog),
            ("f", PhaseDialog),
            ("p enter", PlacementDialog),
            ("p down enter", PlacementDialog),
            ("m enter enter", ContactDialog),
            ("enter down enter", MoveDueDialog),
            ("t G k enter", PlacementDialog),
        ):
            await opened.press(*keys.split())
            assert isinstance(opened.pilot.app.screen, dialog)
            await opened.press("escape")
            assert isinstance(opened.pilot.app.screen, DossierScreen)


async def test_a_contact_is_logged_about_this_person(open_app: AppOpener) -> None:
    async with dossier(open_app) as opened:
        await opened.press("t")
        before = len(opened.rows())
        await opened.press("c", "ctrl+s")
        assert len(opened.rows()) == before + 1


async def test_leaving_the_form_keeps_what_was_typed(open_app: AppOpener) -> None:
    async with dossier(open_app) as opened:
        await opened.press("a")
        await opened.type("Half")
        await opened.press("escape", "a")
        dialog = opened.pilot.app.screen
        assert isinstance(dialog, FollowUpDialog)
        assert dialog.form.values["what"] == "Half"


async def test_a_wrong_day_is_told_beside_its_field(open_app: AppOpener) -> None:
    async with dossier(open_app) as opened:
        await opened.press("a")
        await opened.type("Bel")
        dialog = opened.pilot.app.screen
        assert isinstance(dialog, FollowUpDialog)
        dialog.form.put("due_on", "31-2")
        await opened.press("ctrl+s")
        assert opened.pilot.app.screen is dialog
        assert "▲" in str(dialog.query_one("#row-due_on .form-note", Static).content)
        dialog.form.put("due_on", "")
        await opened.press("ctrl+s")
        assert next(one for one in await opened.actions() if one.what == "Bel").due_on is None


async def test_every_part_of_an_empty_dossier_says_what_to_do_next(open_app: AppOpener) -> None:
    async with dossier(open_app, fill=just_a_name) as opened:
        assert "Press p" in opened.overview()
        assert "Press f" in opened.overview()
        for key, says in (("s", "No handover yet"), ("t", "Press c"), ("m", "press h"), ("l", "Press a")):
            await opened.press(key)
            empty = opened.part().query_one(".empty", Static)
            assert says in str(empty.content)
            assert empty.region.height > 0
            assert not opened.part().table.display


async def test_a_wide_screen_keeps_the_overview_beside_the_chosen_part(open_app: AppOpener) -> None:
    async with dossier(open_app, size=(120, 40)) as opened:
        overview = opened.screen.query_one(OverviewPart)
        assert overview.region.width > 0
        assert "Overview" not in opened.strip()
        await opened.press("l")
        assert opened.rows()[0].startswith("! Overdue")
        assert overview.region.right <= opened.part().region.x
        await opened.press("o")
        assert opened.screen.focused is overview
        await opened.pilot.resize_terminal(80, 24)
        await settle(opened.pilot)
        assert "[l Actions 3]" in opened.strip()
        assert overview.region.width == 0
        assert opened.screen.focused is opened.part().table


@pytest.mark.parametrize("code", ["nl", "en"])
async def test_the_keys_and_the_parts_fit_in_eighty_columns(open_app: AppOpener, code: str) -> None:
    set_language(code)
    async with dossier(open_app) as opened:
        for key in "ostml":
            await opened.press(key)
            bindings = shown_bindings(opened.screen.active_bindings.values())
            assert {"c", "h", "a", "e", "f", "question_mark"} == {binding.key for binding in bindings}
            assert key_line(bindings, 80).plain == key_line(bindings, 999).plain
            assert len(opened.strip()) <= 78


async def test_a_long_timeline_keeps_its_place_when_something_is_added(open_app: AppOpener) -> None:
    def busy(store: Store) -> str:
        with store.writing() as writing:
            person = bare_person(writing)
            for n in range(1000):
                at = datetime(2024, 2, 29, 12, tzinfo=UTC) + timedelta(days=n)
                writing.add(
                    ContactEvent(
                        id=writing.new_id(),
                        scope=person,
                        participant=person,
                        happened_at=at,
                        recorded_at=at,
                        counterparts=["participant"],
                        channel=Channel.PHONE,
                        result=ContactResult.REACHED,
                        note=f"notitie {n}",
                    )
                )
        return person

    async with dossier(open_app, fill=busy) as opened:
        await opened.press("t", "G")
        assert len(opened.rows()) == 1000
        assert (
            opened.rows()[-1]
            == f"{formats.day_typed(datetime(2024, 2, 29).date())} | Phone | Participant · notitie 0"
        )
        await opened.press("a")
        await opened.type("Bel")
        await opened.press("ctrl+s")
        assert len(opened.rows()) == 1001
        assert "notitie 0" in opened.detail()


async def test_undoing_the_person_leaves_the_dossier(open_app: AppOpener) -> None:
    async with dossier(open_app, fill=just_a_name) as opened:
        opened.screen._person = PersonRef("gone", "Weg")
        opened.screen.reload()
        await settle(opened.pilot)
        assert not isinstance(opened.pilot.app.screen, DossierScreen)

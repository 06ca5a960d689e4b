"""Making papers from a finished handover, by the keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from screens.dialogs.papers import PapersDialog
from screens.dossier import DossierScreen
from screens.dossier_parts.timeline import TimelinePart
from screens.handover import HandoverScreen
from screens.shell import PersonRef
from screens.widgets.choice import Choice
from screens.widgets.list_table import ListTable
from tests.screens.conftest import AppOpener, settle
from tests.services.test_handover import add_person, begin, finish, save
from werkzaam_tui.domain.codes import AgreementState, ConsentState, Party
from werkzaam_tui.language import set_language
from werkzaam_tui.services.handover.entries import AgreementEntry, ConsentEntry
from werkzaam_tui.storage.store import Store


@pytest.fixture(autouse=True)
def in_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WERKZAAM_HOME", str(tmp_path / "home"))
    set_language("en")


class Filled:
    """A dossier with a finished handover; whether the employer may know of the coach was asked or not."""

    def __init__(self, *, asked: bool) -> None:
        self.person = ""
        self._asked = asked

    def __call__(self, store: Store) -> None:
        self.person = add_person(store)
        meeting = begin(store, self.person)
        agreed = AgreementEntry(AgreementState.AGREED, "16 uur [haken] #set", Party.COACH, None, tuple(Party))
        save(store, meeting, "agreement:hours", agreed)
        if self._asked:
            yes = ConsentEntry(ConsentState.GIVEN, "een goede start")
            save(store, meeting, "consent:involvement:employer", yes)
        finish(store, meeting)

    def ref(self) -> PersonRef:
        return PersonRef(self.person, "Noor van Verzonnen")


async def open_papers(pilot: Pilot[None], person: PersonRef) -> PapersDialog:
    await pilot.app.push_screen(HandoverScreen(person))
    await settle(pilot)
    await pilot.press("p")
    await settle(pilot)
    dialog = pilot.app.screen
    assert isinstance(dialog, PapersDialog)
    return dialog


def said(dialog: PapersDialog) -> str:
    return str(dialog.query_one("#work", Static).content)


async def ready(pilot: Pilot[None], dialog: PapersDialog) -> None:
    await settle(pilot)
    while dialog.is_busy:
        await pilot.pause(0.01)
    await settle(pilot)


async def test_a_paper_is_made_and_stands_in_the_dossier(open_app: AppOpener, tmp_path: Path) -> None:
    filled = Filled(asked=True)
    async with open_app(filled) as pilot:
        dialog = await open_papers(pilot, filled.ref())
        await pilot.press("down", "enter")
        await ready(pilot, dialog)
        (made,) = (tmp_path / "home" / "papieren").iterdir()
        assert made.read_bytes().startswith(b"%PDF-")
        assert made.name in said(dialog)
        await pilot.press("escape")
        await settle(pilot)
        await pilot.app.push_screen(DossierScreen(filled.ref(), TimelinePart.CODE))
        await settle(pilot)
        table = pilot.app.screen.query_one(TimelinePart).query_one(ListTable)
        shown = "\n".join(" ".join(map(str, table.get_row_at(row))) for row in range(table.row_count))
        assert "Paper made Handover document · employer" in shown


async def test_text_instead_of_pdf_in_a_folder_of_choice(open_app: AppOpener, tmp_path: Path) -> None:
    filled = Filled(asked=False)
    async with open_app(filled) as pilot:
        dialog = await open_papers(pilot, filled.ref())
        dialog.query_one("#form", Choice).value = "md"
        dialog.query_one(Input).value = str(tmp_path)
        await pilot.press("ctrl+s")
        await ready(pilot, dialog)
        (made,) = tmp_path.glob("*.md")
        assert "16 uur \\[haken\\] \\#set" in made.read_text("utf-8")


async def test_what_cannot_be_made_is_said_and_leaves_nothing(open_app: AppOpener, tmp_path: Path) -> None:
    filled = Filled(asked=False)
    async with open_app(filled) as pilot:
        dialog = await open_papers(pilot, filled.ref())
        await pilot.press("down", "ctrl+s")
        await ready(pilot, dialog)
        assert "it is not recorded that the employer may know" in said(dialog)
        await pilot.press("up")
        dialog.query_one(Input).value = str(tmp_path / "usb")
        await pilot.press("ctrl+s")
        await ready(pilot, dialog)
        assert "This folder does not exist" in said(dialog)
        assert not list(tmp_path.rglob("*.pdf"))
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, HandoverScreen)


async def test_the_folder_asks_for_a_phone_number_and_has_it_once_it_is_known(
    open_app: AppOpener, tmp_path: Path
) -> None:
    filled = Filled(asked=True)
    async with open_app(filled) as pilot:
        dialog = await open_papers(pilot, filled.ref())
        dialog.query_one("#form", Choice).value = "md"
        await pilot.press("end", "enter")
        await ready(pilot, dialog)
        assert "My details" in said(dialog)
        await pilot.press("escape", "escape")
        await settle(pilot)
        await pilot.press("ctrl+p", *"mydetails")
        await pilot.pause(0.3)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press(*"06-00000000", "ctrl+s")
        await settle(pilot)
        dialog = await open_papers(pilot, filled.ref())
        dialog.query_one("#form", Choice).value = "md"
        await pilot.press("end", "enter")
        await ready(pilot, dialog)
        assert "My details" not in said(dialog)
        texts = [file.read_text("utf-8") for file in (tmp_path / "home" / "papieren").iterdir()]
        assert sorted("06-00000000" in text for text in texts) == [False, True]


async def test_an_unfinished_handover_has_no_papers(open_app: AppOpener) -> None:
    person: list[str] = []
    async with open_app(lambda store: person.append(begun(store))) as pilot:
        await pilot.app.push_screen(HandoverScreen(PersonRef(person[0], "Noor van Verzonnen")))
        await settle(pilot)
        assert pilot.app.screen.check_action("papers", ()) is False


def begun(store: Store) -> str:
    person = add_person(store)
    begin(store, person)
    return person

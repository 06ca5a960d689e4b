"""Room 4 by its keys: connect, hand out, take in, and choose between two values."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, Digits, Input, Static

from screens.caseload import CaseloadScreen
from screens.conflict import ConflictScreen
from screens.conflicts import ConflictsScreen, ConflictTable
from screens.dialogs.confirm import ConfirmDialog
from screens.dialogs.exchange import EnrolDialog, ExportDialog, OwnCardDialog
from screens.dialogs.imports import ImportDialog, ImportReportDialog
from screens.dialogs.typing_anew import TypingAnewDialog
from screens.dossier import DossierScreen
from screens.erasures import ErasuresScreen
from screens.exchange import ExchangeScreen, WaitingTable
from screens.imports import ImportsScreen, ImportTable
from screens.transfers import TransfersScreen
from screens.widgets.key_bar import KeyBar
from tests.conftest import StoreMaker
from tests.screens.conftest import AppOpener, settle
from tests.screens.rendered import cells
from tests.services.dossiers import TODAY, full_dossier
from tests.services.exchange.helpers import (
    add_person,
    change_person,
    introduce,
    sent,
    take,
)
from werkzaam_tui import paths
from werkzaam_tui.domain.changes import DIRECTORY_SCOPE
from werkzaam_tui.domain.codes import StoreRole, TransferState
from werkzaam_tui.language import set_language
from werkzaam_tui.services.exchange import cards, export, status
from werkzaam_tui.storage.store import Store
from werkzaam_tui.storage.tables import CaseTransfer, Coach, Participant


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WERKZAAM_HOME", str(tmp_path / "home"))
    set_language("en")


@pytest.fixture
def office(make_store: StoreMaker) -> Store:
    # The first store that is made has the same randomness as the application's own.
    make_store("Niemand")
    return make_store("Kantoor", StoreRole.OFFICE)


@pytest.fixture
def connected(office: Store, tmp_path: Path) -> Callable[[Store], None]:
    """Fills a coach's store with one person, and introduces it to the office."""

    def fill(store: Store) -> None:
        introduce(store, office, tmp_path)
        add_person(store, "Noor")

    return fill


def screen_text(pilot: Pilot[Any]) -> str:
    return "".join(cell.letter for cell in cells(pilot.app))


async def room(pilot: Pilot[Any]) -> ExchangeScreen:
    await pilot.press("4")
    await settle(pilot)
    assert isinstance(pilot.app.screen, ExchangeScreen)
    return pilot.app.screen


def words(pilot: Pilot[Any], selector: str) -> str:
    return str(pilot.app.screen.query_one(selector, Static).content)


async def until(pilot: Pilot[Any], kind: type[Any]) -> Any:
    for _attempt in range(300):
        await pilot.pause(0.01)
        if isinstance(pilot.app.screen, kind) and pilot.app.screen.is_mounted:
            await settle(pilot)
            return pilot.app.screen
    raise AssertionError(f"no {kind.__name__}, but {pilot.app.screen!r}")


async def choose(pilot: Pilot[Any], path: Path) -> None:
    """Press ``i`` and type where the file is."""
    await pilot.press("i")
    await pilot.pause()
    line = pilot.app.screen.query_one("InputBar Input", Input)
    line.value = str(path)
    line.focus()
    await pilot.press("enter")


async def test_a_laptop_without_an_office_reads_the_three_steps(open_app: AppOpener) -> None:
    async with open_app() as pilot:
        await room(pilot)
        assert "no office yet" in words(pilot, "#exchange-sentence")
        steps = words(pilot, "#exchange-empty")
        assert [number for number in "123" if f"\n{number}   " in steps] == ["1", "2", "3"]
        await pilot.press("e")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ExchangeScreen)


async def test_my_card_is_written_and_its_digits_shown(open_app: AppOpener) -> None:
    async with open_app() as pilot:
        await room(pilot)
        await pilot.press("m")
        dialog = await until(pilot, OwnCardDialog)
        own = await pilot.app.desk.ask(cards.own_card)  # type: ignore[attr-defined]
        assert " ".join(row.value for row in dialog.query(Digits)) == own.fingerprint
        (card,) = paths.bundles_folder().glob("*.werkzaam-card")
        assert card.name in words(pilot, "#where")
        await pilot.press("escape")


async def test_the_office_is_enrolled_only_after_the_digits_were_compared(
    open_app: AppOpener, office: Store, tmp_path: Path
) -> None:
    with office.reading() as reading:
        card = cards.write_own_card(reading, tmp_path)
    async with open_app() as pilot:
        await room(pilot)
        for press, enrolled in (("enter", False), ("tab", True)):
            await choose(pilot, card.path)
            dialog = await until(pilot, EnrolDialog)
            assert " ".join(row.value for row in dialog.query(Digits)) == card.card.fingerprint
            assert isinstance(pilot.app.focused, Button)
            assert pilot.app.focused.id == "no"
            await pilot.press(press)
            if enrolled:
                await pilot.press("enter")
            await settle(pilot)
            found = await pilot.app.desk.ask(status.status)  # type: ignore[attr-defined]
            assert bool(found.peers) is enrolled
        assert "Kantoor has nothing of this laptop yet. 1 change waits." in words(pilot, "#exchange-sentence")


async def test_a_bundle_goes_out_and_the_receipt_comes_in(
    open_app: AppOpener, connected: Callable[[Store], None], office: Store, tmp_path: Path
) -> None:
    async with open_app(connected) as pilot:
        screen = await room(pilot)
        assert "2 changes wait." in words(pilot, "#exchange-sentence")
        assert screen.query_one(WaitingTable).row_count == 2
        await pilot.press("e")
        await until(pilot, ExportDialog)
        await pilot.press("ctrl+s")
        await settle(pilot)
        (bundle,) = paths.bundles_folder().glob("*.werkzaam")
        assert bundle.name in words(pilot, "#work")
        await pilot.press("escape")
        await settle(pilot)
        assert "the receipt is not back yet" in words(pilot, "#exchange-sentence")

        take(office, bundle)
        with office.reading() as reading:
            (peer,) = status.status(reading).peers
        back = export.export(office, peer.device, tmp_path)
        assert back is not None
        await choose(pilot, back.path)
        await until(pilot, ImportDialog)
        assert "only a receipt" in words(pilot, "#brings")
        await pilot.press("ctrl+s")
        await settle(pilot)
        sentence = words(pilot, "#exchange-sentence")
        assert sentence.startswith("Kantoor has everything up to and including Fri 20 Nov 10:30:00.")
        assert "Nothing waits." in sentence
        await pilot.press("e")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ExchangeScreen)


async def test_a_bad_file_says_so_and_nothing_changes(
    open_app: AppOpener, connected: Callable[[Store], None], tmp_path: Path
) -> None:
    bad = tmp_path / "stuk.werkzaam"
    bad.write_bytes(b"age-encryption.org/v1\n")
    async with open_app(connected) as pilot:
        await room(pilot)
        await choose(pilot, bad)
        await until(pilot, ImportDialog)
        assert "damaged" in words(pilot, "#work")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ImportDialog)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ExchangeScreen)


async def test_a_folder_that_is_not_there_keeps_everything_waiting(
    open_app: AppOpener, connected: Callable[[Store], None], tmp_path: Path
) -> None:
    async with open_app(connected) as pilot:
        await room(pilot)
        await pilot.press("e")
        dialog = await until(pilot, ExportDialog)
        dialog.query_one(Input).value = str(tmp_path / "usb-stick")
        await pilot.press("enter")
        await settle(pilot)
        assert "folder does not exist" in words(pilot, "#work")
        dialog.query_one(Input).value = str(tmp_path)
        await pilot.press("enter")
        await settle(pilot)
        assert len(list(tmp_path.glob("*.werkzaam"))) == 1


async def test_two_values_are_shown_and_one_is_chosen(
    open_app: AppOpener, office: Store, tmp_path: Path
) -> None:
    people = []

    def fill(store: Store) -> None:
        introduce(store, office, tmp_path)
        people.append(add_person(store, "Noor"))
        take(office, sent(store, office, tmp_path).path)
        take(store, sent(office, store, tmp_path).path)
        change_person(store, people[0], phone="06-00000001", municipality="Nergenshuizen")
        change_person(office, people[0], phone="06-00000002", municipality="Verzonnendam")
        take(store, sent(office, store, tmp_path).path)

    async with open_app(fill) as pilot:
        await room(pilot)
        assert "2 values were written on both sides" in words(pilot, "#exchange-notes")
        await pilot.press("o")
        await until(pilot, ConflictsScreen)
        await pilot.press("j")
        await settle(pilot)
        shown = words(pilot, "#conflict-words")
        assert "06-00000001" in shown
        assert "06-00000002" in shown
        await pilot.press("enter")
        await until(pilot, ConflictScreen)
        assert "2 of 2 · Noor Verzonnen · Participant: phone number" in words(pilot, "#conflict-title")
        for key, place in (("n", "1 of 2"), ("p", "2 of 2")):
            await pilot.press(key)
            await settle(pilot)
            assert words(pilot, "#conflict-title").startswith(place)
        assert "Verzonnen" in words(pilot, "#conflict-words")
        await pilot.press("b")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ConflictScreen), "a phone number cannot be two"
        await pilot.press("m")
        await settle(pilot)
        assert (await phone(pilot, people[0])) == "06-00000001"
        assert words(pilot, "#conflict-title").startswith(
            "1 of 1 · Noor Verzonnen · Participant: municipality"
        )
        await pilot.press("t")
        screen = await until(pilot, ConflictsScreen)
        assert screen.query_one(ConflictTable).row_count == 0
        await pilot.press("u", "u")
        await settle(pilot)
        assert screen.query_one(ConflictTable).row_count == 2
        await pilot.press("enter")
        await until(pilot, ConflictScreen)
        await pilot.press("t")
        await settle(pilot)
        assert "phone number" in words(pilot, "#conflict-title")
        await pilot.press("e")
        await until(pilot, TypingAnewDialog)
        await pilot.press("0", "ctrl+s")
        await until(pilot, ConflictsScreen)
        assert (await phone(pilot, people[0])).endswith("0")
        await pilot.press("escape")
        await until(pilot, ExchangeScreen)
        assert "written on both sides" not in words(pilot, "#exchange-notes")


async def phone(pilot: Pilot[Any], person: str) -> str:
    found: str = await pilot.app.desk.ask(  # type: ignore[attr-defined]
        lambda reading: reading.get(Participant, person).phone
    )
    return found


async def test_an_import_is_previewed_read_again_and_taken_back(
    open_app: AppOpener, office: Store, tmp_path: Path
) -> None:
    people, bundles = [], []

    def fill(store: Store) -> None:
        introduce(store, office, tmp_path)
        people.append(add_person(store, "Noor"))
        take(office, sent(store, office, tmp_path).path)
        change_person(office, people[0], phone="06-00000002")
        bundles.append(sent(office, store, tmp_path).path)

    async with open_app(fill) as pilot:
        await room(pilot)
        await choose(pilot, bundles[0])
        await until(pilot, ImportDialog)
        assert "phone number: (empty) → 06-00000002 (Kantoor" in words(pilot, "#brings-in-full")
        assert await phone(pilot, people[0]) == ""
        await pilot.press("ctrl+s")
        await until(pilot, ExchangeScreen)
        assert await phone(pilot, people[0]) == "06-00000002"
        await pilot.press("l")
        screen = await until(pilot, ImportsScreen)
        await pilot.press("enter")
        await until(pilot, ImportReportDialog)
        assert "phone number: (empty) → 06-00000002 (Kantoor" in words(pilot, "#brings-in-full")
        await pilot.press("ctrl+s")
        await settle(pilot)
        (report,) = tmp_path.rglob("import-report*.md")
        assert "06-00000002" in report.read_text(encoding="utf-8")
        await pilot.press("escape")
        await until(pilot, ImportsScreen)
        for answer, stays in (("enter", "06-00000002"), ("tab", "")):
            await pilot.press("t")
            await until(pilot, ConfirmDialog)
            await pilot.press(answer)
            if answer == "tab":
                await pilot.press("enter")
            await until(pilot, ImportsScreen)
            assert await phone(pilot, people[0]) == stays
        assert "taken back already" in words(pilot, "#import-words")
        assert screen.query_one(ImportTable).row_count == 1


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_all_keys_fit_on_the_bottom_line(
    open_app: AppOpener, connected: Callable[[Store], None], language: str
) -> None:
    set_language(language)
    async with open_app(connected) as pilot:
        screen = await room(pilot)
        assert len(str(screen.query_one(KeyBar).content)) <= 80


async def test_a_dossier_is_erased_after_two_questions_and_a_certificate_is_made(
    open_app: AppOpener, tmp_path: Path
) -> None:
    async with open_app(full_dossier) as pilot:
        for key in ("enter", "f8", "enter", "enter"):
            await pilot.press(key)
            await settle(pilot)
        assert isinstance(pilot.app.screen, DossierScreen), "the safe answer has the focus"
        for key in ("f8", "enter", "tab", "enter"):
            await pilot.press(key)
            await settle(pilot)
        assert isinstance(pilot.app.screen, CaseloadScreen)
        assert "Noor" not in screen_text(pilot)
        for key in ("4", "w", "p"):
            await pilot.press(key)
            await settle(pilot)
        assert isinstance(pilot.app.screen, ErasuresScreen)
        assert "everywhere" in screen_text(pilot)
        while not list(tmp_path.rglob("*.pdf")):
            await pilot.pause(0.05)


async def test_a_dossier_is_offered_and_taken_back_and_one_that_comes_is_accepted(
    open_app: AppOpener,
) -> None:
    def fill(store: Store) -> None:
        people = [add_person(store, "Noor"), add_person(store, "Tess")]
        with store.writing() as writing:
            writing.add(Coach(id="oscar", scope=DIRECTORY_SCOPE, name="Oscar Coach"))
            writing.add(
                CaseTransfer(
                    id=writing.new_id(),
                    scope=people[1],
                    participant=people[1],
                    from_coach="oscar",
                    to_coach=writing.owner.coach,
                    offered_on=TODAY,
                    reason="verhuisd",
                    state=TransferState.OFFERED,
                )
            )
            writing.edit(writing.get(Participant, people[1]), coach="oscar")

    async with open_app(fill) as pilot:
        for keys in (("enter",), ("f7",), ("enter",), tuple("vakantie"), ("ctrl+s",), ("4",), ("t",)):
            await pilot.press(*keys)
            await settle(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, TransfersScreen)
        shown = screen_text(pilot)
        assert "Noor" in shown and "Coby Coach → Oscar Coach" in shown and "Offered" in shown
        for way, answer in (((), "Taken back"), (("k",), "Accepted")):
            for key in (*way, "enter", "enter"):
                await pilot.press(key)
                await settle(pilot)
            assert answer in screen_text(pilot)
        for key in ("1", "escape"):
            await pilot.press(key)
            await settle(pilot)
        assert "Tess" in screen_text(pilot)

"""A fault in the program while somebody works: told in plain words, noted by its place, never with a client's words."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from screens.caseload import CaseloadScreen
from screens.dialogs.recovery import RecoveryKeyDialog
from screens.unlock import UnlockScreen
from tests.conftest import FAST_KEY, PASSPHRASE, World
from tests.screens.conftest import AppOpener, settle
from tests.services.followed import follow
from werkzaam_tui import faults
from werkzaam_tui.app import WerkZaamApp
from werkzaam_tui.cli import main
from werkzaam_tui.services import opening
from werkzaam_tui.services.desk import Desk
from werkzaam_tui.services.dossier import dossier
from werkzaam_tui.services.people import people
from werkzaam_tui.services.safekeeping import recovery
from werkzaam_tui.storage.store import Store

PLANTED = "vlonkerbries"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WERKZAAM_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def broken(*_arguments: Any, **_named: Any) -> None:
    words = f"{PLANTED} heeft schulden"
    raise ValueError(words)


def one_person(store: Store) -> None:
    with store.writing() as writing:
        follow(writing, "Noor")


async def test_a_fault_in_a_screen_is_told_without_its_words_and_the_program_goes_on(
    open_app: AppOpener, home: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dossier, "overview", broken)
    monkeypatch.setattr(people, "participant_details", broken)
    async with open_app(one_person) as pilot:
        for key in ("e", "enter"):
            await pilot.press(key)
            await settle(pilot)
            told = [each.message for each in pilot.app._notifications]
            assert told and all("(ValueError)" in message for message in told)
            assert PLANTED not in "".join(told)
            pilot.app.clear_notifications()
        # The program goes on.
        await pilot.press("escape", "c")
        await settle(pilot)
        assert "ContactDialog" in type(pilot.app.screen).__name__
    noted = (home / "faults.log").read_text(encoding="utf-8")
    assert noted.count("ValueError") == 2
    assert "broken" in noted
    assert PLANTED not in noted
    assert PLANTED not in "".join(capfd.readouterr())


def test_a_fault_in_a_command_is_told_without_its_words(
    home: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("werkzaam_tui.commands.daily.show_today", broken)
    assert main(["today"]) == 1
    said = "".join(capfd.readouterr())
    assert str(home / "faults.log") in said
    assert PLANTED not in said
    assert PLANTED not in (home / "faults.log").read_text(encoding="utf-8")


def test_what_a_library_logs_is_noted_by_its_place_and_never_printed(
    home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    root = logging.getLogger()
    before, root.handlers[:] = list(root.handlers), []
    try:
        faults.listen()
        faults.listen()
        assert len(root.handlers) == 1
        try:
            broken()
        except ValueError as fault:
            logging.getLogger("library").error("of %s", PLANTED, exc_info=fault)
        logging.getLogger("library").warning(PLANTED)
    finally:
        root.handlers[:] = before
    noted = (home / "faults.log").read_text(encoding="utf-8")
    assert noted.count("ValueError") == 1
    assert PLANTED not in noted + "".join(capfd.readouterr())


def answered(pilot: Pilot[Any]) -> str:
    return str(pilot.app.screen.query_one("#answer", Static).content)


async def test_a_fault_while_a_store_is_made_or_opened_is_told_and_one_can_try_again(
    tmp_path: Path, home: Path, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "werkzaam.store"
    # The store is there already when its recovery key cannot be made.
    for screen, module, name in (
        (RecoveryKeyDialog, recovery, "make"),
        (CaseloadScreen, opening, "started"),
    ):
        desk = Desk(world=world.surroundings, kdf_iterations=FAST_KEY)
        app = WerkZaamApp(store, desk=desk, now=world.look)
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            is_new = not isinstance(app.screen, UnlockScreen)
            for field in app.screen.query(Input):
                field.value = "Coby" if field.id == "owner" else PASSPHRASE
            with monkeypatch.context() as at_first:
                at_first.setattr(module, name, broken)
                await pilot.press("ctrl+s" if is_new else "enter")
                await settle(pilot)
            assert "faults.log" in answered(pilot)
            field = app.screen.query(Input).last()
            assert is_new or (field.value == "" and app.focused is field)
            field.value = PASSPHRASE
            await pilot.press("ctrl+s" if is_new else "enter")
            await settle(pilot)
            assert isinstance(app.screen, screen)
    noted = (home / "faults.log").read_text(encoding="utf-8")
    assert noted.count("ValueError") == 2
    assert PLANTED not in noted

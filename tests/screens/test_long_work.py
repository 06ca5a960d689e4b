"""While something takes long the keys work: it can be stopped, hidden and locked, and nothing is left half done."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, Static

from screens.caseload import CaseloadScreen
from screens.dialogs.caseload_import import CaseloadImportDialog, CaseloadPreviewDialog, PathLine
from screens.dialogs.exchange import ExportDialog
from screens.dialogs.imports import ImportDialog
from screens.exchange import ExchangeScreen
from screens.unlock import UnlockScreen
from tests.conftest import PASSPHRASE, StoreMaker
from tests.screens.conftest import AppOpener, settle
from tests.services.caseload_import.files import office_book
from tests.services.exchange.helpers import add_person, change_person, introduce, sent, take
from werkzaam_tui import paths
from werkzaam_tui.app import WerkZaamApp
from werkzaam_tui.domain.codes import StoreRole
from werkzaam_tui.services.exchange import bring_in, export
from werkzaam_tui.storage.store import Store

LONGEST = 3.0
"""Seconds that work takes here when nothing ends it."""


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WERKZAAM_HOME", str(tmp_path / "home"))


class Slow:
    """Work on the store's thread that goes on until it is let go, or is cancelled by who asked for it."""

    def __init__(self, work: Callable[..., Any]) -> None:
        self._work = work
        self.begun, self.let_go = Event(), Event()

    def __call__(self, *args: Any, **named: Any) -> Any:
        self.begun.set()
        cancelled = named.get("cancelled", lambda: False)
        for _step in range(int(LONGEST / 0.01)):
            if self.let_go.wait(0.01) or cancelled():
                break
        return self._work(*args, **named)


def app_of(pilot: Pilot[Any]) -> WerkZaamApp:
    assert isinstance(pilot.app, WerkZaamApp)
    return pilot.app


async def until(holds: Callable[[], bool]) -> None:
    """Wait for it, a good deal shorter than the work takes: a pilot would wait for the work."""
    for _look in range(100):
        if holds():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it did not come about while the work was under way")


async def key(pilot: Pilot[Any], name: str) -> None:
    pilot.app.post_message(events.Key(name, None))


async def unlock(pilot: Pilot[Any]) -> None:
    app = app_of(pilot)
    await until(lambda: not app.desk.is_open)
    await settle(pilot)
    app.screen.query_one(Input).focus().value = PASSPHRASE
    await pilot.press("enter")
    await until(lambda: not app.is_locked)
    await settle(pilot)


@pytest.fixture
def office(make_store: StoreMaker) -> Store:
    # The first store that is made has the same randomness as the application's own.
    make_store("Niemand")
    return make_store("Kantoor", StoreRole.OFFICE)


async def test_a_bundle_under_way_is_stopped_hidden_and_locked(
    open_app: AppOpener, office: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def connected(store: Store) -> None:
        introduce(store, office, tmp_path)
        add_person(store, "Noor")

    def files() -> list[Path]:
        return [file for file in paths.bundles_folder().rglob("*") if file.is_file()]

    async with open_app(connected) as pilot:
        app = app_of(pilot)
        await pilot.press("4", "e")
        await settle(pilot)
        dialog = app.screen
        assert isinstance(dialog, ExportDialog)

        slow = Slow(export.make)
        monkeypatch.setattr(export, "make", slow)
        await key(pilot, "ctrl+s")
        await until(slow.begun.is_set)
        await key(pilot, "escape")
        await until(lambda: not dialog.is_busy)
        await settle(pilot)
        assert app.screen is dialog
        assert "▲" in str(dialog.query_one("#work", Static).content)
        assert files() == []

        slow.begun.clear()
        await key(pilot, "ctrl+s")
        await until(slow.begun.is_set)
        await key(pilot, "f6")
        await until(lambda: app.quiet)
        await key(pilot, "f6")
        await until(lambda: not app.quiet)
        await key(pilot, "ctrl+l")
        await until(lambda: app.is_locked)
        assert dialog.is_busy
        slow.let_go.set()
        await until(lambda: not dialog.is_busy)
        await unlock(pilot)
        assert app.screen is dialog
        (bundle,) = files()
        assert bundle.name in str(dialog.query_one("#work", Static).content)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, ExchangeScreen)


async def test_an_import_that_ends_behind_the_lock_closes_its_panel_after_it(
    open_app: AppOpener, office: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundles: list[Path] = []

    def connected(store: Store) -> None:
        introduce(store, office, tmp_path)
        person = add_person(store, "Noor")
        take(office, sent(store, office, tmp_path).path)
        change_person(office, person, phone="06-00000002")
        bundles.append(sent(office, store, tmp_path).path)

    async with open_app(connected) as pilot:
        app = app_of(pilot)
        app._keeps_backups = True
        await pilot.press("4")
        room = app.screen
        assert isinstance(room, ExchangeScreen)
        answer: list[bool | None] = []
        dialog = ImportDialog(bundles[0])
        app.push_screen(dialog, answer.append)
        await settle(pilot)

        slow = Slow(bring_in.bring_in)
        monkeypatch.setattr(bring_in, "bring_in", slow)
        await key(pilot, "ctrl+s")
        await until(slow.begun.is_set)
        await key(pilot, "ctrl+l")
        await until(lambda: app.is_locked)
        # The store is open until the work is over, and shows nothing: also where no passphrase takes the key.
        assert app.desk.is_open
        app.screen.query_one(Input).disabled = True
        await key(pilot, "1")
        await asyncio.sleep(0.05)
        assert app.is_locked
        app.screen.query_one(Input).disabled = False
        assert "Mijn gegevens" not in [one.title for one in app.get_system_commands(app.screen)]
        slow.let_go.set()
        await until(lambda: not dialog.is_busy)
        assert answer == []
        await unlock(pilot)
        assert answer == [True]
        assert app.screen is room
        await pilot.press("escape", "1")
        await settle(pilot)
        assert isinstance(app.screen, CaseloadScreen)


async def test_what_opens_behind_the_lock_is_there_after_it(
    open_app: AppOpener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from screens.dialogs import caseload_import

    async with open_app() as pilot:
        app = app_of(pilot)
        await pilot.press("i")
        await settle(pilot)
        assert isinstance(app.screen, CaseloadImportDialog)
        slow = Slow(caseload_import.plan_import)
        monkeypatch.setattr(caseload_import, "plan_import", slow)
        app.screen.query_one(PathLine).value = str(office_book(tmp_path))
        await key(pilot, "enter")
        await until(slow.begun.is_set)
        await key(pilot, "ctrl+l")
        await until(lambda: app.is_locked)
        slow.let_go.set()
        await until(lambda: not app.desk.is_open)
        await settle(pilot)
        assert isinstance(app.screen, UnlockScreen)
        assert len(app.screen_stack) == 1
        await unlock(pilot)
        assert isinstance(app.screen, CaseloadPreviewDialog)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert isinstance(app.screen, CaseloadScreen)

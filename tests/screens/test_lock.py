"""Locking hides everything, keeps what was typed, lets go of the key, and unlocking comes back to the same place."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import Input, Static

from screens.unlock import UnlockScreen
from tests.conftest import FAST_KEY, PASSPHRASE, World
from tests.screens.conftest import AppOpener, settle
from tests.screens.rendered import cells
from tests.services.exchange.helpers import add_person
from werkzaam_tui import collecting
from werkzaam_tui.app import WerkZaamApp
from werkzaam_tui.domain.attempts import LONGEST, wait_after
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.services import drafts, opening
from werkzaam_tui.services.desk import StoreClosed
from werkzaam_tui.settings import Settings


async def until_locked(pilot: Pilot[Any]) -> None:
    app = app_of(pilot)
    for _round in range(200):
        if app.is_locked and not app.desk.is_open:
            break
        await pilot.pause(0.01)
    assert isinstance(app.screen, UnlockScreen)
    assert not app.desk.is_open


def text_of(pilot: Pilot[Any]) -> str:
    """What stands on the screen."""
    return "".join(cell.letter for cell in cells(pilot.app))


def app_of(pilot: Pilot[Any]) -> WerkZaamApp:
    assert isinstance(pilot.app, WerkZaamApp)
    return pilot.app


async def unlocked(pilot: Pilot[Any], passphrase: str = PASSPHRASE) -> None:
    pilot.app.screen.query_one(Input).value = passphrase
    await pilot.press("enter")
    for _round in range(200):
        if not app_of(pilot).is_locked:
            break
        await pilot.pause(0.01)
    await settle(pilot)


@pytest.mark.of_a_file("while it is locked somebody else can open it")
async def test_the_lock_hides_all_keeps_the_draft_and_gives_the_same_place_back(
    open_app: AppOpener, world: World, tmp_path: Path
) -> None:
    async with open_app(add_person) as pilot:
        app = app_of(pilot)
        await pilot.press("c")
        await settle(pilot)
        dialog = pilot.app.screen
        await pilot.press("tab", "tab", "tab", *"belangrijk")
        app.notify("Noor Verzonnen", markup=False)
        app.copy_to_clipboard("belangrijk")
        await pilot.press("ctrl+l")
        await until_locked(pilot)
        assert app.clipboard == ""
        shown = text_of(pilot)
        assert "Noor" not in shown
        assert "belangrijk" not in shown

        # Nothing works but the passphrase, and nobody else is kept out of the file.
        await pilot.press("1", "escape", "ctrl+s")
        await pilot.pause()
        assert app.is_locked
        with pytest.raises(StoreClosed):
            await app.desk.ask(lambda reading: reading.position)
        store = opening.open_store(
            tmp_path / "app" / "werkzaam.store", PASSPHRASE, world.surroundings, kdf_iterations=FAST_KEY
        )
        with store.reading() as reading:
            kept = [
                text for form in drafts.open_forms(reading) for text in drafts.of_form(reading, form).values()
            ]
        store.close()
        assert "belangrijk" in kept

        await unlocked(pilot)
        assert pilot.app.screen is dialog
        assert "belangrijk" in text_of(pilot)
        await pilot.press("x")
        await pilot.pause()
        assert "belangrijkx" in text_of(pilot)


async def test_it_locks_after_idle_minutes_and_after_sleep_and_not_while_somebody_types(
    open_app: AppOpener, world: World
) -> None:
    async with open_app() as pilot:
        app = app_of(pilot)
        minute = timedelta(minutes=1)
        for _minute in range(15):
            world.now += minute
            await pilot.press("down")
            app._look_at_clock()
            await pilot.pause()
        assert not app.is_locked
        for _minute in range(10):
            world.now += minute
            app._look_at_clock()
        await until_locked(pilot)
        await unlocked(pilot)

        # The list of commands stays where it was when the screen locks, and there is one on the lock as well.
        await pilot.press("ctrl+p")
        app.action_lock()
        await until_locked(pilot)
        await pilot.press("ctrl+p")
        await settle(pilot)
        assert isinstance(app.screen, CommandPalette)
        await pilot.press("escape")
        await unlocked(pilot)
        await pilot.press("escape")

        app.remember(idle_minutes=0)
        for _minute in range(30):
            world.now += minute
            app._look_at_clock()
        await settle(pilot)
        assert not app.is_locked
        world.now += 3 * minute
        app._look_at_clock()
        await until_locked(pilot)


async def test_it_clears_up_when_nobody_types(
    open_app: AppOpener, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[str] = []
    monkeypatch.setattr(collecting, "look_at_rest", lambda: looks.append("look"))
    async with open_app() as pilot:
        await pilot.press("down")
        app_of(pilot)._look_at_clock()
        assert not looks
        world.now += timedelta(seconds=1)
        app_of(pilot)._look_at_clock()
        assert looks == ["look"]


async def test_wrong_passphrases_have_to_wait_longer_and_longer(open_app: AppOpener, world: World) -> None:
    async with open_app() as pilot:
        app = app_of(pilot)
        await pilot.press("ctrl+l")
        await until_locked(pilot)
        waits = []
        for _try in range(5):
            with pytest.raises(Refused):
                await app.unlock("fout")
            waits.append(round(app.must_wait.total_seconds()))
        assert waits == [0, 0, 2, 4, 8]
        world.now += timedelta(seconds=9)
        assert app.must_wait == timedelta(0)

        pilot.app.screen.query_one(Input).value = "nog eens fout"
        await pilot.press("enter")
        await pilot.pause(0.2)
        answer = str(pilot.app.screen.query_one("#answer", Static).render())
        assert "16" in answer
        assert pilot.app.screen.query_one(Input).disabled
        world.now += timedelta(seconds=20)
        pilot.app.screen._count_down()  # type: ignore[attr-defined]
        await unlocked(pilot)
        assert not app.is_locked


async def test_a_copy_is_cleared_after_its_seconds_and_on_closing(open_app: AppOpener) -> None:
    async with open_app() as pilot:
        app = app_of(pilot)
        app._preferences = Settings(clipboard_seconds=17)
        app.copy_to_clipboard("belangrijk")
        timer = app._clearing
        assert timer is not None and timer._interval == 17
        timer._callback()  # type: ignore[misc]
        await settle(pilot)
        assert app.clipboard == ""
        app.copy_to_clipboard("nog iets")
        app.exit()
        assert app.clipboard == ""


def test_the_wait_has_an_end() -> None:
    assert [wait_after(wrong).total_seconds() for wrong in (0, 2, 3, 8)] == [0, 0, 2, 64]
    assert wait_after(10**9) == LONGEST


@pytest.mark.of_a_file("of a server its administrator makes the backups")
async def test_settings_are_chosen_in_a_dialog(open_app: AppOpener, tmp_path: Path) -> None:
    async with open_app() as pilot:
        app = app_of(pilot)
        app._passphrase = None
        titles = [command.title for command in app.get_system_commands(app.screen)]
        assert {"Instellingen", "Wachtzin wijzigen", "Nu een reservekopie maken"} <= set(titles)
        app._open_settings()
        await settle(pilot)
        # What was typed is not kept here, and the program does not say that it is.
        await pilot.press("1", "escape")
        await settle(pilot)
        told = [each.message for each in app._notifications]
        assert len(told) == 1 and told[0] == "Er is niets gewijzigd.", told
        app._open_settings()
        await settle(pilot)
        form = app.screen
        form.query_one("#field-idle_minutes", Input).value = "300"
        form.query_one("#field-backups_folder", Input).value = str(tmp_path / "weg")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert app.screen is form
        form.query_one("#field-idle_minutes", Input).value = "3"
        form.query_one("#field-clipboard_seconds", Input).value = "0"
        form.query_one("#field-backups_folder", Input).value = str(tmp_path)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert app.preferences == Settings(idle_minutes=3, clipboard_seconds=0, backups_folder=str(tmp_path))
        app._back_up_now()
        for _round in range(100):
            if list(tmp_path.glob("*.backup")):
                break
            await pilot.pause(0.02)
        assert list(tmp_path.glob("*.backup"))


async def test_the_passphrase_is_changed_in_a_dialog(open_app: AppOpener) -> None:
    new = "nog eens drie woorden"
    async with open_app() as pilot:
        app = app_of(pilot)
        app._open_passphrase()
        await settle(pilot)
        for name, value in (("old", PASSPHRASE), ("new", new), ("again", new)):
            app.screen.query_one(f"#secret-{name}", Input).value = value
        assert new not in text_of(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
        await pilot.pause(0.3)
        await pilot.press("ctrl+l")
        await until_locked(pilot)
        with pytest.raises(Refused):
            await app.unlock(PASSPHRASE)
        await unlocked(pilot, new)
        assert not app.is_locked

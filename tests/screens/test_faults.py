"""A fault in the program while somebody works: told in plain words, noted by its place, never with a client's words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.screens.conftest import AppOpener, settle
from tests.services.followed import follow
from werkzaam_tui.cli import main
from werkzaam_tui.services.dossier import dossier
from werkzaam_tui.services.people import people
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

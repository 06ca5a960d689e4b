"""The main screens in Dutch, as they were looked at and found good: a difference in them is seen here.

``pytest tests/snapshots --snapshot-update`` writes what they look like now; look at them before you commit.
After a failure ``snapshot_report.html`` shows old and new beside each other.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from screens.base import REST
from screens.caseload import WIDE
from tests.conftest import FAST_KEY, NOW, PASSPHRASE, World
from tests.screens.conftest import settle
from werkzaam_tui.app import WerkZaamApp
from werkzaam_tui.language import DEFAULT_LANGUAGE, set_language
from werkzaam_tui.services.desk import Desk
from werkzaam_tui.sync.cards import Card

SMALL, LARGE = (80, 24), (120, 40)

TO_HANDOVER = ("slash", *"joska", "space", *"onbestaand", "enter", "h")
"""One that was begun and not finished."""

SCREENS: dict[str, tuple[tuple[int, int], tuple[str, ...]]] = {
    "caseload": (SMALL, ("j", "j")),
    "caseload_large": (LARGE, ("j", "j")),
    "contact": (SMALL, ("c", "tab", "tab", "tab")),
    "dossier": (SMALL, ("enter", "t")),
    "dossier_large": (LARGE, ("enter",)),
    "signals": (SMALL, ("enter", "i")),
    "handover": (SMALL, (*TO_HANDOVER, "f3")),
    "handover_large": (LARGE, (*TO_HANDOVER, "f4", *["down"] * 16, "enter")),
    "monitoring": (SMALL, ("2",)),
    "exchange": (SMALL, ("4",)),
}
"""Size, and the keys from the caseload."""


def app_on(demo_file: Path, folder: Path, passphrase: str | None) -> WerkZaamApp:
    set_language(DEFAULT_LANGUAGE)
    path = folder / "werkzaam.store"
    shutil.copy(demo_file, path)
    world = World(NOW, seed=8)
    desk = Desk(world=world.surroundings, kdf_iterations=FAST_KEY)
    return WerkZaamApp(path, desk=desk, passphrase=passphrase, now=world.look)


async def go(keys: tuple[str, ...], pilot: Pilot[Any]) -> None:
    while not pilot.app.desk.is_open:  # type: ignore[attr-defined]
        await pilot.pause(0.01)
    await settle(pilot)
    for key in keys:
        await pilot.press(key)
        await settle(pilot)
    await hold_still(pilot)


async def hold_still(pilot: Pilot[Any]) -> None:
    """No blinking cursor, no message that goes away by itself, and what a wide list looks up after a rest."""
    for field in pilot.app.screen.query("Input, TextArea"):
        assert isinstance(field, Input | TextArea)
        field.cursor_blink = False
    pilot.app.clear_notifications()
    await pilot.pause(REST * 1.5 if pilot.app.size.width >= WIDE else 0.2)
    await settle(pilot)


@pytest.mark.parametrize("name", SCREENS)
def test_screen(
    snap_compare: Callable[..., bool],
    demo_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    # The keys of the made-up office are really made, and different each time.
    monkeypatch.setattr(Card, "fingerprint", "0000 1111 2222 3333 4444 5555")
    size, keys = SCREENS[name]
    app = app_on(demo_file, tmp_path, PASSPHRASE)
    assert snap_compare(app, terminal_size=size, run_before=partial(go, keys))


def test_unlock(
    snap_compare: Callable[..., bool], demo_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The room behind it is made at a moment of its own.
    monkeypatch.setattr(WerkZaamApp, "_prepare", lambda _self: None)
    assert snap_compare(app_on(demo_file, tmp_path, None), terminal_size=SMALL, run_before=hold_still)

"""Every look can be read: dark, light, high contrast, each also without colours; and where one is, is seen in each."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from textual.geometry import Region
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widgets import Input, TextArea

from screens.dialogs.pick import PickList
from screens.widgets.form import Form
from screens.widgets.list_table import ListTable
from tests.conftest import FAST_KEY, PASSPHRASE, World
from tests.screens.conftest import settle
from tests.screens.rendered import cells, letters
from werkzaam_tui.app import WerkZaamApp
from werkzaam_tui.services.desk import Desk
from werkzaam_tui.settings import THEMES

LEAST = 3.0
"""Contrast of anything that is to be read (WCAG 2.2, 1.4.11 and large text of 1.4.3)."""

WAY = {
    "caseload": (),
    "search": ("slash", "x"),
    "choice of placement": ("escape", "p"),
    "contact": ("escape", "c"),
    "contact, with a problem": ("tab", "tab", "tab", "tab", "x", "ctrl+s"),
    "phase": ("escape", "f"),
    "dossier": ("escape", "enter"),
    "agreements": ("s",),
    "handover, finished": ("h",),
    "handover, first step": ("e", "tab", "x", "ctrl+s"),
    "handover, an agreement": ("f3",),
    "handover, an expectation": ("f4", *["down"] * 15, "enter"),
    "handover, all steps": ("f4",),
    "monitoring": ("escape", "escape", "escape", "2"),
    "skip": ("s",),
    "exchange": ("escape", "4"),
    "keys": ("question_mark",),
}
"""Keys from each screen to the next."""


@asynccontextmanager
async def demo(file: Path, folder: Path, world: World) -> AsyncIterator[Pilot[None]]:
    """The made-up caseload, at the unlock screen."""
    path = Path(shutil.copy(file, folder))
    desk = Desk(world=world.surroundings, kdf_iterations=FAST_KEY)
    app = WerkZaamApp(path, desk=desk, now=world.look)
    async with app.run_test(size=(80, 24)) as pilot:
        while not app.screen.query("#passphrase"):
            await pilot.pause(0.01)
        yield pilot


async def unlock(pilot: Pilot[None]) -> None:
    field = pilot.app.screen.query_one("#passphrase", Input)
    field.value = PASSPHRASE
    await pilot.press("enter")
    while not pilot.app.desk.is_open:  # type: ignore[attr-defined]
        await pilot.pause(0.01)
    await settle(pilot)


def top(pilot: Pilot[None]) -> Region:
    """What is to be read: of a screen behind a dialog only the dialog."""
    screen = pilot.app.screen
    return screen.query_one("#panel").region if isinstance(screen, ModalScreen) else screen.region


def faint(pilot: Pilot[None]) -> dict[tuple[str, str], str]:
    """Where too little contrast was found: colours, with the first letters in them."""
    found: dict[tuple[str, str], str] = {}
    for cell in cells(pilot.app, top(pilot)):
        if cell.is_text and cell.contrast < LEAST:
            colours = str(cell.style.color), str(cell.style.bgcolor)
            found[colours] = found.get(colours, "") + cell.letter
    return found


def emphasis(pilot: Pilot[None], region: Region) -> list[tuple[bool, bool, bool]]:
    return [cell.emphasis for cell in cells(pilot.app, region)]


async def steady(pilot: Pilot[None]) -> None:
    """Cursors that do not blink, so that they are there whenever one looks."""
    for field in pilot.app.screen.query("Input, TextArea"):
        assert isinstance(field, Input | TextArea)
        field.cursor_blink = False
    await pilot.pause()


@pytest.mark.parametrize("colours", [True, False], ids=["colours", "NO_COLOR"])
async def test_all_words_can_be_read_in_every_look(
    demo_file: Path, tmp_path: Path, world: World, monkeypatch: pytest.MonkeyPatch, colours: bool
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    if not colours:
        monkeypatch.setenv("NO_COLOR", "1")
    problems: dict[tuple[str, str], Any] = {}

    # Changing the look is what takes long. Without colours the three differ little: they take turns.
    turns = cycle([[theme] for theme in THEMES] if not colours else [THEMES])

    async def look_at(name: str) -> None:
        await steady(pilot)
        for theme in next(turns):
            pilot.app.theme = theme
            await pilot.pause()
            if found := faint(pilot):
                problems[name, theme] = found

    async with demo(demo_file, tmp_path, world) as pilot:
        await look_at("unlock")
        await unlock(pilot)
        titles = set()
        for name, keys in WAY.items():
            for key in keys:
                await pilot.press(key)
                await settle(pilot)
            await look_at(name)
            titles.add(letters(pilot.app))
    assert problems == {}
    assert len(titles) == len(WAY), "each stop on the way is another screen"


async def test_the_cursor_and_the_field_with_the_focus_are_seen_without_colours(
    demo_file: Path, tmp_path: Path, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with demo(demo_file, tmp_path, world) as pilot:
        await steady(pilot)
        assert any(
            reverse
            for _bold, reverse, _line in emphasis(pilot, pilot.app.screen.query_one("#passphrase").region)
        )
        await unlock(pilot)
        await pilot.press("j")
        _only_the_cursor_is_reversed(pilot)
        for way in (("c",), ("escape", "f"), ("escape", "j", "h", "e", "tab", "x", "ctrl+s"), ("f3",)):
            for key in way:
                await pilot.press(key)
                await settle(pilot)
            await _each_field_shows_its_focus(pilot)
        await pilot.press("f4")
        await settle(pilot)
        _only_the_choice_is_reversed(pilot)
        for key in ("escape", "escape", "2"):
            await pilot.press(key)
            await settle(pilot)
        _only_the_cursor_is_reversed(pilot)


def _only_the_cursor_is_reversed(pilot: Pilot[None]) -> None:
    table = pilot.app.screen.query_one(ListTable)
    reversed_lines = {
        cell.y for cell in cells(pilot.app, table.region) if cell.is_text and cell.style.reverse
    }
    header = 1
    assert reversed_lines == {table.region.y + header + table.cursor_row - round(table.scroll_offset.y)}
    line = Region(table.region.x, reversed_lines.pop(), table.virtual_size.width, 1)
    assert all(cell.style.reverse for cell in cells(pilot.app, line))


def _only_the_choice_is_reversed(pilot: Pilot[None]) -> None:
    choices = pilot.app.screen.query_one(PickList)
    reversed_lines = {
        cell.y for cell in cells(pilot.app, choices.region) if cell.is_text and cell.style.reverse
    }
    assert len(reversed_lines) == 1


async def _each_field_shows_its_focus(pilot: Pilot[None]) -> None:
    screen = pilot.app.screen
    rows = [row for row in screen.query_one(Form).query(".form-row") if row.display]
    assert len(rows) > 2
    for row in rows:
        assert screen.focused is not None and row in screen.focused.ancestors
        assert _lines_with_bold_labels(pilot) == {row.query_one(".form-label").region.y}, row.id
        await pilot.press("tab")
        await settle(pilot)


def _lines_with_bold_labels(pilot: Pilot[None]) -> set[int]:
    labels = [label.region for label in pilot.app.screen.query(".form-label")]
    return {
        cell.y
        for cell in cells(pilot.app, pilot.app.screen.query_one(Form).region)
        if cell.is_text and cell.style.bold and any(label.contains(cell.x, cell.y) for label in labels)
    }

"""Bringing in a caseload from the screen: see first, then do, and leave without harm at any moment."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from screens.dialogs.caseload_import import (
    CaseloadImportDialog,
    CaseloadPreviewDialog,
    PathLine,
)
from screens.dialogs.choose_file import ChooseFileDialog
from screens.widgets.answers import typed_path
from screens.widgets.key_bar import KeyBar
from screens.widgets.list_table import ListTable
from tests.screens.conftest import AppOpener, settle
from tests.services.caseload_import.files import office_book, save_book
from werkzaam_tui.language import set_language
from werkzaam_tui.services.people import people

Answer = list[bool | None]


async def opened(pilot: Pilot[None]) -> Answer:
    """Open the dialog; the list that is given back gets its answer."""
    answer: Answer = []
    await pilot.app.push_screen(CaseloadImportDialog(), answer.append)
    await pilot.pause()
    return answer


async def until(pilot: Pilot[None], kind: type[Any]) -> Any:
    for _attempt in range(200):
        await pilot.pause(0.01)
        if isinstance(pilot.app.screen, kind) and pilot.app.screen.is_mounted:
            await settle(pilot)
            return pilot.app.screen
    raise AssertionError(f"no {kind.__name__}, but {pilot.app.screen!r}")


async def look_at(pilot: Pilot[None], path: Path) -> CaseloadPreviewDialog:
    pilot.app.screen.query_one(PathLine).value = str(path)
    await pilot.press("enter")
    found: CaseloadPreviewDialog = await until(pilot, CaseloadPreviewDialog)
    return found


async def names(pilot: Pilot[None]) -> list[str]:
    entries = await pilot.app.desk.ask(people.person_names)  # type: ignore[attr-defined]
    return [entry.name.first for entry in entries]


def words(screen: Any, selector: str) -> str:
    return str(screen.query_one(selector, Static).content)


async def test_the_preview_shows_all_and_saving_brings_it_in(open_app: AppOpener, tmp_path: Path) -> None:
    async with open_app() as pilot:
        answer = await opened(pilot)
        preview = await look_at(pilot, office_book(tmp_path))
        assert "7" in words(preview, "#import-counts")
        table = preview.query_one(ListTable)
        assert table.row_count == 5 + 2 + 7 + 12
        assert words(preview, "#import-detail").startswith("NAAM: ")
        assert await names(pilot) == []
        await pilot.press("ctrl+s", "ctrl+s")
        await settle(pilot)
        assert answer == [True]
        assert len(await names(pilot)) == 7
        await pilot.press("u")
        await settle(pilot)
        assert await names(pilot) == []


async def test_i_brings_the_people_into_the_caseload(open_app: AppOpener, tmp_path: Path) -> None:
    async with open_app() as pilot:
        caseload = pilot.app.screen
        await pilot.press("i")
        await until(pilot, CaseloadImportDialog)
        await look_at(pilot, office_book(tmp_path))
        await pilot.press("ctrl+s")
        assert await until(pilot, type(caseload)) is caseload
        await settle(pilot)
        assert caseload.query_one(ListTable).row_count == 7


async def test_leaving_at_any_moment_changes_nothing(open_app: AppOpener, tmp_path: Path) -> None:
    async with open_app() as pilot:
        answer = await opened(pilot)
        await look_at(pilot, office_book(tmp_path))
        await pilot.press("escape")
        dialog = await until(pilot, CaseloadImportDialog)
        assert dialog.query_one(PathLine).value.endswith(".xlsx")
        await pilot.press("escape")
        await settle(pilot)
        assert answer == [None]
        assert await names(pilot) == []


async def test_a_second_time_there_is_nobody_new(open_app: AppOpener, tmp_path: Path) -> None:
    async with open_app() as pilot:
        for _time in range(2):
            await opened(pilot)
            preview = await look_at(pilot, office_book(tmp_path))
            await pilot.press("ctrl+s")
            await settle(pilot)
        assert pilot.app.screen is preview
        assert len(await names(pilot)) == 7


async def test_what_cannot_be_read_is_said_beside_the_path(open_app: AppOpener, tmp_path: Path) -> None:
    async with open_app() as pilot:
        await opened(pilot)
        await pilot.press("enter")
        await settle(pilot)
        dialog = pilot.app.screen
        assert words(dialog, "#import-answer")
        dialog.query_one(PathLine).value = str(save_book(tmp_path, ("Iets", "Anders"), (1, 2)))
        await pilot.press("enter")
        for _attempt in range(200):
            await pilot.pause(0.01)
            if words(dialog, "#import-answer").startswith("▲"):
                break
        assert words(dialog, "#import-answer").startswith("▲")
        await pilot.press("x")
        await settle(pilot)
        assert words(dialog, "#import-answer") == ""


async def test_the_file_can_be_looked_for(open_app: AppOpener, tmp_path: Path) -> None:
    folder = tmp_path / "lists"
    folder.mkdir()
    office_book(folder)
    (folder / "brief.docx").write_text("")
    async with open_app() as pilot:
        await opened(pilot)
        pilot.app.screen.query_one(PathLine).value = str(folder / "x")
        await pilot.press("ctrl+o")
        await until(pilot, ChooseFileDialog)
        # The folder above, then the only spreadsheet; the letter is not in the list.
        await pilot.pause(0.1)
        await pilot.press("down", "enter")
        preview = await until(pilot, CaseloadPreviewDialog)
        assert "Caseload najaar.xlsx" in words(preview, "#panel-title")


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_all_keys_fit(open_app: AppOpener, tmp_path: Path, language: str) -> None:
    set_language(language)
    try:
        async with open_app() as pilot:
            await opened(pilot)
            preview = await look_at(pilot, office_book(tmp_path))
            for screen in (preview, pilot.app.screen_stack[-2]):
                bar = screen.query_one(KeyBar)
                assert len(str(bar.content)) <= bar.content_size.width
    finally:
        set_language("nl")


def test_a_path_is_read_as_a_terminal_pastes_it() -> None:
    assert typed_path("  ") is None
    assert typed_path(" '/tmp/Caseload najaar.xlsx' ") == Path("/tmp/Caseload najaar.xlsx")
    assert typed_path("~/x.csv") == Path.home() / "x.csv"

"""Rights and retention: a request with its clock, a file past its term that is kept with a reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from screens.dialogs.rights import BreachSheetDialog
from screens.rights import RightsScreen, RightsTable
from tests.screens.conftest import AppOpener, settle
from werkzaam_tui import paths
from werkzaam_tui.domain.codes import Phase
from werkzaam_tui.services.people import people
from werkzaam_tui.services.people.people import ParticipantDetails
from werkzaam_tui.storage.store import Store


def fill(store: Store) -> None:
    with store.writing() as writing:
        for name, phase, since in (
            ("Noor", Phase.ORIENTATION, date(2026, 11, 1)),
            ("Oud", Phase.COMPLETED, date(2024, 10, 1)),
        ):
            details = ParticipantDetails(first_name=name, last_name="Verzonnen")
            people.add_participant(writing, details, phase=phase, since=since)


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await settle(pilot)


async def test_a_request_is_noted_and_answered_and_a_file_is_kept(
    open_app: AppOpener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "papers_folder", lambda: tmp_path / "papieren")
    async with open_app(fill) as pilot:
        await pilot.app.push_screen(RightsScreen())
        await settle(pilot)
        table = pilot.app.screen.query_one(RightsTable)

        def rows() -> list[list[str]]:
            return [[cell.plain for cell in table.get_row_at(n)] for n in range(table.row_count)]

        assert rows() == [["termijn is voorbij", "Oud Verzonnen", "do 1 okt", "! wis of bewaar"]]
        await press(pilot, "b", *"1-3-2027", "tab", *"bezwaar", "ctrl+s")
        assert [row[0] for row in rows()] == ["langer bewaard"]
        await press(pilot, "a", *"Noor", "ctrl+s")
        assert [row[0] for row in rows()] == ["vraagt dossier op", "langer bewaard"]
        await press(pilot, "g", "p")
        await settle(pilot)
        assert [row[0] for row in rows()] == ["langer bewaard"]
        await press(pilot, "s", *"morgen", "ctrl+s")
        assert isinstance(pilot.app.screen, BreachSheetDialog)
        await press(pilot, "ctrl+u", *"gisteren 14:30", "ctrl+s")
        kinds = sorted(path.suffix for path in (tmp_path / "papieren").iterdir())
        assert kinds == [".json", ".pdf", ".pdf"]

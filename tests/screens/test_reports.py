"""Room 5 by its keys: from a number to the people behind it, and back to the same number."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from screens.dossier import DossierScreen
from screens.report_views.cases import CasesScreen
from screens.report_views.page import ReportPage
from screens.report_views.report import ReportScreen
from screens.widgets.list_table import ListTable
from tests.screens.conftest import AppOpener, settle
from tests.services.test_reports import fill
from werkzaam_tui import paths


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def test_from_a_number_to_a_dossier_and_back(open_app: AppOpener) -> None:
    async with open_app(fill) as pilot:
        await press(pilot, "5", "enter")
        assert isinstance(pilot.app.screen, ReportScreen)
        page = pilot.app.screen.query_one(ReportPage)
        await press(pilot, "down", "down", "down")
        spot = page.spot
        assert spot is not None and spot.cell.cases
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, CasesScreen)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, DossierScreen)
        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, ReportScreen)
        assert page.spot == spot


async def test_a_filter_and_an_earlier_day_hold_for_every_report(open_app: AppOpener) -> None:
    async with open_app(fill) as pilot:
        await press(pilot, "5", "f", "tab", "tab", "right", "ctrl+s", "d", "down", "enter")
        asked = pilot.app.screen.asked  # type: ignore[attr-defined]
        assert asked.filters.coach and asked.day == date(2026, 10, 31)
        await press(pilot, "down", "enter")
        report = pilot.app.screen.query_one(ReportPage).report
        assert report is not None
        assert report.about[0].startswith("0 deelnemers · zoals bekend op zaterdag 31 oktober 2026 · ")


async def test_every_report_is_shown_whole_at_80_columns(open_app: AppOpener) -> None:
    async with open_app(fill) as pilot:
        await press(pilot, "5", "enter")
        page = pilot.app.screen.query_one(ReportPage)
        first = page.spot
        for _report in range(12):
            await press(pilot, "right_square_bracket")
            assert max(page.widths, default=0) <= 78
            if page.spot == first:
                break


async def test_a_report_as_a_file_and_the_list_of_what_left_the_house(
    open_app: AppOpener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "papers_folder", lambda: tmp_path / "papers")
    async with open_app(fill) as pilot:
        await press(pilot, "5", "x", "tab", "right", "ctrl+s")
        (made,) = (tmp_path / "papers").iterdir()
        assert made.suffix == ".xlsx"
        await press(pilot, "escape", "w")
        assert pilot.app.screen.query_one(ListTable).row_count == 1

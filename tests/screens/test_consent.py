"""Consent from the dossier: what holds in words, answers by their keys, and the log of papers."""

from __future__ import annotations

import pytest
from textual.widgets import Static

from screens.consent import CategoryTable, ConsentScreen
from tests.screens.conftest import AppOpener, settle
from tests.services.dossiers import full_dossier
from werkzaam_tui.domain.codes import Recipient
from werkzaam_tui.services.privacy import consent

pytestmark = pytest.mark.usefixtures("english")


async def test_answers_are_given_and_withdrawn_and_work_at_once(open_app: AppOpener) -> None:
    async with open_app(full_dossier) as pilot:
        await pilot.press("enter", "y")
        await settle(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, ConsentScreen)

        def row() -> list[str]:
            table = screen.query_one(CategoryTable)
            return [cell.plain for cell in table.get_row("expectations")]

        def detail() -> str:
            return str(screen.query_one("#consent-detail", Static).content)

        assert row() == ["Expectations of the participant", "? ask", "✗ no", "✗ no"]
        assert screen.query_one("#consent-detail").region.bottom <= 23
        await pilot.press("j", "j", "j", "plus")
        await settle(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert row()[1] == "✓ yes"
        assert "Given: Fri 20 Nov (spoken) · for: Guidance in this job" in detail()
        assert "The employer may see this today: yes." in detail()
        await pilot.press("w", "ctrl+s")
        await settle(pilot)
        assert row()[1] == "✗ withdrawn"
        assert "withdrawn on Fri 20 Nov" in detail() and "today: no" in detail()
        assert "1 earlier answer" in detail()
        await pilot.press("u")
        await settle(pilot)
        assert row()[1] == "✓ yes"
        await pilot.press("right", "plus")
        await settle(pilot)
        assert pilot.app.screen is screen, "what is the coach's only is never told"
        desk = pilot.app.desk  # type: ignore[attr-defined]
        table = await desk.ask(consent.consent_table, screen.person().id)
        assert sum(1 for one in table.cells if one.history) == 1
        assert next(one for one in table.cells if one.history).recipient is Recipient.EMPLOYER


async def test_the_papers_stand_beside_it_or_behind_a_key(open_app: AppOpener) -> None:
    async with open_app(full_dossier) as pilot:
        await pilot.press("enter", "y")
        await settle(pilot)
        papers = pilot.app.screen.query_one("#consent-papers")
        assert not papers.display
        await pilot.press("p")
        await settle(pilot)
        assert papers.display
        await pilot.press("s", "ctrl+s")
        await settle(pilot)
        rows = pilot.app.screen.query_one("#papers").get_row_at(0)  # type: ignore[attr-defined]
        assert [cell.plain for cell in rows][:3] == ["Fri 20 Nov", "Came back signed", "← employer"]

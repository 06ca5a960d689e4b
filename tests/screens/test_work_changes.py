"""Changes in the work and illness by their keys, from the dossier and from its timeline."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot

from screens.dialogs.confirm import ConfirmDialog
from screens.dialogs.sick_report import SickReportDialog
from screens.dialogs.work_change import WorkChangeDialog
from screens.dossier import DossierScreen
from screens.shell import PersonRef
from tests.screens.conftest import AppOpener, settle
from tests.services.dossiers import TODAY, full_dossier
from werkzaam_tui.domain.codes import WorkChangeKind, WorkState
from werkzaam_tui.services.dossier import dossier
from werkzaam_tui.services.dossier.dossier import Overview

pytestmark = pytest.mark.usefixtures("english")


@asynccontextmanager
async def opened(open_app: AppOpener) -> AsyncIterator[tuple[Pilot[None], str]]:
    people: list[str] = []
    async with open_app(lambda store: people.append(full_dossier(store))) as pilot:
        await pilot.app.push_screen(DossierScreen(PersonRef(people[0], "Noor van der Verzonnen")))
        await settle(pilot)
        yield pilot, people[0]


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def overview(pilot: Pilot[None], person: str) -> Overview:
    found = await pilot.app.desk.ask(dossier.overview, person)  # type: ignore[attr-defined]
    assert isinstance(found, Overview)
    return found


async def test_fewer_hours_in_a_few_keys_then_corrected_and_deleted_in_the_timeline(
    open_app: AppOpener,
) -> None:
    async with opened(open_app) as (pilot, person):
        await press(pilot, "n", "tab", "1", "6", "ctrl+s")
        found = await overview(pilot, person)
        assert found.placement is not None and found.placement.hours_per_week == 16
        await press(pilot, "t", "enter")
        assert isinstance(pilot.app.screen, WorkChangeDialog)
        await press(pilot, "1", "8", "ctrl+s")
        found = await overview(pilot, person)
        assert found.placement is not None and found.placement.hours_per_week == 18
        change = found.work.last(WorkChangeKind.HOURS)
        assert change is not None and (change.on, change.after) == (TODAY, "18")
        await press(pilot, "enter", "f8")
        assert isinstance(pilot.app.screen, ConfirmDialog)
        await press(pilot, "tab", "enter")
        found = await overview(pilot, person)
        assert found.work.last(WorkChangeKind.HOURS) is None
        assert found.placement is not None and found.placement.hours_per_week != 18


async def test_only_what_belongs_to_the_kind_is_asked(open_app: AppOpener) -> None:
    async with opened(open_app) as (pilot, person):
        await press(pilot, "n", "m")
        dialog = pilot.app.screen
        assert isinstance(dialog, WorkChangeDialog)

        def asked() -> set[str]:
            return {
                row.id.removeprefix("row-")
                for row in dialog.query(".form-row")
                if not row.has_class("-hidden")
            }  # type: ignore[union-attr]

        assert asked() == {"kind", "state_workplace_mentor", "until", "on", "note"}
        await press(pilot, "tab", "r")
        assert asked() >= {"after_person", "before_person"} and "until" not in asked()
        await press(pilot, "ctrl+s")
        assert pilot.app.screen is dialog, "without a name nothing is saved"
        await press(pilot, *"Jo", "ctrl+s")
        last = (await overview(pilot, person)).work.last(WorkChangeKind.WORKPLACE_MENTOR)
        assert last is not None and (last.state, last.after) == (WorkState.REPLACED, "Jo")


async def test_ill_and_better_with_two_keys_each(open_app: AppOpener) -> None:
    async with opened(open_app) as (pilot, person):
        await press(pilot, "z", "ctrl+s")
        found = await overview(pilot, person)
        assert found.work.sick is not None and found.work.sick.started_on == TODAY
        await press(pilot, "z")
        assert isinstance(pilot.app.screen, SickReportDialog)
        await press(pilot, "ctrl+s")
        assert (await overview(pilot, person)).work.sick is None

"""All actions of the caseload on one screen: by day, by owner, done, moved and dropped."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from textual.pilot import Pilot
from textual.widgets import Static

from screens.follow_ups import ActionTable, FollowUpsScreen
from tests.screens.conftest import AppOpener, settle
from tests.services.followed import follow
from werkzaam_tui.domain.codes import Party
from werkzaam_tui.services.dossier import follow_up_list, follow_ups
from werkzaam_tui.services.dossier.follow_up_list import ActionCount, Wanted
from werkzaam_tui.services.dossier.follow_ups import FollowUpDetails
from werkzaam_tui.storage.store import Store


async def press(pilot: Pilot[Any], *keys: str) -> None:
    await pilot.press(*keys)
    await settle(pilot)


def several(store: Store) -> None:
    with store.writing() as writing:
        noor, bilal = follow(writing), follow(writing, "Bilal", "Bedacht")
        for person, what, owner, days in (
            (noor, "Later", Party.COACH, 9),
            (bilal, "Te laat", Party.EMPLOYER, -2),
            (noor, "Ooit", Party.PARTICIPANT, None),
        ):
            due = writing.today + timedelta(days=days) if days is not None else None
            follow_ups.add(writing, person, FollowUpDetails(what, owner, due))


def whats(pilot: Pilot[Any]) -> list[str]:
    table = pilot.app.screen.query_one(ActionTable)
    return [str(table.get_row_at(row)[-1]) for row in range(table.row_count)]


async def test_they_stand_by_day_and_are_done_from_here(open_app: AppOpener) -> None:
    async with open_app(several) as pilot:
        await press(pilot, "2", "l")
        assert isinstance(pilot.app.screen, FollowUpsScreen)
        assert whats(pilot) == ["Te laat", "Later", "Ooit"]
        heading = str(pilot.app.screen.query_one("#actions-heading", Static).render())
        assert heading.startswith("3 ") and "1 " in heading
        await press(pilot, "f")
        assert whats(pilot) == ["Later", "Ooit"]
        await press(pilot, "o")
        assert whats(pilot) == ["Ooit"]
        await press(pilot, "o", "o", "o", "v")
        assert whats(pilot) == ["Te laat"]
        await press(pilot, "u", "v")
        assert whats(pilot) == ["Te laat", "Later", "Ooit"]
        await press(pilot, "s", *"hoeft niet", "ctrl+s")
        await press(pilot, "m", *"+3w", "ctrl+s")
        found = await pilot.app.desk.ask(follow_up_list.actions, Wanted())  # type: ignore[attr-defined]
    assert [row.line.what for row in found] == ["Later", "Ooit"]


def test_pages_follow_each_other_without_a_gap(store: Store) -> None:
    with store.writing() as writing:
        person = follow(writing)
        for day in (3, 1, None, 1, 2, None, 0):
            due = writing.today + timedelta(days=day) if day is not None else None
            follow_ups.add(writing, person, FollowUpDetails(f"{day}", Party.COACH, due))
    with store.reading() as reading:
        whole = follow_up_list.actions(reading, Wanted())
        paged: list[follow_up_list.ActionRow] = []
        while page := follow_up_list.actions(
            reading, Wanted(), after=paged[-1].place if paged else None, limit=2
        ):
            paged += page
        assert paged == whole
        assert [row.line.what for row in whole] == ["0", "1", "1", "2", "3", "None", "None"]
        assert follow_up_list.count(reading, Wanted()) == ActionCount(7, 0)

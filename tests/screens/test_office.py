"""The office's store on the screen: who brought what, giving people a coach, one of two employers, files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from screens.dialogs.office_files import FolderDialog
from screens.office import CoachTable, OfficeScreen
from screens.office_devices import OfficeDevicesScreen
from screens.office_employers import OfficeEmployersScreen
from screens.office_people import OfficePeopleScreen
from screens.widgets.list_table import ListTable
from tests.conftest import World, new_store
from tests.screens.conftest import AppOpener, settle
from tests.services.exchange.helpers import add_employer, add_person, introduce, sent, take
from werkzaam_tui.domain.codes import StoreRole
from werkzaam_tui.services.exchange import assigning, devices
from werkzaam_tui.services.people import directory
from werkzaam_tui.storage.store import Store


@pytest.fixture
def laptop(tmp_path: Path, world: World) -> Any:
    """Fills an office: one coach brought a dossier, another bundle lies ready, and two employers are one."""

    class Laptop:
        folder = tmp_path / "post"
        store: Store

        def fill(self, office: Store) -> None:
            self.folder.mkdir()
            self.store = new_store(
                tmp_path / "laptop" / "werkzaam.store", "Coby Coach", StoreRole.COACH, world, World(seed=7)
            )
            introduce(self.store, office, tmp_path)
            add_person(self.store, "Noor")
            take(office, sent(self.store, office, tmp_path).path)
            add_person(self.store, "Later")
            sent(self.store, office, self.folder)
            add_person(office, "Nieuw")
            for name in ("Bakkerij Verzonnen", "bakkerij verzonnen BV"):
                add_employer(office, name)

    made = Laptop()
    yield made
    made.store.close()


def words(pilot: Pilot[None], selector: str) -> str:
    return str(pilot.app.screen.query_one(selector, Static).content)


async def keys(pilot: Pilot[None], *given: str) -> None:
    for key in given:
        await pilot.press(key)
        await settle(pilot)


def desk(pilot: Pilot[None]) -> Any:
    return pilot.app.desk  # type: ignore[attr-defined]


async def test_a_new_participant_gets_a_coach_and_a_folder_comes_in(open_app: AppOpener, laptop: Any) -> None:
    async with open_app(laptop.fill, role=StoreRole.OFFICE) as pilot:
        await keys(pilot, "4")
        assert isinstance(pilot.app.screen, OfficeScreen)
        assert "1 " in words(pilot, "#exchange-sentence")
        assert "Nieuw" not in words(pilot, "#exchange-notes")
        assert pilot.app.screen.query_one(CoachTable).row_count == 1
        await keys(pilot, "a")
        assert isinstance(pilot.app.screen, OfficePeopleScreen)
        await keys(pilot, "enter", "enter")
        (load,) = await desk(pilot).ask(assigning.loads)
        assert load.dossiers == 2
        assert pilot.app.screen.query_one(ListTable).row_count == 0

        await keys(pilot, "escape", "f")
        assert isinstance(pilot.app.screen, FolderDialog)
        pilot.app.screen.query_one(Input).value = str(laptop.folder)
        await keys(pilot, "ctrl+s")
        assert "✓ Coby Coach" in words(pilot, "#brings")
        assert [path.name for path in laptop.folder.iterdir()] == ["ingelezen"]
        await keys(pilot, "escape")
        (load,) = await desk(pilot).ask(assigning.loads)
        assert load.dossiers == 3


async def test_two_employers_become_one_and_two_again(open_app: AppOpener, laptop: Any) -> None:
    async with open_app(laptop.fill, role=StoreRole.OFFICE) as pilot:
        await keys(pilot, "4", "b")
        assert isinstance(pilot.app.screen, OfficeEmployersScreen)
        # The pair stands on top: which one stays, then its details with f4 for the other's.
        await keys(pilot, "enter", "enter", "f4", "ctrl+s")
        (one,) = await desk(pilot).ask(directory.employer_names)
        assert one.name.casefold().startswith("bakkerij verzonnen")
        await keys(pilot, "u")
        assert len(await desk(pilot).ask(directory.employer_names)) == 2


async def test_a_device_is_revoked_with_a_reason(open_app: AppOpener, laptop: Any) -> None:
    async with open_app(laptop.fill, role=StoreRole.OFFICE) as pilot:
        await keys(pilot, "4", "d")
        assert isinstance(pilot.app.screen, OfficeDevicesScreen)
        await keys(pilot, "enter", "enter", "ctrl+s")
        (line,) = await desk(pilot).ask(devices.devices)
        assert line.revoked_at is None
        await keys(pilot, "k", "w", "i", "j", "t", "ctrl+s")
        (line,) = await desk(pilot).ask(devices.devices)
        assert line.revoked_reason == "kwijt"

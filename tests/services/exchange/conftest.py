"""The sentences of exchange are looked at in English, which is how they stand in the code."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Home, InFiles, StoreMaker, World
from tests.services.exchange.helpers import introduce
from werkzaam_tui.domain.codes import StoreRole
from werkzaam_tui.domain.places import Place
from werkzaam_tui.language import set_language
from werkzaam_tui.storage.store import Store


@pytest.fixture(autouse=True)
def english() -> None:
    set_language("en")


class CoachesInFiles:
    """As in life: only an office is on a server."""

    def __init__(self, of_offices: Home) -> None:
        self._of_offices, self._of_coaches = of_offices, InFiles()

    def begin(
        self, path: Path, name: str, role: StoreRole, clock: World, chance: World, *, engine: str = ""
    ) -> Store:
        home = self._of_offices if role is StoreRole.OFFICE else self._of_coaches
        return home.begin(path, name, role, clock, chance, engine=engine)

    def leave(self, store: Store) -> Place:
        return (self._of_offices if store.database.is_shared else self._of_coaches).leave(store)

    def take_back(self, place: Place) -> None:
        (self._of_coaches if isinstance(place, Path) else self._of_offices).take_back(place)


@pytest.fixture(scope="session")
def store_home(store_home: Home) -> Home:
    return CoachesInFiles(store_home)


@pytest.fixture
def coach(make_store: StoreMaker) -> Store:
    return make_store("Coby Coach")


@pytest.fixture
def office(request: pytest.FixtureRequest, make_store: StoreMaker, coach: Store, tmp_path: Path) -> Store:
    """An office that has enrolled the coach, and the coach the office; see ``helpers.ON_BOTH``."""
    if getattr(request, "param", "file") == "server":
        made = request.getfixturevalue("open_on_server")()
    else:
        made = make_store("Kantoor", StoreRole.OFFICE)
    introduce(coach, made, tmp_path)
    return made

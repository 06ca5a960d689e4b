"""The same company, with the office on a server instead of in a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.conftest import FAST_KEY, PASSPHRASE
from tests.sync.machine.company import OFFICE, Company, Founded
from tools.servers import TestServer
from werkzaam_tui.domain.places import ServerPlace
from werkzaam_tui.services.opening import open_store
from werkzaam_tui.services.safekeeping import moving
from werkzaam_tui.storage.store import Store


class FoundedOnServer(Founded):
    def __init__(self, folder: Path, server: TestServer) -> None:
        super().__init__(folder)
        self.server = server
        self._template = server.empty()
        world = self._worlds[OFFICE].surroundings
        file = open_store(self._path(OFFICE), PASSPHRASE, world, kdf_iterations=FAST_KEY)
        moving.move(file, self._template, PASSPHRASE, kdf_iterations=FAST_KEY).close()
        file.close()

    def company(self) -> Company:
        return CompanyOnServer(self.server, self.server.copy_of(self._template), *self._begun())


class CompanyOnServer(Company):
    def __init__(self, server: TestServer, place: ServerPlace, *begun: Any) -> None:
        self._server, self._place = server, place
        super().__init__(*begun)

    def _opened(self, number: int) -> Store:
        if number != OFFICE:
            return super()._opened(number)
        world = self.worlds[OFFICE].surroundings
        return open_store(self._place, PASSPHRASE, world, kdf_iterations=FAST_KEY)

    def _begin_again(self, number: int, files: dict[Path, bytes]) -> None:
        if number != OFFICE:
            super()._begin_again(number, files)
            return
        # The server notices that the connection is gone, and takes back what was under way.
        self.stores[OFFICE].close()
        self.stores[OFFICE] = self._opened(OFFICE)

    def close(self) -> None:
        super().close()
        self._server.drop(self._place)

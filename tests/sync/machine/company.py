"""Three coaches and an office with real encrypted stores; each sequence begins with copies of the same files."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import cache
from itertools import count
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

from sqlalchemy import event

from tests.conftest import FAST_KEY, NOW, PASSPHRASE, World, new_store
from tests.services.exchange.helpers import everything_in, introduce, send, sent, take
from werkzaam_tui.domain.codes import StoreRole
from werkzaam_tui.services.opening import open_store
from werkzaam_tui.storage import journal, migrations
from werkzaam_tui.storage.engine import Opener
from werkzaam_tui.storage.store import Store
from werkzaam_tui.storage.tables import RECORDS, Record
from werkzaam_tui.storage.tables.record import entity_of, field_columns

NAMES = ("Coby Coach", "Oscar Coach", "Iris Coach")
OFFICE = len(NAMES)
EVERYBODY = range(OFFICE + 1)
BEFORE = migrations.KNOWN[:-1]
"""The schemas that a program of before the last one knows."""


class Killed(BaseException):
    """Stands for the end of the program: nothing catches it."""


class Founded:
    """The stores as they are before anything happens: they know each other, and the office knows the coaches."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._worlds = [World(NOW, seed=100 + number) for number in EVERYBODY]
        stores = [
            new_store(
                self._path(number),
                name,
                StoreRole.OFFICE if number == OFFICE else StoreRole.COACH,
                self._worlds[number],
                self._worlds[number],
            )
            for number, name in enumerate((*NAMES, "Kantoor"))
        ]
        office = stores[OFFICE]
        for coach in stores[:OFFICE]:
            introduce(coach, office, folder)
            take(office, sent(coach, office, folder).path)
        for coach in stores[:OFFICE]:
            take(coach, sent(office, coach, folder).path)
            back = send(coach, office, folder)
            if back is not None:
                take(office, back.path)
        for store in stores:
            store.close()
        self._openers = [Opener() for _number in EVERYBODY]
        self._companies = count()

    def _path(self, number: int) -> Path:
        return self.folder / f"{number}.store"

    def company(self) -> Company:
        """A company that begins here; close it before the next."""
        return Company(*self._begun())

    def _begun(self) -> tuple[Path, list[World], list[Opener]]:
        """Copies of the stores in a folder of their own, and the worlds they are in."""
        folder = self.folder / f"company-{next(self._companies)}"
        folder.mkdir()
        worlds = []
        for number in EVERYBODY:
            shutil.copy(self._path(number), folder)
            world = World(self._worlds[number].now)
            world.random = Random(number)
            worlds.append(world)
        return folder, worlds, self._openers


class Company:
    def __init__(self, folder: Path, worlds: list[World], openers: list[Opener]) -> None:
        self.folder = folder
        self.worlds = worlds
        self._openers = openers
        self.stores = [self._opened(number) for number in EVERYBODY]
        self.files = count()
        self.older: set[int] = set()
        """Who has not updated the program yet: those write as before the last schema, and read no newer one."""

    def _opened(self, number: int) -> Store:
        return open_store(
            self.folder / f"{number}.store",
            PASSPHRASE,
            self.worlds[number].surroundings,
            kdf_iterations=FAST_KEY,
            opener=self._openers[number],
            backs_up=False,
        )

    def _on_disk(self, number: int) -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in self.folder.glob(f"{number}.store*")}

    def _begin_again(self, number: int, files: dict[Path, bytes]) -> None:
        """Open the store of ``number`` anew, with its ``files`` as they were when its program ended."""
        with suppress(Exception):
            self.stores[number].close()
        for path in self._on_disk(number):
            path.unlink()
        for path, content in files.items():
            path.write_bytes(content)
        self.stores[number] = self._opened(number)

    def close(self) -> None:
        for store in self.stores:
            store.close()
        shutil.rmtree(self.folder)

    @contextmanager
    def program_of(self, number: int) -> Iterator[None]:
        """Work with the program that ``number`` has."""
        with ExitStack() as stack:
            if number in self.older:
                stack.enter_context(patch.object(migrations, "KNOWN", BEFORE))
                stack.enter_context(patch.object(migrations, "CURRENT", BEFORE[-1]))
                stack.enter_context(patch.object(journal, "field_columns", _fields_before))
            yield

    def killed_after(self, number: int, statements: int, work: Callable[[Store], Any]) -> bool:
        """Whether the program of ``number`` was killed at the beginning of a statement while it did ``work``."""
        left = statements
        files: dict[Path, bytes] = {}

        def count_down(*_given: Any) -> None:
            nonlocal left
            left -= 1
            if left < 0 and not files:
                files.update(self._on_disk(number))
                raise Killed

        engine = self.stores[number].engine
        event.listen(engine, "before_cursor_execute", count_down)
        try:
            work(self.stores[number])
        except BaseException:
            if not files:
                raise
        finally:
            event.remove(engine, "before_cursor_execute", count_down)
        if files:
            self._begin_again(number, files)
        return bool(files)

    @contextmanager
    def nothing_changes(self, number: int) -> Iterator[None]:
        before = everything_in(self.stores[number])
        yield
        assert everything_in(self.stores[number]) == before


@cache
def _newer_fields() -> dict[str, frozenset[str]]:
    """The fields that the last schema added to tables that were there before."""
    from alembic.migration import MigrationContext
    from alembic.operations import Operations
    from alembic.script import ScriptDirectory
    from sqlalchemy import create_engine, inspect

    engine = create_engine("sqlite://")
    script = ScriptDirectory(str(Path(migrations.__file__).parent))
    with engine.begin() as connection:
        with Operations.context(MigrationContext.configure(connection)):
            for version in BEFORE:
                script.get_revision(version).module.upgrade()
        there = inspect(connection)
        columns = {name: {c["name"] for c in there.get_columns(name)} for name in there.get_table_names()}
    return {
        entity: frozenset(field_columns(record)) - columns.get(entity, set())
        for entity, record in RECORDS.items()
    }


def _fields_before(record: type[Record]) -> dict[str, Any]:
    """The fields of a record, without those that a program of before the last schema does not know."""
    newer = _newer_fields()[entity_of(record)]
    return {name: column for name, column in field_columns(record).items() if name not in newer}

"""The migrations make exactly the tables that the code declares."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import func, select
from sqlmodel import SQLModel

from tests.conftest import World
from werkzaam_tui.services.opening import open_store
from werkzaam_tui.storage import migrations
from werkzaam_tui.storage.store import Reading, Store
from werkzaam_tui.storage.tables import ContactEvent, Participant, Record
from werkzaam_tui.storage.tables.record import table_of

STORES = Path(__file__).parent.parent / "data" / "stores"
"""One store of each released schema, as that release made it."""


def test_the_declared_tables_are_those_of_the_migrations(store: Store) -> None:
    with store.reading() as reading:
        context = MigrationContext.configure(reading.connection, opts={"include_name": _is_ours})
        assert compare_metadata(context, SQLModel.metadata) == []


def _is_ours(name: str | None, kind: str, _parents: object) -> bool:
    return not (kind == "table" and (name or "").startswith("search_words"))


def test_current_is_the_head_of_the_scripts() -> None:
    scripts = ScriptDirectory(str(next(iter(migrations.__path__))))
    assert scripts.get_heads() == [migrations.CURRENT]
    assert migrations.KNOWN[-1] == migrations.CURRENT


@pytest.mark.parametrize("version", migrations.KNOWN[:-1])
def test_a_store_of_every_earlier_schema_opens(version: str, tmp_path: Path, world: World) -> None:
    path = tmp_path / "old.store"
    path.write_bytes((STORES / f"{version}.werkzaam").read_bytes())
    with (
        closing(open_store(path, "test pass phrase for stores", world.surroundings)) as store,
        store.reading() as reading,
    ):
        assert _count(reading, Participant) == 4
        assert _count(reading, ContactEvent) == 12
        context = MigrationContext.configure(reading.connection, opts={"include_name": _is_ours})
        assert compare_metadata(context, SQLModel.metadata) == []


def _count(reading: Reading, record: type[Record]) -> int:
    return reading.connection.scalar(select(func.count()).select_from(table_of(record))) or 0

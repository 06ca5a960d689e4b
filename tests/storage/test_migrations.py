"""The migrations make exactly the tables that the code declares."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import func, select
from sqlmodel import SQLModel

from tests.conftest import World
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.services.opening import open_store
from werkzaam_tui.services.safekeeping import backups
from werkzaam_tui.storage import migrations
from werkzaam_tui.storage.engine import connect_plainly, key_of
from werkzaam_tui.storage.store import Reading, Store
from werkzaam_tui.storage.tables import ContactEvent, Participant, Record
from werkzaam_tui.storage.tables.record import table_of

pytestmark = pytest.mark.of_a_file("stores of earlier releases are files, and a server has types of its own")

STORES = Path(__file__).parent.parent / "data" / "stores"
"""One store of each released schema, as that release made it."""
OLD_PASSPHRASE = "test pass phrase for stores"


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
        closing(open_store(path, OLD_PASSPHRASE, world.surroundings)) as store,
        store.reading() as reading,
    ):
        assert _count(reading, Participant) == 4
        assert _count(reading, ContactEvent) == 12
        context = MigrationContext.configure(reading.connection, opts={"include_name": _is_ours})
        assert compare_metadata(context, SQLModel.metadata) == []


def _count(reading: Reading, record: type[Record]) -> int:
    return reading.connection.scalar(select(func.count()).select_from(table_of(record))) or 0


@pytest.mark.parametrize("version", migrations.KNOWN[:-1])
def test_a_migration_is_preceded_by_a_backup(version: str, tmp_path: Path, world: World) -> None:
    path = tmp_path / "old.store"
    path.write_bytes((STORES / f"{version}.werkzaam").read_bytes())
    open_store(path, OLD_PASSPHRASE, world.surroundings).close()
    (backup,) = backups.found(path, backups.folder_of(path))
    assert backup.kind == backups.BEFORE_UPDATE
    key = key_of(backup.path, OLD_PASSPHRASE)
    with closing(connect_plainly(backup.path, key, read_only=True)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(version,)]


def test_without_room_for_the_backup_nothing_is_migrated(tmp_path: Path, world: World) -> None:
    path = tmp_path / "old.store"
    path.write_bytes((STORES / "0001.werkzaam").read_bytes())
    backups.folder_of(path).write_text("not a folder")
    with pytest.raises(Refused):
        open_store(path, OLD_PASSPHRASE, world.surroundings)
    key = key_of(path, OLD_PASSPHRASE)
    with closing(connect_plainly(path, key)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]


KILLED = """
import os, signal, sys
from pathlib import Path
from sqlalchemy import event
from werkzaam_tui.services import opening
from werkzaam_tui.storage import migrations
from werkzaam_tui.storage.engine import connect_plainly, key_of

real, path = migrations.upgrade, Path(sys.argv[1])

def upgrade(connection):
    left = [int(sys.argv[2])]
    @event.listens_for(connection, "before_cursor_execute")
    def count(*_given):
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
    real(connection)
    os.kill(os.getpid(), signal.SIGKILL)

opening.migrations.upgrade = upgrade
opening.open_store(path, sys.argv[3], opening.real_world())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is POSIX")
@pytest.mark.parametrize(
    ("version", "statements"),
    [("0001", 8), ("0002", 10_000)],
    ids=["in the middle", "just before the end"],
)
def test_a_kill_during_a_migration_is_healed_at_the_next_start(
    version: str, statements: int, tmp_path: Path, world: World
) -> None:
    path = tmp_path / "old.store"
    path.write_bytes((STORES / f"{version}.werkzaam").read_bytes())
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(path), str(statements), OLD_PASSPHRASE],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
    )
    assert killed.returncode == -9
    with closing(open_store(path, OLD_PASSPHRASE, world.surroundings)) as store, store.reading() as reading:
        assert _count(reading, ContactEvent) == 12
        context = MigrationContext.configure(reading.connection, opts={"include_name": _is_ours})
        assert compare_metadata(context, SQLModel.metadata) == []

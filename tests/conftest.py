"""What all tests share: a world whose clock and randomness they choose, and real encrypted stores in it."""

from __future__ import annotations

import gc
import hashlib
import os
import random
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Protocol

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import Connection

from tools.servers import TestServer, running
from werkzaam_tui.domain.codes import StoreRole
from werkzaam_tui.domain.places import Place, ServerPlace
from werkzaam_tui.language import DEFAULT_LANGUAGE, set_language
from werkzaam_tui.services.made_up.demo import make_demo
from werkzaam_tui.services.opening import create_store, open_store
from werkzaam_tui.storage import migrations
from werkzaam_tui.storage.engine import Opener
from werkzaam_tui.storage.store import Store, Surroundings

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
"""A Friday morning, 10:30 in the Netherlands."""

FAST_KEY = 4000
"""Iterations of key derivation in tests: the default costs a tenth of a second for each opening."""

LONGEST = ("test_kill", "test_leaks")
"""Files whose tests start whole programs and wait for them."""

PASSPHRASE = "vier losse woorden samen"


# Each application and store is a great many objects in circles: looking for rubbish less often takes a
# third of the time off the tests of the screens.
gc.set_threshold(100_000, 50, 50)

# How long an example takes says something of the computer, not of the program.
settings.register_profile(
    "werkzaam", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("werkzaam")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--on-server",
        action="store_true",
        help="let the stores of the tests lie in databases of a PostgreSQL server instead of in files",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The longest tests first, so that nobody waits for them at the end.

    On a server: the tests that have a store; of those about its file, why they are left out.
    """
    items.sort(key=lambda item: not item.path.name.startswith(LONGEST))
    if not config.getoption("--on-server"):
        return
    chosen, others = [], []
    for item in items:
        mark = item.get_closest_marker("of_a_file")
        if mark is not None:
            item.add_marker(pytest.mark.skip(reason=f"about a file: {mark.args[0]}"))
        has_store = "store_home" in getattr(item, "fixturenames", ())
        (chosen if has_store or mark is not None else others).append(item)
    items[:] = chosen
    config.hook.pytest_deselected(items=others)


@pytest.fixture(autouse=True)
def _dutch() -> None:
    """Each test begins in Dutch, whatever language the one before it ended in."""
    set_language(DEFAULT_LANGUAGE)


@pytest.fixture
def english(_dutch: None) -> None:
    """The test is in English."""
    set_language("en")


class World:
    """A clock that goes on by a millisecond at each look and can be set, and repeatable randomness."""

    def __init__(self, now: datetime = NOW, seed: int = 1) -> None:
        self.now = now
        self.random = random.Random(seed)

    def look(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now

    @property
    def surroundings(self) -> Surroundings:
        return Surroundings(now=self.look, random_bytes=self.random.randbytes)


_upgrade = migrations.upgrade
_whole_schema: list[str] = []
"""What SQLite says of a schema that all migrations made."""


def _upgrade_quickly(connection: Connection) -> None:
    """An empty file gets what the migrations made of the first one: a tenth of the work, at each new store."""
    if connection.dialect.name != "sqlite" or _made_in(connection):
        _upgrade(connection)
    elif not _whole_schema:
        _upgrade(connection)
        made = _made_in(connection)
        # A virtual table makes tables of its own.
        virtual = tuple(f"{name}_" for name, sql in made if sql.startswith("CREATE VIRTUAL"))
        _whole_schema.extend(sql for name, sql in made if not name.startswith(virtual))
    else:
        for sql in _whole_schema:
            connection.exec_driver_sql(sql)
        connection.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{migrations.CURRENT}')")


def _made_in(connection: Connection) -> list[tuple[str, str]]:
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql <> '' ORDER BY rowid")
    return [(name, sql) for name, sql in rows]


@pytest.fixture(scope="session", autouse=True)
def _quick_upgrades() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrations, "upgrade", _upgrade_quickly)
        yield


@lru_cache(maxsize=64)
def _new_store(name: str, role: StoreRole, now: datetime, chances: Any) -> tuple[bytes, datetime, Any]:
    """The file of a new store, and how far its making took the clock and the randomness."""
    made_in = World(now)
    made_in.random.setstate(chances)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "werkzaam.store"
        create_store(path, PASSPHRASE, name, role, made_in.surroundings, kdf_iterations=FAST_KEY).close()
        return path.read_bytes(), made_in.now, made_in.random.getstate()


@cache
def _engine(_name: str) -> Opener:
    """An engine that keeps over the tests what it learned of statements; for one open store at a time."""
    return Opener()


def new_store(
    path: Path, name: str, role: StoreRole, clock: World, chance: World, *, engine: str = ""
) -> Store:
    """A new store as ``create_store`` makes it.

    With the same clock and randomness that gives the same store, so its encrypted file is made once and
    copied. ``engine`` names an engine that is kept over the tests: another for each store of one test.
    """
    file, clock.now, state = _new_store(name, role, clock.now, chance.random.getstate())
    chance.random.setstate(state)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.write_bytes(file)
    path.chmod(0o600)
    surroundings = Surroundings(now=clock.look, random_bytes=chance.random.randbytes)
    opener = _engine(engine) if engine else None
    return open_store(path, PASSPHRASE, surroundings, kdf_iterations=FAST_KEY, opener=opener)


@pytest.fixture
def world() -> World:
    return World()


StoreMaker = Callable[..., Store]


class Home(Protocol):
    """Where the stores of this run lie."""

    def begin(
        self, path: Path, name: str, role: StoreRole, clock: World, chance: World, *, engine: str = ""
    ) -> Store:
        """A new store, at ``path`` if it is in a file; see :func:`new_store`."""
        ...

    def leave(self, store: Store) -> Place:
        """Close it, to be opened anew by what is tested; where it is."""
        ...

    def take_back(self, place: Place) -> None:
        """The test is done with the store at ``place``, and nobody has it open."""
        ...


class InFiles:
    begin = staticmethod(new_store)

    def leave(self, store: Store) -> Place:
        store.close()
        return store.path

    def take_back(self, place: Place) -> None:
        """It goes with the folder of the test."""


def _opened(server: TestServer, place: ServerPlace, surroundings: Surroundings) -> Store:
    def open_anew() -> Store:
        return open_store(place, PASSPHRASE, surroundings, kdf_iterations=FAST_KEY)

    return server.connect(place, open_anew, surroundings)


class OnServer:
    """Each store in a database of its own; see ``make test-server``."""

    def __init__(self, server: TestServer) -> None:
        self._server = server

    def _begin(self, template: str, make: Callable[[ServerPlace], None], surroundings: Surroundings) -> Store:
        return _opened(self._server, self._server.with_store(template, make), surroundings)

    def begin(
        self, _path: Path, name: str, role: StoreRole, clock: World, chance: World, *, engine: str = ""
    ) -> Store:
        # Within the hour before: the same store for many tests, whose clocks differ by seconds.
        made_at = clock.now.replace(minute=0, second=0, microsecond=0)
        about = repr((name, role, made_at, chance.random.getstate()))
        template = f"made_{hashlib.sha256(about.encode()).hexdigest()[:20]}"

        def make(place: ServerPlace) -> None:
            made_in = World(made_at, seed=int(template[5:], 16)).surroundings
            create_store(place, PASSPHRASE, name, role, made_in, kdf_iterations=FAST_KEY).close()

        return self._begin(template, make, Surroundings(clock.look, chance.random.randbytes))

    def begin_demo(self, surroundings: Surroundings) -> Store:
        """The made-up caseload."""
        return self._begin("demo", _make_demo, surroundings)

    def leave(self, store: Store) -> Place:
        place: ServerPlace = store.database.place  # type: ignore[attr-defined]
        self._server.disconnect(place, store)
        return place

    def take_back(self, place: Place) -> None:
        self._server.give_back(place)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def store_home(request: pytest.FixtureRequest) -> Home:
    """Where stores lie: in files, or on a server when this run is about that."""
    if request.config.getoption("--on-server"):
        return OnServer(request.getfixturevalue("server"))
    return InFiles()


@pytest.fixture
def make_store(tmp_path: Path, world: World, store_home: Home) -> Iterator[StoreMaker]:
    """Makes real stores that are closed at the end."""
    made: list[Store] = []

    def make(name: str = "Coby Coach", role: StoreRole = StoreRole.COACH) -> Store:
        number = len(made)
        path = tmp_path / f"store-{number}" / "werkzaam.store"
        store = store_home.begin(path, name, role, world, World(seed=number + 1), engine=path.parent.name)
        made.append(store)
        return store

    yield make
    for store in made:
        store_home.take_back(store_home.leave(store))


@pytest.fixture(scope="session")
def server(request: pytest.FixtureRequest) -> Iterator[TestServer]:
    """A PostgreSQL that all workers of this run share. On a platform without one, a test that asks for it fails."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", f"{os.getpid()}")
    with running(run) as made:
        yield made


def _make_office(place: ServerPlace) -> None:
    world = World(seed=99).surroundings
    create_store(place, PASSPHRASE, "Kantoor", StoreRole.OFFICE, world, kdf_iterations=FAST_KEY).close()


@pytest.fixture
def open_on_server(server: TestServer, world: World) -> Iterator[StoreMaker]:
    """Opens the store at a place on the server, closed at the end; without a place, of a new office."""
    opened: list[tuple[ServerPlace, Store]] = []
    taken: list[ServerPlace] = []

    def open_it(place: ServerPlace | None = None) -> Store:
        if place is None:
            place = server.with_store("office", _make_office)
            taken.append(place)
        chance = World(seed=100 + len(opened)).random.randbytes
        store = _opened(server, place, Surroundings(now=world.look, random_bytes=chance))
        opened.append((place, store))
        return store

    yield open_it
    for place, store in opened:
        server.disconnect(place, store)
    for place in taken:
        server.give_back(place)


@pytest.fixture
def store(make_store: StoreMaker) -> Store:
    return make_store()


def _make_demo(place: Place) -> None:
    # Other chances than those of the world in which it is opened: else both make the same ids.
    make_demo(place, PASSPHRASE, World(seed=7).surroundings, kdf_iterations=FAST_KEY)


LONGEST_MAKING = 120.0
"""Seconds that a worker waits for another one that makes the same."""


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up caseload around the day of the tests, in English; to be copied, because making it takes long."""
    own = tmp_path_factory.getbasetemp()
    # With several workers each has a folder of its own in that of the run.
    path = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "demo.store"
    try:
        path.with_suffix(".making").mkdir()
    except FileExistsError:
        end = time.monotonic() + LONGEST_MAKING
        while not path.exists() and time.monotonic() < end:
            time.sleep(0.05)
    if not path.exists():
        made = tmp_path_factory.mktemp("demo") / "demo.store"
        _make_demo(made)
        made.replace(path)
    return path


@pytest.fixture(scope="module")
def demo(
    request: pytest.FixtureRequest, store_home: Home, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """The made-up caseload around the day of the tests, open."""
    surroundings = World().surroundings
    if isinstance(store_home, OnServer):
        store = store_home.begin_demo(surroundings)
    else:
        path = Path(shutil.copy(request.getfixturevalue("demo_file"), tmp_path_factory.mktemp("demo")))
        store = open_store(path, PASSPHRASE, surroundings, kdf_iterations=FAST_KEY)
    yield store
    store_home.take_back(store_home.leave(store))

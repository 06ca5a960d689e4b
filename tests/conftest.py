"""What all tests share: a world whose clock and randomness they choose, and real encrypted stores in it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from werkzaam_tui.domain.codes import StoreRole
from werkzaam_tui.services.opening import create_store
from werkzaam_tui.storage.store import Store, Surroundings

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
"""A Friday morning, 10:30 in the Netherlands."""

FAST_KEY = 4000
"""Iterations of key derivation in tests: the default costs a tenth of a second for each opening."""

PASSPHRASE = "vier losse woorden samen"


class World:
    """A clock that goes on by a millisecond at each look and can be set, and repeatable randomness."""

    def __init__(self, now: datetime = NOW, seed: int = 1) -> None:
        self.now = now
        self._random = random.Random(seed)

    def look(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now

    @property
    def surroundings(self) -> Surroundings:
        return Surroundings(now=self.look, random_bytes=self._random.randbytes)


@pytest.fixture
def world() -> World:
    return World()


StoreMaker = Callable[..., Store]


@pytest.fixture
def make_store(tmp_path: Path, world: World) -> Iterator[StoreMaker]:
    """Makes real encrypted stores that are closed at the end."""
    made: list[Store] = []

    def make(name: str = "Coby Coach", role: StoreRole = StoreRole.COACH) -> Store:
        path = tmp_path / f"store-{len(made)}" / "werkzaam.store"
        seeded = World(world.now, seed=len(made) + 1)
        surroundings = Surroundings(now=world.look, random_bytes=seeded.surroundings.random_bytes)
        store = create_store(path, PASSPHRASE, name, role, surroundings, kdf_iterations=FAST_KEY)
        made.append(store)
        return store

    yield make
    for store in made:
        store.close()


@pytest.fixture
def store(make_store: StoreMaker) -> Store:
    return make_store()

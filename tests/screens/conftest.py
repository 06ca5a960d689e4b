"""The whole application on a real encrypted store, driven by its keys."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Hashable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from textual import screen
from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot

from tests.conftest import FAST_KEY, PASSPHRASE, World, new_store
from werkzaam_tui.app import WerkZaamApp
from werkzaam_tui.domain.codes import StoreRole
from werkzaam_tui.services.desk import Desk
from werkzaam_tui.storage.store import Reading, Store

Fill = Callable[[Store], Any]
AppOpener = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


async def quiet(min_sleep: float = 0.0, max_sleep: float = 1.0) -> None:
    """Wait until nothing is left to do, at most ``max_sleep`` seconds.

    Stands in for Textual's ``wait_for_idle``, which sleeps 20 ms twice for each key and asks only whether
    the process was busy in them. This asks often and also looks at the event loop itself, so it is done
    sooner here and waits longer on a computer that is busy with something else.
    """
    loop = asyncio.get_running_loop()
    waiting: Any = loop._ready  # type: ignore[attr-defined]
    begun, used, quiet_looks = loop.time(), process_time(), 0
    while quiet_looks < 3 or loop.time() < begun + min_sleep:
        if loop.time() > begun + max_sleep:
            break
        await asyncio.sleep(0.001)
        before, used = used, process_time()
        quiet_looks = quiet_looks + 1 if not waiting and used - before < 0.0005 else 0


async def _quiet_and_painted(_min_sleep: float = 0.0) -> None:
    await quiet(min_sleep=2 * screen.UPDATE_PERIOD)


_parse_rules = Stylesheet._parse_rules
_parsed: dict[Hashable, list[RuleSet]] = {}


def _parse_rules_once(stylesheet: Stylesheet, css: str, **source: Any) -> list[RuleSet]:
    """Each application reads the same style sheets; all tests together read each once."""
    key = (css, *source.values(), *stylesheet._variables.values())
    if key not in _parsed:
        _parsed[key] = _parse_rules(stylesheet, css, **source)
    return _parsed[key]


_render_update = Compositor.render_update


def _render_when_looked_at(
    compositor: Compositor, full: bool = False, screen_stack: Any = None, simplify: bool = False
) -> Any:
    """Nobody sees the terminal of a test: only a test that looks at the screen itself has it drawn."""
    if full:
        return _render_update(compositor, full, screen_stack, simplify)
    visible_screen_stack.set(screen_stack or [])
    compositor._dirty_regions.clear()
    return None


@pytest.fixture(autouse=True)
def _quick_screens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("textual.app.wait_for_idle", quiet)
    monkeypatch.setattr("textual.pilot.wait_for_idle", _quiet_and_painted)
    # Painted sixty times a second for people; a test waits for each painting.
    monkeypatch.setattr(screen, "UPDATE_PERIOD", 1 / 200)
    monkeypatch.setattr(Compositor, "render_update", _render_when_looked_at)
    monkeypatch.setattr(Stylesheet, "_parse_rules", _parse_rules_once)


@pytest.fixture(autouse=True)
def _no_lock_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests set the clock by days while the program runs, which it would take for sleep."""
    monkeypatch.setattr("werkzaam_tui.locking.LOOK_EVERY", 3600.0)


async def settle(pilot: Pilot[Any], rounds: int = 4) -> None:
    """Wait until the store has answered all that was asked and the screen shows it.

    Workers are not waited for: one that shows a dialog goes on until somebody answers.
    """
    desk = pilot.app.desk  # type: ignore[attr-defined]
    for number in range(rounds):
        # What waits for painting may ask the store again.
        await (pilot.pause() if number % 2 else quiet())
        if desk.is_open:
            await desk.ask(_nothing)
    await pilot.pause()


def _nothing(_reading: Reading) -> None:
    """All work for the store is done in order, so an answer to this means that there is none before it."""


@pytest.fixture
def open_app(tmp_path: Path, world: World) -> AppOpener:
    """Opens the application with a store that ``fill`` has written to, and waits for the caseload."""

    @asynccontextmanager
    async def opened(
        fill: Fill | None = None, size: tuple[int, int] = (80, 24), role: StoreRole = StoreRole.COACH
    ) -> AsyncIterator[Pilot[None]]:
        path = tmp_path / "app" / "werkzaam.store"
        store = new_store(path, "Coby Coach", role, world, world, engine="app")
        if fill is not None:
            fill(store)
        store.close()
        desk = Desk(world=world.surroundings, kdf_iterations=FAST_KEY)
        app = WerkZaamApp(path, desk=desk, passphrase=PASSPHRASE, now=world.look)
        async with app.run_test(size=size) as pilot:
            while not desk.is_open:
                await pilot.pause(0.01)
            await settle(pilot)
            yield pilot

    return opened

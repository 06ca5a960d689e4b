"""The whole application on a real encrypted store, driven by its keys."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Hashable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual import screen
from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot

from screens import base
from tests.conftest import FAST_KEY, PASSPHRASE, Home, World
from werkzaam_tui.app import WerkZaamApp
from werkzaam_tui.application.key_turns import KeyTurns
from werkzaam_tui.domain.codes import StoreRole
from werkzaam_tui.services.desk import Desk
from werkzaam_tui.storage.store import Store

Fill = Callable[[Store], Any]
AppOpener = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


_run_in_executor = asyncio.BaseEventLoop.run_in_executor
_on_threads: set[asyncio.Future[Any]] = set()
"""What the store, and whatever else has a thread of its own, has still to answer."""


def _run_in_executor_seen(loop: asyncio.BaseEventLoop, *given: Any) -> asyncio.Future[Any]:
    answer: asyncio.Future[Any] = _run_in_executor(loop, *given)
    _on_threads.add(answer)
    answer.add_done_callback(_on_threads.discard)
    return answer


LONGEST_WAIT = 10.0
"""Seconds after which a test goes on although something is still under way: it may be what the test is about."""


async def quiet(app: App[Any] | None = None) -> None:
    """Wait until nothing is left to do: no message or key is on its way, no thread has to answer, and nothing
    of ``app`` has to be painted.

    Textual waits 20 ms instead and asks whether the process was busy in them: longer than needed here, and
    not long enough on a computer that is busy with something else.
    """
    loop = asyncio.get_running_loop()
    ready: Any = loop._ready  # type: ignore[attr-defined]
    end, looks = loop.time() + LONGEST_WAIT, 0
    while looks < 3 and loop.time() < end:
        await asyncio.sleep(0)
        if ready:
            looks = 0
        elif _on_threads or (app is not None and _has_more_to_do(app)):
            looks = 0
            await asyncio.sleep(0.0005)
        else:
            looks += 1


def _has_more_to_do(app: App[Any]) -> bool:
    to_paint = app._screen_stack and app.screen._update_timer._active.is_set()
    keys = isinstance(app, KeyTurns) and app._waiting
    return bool(to_paint or keys or app._batch_count or app._resize_timer)


async def _wait_for_idle(_min_sleep: float = 0.0) -> None:
    await quiet()


async def _wait_for_screen(pilot: Pilot[Any], _timeout: float = 0.0) -> bool:
    await quiet(pilot.app)
    return True


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
    monkeypatch.setattr(asyncio.BaseEventLoop, "run_in_executor", _run_in_executor_seen)
    monkeypatch.setattr("textual.app.wait_for_idle", _wait_for_idle)
    monkeypatch.setattr("textual.pilot.wait_for_idle", _wait_for_idle)
    monkeypatch.setattr(Pilot, "_wait_for_screen", _wait_for_screen)
    # Painted sixty times a second for people; a test waits for each painting.
    monkeypatch.setattr(screen, "UPDATE_PERIOD", 1 / 1000)
    monkeypatch.setattr(Compositor, "render_update", _render_when_looked_at)
    monkeypatch.setattr(Stylesheet, "_parse_rules", _parse_rules_once)
    # The same as Textual's own, but not in Python: it is asked a million times.
    monkeypatch.setattr(RuleSet, "__hash__", object.__hash__)


@pytest.fixture(autouse=True)
def _no_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys follow each other at once; a test about what is done when they do not shortens the rest."""
    monkeypatch.setattr(base, "REST", 3600.0)


@pytest.fixture(autouse=True)
def _no_lock_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests set the clock by days while the program runs, which it would take for sleep."""
    monkeypatch.setattr("werkzaam_tui.application.locking.LOOK_EVERY", 3600.0)


async def settle(pilot: Pilot[Any]) -> None:
    """Wait until the store has answered all that was asked and the screen shows it.

    Workers are not waited for: one that shows a dialog goes on until somebody answers.
    """
    await pilot.pause()


@pytest.fixture
def open_app(tmp_path: Path, world: World, store_home: Home) -> AppOpener:
    """Opens the application with a store that ``fill`` has written to, and waits for the caseload."""

    @asynccontextmanager
    async def opened(
        fill: Fill | None = None, size: tuple[int, int] = (80, 24), role: StoreRole = StoreRole.COACH
    ) -> AsyncIterator[Pilot[None]]:
        path = tmp_path / "app" / "werkzaam.store"
        store = store_home.begin(path, "Coby Coach", role, world, world, engine="app")
        if fill is not None:
            fill(store)
        place = store_home.leave(store)
        desk = Desk(world=world.surroundings, kdf_iterations=FAST_KEY)
        app = WerkZaamApp(place, desk=desk, passphrase=PASSPHRASE, now=world.look)
        async with app.run_test(size=size) as pilot:
            while not desk.is_open:
                await pilot.pause(0.01)
            await settle(pilot)
            yield pilot
        store_home.take_back(place)

    return opened

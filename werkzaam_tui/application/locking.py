"""Locking: after idle minutes, by key, after sleep; and coming back to the very same place.

While the program is locked the store is closed and its key forgotten. The screens stay as they were, in a mode
that is not shown; a mode of its own is on top, with nothing on it but a line for the passphrase.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from textual import events
from textual.app import App
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from screens.shell import UsesDesk, task
from screens.unlock import Unlocked, UnlockScreen
from werkzaam_tui import collecting
from werkzaam_tui.application.clipboard import Clipboard
from werkzaam_tui.domain.attempts import wait_after
from werkzaam_tui.domain.errors import WrongPassphrase
from werkzaam_tui.domain.places import Place
from werkzaam_tui.language import _
from werkzaam_tui.services.desk import Desk
from werkzaam_tui.settings import Settings

LOCK = "lock"
"""The mode while the store is closed: the unlock screen, or that of the first start."""

FIRST_ROOM = "caseload"
"""The mode to which the first unlocking leads."""

LOOK_EVERY = 5.0
"""Seconds between two looks at the clock."""
RESTED = timedelta(seconds=1)
"""So long after the last key nobody waits for an answer."""
SLEPT = timedelta(minutes=2)
"""A clock that went on so far between two looks: the laptop was asleep, or the program stopped."""


class Locking(Clipboard):
    """``desk`` opens the store at ``store``; ``passphrase`` is that of a demo, which nobody has to know."""

    def __init__(self, store: Place, desk: Desk, passphrase: str | None, preferences: Settings) -> None:
        super().__init__(preferences)
        self.desk = desk
        self._store = store
        self._passphrase = passphrase
        self._return_to = ""
        """The mode to which unlocking comes back; empty before the first time."""
        self._unlocked = asyncio.Event()
        self._busy = asyncio.Lock()
        self._wrong = 0
        self._wait_until: datetime | None = None

    def now(self) -> datetime:
        """This instant, UTC."""
        raise NotImplementedError

    def on_mount(self) -> None:
        self._last_look = self._last_used = self.now()
        self.set_interval(LOOK_EVERY, self._look_at_clock)
        self.app_suspend_signal.subscribe(self, self._suspended)
        self.app_resume_signal.subscribe(self, self._suspended)

    def report(self, error: BaseException) -> None:
        """Say in plain words what went wrong."""
        raise NotImplementedError

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            self.report(event.worker.error)

    @property
    def is_locked(self) -> bool:
        return self.current_mode == LOCK

    @property
    def is_in_use(self) -> bool:
        """Whether the dossiers may show. While it is locked the store can still be open, for what is under way."""
        return self.desk.is_open and not self.is_locked

    def push_screen(
        self, screen: Any, callback: Any = None, wait_for_dismiss: Any = False, *, mode: str | None = None
    ) -> Any:
        if self._is_behind_lock(screen):
            return asyncio.ensure_future(self._push_unlocked(screen, callback, wait_for_dismiss))
        return super().push_screen(screen, callback, wait_for_dismiss, mode=mode)

    def _is_behind_lock(self, screen: Any) -> bool:
        """Whether ``screen`` is opened by what went on after the lock fell; it would show on top of the lock."""
        return self.is_locked and bool(self._return_to) and isinstance(screen, UsesDesk)

    async def _push_unlocked(self, screen: Any, callback: Any, wait_for_dismiss: Any) -> Any:
        while self._is_behind_lock(screen):
            await self._unlocked.wait()
        return await super().push_screen(screen, callback, wait_for_dismiss)

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, (events.Key, events.Paste, events.MouseDown, events.MouseScrollDown)):
            self._last_used = self.now()
        await super().on_event(event)

    def _look_at_clock(self) -> None:
        now, before = self.now(), self._last_look
        self._last_look = now
        idle = timedelta(minutes=self._preferences.idle_minutes)
        if now - before > SLEPT or (idle and now - self._last_used >= idle):
            self.action_lock()
        if now - self._last_used >= RESTED:
            collecting.look_at_rest()

    def _suspended(self, _app: App[Any]) -> None:
        self.action_lock()

    @task
    async def action_lock(self) -> None:
        """Hide everything, keep what is typed, and let go of the store and its key."""
        async with self._busy:
            if self.is_locked or not self.desk.is_open:
                return
            self._return_to, stack = self.current_mode, tuple(self.screen_stack)
            self.clear_notifications()
            self.clear_selection()
            self.clear_clipboard()
            # Made anew, so that nothing of the last time stands on it.
            await self.remove_mode(LOCK)
            self.add_mode(LOCK, self._unlock_screen)
            self._unlocked.clear()
            # Hidden first: keeping what was typed may wait for long work of the store.
            await self.switch_mode(LOCK)
            await self._keep_typed(stack)
            await self.before_closing()
            await self.desk.lock()

    async def before_closing(self) -> None:
        """What is to be done at the end of a time in which the store was open; nothing is shown of it."""

    async def _keep_typed(self, stack: Sequence[Screen[Any]]) -> None:
        from screens.widgets.form import Form

        for screen in stack:
            for form in screen.query(Form):
                await form.keep_now()

    def _unlock_screen(self) -> Screen[Any]:
        if self._passphrase is None:
            return UnlockScreen(self.lost_hint())
        return UnlockScreen(_("This is the demo: just press enter."), needs_passphrase=False)

    def lost_hint(self) -> str:
        """What to do when the passphrase is lost."""
        raise NotImplementedError

    async def unlock(self, passphrase: str) -> None:
        """Open the store. Raises Refused; after several wrong passphrases :attr:`must_wait` is not nothing."""
        async with self._busy:
            try:
                await self.desk.open(self._store, passphrase or self._passphrase or "")
            except WrongPassphrase:
                self._wrong += 1
                self._wait_until = self.now() + wait_after(self._wrong)
                raise
            self._wrong, self._wait_until = 0, None
            self._last_used = self._last_look = self.now()

    @property
    def must_wait(self) -> timedelta:
        """How long the next try has to wait."""
        if self._wait_until is None:
            return timedelta(0)
        return max(timedelta(0), self._wait_until - self.now())

    async def on_unlocked(self, _message: Unlocked) -> None:
        await self.switch_mode(self._return_to or FIRST_ROOM)
        self._unlocked.set()

"""The five rooms and what else opens over them: imported when it is first made, and made and filled behind the lock."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any, ClassVar

from textual.screen import Screen

from werkzaam_tui import collecting
from werkzaam_tui.application.contact_panel import ContactPanel
from werkzaam_tui.application.loading_ahead import load_first_room, load_other_rooms
from werkzaam_tui.application.locking import FIRST_ROOM, LOCK
from werkzaam_tui.services.desk import Desk

LONGEST_FILL = 1.0
"""Seconds after which a room is shown also when it is not filled yet; then it goes on where one can see it."""


def caseload() -> Screen[Any]:
    from screens.caseload import CaseloadScreen

    return CaseloadScreen()


def monitoring() -> Screen[Any]:
    from screens.monitoring import MonitoringScreen

    return MonitoringScreen()


def contacts() -> Screen[Any]:
    from screens.contact_log import ContactLogScreen

    return ContactLogScreen()


def exchange(desk: Desk) -> Screen[Any]:
    from screens.office import exchange_screen

    return exchange_screen(desk.owner.role)


def reports() -> Screen[Any]:
    from screens.reports import ReportsScreen

    return ReportsScreen()


def week_ahead() -> Screen[Any]:
    from screens.week import WeekScreen

    return WeekScreen()


def evaluations() -> Screen[Any]:
    from screens.report_views.report import evaluations_report

    return evaluations_report()


def absences() -> Screen[Any]:
    from screens.absences import AbsencesScreen

    return AbsencesScreen()


def reminders() -> Screen[Any]:
    from screens.reminders import RemindersScreen

    return RemindersScreen()


def rights() -> Screen[Any]:
    from screens.rights import RightsScreen

    return RightsScreen()


class Rooms(ContactPanel):
    """Each room is a mode, and keeps its place."""

    MODES: ClassVar[dict[str, Callable[[], Screen[Any]]]] = {  # type: ignore[assignment]
        FIRST_ROOM: caseload,
        "monitoring": monitoring,
        "contacts": contacts,
        "reports": reports,
    }

    _filling: asyncio.Task[None] | None = None

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.add_mode("exchange", lambda: exchange(self.desk))

    # Before the store is open

    def _prepare(self) -> None:
        self.run_worker(self._make_ready(), exit_on_error=False)

    async def _make_ready(self) -> None:
        with collecting.loading():
            await self.desk.prepare(load_first_room)
            # Called by the application's own queue, in which keys wait: none of a passphrase gets lost.
            self.call_later(self._make_room, FIRST_ROOM)
            await asyncio.to_thread(load_other_rooms)
            for mode in ("monitoring", "contacts"):
                self.call_later(self._make_room, mode)

    async def _make_room(self, mode: str) -> None:
        """Make a room behind the unlock screen, so that what is left for later is to fill it."""
        if not self.desk.is_open and self.is_running:
            with self.batch_update():
                await self.switch_mode(mode)
                await self.switch_mode(LOCK)

    async def _fill_room(self, mode: str) -> None:
        """Fill a room behind the unlock screen, so that it is drawn once, with all that is in it."""
        # Kept, as Python lets go of a task that nothing refers to.
        self._filling = asyncio.create_task(self._filled(mode))
        await asyncio.wait({self._filling}, timeout=LONGEST_FILL)

    async def _filled(self, mode: str) -> None:
        from screens.base import BaseScreen

        # A room that is not made yet, or that fails here, fills itself when it is shown, and tells then.
        with suppress(Exception):
            for room in self.get_screen_stack(mode):
                if isinstance(room, BaseScreen):
                    await room.fill()

    # Going from one to another

    async def action_room(self, mode: str) -> None:
        """Go to one of the five rooms; each keeps its place."""
        if self.is_in_use:
            await self.switch_mode(mode)

    def delay_update(self, delay: float = 0.05) -> None:
        """Draw at once: Textual waits a twentieth of a second at each change of rooms, to hide how one is made.

        Rooms are made behind the unlock screen.
        """

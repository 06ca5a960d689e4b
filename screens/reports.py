"""Room ``5``: what the reports will tell, until they do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from screens.base import BaseScreen
from werkzaam_tui.language import N_, _

PLANNED = (
    N_("How many people started and completed each phase, and why others left, always with the number."),
    N_("How many are still at work after 3, 6 and 12 months."),
    N_("Contact on time, no-shows, and who had one fixed contact person."),
    N_("Handovers that are complete, and open points that were closed in time."),
)


class ReportsScreen(BaseScreen):
    ROOM: ClassVar[str] = "reports"
    AUTO_FOCUS = "VerticalScroll"
    SHOWN_WHEN_QUIET = True

    def compose_body(self) -> ComposeResult:
        yield Static(_("Reports"), classes="heading")
        with VerticalScroll():
            yield from self._lines()

    def _lines(self) -> Iterable[Static]:
        yield Static(_("There are no reports in this version yet. This room will show:"), classes="empty")
        for line in PLANNED:
            yield Static(f"• {_(line)}", classes="planned", markup=False)
        yield Static(
            _(
                "Until then everything these need is already being kept: phases, contacts and agreements, with dates."
            ),
            classes="empty quiet",
        )

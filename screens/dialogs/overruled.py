"""What somebody wrote in a record that was deleted meanwhile: to read, and then to put away."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from screens.conflict_words import lost_lines
from screens.dialogs.base import BaseDialog
from screens.shell import task
from werkzaam_tui.language import N_
from werkzaam_tui.services.exchange import overruled
from werkzaam_tui.services.exchange.overruled import OverruledLine


class OverruledDialog(BaseDialog[bool]):
    """True when it was read and need not be listed any more."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+s",
            "read",
            N_("Read it"),
            id="overruled.read",
            priority=True,
            tooltip=N_("I have read it; take it off the list"),
        ),
    ]

    def __init__(self, line: OverruledLine) -> None:
        super().__init__()
        self._line = line

    def title_text(self) -> str:
        return " · ".join(filter(None, (self._line.person, self._line.record)))

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(can_focus=True):
            yield Static(Content("\n").join(lost_lines(self._line, self.shell.today())))

    @task
    async def action_read(self) -> None:
        await self.desk.do(overruled.note_read, self._line.of_record)
        self.dismiss(True)

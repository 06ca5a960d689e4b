"""The two answers to a question, next to each other: the arrows go from one to the other, enter gives it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Button

from werkzaam_tui.language import N_


class YesNo(Horizontal):
    """``no`` stands first and has the focus: it is the safe answer. The buttons are ``#no`` and ``#yes``."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "left,right",
            "other",
            N_("Other answer"),
            show=False,
            id="yes_no.other",
            tooltip=N_("Go to the other answer; enter gives it"),
        ),
    ]

    def __init__(self, no: str, yes: str) -> None:
        super().__init__()
        self._no, self._yes = no, yes

    def compose(self) -> ComposeResult:
        yield Button(self._no, id="no")
        yield Button(self._yes, id="yes", variant="warning")

    def on_mount(self) -> None:
        self.query_one("#no", Button).focus()

    def action_other(self) -> None:
        self.query_one("#no" if self.query_one("#yes", Button).has_focus else "#yes", Button).focus()
